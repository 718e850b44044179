/** Reports to try formats on. */
import type { Report, Summary } from '../../src/report/report.ts'
import type { Message } from '../../src/rule.ts'

export const emptySummary: Summary = {
  pages: 0,
  links: 0,
  internalLinks: 0,
  externalLinks: 0,
  frontmatter: 0,
  imports: 0,
  unknown: {},
  skipped: 0,
  errors: 0,
  warnings: 0,
  causes: 0,
  fixable: 0,
  suppressed: 0,
  durationMs: 412,
}

export function message(over: Partial<Message> = {}): Message {
  return {
    path: 'docs/a.md',
    ruleId: 'link-page',
    severity: 'error',
    cause: `${over.ruleId ?? 'link-page'}:${over.path ?? 'docs/a.md'}:${over.line ?? 2}`,
    line: 2,
    column: 5,
    endLine: 2,
    endColumn: 14,
    reason: 'Unexpected link to missing page `/clustres`, expected an existing page; did you mean `/clusters`?',
    url: 'https://example.com/rules/link-page.md',
    ...over,
  }
}

export function report(messages: Message[], over: Partial<Report> = {}, summary: Partial<Summary> = {}): Report {
  const count = (severity: string) => messages.filter((one) => one.severity === severity).length
  return {
    summary: {
      ...emptySummary,
      errors: count('error'),
      warnings: count('warning'),
      causes: new Set(messages.map(({ cause }) => cause)).size,
      ...summary,
    },
    messages,
    external: false,
    sources: new Map(),
    ...over,
  }
}

export const plainOptions = { color: false, quiet: false }
