/** Whether a component's source may make ids or read the query in ways that cannot be listed without running it. */

import { idsOfCode, type MadeIds, mayMakeIds } from './made-ids.ts'
import { type Outline, outline, reached } from './outline.ts'
import { isTemplate, templateIds } from './template-ids.ts'

/** Reads module sources; both functions take paths relative to the root. */
export interface ModuleSources {
  text(file: string): string | undefined
  /** File that an import of a file leads to; undefined = not a file of this repository. */
  resolve(specifier: string, fromFile: string): string | undefined
  /** Whether the components of a package or virtual module are known to make no ids. */
  isIdless(specifier: string): boolean
}

export interface Openness {
  ids: boolean
  /** Ids that stand in the source. */
  literalIds: string[]
  /** Ids of which a part is computed: that part is a NUL. */
  partialIds: string[]
  query: boolean
  /** Code of URLs with a host that the component puts together; of its own module, not of those that it imports. */
  builtUrls: string[]
  /** Shows the reference of an HTTP API, whose ids come from its description. */
  apiReference: boolean
}

const READS_QUERY =
  /\bURLSearchParams\b|\buseSearchParams\b|\buseQueryString\b|location\.search|\bquery-?[sS]tring\b|\buseQueryParam/
/** A template that begins with a host and has more than that, or a text that does with something added. */
const BUILT_URL = /`(?:https?:)?\/\/[^`$]*\$\{[^`]*`|(['"])(?:https?:)?\/\/[^'"\n]*\1\s*\+[^;\n]*/g
const SPECIFIER = /(?:from|import|require\()\s*(['"])([^'"\n]+)\1/g
/** Redoc: by itself, or as a component of a theme. */
const API_REFERENCE = /(?:^|\/)redoc$/i
/** A module that code loads by itself. */
const LATER = /\b(?:import|require)\(\s*(['"])([^'"\n]+)\1\s*\)/g
const COMPUTED = /\b(?:import|require)\(\s*(?!['"])[^\s)]/
const MAX_EXPORTS = 150

/** @returns A function that answers for the export of a module file, `*` for all of them; answers are kept. */
export function createOpenness(sources: ModuleSources): (file: string, name: string) => Openness {
  const known = new Map<string, Openness>()
  const modules = new Map<string, Module | undefined>()
  const moduleOf = (file: string) => {
    if (!modules.has(file)) modules.set(file, moduleAt(file, sources.text(file)))
    return modules.get(file)
  }
  return (file, name) => {
    const key = `${file}\0${name}`
    let answer = known.get(key)
    if (!answer) known.set(key, (answer = inspect(file, name, moduleOf, sources)))
    return answer
  }
}

interface Module {
  text: string
  /** Undefined for one of another language. */
  outline: Outline | undefined
}

/** @returns Undefined where its code cannot be read. */
function moduleAt(file: string, text: string | undefined): Module | undefined {
  if (text === undefined || isTemplate(file)) return text === undefined ? undefined : { text, outline: undefined }
  const read = outline(text)
  return read && { text, outline: read }
}

function inspect(
  file: string,
  name: string,
  moduleOf: (file: string) => Module | undefined,
  sources: ModuleSources,
): Openness {
  const answer: Openness = {
    ids: false,
    literalIds: [],
    partialIds: [],
    query: false,
    builtUrls: [],
    apiReference: false,
  }
  const seen = new Set([`${file}\0${name}`])
  for (const key of seen) {
    if (seen.size > MAX_EXPORTS) return { ...answer, ids: true, query: true }
    const [path, wanted] = key.split('\0') as [string, string]
    if (!/\.[cm]?[jt]sx?$|\.(?:astro|vue|svelte)$/.test(path)) continue
    const module = moduleOf(path)
    if (!module) return { ...answer, ids: true, query: true }
    const part = partOf(module, path, wanted)
    answer.ids ||= part.made.any || part.isLazy
    answer.literalIds.push(...part.made.literals)
    answer.partialIds.push(...part.made.partial)
    answer.query ||= READS_QUERY.test(part.text)
    if (path === file) answer.builtUrls.push(...[...part.text.matchAll(BUILT_URL)].map(([code]) => code))
    for (const { specifier, imported } of part.uses) {
      answer.apiReference ||= API_REFERENCE.test(specifier)
      const target = sources.resolve(specifier, path)
      if (target) seen.add(`${target}\0${imported}`)
      else if (!/^[.]|\.(?:css|scss|less)$/.test(specifier)) answer.ids ||= !sources.isIdless(specifier)
    }
  }
  return answer
}

/** The part of a module that one of its exports needs. */
interface Part {
  text: string
  made: MadeIds
  uses: readonly { specifier: string; imported: string }[]
  /** It imports a module whose name is computed. */
  isLazy: boolean
}

function partOf({ text, outline }: Module, file: string, name: string): Part {
  if (!outline) {
    const uses = [...text.matchAll(SPECIFIER)].map(([, , specifier]) => ({ specifier: specifier!, imported: '*' }))
    return { text, made: templateIds(text, file), uses, isLazy: false }
  }
  const { code, uses } = reached(outline, name)
  const own = code.map(({ start, end }) => text.slice(start, end)).join('\n')
  const later = [...own.matchAll(LATER)].map(([, , specifier]) => ({ specifier: specifier!, imported: '*' }))
  return {
    text: own,
    made: mayMakeIds(own) ? idsOfCode(code) : { literals: [], partial: [], any: false },
    uses: [...uses, ...later],
    isLazy: COMPUTED.test(own),
  }
}
