/** What a run found: the JSON contract of `schemas/report.json`, and what formatters get. */
import type { Message } from '../rule.ts'

export interface Summary {
  pages: number
  links: number
  internalLinks: number
  externalLinks: number
  /** Frontmatter blocks that were checked. */
  frontmatter: number
  imports: number
  /** Links, imports, … that cannot be judged, by reason. */
  unknown: Record<string, number>
  /** Given files that exist but are no pages. */
  skipped: number
  errors: number
  warnings: number
  causes: number
  fixable: number
  suppressed: number
  durationMs: number
}

export interface Report {
  summary: Summary
  /** Sorted by path, line, column, rule. */
  messages: Message[]
  /** External links were checked (`--external`). */
  external: boolean
  /** Linted pages with a message, or all of them: text by path (relative, POSIX), BOM excluded; for code frames. */
  sources: ReadonlyMap<string, string>
}
