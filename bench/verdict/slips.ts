/** Slips of the hand in the syntax of MDX: what a page becomes when one mark of it is lost, doubled, added or moved. */
import type { Random } from '../mutate/random.ts'

const MARKS = [
  '<',
  '>',
  '{',
  '}',
  '"',
  "'",
  '`',
  '/',
  '*',
  '\n',
  '\n\n',
  '  ',
  '<!--',
  '{/*',
  '*/}',
  '</',
  '/>',
  '=',
  '|',
  '> ',
  '- ',
]

/** A copy of a page, or of some lines of it, with one slip, or with two. */
export function withSlips(text: string, random: Random): string {
  let now = random.below(3) === 0 ? text : excerpt(text, random)
  for (let left = random.below(4) === 0 ? 2 : 1; left > 0; left--) now = withSlip(now, random)
  return now
}

function excerpt(text: string, random: Random): string {
  const lines = text.split(/(?<=\n)/)
  const from = random.below(lines.length)
  return lines.slice(from, from + 2 + random.below(40)).join('')
}

function withSlip(text: string, random: Random): string {
  const marks = [...text.matchAll(/[<>{}"'`/=]|\n+[ \t]*/g)]
  const near = marks.length > 0 && random.below(5) > 0 ? random.pick(marks) : undefined
  const at = near ? near.index : random.below(text.length + 1)
  const length = near?.[0].length ?? 1
  const mark = random.pick(MARKS)
  switch (random.below(6)) {
    case 0:
    case 1: // lost
      return text.slice(0, at) + text.slice(at + length)
    case 2: // added
      return text.slice(0, at) + mark + text.slice(at)
    case 3: // added behind
      return text.slice(0, at + length) + mark + text.slice(at + length)
    case 4: // another in its place
      return text.slice(0, at) + mark + text.slice(at + length)
    default: // swapped with what follows
      return (
        text.slice(0, at) +
        text.slice(at + length, at + length + 1) +
        text.slice(at, at + length) +
        text.slice(at + length + 1)
      )
  }
}
