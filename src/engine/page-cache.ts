/** Facts of pages by their content: what a page says does not depend on where it lies or on any other page. */
import { digest } from '../files/traced.ts'
import { lineStarts, type PageFacts, type ParseProfile } from '../page/facts.ts'
import type { Store } from './store.ts'

export interface PageCache {
  /** Facts of a page at `path`; undefined where the content is new. Its `lines` are counted when they are asked for. */
  get(path: string, content: string, profile: ParseProfile, text: () => string): PageFacts | undefined
  /** @param content Digest of the page's bytes. */
  set(content: string, profile: ParseProfile, facts: PageFacts): void
}

export function createPageCache(store: Store): PageCache {
  const profiles = new Map<string, string>()
  const keyOf = (content: string, profile: ParseProfile) => {
    const text = JSON.stringify(profile)
    let name = profiles.get(text)
    if (name === undefined) profiles.set(text, (name = digest(text).slice(0, 6)))
    return `page:${content}:${name}`
  }
  return {
    get(path, content, profile, text) {
      const key = keyOf(content, profile)
      const known = store.has(key) ? (store.get(key) as Omit<PageFacts, 'lines' | 'path'> | undefined) : undefined
      return known && withLines({ ...known, path }, text)
    },
    set(content, profile, facts) {
      const { path: _path, lines: _lines, ...rest } = facts
      if (isPlain(rest.frontmatter?.value)) store.set(keyOf(content, profile), rest)
    },
  }
}

function withLines(facts: Omit<PageFacts, 'lines'>, text: () => string): PageFacts {
  let lines: number[] | undefined
  const get = () => (lines ??= lineStarts(text()))
  return Object.defineProperty(facts, 'lines', { get, enumerable: true }) as PageFacts
}

/** Whether JSON keeps a value: YAML has infinities, and values that are not a number. */
function isPlain(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0)
  if (typeof value === 'object' && value !== null) return Object.values(value).every(isPlain)
  return typeof value !== 'bigint'
}
