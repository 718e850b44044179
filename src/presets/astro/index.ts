/** Astro: sites of Starlight, and plain ones with content collections. SEMANTICS section 3. */
import { posix } from 'node:path'
import { parseJsonc } from '../../modules/jsonc.ts'
import { Computed, isRecord, own as valueAt } from '../../modules/literal.ts'
import type { ContentDir, Listing, Origin, Preset, QueryGroup, Route, StaticReader } from '../../site/types.ts'
import { sitesByConfig } from '../config-places.ts'
import { hostRedirects } from '../host-redirects.ts'
import { contentOf } from '../markdown-files.ts'
import type { Note } from '../settings.ts'
import { joinUrl, withoutBase } from '../urls.ts'
import {
  type Collection,
  componentRoutes,
  contentOfCollection,
  pagesFolder,
  readCollections,
  shownCollections,
} from './collections.ts'
import { type AstroConfig, CONFIG, readConfig, STARLIGHT, STARLIGHT_PRESET } from './config.ts'
import { headingText, lastHyphen, reachedIds, slugger } from './headings.ts'
import { meaning } from './links.ts'
import { readLocales } from './locales.ts'
import { hasMath, headingIdSyntax, linksFiles, rewritesLinks, smartDashes } from './markdown.ts'
import { readNav } from './nav.ts'
import { pagesOfPlugins } from './plugins.ts'
import { fallbacks, isShadowed, routes, urlOf } from './routes.ts'

type Loaded = ReturnType<Preset['load']>

/** Starlight, `schemas/hero.ts` and `schemas/prevNextLink.ts`. */
const LINK_KEYS = [
  ...['/hero/actions/*/link', '/prev/link', '/next/link'],
  ...['/hero/image/file', '/hero/image/dark', '/hero/image/light'],
]

const shared = {
  headKeys: ['slug', 'draft'],
  profile: (file, site) => ({
    dialect: /\.mdx$/i.test(file) ? 'mdx' : 'markdown',
    directives: site.data.isStarlight === true,
    ...(site.data.isStarlight === true && { frontmatterLinks: LINK_KEYS }),
    ...(site.data.headingId !== undefined && { headingId: site.data.headingId as 'braces' }),
    ...(site.data.math === true && { math: true }),
  }),
  routes,
  generated: (_, site) =>
    (site.data.componentRoutes as Route[]).map((route) => ({
      ...route,
      path: /\.\w+$/.test(route.path) ? joinUrl(site.base, route.path) : urlOf(route.path, site),
    })),
  meaning,
  headingText,
  slugger,
  reachedIds,
  emits: {},
  // Markdown of `src/pages` brings its own layout, which is none of Starlight's.
  layoutIds: (file, site) =>
    site.data.isStarlight === true && contentOf(file, site)?.content.kind !== 'docs'
      ? []
      : (site.data.layoutIds as string[]),
} satisfies Partial<Preset>

export const starlight: Preset = {
  ...shared,
  name: 'starlight',
  redirectEntry: (from, to, { base }) => ({
    where: 'redirects of the Astro configuration',
    entry: `'${withoutBase(from, base)}': '${to}'`,
  }),
  detect: (listing, read) => sitesByConfig(listing, (file) => CONFIG.test(file) && isStarlight(file, read)),
  load: loadStarlight,
  fallbacks,
  unknownIds: (page, site) => (isShadowed(page, site) ? 'pages-made-by-code' : undefined),
}

export const astro: Preset = {
  ...shared,
  name: 'astro',
  redirectEntry: (from, to, { base }) => ({
    where: 'redirects of the Astro configuration',
    entry: `'${withoutBase(from, base)}': '${to}'`,
  }),
  detect: (listing, read) => sitesByConfig(listing, (file) => CONFIG.test(file) && !isStarlight(file, read)),
  load: loadAstro,
}

/** The integration itself: components of it serve other sites as well. */
function isStarlight(file: string, read: StaticReader): boolean {
  const text = read.text(file) ?? ''
  return ["'", '"', '`'].some((quote) => [STARLIGHT, STARLIGHT_PRESET].some((name) => text.includes(name + quote)))
}

