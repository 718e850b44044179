/** What a run found: the JSON contract of `schemas/report.json`, and what formatters get. */
import type { Message } from '../rule.ts'

export interface Summary {
  pages: number
  /** Those of the pages that have no URL: other pages show them. */
  parts?: number
  links: number
  internalLinks: number
  externalLinks: number
  /** Frontmatter blocks that were checked. */
  frontmatter: number
  imports: number
  /** Blocks that each schema was laid on, by the schema's name. */
  schemas?: Record<string, number>
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

export interface RenamedPath {
  from: string
  to: string
  /** The page's file. */
  page: string
  /** The redirect from the one to the other as the site would write it, and where. */
  redirect: { where: string; entry: string }
}

/** What a change does to pages that it does not touch: `--staged`, `--changed`. */
export interface ChangeSummary {
  /** The revision it was compared with. */
  against: string
  /** Errors that the change brings about in pages that it does not touch, and how many pages those are. */
  broken: { links: number; others: number; pages: number }
  /** URL paths that no longer answer since their page was renamed, with where it is now. */
  renamed: RenamedPath[]
}

export interface Report {
  summary: Summary
  /** Sorted by path, line, column, rule. */
  messages: Message[]
  change?: ChangeSummary
  /** External links were checked (`--external`). */
  external: boolean
  /** Linted pages with a message, or all of them: text by path (relative, POSIX), BOM excluded; for code frames. */
  sources: ReadonlyMap<string, string>
  /** What `--fix` did; absent without it. */
  fixes?: FixSummary
  /** What the baseline held back; absent without one. */
  baseline?: Baselined
  /** Pages with a message that a change breaks without touching them: what they had before is not among the messages. */
  untouched?: ReadonlySet<string>
}

/** A count of the baseline, and what was found. */
export interface BaselineCount {
  path: string
  ruleId: string
  allowed: number
  found: number
}

export interface Baselined {
  /** Messages that were held back. */
  waiting: number
  /** More than may wait: all of these messages are reported. */
  exceeded: BaselineCount[]
  /** Less than may wait: the baseline is to be pruned. */
  unpruned: BaselineCount[]
}

export interface FixSummary {
  /** Fixes that were made. */
  fixed: number
  /** Pages that they changed. */
  pages: number
  /** Fixes that were taken back: they would bring new problems. */
  refused: number
  /** Pages with merge conflict markers, left alone. */
  conflicted: string[]
}
