/** Sites whose pages have the URL of their name, whatever their folder: links say `x.md`, and `x.md` lies anywhere. */
import { posix } from 'node:path'
import type { Listing, StaticReader } from '../../site/types.ts'
import { sampleOf } from '../sample.ts'

const PAGE = /\.mdx?$/i

/** Links to a page by its name alone. */
const BARE = /(?:\]\(|href=")([\w.-]+\.mdx?)(?=[#)"\s])/g

/** @returns Pages by their names, where the pages' own links bear it out: a third of them lead to no file beside. */
export function pagesByName(listing: Listing, read: StaticReader): ReadonlyMap<string, readonly string[]> {
  const pages = listing.files.filter((file) => PAGE.test(file))
  const byName = new Map<string, string[]>()
  for (const file of pages) {
    const name = posix.basename(file)
    byName.set(name, [...(byName.get(name) ?? []), file])
  }
  let [beside, elsewhere] = [0, 0]
  for (const file of sampleOf(pages)) {
    for (const [, name] of (read.text(file) ?? '').matchAll(BARE)) {
      if (listing.has(posix.join(posix.dirname(file), name!))) beside++
      else if (byName.has(name!)) elsewhere++
    }
  }
  return elsewhere >= 10 && elsewhere * 2 > beside ? byName : new Map()
}
