/**
 * The Reviewdog Diagnostic Format: https://github.com/reviewdog/reviewdog/tree/master/proto/rdf (reviewdog.proto). Its columns
 * count bytes of UTF-8.
 */
import type { Message } from '../rule.ts'
import type { FormatOptions } from './format.ts'
import { jsonText } from './json-text.ts'
import { type PageLines, pageLines } from './page-lines.ts'
import type { Report } from './report.ts'
import { shownMessages } from './shown.ts'
import { isWebUrl } from './web-url.ts'

interface Point {
  line: number
  column: number
}

export function rdjson({ messages, sources }: Report, { quiet, pathPrefix = '' }: FormatOptions): string {
  const lines = pageLines(sources)
  const diagnostics = shownMessages(messages, quiet).map((message) =>
    diagnostic(message, lines(message.path), pathPrefix),
  )
  const source = { name: 'docs-lint', url: 'https://github.com/docs-lint/docs-lint' }
  return `${jsonText({ source, diagnostics }, 2)}\n`
}

function diagnostic(message: Message, lines: PageLines | undefined, prefix: string) {
  const { path, ruleId, severity, reason, line, column, endLine, endColumn, url, related } = message
  const range = (start: Point, end: Point) => ({ start: inBytes(start, lines), end: inBytes(end, lines) })
  const suggestions = (message.fixes ?? []).flatMap(({ edits }) => {
    const [edit, ...others] = edits
    if (!edit || others.length > 0 || !lines) return []
    return [{ range: range(lines.point(edit.start), lines.point(edit.end)), text: edit.text }]
  })
  return {
    message: reason,
    location: { path: prefix + path, range: range({ line, column }, { line: endLine, column: endColumn }) },
    severity: severity === 'error' ? 'ERROR' : 'WARNING',
    code: { value: ruleId, ...(isWebUrl(url) && { url }) },
    ...(suggestions.length > 0 && { suggestions }),
    ...(related && {
      related_locations: related.map((place) => ({
        message: place.reason,
        location: { path: prefix + place.path, range: { start: { line: place.line } } },
      })),
    }),
  }
}

function inBytes({ line, column }: Point, lines: PageLines | undefined): Point {
  const before = lines?.text(line).slice(0, column - 1)
  return { line, column: before === undefined ? column : new TextEncoder().encode(before).length + 1 }
}
