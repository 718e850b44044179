/** The frontmatter of a page can be read. The YAML parser says what is wrong. Why and examples: frontmatter-syntax.md */
import { pageRule } from '../../src/rule.ts'

export default pageRule(
  { id: 'frontmatter-syntax', description: 'Frontmatter can be read.', severity: 'error' },
  function* ({ page }) {
    for (const { ruleId, range, reason } of page.problems) {
      if (ruleId === 'frontmatter-syntax') yield { at: range, reason }
    }
  },
)
