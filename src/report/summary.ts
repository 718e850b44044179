/** From messages and counts to a report. */
import type { Totals } from '../engine/parts.ts'
import { compareMessages } from '../messages.ts'
import type { Message } from '../rule.ts'
import type { Report } from './report.ts'

/**
 * @param sources Text of the pages with a message.
 * @param skipped Given files that exist but are no pages.
 */
export function toReport(
  found: readonly Message[],
  totals: Totals,
  sources: ReadonlyMap<string, string>,
  { skipped = 0, external = false }: { skipped?: number; external?: boolean } = {},
): Report {
  const messages = found.toSorted(compareMessages)
  return {
    summary: {
      pages: totals.pages,
      ...(totals.parts && { parts: totals.parts }),
      links: totals.links,
      internalLinks: totals.internalLinks,
      externalLinks: totals.externalLinks,
      frontmatter: totals.frontmatter,
      imports: totals.imports,
      ...(totals.schemas && { schemas: totals.schemas }),
      unknown: totals.unknown,
      skipped,
      errors: messages.filter((message) => message.severity === 'error').length,
      warnings: messages.filter((message) => message.severity === 'warning').length,
      causes: new Set(messages.map((message) => message.cause)).size,
      fixable: messages.filter((message) => message.fixes !== undefined).length,
      suppressed: totals.suppressed,
      durationMs: 0,
    },
    messages,
    external,
    sources,
  }
}
