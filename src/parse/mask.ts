/**
 * Hides syntax that a framework takes out before its parser sees the page (`{#id}` after headings, HTML comments in
 * MDX) behind blanks of the same length, so that every offset still holds. Code is left alone, line ends are kept.
 */
import type { ParseProfile, Range } from '../page/facts.ts'
import { type AttributeLists, attributeLists } from './attribute-lists.ts'

export interface Masked {
  text: string
  /** Explicit heading ids; `range` is the id itself. */
  headingIds: { value: string; range: Range }[]
  /** HTML comments; `value` is what stands between the arrows. */
  comments: { value: string; range: Range }[]
  /** Ids in attribute lists of what is no heading. */
  ids?: AttributeLists['ids']
  afterLinks?: AttributeLists['afterLinks']
}

/** What the patterns of explicit ids begin with. */
const ID_STARTS = ['{#', '[#', '/*', '<!--']

const FENCE = /^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(`{3,}|~{3,})/
/** The closing brace may be escaped, too: the id is read from the text, where it is a brace like any other. */
const BRACES = /[ \t]*\{#((?:(?!\{#|\}).)+?)\\?\}[ \t]*$/
/** As text, which needs no help of a preprocessor. */
const ESCAPED = /[ \t]*\\\{#((?:(?!\{#|\}).)+?)\\?\}[ \t]*$/
/** micromark-heading-id, `index.js`. */
const PARSED_BRACES = /[ \t]*\{#([^{}\\]+)\}[ \t]*$/
const BRACKETS = /[ \t]*\[#([^\s[\]]+)\][ \t]*$/
const MDX_COMMENT = /[ \t]*\{[ \t]*\/\*[ \t]*#([^\s*]+)(?:[ \t][^*]*)?\*\/[ \t]*\}[ \t]*$/
const BARE_COMMENT = /[ \t]*\{\/\*[ \t]*([^\s*]+)[ \t]*\*\/\}[ \t]*$/
const HTML_COMMENT = /[ \t]*<!--[ \t]*#([^\s>]+)(?:[ \t](?:(?!-->).)*)?-->[ \t]*$/

/**
 * Explicit ids at the end of a heading. Docusaurus takes `{#id}` and comments (docusaurus-utils, markdownHeadingIdUtils;
 * docusaurus-mdx-loader, `remark/headings`), remark-custom-heading-id `{#id}`, Nextra and Fumadocs `[#id]`.
 */
const HEADING_IDS: Record<'mdx' | 'markdown', Record<NonNullable<ParseProfile['headingId']>, RegExp[]>> = {
  mdx: {
    braces: [ESCAPED, BRACES, MDX_COMMENT],
    'parsed-braces': [PARSED_BRACES],
    comment: [ESCAPED, MDX_COMMENT],
    brackets: [BRACKETS],
    'bare-comment': [BARE_COMMENT],
  },
  markdown: {
    braces: [BRACES],
    'parsed-braces': [PARSED_BRACES],
    comment: [BRACES, HTML_COMMENT],
    brackets: [BRACKETS],
    'bare-comment': [],
  },
}

/** @returns The text to parse, and what was hidden in it. */
export function mask(source: string, profile: ParseProfile): Masked {
  const hidden: Masked = { text: source, headingIds: [], comments: [] }
  const syntax = profile.dialect === 'markdown' ? 'markdown' : 'mdx'
  const idSyntaxes = profile.headingId ? HEADING_IDS[syntax][profile.headingId] : []
  const hidesComments = profile.htmlComments === true && profile.dialect !== 'markdown'
  const mayHaveIds = idSyntaxes.length > 0 && ID_STARTS.some((start) => source.includes(start))
  const mayHaveComments = hidesComments && source.includes('<!--')
  const mayHaveLists = profile.attributes === true && /[{]|:::/.test(source)
  const mayHaveBlocks = profile.unwrappedFence !== undefined && source.includes(profile.unwrappedFence)
  const mayHaveTags = profile.templates === true && source.includes('{%')
  const placeholders = profile.placeholders ? placeholderRanges(source) : []
  if (!mayHaveIds && !mayHaveComments && !mayHaveBlocks && !mayHaveLists && !mayHaveTags && !placeholders.length)
    return hidden

  /** Braces that are text: hidden behind a character that no slug keeps. */
  const literals: number[] = []
  const blanks: Range[] = mayHaveBlocks ? unwrappedFences(source, profile.unwrappedFence!) : []
  blanks.push(...placeholders)
  if (mayHaveTags) blanks.push(...heldByTags(source))
  const unwrapped = blank(source, blanks)
  const prose = proseRanges(unwrapped)
  if (mayHaveLists) {
    const { blanks: lists, ...facts } = attributeLists(unwrapped, prose, profile.attributeDelimiters)
    blanks.push(...lists)
    Object.assign(hidden, facts)
  }
  for (const [start, end] of prose) {
    if (mayHaveComments) {
      const from = unwrapped.slice(start, end)
      for (const match of from.matchAll(/<!--([\s\S]*?)-->/g)) {
        const at = start + match.index
        hidden.comments.push({ value: match[1]!, range: [at, at + match[0].length] })
        blanks.push([at, at + match[0].length])
      }
    }
  }
  if (mayHaveIds) {
    const outsideFences = fencedRanges(unwrapped)
    for (const line of linesWith(ID_STARTS, unwrapped)) {
      if (outsideFences.some(([from, to]) => from <= line.start && line.start < to)) continue
      const match = idSyntaxes
        .filter((pattern) => pattern !== BRACES || syntax === 'markdown' || isEscaped(line))
        .map((pattern) => pattern.exec(line.text))
        .find((found) => found !== null)
      const brace = !match && syntax === 'mdx' && profile.headingId === 'braces' && isEscaped(line)
      if (brace && line.text.includes('{#')) literals.push(line.start + line.text.indexOf('{#'))
      if (!match || !isHeadingLine(unwrapped, line)) continue
      const at = line.start + match.index
      const value = match[1] ?? match[2]!
      const idStart = at + match[0].indexOf(value)
      hidden.headingIds.push({ value: unescaped(value), range: [idStart, idStart + value.length] })
      blanks.push([at, at + match[0].length])
    }
  }
  hidden.text = blank(source, blanks)
  for (const at of literals) hidden.text = `${hidden.text.slice(0, at)}¦${hidden.text.slice(at + 1)}`
  return hidden
}

/** An id is read from the text of the heading, where a backslash keeps a mark from being one. */
function unescaped(text: string): string {
  return text.replace(/\\([!-/:-@[-`{-~])/g, '$1')
}

/**
 * Lines of MDX whose first `{#` Docusaurus makes literal (docusaurus-utils, `markdownHeadingIdUtils.ts`,
 * escapeMarkdownHeadingIds); in all others it begins an expression, which is none.
 */
function isEscaped({ text }: Line): boolean {
  return /^#{1,6}(?!#)/.test(text)
}

/** Replaces each range by blanks, keeping line ends. */
export function blank(source: string, ranges: readonly Range[]): string {
  let text = ''
  let from = 0
  for (const [start, end] of [...ranges].sort((a, b) => a[0] - b[0])) {
    if (end <= from) continue
    const begin = Math.max(start, from)
    text += source.slice(from, begin) + source.slice(begin, end).replace(/[^\r\n]+/g, (part) => ' '.repeat(part.length))
    from = end
  }
  return from === 0 ? source : text + source.slice(from)
}

interface Line {
  start: number
  text: string
}

function lineAt(start: number, source: string): Line {
  const newline = source.indexOf('\n', start)
  const end = newline < 0 ? source.length : newline
  return { start, text: source.slice(start, source[end - 1] === '\r' ? end - 1 : end) }
}

/** Lines that hold one of some texts, in their order. */
function linesWith(texts: readonly string[], source: string): Line[] {
  const starts = new Set<number>()
  for (const text of texts) {
    for (let at = source.indexOf(text); at >= 0; at = source.indexOf(text, at + text.length)) {
      starts.add(source.lastIndexOf('\n', at) + 1)
    }
  }
  return [...starts].sort((a, b) => a - b).map((start) => lineAt(start, source))
}

/** An ATX heading, or the text above a setext underline. */
function isHeadingLine(source: string, line: Line): boolean {
  if (/^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*#{1,6}[ \t]/.test(line.text)) return true
  const next = source.indexOf('\n', line.start)
  return next >= 0 && /^[ \t>]*(?:=+|-+)[ \t]*\r?(?:\n|$)/.test(source.slice(next + 1, next + 200))
}

/** Fenced code blocks, from the opening fence to the end of the closing one (or of the source). */
function fencedRanges(source: string): Range[] {
  const found: Range[] = []
  let open: { start: number; fence: string } | undefined
  for (const line of linesWith(['```', '~~~'], source)) {
    const fence = FENCE.exec(line.text)?.[1]
    if (!fence) continue
    if (!open) {
      const info = line.text.slice(line.text.indexOf(fence) + fence.length)
      if (fence[0] === '`' && info.includes('`')) continue
      open = { start: line.start, fence }
    } else if (
      fence[0] === open.fence[0] &&
      fence.length >= open.fence.length &&
      /^[\s`~]*$/.test(line.text.slice(line.text.indexOf(fence)))
    ) {
      found.push([open.start, line.start + line.text.length])
      open = undefined
    }
  }
  if (open) found.push([open.start, source.length])
  return found
}

/**
 * The lines of the fences whose info is `info`, three backticks before four, so that those in others are found as well:
 * docusaurus-utils, `markdownUtils.ts`, unwrapMdxCodeBlocks.
 */
function unwrappedFences(source: string, info: string): Range[] {
  const found: Range[] = []
  for (const marks of ['```', '````']) {
    const block = new RegExp(`(?<=^|\\n)( *${marks} *${info})\\r?\\n[^]*?(?<=\\n)( *${marks} *)(?=\\r?\\n|$)`, 'gd')
    for (const { indices } of blank(source, found).matchAll(block)) found.push(indices![1]!, indices![2]!)
  }
  return found
}

/**
 * Code, comments and text for elsewhere between tags of Liquid, Nunjucks or Twig. The tags stay, so that a line that begins with
 * one is not indented. A `set` with `=` holds nothing.
 */
function heldByTags(source: string): Range[] {
  const block = /\{%-?\s*(highlight|comment|capture|set)\b(?!\s+[\w, ]+=)[^%]*%\}([\s\S]*?)\{%-?\s*end\1\s*-?%\}/dg
  return [...source.matchAll(block)].map(({ indices }) => indices![2]!)
}

/** Braces alone on a line between the same marks at both ends: `/// {Example:basic} ///`, `@@{intro}@@`. */
function placeholderRanges(source: string): Range[] {
  const line = /^[ \t]*([/%@=]{2,})[ \t]*\{[^{}\n]*\}[ \t]*\1[ \t]*\r?$/gm
  return [...source.matchAll(line)].map(({ 0: text, index }): Range => [index, index + text.length])
}

/** What is neither fenced code nor a code span. Comments shield the backticks inside them. */
function proseRanges(source: string): Range[] {
  const comments = [...source.matchAll(/<!--[\s\S]*?-->/g)].map(
    (match): Range => [match.index, match.index + match[0].length],
  )
  const code = fencedRanges(source).filter(([start]) => !comments.some(([from, to]) => from < start && start < to))
  const spans: Range[] = []
  let fence = 0
  let at = 0
  const marker = /`+|<!--/g
  for (;;) {
    marker.lastIndex = at
    const found = marker.exec(source)
    if (!found) break
    at = found.index
    while (fence < code.length && code[fence]![1] <= at) fence++
    if (code[fence] && code[fence]![0] <= at) {
      at = code[fence]![1]
    } else if (found[0] === '<!--') {
      const end = source.indexOf('-->', at)
      at = end < 0 ? source.length : end + 3
    } else {
      const end = closingRun(source, at + found[0].length, found[0].length)
      if (end >= 0) spans.push([at, end])
      at = end < 0 ? at + found[0].length : end
    }
  }
  const inside = [...code, ...spans].sort((a, b) => a[0] - b[0])
  const prose: Range[] = []
  let from = 0
  for (const [start, end] of inside) {
    if (start > from) prose.push([from, start])
    from = Math.max(from, end)
  }
  if (from < source.length) prose.push([from, source.length])
  return prose
}

/** End of the next run of exactly `length` backticks within the paragraph; -1 = none. */
function closingRun(source: string, from: number, length: number): number {
  const run = /`+|\n[ \t]*\r?\n/g
  run.lastIndex = from
  for (let match = run.exec(source); match; match = run.exec(source)) {
    if (match[0][0] === '\n') return -1
    if (match[0].length === length) return match.index + length
  }
  return -1
}
