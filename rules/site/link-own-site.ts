/** A link to the site's own pages is written as a path. Options, why and examples: link-own-site.md */
import { rangeInLink } from '../../src/page/facts.ts'
import { siteRule } from '../../src/rule.ts'

const README = /(?:^|\/)readme\.mdx?$/i

export default siteRule(
  {
    id: 'link-own-site',
    description: "Links to the site's own pages are paths, not absolute URLs.",
    severity: 'warning',
    fix: 'suggestion',
    needs: 'linked',
  },
  function* ({ suspects, routes }) {
    for (const { page, link, target, ownSite } of suspects) {
      // An autolink shows its URL: the reader is meant to see it.
      if (!ownSite || link.kind === 'autolink') continue
      // Metadata for search engines, such as the canonical URL of a page, wants the whole URL.
      if (link.element === 'link') continue
      // A README that pages show, or that lies in the root, is read where it lies as well: a path leads elsewhere there.
      if (README.test(page.path) && !(page.path.includes('/') && routes.some((route) => route.page === page.path)))
        continue
      // What is broken has its own message.
      if (target.kind !== 'page' && target.kind !== 'route' && target.kind !== 'asset') continue
      // The path alone would not ask the server.
      if (target.asServed !== undefined) continue
      // Whether the site has that very page is not known.
      if (target.kind === 'route' && target.assumed) continue
      if (target.kind === 'page' && (target.anchor.is === 'missing' || target.anchor.is === 'hidden')) continue
      // The host answers with a redirect, the site itself has nothing there: as a path it would be broken.
      if (target.kind !== 'asset' && target.via.length > 0) continue
      const host = /^(?:https?:)?\/\/[^/?#]*/i.exec(link.url)![0]
      const rest = link.url.slice(host.length)
      yield {
        path: page.path,
        at: rangeInLink(link, 0, host.length),
        reason: `Unexpected absolute URL \`${link.url}\` to a ${target.kind === 'asset' ? 'file' : 'page'} of this site`,
        expects: `\`${rest.startsWith('/') ? rest : `/${rest}`}\``,
        expected: [rest.startsWith('/') ? rest : `/${rest}`],
        replacements: [rest.startsWith('/') ? '' : '/'],
        target: link.url,
      }
    }
  },
)
