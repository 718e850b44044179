/** Whether a component's source may make ids or read the query in ways that cannot be listed without running it. */

import { madeIds } from './made-ids.ts'
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
  const answer: Openness = {
    ids: false,
    literalIds: [],
    partialIds: [],
    query: false,
    builtUrls: [],
    apiReference: false,
  }
  const seen = new Set([file])
  for (const module of seen) {
    if (seen.size > MAX_MODULES) return { ...answer, ids: true, query: true }
    if (!/\.[cm]?[jt]sx?$|\.(?:astro|vue|svelte)$/.test(module)) continue
    const text = sources.text(module)
    if (text === undefined) return { ...answer, ids: true, query: true }
    const made = isTemplate(module) ? templateIds(text, module) : madeIds(text)
    answer.ids ||= made.any
    answer.literalIds.push(...made.literals)
    answer.partialIds.push(...made.partial)
    answer.query ||= READS_QUERY.test(text)
    if (module === file) answer.builtUrls = [...text.matchAll(BUILT_URL)].map(([code]) => code)
    for (const [, , specifier] of text.matchAll(SPECIFIER)) {
      answer.apiReference ||= API_REFERENCE.test(specifier!)
      const target = sources.resolve(specifier!, module)
      if (target) seen.add(target)
      else if (!/^[.]|\.(?:css|scss|less)$/.test(specifier!)) answer.ids ||= !sources.isIdless(specifier!)
    }
  }
  return answer
}
