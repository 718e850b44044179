/** For programs that read lines: each message as in `json`, then the summary. */
import type { FormatOptions } from './format.ts'
import { inOrder } from './json.ts'
import { jsonText } from './json-text.ts'
import type { Report } from './report.ts'
import { shownMessages } from './shown.ts'

export function jsonl({ summary, messages, change, fixes, baseline }: Report, { quiet }: FormatOptions): string {
  const end = { version: 1, summary, ...(change && { change }), ...(fixes && { fixes }), ...(baseline && { baseline }) }
  return [...shownMessages(messages, quiet).map(inOrder), end].map((line) => `${jsonText(line)}\n`).join('')
}
