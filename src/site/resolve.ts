/** What a link leads to. Resolution happens here, once; each link rule picks the outcomes that are its own. */
import { posix } from 'node:path'
import type { Files } from '../files/port.ts'
import type { PassedTo } from '../modules/passed.ts'
import type { LinkFact } from '../page/facts.ts'
import { hrefOf, parseHref, percentDecode } from './href.ts'
import { meaningOf } from './meaning.ts'
import { whyNoLink } from './no-links.ts'
import { judgeAnchor, judgeQuery } from './query.ts'
import { isPattern } from './redirects.ts'
import type { RenderedPage } from './render.ts'
import type { RouteTable } from './routes.ts'
import { fragmentSlip, pathSlip, schemeSlip } from './slips.ts'
import type {
  Candidate,
  Href,
  LinkStart,
  Meaning,
  Moves,
  PaneRef,
  Redirect,
  ResolvedLink,
  Route,
  Site,
  Target,
} from './types.ts'

export interface ResolveContext {
  site: Site
  routes: RouteTable
  files: Pick<Files, 'has' | 'actualCase'>
  page(file: string): RenderedPage | undefined
  matches: (glob: string, text: string) => boolean
  moves?: Moves | undefined
  /** The other sites of the repository that the host serves beside this one. */
  neighbours?: readonly ResolveContext[] | undefined
}

/** Where a link stands: its file, the route of the page that shows it, the panes around it. */
export interface From extends LinkStart {
  page: string
  panes: readonly PaneRef[]
  /** Where the component of the element gives an attribute; undefined = that is not known. */
  passed?: (attr: string) => readonly PassedTo[] | undefined
}

const MAX_REDIRECTS = 20

