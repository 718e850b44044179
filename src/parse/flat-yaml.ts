/**
 * Reads the YAML that nearly all frontmatter is: keys at the margin, each with a text, a whole number, a boolean or nothing
 * on its own line, a list of these, such keys of its own, or a text below it (`|` or `>`). Twenty times faster than a parser of all of YAML, to which
 * everything else is left.
 */
import type { FrontmatterFact, Range } from '../page/facts.ts'

/** A key has 1024 characters at most, as YAML has it for keys on one line. */
const KEY = /([A-Za-z_][\w-]{0,1000}):(?= |$)/y
const EMPTY = /^ *(?:#|$)/
const BLANK = /^ *$/
/** A text without quotes: from a letter, a picture or a date on, with nothing in it that may mean something to YAML. */
const PLAIN = /^(?:[\p{L}\p{Extended_Pictographic}](?:[^:#\p{C}]|:(?=\S)|(?<=\S)#)*|\d{4}-\d\d-\d\d)$/u
const QUOTED = /^(?:"[^"\\\p{C}]*"|'[^'\p{C}]*')$/u
/** One item of a list in brackets, and the comma behind it. */
const ITEM = /( *)("[^"]*"|'[^']*'|[^\s,[\]{}"'](?:[^,[\]{}"']*[^\s,[\]{}"'])?) *(,|$)/y
const BLOCK = /^[|>]-?$/
const WORDS: Readonly<Record<string, unknown>> = { true: true, false: false, null: null }

type Entries = FrontmatterFact['entries']

interface Line {
  /** Offset in the page. */
  at: number
  text: string
  /** Offset behind its line break. */
  end: number
}

/**
 * @param yaml What stands between the fences.
 * @param offset Of `yaml` in the page.
 * @returns Value and entries; undefined where the text is anything else, or wrong.
 */
export function readFlatYaml(yaml: string, offset: number): Pick<FrontmatterFact, 'value' | 'entries'> | undefined {
  const lines = linesOf(yaml, offset)
  const entries: Entries = []
  const value = lines && readMap(lines, 0, '', entries)
  return value && entries.length > 0 ? { value, entries } : undefined
}

/** Undefined where a carriage return stands elsewhere than before a line feed: it ends a line as well. */
function linesOf(yaml: string, offset: number): Line[] | undefined {
  const lines: Line[] = []
  for (let start = 0; start < yaml.length; ) {
    const newline = yaml.indexOf('\n', start)
    const end = newline < 0 ? yaml.length : newline
    const text = yaml.slice(start, newline > start && yaml[newline - 1] === '\r' ? newline - 1 : end)
    if (text.includes('\r')) return undefined
    lines.push({ at: offset + start, text, end: offset + (newline < 0 ? end : end + 1) })
    start = end + 1
  }
  return lines
}

/** A map whose keys stand at one indentation, which is that of all lines. */
function readMap(
  lines: readonly Line[],
  indent: number,
  pointer: string,
  entries: Entries,
): Record<string, unknown> | undefined {
  const value: Record<string, unknown> = {}
  for (let index = 0; index < lines.length; index++) {
    const { at, text } = lines[index]!
    KEY.lastIndex = indent
    const key = withoutSpaces(text, 0)[0] === indent ? KEY.exec(text)?.[1] : undefined
    if (key === undefined) {
      if (indent === 0 && EMPTY.test(text)) continue
      return undefined
    }
    if (Object.hasOwn(value, key) || isWord(key) || key.length > 1000) return undefined
    const keyRange = [at + indent, at + indent + key.length] as const
    const [first, last] = withoutSpaces(text, indent + key.length + 1)
    const own = `${pointer}/${key}`
    if (BLOCK.test(text.slice(first, last))) {
      const block = readBlockText(lines, index, indent)
      if (!block) return undefined
      entries.push({ pointer: own, key: keyRange, value: [at + first, block.end] })
      value[key] = block.value
      index += block.count
      continue
    }
    if (first < last) {
      entries.push({ pointer: own, key: keyRange, value: [at + first, at + last] })
      const read = readInline(text.slice(first, last), at + first, own, entries)
      if (!read) return undefined
      value[key] = read.value
      continue
    }
    if (indent > 0) return undefined
    const inner = blockBelow(lines, index)
    if (!inner) return undefined
    if (inner.length === 0) {
      entries.push({ pointer: own, key: keyRange, value: keyRange })
      value[key] = null
      continue
    }
    const [begin] = withoutSpaces(inner[0]!.text, 0)
    const range = [inner[0]!.at + begin, inner.at(-1)!.end] as const
    entries.push({ pointer: own, key: keyRange, value: range })
    const isList = inner[0]!.text[begin] === '-'
    const read = isList ? readList(inner, begin, own, entries) : readMap(inner, begin, own, entries)
    if (!read) return undefined
    value[key] = read
    index += inner.length
  }
  return value
}

/**
 * The lines behind a key that its value may be: indented ones, or items at the margin. Undefined where what follows them
 * stands at no margin: it is a part of them, though it be a comment.
 */
function blockBelow(lines: readonly Line[], index: number): Line[] | undefined {
  const inner: Line[] = []
  let next = index + 1
  for (; /^(?: +[^\s#]|- )/.test(lines[next]?.text ?? ''); next++) inner.push(lines[next]!)
  while (lines[next]?.text === '') next++
  return inner.length > 0 && lines[next]?.text.startsWith(' ') ? undefined : inner
}

/**
 * A text that begins on the next line, in lines that all stand at one indentation.
 * @param index Of the line that ends in `|` (keeps line breaks) or `>` (folds them), or in these and `-` (no last break).
 */
function readBlockText(
  lines: readonly Line[],
  index: number,
  indent: number,
): { value: string; end: number; count: number } | undefined {
  const texts: string[] = []
  let next = index + 1
  const margin = withoutSpaces(lines[next]?.text ?? '', 0)[0]
  for (; next < lines.length; next++) {
    const { text } = lines[next]!
    const [first, last] = withoutSpaces(text, 0)
    if (first <= indent && first < last) break
    if (first !== margin || first === last || /\p{C}/u.test(text)) return undefined
    texts.push(text.slice(margin))
  }
  if (texts.length === 0) return undefined
  const sign = lines[index]!.text.trimEnd()
  const end = sign.endsWith('-') ? '' : '\n'
  const value = texts.join(sign.includes('>', sign.length - 2) ? ' ' : '\n') + end
  return { value, end: lines[next - 1]!.end, count: texts.length }
}

function readList(lines: readonly Line[], indent: number, pointer: string, entries: Entries): unknown[] | undefined {
  const values: unknown[] = []
  for (const { at, text } of lines) {
    if (withoutSpaces(text, 0)[0] !== indent || !text.startsWith('- ', indent)) return undefined
    const [first, last] = withoutSpaces(text, indent + 2)
    const scalar = first < last ? scalarOf(text.slice(first, last)) : undefined
    if (!scalar) return undefined
    entries.push(itemEntry(pointer, values.length, [at + first, at + last]))
    values.push(scalar.value)
  }
  return values
}

/** An item has no key of its own. */
function itemEntry(pointer: string, index: number, range: Range): Entries[number] {
  return { pointer: `${pointer}/${index}`, key: range, value: range }
}

/** What stands behind a key on its line. */
function readInline(text: string, at: number, pointer: string, entries: Entries): { value: unknown } | undefined {
  if (!text.startsWith('[')) return scalarOf(text)
  if (!text.endsWith(']')) return undefined
  const values: unknown[] = []
  const inner = text.slice(1, -1)
  if (BLANK.test(inner)) return { value: values }
  for (ITEM.lastIndex = 0; ITEM.lastIndex < inner.length; ) {
    const from = ITEM.lastIndex
    const [, spaces, item] = ITEM.exec(inner) ?? []
    const scalar = item === undefined ? undefined : scalarOf(item)
    if (!scalar) return BLANK.test(inner.slice(from)) && values.length > 0 ? { value: values } : undefined
    const start = at + 1 + from + spaces!.length
    entries.push(itemEntry(pointer, values.length, [start, start + item!.length]))
    values.push(scalar.value)
  }
  return { value: values }
}

/** Where the text of a line begins and ends, from an offset on. */
function withoutSpaces(line: string, from: number): readonly [first: number, last: number] {
  let first = from
  let last = line.length
  while (first < last && line[first] === ' ') first++
  while (last > first && line[last - 1] === ' ') last--
  return [first, last]
}

/** Names that a map of JavaScript or YAML itself knows. */
function isWord(key: string): boolean {
  return key === '__proto__' || /^(?:true|false|null)$/i.test(key)
}

function scalarOf(text: string): { value: unknown } | undefined {
  if (Object.hasOwn(WORDS, text)) return { value: WORDS[text] }
  if (/^(?:true|false|null)$/i.test(text)) return undefined
  if (/^(?:0|[1-9]\d{0,14})$/.test(text)) return { value: Number(text) }
  if (QUOTED.test(text)) return { value: text.slice(1, -1) }
  return PLAIN.test(text) ? { value: text } : undefined
}
