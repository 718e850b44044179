/** Nextra 3 (pages router) and 4 (app router): SEMANTICS section 4. */

import { posix } from 'node:path'
import GithubSlugger from 'github-slugger'
import { own } from '../../modules/literal.ts'
import type { ElementFact, HeadingFact, HeadingPart, LinkFact, PageFacts } from '../../page/facts.ts'
import type { Candidate, ContentDir, Listing, PageHead, Preset, Route, Site, StaticReader } from '../../site/types.ts'
import { sitesByConfig } from '../config-places.ts'
import { hostRedirects } from '../host-redirects.ts'
import { contentOf, dotted } from '../markdown-files.ts'
import { type NextConfig, readNextConfig, siteOf } from '../next/config.ts'
import { nextMeaning } from '../next/links.ts'
import { type KnownPackages, pluginComponents, providedComponents } from '../next/mdx-components.ts'
import { hasDependency, NEXTRA } from '../next/packages.ts'
import { appPagePath, appRoutes, type CodeRoute, pagesRoutes, routerFolders } from '../next/routes.ts'
import { withoutBase } from '../urls.ts'
import { readNav } from './nav.ts'

const CONFIG = /(?:^|\/)next\.config\.[cm]?[jt]s$/

export const nextra: Preset = {
  name: 'nextra',
  renderer: 'react',
  readsExports: true,
  redirectEntry: (from, to, { base }) => ({
    where: 'redirects() of the Next.js configuration',
    entry: `{ source: '${withoutBase(from, base)}', destination: '${withoutBase(to, base)}', permanent: true }`,
  }),
  headKeys: [],
  detect: (listing, read) =>
    sitesByConfig(listing, (file) => CONFIG.test(file) && hasDependency(posix.dirname(file), read, NEXTRA)),
  load,
  profile(file, site) {
    const { format, latex } = site.data as unknown as Data
    const isMdx = format === 'mdx' || (format === 'detect' && file.endsWith('.mdx'))
    return { dialect: isMdx ? 'mdx' : 'markdown', headingId: 'brackets', ...(latex && { math: true }) }
  },
  routes,
  generated: (_, site) => (site.data as unknown as Data).code,
  meaning(link, _path, from, site) {
    const data = site.data as unknown as Data
    const meant = nextMeaning(withoutExtension(link), from, site, {
      trailingSlash: data.trailingSlash,
      isRouted: data.version === 3,
      unsure: () => data.unsure,
    })
    return meant.kind === 'candidates' ? { ...meant, candidates: inLocales(meant.candidates, from.route, data) } : meant
  },
  headingText: ({ parts }) => flattened(parts),
  slugger,
  slugged,
  emits: {
    MDXRemote: () => ({ open: 'component-with-computed-ids' }),
  },
}

interface Data {
  /** 3 = the pages router, as it was in version 2 and 3. */
  version: 3 | 4
  format: 'detect' | 'mdx' | 'md'
  latex: boolean
  locales: string[]
  defaultLocale: string | undefined
  code: Route[]
  trailingSlash: boolean
  unsure: string | undefined
}

/** Packages that give pages no component of their own. */
const KNOWN: KnownPackages = {
  nextra: [],
  'nextra/components': [],
  'nextra/mdx-components': [],
  'nextra-theme-docs': [],
  'nextra-theme-blog': [],
}

/** Packages whose components put no id of their own on a page that a link could name. */
const IDLESS = [
  'nextra/{components,icons,hooks,mdx-components,remove-links}',
  'nextra/components/*',
  'nextra-theme-docs',
  'nextra-theme-blog',
  'next/*',
  'next-themes',
  'lucide-react',
]

