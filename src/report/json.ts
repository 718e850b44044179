/** For programs: the contract of schemas/report.json, version 1. */
import type { Message } from '../rule.ts'
import type { FormatOptions } from './format.ts'
import { withoutHashCommands } from './inert.ts'
import type { Report } from './report.ts'
import { shownMessages } from './shown.ts'

export function json({ summary, messages, change, fixes }: Report, { quiet }: FormatOptions): string {
  const report = {
    version: 1,
    summary,
    ...(change && { change }),
    messages: shownMessages(messages, quiet).map(inOrder),
    ...(fixes && { fixes }),
  }
  return `${escapeControls(JSON.stringify(report, null, 2))}\n`
}

/** The keys in the order of the contract, and no other ones. */
function inOrder(message: Message): Message {
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

/** What JSON allows in strings but a terminal or a CI service acts on. */
function escapeControls(text: string): string {
  return withoutHashCommands(text, '\\u0023').replace(
    /[\u007f-\u009f\u2028\u2029]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
