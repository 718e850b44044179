/**
 * The native engine: satteri yields the same mdast as the reference about twenty times faster. It stands only where its
 * tree is known to be the same; everywhere else a page goes to the reference.
 */
import type { Parents, Root, RootContent } from 'mdast'
import { satteri } from '../binaries.ts'
import type { ParseProfile } from '../page/facts.ts'
import { end, start } from '../page/place.ts'
import { type NativeReader, nativeTree } from './native-tree.ts'
import { type ParsedPage, preparePage } from './prepare.ts'

/** The engine's own entry points. They are not part of what its package promises, so package.json names one version. */
export interface Native {
  createMdastHandle(text: string, options: number): unknown
  createMdxMdastHandle(text: string, options: number): unknown
  serializeHandle(handle: unknown): Uint8Array
  dropHandle(handle: unknown): void
  MdastReader: new (memory: Uint8Array) => NativeReader
}

/** Bits of satteri's `generated/parse-options.js`: tables, footnotes, strikethrough, tasks and the rest of GFM. */
const GFM = (1 << 1) | (1 << 2) | (1 << 3) | (1 << 4) | (1 << 11)
const MATH = 1 << 10
const DIRECTIVE = 1 << 16

/**
 * A colon with a name behind it, as micromark-extension-directive, `factory-name.js`, has it begin, or with what may be one.
 * Where there is none the engine is not told to look: for each colon of a long line it looks at all that is left of it.
 */
const DIRECTIVE_START = /:[A-Za-z_$\u0080-\uffff]/

/** Deeper nesting may overflow the native stack, which no `catch` sees. */
const MAX_NESTING = 60

/** Of braces in tags in braces (`{<b>{`) the engine takes some thirty, and goes on trying for minutes where there are fifty. */
const MAX_CHILDREN = 30
const CHILD = /(?<!=)>\s*\{/g

/** For each tag alone on its line, within others, the engine looks at all of them: of so many the reference makes shorter work. */
const MAX_TAG_LINES = 5_000
const TAG_LINE = /^[ \t]*<[^<>\n]*>[ \t]*$/gm

/** @returns The native engine, if the package has a binary for this platform. */
export function loadNative(): Native | undefined {
  try {
    return satteri() as Native
  } catch {
    return undefined
  }
}

/** @returns The page; undefined = it is for the reference. The scripts in it have not been checked. Never throws. */
export function parseNatively(native: Native, source: string, profile: ParseProfile): ParsedPage | undefined {
  const page = preparePage(source, profile)
  const { text } = page.masked
  if (!isTame(text) || (profile.dialect !== 'markdown' && hasManyTagLines(text))) return undefined
  const options = GFM | (profile.math ? MATH : 0) | (profile.directives && DIRECTIVE_START.test(text) ? DIRECTIVE : 0)
  try {
    const create = profile.dialect === 'markdown' ? native.createMdastHandle : native.createMdxMdastHandle
    const handle = create(text, options)
    const memory = native.serializeHandle(handle)
    native.dropHandle(handle)
    const tree = nativeTree(memory, text, () => new native.MdastReader(memory))
    putDefinitionsBack(tree)
    return { ...page, tree, recovered: false }
  } catch {
    return undefined
  }
}

/** A definition whose destination is in angle brackets on the next line. */
const DEFINITION_BEFORE_ANGLE = /^[ \t>*+\-\d.)]*\[(?:[^[\]\\]|\\[\s\S])*\]:[ \t]*\r?\n[ \t>]*</m

/** No odd bytes, no frontmatter left, no definition whose destination is in angle brackets, no deep nesting. */
function isTame(text: string): boolean {
  if (/^(?:---|\+\+\+)/.test(text) || text.includes('\0') || !isWellFormed(text)) return false
  return (
    !(text.includes(']: <') && /^[ \t>]*\[[^\]\n]+\]:\s*</m.test(text)) &&
    !(text.includes(']:') && /\]:[ \t]*\r?\n[ \t>]*</.test(text) && DEFINITION_BEFORE_ANGLE.test(text)) &&
    !nestsDeeply(text)
  )
}

function hasManyTagLines(text: string): boolean {
  return text.length > MAX_TAG_LINES * '<b>\n'.length && (text.match(TAG_LINE)?.length ?? 0) > MAX_TAG_LINES
}

/** No lone surrogates. */
function isWellFormed(text: string): boolean {
  return (text as string & { isWellFormed(): boolean }).isWellFormed()
}

const [QUOTE, DASH, STAR, PLUS, SPACE, TAB] = [62, 45, 42, 43, 32, 9]

/** Brackets of one kind open at the same time, quote marks and list indentation at the start of one line. */
function nestsDeeply(text: string): boolean {
  for (let start = 0; start < text.length; ) {
    if (startsDeeply(text, start)) return true
    const newline = text.indexOf('\n', start)
    start = newline < 0 ? text.length : newline + 1
  }
  const braces = depthOf(text, '{', '}')
  if (braces > MAX_NESTING || (braces > MAX_CHILDREN && (text.match(CHILD)?.length ?? 0) > MAX_CHILDREN)) return true
  if (!opensDeeply(text, '(', ')') && !opensDeeply(text, '[', ']')) return false
  // A paragraph ends at a blank line: so do its brackets.
  return text.split('\n\n').some((block) => opensDeeply(block, '(', ')') || opensDeeply(block, '[', ']'))
}

function opensDeeply(text: string, open: string, close: string): boolean {
  return depthOf(text, open, close) > MAX_NESTING
}

/** How many are open at the same time; more than `MAX_NESTING` are not counted. */
function depthOf(text: string, open: string, close: string): number {
  let deepest = 0
  let depth = 0
  let next = text.indexOf(close)
  for (let at = text.indexOf(open); at >= 0 && deepest <= MAX_NESTING; at = text.indexOf(open, at + 1)) {
    for (; next >= 0 && next < at; next = text.indexOf(close, next + 1)) if (depth > 0) depth--
    if (++depth > deepest) deepest = depth
  }
  return deepest
}

/** Whether the line at `at` has too many quote marks and list marks, or spaces, in front of its text. */
function startsDeeply(text: string, at: number): boolean {
  let marks = 0
  let indent = 0
  for (; ; at++) {
    const code = text.charCodeAt(at)
    if (code === SPACE || code === TAB) indent++
    else if (code === QUOTE || code === PLUS) marks++
    // A row of dashes or stars is a rule.
    else if (code === DASH || code === STAR) marks += text.charCodeAt(at + 1) === code ? 0 : 1
    else break
    if (marks > MAX_NESTING) return true
  }
  // A line of nothing but spaces nests nothing: frontmatter is made of them by now.
  return indent > MAX_NESTING * 4 && !(marks === 0 && /^(?:[\r\n]|$)/.test(text.slice(at, at + 1)))
}

/** The native engine collects definitions at the root; they belong where they are written. */
function putDefinitionsBack(tree: Root): void {
  const hoisted = tree.children.filter((node) => node.type === 'definition')
  if (hoisted.length === 0) return
  tree.children = tree.children.filter((node) => node.type !== 'definition')
  for (const node of hoisted) putBack(node, tree)
}

function putBack(node: RootContent, parent: Parents): void {
  const offset = start(node)
  const at = parent.children.findIndex((child) => end(child) > offset)
  const next = parent.children[at]
  if (next && 'children' in next && start(next) <= offset) putBack(node, next)
  else (parent.children as RootContent[]).splice(at < 0 ? parent.children.length : at, 0, node)
}
