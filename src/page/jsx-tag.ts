/** Scans one JSX opening tag in the source: the names, values and places of its attributes. */
import { isBlank } from './blank.ts'
import type { Range } from './facts.ts'

export interface ScannedAttribute {
  name: string
  range: Range
  /** Of a string: without quotes. Of an expression: without braces. */
  value?: { kind: 'string' | 'expression'; range: Range }
}

export interface ScannedTag {
  name: Range
  attributes: ScannedAttribute[]
  /** `{...x}`, with its braces. */
  spreads: Range[]
  /** Behind the tag's `>`. */
  end: number
}

const NAME_END = /[\s=/>{'"]/g
const TAG_NAME_END = /[\s/>{]/g

/** @param start Offset of the tag's `<`. */
export function scanTag(source: string, start: number): ScannedTag {
  const quotes = quoteDepth(source, start)
  const skipBlank = (text: string, from: number) => skipBlankAndMarks(text, from, quotes)
  let at = skipBlank(source, start + 1)
  const nameStart = at
  at = find(TAG_NAME_END, source, at)
  // `<Tabs. TabPane` and `<Tabs .TabPane` are one name.
  for (let next = skipBlank(source, at); source[at - 1] === '.' || source[next] === '.'; next = skipBlank(source, at)) {
    const before = at
    at = next + (source[next] === '.' ? 1 : 0)
    while (at < source.length && !/[\s/>{.]/.test(source[at]!)) at++
    // A dot with nothing behind it that is a name: `<a./>`.
    if (at >= source.length || at === before) break
  }
  const tag: ScannedTag = { name: [nameStart, at], attributes: [], spreads: [], end: source.length }
  while (at < source.length) {
    at = skipBlank(source, at)
    const char = source[at]
    if (char === undefined) break
    if (char === '>') {
      tag.end = at + 1
      break
    }
    if (char === '/') at++
    else if (char === '{') {
      const end = skipBraces(source, at)
      tag.spreads.push([at, end])
      at = end
    } else {
      const attribute = scanAttribute(source, at, skipBlank)
      tag.attributes.push(attribute.fact)
      at = attribute.end
    }
  }
  return tag
}

function scanAttribute(
  source: string,
  start: number,
  skipBlank: (text: string, from: number) => number,
): { fact: ScannedAttribute; end: number } {
  let at = find(NAME_END, source, start)
  if (at === start) at++
  const fact: ScannedAttribute = { name: source.slice(start, at), range: [start, at] }
  const equals = skipBlank(source, at)
  if (source[equals] !== '=') return { fact, end: at }
  at = skipBlank(source, equals + 1)
  const quote = source[at]
  if (quote === '"' || quote === "'") {
    const close = source.indexOf(quote, at + 1)
    const end = close < 0 ? source.length : close
    fact.value = { kind: 'string', range: [at + 1, end] }
    return { fact, end: end + 1 }
  }
  if (quote === '{') {
    const end = skipBraces(source, at)
    fact.value = { kind: 'expression', range: [at + 1, end - 1] }
    return { fact, end }
  }
  return { fact, end: at }
}

/** Where a pattern is found, from an offset on; the end of the source where it is not. */
function find(pattern: RegExp, source: string, from: number): number {
  pattern.lastIndex = from
  return pattern.exec(source)?.index ?? source.length
}

/** How many block quotes the line of an offset stands in. */
function quoteDepth(source: string, offset: number): number {
  if (offset === 0 || source[offset - 1] === '\n') return 0
  const line = source.slice(source.lastIndexOf('\n', offset - 1) + 1, offset)
  const marks = /^[ \t]*(?:>[ \t]*|[-*+][ \t]+|\d{1,9}[.)][ \t]+)*/.exec(line)![0]
  return marks.split('>').length - 1
}

/** Skips white space, and behind each line end the marks of the block quotes that the tag stands in. */
function skipBlankAndMarks(source: string, from: number, quotes: number): number {
  let at = from
  while (at < source.length && isBlank(source.charCodeAt(at))) {
    if (source[at++] !== '\n') continue
    for (let depth = 0; depth < quotes; depth++) at += /^[ \t]*>/.exec(source.slice(at, at + 80))?.[0].length ?? 0
  }
  return at
}

/** End of the balanced `{…}` that begins at `open`: strings, templates and comments are skipped. */
export function skipBraces(source: string, open: number): number {
  let depth = 0
  let at = open
  while (at < source.length) {
    const char = source[at]!
    if (char === '{') depth++
    else if (char === '}') {
      if (--depth === 0) return at + 1
    } else if (char === '"' || char === "'") at = skipString(source, at, char)
    else if (char === '`') at = skipTemplate(source, at)
    else if (source.startsWith('/*', at)) {
      const close = source.indexOf('*/', at + 2)
      at = close < 0 ? source.length : close + 1
    } else if (source.startsWith('//', at)) {
      const close = source.indexOf('\n', at)
      at = close < 0 ? source.length : close
    }
    at++
  }
  return source.length
}

/** A quote right behind a word is an apostrophe in the text of JSX, unless the word is one of JavaScript: `return'x'`. */
const APOSTROPHE =
  /(?<![\p{L}\p{N}])(?!(?:await|case|default|delete|else|from|in|new|of|return|typeof|void|yield)$)[\p{L}\p{N}]+$/u

/**
 * Offset of the closing quote; that of the quote itself where it opens nothing: behind a backslash, and as an apostrophe in the
 * text of JSX, which has no other on its line.
 */
function skipString(source: string, open: number, quote: string): number {
  if (source[open - 1] === '\\') return open
  if (quote === "'" && APOSTROPHE.test(source.slice(Math.max(0, open - 30), open))) return open
  for (let at = open + 1; at < source.length && source[at] !== '\n'; at++) {
    if (source[at] === '\\') at++
    else if (source[at] === quote) return at
  }
  return open
}

function skipTemplate(source: string, open: number): number {
  for (let at = open + 1; at < source.length; at++) {
    if (source[at] === '\\') at++
    else if (source[at] === '`') return at
    else if (source.startsWith('${', at)) at = skipBraces(source, at + 1) - 1
  }
  return source.length
}
