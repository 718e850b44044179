/** What a link's path means, by its kind: docusaurus-mdx-loader, `remark/*`, and the client's `<Link>`. */
import { posix } from 'node:path'
import type { LinkFact } from '../../page/facts.ts'
import { folderOf, urlFolderOf } from '../../site/start.ts'
import type { Candidate, ContentDir, LinkStart as From, Meaning, Site } from '../../site/types.ts'
import { decoded, joinUrl, resolveUrl, under, withBase } from '../urls.ts'
import { insideOf, MARKDOWN, optionsOf, pageInside, pageInsideInAnyCase } from './content.ts'
import type { Locale } from './locales.ts'

export function meaning(link: LinkFact, path: string, from: From, site: Site): Meaning {
  const { url } = link
  if (/^pathname:\/\//.test(url)) return { kind: 'ignored', why: 'pathname-protocol' }
  // docusaurus, `client/exports/Link.tsx`: the author's word that there is nothing to check.
  if (from.element?.attrs.some(({ name }) => name === 'data-noBrokenLinkCheck'))
    return { kind: 'ignored', why: 'no-broken-link-check' }
  if (/^(?:https?:)?\/\//i.test(url)) return absolute(link, from, site)
  if (link.kind === 'call') return call(link, path, from, site)
  // docusaurus, `client/exports/isInternalUrl.ts`, hasProtocol.
  if (/^[a-z][a-z\d+.-]*:/i.test(url)) return { kind: 'ignored', why: 'other-scheme' }
  if (path === '') return candidates([], 'page')
  const meant = byKind(link, path, from, site)
  if (meant.kind !== 'candidates') return meant
  if (site.data.slugsByCode === true && meant.missing === 'page') return { ...meant, unsure: 'slugs-made-by-code' }
  return isRewritten(link, from, site) ? { ...meant, unsure: 'links-made-by-code' } : meant
}

/** A plugin of Markdown may put another URL in place of what the page says. */
function isRewritten({ kind, url }: LinkFact, from: From, { content }: Site): boolean {
  const isMarkdown = ['link', 'definition', 'autolink'].includes(kind)
  // Where links begin with a sign that no path begins with, those of pictures and of elements do, too.
  if (!isMarkdown && !url.startsWith('@')) return false
  // The place is asked for last: what does not depend on it is resolved once for all places.
  return content.some(
    (one) =>
      optionsOf(one).rewritten?.some(
        (pattern) => (isMarkdown || pattern.startsWith('^@')) && new RegExp(pattern).test(url),
      ) && insideOf(from.file, one) !== undefined,
  )
}

function byKind(link: LinkFact, path: string, from: From, site: Site): Meaning {
  switch (link.kind) {
    case 'image':
      return image(decoded(path), from, site)
    case 'definition':
      if (link.ofPictures) return pictureByReference(path, from, site)
      return markdownLink(link, path, from, site)
    case 'link':
    case 'autolink':
      return markdownLink(link, path, from, site)
    case 'frontmatter':
      return frontmatterLink(decoded(path), from, site)
    default:
      return attribute(link, path, from, site)
  }
}

function candidates(list: readonly Candidate[], missing: 'page' | 'asset') {
  return { kind: 'candidates', candidates: [...list], missing } satisfies Meaning
}

/** An absolute URL: the site's own, below its base, or somebody else's. */
function absolute({ url, kind }: LinkFact, from: From, site: Site): Meaning {
  const full = url.startsWith('//') ? `https:${url}` : url
  const external: Meaning = { kind: 'external', url: full }
  const there = URL.canParse(full) ? new URL(full) : undefined
  if (!there) return { kind: 'ignored', why: 'malformed-url' }
  if (site.url === undefined || !URL.canParse(site.url) || there.host !== new URL(site.url).host) return external
  const path = decoded(there.pathname)
  if (!path.startsWith(site.base) && path !== site.base.replace(/\/$/, '')) return external
  const asWritten = served(path, site)
  const inside = withoutBase(path, site)
  // Written as a path, the client would look for a page; the bundler takes files, and knows no base.
  const isBundled = site.base === '/' && (kind === 'image' || (kind === 'link' && hasBundledEnd(path)))
  const found = asWritten.map((one): Candidate => {
    const isServed = one.kind === 'route' || (one.kind === 'asset' && !isBundled)
    const apart = one.kind === 'route' && localeOf(inside, site) !== undefined && isApart(inside, from, site)
    return isServed && inside !== undefined
      ? { ...one, asServed: `pathname://${inside}`, ...(apart && { apart }) }
      : one
  })
  return { kind: 'candidates', candidates: found, missing: missingOf(path), ownSite: true }
}

/** `remark/transformLinks`: what the bundler takes for a file, and not for a page. */
function hasBundledEnd(path: string): boolean {
  return posix.extname(path) !== '' && !/\.(?:mdx?|html)$/.test(path)
}

/** What paths of a site may be, by path: a site has many more links than paths. */
const known = new WeakMap<Site, { client: Map<string, Candidate[]>; server: Map<string, Candidate[]> }>()

/**
 * A URL path as a browser asks for it: a route of the site, or a static file.
 * @param client The site's own code opens it: it knows routes, not what the server has.
 */
function served(path: string, site: Site, client = false): Candidate[] {
  let both = known.get(site)
  if (!both) known.set(site, (both = { client: new Map(), server: new Map() }))
  const own = client ? both.client : both.server
  let found = own.get(path)
  if (!found) own.set(path, (found = lookedFor(path, site, client)))
  return found
}

function lookedFor(path: string, site: Site, client: boolean): Candidate[] {
  const inside = withoutBase(path, site)
  const locale = localeOf(inside, site)
  // Every locale has the static files below its own base.
  const inLocale = locale && inside && `/${inside.slice(locale.base.length)}`
  // docusaurus, `client/exports/Link.tsx`: what `pathname://` stands before is no business of the client's.
  const asServed = client && joinUrl(inside ?? '').length > 1 ? { asServed: `pathname://${inside}` } : {}
  const how = client ? { client, ...asServed } : {}
  const files = [...staticFiles(inside, site), ...staticFiles(inLocale, site)]
  return [{ kind: 'route', path, ...how }, ...files.map((file): Candidate => ({ kind: 'asset', file, ...how }))]
}

function localesOf(site: Site): Locale[] {
  return (site.data.locales as Locale[] | undefined) ?? []
}

/** The locale, other than the default one, below whose base a path is; `inside` is relative to the site's base. */
function localeOf(inside: string | undefined, site: Site): Locale | undefined {
  return localesOf(site).find(({ base }) => base !== '/' && joinUrl(inside ?? '', '/').startsWith(base))
}

/** A page there is of another locale's build, of whose routes the client knows nothing: docusaurus, `commands/build`. */
function isApart(inside: string | undefined, from: From, site: Site): boolean {
  return from.route !== undefined && localeOf(inside, site)?.name !== from.route.locale
}

/** The base of the build in which a page stands: every locale is built by itself. */
function baseOf(from: From, site: Site): string {
  const locale = from.route?.locale && localesOf(site).find(({ name }) => name === from.route!.locale)
  return locale ? joinUrl(site.base, locale.base) : site.base
}

function withoutBase(path: string, site: Site): string | undefined {
  if (path === site.base.replace(/\/$/, '')) return '/'
  return path.startsWith(site.base) ? joinUrl(path.slice(site.base.length)) : undefined
}

/** Files of the static folders for a path below the base, a folder standing for its index. */
function staticFiles(path: string | undefined, site: Site): string[] {
  if (path === undefined) return []
  const names = /\.[a-z\d]+$/i.test(path)
    ? [path]
    : [path, joinUrl(path, 'index.html'), `${path.replace(/\/$/, '')}.html`]
  return site.static.flatMap((dir) => names.map((name) => under(dir, name)))
}

const ASSET =
  /\.(?:png|jpe?g|gif|svg|webp|avif|ico|bmp|mp4|webm|mov|mp3|wav|ogg|pdf|zip|t?gz|tar|json|ya?ml|txt|xml|csv|css|[cm]?[jt]sx?|woff2?|ttf|docx?|xlsx?|pptx?|sh|py|patch|drawio)$/i

function missingOf(path: string): 'page' | 'asset' {
  return ASSET.test(path) ? 'asset' : 'page'
}

/** `remark/transformImage`: a file, from the folder of the page's or partial's file. */
function image(path: string, from: From, site: Site): Meaning {
  return candidates(bundled(path, from, site), 'asset')
}

/** `![text][label]`: the loader looks at pictures that name their file, all others are the browser's. */
function pictureByReference(path: string, from: From, site: Site): Meaning {
  const raw = rawTarget(path, from, site)
  return raw ? candidates(raw, 'asset') : { kind: 'unknown', why: 'partial-without-page' }
}

/** Where the bundler looks for a file: `@site/`, the static folders, the file's own folder. */
function bundled(path: string, from: From, site: Site): Candidate[] {
  // A slash behind a file names a folder that is not there.
  if (path.endsWith('/')) return []
  if (path.startsWith('@site/')) return [asset(under(site.dir, path.slice('@site/'.length)))]
  if (path.startsWith('/')) return site.static.map((dir) => asset(under(dir, path)))
  return [asset(posix.join(folderOf(from), path))]
}

function asset(file: string): Candidate {
  return { kind: 'asset', file }
}

/** `remark/resolveMarkdownLinks`, then `remark/transformLinks`, then `<Link>`. */
function markdownLink(link: LinkFact, path: string, from: From, site: Site): Meaning {
  const plain = decoded(path)
  const isPageFile = MARKDOWN.test(plain)
  const hasSite = plain.startsWith('@site/')
  const pages = isPageFile ? pageFiles(plain, from, site) : []
  const isBundled = link.kind === 'link' && (hasSite || hasBundledEnd(plain))
  // Where pages are looked for, a page that is none is a mistake, though the bundler takes its file.
  const isJudged = isPageFile && reachOf(folderOf(from), from.route?.locale, site).reach.length > 0
  const assets = isBundled && !isJudged ? bundled(plain, from, site) : []
  if (hasSite) return candidates([...pages, ...assets], isPageFile ? 'page' : 'asset')
  const linked = linkTarget(path, from, site)
  // The file is what counts; a URL cannot be told without the page that shows the partial.
  if (linked === undefined && pages.length + assets.length === 0)
    return { kind: 'unknown', why: 'partial-without-page' }
  return candidates([...pages, ...assets, ...(linked ?? [])], isPageFile ? 'page' : missingOf(plain))
}

/**
 * docusaurus-utils, `markdownLinks.ts`, resolveMarkdownLinkPathname: pages of the same plugin. A partial outside every
 * content folder goes without (docusaurus, `server/plugins/synthetic.ts`).
 */
function pageFiles(path: string, from: From, site: Site): Candidate[] {
  const locale = from.route?.locale
  const here = folderOf(from)
  const { reach, roots } = reachOf(here, locale, site)
  const folders = path.startsWith('@site/')
    ? [site.dir]
    : path.startsWith('/')
      ? [...roots, site.dir]
      : /^\.\.?\//.test(path)
        ? [here]
        : [here, ...roots, site.dir]
  const files = new Set(folders.map((folder) => under(folder, path.replace(/^@site\//, ''))))
  const others = [...files].filter((file) => !isSource(file, locale, reach, pageInside))
  const exact = [...files].flatMap((file) => (others.includes(file) ? standIn(file, locale, reach) : file))
  const inOtherCase = others.filter((file) => isSource(file, locale, reach, pageInsideInAnyCase))
  return [...new Set([...exact, ...inOtherCase])].map((file) => ({ kind: 'page', file, routed: true }))
}

/** Where links of the files in one folder look for pages. */
interface Reach {
  /** The content folders of the plugins that have the file. */
  reach: ContentDir[]
  /** The folders that a path may start from. */
  roots: readonly string[]
}

const reaches = new WeakMap<Site, Map<string, Reach>>()

function reachOf(folder: string, locale: string | undefined, site: Site): Reach {
  let ofSite = reaches.get(site)
  if (!ofSite) reaches.set(site, (ofSite = new Map()))
  const key = `${locale ?? ''}:${folder}`
  let found = ofSite.get(key)
  if (!found) ofSite.set(key, (found = lookedUpReach(folder, locale, site)))
  return found
}

function lookedUpReach(folder: string, locale: string | undefined, { content }: Site): Reach {
  const own = content.filter((one) => insideOf(`${folder}/`, one) !== undefined)
  const plugins = new Set(own.map((one) => optionsOf(one).plugin))
  const reach = content.filter((one) => plugins.has(optionsOf(one).plugin))
  // docusaurus-utils, `dataFileUtils.ts`, getContentPathList.
  const roots = own.flatMap((one) => {
    const original = optionsOf(one).twin ?? one.dir
    return [...reach.filter((other) => isTwin(other, original, locale)).map(({ dir }) => dir), original]
  })
  return { reach, roots }
}

function isTwin(content: ContentDir, original: string, locale: string | undefined): boolean {
  const options = optionsOf(content)
  return options.twin === original && options.locale === locale
}

/** What stands for an original in other locales, where the default locale has a translation of its own. */
function standIn(file: string, locale: string | undefined, reach: Site['content']): string[] {
  if (locale === undefined) return []
  return reach.flatMap((content) => {
    const { twin, translated } = optionsOf(content)
    const inside = twin === undefined ? undefined : insideOf(file, { dir: twin })
    const isOwn = inside !== undefined && isTwin(content, twin!, undefined) && translated?.includes(inside)
    return isOwn ? [posix.join(content.dir, inside)] : []
  })
}

/** In the build of a locale a file is a page where it is of that locale, or is not translated into it. */
function isSource(
  file: string,
  locale: string | undefined,
  reach: Site['content'],
  insideOfPage: typeof pageInside,
): boolean {
  return reach.some((content) => {
    const inside = insideOfPage(file, content)
    if (inside === undefined) return false
    const options = optionsOf(content)
    if (options.twin !== undefined) return options.locale === locale
    return !reach.some((one) => isTwin(one, content.dir, locale) && optionsOf(one).translated?.includes(inside))
  })
}

/**
 * What `<Link to>` opens: the base is put before an absolute path that lacks it; undefined = no page to start from. It
 * goes by the routes that the client knows, unless the link opens another window (docusaurus, `client/exports/Link.tsx`).
 */
function linkTarget(path: string, from: From, site: Site, client = true): Candidate[] | undefined {
  const url = path.startsWith('/') ? withBase(decoded(path), baseOf(from, site)) : relativeUrl(path, from)
  const opensWindow = from.element?.attrs.some(
    ({ name, value }) => name === 'target' && !('value' in value && value.value === '_self'),
  )
  if (url === undefined) return undefined
  const asked = client && !opensWindow
  const found = served(url, site, asked)
  return asked && isApart(withoutBase(url, site), from, site) ? found.map((one) => apart(one, from)) : found
}

/** What `pathname://` stands before gets the base of the build as well. */
function apart(candidate: Candidate, from: From): Candidate {
  if (candidate.kind !== 'route') return candidate
  const { asServed, ...rest } = candidate
  return { ...rest, apart: true, ...(from.route?.locale === undefined && asServed !== undefined && { asServed }) }
}

function relativeUrl(path: string, from: From): string | undefined {
  const folder = urlFolderOf(from)
  return folder && resolveUrl(path, folder)
}

/** An attribute as the browser sees it: MDX leaves elements written as JSX alone. */
function rawTarget(path: string, from: From, site: Site): Candidate[] | undefined {
  const url = path.startsWith('/') ? decoded(path) : relativeUrl(path, from)
  return url === undefined ? undefined : served(url, site)
}

function attribute(link: LinkFact, path: string, from: From, site: Site): Meaning {
  const element = link.element ?? ''
  const attr = link.attr ?? ''
  const isLinking = attr === 'href' || attr === 'to'
  // In CommonMark `<Link>` is an element that HTML does not know.
  const isHtml = from.element?.syntax === 'html'
  const isElement = isHtml || (/^[a-z]/.test(element) && !element.includes('.'))
  if (isElement) {
    if (!isUrlAttribute(isHtml ? element.toLowerCase() : element, attr)) return { kind: 'ignored', why: 'not-a-link' }
    const raw = rawTarget(path, from, site)
    // In CommonMark pages `<a>` is the theme's, that is `<Link>`.
    const linked = isHtml && isLinking ? linkTarget(path, from, site) : []
    if (!raw || !linked) return { kind: 'unknown', why: 'partial-without-page' }
    return candidates(unique([...raw, ...linked]), element === 'a' || element === 'iframe' ? missingOf(path) : 'asset')
  }
  if (!/^(?:\/|\.{1,2}\/)/.test(path) && !(element === 'Link' && isLinking))
    return { kind: 'unknown', why: 'component-attribute' }
  if (isLinking) {
    const linked = linkTarget(path, from, site)
    const raw = element === 'Link' ? [] : rawTarget(path, from, site)
    if (!linked || !raw) return { kind: 'unknown', why: 'partial-without-page' }
    const found = candidates(unique([...raw, ...linked]), missingOf(path))
    // A component may put anything before the path: a repository's address, a version.
    return element === 'Link' ? found : { ...found, unsure: 'component-attribute' }
  }
  // Whether a component bundles a relative path, or where it starts from, is its own affair.
  if (!path.startsWith('/')) return { kind: 'unknown', why: 'component-attribute' }
  const plain = decoded(path)
  const found = [
    ...served(plain, site),
    ...served(withBase(plain, baseOf(from, site)), site),
    ...bundled(plain, from, site),
  ]
  return { ...candidates(unique(found), missingOf(plain)), unsure: 'component-attribute' }
}

function unique(list: readonly Candidate[]): Candidate[] {
  const seen = new Map(list.map((candidate) => [JSON.stringify(candidate), candidate]))
  return [...seen.values()]
}

/** HTML attributes that hold a URL. */
function isUrlAttribute(element: string, attr: string): boolean {
  switch (attr.toLowerCase()) {
    case 'href':
      return ['a', 'area', 'link'].includes(element)
    case 'src':
      return ['img', 'source', 'video', 'audio', 'track', 'iframe', 'embed', 'script'].includes(element)
    case 'srcset':
      return element === 'img' || element === 'source'
    case 'poster':
      return element === 'video'
    default:
      return false
  }
}

/** `useBaseUrl('/x')` and `require('./x.png')`. */
function call(link: LinkFact, path: string, from: From, site: Site): Meaning {
  if (link.element !== 'require') {
    const plain = decoded(path)
    if (/^[a-z][a-z\d+.-]*:/i.test(link.url) || plain.startsWith('#') || plain === '')
      return { kind: 'ignored', why: 'other-scheme' }
    return candidates(served(withBase(plain, baseOf(from, site)), site), missingOf(plain))
  }
  const module = path.slice(path.lastIndexOf('!') + 1)
  if (!/^(?:\.{1,2}\/|@site\/)/.test(module)) return { kind: 'ignored', why: 'package' }
  const ends =
    posix.extname(module) === '' ? ['', '.js', '.jsx', '.ts', '.tsx', '.json', '/index.js', '/index.ts'] : ['']
  const files = bundled(module, from, site).flatMap((found) =>
    ends.map((end): Candidate => ({ kind: 'asset', file: (found as { file: string }).file + end })),
  )
  return candidates(files, 'asset')
}

/** A field such as `image`: a page or a bundled file where it is relative, else a URL. */
function frontmatterLink(path: string, from: From, site: Site): Meaning {
  const linked = linkTarget(path, from, site, false) ?? []
  const pages = MARKDOWN.test(path) ? pageFiles(path, from, site) : []
  return candidates(unique([...pages, ...bundled(path, from, site), ...linked]), missingOf(path))
}
