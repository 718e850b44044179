/**
 * Syntax of markdown-it's plugins that is no text: attribute lists (`{#id .class key=value}`, markdown-it-attrs) behind
 * headings, links and other blocks, and the lines that open and close containers (`::: tip`).
 */

import type { Range } from '../page/facts.ts'
import { escapeRegExp } from '../regexp.ts'

export interface AttributeLists {
  /** What is to be hidden. */
  blanks: Range[]
  /** Ids of headings. */
  headingIds: { value: string; range: Range }[]
  /** Ids of everything else. */
  ids: { value: string; range: Range }[]
  /** Lists that stand right behind a link: what is between the braces, and where the link ends. */
  afterLinks: { text: string; at: number }[]
}

const ITEM = String.raw`(?:[#.][^\s{}"'<>=]+|[\w:-]+(?:=(?:"[^"\n]*"|'[^'\n]*'|[^\s"'{}]+))?)`
const ITEMS = String.raw`[ \t]*${ITEM}(?:[ \t]+${ITEM})*[ \t]*`
const LIST = new RegExp(String.raw`(?<![{\\])\{(?!\{)${ITEMS}\}(?!\})`, 'g')
/** A line that ends a comment is the comment's. */
const CONTAINER = /^[ \t>]*(?:[-*+][ \t]+)?:{3,}[ \t]*(?:(?!-->)[\w-](?:(?!-->)[^\n])*)?\r?$/gm

type Delimiters = readonly [left: string, right: string]

const BRACES: Delimiters = ['{', '}']

/** @param prose What is neither fenced code nor a code span. */
export function attributeLists(
  source: string,
  prose: readonly Range[],
  delimiters: Delimiters = BRACES,
): AttributeLists {
  const [left, right] = delimiters
  const pattern = delimiters === BRACES ? LIST : new RegExp(`${escapeRegExp(left)}${ITEMS}${escapeRegExp(right)}`, 'g')
  const found: AttributeLists = { blanks: [], headingIds: [], ids: [], afterLinks: [] }
  for (const [start, end] of prose) {
    for (const match of source.slice(start, end).matchAll(pattern)) {
      addList(source, start + match.index, match[0], delimiters, found)
    }
  }
  for (const match of source.matchAll(CONTAINER)) {
    const line: Range = [match.index, match.index + match[0].length]
    const isProse = prose.some(([from, to]) => from <= line[0] && line[0] < to)
    // A title with a link in it is read as text.
    if (isProse && !match[0].includes('](')) found.blanks.push(line)
  }
  return found
}

function addList(source: string, at: number, list: string, [left, right]: Delimiters, found: AttributeLists): void {
  const inside = list.slice(left.length, list.length - right.length)
  const end = at + list.length
  const before = source[at - 1] ?? ''
  const isInline = /[)\]`*_~"]/.test(before)
  const lineStart = source.lastIndexOf('\n', at - 1) + 1
  const lineEnd = source.indexOf('\n', end)
  const closes = /^[ \t]*\r?$/.test(source.slice(end, lineEnd < 0 ? source.length : lineEnd))
  if (!isInline && !closes) return
  const id = /(?:^|[ \t])#([^\s{}"'<>=]+)/.exec(inside)
  const underline = lineEnd < 0 ? '' : source.slice(lineEnd + 1, lineEnd + 200)
  const isHeading =
    closes &&
    (/^[ \t>]*#{1,6}[ \t]/.test(source.slice(lineStart, at)) || /^[ \t>]*(?:=+|-+)[ \t]*\r?(?:\n|$)/.test(underline))
  if (id) {
    const idStart = at + left.length + id.index + id[0].length - id[1]!.length
    const fact = { value: id[1]!, range: [idStart, idStart + id[1]!.length] as const }
    if (isHeading) found.headingIds.push(fact)
    else found.ids.push(fact)
  }
  if (before === ')' || before === ']') found.afterLinks.push({ text: inside, at })
  const blanksBefore = /[ \t]*$/.exec(source.slice(lineStart, at))![0].length
  found.blanks.push([at - (isHeading ? blanksBefore : 0), end])
}
