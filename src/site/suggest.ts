/** Paths that a link to nothing may have meant, written the way that link is written. */
import { posix } from 'node:path'
import { nearest, nearestPaths } from '../nearest.ts'
import type { LinkFact } from '../page/facts.ts'
import { hrefOf, parseHref } from './href.ts'
import { meaningOf } from './meaning.ts'
import { type From, type ResolveContext, resolveLink } from './resolve.ts'
import { type RouteTable, routeKey } from './routes.ts'
import type { Candidate, Route } from './types.ts'

/** @returns Replacements of the link's path that resolve, nearest first. */
export function suggestPaths(
  link: LinkFact,
  from: From,
  assets: readonly string[],
  pages: readonly string[],
  context: ResolveContext,
): string[] {
  const { origin, path: written } = hrefOf(link, context.site)
  const path = written.value
  const before = link.url.slice(0, written.range[0])
  const meaning = meaningOf(link, path, from, context.site)
  if (meaning.kind !== 'candidates') return []
  const candidates = meaning.candidates
  const encode = link.kind === 'call' ? (proposal: string) => proposal : asUrl
  const proposals = [
    ...meantPaths(meaning.meant ?? [], context).map(encode),
    ...candidates.flatMap((candidate) => movedTo(candidate, path, from, context)).map(encode),
    ...candidates
      .flatMap((candidate) => near(candidate, path, origin !== '', from, assets, pages, context))
      .map(encode),
  ]
  const seen = new Set<string>([path])
  return proposals.flatMap(inOwnLanguage(path, from)).filter((proposal) => {
    if (seen.has(proposal)) return false
    seen.add(proposal)
    const { target } = resolveLink({ ...link, url: before + proposal }, from, context)
    return target.kind === 'page' || target.kind === 'route' || target.kind === 'asset'
  })
}

/** The URL paths of what the author surely meant. */
function meantPaths(meant: readonly Candidate[], { routes }: ResolveContext): string[] {
  return meant.flatMap((candidate) => {
    if (candidate.kind === 'asset') return []
    return candidate.kind === 'route' ? candidate.path : (routes.ofPage(candidate.file)[0]?.path ?? [])
  })
}

/** A path of the page's own language is written without it where the link does without. */
function inOwnLanguage(written: string, { route }: From): (proposal: string) => string[] {
  const prefix = `/${route?.locale}/`
  if (route?.locale === undefined || written.startsWith(prefix)) return (proposal) => [proposal]
  return (proposal) => (proposal.startsWith(prefix) ? [proposal.slice(prefix.length - 1), proposal] : [proposal])
}

