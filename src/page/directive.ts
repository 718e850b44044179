/** `docs-lint-…` comments, and the `lint …` ones of remark-lint. */
import type { DirectiveFact, Range } from './facts.ts'

const OWN = /^\s*docs-lint-((?:disable|enable|ignore)[\w-]*)/
const REST = /^[ \t]*((?:(?!--)[\w\-/:,\s])*)(?:--\s*([\s\S]*?))?\s*$/
const VERBS = new Set(['disable-next-line', 'disable-line', 'disable-file', 'disable', 'enable'])

/** As unified-message-control has it (lib/index.js): `lint disable`, `lint enable`, `lint ignore`, then rule ids. */
const REMARK = /^\s*lint[ \t]+(disable|enable|ignore)\b([\w\-:,\s]*)$/

/**
 * @param comment What stands between the comment's marks.
 * @param range The whole comment.
 * @param source The page's text.
 */
export function readDirective(comment: string, range: Range, source: string): DirectiveFact | undefined {
  const directive = read(comment, range)
  if (directive?.verb === 'disable-next-line') directive.next = nextLines(source, range[1], 1)
  if (directive?.verb === 'ignore') directive.next = nextLines(source, range[1], Number.POSITIVE_INFINITY)
  return directive
}

/**
 * The lines after the one that `from` stands in, blank ones left out, up to the next blank one. Where a block is wanted and
 * something stands behind the comment, it is that.
 */
function nextLines(source: string, from: number, most: number): Range {
  const lines = source.slice(from).split('\n')
  if (most > 1 && lines[0]!.trim() !== '') return [from, from + lines[0]!.length]
  const first = lines.findIndex((line, index) => index > 0 && line.trim() !== '')
  if (first < 0) return [source.length, source.length]
  const length = lines.slice(first).findIndex((line, index) => index === most || line.trim() === '')
  const last = length < 0 ? lines.length : first + length
  const start = from + lines.slice(0, first).join('\n').length + 1
  return [start, start + lines.slice(first, last).join('\n').length]
}

function read(comment: string, range: Range): DirectiveFact | undefined {
  const own = OWN.exec(comment)
  if (own) return ownDirective(own[1]!, comment.slice(own[0].length), range)
  const remark = REMARK.exec(comment)
  if (!remark) return undefined
  const rules = idsOf(remark[2]!).map((id) => id.replace(/^remark-lint[:-]/, ''))
  return { verb: remark[1] as DirectiveFact['verb'], rules, range, isRemark: true }
}

function ownDirective(verb: string, rest: string, range: Range): DirectiveFact {
  const match = VERBS.has(verb) ? REST.exec(rest) : undefined
  if (!match) return { verb: 'unreadable', rules: [], range }
  return { verb: verb as DirectiveFact['verb'], rules: idsOf(match[1]!), range, ...(match[2] && { why: match[2] }) }
}

function idsOf(text: string): string[] {
  return text.split(/[\s,]+/).filter(Boolean)
}
