/** Facts of a page as text: what is kept between runs, and what lets go of the page's own text. */
import { lineStarts, type PageFacts } from './facts.ts'

/** @returns JSON of the facts, without what their place in the site says; undefined where JSON would lose a value. */
export function packFacts(facts: PageFacts): string | undefined {
  const { path: _path, ...rest } = facts
  return isPlain(rest.frontmatter?.value) ? JSON.stringify(rest) : undefined
}

/** @param text The page's text, BOM excluded; asked for when its lines are. */
export function unpackFacts(packed: string, path: string, text: () => string): PageFacts {
  return placedFacts(JSON.parse(packed), path, text)
}

/**
 * Facts of a page with the same text as another.
 * @param facts As `unpackFacts` gave them; what they hold is shared from now on, and not to be changed.
 */
export function factsOfCopy(facts: PageFacts, path: string, text: () => string): PageFacts {
  return placedFacts(facts, path, text)
}

/**
 * @param text The page's text, BOM excluded; asked for when its lines are, which hardly any page's are.
 * @returns Facts of which `lines` is no property of their own.
 */
export function placedFacts(facts: Omit<PageFacts, 'path' | 'lines'>, path: string, text: () => string): PageFacts {
  return Object.assign(new Placed(path, text), facts, { path })
}

/** One shape for all pages: a getter on each object would cost as much memory as the facts. */
class Placed implements Pick<PageFacts, 'path' | 'lines'> {
  readonly path: string
  readonly #text: () => string
  #lines: number[] | undefined

  constructor(path: string, text: () => string) {
    this.path = path
    this.#text = text
  }

  get lines(): number[] {
    this.#lines ??= lineStarts(this.#text())
    return this.#lines
  }
}

/** Whether JSON keeps a value: YAML has infinities, and values that are not a number. */
export function isPlain(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0)
  if (typeof value === 'object' && value !== null) return Object.values(value).every(isPlain)
  return typeof value !== 'bigint'
}
