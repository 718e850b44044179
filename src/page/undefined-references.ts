/** Finds what was meant as a reference and has no definition: Markdown has no node for it, it is text. */
import type { Nodes, Parents } from 'mdast'
import type { UndefinedReferenceFact } from './facts.ts'
import { end, hasPlace, start } from './place.ts'

/** Stands for what is no text: code, tags, links. */
const OTHER = '\0'

/** @param block A paragraph, heading or table cell, with places. */
export function undefinedReferences(block: Parents, source: string): UndefinedReferenceFact[] {
  const [from, to] = hasPlace(block) ? [start(block), end(block)] : [0, 0]
  if (!source.slice(from, to).includes('][')) return []
  const text = textOf(block, source, from, to)
  const found: UndefinedReferenceFact[] = []
  for (let at = text.indexOf(']['); at >= 0; at = text.indexOf('][', at + 1)) {
    const open = openingBracket(text, at)
    const close = closingBracket(text, at + 1)
    if (open < 0 || close < 0 || isEscaped(text, at)) continue
    // `@[text][name]`: a syntax of programs that read the page before.
    if (text[open - 1] === '@') continue
    const content = source.slice(from + open + 1, from + at)
    const label = source.slice(from + at + 2, from + close)
    found.push({
      text: content,
      textRange: [from + open + 1, from + at],
      label: (label === '' ? content : label).replace(/\s+/g, ' ').trim(),
      labelRange: [from + at + 2, from + close],
      range: [from + open, from + close + 1],
    })
  }
  return found
}

/** The source of a block in which everything but its text is blotted out, offset by offset. */
function textOf(block: Parents, source: string, from: number, to: number): string {
  const parts: string[] = []
  let at = from
  const visit = (node: Nodes): void => {
    if (node.type === 'text' && hasPlace(node)) {
      if (start(node) < at) return
      parts.push(OTHER.repeat(start(node) - at), source.slice(start(node), end(node)))
      at = end(node)
    } else if (node.type === 'emphasis' || node.type === 'strong' || node.type === 'delete' || node === block) {
      for (const child of (node as Parents).children) visit(child)
    }
  }
  visit(block)
  return parts.join('') + OTHER.repeat(Math.max(0, to - at))
}

/** The `[` that the `]` at `close` belongs to; -1 = none. */
function openingBracket(text: string, close: number): number {
  let depth = 0
  for (let at = close; at >= 0; at--) {
    if (isEscaped(text, at)) continue
    if (text[at] === ']') depth++
    else if (text[at] === '[' && --depth === 0) return at
  }
  return -1
}

/** The `]` of a label, in which no bracket may stand; -1 = none. */
function closingBracket(text: string, open: number): number {
  for (let at = open + 1; at < text.length; at++) {
    if (isEscaped(text, at)) continue
    if (text[at] === '[') return -1
    if (text[at] === ']') return at
  }
  return -1
}

function isEscaped(text: string, at: number): boolean {
  let slashes = 0
  while (text[at - 1 - slashes] === '\\') slashes++
  return slashes % 2 === 1
}
