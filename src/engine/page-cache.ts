/** Facts of pages by their content: what a page says does not depend on where it lies or on any other page. */
import { digest } from '../files/traced.ts'
import type { ParseProfile } from '../page/facts.ts'
import type { Store } from './store.ts'

export interface PageCache {
  /** Packed facts; undefined where the content is new. */
  get(content: string, profile: ParseProfile): string | undefined
  /** @param content Digest of the page's bytes. */
  set(content: string, profile: ParseProfile, packed: string): void
  /** Digests of all contents that have been read in this way. */
  known(profile: ParseProfile): string[]
  /** How many pages have been read. */
  readonly size: number
}

const PREFIX = 'page:'

export function createPageCache(store: Store): PageCache {
  const pages = store.names().filter((name) => name.startsWith(PREFIX))
  const profiles = new Map<string, string>()
  const nameOf = (profile: ParseProfile) => {
    const text = JSON.stringify(profile)
    let name = profiles.get(text)
    if (name === undefined) profiles.set(text, (name = digest(text).slice(0, 6)))
    return name
  }
  const keyOf = (content: string, profile: ParseProfile) => `${PREFIX}${content}:${nameOf(profile)}`
  return {
    get: (content, profile) => store.text(keyOf(content, profile)),
    set: (content, profile, packed) => store.setText(keyOf(content, profile), packed),
    known(profile) {
      const end = `:${nameOf(profile)}`
      return pages.flatMap((name) => (name.endsWith(end) ? name.slice(PREFIX.length, -end.length) : []))
    },
    size: pages.length,
  }
}
