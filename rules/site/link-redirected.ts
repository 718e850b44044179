/** A link leads straight to its page, not through a redirect. Options, why and examples: link-redirected.md */
import { rangeInLink } from '../../src/page/facts.ts'
import { siteRule } from '../../src/rule.ts'

export default siteRule(
  {
    id: 'link-redirected',
    description: 'Internal links lead straight to their page, not through a redirect.',
    severity: 'warning',
    fix: 'safe',
    needs: 'linked',
  },
  function* ({ suspects, nearest }) {
    for (const resolved of suspects) {
      const { page, link, href, target } = resolved
      if ((target.kind !== 'page' && target.kind !== 'route') || target.via.length === 0) continue
      // Where nobody follows the redirect the link is broken: link-page says so.
      if (target.unserved) continue
      // Its destination is to change: the link is right as it is.
      if (target.via[0]!.temporary) continue
      // A short address for another site is what redirects are for.
      if (/^(?:[a-z][a-z\d+.-]*:|\/\/)/i.test(target.via.at(-1)!.to)) continue
      const destination = nearest.destination(resolved)
      yield {
        path: page.path,
        at: rangeInLink(link, ...href.path.range),
        reason: `Unexpected link to \`${href.path.value}\`, which is redirected`,
        expects: `\`${destination ?? target.via.at(-1)!.to}\``,
        ...(destination && { expected: [destination] }),
        target: href.path.value,
      }
    }
  },
)
