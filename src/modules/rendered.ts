/** The Markdown files that a component shows: `export const Steps = () => <Content />` with `Content` from `./steps.md`. */
import { type Outline, outline, usesOf } from './outline.ts'

/** Reads module sources; paths are relative to the root. */
export interface RenderedSources {
  text(file: string): string | undefined
  /** File that an import of a file leads to; undefined = not a file of this repository. */
  resolve(specifier: string, fromFile: string): string | undefined
}

const MARKDOWN = /\.mdx?$/i
const SCRIPT = /\.[cm]?[jt]sx?$/
/** Nothing else leads to Markdown. */
const IMPORTS = /\b(?:import|from|require)\b/
const MAX_MODULES = 50

/**
 * @returns A function of a module's file and the name of its export (`default`, `*` for any): the Markdown files that it
 * shows, itself or through other modules. Where the export cannot be found, all that the module imports.
 */
export function createRendered(sources: RenderedSources): (file: string, name: string) => readonly string[] {
  const outlines = new Map<string, Outline | undefined>()
  const outlineOf = (file: string) => {
    if (!outlines.has(file)) {
      const text = sources.text(file) ?? ''
      outlines.set(file, IMPORTS.test(text) ? outline(text) : undefined)
    }
    return outlines.get(file)
  }
  const known = new Map<string, readonly string[]>()
  return (file, name) => {
    const key = `${file}\0${name}`
    let found = known.get(key)
    if (!found) known.set(key, (found = follow(file, name, outlineOf, sources)))
    return found
  }
}

function follow(
  file: string,
  name: string,
  outlineOf: (file: string) => Outline | undefined,
  { resolve }: RenderedSources,
): string[] {
  const found = new Set<string>()
  const seen = new Set([`${file}\0${name}`])
  for (const key of seen) {
    if (seen.size > MAX_MODULES) break
    const [module, wanted] = key.split('\0') as [string, string]
    const read = SCRIPT.test(module) ? outlineOf(module) : undefined
    for (const { specifier, imported } of read ? usesOf(read, wanted) : []) {
      const target = resolve(specifier, module)
      if (target === undefined) continue
      if (MARKDOWN.test(target)) found.add(target)
      else seen.add(`${target}\0${imported}`)
    }
  }
  return [...found]
}
