/** An internal link leads to a page of the site. Options, why and examples: link-page.md */
import { rangeInLink } from '../../src/page/facts.ts'
import { siteRule, slipFinding } from '../../src/rule.ts'

export default siteRule(
  {
    id: 'link-page',
    description: 'Internal links lead to a page that exists.',
    severity: 'error',
    fix: 'suggestion',
    needs: 'linked',
  },
  function* ({ suspects, nearest }) {
    for (const resolved of suspects) {
      const { page, link, href, target, ownSite } = resolved
      const slip = slipFinding(resolved, 'page')
      if (slip) yield slip
      if (target.kind === 'loop') {
        yield {
          path: page.path,
          at: rangeInLink(link, ...href.path.range),
          reason: `Unexpected link into a redirect loop, ${target.via.map(({ from }) => `\`${from}\``).join(' → ')}`,
          expects: 'an existing page',
          target: target.via[0]!.from,
        }
      }
      if ('unserved' in target && target.unserved) {
        const last = target.kind === 'asset' ? undefined : target.via.at(-1)
        const isFile = target.kind === 'asset' || (target.kind === 'route' && /\.\w+$/.test(target.path))
        const mend = last
          ? (nearest.destination(resolved) ?? last.to)
          : 'asServed' in target
            ? target.asServed
            : undefined
        yield {
          path: page.path,
          at: rangeInLink(link, ...href.path.range),
          reason: `Unexpected link to \`${href.path.value}\`, ${last ? 'which only the server redirects' : `a ${isFile ? 'file' : 'page'} that only the server has`}: a click on it shows "page not found"`,
          expects: mend === undefined ? 'an existing page' : `\`${mend}\``,
          ...(mend !== undefined && { expected: [mend] }),
          target: href.path.value,
        }
      }
      if (target.kind !== 'missing-page') continue
      const expected = nearest.pages(resolved)
      // The host of the site may answer what the site itself does not: only a near miss is worth a word.
      if (ownSite && expected.length === 0) continue
      yield {
        path: page.path,
        at: rangeInLink(link, ...target.range),
        reason: `Unexpected link to missing page \`${target.path}\``,
        expects: 'an existing page',
        expected,
        target: href.path.value,
        ...(ownSite && { severity: 'warning' as const }),
      }
    }
  },
)
