/** A page parses as what it is. The parser says what is wrong. Why and examples: mdx-syntax.md */
import { pageRule } from '../../src/rule.ts'

export default pageRule(
  {
    id: 'mdx-syntax',
    description: 'Pages parse as the MDX or Markdown that they are.',
    severity: 'error',
    fix: 'suggestion',
  },
  function* ({ page }) {
    for (const { ruleId, range, edits, safe, related, ...words } of page.problems) {
      if (ruleId !== 'mdx-syntax') continue
      yield {
        ...words,
        at: range,
        fixes: edits ? [{ kind: safe ? 'safe' : 'suggestion', edits }] : [],
        ...(related && { related: related.map((one) => ({ path: page.path, ...one })) }),
      }
    }
  },
)
