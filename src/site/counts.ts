/** How many links and imports the linted files have, and of how many it is not known where they lead. */
import type { LinkFact, PageFacts } from '../page/facts.ts'
import type { ExternalStatus, ResolvedImport, ResolvedLink, SiteView } from './types.ts'

export interface LinkCounts {
  internalLinks: number
  externalLinks: number
  imports: number
}

/** The link leads straight to what it says, or is not for this site to judge. */
export function isPlain({ target, ownSite }: ResolvedLink): boolean {
  if (ownSite) return false
  switch (target.kind) {
    case 'page':
      return (
        target.via.length === 0 &&
        !target.unserved &&
        (target.anchor.is === 'none' || target.anchor.is === 'ok') &&
        target.query.every(({ is }) => is === 'ok' || is === 'ignored')
      )
    case 'route':
      return target.via.length === 0 && !target.unserved
    case 'asset':
      return !target.unserved
    case 'external':
    case 'ignored':
      return true
    default:
      return false
  }
}

export function countUnknown(
  links: readonly { link: ResolvedLink }[],
  imports: readonly ResolvedImport[],
  near: { anchors: SiteView['nearest']['anchors']; paths: SiteView['nearest']['pages'] },
  external: ReadonlyMap<string, ExternalStatus>,
): Map<string, Record<string, number>> {
  const counts = new Map<string, Record<string, number>>()
  const countOf = (page: PageFacts, why: string) => {
    const own = counts.get(page.path) ?? {}
    own[why] = (own[why] ?? 0) + 1
    counts.set(page.path, own)
  }
  for (const { link } of links) {
    if (isPlain(link) && link.target.kind === 'page') continue
    const { target } = link
    const count = (why: string) => countOf(link.page, why)
    if (target.kind === 'unknown') count(target.why)
    const answer = target.kind === 'external' ? external.get(target.url)?.unknown : undefined
    if (answer) count(answer)
    const isMissing = target.kind === 'missing-page' || target.kind === 'missing-asset'
    if (isMissing && link.ownSite && near.paths(link).length === 0) count('own-host')
    // The ids of a page that no file of the author's makes: a list of posts, a component.
    if (target.kind === 'route' && target.via.length === 0 && link.href.fragment?.value) count('generated-page')
    if (target.kind !== 'page') continue
    for (const part of target.query) if (part.is === 'unknown') count('computed-tab-values')
    if (target.anchor.is === 'unknown') count(target.anchor.why)
    if (target.anchor.is === 'missing' && target.anchor.open && near.anchors(target.index, link).length === 0)
      count(target.index.openAnchors[0] ?? 'component-with-computed-ids')
  }
  for (const { page, outcome } of imports) if (outcome.is === 'unknown') countOf(page, outcome.why)
  return counts
}

export function countLinks(
  links: readonly { link: ResolvedLink }[],
  imports: readonly ResolvedImport[],
  isRepeated: (page: PageFacts) => boolean,
): Map<string, LinkCounts> {
  const counts = new Map<string, LinkCounts>()
  const of = (path: string) => {
    let own = counts.get(path)
    if (!own) counts.set(path, (own = { internalLinks: 0, externalLinks: 0, imports: 0 }))
    return own
  }
  const count = ({ page, target }: ResolvedLink) => {
    if (target.kind === 'external') of(page.path).externalLinks++
    else if (target.kind !== 'ignored') of(page.path).internalLinks++
  }
  // A link of a partial counts once, as what it is in the last page that shows it.
  const ofPartials = new Map<PageFacts, Map<LinkFact, ResolvedLink>>()
  for (const { link } of links) {
    if (!isRepeated(link.page)) {
      count(link)
      continue
    }
    const ofPage = ofPartials.get(link.page) ?? new Map<LinkFact, ResolvedLink>()
    ofPartials.set(link.page, ofPage.set(link.link, link))
  }
  for (const ofPage of ofPartials.values()) for (const link of ofPage.values()) count(link)
  for (const { page } of imports) of(page.path).imports++
  return counts
}
