/** For programs: the contract of schemas/report.json, version 1. */
import type { Message } from '../rule.ts'
import type { FormatOptions } from './format.ts'
import { jsonText } from './json-text.ts'
import type { Report } from './report.ts'
import { shownMessages } from './shown.ts'

export function json({ summary, messages, change, fixes, baseline }: Report, { quiet }: FormatOptions): string {
  const report = {
    version: 1,
    summary,
    ...(change && { change }),
    messages: shownMessages(messages, quiet).map(inOrder),
    ...(fixes && { fixes }),
    ...(baseline && { baseline }),
  }
  return `${jsonText(report, 2)}\n`
}

/** The keys in the order of the contract, and no other ones. */
export function inOrder(message: Message): Message {
  const { path, ruleId, severity, cause, line, column, endLine, endColumn, reason, expected, fixes, url, related } =
    message
  return {
    ...{ path, ruleId, severity, cause, line, column, endLine, endColumn, reason },
    ...(expected && { expected }),
    ...(fixes && { fixes }),
    url,
    ...(related && { related }),
  }
}
