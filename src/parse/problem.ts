import type { Range } from '../page/facts.ts'

/** A page that cannot be read as written; becomes a message of the rule named. */
export interface SyntaxProblem {
  ruleId: 'mdx-syntax' | 'frontmatter-syntax'
  range: Range
  reason: string
}
