/**
 * What is wrong in YAML, in a writer's words. Each mend that a writer may have meant is tried on the text: the first
 * after which the parser comes further says what the mistake was, and is offered.
 */
import { type Document, isScalar } from 'yaml'
import type { SyntaxProblem } from '../page/facts.ts'

/** Longer texts are explained by the parser's own words alone. */
const LONGEST = 8000

/** A longer replacement is no question to ask. */
const LONGEST_SHOWN = 80

/** Types that js-yaml, which frameworks read YAML with, knows. */
const KNOWN_TAGS = /^Unresolved tag: tag:yaml\.org,2002:(?:binary|omap|pairs|set|timestamp|merge|js\/\w+)$/

/** The value of a key, or an item, on one line. */
interface Line {
  /** Offsets: of the line, of its first character that is no space, of its end without line break and spaces. */
  start: number
  first: number
  end: number
  /** The key, as it is written; undefined on a line without one. */
  key?: string
  /** Where the value starts; the end of the line where there is none. */
  value: number
}

interface Mend {
  /** Where the message stands, and what is replaced by `text`. */
  start: number
  end: number
  text: string
  reason: string
  expects?: string
  /** Shows the replacement as what was meant. */
  shows?: true
}

/** More mistakes in one block than these are not looked for. */
const MOST = 5

/**
 * @param parse Reads a text.
 * @returns Problems with places in `text`; none = it can be read.
 */
export function explain(text: string, document: Document, parse: (text: string) => Document): SyntaxProblem[] {
  const problems: SyntaxProblem[] = []
  let current = text
  // How much longer the text has become by mends before the place.
  let shift = 0
  for (let read = document; problems.length < MOST; read = parse(current)) {
    const first = errorsOf(read)[0]
    if (!first) break
    const found = explainFirst(current, first, (mended) => firstError(parse(mended)))
    problems.push(moved(found.problem, -shift))
    if (!found.mended) break
    shift += found.mended.length - current.length
    current = found.mended
  }
  return problems
}

/** @returns The problem, and the text without it where a single mend does. */
function explainFirst(
  text: string,
  first: ParserError,
  firstErrorOf: (text: string) => number | undefined,
): { problem: SyntaxProblem; mended?: string } {
  if (first.code === 'TAB_AS_INDENT') return { problem: tabs(text, first.at, firstErrorOf) }
  const mend = text.length <= LONGEST ? meant(text, first.at, firstErrorOf) : undefined
  if (!mend) return { problem: plain(text, first) }
  return { problem: problemOf(mend, text), mended: applied(mend, text) }
}

interface ParserError {
  code: string
  at: number
  end: number
  message: string
}

function errorsOf({ errors, warnings }: Document): ParserError[] {
  return [...errors, ...warnings.filter(({ message }) => !KNOWN_TAGS.test(message))]
    .map(({ code, pos, message }) => ({ code, at: pos[0], end: pos[1], message }))
    .sort((a, b) => a.at - b.at)
}

/** Where the first error stands; undefined = the text can be read as keys and values. */
function firstError(document: Document): number | undefined {
  return isScalar(document.contents) ? 0 : errorsOf(document)[0]?.at
}

function applied({ start, end, text }: Mend, source: string): string {
  return source.slice(0, start) + text + source.slice(end)
}

/** The problem as it stands `by` further on. */
export function moved(problem: SyntaxProblem, by: number): SyntaxProblem {
  const { range, edits } = problem
  return {
    ...problem,
    range: [range[0] + by, range[1] + by],
    ...(edits && { edits: edits.map(({ start, end, text }) => ({ start: start + by, end: end + by, text })) }),
  }
}

function problemOf({ start, end, text: mended, reason, expects, shows }: Mend, text: string): SyntaxProblem {
  // Something is missing there: the message stands on what follows.
  const range = start === end ? ([start, lineAt(text, start).end] as const) : ([start, end] as const)
  return {
    ruleId: 'frontmatter-syntax',
    range,
    reason,
    ...(expects !== undefined && { expects }),
    ...(shows && mended.length <= LONGEST_SHOWN && { expected: [mended] }),
    edits: [{ start, end, text: mended }],
  }
}

/** The first mend after which the parser reads the text, or comes further than the line of its first error. */
function meant(text: string, at: number, firstError: (text: string) => number | undefined): Mend | undefined {
  const line = lineAt(text, at)
  const opened = openedBefore(text, line)
  for (const mend of [...(opened ? closings(text, opened) : []), ...mends(text, line)]) {
    const mended = applied(mend, text)
    const next = firstError(mended)
    if (next === undefined || next > line.end + mended.length - text.length) return mend
  }
  return undefined
}

