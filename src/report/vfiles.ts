/** A report as VFiles with VFileMessages, for vfile-reporter and everything else that reads them. */
import { VFile } from 'vfile'
import { VFileMessage } from 'vfile-message'
import type { Message } from '../rule.ts'
import type { Report } from './report.ts'

/** One VFile for each page with messages, in the order of the report. `cwd` is what their paths are relative to. */
export function toVFiles(report: Pick<Report, 'messages' | 'sources'>, cwd?: string): VFile[] {
  const files = new Map<string, { file: VFile; lines: readonly number[] | undefined }>()
  for (const message of report.messages) {
    let entry = files.get(message.path)
    if (!entry) {
      const value = report.sources.get(message.path)
      const file = new VFile({
        path: message.path,
        ...(value !== undefined && { value }),
        ...(cwd !== undefined && { cwd }),
      })
      entry = { file, lines: value === undefined ? undefined : lineStarts(value) }
      files.set(message.path, entry)
    }
    entry.file.messages.push(toVFileMessage(message, entry.file, entry.lines))
  }
  return [...files.values()].map(({ file }) => file)
}

function toVFileMessage(message: Message, file: VFile, lines: readonly number[] | undefined): VFileMessage {
  const start = toPoint(message.line, message.column, lines)
  const end = toPoint(message.endLine, message.endColumn, lines)
  const cause = toCause(message.related ?? [])
  const made = new VFileMessage(message.reason, {
    place: { start, end },
    ruleId: message.ruleId,
    source: 'docs-lint',
    ...(cause && { cause }),
  })
  made.name = `${message.path}:${made.name}`
  made.file = message.path
  made.fatal = message.severity === 'error'
  made.url = message.url
  if (message.expected) made.expected = message.expected
  if (start.offset !== undefined && end.offset !== undefined) {
    made.actual = String(file.value).slice(start.offset, end.offset)
  }
  return made
}

/** The related places as a chain: each is the cause of the one before it. They may stand in other files, so they name theirs. */
function toCause([first, ...rest]: NonNullable<Message['related']>): VFileMessage | undefined {
  if (!first) return undefined
  const { path, line, column, reason } = first
  const cause = toCause(rest)
  const made = new VFileMessage(`${reason} (${path}:${line}:${column})`, {
    place: { line, column },
    source: 'docs-lint',
    ...(cause && { cause }),
  })
  made.file = path
  return made
}

function toPoint(line: number, column: number, lines: readonly number[] | undefined) {
  const start = lines?.[line - 1]
  return start === undefined ? { line, column } : { line, column, offset: start + column - 1 }
}

/** Offset of the first character of each line. */
function lineStarts(text: string): number[] {
  return [0, ...Array.from(text.matchAll(/\r\n|\n|\r/g), (end) => end.index + end[0].length)]
}
