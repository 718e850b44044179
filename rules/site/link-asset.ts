/** An image or a download exists. Options, why and examples: link-asset.md */
import { rangeInLink } from '../../src/page/facts.ts'
import { siteRule } from '../../src/rule.ts'

export default siteRule(
  {
    id: 'link-asset',
    description: 'Images and other linked files exist.',
    severity: 'error',
    fix: 'suggestion',
    needs: 'linked',
  },
  function* ({ links, nearest }) {
    for (const resolved of links) {
      const { page, link, target } = resolved
      if (target.kind !== 'missing-asset') continue
      yield {
        path: page.path,
        at: rangeInLink(link, ...target.range),
        reason: `Unexpected link to missing file \`${target.path}\``,
        expects: 'an existing file',
        expected: nearest.assets(resolved),
        target: link.url,
      }
    }
  },
)
