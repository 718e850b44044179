/** An image or a download exists. Options, why and examples: link-asset.md */
import { rangeInLink } from '../../src/page/facts.ts'
import { siteRule, slipFinding } from '../../src/rule.ts'

export default siteRule(
  {
    id: 'link-asset',
    description: 'Images and other linked files exist.',
    severity: 'error',
    fix: 'suggestion',
    needs: 'linked',
  },
  function* ({ suspects, nearest }) {
    for (const resolved of suspects) {
      const { page, link, target, ownSite } = resolved
      const slip = slipFinding(resolved, 'asset')
      if (slip) yield slip
      if (target.kind !== 'missing-asset') continue
      const expected = nearest.assets(resolved)
      // The host of the site may serve what the site itself does not: only a near miss is worth a word.
      if (ownSite && expected.length === 0) continue
      yield {
        path: page.path,
        at: rangeInLink(link, ...target.range),
        reason: `Unexpected link to missing file \`${target.path}\``,
        expects: 'an existing file',
        expected,
        target: link.url,
        ...(ownSite && { severity: 'warning' as const }),
      }
    }
  },
)
