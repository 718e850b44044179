/** Facts of what a run has read, by content: of the copies that a site keeps of a page, only one is parsed. */
import type { PageFacts, ParseProfile } from '../page/facts.ts'
import { factsOfCopy, unpackFacts } from '../page/packed.ts'
import type { PageCache } from './page-cache.ts'

export interface Contents {
  /**
   * @param digest Of the page's bytes.
   * @param text The page's text, for whoever asks for it when it has been read.
   * @returns Undefined where the content is new.
   */
  get(digest: string, profile: ParseProfile, path: string, text: () => string): PageFacts | undefined
  /** @param packed What has been read. */
  add(digest: string, profile: ParseProfile, packed: string, path: string, text: () => string): PageFacts
}

/**
 * @param cache What is kept between runs.
 * Profiles are told apart as objects: equal ones are to be the same.
 */
export function createContents(cache: PageCache | undefined): Contents {
  const read = new Map<ParseProfile, Map<string, PageFacts>>()
  const readSo = (profile: ParseProfile): Map<string, PageFacts> => {
    let found = read.get(profile)
    if (!found) read.set(profile, (found = new Map()))
    return found
  }
  const unpack = (digest: string, profile: ParseProfile, packed: string, path: string, text: () => string) => {
    const facts = unpackFacts(packed, path, text)
    readSo(profile).set(digest, facts)
    return facts
  }
  return {
    get(digest, profile, path, text) {
      const copied = readSo(profile).get(digest)
      if (copied) return factsOfCopy(copied, path, text)
      const packed = cache?.get(digest, profile)
      return packed === undefined ? undefined : unpack(digest, profile, packed, path, text)
    },
    add(digest, profile, packed, path, text) {
      cache?.set(digest, profile, packed)
      return unpack(digest, profile, packed, path, text)
    },
  }
}
