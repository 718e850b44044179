/** The line that a message stands on, cut to the width of the terminal, and the marks under its wrong characters. */
import stringWidth from 'fast-string-width'
import { once } from '../once.ts'
import type { Message } from '../rule.ts'
import { visible } from './visible.ts'

export interface Frame {
  line: string
  /** Blanks and carets; its last caret stands under the last wrong character. */
  marks: string
}

/** No terminal's line holds more characters than these. */
const FAR = 1000
const TAB = '  '

/**
 * @param line The line's text, without its line end.
 * @param width Columns that the line may take.
 */
export function frame(
  line: string,
  { line: first, endLine, column, endColumn }: Pick<Message, 'line' | 'endLine' | 'column' | 'endColumn'>,
  width: number,
): Frame {
  const start = Math.min(column - 1, line.length)
  const end = Math.max(start, endLine === first ? Math.min(endColumn - 1, line.length) : line.length)
  const indent = Math.min(start, line.length - line.trimStart().length)
  const before = cellsOf(line.slice(Math.max(indent, start - FAR), start))
  const wrong = cellsOf(line.slice(start, Math.min(end, start + FAR)))
  const after = cellsOf(line.slice(end, end + FAR))
  const shown = fit(wrong, width, 'start')
  const [left, right] = share(before.width, after.width, width - shown.width)
  const lead = fit(before, left, 'end')
  const tail = fit(after, right, 'start')
  return {
    line: (lead.text + shown.text + tail.text).trimEnd(),
    marks: ' '.repeat(lead.width) + '^'.repeat(Math.max(1, shown.width)),
  }
}

interface Cells {
  text: string
  width: number
}

interface Cellular extends Cells {
  cells: readonly Cells[]
}

/** Loading its tables takes as long as linting ten pages. */
const segmenter = once(() => new Intl.Segmenter())
const ASCII = /^[\t -~]*$/

function cellsOf(text: string): Cellular {
  const segments = ASCII.test(text) ? [...text] : Array.from(segmenter().segment(text), ({ segment }) => segment)
  const cells = segments.map((segment): Cells => {
    const shown = segment === '\t' ? TAB : visible(segment)
    return { text: shown, width: stringWidth(shown) }
  })
  return { cells, text: cells.map((cell) => cell.text).join(''), width: sum(cells) }
}

/** How many columns the text before and the text after get: half each, or more where the other needs less. */
function share(before: number, after: number, room: number): [number, number] {
  if (before + after <= room) return [before, after]
  const half = room >> 1
  if (before <= half) return [before, room - before]
  return after <= half ? [room - after, after] : [half, room - half]
}

/** As much as there is room for, from the start on or up to the end, with `…` where something is missing. */
function fit({ text, width, cells }: Cellular, room: number, side: 'start' | 'end'): Cells {
  if (width <= room) return { text, width }
  if (room < 1) return { text: '', width: 0 }
  const kept: Cells[] = []
  let used = 1
  for (const cell of side === 'start' ? cells : cells.toReversed()) {
    if (used + cell.width > room) break
    kept.push(cell)
    used += cell.width
  }
  if (side === 'end') kept.reverse()
  const shown = kept.map((cell) => cell.text).join('')
  return { text: side === 'start' ? `${shown}…` : `…${shown}`, width: used }
}

function sum(cells: readonly Cells[]): number {
  return cells.reduce((total, { width }) => total + width, 0)
}
