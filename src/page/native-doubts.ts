/// <reference types="mdast-util-directive" />
/**
 * Spots where the native engine is known to take what the reference does not, or to read it in another way: whether a
 * node has one. Such a page is for the reference.
 */
import type { Nodes } from 'mdast'
import type { Dialect, Range } from './facts.ts'
import type { ScannedTag } from './jsx-tag.ts'
import { end, hasPlace, start } from './place.ts'

/**
 * Of elements: `isDoubtfulElement`.
 * @param isContained It stands in a list or a quote.
 */
export function isDoubtful(node: Nodes, text: string, dialect: Dialect, isContained: boolean): boolean {
  if (node.type === 'tableCell') return mayBeCutByPipe(between(node, text), dialect)
  if (dialect === 'markdown') return false
  switch (node.type) {
    case 'mdxjsEsm':
      return !/^(?:import|export) /.test(between(node, text))
    case 'text':
      return (
        /[{<]/.test(between(node, text)) &&
        /[{<]/.test(node.value) &&
        holdsBareMark(text.slice(Math.max(0, start(node) - 1), end(node)))
      )
    case 'inlineCode':
    case 'inlineMath':
    case 'image':
      return isInterrupted(between(node, text))
    case 'link': {
      const last = node.children.at(-1)
      return isInterrupted(text.slice(last && hasPlace(last) ? end(last) : start(node), end(node)))
    }
    case 'mdxFlowExpression':
      return !staysInItsBlocks([start(node), end(node)], text, isContained)
    case 'mdxTextExpression':
      return isInterrupted(between(node, text)) || !staysInItsBlocks([start(node), end(node)], text, isContained)
    case 'containerDirective':
      // A code block in it that nothing closes ends with it, to the reference.
      return (
        !isPlainDirective(node, text) ||
        node.children.some((child) => child.type === 'code' && /^[ \t]*:{3,}[ \t]*$/m.test(child.value))
      )
    case 'leafDirective':
    case 'textDirective':
      return !isPlainDirective(node, text)
    default:
      return false
  }
}

type Element = Extract<Nodes, { type: 'mdxJsxFlowElement' | 'mdxJsxTextElement' }>

/**
 * @param tag Its opening tag.
 * @param isContained It stands in a list or a quote.
 */
export function isDoubtfulElement(node: Element, tag: ScannedTag, text: string, isContained: boolean): boolean {
  const written = text.slice(start(node), tag.end)
  return (
    // The reference does not take letters outside of the basic plane for letters of a name.
    /[\ud800-\udfff]/.test(text.slice(...tag.name)) ||
    (written.includes('\n') &&
      (!staysInItsBlocks([start(node), tag.end], text, isContained) ||
        (!beginsLine(text, start(node)) && isInterrupted(written)) ||
        (!endsLine(text, tag.end) && INTERRUPTS.test(written)))) ||
    !isClosedAsOpened(node, tag, text)
  )
}

/** The lines of a tag or of braces stand in the same list or quote. */
function staysInItsBlocks([from, to]: Range, text: string, isContained: boolean): boolean {
  const written = text.slice(from, to)
  if (!written.includes('\n')) return true
  const line = text.lastIndexOf('\n', from - 1) + 1
  const marks = text.slice(line, from)
  if (!isContained && marks.trim() === '') return !mayBeContained(line, text)
  if (marks === '' || !/^[\s>*+\d.)-]+$/.test(marks)) return true
  const shape = new RegExp(`^${marks.replace(/[^>]/g, '[ \\t]').replaceAll('\t', '\\t')}`)
  const lines = written.split('\n').slice(1)
  return lines.every((line) => shape.test(line) || line.trim() === '')
}

/** The element ends with its closing tag, on one line, and nothing within it goes on behind that. */
function isClosedAsOpened(node: Element, tag: ScannedTag, text: string): boolean {
  if (tag.end === end(node) && text[tag.end - 2] === '/') return true
  const closing = text.lastIndexOf('<', end(node) - 1)
  const written = text.slice(closing, end(node))
  const name = text.slice(...tag.name)
  const last = node.children.at(-1) as Nodes | undefined
  return (
    !written.includes('\n') &&
    (written === `</${name}>` || (written[1] === '/' && written.replace(/[<>/\s]/g, '') === name.replace(/\s/g, ''))) &&
    !(last && hasPlace(last) && end(last) > closing)
  )
}

/** The lines above, up to a blank one, are or may be in a list or a quote, which the line may go on. */
function mayBeContained(line: number, text: string): boolean {
  let begin = line
  while (begin > 0) {
    const above = text.lastIndexOf('\n', begin - 2) + 1
    if (text.slice(above, begin).trim() === '') break
    begin = above
  }
  const block = text.slice(begin, line)
  return /^[ \t]+\S/.test(block) || LEAVES.test(`\n${block}`)
}

/** A line begins with what begins a block, a tag or braces: those come before what stands within a paragraph. */
const INTERRUPTS = /\n[ \t>]*(?:[<{#]|```|~~~|:::?|\$\$|[-*_=][-*_= \t]*(?:\n|$))/
/** A line begins a list or a quote. */
const LEAVES = /\n[ \t>]*(?:>|[-+*](?:\s|$)|\d{1,9}[.)](?:\s|$))/

/** A line of it may end the paragraph that it stands in. */
function isInterrupted(written: string): boolean {
  return written.includes('\n') && (INTERRUPTS.test(written) || LEAVES.test(written))
}

/** Nothing but blanks and the marks of lists and quotes stands before it on its line. */
function beginsLine(text: string, offset: number): boolean {
  return /^[\s>*+\d.)-]*$/.test(text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset))
}

function endsLine(text: string, offset: number): boolean {
  return /[ \t]*(?:\r?\n|$)/y.test(text.slice(offset, offset + 200))
}

/** A brace, or an angle before something, that is not escaped: MDX knows none. */
function holdsBareMark(written: string): boolean {
  return /(?<!\\)(?:\\\\)*(?:\{|<(?!\s))/.test(written)
}

const ATTRIBUTES = String.raw`\{(?:\s*(?:[.#][\w-]+|[A-Za-z_][\w.:-]*(?:=(?:"[^"\n{}&]*"|'[^'\n{}&]*'|[\w/.-]+))?)(?=[\s}.#]))*\s*\}`
const HEAD = String.raw`:+[A-Za-z][\w-]*(?:\[[^[\]{}<\\\n]*\])?(?:${ATTRIBUTES})?`
/** With what Docusaurus reads as a title. */
const BLOCK_HEAD = new RegExp(`^${HEAD}(?:[ \\t]+[^[\\]{}<>\\\\\\r\\n]*)?(?:\\r?\\n|$)`)
const TEXT_HEAD = new RegExp(`^${HEAD}$`)

/** The name of a directive, its label and its attributes stand as both engines read them, and so does what ends it. */
function isPlainDirective(node: Nodes, text: string): boolean {
  const written = between(node, text)
  if (node.type === 'textDirective') return !written.includes('{') || TEXT_HEAD.test(written)
  return BLOCK_HEAD.test(written) && !/\n[ \t>]*:{3,}[ \t]*[^\s:\p{ID_Start}][^\n]*$/u.test(written)
}

/**
 * A pipe ends a cell, also one in a tag or in braces. In code and behind a backslash it is as it looks, and in Markdown, which does
 * not pair tags, one between two of them.
 */
function mayBeCutByPipe(cell: string, dialect: Dialect): boolean {
  if (!/[<{]/.test(cell)) return false
  const inner = cell.replace(/^\s*\|/, '').replace(/\|\s*$/, '')
  if (!inner.includes('|')) return false
  if (inner.includes('\\`')) return true
  const bare = withoutCode(inner)
  return dialect === 'markdown' ? /<[^<>]*\|/.test(bare) : /[<{]/.test(bare.replace(/\\[\s\S]/g, ''))
}

/** @param text Without escaped backticks. */
function withoutCode(text: string): string {
  return text.replace(/(?<!`)(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g, '')
}

function between(node: Nodes, text: string): string {
  return text.slice(start(node), end(node))
}
