/** What an explanation of a syntax error says: the problem, and what to hide so that the rest of the page can be read. */
import type { ParseProfile, Range } from '../../page/facts.ts'

export interface Explained {
  problem: Problem
  /** What is wrong, taken out of the text before it is read again. */
  hide: Range[]
  /** Module code in `hide` that is right. */
  modules?: Range[]
  /** Whatever follows may be wrong only because of this. */
  overshadows?: true
  /** Both tags are there: only the blocks that they stand in do not fit. */
  acrossBlocks?: true
  /** Tags in `hide`: their counterparts are not mistakes of their own. */
  lost?: { name: string; closing: boolean }[]
}

export interface Problem {
  range: Range
  /** "Unexpected X". */
  reason: string
  /** What should stand there, in words. */
  expects?: string
  fix?: SyntaxFix
  /** Where the counterpart stands. */
  related?: { range: Range; reason: string }
}

export interface SyntaxFix {
  kind: 'safe' | 'suggestion'
  edits: { start: number; end: number; text: string }[]
}

/** What the parser threw. */
export interface ParserError {
  source: string | undefined
  ruleId: string | undefined
  /** In the parser's words. */
  reason: string
  offset: number
  /** In the words of the parser of JavaScript. */
  script?: string
}

export interface Mistake {
  error: ParserError
  /** Where the construct begins that the parser was in: its `<`, `{`, or the `i` of `import`. */
  opened: number
  text: string
  profile: ParseProfile
}

export function insert(kind: 'safe' | 'suggestion', at: number, text: string): SyntaxFix {
  return { kind, edits: [{ start: at, end: at, text }] }
}

export function replace(kind: 'safe' | 'suggestion', [start, end]: Range, text: string): SyntaxFix {
  return { kind, edits: [{ start, end, text }] }
}

/** End of the line of an offset, its line end excluded. */
export function lineEnd(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset)
  const end = newline < 0 ? text.length : newline
  return text[end - 1] === '\r' && end > offset ? end - 1 : end
}

export function lineStart(text: string, offset: number): number {
  // From a negative offset the search would begin at 0.
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1
}

/** From 1. */
export function lineNumber(text: string, offset: number): number {
  let line = 1
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line++
  return line
}

/** Where the block of an offset ends: before the next blank line. */
export function blockEnd(text: string, offset: number): number {
  const blank = /\r?\n[ \t]*(?=\r?\n|$)/g
  blank.lastIndex = offset
  return blank.exec(text)?.index ?? text.length
}

/** Code to quote in a message: its first line, cut where it is long. */
export function quoted(code: string): string {
  const [first] = code.trim().split(/\r?\n/, 1)
  const line = first!.length > 60 ? `${first!.slice(0, 57)}…` : first!
  return line === code.trim() ? `\`${line}\`` : `\`${line.replace(/…$/, '')}…\``
}

/** Name of the tag that begins at an offset, and where it stands; '' for a fragment. */
export function tagName(text: string, start: number): { name: string; range: Range } {
  const [opening, name] = /^<\s*\/?\s*([^\s/>{"'=]*)/.exec(text.slice(start, start + 200))!
  const end = start + opening.length
  return { name: name!, range: [end - name!.length, end] }
}

/** The word or the character at an offset. */
export function tokenAt(text: string, offset: number): Range {
  const word = /[\p{ID_Continue}$]+|[^\s]/uy
  word.lastIndex = offset
  const found = word.exec(text)
  return found ? [offset, offset + found[0].length] : [offset, offset]
}
