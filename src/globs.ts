/** Globs over page paths, URL paths and query keys, each compiled once. */
import picomatch from 'picomatch'

/** @returns Whether a glob takes a text. */
export function createGlobs(): (glob: string, text: string) => boolean {
  const compiled = new Map<string, (text: string) => boolean>()
  return (glob, text) => {
    let match = compiled.get(glob)
    if (!match) compiled.set(glob, (match = picomatch(glob, { dot: true })))
    return match(text)
  }
}
