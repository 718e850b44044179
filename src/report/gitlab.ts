/** GitLab's code quality report: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format */
import { fingerprints } from './fingerprint.ts'
import type { FormatOptions } from './format.ts'
import { jsonText } from './json-text.ts'
import { pageLines } from './page-lines.ts'
import type { Report } from './report.ts'
import { shownMessages } from './shown.ts'

export function gitlab({ messages, sources }: Report, { quiet, pathPrefix = '' }: FormatOptions): string {
  const fingerprint = fingerprints(pageLines(sources))
  const issues = shownMessages(messages, quiet).map((message) => ({
    type: 'issue',
    check_name: message.ruleId,
    description: message.reason,
    categories: [message.severity === 'error' ? 'Bug Risk' : 'Style'],
    severity: message.severity === 'error' ? 'major' : 'minor',
    fingerprint: fingerprint(message),
    location: { path: pathPrefix + message.path, lines: { begin: message.line, end: message.endLine } },
  }))
  return `${jsonText(issues, 2)}\n`
}