/** Modules whose components put no id of their own on a page that a link could name. */
const IDLESS = [
  'astro/**',
  '@astrojs/**',
  'astro-embed',
  '@astro-community/**',
  '@lucide/*',
  'lucide-*',
  'astro-icon/**',
  'starlight-package-managers',
  'starlight-kbd/**',
  'starlight-videos/**',
  'astro-expressive-code/**',
  'Fragment',
  'Content',
]

const COMPONENTS = '@astrojs/starlight/components'

/** @astrojs/starlight, `user-components/Tabs.astro`: what is open is kept in the reader's storage, no URL opens it. */
const TABS: QueryGroup = {
  component: 'Tabs',
  from: [COMPONENTS, `${COMPONENTS}/Tabs.astro`],
  item: 'TabItem',
  itemFrom: [COMPONENTS, `${COMPONENTS}/TabItem.astro`],
  value: 'label',
  mount: 'all',
}

function loadStarlight(dir: string, read: StaticReader, listing: Listing): Loaded {
  const notes: Note[] = []
  const config = readConfig(dir, read, notes)
  const collections = readCollections(config, read, listing)
  const docs = collections.find(({ name }) => name === 'docs') ?? defaultDocs(config)
  const content: ContentDir[] = [
    { ...contentOfCollection(docs, '/'), kind: 'docs' },
    ...(listing.has(posix.join(config.src, 'pages')) ? [pagesFolder(config)] : []),
  ]
  const loaded = load(dir, config, content, read, listing, notes)
  const options = config.starlight ?? config.settings.section('starlight')
  const locales = readLocales(options, config.settings)
  const made = pagesOfPlugins(config.plugins, [...config.integrations, ...config.plugins], locales, collections)
  const overrides = options.section('components')
  const ownComponents = overrides.keys.flatMap((key) => overrides.text(key) ?? [])
  return {
    ...loaded,
    routes: [...loaded.routes, ...['404', ...made.routes].map((path) => joinUrl(loaded.base, path))],
    queryGroups: [TABS],
    frontmatter: docs.schema === 'docsSchema' ? schemaOf(docs, config, read) : [],
    nav: (heads, site) =>
      readNav(
        {
          sidebar: options.raw('sidebar'),
          dir: docs.dir,
          hasKnownIds: !docs.hasOwnIds,
          isOpen:
            overrides.keys.includes('Sidebar') ||
            options.raw('routeMiddleware') !== undefined ||
            config.plugins.length > 0,
        },
        heads,
        site,
      ),
    data: {
      ...loaded.data,
      isStarlight: true,
      locales,
      hasRootLocale: options.section('locales').keys.includes('root') || locales.default === undefined,
      layoutIds: [
        '_top',
        'starlight__on-this-page',
        ...idsIn(ownComponents.map((path) => read.text(posix.join(dir, path)))),
      ],
      componentRoutes: withoutOwn(componentRoutes(config, listing), locales.names),
      ...((made.why ?? (docs.hasOwnIds ? 'computed-routes' : undefined)) && {
        unsure: made.why ?? 'computed-routes',
      }),
    },
  }
}

function defaultDocs(config: AstroConfig): Collection {
  const dir = posix.join(config.src, 'content/docs')
  const found = { name: 'docs', dir, hasOwnIds: false, loader: undefined, schema: 'docsSchema' }
  return { ...found, include: ['**/[^_]*.{md,mdx,markdown}'], exclude: [] }
}

/**
 * A page that takes every path stands before Starlight's own only where its code says so: in practice for paths without
 * a language. Below a language all pages are Starlight's.
 */
function withoutOwn(list: ReturnType<typeof componentRoutes>, languages: readonly string[]) {
  if (languages.length === 0) return list
  const others = `!(${languages.join('|')})`
  return list.map((route) => (route.path === '/**' ? { ...route, path: `/${others}/**` } : route))
}

/** Keys of Starlight's schema that a site's own schema may give another meaning. */
const KEYS = 'title description slug editUrl head tableOfContents template hero lastUpdated prev next sidebar banner'

