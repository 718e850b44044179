/** For people at a terminal: each cause once, with the line that it stands on and what to write there. */
import { styleText } from 'node:util'
import stringWidth from 'fast-string-width'
import type { Message } from '../rule.ts'
import type { FormatOptions } from './format.ts'
import { frame } from './frame.ts'
import { inert } from './inert.ts'
import { pageLines } from './page-lines.ts'
import { receipt } from './receipt.ts'
import type { Report } from './report.ts'
import { count, headPerCause, shownMessages } from './shown.ts'
import { visible } from './visible.ts'
import { isWebUrl } from './web-url.ts'

type Style = Parameters<typeof styleText>[0]
type Paint = (style: Style, text: string) => string

/** Text is not broken into longer lines than these, however wide the terminal is. */
const MOST_COLUMNS = 120
const LEAST_COLUMNS = 40

export function pretty(report: Report, options: FormatOptions): string {
  const columns = Math.max(LEAST_COLUMNS, Math.min(options.columns ?? 80, MOST_COLUMNS))
  const paint: Paint = (style, text) => (options.color ? styleText(style, text, { validateStream: false }) : text)
  const lines = pageLines(report.sources)
  const out: string[] = []
  let path: string | undefined
  for (const { message, copies } of headPerCause(shownMessages(report.messages, options.quiet))) {
    if (message.path !== path) out.push(paint(['bold', 'underline'], visible(message.path)), '')
    path = message.path
    const source = lines(message.path)?.text(message.line)
    out.push(...block(message, copies, source, columns, paint, options.hyperlinks ?? false), '')
  }
  return inert(`${[...out, receipt(report, options.verbose)].join('\n')}\n`)
}

function block(
  message: Message,
  copies: number,
  source: string | undefined,
  columns: number,
  paint: Paint,
  hyperlinks: boolean,
): string[] {
  const { reason, suggestion } = split(message)
  const isError = message.severity === 'error'
  const name = isError ? 'error  ' : 'warning'
  const [first, ...rest] = wrap(visible(reason), columns - 10)
  const gutter = ' '.repeat(Math.max(5, String(message.line).length + 1))
  const bar = (text: string) => `${gutter} ${paint('dim', text)}`
  const place = visible(`${message.path}:${message.line}:${message.column}`)
  const rule = link(visible(message.ruleId), message.url, hyperlinks)
  const notes = [
    suggestion && paint('green', suggestion),
    copies > 0 && `the same in ${count(copies, 'more place')}`,
    ...(message.related ?? []).map(
      ({ path, line, column, reason }) => `${visible(`${path}:${line}:${column}`)} ${visible(reason)}`,
    ),
  ].filter((note) => note !== undefined && note !== false)

  const lines = [
    `  ${paint(isError ? ['red', 'bold'] : ['yellow', 'bold'], name)} ${first}`,
    ...rest.map((text) => `          ${text}`),
    `${bar('╭─')} ${place}  ${paint('dim', rule)}`,
  ]
  if (source !== undefined) {
    const { line, marks } = frame(source, message, columns - gutter.length - 3)
    const number = String(message.line).padStart(gutter.length)
    lines.push(`${paint('dim', `${number} │`)} ${line}`, `${bar('│')} ${paint(isError ? 'red' : 'yellow', marks)}`)
  }
  return [...lines, ...notes.map((note, index) => `${bar(index === notes.length - 1 ? '╰─' : '├─')} ${note}`)]
}

/** The question stands under the place, where the eye is then. */
function split({ reason, expected }: Message): { reason: string; suggestion?: string } {
  const [nearest, ...others] = expected ?? []
  const question = `; did you mean \`${nearest}\`?`
  if (nearest === undefined || !reason.endsWith(question)) return { reason }
  const names = [nearest, ...others].map((name) => `\`${visible(name)}\``)
  const last = names.pop()
  const listed = names.length > 0 ? `${names.join(', ')} or ${last}` : last
  return { reason: reason.slice(0, -question.length), suggestion: `did you mean ${listed}?` }
}

/** A link that a terminal opens (OSC 8): https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda */
function link(text: string, url: string, isWanted: boolean): string {
  return isWanted && isWebUrl(url) ? `\u001b]8;;${url}\u001b\\${text}\u001b]8;;\u001b\\` : text
}

/** Breaks text at its blanks. */
function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && stringWidth(longer) > width) {
      lines.push(line)
      line = word
    } else line = longer
  }
  return [...lines, line]
}