function mends(text: string, line: Line): Mend[] {
  const value = text.slice(line.value, line.end)
  return [
    ...spaceAfterColon(text, line),
    ...(/^["']/.test(value) ? quotes(text, line) : []),
    ...(/^[[{]/.test(value) ? closings(text, line) : []),
    ...(line.key !== undefined && value !== '' && !/^["']/.test(value) ? quoted(value, line) : []),
    ...indentation(text, line),
    ...continued(text, line),
  ]
}

/** `title:Setup` */
function spaceAfterColon(text: string, { first, end, key }: Line): Mend[] {
  const match = /^(?:- )*([\w-]+):(?=[^\s:/])/.exec(text.slice(first, end))
  if (key !== undefined || !match) return []
  const start = first + match[0].length - match[1]!.length - 1
  const reason = `Unexpected \`${match[1]}:\` without a space after it`
  const mended = `${match[1]}: `
  return [{ start, end: first + match[0].length, text: mended, reason, expects: `\`${mended}\`` }]
}

/** `it's` in single quotes, `"He said "hi""`, a text that goes on behind its quotes. */
function quotes(text: string, { value: start, end, key }: Line): Mend[] {
  const value = text.slice(start, end)
  const quote = value[0]!
  const of = key === undefined ? '' : ` of ${code(key)}`
  const found: Mend[] = []
  if (quote === '"' && /\\[^0abt\tnvfre "/\\N_LPxuU]/.test(value)) {
    const backslash = start + value.search(/\\[^0abt\tnvfre "/\\N_LPxuU]/)
    const reason = `Unexpected escape \`${text.slice(backslash, backslash + 2)}\` between double quotes`
    const mended = `\\\\${text[backslash + 1]}`
    found.push({ start: backslash, end: backslash + 2, text: mended, reason, expects: `\`${mended}\`` })
  }
  if (value.length > 1 && value.endsWith(quote)) {
    const inner = value.slice(1, -1)
    const escaped = quote === "'" ? inner.replaceAll("'", "''") : inner.replace(/(?<!\\)"/g, '\\"')
    const reason = `Unexpected \`${quote}\` inside the quoted value${of}`
    const expects = `\`${quote === "'" ? "''" : '\\"'}\` there`
    found.push({ start, end, text: `${quote}${escaped}${quote}`, reason, expects, shows: true })
  } else {
    const reason = `Unexpected text after the closing quote in the value${of}`
    const expects = 'quotes around the whole value'
    found.push({ start, end, text: doublyQuoted(value), reason, expects, shows: true })
  }
  return found
}

/** A quote or bracket that is never closed: closed at the end of its line. */
function closings(text: string, { value: start, end, key }: Line): Mend[] {
  const value = text.slice(start, end)
  const open = value[0]!
  const close = CLOSING[open]
  if (close === undefined) return []
  const reason = `Unexpected ${open === '"' || open === "'" ? 'quote' : 'bracket'} \`${open}\` that is never closed`
  const of = key === undefined ? '' : ` of ${code(key)}`
  return [{ start, end, text: `${value}${close}`, reason, expects: `\`${close}\` at the end of the value${of}` }]
}

const CLOSING: Record<string, string> = { '"': '"', "'": "'", '[': ']', '{': '}' }

/** The last line before the error whose value opens a quote or bracket and does not close it. */
function openedBefore(text: string, until: Line): Line | undefined {
  let found: Line | undefined
  for (let at = 0; at <= until.start && at < text.length; ) {
    const line = lineAt(text, at)
    const value = text.slice(line.value, line.end)
    const close = CLOSING[value[0] ?? '']
    if (close !== undefined && !value.slice(1).includes(close)) found = line
    at = text.indexOf('\n', at) + 1 || text.length
  }
  return found
}

/** Text that YAML reads as something else. */
function quoted(value: string, { value: start, end, key }: Line): Mend[] {
  const odd = /^(?:[@`%&*!|>,\]}[{?]|- )/.exec(value)?.[0].trim()
  if (odd === undefined && !/: |:$/.test(value)) return []
  const what =
    odd === undefined ? '`:` in the value' : `${odd === '`' ? 'backtick' : `\`${odd}\``} at the start of the value`
  const reason = `Unexpected ${what} of ${code(key!)}`
  return [{ start, end, text: doublyQuoted(value), reason, expects: 'quotes around the text', shows: true }]
}

function doublyQuoted(value: string): string {
  return value.includes('"') && !value.includes("'") ? `'${value}'` : JSON.stringify(value)
}

/** A line that starts in another column than the keys around it. */
function indentation(text: string, line: Line): Mend[] {
  const found: Mend[] = []
  const next = text.indexOf('\n', line.end)
  for (const wrong of [line, ...(next < 0 ? [] : [lineAt(text, next + 1)])]) {
    if (wrong.key === undefined) continue
    const columns = new Set<number>()
    for (let before = previous(text, wrong); before; before = previous(text, before)) {
      if (before.key === undefined) continue
      const column = before.first - before.start
      if (column !== wrong.first - wrong.start) columns.add(column)
      if (columns.size > 3) break
    }
    for (const column of columns) {
      const reason = `Unexpected indentation of \`${wrong.key}\``
      const expects = `${column === 0 ? 'no' : column} ${column === 1 ? 'space' : 'spaces'} before it, as before the keys above`
      found.push({ start: wrong.start, end: wrong.first, text: ' '.repeat(column), reason, expects })
    }
  }
  return found
}

/** A line that goes on a value, without indentation. */
function continued(text: string, line: Line): Mend[] {
  const before = previous(text, line)
  if (line.key !== undefined || before?.key === undefined || /^#/.test(text.slice(line.first, line.end))) return []
  const mended = `${' '.repeat(before.first - before.start + 2)}${text.slice(line.first, line.end)}`
  const reason = `Unexpected line without a key after the value of ${code(before.key)}`
  return [
    {
      start: line.start,
      end: line.end,
      text: mended,
      reason,
      expects: 'spaces before it, if it is a part of that value',
    },
  ]
}

function tabs(text: string, at: number, firstError: (text: string) => number | undefined): SyntaxProblem {
  const start = text.lastIndexOf('\n', at - 1) + 1
  const [indent] = /^[ \t]*/.exec(text.slice(start, start + LONGEST))!
  const edits = [...text.matchAll(/^[ ]*\t[ \t]*/gm)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    text: match[0].replaceAll('\t', '  '),
  }))
  const clears =
    text.length <= LONGEST &&
    firstError(text.replace(/^[ ]*\t[ \t]*/gm, (tab) => tab.replaceAll('\t', '  '))) === undefined
  return {
    ruleId: 'frontmatter-syntax',
    range: [start, start + indent.length],
    reason: 'Unexpected tab as indentation',
    expects: 'spaces',
    ...(clears && { edits }),
  }
}

/** Words for what no mend explains. */
function plain(
  text: string,
  { code: kind, at, end, message }: { code: string; at: number; end: number; message: string },
): SyntaxProblem {
  const line = lineAt(text, at)
  const written = text.slice(line.first, line.end)
  if (line.key === undefined && written !== '' && !/^["'[{]/.test(written)) {
    // Markdown in the block: its end was forgotten.
    const isText = /\n[ \t]*\r?\n/.test(text.slice(0, line.first))
    const reason = `Unexpected line ${code(written)} in frontmatter`
    const expects = isText ? 'a closing `---` line before it' : 'a key with its value'
    return { ruleId: 'frontmatter-syntax', range: [line.first, line.end], reason, expects }
  }
  const words = WORDS[kind]
  const reason =
    words ?? `Unexpected YAML: ${message.replace(/\s+at line \d+, column \d+:?[\s\S]*$/, '').slice(0, 200)}`
  const from = Math.min(at, Math.max(0, text.length - 1))
  return { ruleId: 'frontmatter-syntax', range: [from, Math.min(Math.max(end, from), text.length)], reason }
}

const WORDS: Record<string, string> = {
  MULTIPLE_DOCS: 'Unexpected second YAML document in frontmatter',
  KEY_OVER_1024_CHARS: 'Unexpected key of more than 1024 characters',
  TAG_RESOLVE_FAILED: 'Unexpected `!` at the start of a value',
}

function previous(text: string, { start }: Line): Line | undefined {
  return start === 0 ? undefined : lineAt(text, start - 1)
}

const KEYED =
  /^(?:- +)*(?:"([^"\r\n]*)"|'([^'\r\n]*)'|([^\s"'[\]{}#&*!|>%@`,:-][^:\r\n]*?|-[^\s:][^:\r\n]*?))[ \t]*:(?=\s|$)[ \t]*/
const ITEM = /^(?:- +)+/

/** The line that an offset stands on. */
function lineAt(text: string, offset: number): Line {
  // From a negative offset the search would begin at 0.
  const start = offset === 0 ? 0 : text.lastIndexOf('\n', Math.min(offset, text.length) - 1) + 1
  const stop = text.indexOf('\n', start)
  const raw = text.slice(start, stop < 0 ? text.length : stop)
  const end = start + raw.trimEnd().length
  const first = Math.min(start + /^[ \t]*/.exec(raw)![0].length, end)
  const written = text.slice(first, end)
  const keyed = KEYED.exec(written)
  if (keyed)
    return { start, first, end, key: keyed[1] ?? keyed[2] ?? keyed[3]!, value: Math.min(first + keyed[0].length, end) }
  return { start, first, end, value: first + (ITEM.exec(written)?.[0].length ?? 0) }
}

function code(text: string): string {
  const short = text.length > 60 ? `${text.slice(0, 60)}…` : text
  return `\`${short.replaceAll('`', "'")}\``
}