/** The destination of a redirected link, written the way the link is; undefined where that would not lead there. */
export function suggestDestination(
  link: LinkFact,
  from: From,
  target: string,
  context: ResolveContext,
): string | undefined {
  const { origin: elsewhere, path, fragment } = parseHref(target)
  if (elsewhere !== '') return undefined
  const isBare = !/[?#]/.test(link.url)
  const written = hrefOf(link, context.site).path
  const before = link.url.slice(0, written.range[0])
  const { base } = context.site
  const bare =
    base !== '/' && path.value.startsWith(base) ? `/${path.value.slice(base.length).replace(/^\//, '')}` : path.value
  const ends = fragment && isBare ? [`#${fragment.value}`, ''] : ['']
  const saysBase = base !== '/' && written.value.startsWith(posix.join(base, '/'))
  const paths = saysBase ? [path.value, bare] : [bare, path.value]
  return ends
    .flatMap((end) => paths.map((one) => one + end))
    .find((proposal) => {
      const found = resolveLink({ ...link, url: before + proposal }, from, context).target
      if (isBare && found.kind === 'page' && found.anchor.is === 'missing') return false
      return (found.kind === 'page' || found.kind === 'route') && found.via.length === 0
    })
}

/** What a name has that a URL has not, so that the link stays a link. */
export function asUrl(path: string): string {
  return path.replace(/[\s%?#<>]/g, encodeURIComponent)
}

/** Where the change under review moves what a link led to. */
function movedTo(candidate: Candidate, path: string, from: From, { moves, routes }: ResolveContext): string[] {
  if (candidate.kind !== 'route') {
    const file = moves?.files.get(candidate.file)
    return file === undefined ? [] : [writtenAs(path, candidate.file, file, from.file)]
  }
  const file = moves?.routes.get(routeKey(candidate.path))
  const found = file === undefined ? [] : routes.ofPage(file)
  return found.map((route) => writtenAs(path, candidate.path, route.path, from.route?.path ?? '/'))
}

function near(
  candidate: Candidate,
  path: string,
  isAbsoluteUrl: boolean,
  from: From,
  assets: readonly string[],
  pages: readonly string[],
  { routes, site }: ResolveContext,
): string[] {
  if (candidate.kind === 'route') {
    const paths = pathsOf(routes.all)
    // What else the host of the site serves is not known: only a slip of the pen is told from it.
    if (isAbsoluteUrl) return nearestPaths(candidate.path, paths).filter(isSlipOf(candidate.path))
    const found = nearestPaths(candidate.path, paths).filter(isOfVersion(candidate.path, from.route, routes))
    if (found.length > 0) return found.map((route) => writtenAs(path, candidate.path, route, from.route?.path ?? '/'))
    const moved = samePage(candidate.path, routes.all, from.route)
    if (!moved) return []
    // An absolute path would lead out of the next version that is made of this one.
    // A relative one would climb from each version by another number of steps.
    if (from.route?.version !== undefined && moved.version === undefined && site.base === '/')
      return [withSlash(moved.path, path)]
    const inVersion = moved.version !== undefined && moved.version === from.route?.version
    return [writtenAs(inVersion ? `./${path}` : path, candidate.path, moved.path, from.route?.path ?? '/')]
  }
  const files = candidate.kind === 'page' ? pages : assets
  const found = nearestPaths(candidate.file, files)
  const near = found.length > 0 ? found : sameName(candidate.file, files)
  const { base } = site
  const isBelow = base !== '/' && path.startsWith(base)
  const inside = isBelow ? path.slice(base.length - 1) : path
  return near.map((file) => (isBelow ? base.slice(0, -1) : '') + writtenAs(inside, candidate.file, file, from.file))
}

const knownPaths = new WeakMap<readonly Route[], readonly string[]>()

function pathsOf(routes: readonly Route[]): readonly string[] {
  let found = knownPaths.get(routes)
  if (!found) knownPaths.set(routes, (found = routes.map(({ path }) => path)))
  return found
}

/** Paths of as many parts, of which one word alone differs, by a letter or two. */
function isSlipOf(wrong: string): (path: string) => boolean {
  const parts = wrong.replace(/\/$/, '').split('/')
  return (path) => {
    const others = path.replace(/\/$/, '').split('/')
    const wrongAt = parts.findIndex((part, at) => part !== others[at])
    if (wrongAt < 0 || others.length !== parts.length) return false
    const isOnly = parts.every((part, at) => at === wrongAt || part === others[at])
    return isOnly && /[a-z]{3}/i.test(parts[wrongAt]!) && nearest(parts[wrongAt]!, [others[wrongAt]!]).length > 0
  }
}

/** Of another version than that of the linking page only what the link itself spells all but right. */
function isOfVersion(wrong: string, from: Route | undefined, routes: RouteTable): (path: string) => boolean {
  const isSlip = isSlipOf(wrong)
  return (path) => {
    const version = routes.own(path)?.version
    return version === undefined || from?.version === undefined || version === from.version || isSlip(path)
  }
}

/**
 * Where a page moved: the only one with the same last part, in the language of the linking page or none. Of its versions
 * the one of the linking page, else the one with the shortest path, which is the one that readers are led to.
 */
function samePage(path: string, routes: readonly Route[], from: Route | undefined): Route | undefined {
  const name = posix.basename(path)
  if (name.length < 3 || isIndex(name)) return undefined
  const found = lastParts(routes, (route) => route.path)
    .get(name)
    ?.filter(({ path: other, locale }) => other !== path && (locale === undefined || locale === from?.locale))
  if (!found || new Set(found.map((route) => route.identity ?? route.path)).size !== 1) return undefined
  const byLength = found.toSorted((one, other) => one.path.length - other.path.length)
  return byLength.find(({ version }) => version !== undefined && version === from?.version) ?? byLength[0]
}

function isIndex(name: string): boolean {
  return /^(?:index|readme)(?:\.\w+)?$/i.test(name)
}

/** Files that moved: the only one with the same last part, unless that says where it lies alone. */
function sameName(path: string, known: readonly string[]): string[] {
  const name = posix.basename(path)
  if (name.length < 3 || isIndex(name)) return []
  const found = lastParts(known, (other) => other)
    .get(name)
    ?.filter((other) => other !== path)
  return found?.length === 1 ? found : []
}

const byLastPart = new WeakMap<object, Map<string, unknown[]>>()

/** What is in a list by the last part of its paths; kept for as long as the list lives. */
function lastParts<T>(list: readonly T[], pathOf: (one: T) => string): ReadonlyMap<string, readonly T[]> {
  let found = byLastPart.get(list) as Map<string, T[]> | undefined
  if (found) return found
  byLastPart.set(list, (found = new Map()))
  for (const one of list) {
    const name = posix.basename(pathOf(one))
    const same = found.get(name)
    if (same) same.push(one)
    else found.set(name, [one])
  }
  return found
}

/**
 * `proposal` as the author would have written it.
 * @param written The link's path; `meant`: what it was taken for.
 */
export function writtenAs(written: string, meant: string, proposal: string, base: string): string {
  const [end, left] = endingsOf(written, meant)
  if (left !== end && proposal.endsWith(left)) {
    const inStep = (path: string) => path.slice(0, path.length - left.length) + end
    return writtenAs(written, inStep(meant), inStep(proposal), base)
  }
  const [, alias = '', tail = ''] = /^(@[\w-]+)?(\/.*)$/s.exec(written) ?? []
  const whole = meant.startsWith('/') ? meant : `/${meant}`
  if (tail !== '' && whole.endsWith(tail)) {
    const prefix = whole.slice(0, whole.length - tail.length)
    const goal = proposal.startsWith('/') ? proposal : `/${proposal}`
    if (goal.startsWith(`${prefix}/`)) return alias + withSlash(goal.slice(prefix.length), written)
    return withSlash(proposal, written)
  }
  const dir = base.endsWith('/') ? base : posix.dirname(base)
  const relative = posix.relative(dir === '.' ? '' : dir, proposal) || '.'
  const dotted = written.startsWith('./') && !relative.startsWith('.') ? `./${relative}` : relative
  return withSlash(dotted, written)
}

/** Extensions of what is written and of what it was taken for: `/a` and `/a.html` for `a.md`. */
function endingsOf(written: string, meant: string): [end: string, left: string] {
  const left = posix.extname(meant)
  const stem = posix.basename(meant, left)
  const name = posix.basename(written)
  return [name === stem ? '' : name === `${stem}.html` ? '.html' : left, left]
}

function withSlash(path: string, written: string): string {
  const bare = path.length > 1 ? path.replace(/\/$/, '') : path
  return written.endsWith('/') && bare !== '/' ? `${bare}/` : bare
}
