/** Pages that say themselves how they are to be read. */
import { withoutMark } from '../files/mark.ts'
import type { Content } from '../files/traced.ts'
import { readFrontmatter } from '../parse/frontmatter.ts'

/** Enough for the frontmatter that nearly all pages have. */
const BEGINNING = 2000

/** Whether the frontmatter speaks of the page's own syntax (`mdx: { format: md }`). */
export function hasOwnFormat(content: Content): boolean {
  // Hardly any page has the word, and to look for it takes less than to make a text of the beginning.
  return content.includes('mdx:') && /^(?:\xEF\xBB\xBF)?---\s[\s\S]*?^mdx:/m.test(content.begins(BEGINNING))
}

/** @returns The frontmatter of such a page; undefined for all others. */
export function ownFormat(content: Content): Record<string, unknown> | undefined {
  if (!hasOwnFormat(content)) return undefined
  return readFrontmatter(withoutMark(content.text())).fact?.value as Record<string, unknown> | undefined
}
