/** `docs-lint-…` comments. */
import type { DirectiveFact, Range } from './facts.ts'

const DIRECTIVE =
  /^\s*docs-lint-(disable-next-line|disable-line|disable-file|disable|enable)\b[ \t]*((?:(?!--)[\w\-/,\s])*)(?:--\s*([\s\S]*?))?\s*$/

/**
 * @param comment What stands between the comment's marks.
 * @param range The whole comment.
 */
export function readDirective(comment: string, range: Range): DirectiveFact | undefined {
  const match = DIRECTIVE.exec(comment)
  if (!match) return undefined
  const rules = match[2]!.split(/[\s,]+/).filter(Boolean)
  return { verb: match[1] as DirectiveFact['verb'], rules, range, ...(match[3] && { why: match[3] }) }
}
