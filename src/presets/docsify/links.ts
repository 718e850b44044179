/** What a link's path means: docsify, `src/core/render/compiler/link.js` and `src/core/router/history/base.js`. */
import { posix } from 'node:path'
import type { LinkFact } from '../../page/facts.ts'
import { parseHref, percentDecode } from '../../site/href.ts'
import type { Candidate, LinkStart as From, Href, Meaning, Site } from '../../site/types.ts'
import { anchorInQuery, behindHash } from '../hrefs.ts'
import { classify, isLinkAttribute } from '../markdown-files.ts'
import { type DocsifyConfig, withExt } from './config.ts'

/** What the links of a site need to know of it. */
export interface SiteData {
  config: DocsifyConfig
  /** Files of pages, those that are shown around others among them. */
  pages: ReadonlySet<string>
  /** Pages that others show by `:include`. */
  included: ReadonlySet<string>
  /** Folders of sites around this one. */
  around: readonly string[]
  /** Markdown files of those, and of this one with the sites within. */
  shared: ReadonlySet<string>
}

export function dataOf(site: Site): SiteData {
  return site.data as unknown as SiteData
}

/** `:ignore`, `:include`, `:target=_blank` in a title: docsify, `src/core/render/utils.js`, getAndRemoveConfig. */
function says(link: LinkFact, word: string): boolean {
  return new RegExp(`(?:^|\\s)['"]?:${word}(?![\\w:-])`).test(link.title ?? '')
}

/** A link of Markdown that docsify turns into one of its own: `src/core/router/util.js`, isAbsolutePath. */
function isCompiled(link: LinkFact, config: DocsifyConfig): boolean {
  if (!['link', 'definition', 'autolink'].includes(link.kind) || says(link, 'include')) return false
  return !/:|\/\//.test(link.url) && !isLeftAlone(link, config)
}

/** The author's word that something else than the site answers: `src/core/render/compiler.js`, _matchNotCompileLink. */
function isLeftAlone(link: LinkFact, { settings }: DocsifyConfig): boolean {
  if (says(link, 'ignore')) return true
  return settings.texts('noCompileLinks')?.some((pattern) => matches(`^${pattern}$`, link.url)) === true
}

export function matches(pattern: string, text: string): RegExpExecArray | null {
  try {
    return new RegExp(pattern).exec(text)
  } catch {
    return null
  }
}

/**
 * The id is a value of the query; the first `#` of a compiled link stands for `?id=`, and `#/guide` is an id there, no path
 * (docsify, `src/core/router/util.js`, replaceSlug). Elsewhere the path stands behind the `#`, with or without a slash
 * (`src/core/router/history/hash.js`, normalize).
 */
export function readHref(link: LinkFact, site: Site): Href | undefined {
  const { config } = dataOf(site)
  const { url } = link
  if (isCompiled(link, config))
    return url.startsWith('#') ? asPath(behindHash(url), url) : anchorInQuery(withPath(url), 'id')
  if (link.kind === 'image' || (link.kind === 'attribute' && link.attr !== 'href')) return undefined
  if (config.isHistory) return anchorInQuery(parseHref(url), 'id')
  const behind = behindHash(url)
  if (behind) return anchorInQuery(behind, 'id')
  const isName = link.kind === 'attribute' && /^#./.test(url)
  return isName ? { origin: '', path: { value: url, range: [0, url.length] }, query: [] } : undefined
}

/** A path behind a `#` that docsify does not take for one: the sign belongs to what is wrong. */
function asPath(href: Href | undefined, url: string): Href | undefined {
  if (!href) return undefined
  const range = [url.indexOf('#'), href.path.range[1]] as const
  return anchorInQuery({ ...href, path: { value: url.slice(...range), range } }, 'id')
}

/** `?id=x` alone is no link to the page itself, but to that of the folder. */
function withPath(url: string): Href {
  const href = parseHref(url)
  return url.startsWith('?') ? { ...href, path: { ...href.path, value: './' } } : href
}

