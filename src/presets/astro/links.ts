/** What a link's path means. Astro leaves links alone: they are URLs; pictures of Markdown are bundled files. */
import { posix } from 'node:path'
import { type LinkFact, literalAttribute } from '../../page/facts.ts'
import { folderOf, urlFolderOf } from '../../site/start.ts'
import type { Candidate, LinkStart as From, Meaning, Site } from '../../site/types.ts'
import { classify, isLinkAttribute } from '../markdown-files.ts'
import { decoded, joinUrl, resolveUrl, under } from '../urls.ts'
import { originalOf } from './routes.ts'

/** Components of Starlight whose `href` is that of their link. */
const LINKING = ['LinkCard', 'LinkButton']

const ASSET =
  /\.(?:png|jpe?g|gif|svg|webp|avif|ico|bmp|mp4|webm|mov|mp3|wav|ogg|pdf|zip|t?gz|tar|json|ya?ml|txt|xml|csv|css|[cm]?[jt]sx?|woff2?|ttf|docx?|xlsx?|pptx?|sh|py|patch)$/i

export function meaning(link: LinkFact, _path: string, from: From, site: Site): Meaning {
  const { kind, element = '', attr = '', url } = link
  if (kind === 'call') return { kind: 'ignored', why: 'call' }
  if (kind === 'attribute' && !isLinkAttribute(element, attr, url)) return { kind: 'ignored', why: 'not-a-link' }
  if (isCanonical(link, from)) return { kind: 'ignored', why: 'canonical-url' }
  const classed = classify(url, site)
  if ('kind' in classed) return classed
  const { path, ownSite } = classed
  if (ownSite) {
    if (!isInBase(path, site)) return { kind: 'external', url }
    return { kind: 'candidates', candidates: served(path, site), missing: missingOf(path), ownSite }
  }
  if (path === '' || path === '?') return { kind: 'candidates', candidates: [], missing: 'page' }
  if (isHeroImage(link) && path.startsWith('/')) return heroPicture(path, site)
  if (kind === 'image' || isHeroImage(link)) return picture(path, from, site)
  const isOwnComponent = kind === 'attribute' && /^[A-Z]/.test(element) && !LINKING.includes(element)
  // What a component makes of its attribute is its own affair.
  if (isOwnComponent && !path.startsWith('/')) return { kind: 'unknown', why: 'component-attribute' }
  const found = address(path, from, site)
  if (isOwnComponent && found.kind === 'candidates') return { ...found, unsure: 'component-attribute' }
  return found
}

/** `<link rel="canonical">` wants the whole URL. */
function isCanonical(link: LinkFact, { element }: From): boolean {
  return link.element === 'link' && element !== undefined && literalAttribute(element, 'rel') === 'canonical'
}

function isHeroImage({ kind, attr = '' }: LinkFact): boolean {
  return kind === 'frontmatter' && attr.startsWith('/hero/image/')
}

/** astro, `assets/utils/resolveImports.ts`: Vite imports it, and takes `/src/x.png` for a file of the project. */
function heroPicture(path: string, site: Site): Meaning {
  const own: Candidate = { kind: 'asset', file: posix.join(site.dir, `./${path}`) }
  return { kind: 'candidates', candidates: [...served(path, site), own], missing: 'asset' }
}

/** A URL as the browser follows it. */
function address(path: string, from: From, site: Site): Meaning {
  const named = linkedFile(path, from)
  const file = site.data.linksFiles === true ? named : []
  // Wherever the site leads a link to a file: without the file it leads nowhere.
  const isRewritten = site.data.rewritesLinks === true && file.length === 0
  const why = isRewritten ? 'links-rewritten' : (site.data.unsure as string | undefined)
  const unsure = why === undefined ? {} : { unsure: why }
  const [url, ...others] = path.startsWith('/') ? [path] : besideUrls(path, from, site)
  if (url === undefined) return { kind: 'unknown', why: 'partial-without-page' }
  const candidates = [...file, ...[url, ...others].flatMap((one) => served(one, site))]
  if (isInBase(url, site)) {
    const found = { candidates, missing: missingOf(url), ...unsure, meant: named }
    return { kind: 'candidates', ...found, madeOf: originalOf(url, site) }
  }
  return {
    kind: 'candidates',
    candidates,
    missing: missingOf(url),
    // What else the host serves is not known, unless it is a page of this site that lacks the base.
    unsure: 'outside-base',
    ...(why === undefined && { meant: [...named, ...served(joinUrl(site.base, url), site)] }),
  }
}

/** What a relative URL leads to: where the page is served with and without a slash at its end, either is right. */
function besideUrls(path: string, from: From, site: Site): string[] {
  const folder = urlFolderOf(from)
  if (!from.route || folder === undefined) return []
  const isLoose = site.data.isLoose === true && from.route.path.length > site.base.length
  const pages = [folder, ...(isLoose ? [from.route.path.replace(/\/$/, '')] : [])]
  return pages.flatMap((page) => resolveUrl(path, page) ?? [])
}

/** The page whose file a link names: astro-rehype-relative-markdown-links makes its URL of it, Astro does not. */
function linkedFile(path: string, from: From): Candidate[] {
  if (path.startsWith('/') || !/\.mdx?$/.test(path)) return []
  return [{ kind: 'page', file: posix.join(folderOf(from), path), routed: true }]
}

export function isInBase(path: string, { base }: Site): boolean {
  return path === base.replace(/\/$/, '') || path.startsWith(base)
}

/** Routes and files below the base; of pages that are files, `.html` may be left out. */
function served(path: string, site: Site): Candidate[] {
  const isFile = site.data.format === 'file'
  const paths = isFile
    ? path.endsWith('.html')
      ? [path, path.slice(0, -'.html'.length)]
      : [`${path.replace(/\/$/, '')}.html`, path]
    : [path]
  // The folder of a page that is a file has no index.
  const isIndex = isFile && path.endsWith('/index.html') && path !== `${site.base}index.html`
  const pages: Candidate[] = isIndex ? [] : paths.map((one) => ({ kind: 'route', path: one }))
  if (!isInBase(path, site)) return pages
  const inside = path.slice(site.base.length)
  const names = /\.\w+$/.test(inside) ? [inside] : [under(inside.replace(/\/$/, ''), 'index.html'), inside]
  const files = site.static.flatMap((dir) => names.map((name) => under(dir, name)))
  return [...pages, ...files.map((file): Candidate => ({ kind: 'asset', file }))]
}

function missingOf(path: string): 'page' | 'asset' {
  return ASSET.test(path) ? 'asset' : 'page'
}

/** Astro bundles what does not begin with a slash: a file beside the page, or behind an alias of tsconfig. */
function picture(path: string, from: From, site: Site): Meaning {
  if (path.startsWith('/')) return { kind: 'candidates', candidates: served(path, site), missing: 'asset' }
  const alias = Object.entries(site.components.alias).find(([prefix]) => path.startsWith(`${prefix}/`))
  const file = alias ? posix.join(alias[1], path.slice(alias[0].length)) : posix.join(folderOf(from), decoded(path))
  const candidates: Candidate[] = [{ kind: 'asset', file }]
  if (!alias && /^[@~#$]/.test(path))
    return { kind: 'candidates', candidates, missing: 'asset', unsure: 'unknown-alias' }
  return { kind: 'candidates', candidates, missing: 'asset' }
}
