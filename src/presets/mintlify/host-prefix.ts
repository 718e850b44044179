/** The path below which a host shows a site, where its own links say it: the configuration does not. */
import { posix } from 'node:path'
import type { Listing, StaticReader } from '../../site/types.ts'
import { sampleOf } from '../sample.ts'

/** Links of Markdown and of components to a path from the root. */
const ROOTED = /(?:\]\(|\bhref=")\/([\w-]+)\/([\w./-]+)/g

/** @returns The first part of most links, below which no page lies, while pages lie where they lead without it; `` = none. */
export function hostPrefix(dir: string, read: StaticReader, listing: Listing): string {
  const pages = [...listing.under(dir)].filter((file) => /\.mdx?$/.test(file))
  const known = new Set(pages.map((file) => posix.relative(dir, file).replace(/\.mdx?$/, '')))
  const counts = new Map<string, number>()
  let all = 0
  for (const file of sampleOf(pages)) {
    for (const [, first, rest] of (read.text(file) ?? '').matchAll(ROOTED)) {
      all++
      if (known.has(rest!) && !listing.has(posix.join(dir, first!))) counts.set(first!, (counts.get(first!) ?? 0) + 1)
    }
  }
  const [prefix = '', most = 0] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? []
  return most >= 10 && most * 2 > all ? prefix : ''
}
