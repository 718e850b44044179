/**
 * What a run about a whole site leaves behind of each page, so that the next one need not look at pages that have not
 * changed, nor at those that show nothing of what has.
 */
import type { Summary } from '../report/report.ts'
import type { PageHead, Route } from '../site/types.ts'

/** The share of one file in the counts of a run. */
export interface PageCounts {
  internalLinks: number
  externalLinks: number
  imports: number
  /** Schemas that its frontmatter was held against. */
  schemas: string[]
  /** It has frontmatter, and something to hold it against. */
  isChecked: boolean
  unknown: Record<string, number>
  suppressed: number
  /** No page of its own: others show it. */
  isPart: boolean
}

/** What is kept of one file. */
export interface PagePart extends PageCounts {
  /** Numbers of the pages that its links lead to, or whose ids decide that they lead nowhere. */
  leadsTo: number[]
  /** It is shown by no other page, and no comment in it suppresses messages. */
  isAlone: boolean
}

/** What is kept of one site. */
export interface SiteParts {
  /** Of all files, in the order in which they are judged: their numbers. */
  heads: PageHead[]
  /** Of the site, in their order. */
  routes: readonly Route[]
  /** By number; null = not linted. */
  parts: (PagePart | null)[]
  /** Numbers of pages to whose ids navigation or redirects lead. */
  inNavigation: number[]
}

/** What a summary says beside what messages do. */
export type Totals = Omit<Summary, 'skipped' | 'errors' | 'warnings' | 'causes' | 'fixable' | 'durationMs'>

export function totals(counts: Iterable<PageCounts>): Totals {
  const sum = { pages: 0, parts: 0, internalLinks: 0, externalLinks: 0, frontmatter: 0, imports: 0, suppressed: 0 }
  const schemas: Record<string, number> = {}
  const unknown: Record<string, number> = {}
  for (const one of counts) {
    sum.pages++
    sum.internalLinks += one.internalLinks
    sum.externalLinks += one.externalLinks
    sum.imports += one.imports
    sum.suppressed += one.suppressed
    if (one.isPart) sum.parts++
    if (one.isChecked) sum.frontmatter++
    for (const name of one.schemas) schemas[name] = (schemas[name] ?? 0) + 1
    for (const [why, count] of Object.entries(one.unknown)) unknown[why] = (unknown[why] ?? 0) + count
  }
  return { ...sum, links: sum.internalLinks + sum.externalLinks, schemas: sorted(schemas), unknown: sorted(unknown) }
}

/** The order of keys says nothing of the order of pages. */
function sorted(counts: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).sort(([one], [other]) => (one < other ? -1 : 1)))
}
