/** Finds the destination of a Markdown link, image or definition in the source: parsers give only the whole node. */
import type { Definition, Image, Link } from 'mdast'
import { isBlank } from './blank.ts'
import type { Range } from './facts.ts'
import { end, start } from './place.ts'

/** Range of a link's destination, without `<` and `>`; empty where it has none. */
export function linkDestination(node: Link, source: string): Range {
  const [from, to] = [start(node), end(node)]
  if (source[from] === '<') return [from + 1, to - 1]
  if (source[from] !== '[') return [from, to]
  const last = node.children.at(-1)
  const close = source.indexOf('](', last ? end(last) : from + 1)
  return destination(source, close + 2, to)
}

/** Range of an image's destination, without `<` and `>`. */
export function imageDestination(node: Image, source: string): Range {
  const [from, to] = [start(node), end(node)]
  return destination(source, closingBracket(source, from + 1, to) + 2, to)
}

/** Range of a definition's destination, without `<` and `>`. */
export function definitionDestination(node: Definition, source: string): Range {
  const [from, to] = [start(node), end(node)]
  return destination(source, closingBracket(source, from, to) + 2, to)
}

/** Range of a definition's label, without its brackets. */
export function definitionLabel(node: Definition, source: string): Range {
  const [from, to] = [start(node), end(node)]
  return [from + 1, closingBracket(source, from, to)]
}

/** Offset of the `]` that closes the `[` at `open`; nested brackets, escapes and code spans are skipped. */
function closingBracket(source: string, open: number, end: number): number {
  let depth = 0
  for (let at = open; at < end; at++) {
    const char = source[at]
    if (char === '\\') at++
    else if (char === '[') depth++
    else if (char === ']' && --depth === 0) return at
    else if (char === '`') {
      const run = /^`+/.exec(source.slice(at, end))![0]
      const close = source.indexOf(run, at + run.length)
      at = close >= 0 && close < end ? close + run.length - 1 : at + run.length - 1
    }
  }
  return end
}

function destination(source: string, from: number, end: number): Range {
  let at = from
  while (at < end && (source[at] === '>' || isBlank(source.charCodeAt(at)))) at++
  if (source[at] === '<') {
    let close = at + 1
    while (close < end && source[close] !== '>') close += source[close] === '\\' ? 2 : 1
    return [at + 1, close]
  }
  const start = at
  for (let depth = 0; at < end; at++) {
    const char = source[at]!
    if (char === '\\' && /[!-/:-@[-`{-~]/.test(source[at + 1] ?? '')) at++
    else if (char === '(') depth++
    else if (char === ')' && --depth < 0) break
    else if (isBlank(source.charCodeAt(at))) break
  }
  return [start, at]
}
