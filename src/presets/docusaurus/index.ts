/** Docusaurus 3: SEMANTICS sections 2 and 10. Each file of this folder names the framework's file that it follows. */
import { posix } from 'node:path'
import { Computed } from '../../modules/literal.ts'
import type { ContentDir, Listing, Origin, Preset, SchemaEntry, StaticReader } from '../../site/types.ts'
import { sitesByConfig } from '../config-places.ts'
import { hostRedirects } from '../host-redirects.ts'
import { createSettings, type Note, note, pathOf } from '../settings.ts'
import { joinUrl, withoutBase } from '../urls.ts'
import { blogContent } from './blog.ts'
import { loadedFiles } from './bundler-rules.ts'
import { absentDocs, docsContent, type SiteReading } from './docs.ts'
import { headingText, patchedIds, slugger, titleSlugs } from './headings.ts'
import { meaning } from './links.ts'
import { readLocales } from './locales.ts'
import { profile, readMarkdown } from './markdown.ts'
import { readNav } from './nav.ts'
import { pagesContent } from './pages.ts'
import { aliases, readPlugins, readThemes } from './plugins.ts'
import { pluginRedirects, redirectExtensions } from './redirects.ts'
import { pathsOfComponent } from './rewritten-links.ts'
import { fallbacks, generated, routes } from './routes.ts'
import { emits, globalComponents, importedComponents, tabs, virtualNames } from './theme.ts'
import { madeFolders, searchRoutes, thirdPartyRoutes } from './third-party.ts'

const CONFIG = /(?:^|\/)docusaurus\.config\.(?:js|ts|mjs|cjs|mts|cts)$/
/** docusaurus-theme-classic and -common: what their components show has no ids of its own. `Heading` is not among them. */
const IDLESS = [
  '@docusaurus/**',
  ...['Head', 'Details', 'Tabs', 'TabItem'],
  ...[
    'Tabs',
    'TabItem',
    'CodeBlock',
    'CodeInline',
    'Admonition',
    'Details',
    'DocCard',
    'DocCardList',
    'IdealImage',
    'MDXComponents/{A,Code,Details,Img,Li,Pre,Ul}',
    'Mermaid',
    'ThemedImage',
    'TOCInline',
    'Layout',
    'Icon/**',
  ].flatMap((name) => [`@theme/${name}`, `@theme-original/${name}`, `@theme-init/${name}`]),
]

/** docusaurus, `client/exports/`. */
const LINKING = { '@docusaurus/Link': 'Link', '@docusaurus/useBaseUrl': 'useBaseUrl' }

export const docusaurus: Preset = {
  name: 'docusaurus',
  renderer: 'react',
  imported: (source, site) => (site.data.tabsCode === true ? importedComponents(source) : []),
  redirectEntry: (from, to, { base }) => ({
    where: 'the redirects of @docusaurus/plugin-client-redirects',
    entry: `{ from: '${withoutBase(from, base)}', to: '${withoutBase(to, base)}' }`,
  }),
  detect: (listing) => sitesByConfig(listing, CONFIG),
  load,
  profile,
  headKeys: ['slug', 'id', 'parse_number_prefixes', 'draft', 'unlisted', 'tags', 'authors', 'mdx'],
  routes,
  generated,
  fallbacks,
  meaning,
  headingText,
  slugger,
  titleSlugs,
  unknownIds: (_, site) => site.data.unknownIds as string | undefined,
  emits,
  // In CommonMark every `h1` is the theme's, which shows no id (docusaurus-theme-classic, `Heading`).
  keepsId: ({ name, syntax }) => !(syntax === 'html' && name === 'h1'),
}