/** Starlight's schema; where a site extends it and names a key of it, that key may be anything. */
function schemaOf(docs: Collection, config: AstroConfig, read: StaticReader): Loaded['frontmatter'] {
  const files = ['content.config.ts', 'content.config.mts', 'content.config.js', 'content/config.ts']
  const code = files.map((name) => read.text(posix.join(config.src, name)) ?? '').join('\n')
  const isExtended = /docsSchema\(\s*\{/.test(code)
  const extension = /docsSchema\(\s*\{\s*extend:\s*([A-Za-z_$][\w$]*)\s*[,}]/.exec(code)?.[1]
  // Imported: nobody says here which keys it names.
  if (
    extension !== undefined &&
    !new RegExp(`\\b(?:const|let|function)\\s+${extension.replaceAll('$', '\\$')}\\b`).test(code)
  )
    return []
  const except = `${KEYS} pagefind draft`.split(' ').filter((key) => new RegExp(`\\b${key}\\b['"]?\\s*:`).test(code))
  const under = (glob: string) => posix.join(docs.dir, glob)
  const pages = { files: docs.include.map(under), exclude: docs.exclude.map(under) }
  return [{ ...pages, schema: 'docs-lint:starlight', ...(isExtended && except.length > 0 && { except }) }]
}

function loadAstro(dir: string, read: StaticReader, listing: Listing): Loaded {
  const notes: Note[] = []
  const config = readConfig(dir, read, notes)
  const collections = readCollections(config, read, listing)
  const shown = shownCollections(config, collections, read, listing)
  const rest = collections.filter(({ dir: folder }) => !shown.content.some((one) => one.dir === folder))
  const content = [
    ...shown.content,
    ...rest.map((collection) => contentOfCollection(collection, undefined)),
    ...(listing.has(posix.join(config.src, 'pages')) ? [pagesFolder(config)] : []),
  ]
  const loaded = load(dir, config, content, read, listing, notes)
  // A page that shows a collection under ids that are known makes these pages and no others.
  const known = shown.files.filter((_, index) => shown.content[index]!.options?.hasRoutes === true)
  const own = known.map((file) => file.slice(posix.join(config.src, 'pages').length))
  const others = componentRoutes(config, {
    ...listing,
    under: (folder) => [...listing.under(folder)].filter((file) => !own.some((path) => file.endsWith(path))),
  })
  const templates = [...listing.under(config.src)].filter((file) => /\.astro$/.test(file)).map(read.text)
  // `<Content components={…} />`
  const isOpen = templates.some((text) => text?.includes('components={'))
  const globals = isOpen ? ['*'] : []
  const made = pagesOfPlugins([], config.integrations)
  return {
    ...loaded,
    components: { ...loaded.components, global: [...loaded.components.global, ...globals] },
    data: {
      ...loaded.data,
      layoutIds: idsIn(templates),
      componentRoutes: others,
      isLoose: isLoose(dir, config, read),
      ...(made.why && { unsure: made.why }),
    },
  }
}

function load(
  dir: string,
  config: AstroConfig,
  content: ContentDir[],
  read: StaticReader,
  listing: Listing,
  notes: Note[],
): Loaded {
  const { settings, integrations } = config
  const base = joinUrl(settings.text('base') ?? '/', '/')
  const site = settings.text('site')
  const slash = settings.text('trailingSlash')
  const staticDirs = [config.public]
  const host = hostRedirects(dir, staticDirs, read, listing)
  const isFile = settings.section('build').text('format') === 'file'
  const isPage = (to: string) => /^\/.*[^/.]\/?$/.test(to) && !/\.[a-z]\w*$/i.test(to)
  const asFile = (to: string) => (isFile && isPage(to) ? `${to.replace(/\/$/, '')}.html` : to)
  const redirects = settings.section('redirects')
  const own = redirects.keys.flatMap((from) => {
    const to = redirects.text(from) ?? redirects.section(from).text('destination')
    if (to === undefined) return []
    const isTemporary = TEMPORARY.includes(redirects.section(from).raw('status'))
    const redirect = { from: joinUrl(base, astroPattern(from)), to: asFile(astroPattern(to)) }
    return [isTemporary ? { ...redirect, temporary: true as const } : redirect]
  })
  const isAutoImported = integrations.some(({ module }) => /auto-import/.test(module ?? ''))
  return {
    content,
    static: staticDirs,
    routes: [
      ...[
        'sitemap-index.xml',
        'sitemap-0.xml',
        'rss.xml',
        'robots.txt',
        'llms*.txt',
        '_llms-txt/**',
        'pagefind/**',
      ].map((name) => joinUrl(base, name)),
      ...host.globs.filter((glob) => glob !== joinUrl(base, '**')),
    ],
    // What fills a pattern of the host's may have its `.html`.
    redirects: [...own, ...host.redirects.map((one) => (one.to.includes(':') ? one : { ...one, to: asFile(one.to) }))],
    ...(site !== undefined && URL.canParse(site) && { url: new URL(site).origin }),
    base,
    trailingSlash: slash === 'always' || slash === 'never' ? slash : 'either',
    components: { global: isAutoImported ? ['*'] : ['Fragment'], alias: aliases(dir, config, read), idless: IDLESS },
    queryGroups: [],
    query: { ignore: ['*'], pages: {} },
    frontmatter: [],
    computed: notes,
    origins: readOrigins(settings.keys),
    data: {
      format: settings.section('build').text('format') ?? 'directory',
      virtualModules: ['astro:**', 'virtual:**'],
      headingId: headingIdSyntax(config.markdown),
      math: hasMath(config.markdown, settings),
      lastHyphen: lastHyphen(dir, config, read),
      rewritesLinks: rewritesLinks(config.markdown),
      linksFiles: linksFiles(config.markdown),
      smartDashes: smartDashes(settings),
    },
  }
}

/**
 * Whether no host leads from `/x` to `/x/`: Astro's server does not where `trailingSlash` is `ignore` (astro,
 * `core/app/index.ts`, redirectTrailingSlash), nor does Vercel where its `trailingSlash` is not stated.
 */
function isLoose(dir: string, { settings }: AstroConfig, read: StaticReader): boolean {
  if ((settings.text('trailingSlash') ?? 'ignore') !== 'ignore') return false
  if (settings.text('output') === 'server') return true
  const adapter = settings.raw('adapter')
  const host = ['vercel.json', posix.join(dir, 'vercel.json')].find((file) => read.has(file))
  const isOnVercel = host !== undefined || (adapter instanceof Computed && /vercel/.test(adapter.called?.module ?? ''))
  return isOnVercel && valueAt(read.data(host ?? ''), 'trailingSlash') === undefined
}

/** Statuses of a redirect whose source stays the URL to link to: RFC 9110, sections 15.4.3 and 15.4.8. */
const TEMPORARY: unknown[] = [302, 307]

/** `[slug]` and `[...rest]` of astro's redirects, in the words of other hosts. */
function astroPattern(path: string): string {
  return path.replace(/\[\.\.\.(\w+)\]/g, ':$1*').replace(/\[(\w+)\]/g, ':$1')
}

/** `paths` of tsconfig, which astro gives to the bundler (`vite-plugin-config-alias`); `/src` is a path of the site. */
function aliases(dir: string, config: AstroConfig, read: StaticReader): Record<string, string> {
  const file = ['tsconfig.json', 'jsconfig.json'].map((name) => posix.join(dir, name)).find((path) => read.has(path))
  const tsconfig = file === undefined ? undefined : parseJsonc(read.text(file) ?? '')
  const options = isRecord(tsconfig) && isRecord(tsconfig.compilerOptions) ? tsconfig.compilerOptions : {}
  const home = posix.join(dir, typeof options.baseUrl === 'string' ? options.baseUrl : '.')
  const paths = isRecord(options.paths) ? options.paths : {}
  const found = Object.entries(paths).flatMap(([from, to]): [string, string][] => {
    const first = Array.isArray(to) ? to[0] : undefined
    if (!from.endsWith('/*') || typeof first !== 'string' || !first.endsWith('/*')) return []
    return [[from.slice(0, -2), posix.join(home, first.slice(0, -2))]]
  })
  return Object.fromEntries([...found, ['/src', config.src]])
}

/** Ids that stand in the code of components. */
function idsIn(texts: readonly (string | undefined)[]): string[] {
  const found = texts.flatMap((text = '') => [...text.matchAll(/\bid=(["'])([^"'{}]+)\1/g)].map((match) => match[2]!))
  return [...new Set(found)]
}

function readOrigins(keys: readonly string[]): Record<string, Origin> {
  const sources: Record<string, string> = {
    static: 'publicDir',
    url: 'site',
    base: 'base',
    trailingSlash: 'trailingSlash',
    redirects: 'redirects',
  }
  const stated = Object.keys(sources).filter((key) => keys.includes(sources[key]!))
  return Object.fromEntries(stated.map((key) => [key, 'framework']))
}
