/**
 * Gatsby with gatsby-plugin-mdx v1. Sites in the manner of "librarium" are known to the last anchor: numbered files,
 * tabs that a query key opens, anchors without dashes. Of other Gatsby sites it is known what their plugins make;
 * pages that code creates and components that a theme provides are not.
 */
import { posix } from 'node:path'
import GithubSlugger from 'github-slugger'
import { providedComponents } from '../modules/mdx-provider.ts'
import type { LinkFact } from '../page/facts.ts'
import type {
  ContentDir,
  Listing,
  Meaning,
  Preset,
  QueryGroup,
  Redirect,
  Route,
  Site,
  StaticReader,
} from '../site/types.ts'
import { classify, contentOf, isLinkAttribute } from './markdown-files.ts'

const CONFIG = /(?:^|\/)gatsby-config\.(?:[cm]?js|[cm]?ts)$/

export const gatsby: Preset = {
  name: 'gatsby',
  headKeys: [],
  detect: (listing) => listing.files.flatMap((file) => (CONFIG.test(file) ? [{ dir: dirOf(file), why: file }] : [])),
  load(dir, read, listing) {
    const under = (path: string) => (dir ? `${dir}/${path}` : path)
    const content = contentDirs(dir, listing)
    const dropsNumbers = content.some((entry) => isNumbered(entry.dir, listing))
    const source = [...listing.under(dir)]
      .filter((file) => FRAMEWORK_FILES.test(file))
      .map((file) => read.text(file) ?? '')
    const theme = source.some((text) => /gatsby-theme-/.test(text))
    const makesPages = theme || source.some((text) => /\bcreatePage\b/.test(text))
    return {
      content,
      static: ['static', 'assets', 'content/assets'].map(under).filter((path) => listing.has(path)),
      routes: [],
      redirects: redirectsOf(dir, read, listing),
      base: '/',
      trailingSlash: 'either',
      components: { global: globals(dir, read, listing, theme), alias: {} },
      queryGroups: dropsNumbers ? [TABS] : [],
      query: { ignore: ['utm_*', 'ref'], pages: {} },
      frontmatter: dropsNumbers
        ? content.map((entry) => ({ files: `${entry.dir}/**`, schema: 'docs-lint:gatsby-librarium' }))
        : [],
      computed: [],
      data: {
        modules: ['src', 'node_modules'].map(under),
        dropsNumbers,
        makesPages: makesPages && !dropsNumbers,
        headings: dropsNumbers ? 'librarium' : source.some((text) => SLUGGED.test(text)) ? 'github' : 'unknown',
      },
    }
  },
  profile: () => ({ dialect: 'mdx1', htmlComments: true }),
  routes(head, site) {
    const found = contentOf(head.path, site)
    if (!found) return []
    const slug = slugOf(found.inside, site.data.dropsNumbers === true)
    const path = posix.join('/', site.base, found.content.base, slug)
    return [{ path, page: head.path }]
  },
  generated: (_, site) => pageComponents(site),
  meaning,
  headingText: (heading) =>
    heading.parts.map((part) => (part.kind === 'jsx' || part.kind === 'html' ? '' : part.value)).join(''),
  slugger(site) {
    if (site.data.headings === 'librarium') return (text) => text.replace(/\s+/g, '').toLowerCase()
    const slugger = new GithubSlugger()
    return (text) => slugger.slug(text.trim())
  },
  unknownIds: (_, site) => (site.data.headings === 'unknown' ? 'heading-ids-of-the-site' : undefined),
  emits: {},
  // The `a` of librarium drops its id.
  keepsId: (element, site) => element.name !== 'a' || site.data.headings !== 'librarium',
}

const FRAMEWORK_FILES = /(?:^|\/)gatsby-(?:config|node|browser|ssr)(?:\.[a-z]+)?\.(?:[cm]?[jt]sx?)$/

/** What gives headings the ids of github-slugger: the plugin, and @primer/gatsby-theme-doctocat (its heading component). */
const SLUGGED = /gatsby-remark-autolink-headers|gatsby-theme-doctocat|rehype-slug|remark-slug/

const TABS: QueryGroup = {
  component: 'Tabs',
  key: 'identifier',
  item: 'Tabs.TabPane',
  value: 'key',
  mount: 'active',
  keyIsAnchor: true,
}

/** What an MDXProvider anywhere in the site's source provides; anything, where a theme may have one too. */
function globals(dir: string, read: StaticReader, listing: Listing, hasTheme: boolean): string[] {
  if (hasTheme) return ['*']
  const modules = [...listing.under(dir)].filter((file) => /\.(?:[jt]sx?)$/.test(file))
  const texts = modules.map((file) => read.text(file) ?? '').filter((text) => text.includes('MDXProvider'))
  return [...new Set(texts.flatMap(providedComponents))]
}

function dirOf(file: string): string {
  const dir = posix.dirname(file)
  return dir === '.' ? '' : dir
}

