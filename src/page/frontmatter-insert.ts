/** Puts a key into frontmatter; all other characters stay as they are. */
import type { FrontmatterFact, Range } from './facts.ts'
import { keyed, literal } from './frontmatter-text.ts'

type Entry = FrontmatterFact['entries'][number]
type Edit = { start: number; end: number; text: string }

/**
 * @param frontmatter Undefined = the page has none.
 * @param pointer Of the object that gets the key.
 * @returns Undefined where the object is not written as one (an alias, dotted keys), or the value cannot be.
 */
export function insertKey(
  frontmatter: FrontmatterFact | undefined,
  source: string,
  pointer: string,
  key: string,
  value: unknown,
): Edit[] | undefined {
  const newline = source.includes('\r\n') ? '\r\n' : '\n'
  if (!frontmatter) {
    const text = pointer === '' ? literal(value, 'yaml') : undefined
    const block = text && `---${newline}${keyed(key, text, 'yaml')}${newline}---${newline}${newline}`
    return block ? [{ start: 0, end: 0, text: block }] : undefined
  }
  const { lang, entries } = frontmatter
  const text = literal(value, lang, quoteOf(entries, source))
  if (text === undefined) return undefined
  const line = keyed(key, text, lang)
  const place = placeOf(frontmatter, source, pointer)
  if (!place) return undefined
  const children = entries.filter((one) => parentOf(one.pointer) === pointer)
  if (place.open !== undefined) {
    const own = children.length > 0 ? quoteAt(source, children.at(-1)!.key) : undefined
    return intoBraces(place.open, children, source, keyed(key, text, lang, own))
  }
  if (lang === 'toml') return intoTable(frontmatter, source, pointer, children, line + newline)
  const inside = entries.filter((one) => one.pointer.startsWith(`${pointer}/`))
  return intoBlock(frontmatter, source, pointer, inside, line + newline)
}

/** The quotes that texts have, where they have one kind. */
function quoteOf(entries: readonly Entry[], source: string): string {
  const found = new Set(entries.flatMap(({ value }) => quoteAt(source, value) ?? []))
  return found.size === 1 ? [...found][0]! : '"'
}

function quoteAt(source: string, [start]: Range): string | undefined {
  return source[start] === '"' || source[start] === "'" ? source[start] : undefined
}

function parentOf(pointer: string): string {
  return pointer.slice(0, pointer.lastIndexOf('/'))
}

/** Where the object stands; `open` = its opening brace, where it has one. */
function placeOf(
  { range, lang, entries }: FrontmatterFact,
  source: string,
  pointer: string,
): { open?: number } | undefined {
  if (pointer !== '') {
    const entry = entries.find((one) => one.pointer === pointer)
    return entry && (source[entry.value[0]] === '{' ? { open: entry.value[0] } : {})
  }
  const brace =
    lang === 'js'
      ? /^\s*(?::[^=]*)?=\s*\{/.exec(source.slice(range[1]))
      : /^[^\n]*\n(?:\s|#[^\n]*\n)*\{/.exec(source.slice(...range))
  if (brace) return { open: (lang === 'js' ? range[1] : range[0]) + brace[0].length - 1 }
  return lang === 'yaml' || lang === 'toml' ? {} : undefined
}

/** Behind the last key; on a line of its own, where that has one. */
function intoBraces(open: number, children: readonly Entry[], source: string, text: string): Edit[] | undefined {
  if (children.length === 0) {
    const [, inner] = /^\{(\s*)\}/.exec(source.slice(open)) ?? []
    return inner === undefined
      ? undefined
      : [{ start: open + 1, end: open + 1, text: ` ${text}${inner === '' ? ' ' : ''}` }]
  }
  const last = children.reduce((one, other) => (other.key[0] > one.key[0] ? other : one))
  const end = endOf(last, source)
  const rest = /^([ \t]*,)?((?:[ \t]*(?:#|\/\/)[^\r\n]*)?)\s*\}/.exec(source.slice(end))
  if (!rest) return undefined
  const [, comma, comment] = rest
  const lineStart = source.lastIndexOf('\n', last.key[0] - 1) + 1
  const indent = source.slice(lineStart, last.key[0])
  if (lineStart <= open || indent.trim() !== '') return [{ start: end, end, text: `, ${text}` }]
  const behind = end + (comma ?? '').length + comment!.length
  const newline = source.includes('\r\n') ? '\r\n' : '\n'
  const line = { start: behind, end: behind, text: `${newline}${indent}${text}${comma ? ',' : ''}` }
  if (comma) return [line]
  if (comment === '') return [{ ...line, text: `,${line.text}` }]
  return [{ start: end, end, text: ',' }, line]
}

/** The end of a value, or of a key without one and its colon. */
function endOf({ key, value }: Entry, source: string): number {
  if (value[1] > key[1]) return value[1]
  return key[1] + (/^[ \t]*:/.exec(source.slice(key[1]))?.[0].length ?? 0)
}

/** At the end of a block of YAML: before the fence, or below what it holds, as far in as its first key. */
function intoBlock(
  { range, entries }: FrontmatterFact,
  source: string,
  pointer: string,
  inside: readonly Entry[],
  line: string,
): Edit[] | undefined {
  const first = inside[0]
  const prefix = first ? source.slice(source.lastIndexOf('\n', first.key[0] - 1) + 1, first.key[0]) : ''
  if (!/^ *(?:- +)*$/.test(prefix) || (pointer !== '' && !first)) return undefined
  const end = Math.max(...inside.map((one) => endOf(one, source)))
  // What another map brings in is not written here.
  if (pointer !== '' && /<<[ \t]*:/.test(source.slice(first!.key[0], end))) return undefined
  const fence = source.lastIndexOf('\n', range[1] - 1) + 1
  const start = pointer === '' ? fence : source[end - 1] === '\n' ? end : nextLine(source, end)
  // A text that keeps the empty lines at its end would get one more.
  const isKept = entries.some(({ value }) => value[1] >= fence - 2 && /^[|>]\d?\+/.test(source.slice(value[0])))
  if (start === undefined || (start === fence && isKept)) return undefined
  return [{ start, end: start, text: ' '.repeat(prefix.length) + line }]
}

/** The line behind; undefined where more than a comment stands before it. */
function nextLine(source: string, end: number): number | undefined {
  const rest = /^[ \t]*(?:#[^\r\n]*)?\r?\n/.exec(source.slice(end))
  return rest ? end + rest[0].length : undefined
}

/** Before all else in the root, else below the last key of the table. */
function intoTable(
  { range, entries }: FrontmatterFact,
  source: string,
  pointer: string,
  children: readonly Entry[],
  line: string,
): Edit[] | undefined {
  if (pointer === '') {
    const start = source.indexOf('\n', range[0]) + 1
    return [{ start, end: start, text: line }]
  }
  const header = entries.find((one) => one.pointer === pointer)!
  const pairs = children.filter(({ key, value }) => value[0] > key[1])
  const last = pairs.at(-1)
  const [, indent] = last ? /([ \t]*)$/.exec(source.slice(0, last.key[0]))! : [undefined, '']
  const start = nextLine(
    source,
    last ? last.value[1] : header.key[1] + /^[ \t]*\]*/.exec(source.slice(header.key[1]))![0].length,
  )
  return start === undefined ? undefined : [{ start, end: start, text: indent + line }]
}
