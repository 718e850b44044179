/** An internal link leads to a page of the site. Options, why and examples: link-page.md */
import { rangeInLink } from '../../src/page/facts.ts'
import { siteRule } from '../../src/rule.ts'

export default siteRule(
  {
    id: 'link-page',
    description: 'Internal links lead to a page that exists.',
    severity: 'error',
    fix: 'suggestion',
    needs: 'linked',
  },
  function* ({ links, nearest }) {
    for (const resolved of links) {
      const { page, link, target } = resolved
      if (target.kind !== 'missing-page') continue
      yield {
        path: page.path,
        at: rangeInLink(link, ...target.range),
        reason: `Unexpected link to missing page \`${target.path}\``,
        expects: 'an existing page',
        expected: nearest.pages(resolved),
        target: target.path,
      }
    }
  },
)
