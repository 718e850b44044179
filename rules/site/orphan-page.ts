/** Something leads to every page. Options, why and examples: orphan-page.md */
import { siteRule } from '../../src/rule.ts'

export default siteRule(
  {
    id: 'orphan-page',
    description: 'A link, a navigation entry or a redirect leads to every page.',
    severity: 'off',
    needs: 'site',
    readsAllLinks: true,
  },
  function* ({ orphans }) {
    for (const path of orphans()) {
      yield {
        path,
        at: [0, 0],
        reason: 'Unexpected page that nothing leads to',
        expects: 'a link, a navigation entry or a redirect to it',
        target: 'orphan',
      }
    }
  },
)