export function meaning(link: LinkFact, written: string, from: From, site: Site): Meaning {
  const { kind, element = '', attr = '', url } = link
  const { config } = dataOf(site)
  if (kind === 'call') return { kind: 'ignored', why: 'call' }
  if (kind === 'attribute' && !isLinkAttribute(element, attr, url)) return { kind: 'ignored', why: 'not-a-link' }
  if (says(link, 'disabled')) return { kind: 'ignored', why: 'disabled-link' }
  const classed = classify(url, site)
  if ('kind' in classed) return classed
  if (/\{\{|\$\{/.test(url)) return { kind: 'unknown', why: 'computed-url' }
  const path = percentDecode(written)
  if (classed.ownSite) return ownUrl(link, path, site)
  if (kind === 'image' || says(link, 'include')) return besidePage(path, kind === 'image', from, site)
  if (kind === 'attribute') return asBrowser(link, path, site)
  if (kind === 'definition') return definition(link, path, from, site)
  if (isCompiled(link, config)) return compiled(path, from, site)
  // What docsify takes for absolute and no browser does: `[https://x.example](https://x.example`.
  if (!isLeftAlone(link, config)) return served(path, 'page', site)
  return { ...served(path, 'asset', site), unsure: 'opened-as-it-is' }
}

const PICTURE = /\.(?:png|jpe?g|gif|svg|webp|avif|bmp)$/i

/** Links and pictures alike refer to it: what would be right for one of them is. */
function definition(link: LinkFact, path: string, from: From, site: Site): Meaning {
  const { config } = dataOf(site)
  const asLink = isCompiled(link, config) ? compiled(path, from, site) : served(path, 'asset', site)
  if (asLink.kind !== 'candidates' || path === '' || path.startsWith('#')) return asLink
  const asPicture = besidePage(path, true, from, site)
  return asPicture.kind === 'candidates'
    ? {
        ...asLink,
        candidates: [...asPicture.candidates, ...asLink.candidates],
        ...(PICTURE.test(path) && { missing: 'asset' }),
      }
    : asLink
}

/** A URL of the site's own host: a page, or whatever else the host serves. */
function ownUrl(link: LinkFact, path: string, site: Site): Meaning {
  const { config } = dataOf(site)
  if (config.isHistory || behindHash(link.url)) return page(path || '/', site)
  if (path === '' || path === '/') return page('/', site)
  return { kind: 'candidates', candidates: [asset(site.dir, path)], missing: 'asset', unsure: 'served-by-the-host' }
}

/** docsify, `src/core/render/compiler/link.js` and `src/core/router/history/base.js`, toURL. */
function compiled(path: string, from: From, site: Site): Meaning {
  const { config } = dataOf(site)
  if (path === '') return samePage(from, site)
  if (path.startsWith('#'))
    return { ...lostFor(config), ...(!config.unsure && { meant: existing(path.slice(1), site) }) }
  if (path === config.settings.text('homepage')) return page('/', site)
  const bare = path.replace(/\.md$/, '')
  const fromRoot = page(posix.join('/', bare), site, isClimbing(bare))
  if (bare.startsWith('/')) return fromRoot
  const beside = posix.join(folderOf(from, site), bare)
  if (!config.isRelative) return meaningBeside(beside, fromRoot, site)
  const found = page(beside, site)
  return found.kind === 'candidates' && isAround(from, site) ? { ...found, unsure: 'depends-on-the-page' } : found
}

/** Leads nowhere, but for what the site's own code may do. */
function lostFor({ unsure }: DocsifyConfig): Extract<Meaning, { kind: 'candidates' }> {
  return { kind: 'candidates', candidates: [], missing: 'page', ...(unsure && { unsure }) }
}

/** The ids around a part are those of the pages that show it: a cover stands above the home page. */
function samePage(from: From, site: Site): Meaning {
  const isPart = isAround(from, site) || isPartOf(from.file, dataOf(site).config) !== undefined
  return isPart
    ? { kind: 'unknown', why: 'depends-on-the-page' }
    : { kind: 'candidates', candidates: [], missing: 'page' }
}

/** Paths count from the root: the page beside the one that links is surely meant where there is none. */
function meaningBeside(beside: string, found: Meaning, site: Site): Meaning {
  if (found.kind !== 'candidates' || found.meant?.length || found.unsure !== undefined) return found
  const meant = existing(beside, site)
  return meant.length > 0 ? { ...found, meant } : found
}

/** A path that climbs out of the pages: where the host has them is not known. */
function isClimbing(path: string): boolean {
  return posix.normalize(path.replace(/^\/+/, '') || '.').startsWith('..')
}

/** Folder of the page that shows a file, as its route has it. */
function folderOf({ file, route }: From, site: Site): string {
  const { src = '' } = dataOf(site).config
  return posix.join('/', posix.relative(src, posix.dirname(route?.page ?? file)))
}

/** The file stands around or within other pages: relative paths start at those. */
function isAround({ file, route }: From, site: Site): boolean {
  const { config, included } = dataOf(site)
  return route === undefined && (isPartOf(file, config) === 'each' || included.has(file))
}

/**
 * What a file is a part of: of each page of its folder and those below (sidebar, navbar), or of one (cover).
 * (docsify, `src/core/fetch/index.js`, loadNested, _fetchCover, _fetch404)
 */
export function isPartOf(file: string, { src = '', around }: DocsifyConfig): 'each' | 'one' | undefined {
  const inside = posix.join('/', posix.relative(src, file))
  const names = (list: readonly (string | undefined)[]) => list.filter((name) => name !== undefined)
  if (names([around.sidebar, around.navbar]).some((name) => inside.endsWith(posix.join('/', name)))) return 'each'
  if (around.notFound.some((name) => inside === posix.join('/', name))) return 'each'
  return around.covers.some((name) => inside === posix.join('/', name)) ? 'one' : undefined
}

/** The page of a path of the site; what the site's code makes there is not known. */
function page(path: string, site: Site, isOutside = false): Meaning {
  const { config } = dataOf(site)
  if (isOutside) return { kind: 'unknown', why: 'outside-the-pages' }
  if (isVirtual(path, config)) return { kind: 'unknown', why: 'virtual-route' }
  const aliased = aliasOf(path, config)
  if (aliased === undefined) return { kind: 'unknown', why: 'computed-alias' }
  if (/:|\/\//.test(aliased)) return { kind: 'external', url: aliased }
  const files = [aliased, ...inDefaultLanguage(aliased, config)].map((one) => fileOf(one, config))
  const unsure = config.src === undefined ? 'pages-of-another-host' : config.unsure
  const isPage = files.some((file) => dataOf(site).pages.has(file))
  return {
    kind: 'candidates',
    candidates: isPage ? files.map(asPage) : [...ofNeighbours(aliased, files, site), ...lost(path, files, site)],
    missing: 'page',
    ...(unsure && { unsure }),
    ...(unsure === undefined && { meant: slashAway(path, site) }),
  }
}

/** A folder with an `index.html` of its own is shown by the site around it as well: its links are right in one of the two. */
function ofNeighbours(path: string, files: readonly string[], site: Site): Candidate[] {
  const { around, config, shared } = dataOf(site)
  const paths = [...files, ...around.map((src) => posix.join(src, `./${withExt(path, config.ext)}`))]
  return paths.flatMap((file) => (shared.has(file) ? { kind: 'asset', file } : []))
}

function asPage(file: string): Candidate {
  return { kind: 'page', file }
}

/** A path that is no page: of a file it is known that docsify looks for another, by its own extension. */
function lost(path: string, files: readonly string[], site: Site): Candidate[] {
  const { src = '' } = dataOf(site).config
  // The table of routes would take a folder for the page of its name.
  if (slashAway(path, site).length > 0) return files.map(asPage)
  const served: Candidate[] = files[0]!.endsWith('.html') ? [asset(src, path)] : []
  const unserved: Candidate[] = FILE.test(path) ? [{ ...asset(src, path), client: true }] : []
  return [...served, { kind: 'route', path }, ...files.map(asPage), ...unserved]
}

/** Files without an extension are in capitals: LICENSE. */
const FILE = /\.\w+$|\/[A-Z_-]+$/

/** The page of the path with a slash at its end, or without: another one, of a folder or a file. */
function slashAway(path: string, site: Site): Candidate[] {
  return path === '/' ? [] : existing(path.endsWith('/') ? path.slice(0, -1) : `${path}/`, site)
}

function existing(path: string, site: Site): Candidate[] {
  const { config, pages } = dataOf(site)
  const file = fileOf(path, config)
  return pages.has(file) ? [asPage(file)] : []
}

/** docsify, `src/core/router/history/base.js`, getFile. */
export function fileOf(path: string, { ext, settings, src = '' }: DocsifyConfig): string {
  const file = withExt(path, ext)
  const shown = file === `/README${ext}` ? settings.text('homepage') || file : file
  return posix.join(src, `./${shown}`)
}

/** docsify, `src/core/router/history/base.js`, getAlias; undefined = it is computed. */
function aliasOf(path: string, { settings }: DocsifyConfig, last?: string): string | undefined {
  const alias = settings.section('alias')
  const key = path === last ? undefined : alias.keys.find((one) => matches(`^${one}$`, path))
  if (key === undefined) return path
  const to = alias.text(key)
  if (to === undefined) return undefined
  const next = path.replace(new RegExp(`^${key}$`), to)
  return last !== undefined && next.length > 2000 ? undefined : aliasOf(next, { settings } as DocsifyConfig, path)
}

/** docsify, `src/core/virtual-routes/index.js`. */
function isVirtual(path: string, { settings }: DocsifyConfig): boolean {
  const { keys } = settings.section('routes')
  return keys.some((key) => matches(`${key.startsWith('^') ? '' : '^'}${key}${key.endsWith('$') ? '' : '$'}`, path))
}

/** docsify, `src/core/fetch/index.js`, _fetchFallbackPage. */
function inDefaultLanguage(path: string, { settings }: DocsifyConfig): string[] {
  const [, language = ''] = path.split('/')
  if (!settings.texts('fallbackLanguages')?.includes(language)) return []
  return [path.replace(`/${language}`, settings.text('fallbackDefaultLanguage') ?? '')]
}

/**
 * Pictures and included files lie beside the page, also where their path begins with a slash
 * (docsify, `src/core/render/compiler/image.js`; `src/core/render/compiler.js`, compileEmbed).
 */
function besidePage(path: string, isPicture: boolean, from: From, site: Site): Meaning {
  const { config } = dataOf(site)
  const file = posix.join(config.src ?? '', `.${folderOf(from, site)}`, `./${path}`)
  const unsure = isAround(from, site)
    ? 'depends-on-the-page'
    : file.startsWith('..')
      ? 'outside-repository'
      : config.unsure
  const isMarkdown = !isPicture && /\.(?:md|markdown)/.test(path)
  return {
    kind: 'candidates',
    candidates: [...(isMarkdown ? [asPage(file)] : []), { kind: 'asset', file }],
    missing: isMarkdown ? 'page' : 'asset',
    ...(unsure && { unsure }),
  }
}

/** An attribute of HTML, which docsify leaves to the browser; what stands behind a `#` is the site's again. */
function asBrowser(link: LinkFact, path: string, site: Site): Meaning {
  const { config } = dataOf(site)
  const isHref = link.attr === 'href'
  if (isHref && !config.isHistory && link.url.includes('#')) {
    if (behindHash(link.url)) return page(path || '/', site)
    if (link.url.startsWith('#')) return named(path, site)
  }
  if (path === '') return { kind: 'candidates', candidates: [], missing: 'page' }
  if (isHref && config.isHistory) return { kind: 'unknown', why: 'depends-on-the-url' }
  return served(path, isHref ? 'page' : 'asset', site)
}

/** `#x` opens the page `/x`: docsify, `src/core/router/history/hash.js`, normalize. */
function named(path: string, site: Site): Meaning {
  if (path === '' || path === '#') return { kind: 'ignored', why: 'not-a-link' }
  return { ...lostFor(dataOf(site).config), candidates: existing(`/${path.slice(1)}`, site) }
}

/** A file as the host serves it beside `index.html`. */
function served(path: string, missing: 'page' | 'asset', site: Site): Extract<Meaning, { kind: 'candidates' }> {
  const { config } = dataOf(site)
  const names = [path, posix.join(path, 'index.html')]
  const unsure =
    path.startsWith('/') || config.isHistory || /^(?:\.\/)*\.\.\//.test(path) ? 'served-by-the-host' : config.unsure
  return {
    kind: 'candidates',
    candidates: names.map((name) => asset(site.dir, name)),
    missing,
    ...(unsure && { unsure }),
  }
}

function asset(dir: string, path: string): Extract<Candidate, { kind: 'asset' }> {
  return { kind: 'asset', file: posix.join(dir, `./${path}`).replace(/\/$/, '') }
}
