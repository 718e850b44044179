/** What a link of an MDX page means: a path of `next/link`, a URL of the browser, a file that is bundled or served. */
import { posix } from 'node:path'
import type { LinkFact } from '../../page/facts.ts'
import { folderOf } from '../../site/start.ts'
import type { Candidate, LinkStart as From, Meaning, Route, Site } from '../../site/types.ts'
import { classify, isLinkAttribute } from '../markdown-files.ts'

export interface NextLinks {
  /** The file that `./x.mdx` is looked for as first; undefined = it is a URL. */
  fileOf?(path: string, file: string): string | undefined
  trailingSlash: boolean
  /** The router makes a path of a relative URL before it puts the base path in front: `next/link` of the pages router. */
  isRouted?: boolean
  /** The URL of a picture is the browser's affair, unless a file lies where it leads from the page's file. */
  servesImages?: boolean
  /** What `@/` stands for in pictures that the site's own plugin imports: recma-import-images. */
  modules?: readonly string[]
  /** Folders that components of the site put before the pictures they are given. */
  pictures?: readonly string[]
  /** Why a path that leads to nothing known may lead somewhere all the same. */
  unsure(path: string): string | undefined
}

export function nextMeaning(link: LinkFact, from: From, site: Site, options: NextLinks): Meaning {
  const { element, attr } = link
  if (link.kind === 'attribute' && !isLinkAttribute(element!, attr!, link.url)) {
    return { kind: 'ignored', why: 'not-a-link' }
  }
  const classed = classify(link.url, site)
  if ('kind' in classed) return classed
  const { ownSite, path } = classed
  if (path === '') return { kind: 'candidates', candidates: [], missing: 'page' }
  if (isAsset(link)) return assetMeaning(link, path, from, site, options)
  if (path.startsWith('/')) return pathMeaning(link, posix.normalize(path), site, ownSite, options)
  return relativeMeaning(path, from, site, options)
}

/** `next/link` puts the base path before a path; a literal `<a>` and a URL of the own host have it already. */
function pathMeaning(link: LinkFact, path: string, site: Site, ownSite: boolean, options: NextLinks): Meaning {
  const base = site.base.replace(/\/$/, '')
  const isWhole = ownSite || (link.kind === 'attribute' && link.element === 'a')
  const isBelow = base === '' || path === base || path.startsWith(`${base}/`)
  // Beside a base path the host has other sites.
  if (isWhole && !isBelow)
    return ownSite ? { kind: 'external', url: link.url } : { kind: 'unknown', why: 'other-site-on-the-host' }
  const full = isWhole ? path : base + path
  // A component may give its URL to `<a>` as well as to `next/link`.
  const isOpen = !isWhole && isBelow && base !== '' && link.kind === 'attribute' && link.element !== 'Link'
  const bare = isWhole ? path.slice(base.length) || '/' : path
  return {
    kind: 'candidates',
    candidates: [
      { kind: 'route', path: full },
      ...(isOpen ? [{ kind: 'route' as const, path }] : []),
      ...served(bare, site),
    ],
    missing: hasFileExtension(path) ? 'asset' : 'page',
    ...(ownSite && { ownSite }),
    ...why(options.unsure(full)),
  }
}

function relativeMeaning(path: string, from: From, site: Site, options: NextLinks): Meaning {
  const file = options.fileOf?.(path, from.file)
  const files: Candidate[] = file === undefined ? [] : [{ kind: 'page', file, routed: true }]
  if (!from.route) {
    return files.length > 0
      ? { kind: 'candidates', candidates: files, missing: 'page', unsure: 'partial-without-page' }
      : { kind: 'unknown', why: 'partial-without-page' }
  }
  const url = besideUrl(path, from.route, site, options)
  return {
    kind: 'candidates',
    candidates: [...files, { kind: 'route', path: url }, ...served(withoutBase(url, site), site)],
    missing: hasFileExtension(path) ? 'asset' : 'page',
    ...why(options.unsure(url)),
  }
}

/** What a browser, or the router, makes of a relative URL. */
function besideUrl(path: string, route: Route, site: Site, { trailingSlash, isRouted }: NextLinks): string {
  const base = isRouted ? site.base.replace(/\/$/, '') : ''
  const page = route.path.slice(base.length) || '/'
  return base + posix.join(trailingSlash ? page : posix.dirname(page), path)
}

function withoutBase(path: string, site: Site): string {
  return path.slice(site.base.replace(/\/$/, '').length)
}

function why(unsure: string | undefined): { unsure?: string } {
  return unsure === undefined ? {} : { unsure }
}

function isAsset({ kind, attr }: LinkFact): boolean {
  return kind === 'image' || kind === 'call' || (kind === 'attribute' && attr !== 'href' && attr !== 'to')
}

function assetMeaning(link: LinkFact, path: string, from: From, site: Site, options: NextLinks): Meaning {
  const isBundled = link.kind === 'image' || link.kind === 'call'
  if (link.kind === 'image' && options.modules && /^[@~]\//.test(path)) {
    const files = options.modules.map((dir): Candidate => ({ kind: 'asset', file: posix.join(dir, path.slice(2)) }))
    return { kind: 'candidates', candidates: files, missing: 'asset' }
  }
  if (link.kind === 'image' && options.servesImages && !path.startsWith('/')) {
    if (!from.route) return { kind: 'unknown', why: 'partial-without-page' }
    const url = besideUrl(path, from.route, site, options)
    const file = posix.join(folderOf(from), path)
    return {
      kind: 'candidates',
      candidates: [...served(withoutBase(url, site), site), { kind: 'asset', file }],
      missing: 'asset',
    }
  }
  if (!path.startsWith('/')) {
    // An attribute of a component is a URL of the running site, or what its code makes of it.
    if (!isBundled) return { kind: 'unknown', why: 'computed-asset' }
    return {
      kind: 'candidates',
      candidates: [{ kind: 'asset', file: posix.join(folderOf(from), path) }],
      missing: 'asset',
      // Of `paths` in tsconfig, or a package.
      ...(/^[@~#]/.test(path) && { unsure: 'unknown-alias' }),
    }
  }
  const base = site.base.replace(/\/$/, '')
  const bare = base !== '' && path.startsWith(`${base}/`) ? [path.slice(base.length)] : []
  return {
    kind: 'candidates',
    candidates: [
      ...[path, ...bare].flatMap((one) => served(one, site)),
      ...(isOfComponent(link) ? (options.pictures ?? []) : []).map(
        (folder): Candidate => ({ kind: 'asset', file: folder + path }),
      ),
      { kind: 'route', path },
    ],
    missing: 'asset',
    ...(isSource(link, path) && { unsure: 'component-attribute' }),
  }
}

function isOfComponent({ kind, element = '' }: LinkFact): boolean {
  return kind === 'attribute' && /^[A-Z]/.test(element)
}

/** What a component is given to show as code may lie anywhere in the project. */
function isSource(link: LinkFact, path: string): boolean {
  return isOfComponent(link) && /\.(?:[cm]?[jt]sx?|s?css|py|go|rs|vue|svelte|sh|mdx?)$/i.test(path)
}

function served(path: string, site: Site): Candidate[] {
  return site.static.map((dir) => ({ kind: 'asset', file: posix.join(dir, `./${path}`) }))
}

function hasFileExtension(path: string): boolean {
  return /\.(?!html?$|mdx?$)[a-z][a-z\d]{1,4}$/i.test(path)
}
