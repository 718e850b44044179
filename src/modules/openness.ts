/** Whether a component's source may make ids or read the query in ways that cannot be listed without running it. */

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
  query: boolean
}

const MAKES_IDS = /\bid\s*[=:]|\bname\s*=\s*\{|dangerouslySetInnerHTML|innerHTML|\{\s*\.\.\.\s*(?:props|rest|other)/
const READS_QUERY =
  /\bURLSearchParams\b|\buseSearchParams\b|\buseQueryString\b|location\.search|\bquery-?string\b|\buseQueryParam/
const SPECIFIER = /(?:from|import|require\()\s*(['"])([^'"\n]+)\1/g
const MAX_MODULES = 50

/** @returns A function that answers for a module file; answers are kept. */
export function createOpenness(sources: ModuleSources): (file: string) => Openness {
  const known = new Map<string, Openness>()
  return (file) => {
    let answer = known.get(file)
    if (!answer) known.set(file, (answer = inspect(file, sources)))
    return answer
  }
}

function inspect(file: string, sources: ModuleSources): Openness {
  const answer: Openness = { ids: false, query: false }
  const seen = new Set([file])
  for (const module of seen) {
    if (seen.size > MAX_MODULES) return { ids: true, query: true }
    if (!/\.[cm]?[jt]sx?$|\.(?:astro|vue|svelte)$/.test(module)) continue
    const text = sources.text(module)
    if (text === undefined) return { ids: true, query: true }
    answer.ids ||= MAKES_IDS.test(text)
    answer.query ||= READS_QUERY.test(text)
    for (const [, , specifier] of text.matchAll(SPECIFIER)) {
      const target = sources.resolve(specifier!, module)
      if (target) seen.add(target)
      else if (!/^[.]|\.(?:css|scss|less)$/.test(specifier!)) answer.ids ||= !sources.isIdless(specifier!)
    }
  }
  return answer
}
