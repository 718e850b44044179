/** The frontmatter of a page can be read. The parser says what is wrong. Why and examples: frontmatter-syntax.md */
import { pageRule } from '../../src/rule.ts'

export default pageRule(
  { id: 'frontmatter-syntax', description: 'Frontmatter can be read.', severity: 'error', fix: 'suggestion' },
  function* ({ page }) {
    for (const { ruleId, range, edits, related, ...words } of page.problems) {
      if (ruleId !== 'frontmatter-syntax') continue
      yield {
        ...words,
        at: range,
        fixes: edits ? [{ kind: 'suggestion', edits }] : [],
        ...(related && { related: related.map((one) => ({ path: page.path, ...one })) }),
      }
    }
  },
)
