/** The part of a page that routes are made of. */
import type { FrontmatterFact } from '../page/facts.ts'
import type { PageHead } from './types.ts'

/** Frontmatter that is no map counts as an empty one. */
export function pageHead(path: string, fact: FrontmatterFact | undefined): PageHead {
  const value = fact?.value
  const frontmatter = typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}
  return { path, hasFrontmatter: fact !== undefined, frontmatter: frontmatter as Record<string, unknown> }
}
