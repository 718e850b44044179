/** A page that opens with a fence and a key, and never closes the block. */
import type { SyntaxProblem } from '../page/facts.ts'

const OPENING = /^(---|\+\+\+)[ \t]*(\r?\n)(?=[ \t]*[\w$-]+[ \t]*[:=](?:[ \t]|\r?\n))/

/** What writers put in place of a fence. */
const NEAR_FENCE = /^(?:[ \t]+-{3,}|--|-{4,}|[—–]-*|\.\.\.|[ \t]*\+{3,}|___|={3,})[ \t]*$/

/** Keys, what is indented below them, items of lists, comments. */
const BLOCK_LINE = /^(?:[ \t]+\S.*|#.*|-(?:[ \t].*)?|(["']?)[\w$.-]+\1[ \t]*[:=].*|\[.*\])$/

/** @returns The line that was meant as its end, else the opening fence, with a fence put in where the block seems to end. */
export function unclosedBlock(source: string): SyntaxProblem[] {
  const opening = OPENING.exec(source)
  if (!opening) return []
  const fence = opening[1]!
  const newline = opening[2]!
  const expects = `a closing \`${fence}\` line`
  /** Where the empty lines before the line begin. */
  let blank: number | undefined
  let at = opening[0].length
  while (at < source.length) {
    const stop = source.indexOf('\n', at)
    const line = source.slice(at, stop < 0 ? source.length : stop).trimEnd()
    if (NEAR_FENCE.test(line)) {
      const end = at + line.length
      const reason = `Unexpected line \`${line}\` in frontmatter`
      const edits = [{ start: at, end, text: fence }]
      return [{ ruleId: 'frontmatter-syntax', range: [at, end], reason, expects, edits }]
    }
    // A comment behind an empty line is a heading.
    if (line !== '' && (!BLOCK_LINE.test(line) || (blank !== undefined && line.startsWith('#')))) break
    blank = line === '' ? (blank ?? at) : undefined
    at = stop < 0 ? source.length : stop + 1
  }
  const end = blank ?? at
  const isLast = end === source.length && !source.endsWith('\n')
  const edits = [{ start: end, end, text: `${isLast ? newline : ''}${fence}${newline}` }]
  const reason = 'Unexpected end of page in frontmatter'
  return [{ ruleId: 'frontmatter-syntax', range: [0, 3], reason, expects, edits }]
}