function load(dir: string, read: StaticReader, listing: Listing): ReturnType<Preset['load']> {
  const next = readNextConfig(dir, read)
  const options = next.calls.find(({ module }) => module === 'nextra')?.args[0]
  const config = read.text(next.file ?? '')
  const code = [...appRoutes(dir, listing), ...pagesRoutes(dir, listing)]
  const folders = contentFolders(dir, options, code, read, listing)
  const version = folders.some(({ kind }) => kind === 'pages') ? 3 : 4
  const statics = [posix.join(dir, 'public')]
  const host = hostRedirects(dir, statics, read, listing)
  const providers = [...listing.under(dir)].filter((file) =>
    /(?:^|\/)(?:mdx-components|theme\.config|_app)\.[jt]sx?$/.test(file),
  )
  const provided = providedComponents(providers, read, KNOWN)
  const format = own(own(options, 'mdxOptions'), 'format')
  const data: Data = {
    version,
    format: format === 'mdx' || format === 'md' ? format : 'detect',
    latex:
      (own(options, 'latex') !== undefined && own(options, 'latex') !== false) ||
      /['"]remark-math['"]/.test(config ?? ''),
    locales: next.locales,
    defaultLocale: next.defaultLocale,
    code: codeRoutes(code, folders, next, read),
    trailingSlash: next.trailingSlash,
    unsure: next.unsure,
  }
  return {
    content: folders,
    static: statics,
    routes: [...next.globs, ...host.globs],
    redirects: [...next.redirects, ...host.redirects],
    ...siteOf(next),
    components: {
      global: [...provided.names, ...pluginComponents(config)],
      alias: {},
      from: provided.from,
      idless: IDLESS,
    },
    queryGroups: [],
    query: { ignore: ['*'], pages: {} },
    frontmatter: folders.map((folder) => ({
      files: (folder.include ?? []).map((glob) => posix.join(folder.dir, glob)),
      schema: 'docs-lint:nextra',
      severity: 'warning',
    })),
    computed: next.computed,
    nav: (heads, site) =>
      readNav({ version, routes: (head) => routes(head, site), code: data.code, read, listing }, heads, site),
    origins: {
      ...(own(options, 'contentDirBasePath') !== undefined && { content: 'framework' as const }),
      ...next.origins,
    },
    data: { ...data },
  }
}

/** nextra, `server/page-map/find-meta-and-page-file-paths.ts`; of version 3 `server/page-map.ts`. */
function contentFolders(
  dir: string,
  options: unknown,
  code: readonly CodeRoute[],
  read: StaticReader,
  listing: Listing,
): ContentDir[] {
  const app = routerFolders(dir, 'app', listing).map(
    (folder): ContentDir => ({ dir: folder, base: '/', include: ['**/page.{md,mdx}'], kind: 'app' }),
  )
  const content = ['content', 'src/content'].map((name) => posix.join(dir, name)).find((folder) => listing.has(folder))
  if (app.length > 0 && content !== undefined) {
    const base = own(options, 'contentDirBasePath')
    const shown = code.find(({ file, isCatchAll }) => isCatchAll && showsContent(read.text(file)))
    const prefix = shown && (shown.path.replace(/^\/\*(?=\/)/, '').split('/*')[0] || '/')
    return [
      {
        dir: content,
        base: prefix ?? (typeof base === 'string' ? base : '/'),
        include: ['**/*.{md,mdx}'],
        exclude: ['**/_meta.*', ...dotted(['**/*.{md,mdx}'])],
        kind: 'content',
      },
      ...app,
    ]
  }
  const pages = routerFolders(dir, 'pages', listing).map(
    (folder): ContentDir => ({
      dir: folder,
      base: '/',
      include: ['**/*.{md,mdx}'],
      exclude: ['_app.*', '_document.*', '_error.*', 'api/**'],
      kind: 'pages',
    }),
  )
  // Beside the pages of version 3 the app router may have code.
  const hasPages = pages.some((folder) => [...listing.under(folder.dir)].some((file) => /\.mdx?$/.test(file)))
  return hasPages || app.length === 0 ? [...pages, ...app] : app
}

function showsContent(text = ''): boolean {
  return /\bimportPage\b/.test(text)
}

function codeRoutes(
  code: readonly CodeRoute[],
  folders: readonly ContentDir[],
  next: NextConfig,
  read: StaticReader,
): Route[] {
  const content = folders.filter(({ kind }) => kind === 'content')
  return code
    .filter((route) => content.length === 0 || !route.isCatchAll || !showsContent(read.text(route.file)))
    .flatMap((route): Route[] => {
      const isLocalised = next.locales.length > 0 && /^\/\*(?=\/|$)/.test(route.path)
      const bare = isLocalised ? route.path.slice(2) || '/' : route.path
      const paths = isLocalised ? next.locales.map((locale) => posix.join('/', locale, bare)) : [route.path]
      return paths.map((path) => ({
        path: next.basePath + path,
        ...(path.includes('*') && { glob: true as const }),
      }))
    })
}

function routes(head: PageHead, site: Site): Route[] {
  const found = contentOf(head.path, site)
  if (!found) return []
  const { locales, defaultLocale, version } = site.data as unknown as Data
  const base = site.base.replace(/\/$/, '')
  if (found.content.kind === 'app') {
    const path = appPagePath(found.inside)
    return path === undefined ? [] : [{ path: base + path, page: head.path }]
  }
  const bare = found.inside.replace(/\.mdx?$/, '')
  if (version === 3) {
    // A dynamic page is a route of code: its own script says what it shows.
    if (bare.includes('[')) return []
    // next, i18n of the pages router: the default language has no prefix.
    const locale = locales.find((one) => bare.endsWith(`.${one}`))
    const inside = withoutIndex(locale === undefined ? bare : bare.slice(0, -locale.length - 1))
    const prefix = locale === undefined || locale === defaultLocale ? '' : locale
    return [
      {
        path: posix.join('/', base, prefix, found.content.base, inside),
        page: head.path,
        ...(locale !== undefined && { locale, identity: posix.join(found.content.dir, inside) }),
      },
    ]
  }
  const [first = '', ...rest] = bare.split('/')
  const locale = locales.includes(first) && rest.length > 0 ? first : undefined
  // With languages, what lies beside their folders is shown by none.
  if (locales.length > 0 && locale === undefined) return []
  const inside = withoutIndex(locale === undefined ? bare : rest.join('/'))
  return [
    {
      path: posix.join('/', base, locale ?? '', found.content.base, inside),
      page: head.path,
      ...(locale !== undefined && { locale, identity: posix.join(found.content.dir, inside) }),
    },
  ]
}

function withoutIndex(path: string): string {
  return path.replace(/(?:^|\/)index$/, '')
}

/** nextra, `server/remark-plugins/remark-link-rewrite.ts`: of links, not of definitions. */
function withoutExtension(link: LinkFact): LinkFact {
  if (link.kind !== 'link' && link.kind !== 'autolink') return link
  return /^https?:\/\//.test(link.url) ? link : { ...link, url: link.url.replace(/\.mdx?(?=[#?]|$)/, '') }
}

/** nextra, `server/locales.ts`: the proxy leads a path without a language to that of the reader. */
function inLocales(
  candidates: readonly Candidate[],
  route: Route | undefined,
  { locales, defaultLocale }: Data,
): Candidate[] {
  const written = route?.path.split('/')[1]
  const own = route?.locale ?? locales.find((locale) => locale === written)
  const wanted = [...new Set([own, defaultLocale])].filter((locale) => locale !== undefined)
  return candidates.flatMap((candidate): Candidate[] =>
    candidate.kind === 'route'
      ? [candidate, ...wanted.map((locale) => ({ ...candidate, path: `/${locale}${candidate.path}` }))]
      : [candidate],
  )
}

/** nextra, `server/remark-plugins/remark-headings.ts`: an explicit id is slugged too, but that of an `h1`. */
function slugger(site: Site): (text: string, heading: HeadingFact, page: PageFacts) => string | undefined {
  const slugs = new GithubSlugger()
  const isOld = (site.data as unknown as Data).version === 3
  return (text, heading, page) => {
    if (isOld && /^(?:Tabs\.)?Tab$/.test(page.elements[heading.in]?.name ?? '')) return undefined
    if (heading.depth === 1) return heading.id?.value
    return slugs.slug(heading.id?.value ?? text)
  }
}

/** nextra, `server/remark-plugins/remark-headings.ts`, getFlattenedValue. */
function flattened(parts: readonly HeadingPart[]): string {
  return parts.map(({ kind, value }) => (kind === 'jsx' || kind === 'image' ? '' : value)).join('')
}

/**
 * nextra 4, `server/remark-plugins/remark-headings.ts`: a hidden heading in each tab, and the summary of details where it is
 * part of a paragraph.
 */
function slugged(element: ElementFact, page: PageFacts, site: Site): string | undefined {
  if ((site.data as unknown as Data).version === 3) return undefined
  if (element.parts) return isWithin('details', element, page) ? flattened(element.parts) : undefined
  const parent = page.elements[element.in]
  if (element.name !== 'Tabs.Tab' || parent?.name !== 'Tabs') return undefined
  const items = parent.attrs.find(({ name }) => name === 'items')?.value
  const names = items && 'value' in items && Array.isArray(items.value) ? items.value : []
  const index = page.elements.filter((one) => one.in === element.in).indexOf(element)
  const name = names[index]
  return typeof name === 'string' ? name : undefined
}

function isWithin(name: string, { in: around }: ElementFact, page: PageFacts): boolean {
  const outer = page.elements[around]
  return outer !== undefined && (outer.name === name || isWithin(name, outer, page))
}
