/** A link is spelt as what it leads to, in upper and lower case. Options, why and examples: link-case.md */
import { rangeInLink } from '../../src/page/facts.ts'
import { siteRule } from '../../src/rule.ts'

export default siteRule(
  {
    id: 'link-case',
    description: 'Links are spelt as the file or page they lead to, in upper and lower case too.',
    severity: 'error',
    fix: 'safe',
    needs: 'linked',
  },
  function* ({ suspects }) {
    for (const { page, link, href, target } of suspects) {
      if (target.kind !== 'wrong-case') continue
      yield {
        path: page.path,
        at: rangeInLink(link, ...target.range),
        reason: `Unexpected case in link to \`${href.path.value}\``,
        expects: `\`${target.mend}\``,
        expected: [target.mend],
        target: link.url,
        ...(target.of === 'route' && { severity: 'warning' as const }),
      }
    }
  },
)
