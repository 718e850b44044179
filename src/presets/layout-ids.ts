/** Ids that components around the pages of a site put there: those that stand in its layouts and templates. */
import type { Listing, StaticReader } from '../site/types.ts'

const LAYOUT = /(?:^|\/)(?:_app|_document|layouts?|templates?)[/.]|layout\.[jt]sx?$/i
const ID = /\bid=(?:(["'])([^"'{}]+)\1|\{\s*(["'`])([^"'`{}]+)\3\s*\})/g

export function layoutIds(dir: string, read: StaticReader, listing: Listing): string[] {
  const files = [...listing.under(dir)].filter((file) => /\.[jt]sx?$/.test(file) && LAYOUT.test(file))
  const ids = files.flatMap((file) => [...(read.text(file) ?? '').matchAll(ID)].map((match) => match[2] ?? match[4]!))
  return [...new Set(ids)]
}
