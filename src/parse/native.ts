/**
 * The native engine: satteri yields the same mdast as the reference about twenty times faster. It stands only where its
 * tree is known to be the same; everywhere else a page goes to the reference.
 */
import type { Nodes, Parents, Root, RootContent } from 'mdast'
import type { ParseProfile } from '../page/facts.ts'
import { type ParsedPage, preparePage } from './prepare.ts'

type Parse = (text: string, options: object) => unknown
export type Native = { markdownToMdast: Parse; mdxToMdast: Parse }

/** Deeper nesting may overflow the native stack, which no `catch` sees. */
const MAX_NESTING = 60

/** @returns The native engine, if the package has a binary for this platform. */
export async function loadNative(): Promise<Native | undefined> {
  try {
    return (await import('satteri')) as unknown as Native
  } catch {
    return undefined
  }
}

/** @returns The page; undefined = it is for the reference. The scripts in it have not been checked. Never throws. */
export function parseNatively(native: Native, source: string, profile: ParseProfile): ParsedPage | undefined {
  const page = preparePage(source, profile)
  const { text } = page.masked
  if (!isTame(text)) return undefined
  const features = {
    gfm: true,
    frontmatter: false,
    math: profile.math === true,
    directive: profile.directives === true,
    rawHtml: false,
  }
  try {
    const parse = profile.dialect === 'markdown' ? native.markdownToMdast : native.mdxToMdast
    const tree = parse(text, { features }) as Root
    settle(tree, text)
    return { ...page, tree, recovered: false }
  } catch {
    return undefined
  }
}

/** No odd bytes, no frontmatter left, no definition whose destination is in angle brackets, no deep nesting. */
function isTame(text: string): boolean {
  if (/^(?:---|\+\+\+)/.test(text) || text.includes('\0') || !isWellFormed(text)) return false
  return (
    !(text.includes(']: <') && /^[ \t>]*\[[^\]\n]+\]:\s*</m.test(text)) &&
    !/\]:\s*\n\s*</.test(text) &&
    !nestsDeeply(text)
  )
}

/** No lone surrogates. */
function isWellFormed(text: string): boolean {
  return (text as string & { isWellFormed(): boolean }).isWellFormed()
}

/** Characters that open or close something: all others are passed over by one look. */
const TELLING = new Uint8Array(128)
for (const mark of '()[]{}\n') TELLING[mark.charCodeAt(0)] = 1
const [LINE_END, QUOTE, DASH, STAR, PLUS, SPACE, TAB] = [10, 62, 45, 42, 43, 32, 9]

/** Brackets of one kind open at the same time, quote marks and list indentation at the start of one line. */
function nestsDeeply(text: string): boolean {
  let round = 0
  let square = 0
  let curly = 0
  const start = startsDeeply(text, 0)
  if (start < 0) return true
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code > 127 || TELLING[code] === 0) continue
    if (code === LINE_END) {
      // A paragraph ends at a blank line: so do its brackets.
      if (text.charCodeAt(at + 1) === LINE_END) round = square = 0
      const next = startsDeeply(text, at + 1)
      if (next < 0) return true
      at = next - 1
    } else if (code === 40) round++
    else if (code === 41) round = Math.max(0, round - 1)
    else if (code === 91) square++
    else if (code === 93) square = Math.max(0, square - 1)
    else if (code === 123) curly++
    else if (code === 125) curly = Math.max(0, curly - 1)
    if (round > MAX_NESTING || square > MAX_NESTING || curly > MAX_NESTING) return true
  }
  return false
}

/** @returns Where the text of the line at `at` begins, behind quote marks and list marks; -1 where those are too many. */
function startsDeeply(text: string, at: number): number {
  let marks = 0
  let indent = 0
  for (; ; at++) {
    const code = text.charCodeAt(at)
    if (code === SPACE || code === TAB) indent++
    else if (code === QUOTE || code === STAR || code === PLUS) marks++
    else if (code !== DASH) return at
    // A row of dashes is a rule.
    else if (text.charCodeAt(at + 1) !== DASH) marks++
    if (marks > MAX_NESTING || indent > MAX_NESTING * 4) return -1
  }
}

/** Makes the known differences disappear. */
function settle(tree: Root, text: string): void {
  const hoisted = tree.children.filter((node) => node.type === 'definition')
  if (hoisted.length > 0) {
    tree.children = tree.children.filter((node) => node.type !== 'definition')
    for (const node of hoisted) putBack(node, tree)
  }
  const visit = (node: Nodes): void => {
    if (node.type === 'mdxjsEsm') {
      // The native node may end behind its code.
      const start = node.position!.start.offset!
      node.position!.end.offset = start + text.slice(start, node.position!.end.offset!).trimEnd().length
    }
    if ('children' in node) for (const child of node.children) visit(child)
  }
  visit(tree)
}

/** The native engine collects definitions at the root; they belong where they are written. */
function putBack(node: RootContent, parent: Parents): void {
  const offset = node.position!.start.offset!
  const at = parent.children.findIndex((child) => child.position!.end.offset! > offset)
  const next = parent.children[at]
  if (next && 'children' in next && next.position!.start.offset! <= offset) putBack(node, next)
  else (parent.children as RootContent[]).splice(at < 0 ? parent.children.length : at, 0, node)
}