/** What another program puts something in the place of before anybody reads it: Liquid, Jinja, Mustache, Go, ERB, a shell. */
const TEMPLATE = /\{\{.*?\}\}|\{%.*?%\}|<%.*?%>|^\$(?:\{[A-Z][A-Z\d_]*\}|[A-Z][A-Z\d_]+(?=$|[/?#]))/

/** @param link Of any kind but `reference`. */
export function resolveLink(link: LinkFact, from: From, context: ResolveContext): Omit<ResolvedLink, 'page' | 'link'> {
  const href = hrefOf(link, context.site)
  if (link.meant) return { href, target: unreadTarget(link, link.meant, from, context), ownSite: false }
  if (TEMPLATE.test(link.url)) return { href, target: { kind: 'unknown', why: 'template' }, ownSite: false }
  const why = whyNoLink(link, from.element)
  if (why !== undefined) return { href, target: { kind: 'ignored', why }, ownSite: false }
  const meaning = meaningOf(link, href.path.value, from, context.site)
  const ownSite = meaning.kind === 'candidates' && meaning.ownSite === true
  const target = targetOf(meaning, href, from, context)
  return { href, target: slipOf(link, href, meaning, target, from, context) ?? target, ownSite }
}

/**
 * @param outcome Of the link without its fragment.
 * @returns Of the link with its fragment; undefined where more than the fragment is to be judged, or it may be wrong.
 */
export function withFragment(
  outcome: ReturnType<typeof resolveLink>,
  link: LinkFact,
  from: From,
  { site, page }: ResolveContext,
): ReturnType<typeof resolveLink> | undefined {
  const { target } = outcome
  if (target.kind !== 'page' || target.index.path === from.page || target.via.length > 0 || target.unserved)
    return undefined
  const index = page(target.index.path)
  // A page of a neighbour's.
  if (index !== target.index) return undefined
  const href = hrefOf(link, site)
  const anchor = judgeAnchor(href, index, target.query, [], alsoMeant(href, index, site))
  return anchor.is === 'ok' || anchor.is === 'none' ? { ...outcome, href, target: { ...target, anchor } } : undefined
}

/** Text is a link with a slip only where the link would lead somewhere. */
function unreadTarget(
  { url }: LinkFact,
  { kind, url: meant, slip, mend }: NonNullable<LinkFact['meant']>,
  from: From,
  context: ResolveContext,
): Target {
  const { target } = resolveLink({ kind, url: meant, range: [0, 0], in: -1 }, from, context)
  const isThere = target.kind === 'external' || target.kind === 'asset' || isGood(target)
  const by = target.kind === 'page' ? { idsOf: target.index.path } : {}
  return isThere
    ? { kind: 'malformed', of: kind === 'image' ? 'asset' : 'page', slip, range: [0, url.length], mend, ...by }
    : { kind: 'ignored', why: 'not-a-link', ...by }
}

/** The slip that explains why a link leads nowhere. */
function slipOf(
  link: LinkFact,
  href: Href,
  meaning: Meaning,
  target: Target,
  from: From,
  context: ResolveContext,
): Target | undefined {
  const { url } = link
  const lead = (other: string) => {
    const { map: _, ...rest } = link
    const there = { ...rest, url: other }
    const parts = hrefOf(there, context.site)
    const meant = meaningOf(there, parts.path.value, from, context.site)
    return targetOf(meant, parts, from, context)
  }
  const before = url.slice(0, href.path.range[0])
  const leads = (path: string, kinds = ['page', 'route', 'asset']) => kinds.includes(lead(before + path).kind)
  if (target.kind === 'page' && target.anchor.is === 'missing') {
    const slip = fragmentSlip(url, href, (other) => isGood(lead(other)))
    return slip && { kind: 'malformed', of: 'anchor', ...slip, idsOf: target.index.path }
  }
  const isUnsure = meaning.kind === 'candidates' && meaning.unsure !== undefined
  const of = meaning.kind === 'candidates' ? meaning.missing : 'page'
  const isLost = target.kind === 'missing-page' || target.kind === 'missing-asset' || isUnsure
  const isForeign = target.kind === 'external' || (target.kind === 'ignored' && target.why === 'other-scheme')
  if (!isLost && !isForeign) return undefined
  // Hosts answer for the names that pages have as files, and had before, and with a page's source, for programs that read it.
  const bare = href.path.value.replace(/(?:\/index)?\.(?:html?|md)$/, '')
  const isOwn = meaning.kind === 'candidates' && meaning.ownSite === true
  if (isOwn && bare !== href.path.value && leads(bare)) return { kind: 'unknown', why: 'own-host' }
  const slip =
    schemeSlip(url) ?? (isLost ? fromHere(pathSlip(url, href, leads, !isUnsure), href, from, context) : undefined)
  // An address of another site looks like a file: `example.com`.
  const isAddress = slip && /^[a-z]+:/.test(slip.mend) && link.kind !== 'image'
  return slip && { kind: 'malformed', of: isAddress ? 'page' : of, ...slip }
}

/** Where links are written from the files that hold them, a path as from the root is mended to be one of these. */
function fromHere<Slip extends { slip: string; mend: string }>(
  slip: Slip | undefined,
  { path }: Href,
  { file }: From,
  { site }: ResolveContext,
): Slip | undefined {
  if (!slip || site.preset.isRelative !== true || slip.mend !== `/${path.value}`) return slip
  return {
    ...slip,
    slip: `path from the root in link \`${path.value}\``,
    mend: posix.relative(posix.dirname(file), path.value),
  }
}

/** A page, and where the link names them an id and panes of it. */
function isGood(target: Target): boolean {
  if (target.kind !== 'page' || (target.anchor.is !== 'ok' && target.anchor.is !== 'none')) return false
  return target.query.every(({ is }) => is === 'ok' || is === 'ignored' || is === 'unknown')
}

function targetOf(meaning: Meaning, href: Href, from: From, context: ResolveContext): Target {
  if (meaning.kind !== 'candidates') return meaning
  const isSamePage = href.origin === '' && href.path.value === ''
  if (isSamePage) {
    return from.route || context.page(from.page)
      ? pageTarget(from.route ?? { path: '', page: from.page }, href, from, [], context)
      : { kind: 'unknown', why: 'partial-without-page' }
  }
  for (const candidate of meaning.candidates) {
    const target = candidateTarget(candidate, href, from, context)
    if (target) return asOpened(target, candidate)
  }
  const neighbour = inNeighbour(meaning.candidates, href, from, context)
  if (neighbour) return neighbour
  const wrongCase = otherCase(meaning.candidates, href, context)
  if (wrongCase) return wrongCase
  const isMeant = meaning.meant?.some((candidate) => candidateTarget(candidate, href, from, context))
  if (meaning.elsewhere !== undefined && !isMeant) return { kind: 'external', url: meaning.elsewhere }
  if (meaning.unsure && !isMeant) return { kind: 'unknown', why: meaning.unsure }
  const first = meaning.candidates[0]
  const path = first === undefined ? href.path.value : 'path' in first ? first.path : first.file
  return { kind: `missing-${meaning.missing}`, path, range: href.path.range }
}

/** What a path leads to in the site that the host serves there: the one whose mount has the most of it. */
function inNeighbour(
  candidates: readonly Candidate[],
  href: Href,
  from: From,
  context: ResolveContext,
): Target | undefined {
  if (!context.neighbours?.length) return undefined
  for (const candidate of candidates) {
    if (candidate.kind !== 'route') continue
    const path = onHost(candidate.path, context.site)
    const [found] = context.neighbours
      .filter(({ site: { mount } }) => mount !== undefined && (path === mount || path.startsWith(`${mount}/`)))
      .toSorted((one, other) => other.site.mount!.length - one.site.mount!.length)
    if (!found) continue
    const { site } = found
    const url = `${site.base.replace(/\/$/, '')}${path.slice(site.mount!.length)}` || '/'
    // As a browser asks for it.
    const link = { kind: 'attribute' as const, element: 'a', attr: 'href', url, range: [0, 0] as const, in: -1 }
    const meaning = site.preset.meaning(link, url, { file: '', route: undefined }, site)
    return targetOf(
      meaning,
      href,
      { file: from.file, page: '', route: undefined, panes: [] },
      { ...found, neighbours: [] },
    )
  }
  return undefined
}

/** A path of the site as the host has it. */
function onHost(path: string, { base, mount = '' }: Site): string {
  const own = base.replace(/\/$/, '')
  return path === own || path.startsWith(`${own}/`) ? mount + path.slice(own.length) : path
}

function asOpened(target: Target, candidate: Candidate): Target {
  if (candidate.kind === 'page') return target
  if (candidate.client) return asClient(target, candidate)
  if (target.kind !== 'asset' && target.kind !== 'route' && target.kind !== 'page') return target
  const { asServed } = candidate
  const isFile = target.kind === 'asset' || (target.kind === 'route' && FEED.test(target.path))
  return (isFile || isApart(candidate)) && asServed !== undefined ? { ...target, asServed } : target
}

function isApart(candidate: Candidate): boolean {
  return candidate.kind === 'route' && candidate.apart === true
}

const FEED = /\.(?:xml|json|txt)$/i

/** What is there only where the server is asked: files, feeds among them, redirects, and pages of other builds. */
function asClient(target: Target, candidate: Exclude<Candidate, { kind: 'page' }>): Target {
  const { asServed } = candidate
  const served = { unserved: true as const, ...(asServed !== undefined && { asServed }) }
  switch (target.kind) {
    case 'asset':
      return { ...target, ...served }
    case 'route':
      return target.via.length > 0 || FEED.test(target.path) || isApart(candidate) ? { ...target, ...served } : target
    case 'page':
      // Of a page that nobody comes to, the anchor says nothing.
      return target.via.length > 0 || isApart(candidate)
        ? { ...target, ...served, query: [], anchor: { is: 'none' } }
        : target
    default:
      return target
  }
}

/** What one candidate is; undefined where it is nothing. */
export function candidateTarget(
  candidate: Candidate,
  href: Href,
  from: From,
  context: ResolveContext,
): Target | undefined {
  const { routes, files } = context
  if (candidate.kind === 'asset') return files.has(candidate.file) ? { kind: 'asset', file: candidate.file } : undefined
  if (candidate.kind === 'page') {
    if (!context.page(candidate.file)) return undefined
    const [own] = routes.ofPage(candidate.file)
    if (!own && candidate.routed) return undefined
    const route = own ?? { path: '', page: candidate.file }
    return pageTarget(route, href, from, [], context)
  }
  const via: Redirect[] = []
  let path = candidate.path
  let ownUrl: string | undefined
  for (;;) {
    const route = routes.find(path)
    if (route) return route.page ? pageTarget(route, href, from, via, context) : { kind: 'route', path, via }
    const redirect = routes.redirect(path)
    // A pattern that takes its own destination again (`/docs/*` → `/docs/latest/:splat`) leads nowhere.
    if (!redirect || (isPattern(redirect.from) && via.some(({ from }) => from === redirect.from))) break
    // A page that a plugin makes stands before a pattern that would take it.
    if (isPattern(redirect.from) && redirect.forced !== true && isNamedRoute(path, context)) break
    if (via.includes(redirect) || via.length >= MAX_REDIRECTS) return { kind: 'loop', via }
    via.push(redirect)
    const isAbsolute = /^[a-z][a-z\d+.-]*:|^\/\//i.test(redirect.to)
    if (isAbsolute && !isOnHost(redirect.to, context.site.url)) return { kind: 'route', path: redirect.to, via }
    if (isAbsolute) ownUrl = redirect.to
    path = parseHref(redirect.to).path.value || '/'
  }
  if (routes.declared(path)) {
    return { kind: 'route', path, via, ...(!isNamedRoute(path, context) && { assumed: true }) }
  }
  // What else the host of the site serves is not known.
  if (ownUrl !== undefined) return { kind: 'route', path: ownUrl, via }
  return via.length > 0 && isServed(path, context) ? { kind: 'route', path, via } : undefined
}

/** A file of the static folders, or one of their folders: a redirect may end there. */
function isServed(path: string, { site, files }: ResolveContext): boolean {
  const inside = path.startsWith(site.base) ? path.slice(site.base.length) : path
  return site.static.some((dir) => files.has(posix.join(dir, percentDecode(inside))))
}

/** One of the paths that exist though no page makes them, not what a pattern of them takes. */
function isNamedRoute(path: string, { site }: ResolveContext): boolean {
  return site.routes.includes(path.replace(/(?<=.)\/$/, ''))
}

/** An absolute URL of the site's own host. */
function isOnHost(url: string, site: string | undefined): boolean {
  if (site === undefined || !URL.canParse(url, 'https://x') || !URL.canParse(site)) return false
  return new URL(url, 'https://x').host === new URL(site).host
}

/** A file or route that differs from a candidate in case alone. */
function otherCase(
  candidates: readonly Candidate[],
  href: Href,
  { files, routes }: ResolveContext,
): Target | undefined {
  for (const candidate of candidates) {
    const [of, written] =
      candidate.kind === 'route' ? ['route' as const, candidate.path] : ['file' as const, candidate.file]
    const actual = of === 'route' ? routes.findOtherCase(written)?.path : files.actualCase(written)
    const mend = actual && respelled(href.path.value, actual)
    if (actual && mend) return { kind: 'wrong-case', of, written, actual, range: href.path.range, mend }
  }
  return undefined
}

/** `written` with the case of `actual`; undefined where they differ in more. What is encoded stays encoded, a slash at the end too. */
function respelled(written: string, actual: string): string | undefined {
  const parts = written.split('/')
  const bare = actual.replace(/\/$/, '')
  const right = (written.endsWith('/') ? `${bare}/` : bare).split('/')
  for (let at = parts.length - 1, from = right.length - 1; at >= 0 && from >= 0; at--, from--) {
    const plain = percentDecode(parts[at]!)
    if (plain.toLowerCase() !== right[from]!.toLowerCase()) break
    if (plain !== right[from]) parts[at] = plain === parts[at] ? right[from]! : encodeURIComponent(right[from]!)
  }
  const mended = parts.join('/')
  return mended === written ? undefined : mended
}

function pageTarget(route: Route, href: Href, from: From, via: Redirect[], context: ResolveContext): Target {
  const index = context.page(route.page!)
  if (!index) return { kind: 'route', path: route.path, via }
  const query = judgeQuery(href, index, route.path, context.site, context.matches)
  const here = route.page === from.page ? from.panes : []
  return {
    kind: 'page',
    route,
    index,
    via,
    query,
    anchor: judgeAnchor(href, index, query, here, alsoMeant(href, index, context.site)),
  }
}

/** Ids that a fragment reaches besides the one that it says. */
function alsoMeant({ fragment }: Href, { anchors }: RenderedPage, site: Site): readonly string[] {
  if (!fragment || anchors.has(fragment.value)) return []
  return site.preset.reachedIds?.(percentDecode(fragment.value), site, () => [...anchors.keys()]) ?? []
}
