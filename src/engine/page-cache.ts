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
  /** Puts what was set into a store. */
  keepIn(store: Store): void
}

const PREFIX = 'page:'

/** @param stores Where records are looked for, one after the other. */
export function createPageCache(stores: readonly Store[]): PageCache {
  const pages = stores.flatMap((store) => store.names().filter((name) => name.startsWith(PREFIX)))
  const fresh = new Map<string, string>()
  const names = new WeakMap<ParseProfile, string>()
  const nameOf = (profile: ParseProfile) => {
    let name = names.get(profile)
    if (name === undefined) names.set(profile, (name = digest(JSON.stringify(profile)).slice(0, 6)))
    return name
  }
  const keyOf = (content: string, profile: ParseProfile) => `${PREFIX}${content}:${nameOf(profile)}`
  return {
    get(content, profile) {
      const key = keyOf(content, profile)
      const found = fresh.get(key)
      if (found !== undefined) return found
      for (const store of stores) {
        const kept = store.text(key)
        if (kept !== undefined) return kept
      }
      return undefined
    },
    set: (content, profile, packed) => void fresh.set(keyOf(content, profile), packed),
    keepIn(store) {
      for (const [key, packed] of fresh) store.setText(key, packed)
    },
    known(profile) {
      const end = `:${nameOf(profile)}`
      return pages.flatMap((name) => (name.endsWith(end) ? name.slice(PREFIX.length, -end.length) : []))
    },
    size: pages.length,
  }
}
