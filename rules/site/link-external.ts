/** A link to another site answers. Needs `--external`. Why and examples: link-external.md */
import { siteRule } from '../../src/rule.ts'

export default siteRule(
  {
    id: 'link-external',
    description: 'With --external: URLs of other sites answer.',
    severity: 'error',
    needs: 'linked',
  },
  function* ({ links, external }) {
    if (external.size === 0) return
    for (const { page, link, target } of links) {
      if (target.kind !== 'external') continue
      const status = external.get(target.url)
      if (!status || status.ok || status.unknown) continue
      const why = status.status ?? status.reason
      yield {
        path: page.path,
        at: link.range,
        reason: `Unexpected link to dead URL \`${target.url}\`${why === undefined ? '' : ` (${why})`}`,
        expects: 'a URL that answers',
        target: target.url.replace(/#.*$/, ''),
      }
    }
  },
)
