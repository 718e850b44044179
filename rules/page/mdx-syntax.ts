/** A page parses as what it is. The parser says what is wrong. Why and examples: mdx-syntax.md */
import { pageRule } from '../../src/rule.ts'

export default pageRule(
  { id: 'mdx-syntax', description: 'Pages parse as the MDX or Markdown that they are.', severity: 'error' },
  function* ({ page }) {
    for (const { ruleId, range, reason } of page.problems) if (ruleId === 'mdx-syntax') yield { at: range, reason }
  },
)