function load(dir: string, read: StaticReader, listing: Listing): ReturnType<Preset['load']> {
  const notes: Note[] = []
  const file = ['ts', 'mts', 'cts', 'js', 'mjs', 'cjs']
    .map((end) => posix.join(dir, `docusaurus.config.${end}`))
    .find((path) => read.has(path))
  const value = file === undefined ? undefined : read.module(file)
  if (value instanceof Computed) note(value, 'config', notes)
  const config = createSettings(value, '', notes)
  const base = joinUrl(config.text('baseUrl') ?? '/', '/')
  const url = config.text('url')
  // Joi takes the text of a boolean for one (docusaurus, `server/configValidation.ts`).
  const slash = String(config.flag('trailingSlash') ?? config.text('trailingSlash')).toLowerCase()
  const locales = readLocales(config, dir, base)
  const reading: SiteReading = { dir, read, listing, notes, locales, apart: pathsOfComponent(dir, read) }
  const plugins = readPlugins(config, reading, notes)
  const themes = readThemes(config, notes)

  const content = plugins.flatMap(({ kind, options }): ContentDir[] => {
    if (kind === 'docs') return docsContent(options, reading)
    if (kind === 'blog') return blogContent(options, reading)
    return kind === 'pages' ? pagesContent(options, reading) : []
  })
  const absent = plugins.flatMap(({ kind, options }) => (kind === 'docs' ? absentDocs(options, reading) : []))
  const staticDirs = (config.texts('staticDirectories') ?? ['static'])
    .map((path) => pathOf(path, dir))
    .filter((path) => path !== undefined)
  const redirectPlugins = plugins.filter(({ kind }) => kind === 'redirects')
  const bases = [...new Set([base, ...reading.locales.map((locale) => joinUrl(base, locale.base))])]
  const redirects = redirectPlugins.flatMap(({ options }) =>
    bases.map((one) => pluginRedirects(options, one, one !== base, one === base ? notes : [])),
  )
  const host = hostRedirects(dir, staticDirs, read, listing)
  const made = madeFolders(plugins, dir, content)

  return {
    content,
    static: staticDirs,
    routes: [
      ...bases.flatMap((one) => [
        ...['404.html', 'sitemap.xml'].map((name) => joinUrl(one, name)),
        ...content.flatMap((entry) => opaqueRoutes(entry, one)),
        // Below the root every mistake would pass.
        ...absent.flatMap((path) => (path === '/' ? [] : [joinUrl(one, path), joinUrl(one, path, '**')])),
        ...searchRoutes(config, [...plugins, ...themes], one),
        ...thirdPartyRoutes([...plugins, ...themes], { base: one, content, sources: reading }),
      ]),
      // A redirect of everything would hide every mistake.
      ...host.globs.filter((glob) => glob !== joinUrl(base, '**')),
    ],
    redirects: [...redirects.flatMap((entry) => entry.redirects), ...host.redirects],
    ...(url !== undefined && { url: url.replace(/\/$/, '') }),
    base,
    trailingSlash: slash === 'true' ? 'always' : slash === 'false' ? 'never' : 'either',
    components: {
      ...globalComponents(dir, themes, read, listing),
      alias: { ...aliases(plugins, reading), '@site': dir, '@theme': posix.join(dir, 'src/theme') },
      idless: IDLESS,
      linking: LINKING,
    },
    ...tabs(dir, read, listing),
    query: { ignore: ['utm_*', 'ref', 'docusaurus-theme', 'docusaurus-data-*', '_highlight'], pages: {} },
    frontmatter: schemas(content),
    computed: notes,
    origins: readOrigins(config.keys),
    nav: (heads) => readNav({ theme: config.raw('themeConfig'), content, made, read, listing }, heads),
    data: {
      locales: reading.locales,
      virtualModules: ['@theme/**', '@theme-original/**', '@theme-init/**', '@generated/**', '@docusaurus/**'],
      virtualNames: virtualNames(themes),
      loadedFiles: loadedFiles(plugins, reading),
      redirectExtensions: redirectPlugins.map(({ options }) => redirectExtensions(options))[0] ?? {},
      unknownIds: patchedIds(read, listing),
      ...readMarkdown(config, dir, file, read),
    },
  }
}

/** What exists though docs-lint cannot list it: feeds, and the categories of sidebars that are computed. */
function opaqueRoutes({ kind, base: own, options }: ContentDir, base: string): string[] {
  const home = joinUrl(base, own)
  if (kind === 'blog') return ['rss.xml', 'atom.xml', 'feed.json'].map((name) => joinUrl(home, name))
  const isOpen = own !== undefined && (options?.sidebars as { open?: boolean } | undefined)?.open === true
  return kind === 'docs' && isOpen ? [joinUrl(home, 'category/**')] : []
}

function schemas(content: readonly ContentDir[]): SchemaEntry[] {
  return content.map(
    ({ dir, kind, include = [], exclude = [] }): SchemaEntry => ({
      files: include.filter((glob) => !glob.startsWith('!')).map((glob) => posix.join(dir, glob)),
      exclude: exclude.map((glob) => posix.join(dir, glob)),
      schema: `docs-lint:docusaurus-${kind}`,
    }),
  )
}

/** Which values the configuration states. */
function readOrigins(keys: readonly string[]): Record<string, Origin> {
  const sources: Record<string, string> = {
    content: 'presets',
    static: 'staticDirectories',
    url: 'url',
    base: 'baseUrl',
    trailingSlash: 'trailingSlash',
  }
  const stated = Object.keys(sources).filter((key) => keys.includes(sources[key]!))
  return Object.fromEntries(stated.map((key) => [key, 'framework']))
}