function contentDirs(dir: string, listing: Listing): ContentDir[] {
  const under = (path: string) => (dir ? `${dir}/${path}` : path)
  const include = ['**/*.{md,mdx}']
  const dirs: ContentDir[] = [
    { dir: under('content/docs'), base: '/', include },
    { dir: under('content/api'), base: '/api', include },
  ].filter((entry) => listing.has(entry.dir))
  if (dirs.length === 0 && listing.has(under('content'))) dirs.push({ dir: under('content'), base: '/', include })
  const exclude = ['**/_*/**', '**/_*']
  if (listing.has(under('src/pages'))) dirs.push({ dir: under('src/pages'), base: '/', include, exclude })
  return dirs
}

/** Most pages of the folder are named `NN-…`. */
function isNumbered(dir: string, listing: Listing): boolean {
  const names = [...listing.under(dir)].filter((file) => /\.mdx?$/.test(file)).map((file) => file.slice(dir.length + 1))
  return names.filter((name) => /^\d/.test(name)).length * 2 > names.length
}

/**
 * Each part of the path loses its first dash-separated segment, numeric or not; a part without a dash stays. Only a
 * whole value of `index` is the root.
 */
function slugOf(inside: string, dropsNumbers: boolean): string {
  const bare = inside.replace(/\.mdx?$/, '')
  if (!dropsNumbers) return bare.replace(/(?:^|\/)index$/, '')
  const slug = bare
    .split('/')
    .map((part) => (part.includes('-') ? part.slice(part.indexOf('-') + 1) : part))
    .join('/')
  return slug === 'index' ? '' : slug
}

/** Components in `src/pages` are routes whose content docs-lint does not know. */
function pageComponents(site: Site): Route[] {
  return (site.data.pageRoutes as string[] | undefined)?.map((path) => ({ path })) ?? []
}

/** Modules named `redirects` beside the configuration or below `src`, with `{fromPath, toPath}[]`. */
function redirectsOf(dir: string, read: StaticReader, listing: Listing): Redirect[] {
  const prefix = dir ? `${dir}/` : ''
  const files = [...listing.under(dir)].filter((file) =>
    /^(?:src\/|config\/|shared\/|content\/)*(?:[\w-]+\/)?redirects\.(?:[cm]?[jt]s|json)$/.test(
      file.slice(prefix.length),
    ),
  )
  return files.flatMap((file) => {
    const value = file.endsWith('.json') ? read.data(file) : read.module(file)
    const list = Array.isArray(value) ? value : (value as { redirects?: unknown } | undefined)?.redirects
    return Array.isArray(list) ? list.flatMap(asRedirect) : []
  })
}

function asRedirect(entry: unknown): Redirect[] {
  const { fromPath, toPath } = (entry ?? {}) as { fromPath?: unknown; toPath?: unknown }
  return typeof fromPath === 'string' && typeof toPath === 'string' ? [{ from: fromPath, to: toPath }] : []
}

function meaning(link: LinkFact, _path: string, from: { file: string; route: Route | undefined }, site: Site): Meaning {
  const { element, attr } = link
  if (link.kind === 'attribute' && !isLinkAttribute(element!, attr!, link.url)) {
    return { kind: 'ignored', why: 'not-a-link' }
  }
  const classed = classify(link.url, site)
  if ('kind' in classed) return classed
  const { path, ownSite } = classed
  const dir = posix.dirname(from.file)
  const isAsset =
    link.kind === 'image' ||
    (link.kind === 'attribute' && attr !== 'href' && attr !== 'to') ||
    link.element === 'require'
  if (isAsset) {
    const candidates = path.startsWith('/')
      ? site.static.map((folder) => ({ kind: 'asset' as const, file: posix.join(folder, path) }))
      : [{ kind: 'asset' as const, file: posix.join(dir, path) }]
    // `src` in JSX is a URL of the running site; Markdown images are bundled from the page's folder.
    if (link.kind !== 'image' && !path.startsWith('/')) return { kind: 'unknown', why: 'computed-asset' }
    return { kind: 'candidates', candidates, missing: 'asset' }
  }
  if (path.startsWith('/')) {
    return {
      kind: 'candidates',
      candidates: [
        { kind: 'route', path },
        ...site.static.map((folder) => ({ kind: 'asset' as const, file: posix.join(folder, path) })),
      ],
      missing: hasFileExtension(path) ? 'asset' : 'page',
      ownSite,
      ...madeByCode(site),
    }
  }
  if (path === '') return { kind: 'candidates', candidates: [], missing: 'page' }
  const url = from.route ? relativeTo(from.route.path, path) : undefined
  return {
    kind: 'candidates',
    candidates: [
      ...(url ? [{ kind: 'route' as const, path: url }] : []),
      { kind: 'asset', file: posix.join(dir, path) },
    ],
    missing: hasFileExtension(path) ? 'asset' : 'page',
    ...madeByCode(site),
  }
}

function madeByCode(site: Site): { unsure?: string } {
  return site.data.makesPages === true ? { unsure: 'pages-made-by-code' } : {}
}

function hasFileExtension(path: string): boolean {
  return /\.(?!html?$|mdx?$)[a-z][a-z\d]{1,4}$/i.test(path)
}

/** Gatsby serves every page as a folder: `x` on `/a/` is `/a/x`. */
function relativeTo(route: string, path: string): string {
  return posix.join(route, path)
}
