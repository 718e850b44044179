/** What comes of each redirect of the site: whether it happens, and where it ends. */
import type { LinkFact, Range } from '../page/facts.ts'
import { parseHref } from './href.ts'
import { wrongTab } from './query.ts'
import { isPattern } from './redirects.ts'
import { type From, type ResolveContext, resolveLink } from './resolve.ts'
import { routeKey } from './routes.ts'
import type { JudgedRedirect, Place, Redirect, RedirectOutcome, ResolvedLink } from './types.ts'

export interface RedirectTools {
  text(file: string): string | undefined
  /** Whether a file that a link may lead to is absent here but may be there: one that git ignores. */
  isAbsent(link: LinkFact, from: From): boolean
  /** Paths and ids that resolve in the place of a link's. */
  paths(link: LinkFact, from: From): string[]
  anchors(link: ResolvedLink, from: From): string[]
}

export function judgeRedirects(context: ResolveContext, tools: RedirectTools): JudgedRedirect[] {
  const firsts = new Map<string, Place>()
  const seen = new Set<string>()
  const circles = new Set<string>()
  return context.site.redirects.flatMap((redirect): JudgedRedirect[] => {
    const { at } = redirect
    if (!at) return []
    const place = JSON.stringify([at.from, at.to, redirect.from])
    // A list that the configuration names and the preset finds, too.
    if (seen.has(place)) return []
    seen.add(place)
    const source = `${at.from.file}\0${redirect.from}`
    const first = firsts.get(source)
    if (!first) firsts.set(source, at.from)
    const written = textAt(at.to, tools) ?? redirect.to
    const outcome: RedirectOutcome = first
      ? { is: 'second', first }
      : (shadowOf(redirect, context) ?? endOf({ ...redirect, at }, written, context, tools, circles))
    return [{ redirect: { ...redirect, at }, written, outcome }]
  })
}

function textAt({ file, range, verbatim }: Place, { text }: RedirectTools): string | undefined {
  return verbatim
    ? text(file)
        ?.replace(/^\uFEFF/, '')
        .slice(...range)
    : undefined
}

/** A redirect that only adds or takes a slash has no page of its own to hide. */
function shadowOf({ from, to, forced }: Redirect, { routes }: ResolveContext): RedirectOutcome | undefined {
  if (isPattern(from) || forced || routeKey(from) === routeKey(to)) return undefined
  const own = routes.own(from)
  return own && { is: 'shadowed', ...(own.page !== undefined && { page: own.page }) }
}

function endOf(
  redirect: JudgedRedirect['redirect'],
  written: string,
  context: ResolveContext,
  tools: RedirectTools,
  circles: Set<string>,
): RedirectOutcome {
  const { from, to, at } = redirect
  const { site } = context
  // What fills the pattern is not known before a reader comes.
  if (isPattern(from) && /[:*$(]/.test(to.replace(/^[a-z][a-z\d+.-]*:\/\//i, ''))) return { is: 'unknown' }
  const isUrl = /^(?:[a-z][a-z\d+.-]*:)?\/\//i.test(to)
  if (!isUrl && !to.startsWith('/')) return { is: 'unknown' }
  if (!isUrl && to !== site.base.replace(/\/$/, '') && !to.startsWith(site.base)) return { is: 'unknown' }
  if (routeKey(from) === routeKey(to)) {
    return from === to ? { is: 'loop', through: [redirect] } : { is: 'ok' }
  }
  const link: LinkFact = { kind: 'attribute', element: 'a', attr: 'href', url: to, range: at.to.range, in: -1 }
  const start: From = { file: at.to.file, page: '', route: undefined, panes: [] }
  const { target, href, ownSite } = resolveLink(link, start, context)
  // What stands before what is written: the base of the site.
  const before = to.endsWith(written) ? to.length - written.length : undefined
  const inWritten = ([begin, end]: Range): Range =>
    before === undefined ? [0, written.length] : [Math.max(0, begin - before), Math.max(0, end - before)]
  const asWritten = (path: string) => (before && path.startsWith(to.slice(0, before)) ? path.slice(before) : path)

  switch (target.kind) {
    case 'loop': {
      const isSame = (one: Redirect) => one.from === redirect.from && one.to === to
      if (!target.via.some(isSame)) return { is: 'unknown' }
      const through = [redirect, ...target.via.filter((one) => !isSame(one))]
      const circle = [...new Set(through.map((one) => one.from))].sort().join('\0')
      if (circles.has(circle)) return { is: 'unknown' }
      circles.add(circle)
      return { is: 'loop', through }
    }
    case 'missing-page':
    case 'missing-asset': {
      if (ownSite || FEED.test(href.path.value) || endsInRedirect(to, context) || tools.isAbsent(link, start)) {
        return { is: 'unknown' }
      }
      const near = tools.paths(link, start).map(asWritten)
      const of = target.kind === 'missing-page' ? 'page' : 'asset'
      return { is: 'missing', of, path: href.path.value, range: inWritten(href.path.range), near }
    }
    case 'wrong-case': {
      const near = [asWritten(target.mend)]
      return { is: 'missing', of: 'page', path: href.path.value, range: inWritten(href.path.range), near }
    }
    case 'page':
    case 'route': {
      const [next] = target.via
      // A temporary redirect keeps its source as the URL to lead to.
      if (next && (redirect.direct || !next.temporary)) {
        const last = target.via.at(-1)!.to
        const rest = parseHref(last).fragment || parseHref(last).query.length > 0 ? '' : to.slice(href.path.range[1])
        const isSure = target.kind === 'page' || target.path !== last || !isOwn(last, site.url)
        return { is: 'chain', next, ...(isSure && { end: asWritten(last + rest) }) }
      }
      const tab = target.kind === 'page' ? wrongTab(target.query, target.index) : undefined
      if (tab) return { is: 'missing-tab', ...tab, range: inWritten(tab.range) }
      if (target.kind === 'page' && target.anchor.is === 'missing' && !target.anchor.open) {
        const { value, range } = target.anchor
        const resolved = { page: { path: at.to.file }, link, href, target, ownSite } as unknown as ResolvedLink
        const near = tools.anchors(resolved, start)
        return { is: 'missing-anchor', page: target.route.page!, value, range: inWritten(range), near }
      }
      return { is: 'ok' }
    }
    case 'asset':
      return { is: 'ok' }
    default:
      return { is: 'unknown' }
  }
}

/** Feeds and sitemaps, which builds write. */
const FEED = /\.(?:xml|rss|atom)$/i

/** On the site's own host, of which not all is known. */
function isOwn(url: string, site: string | undefined): boolean {
  return site !== undefined && URL.canParse(url) && URL.canParse(site) && new URL(url).host === new URL(site).host
}

/** The destination is the source of another redirect, which leads nowhere: that one is the mistake. */
function endsInRedirect(to: string, { routes }: ResolveContext): boolean {
  return routes.redirect(parseHref(to).path.value) !== undefined
}
