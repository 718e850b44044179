/** Facts of a page as text: what is kept between runs, and what lets go of the page's own text. */
import { lineStarts, type PageFacts } from './facts.ts'

/** @returns JSON of the facts, without what their place in the site says; undefined where JSON would lose a value. */
export function packFacts(facts: PageFacts): string | undefined {
  const { path: _path, lines: _lines, ...rest } = facts
  return isPlain(rest.frontmatter?.value) ? JSON.stringify(rest) : undefined
}

/** @param text The page's text, BOM excluded; asked for when its lines are. */
export function unpackFacts(packed: string, path: string, text: () => string): PageFacts {
  const facts = { ...(JSON.parse(packed) as Omit<PageFacts, 'path' | 'lines'>), path }
  let lines: number[] | undefined
  const get = () => (lines ??= lineStarts(text()))
  return Object.defineProperty(facts, 'lines', { get, enumerable: true }) as PageFacts
}

/** Whether JSON keeps a value: YAML has infinities, and values that are not a number. */
export function isPlain(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0)
  if (typeof value === 'object' && value !== null) return Object.values(value).every(isPlain)
  return typeof value !== 'bigint'
}
