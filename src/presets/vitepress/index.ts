/** VitePress: SEMANTICS section 7. */
import { posix } from 'node:path'
import type {
  ContentDir,
  Listing,
  Origin,
  PageHead,
  Preset,
  Route,
  SchemaEntry,
  Site,
  StaticReader,
} from '../../site/types.ts'
import { sitesByConfig } from '../config-places.ts'
import { hostRedirects } from '../host-redirects.ts'
import { contentOf } from '../markdown-files.ts'
import { slugify } from '../mdit-slugs.ts'
import type { Note, Settings } from '../settings.ts'
import { joinUrl } from '../urls.ts'
import { CONFIG, readConfig, type VitePressConfig } from './config.ts'
import { headingText, ownSlugs, slugger } from './headings.ts'
import { meaning } from './links.ts'
import { hasOwnTheme, readNav } from './nav.ts'
import { excluded, type Pages, readPages } from './pages.ts'
import { registeredComponents } from './theme.ts'

/** Components of VitePress, and packages whose components put no id on a page. */
const IDLESS = [
  'vitepress',
  'vitepress/**',
  'vue',
  '@vue/**',
  '@vueuse/**',
  'vitepress-plugin-*',
  'vitepress-plugin-*/**',
]
const BUILT_IN = ['Badge', 'ClientOnly', 'VPBadge', 'component', 'Suspense', 'Teleport', 'Transition', 'KeepAlive']

export const vitepress: Preset = {
  name: 'vitepress',
  redirectEntry: (from, to) => ({ where: 'the redirects of the host', entry: `${from} ${to} 301` }),
  headKeys: [],
  detect: (listing) => sitesByConfig(listing, CONFIG).map(({ why }) => ({ dir: siteOf(why), why })),
  load,
  profile: (_, site) => ({
    dialect: 'markdown',
    attributes: true,
    ...(site.data.delimiters !== undefined && { attributeDelimiters: site.data.delimiters as [string, string] }),
    components: true,
    openFrontmatter: true,
    frontmatterLinks: ['/hero/actions/*/link', '/features/*/link', '/prev/link', '/next/link'],
  }),
  routes,
  generated: (_, site) =>
    (site.data.pages as Pages).dynamic.map((glob) => ({ path: joinUrl(site.base, glob), glob: true })),
  meaning,
  headingText,
  slugger: (site) => slugger(site.data.slugs as typeof slugify | undefined),
  emits: Object.fromEntries(BUILT_IN.map((name) => [name, () => ({})])),
  unknownIds: (_, site) => site.data.unknownIds as string | undefined,
  reachedIds: (fragment, site) =>
    site.data.slugsFragments === true ? [((site.data.slugs as typeof slugify | undefined) ?? slugify)(fragment)] : [],
  layoutIds: () => ['app', 'VPContent', 'VPSidebarNav', 'sidebar-aria-label', 'doc-outline-aria-label'],
}

function siteOf(config: string): string {
  return config.replace(/\/?\.vitepress\/.*$/, '')
}

function load(dir: string, read: StaticReader, listing: Listing): ReturnType<Preset['load']> {
  const notes: Note[] = []
  const config = readConfig(dir, read, notes)
  const { settings, src } = config
  const base = joinUrl(settings.text('base') ?? '/', '/')
  const publicDir = settings.section('vite').text('publicDir') ?? 'public'
  const staticDirs = [posix.join(src, publicDir)]
  const host = hostRedirects(dir, staticDirs, read, listing)
  const hostname = settings.section('sitemap').text('hostname')
  return {
    content: [contentDir(config)],
    static: staticDirs,
    routes: [
      ...['404.html', 'sitemap.xml', 'feed.rss', 'llms.txt', 'llms-full.txt', 'hashmap.json'].map((name) =>
        joinUrl(base, name),
      ),
      ...host.globs.filter((glob) => glob !== joinUrl(base, '**') && glob !== '/**'),
    ],
    redirects: host.redirects,
    ...(hostname !== undefined && URL.canParse(hostname) && { url: new URL(hostname).origin }),
    base,
    trailingSlash: 'either',
    components: {
      // A theme that this one extends may register more.
      global: ['*'],
      from: registeredComponents(dir, read),
      alias: { '@theme': posix.join(dir, '.vitepress/theme'), '@': src },
      idless: IDLESS,
      linking: {},
    },
    queryGroups: [],
    query: { ignore: ['*'], pages: {} },
    frontmatter: hasOwnTheme(dir, read) ? [] : [schemaEntry(config)],
    computed: notes,
    nav: () => readNav(dir, config, read, listing),
    origins: originsOf(settings.keys),
    data: {
      src,
      pages: readPages(config, listing),
      slugsFragments: config.version !== 1,
      delimiters: delimitersOf(config),
      slugs: ownSlugs(anchorOf(config).raw('slugify')),
      virtualModules: ['virtual:**', '@siteData', '@localSearchIndex'],
      // vitepress, `node/plugins/staticDataPlugin.ts`: data loaders come to the page as `export const data`.
      madeModules: ['**/*.data.{js,mjs,ts,mts}'],
      unknownIds: unknownIds(config) ?? rewritten(dir, read, listing),
    },
  }
}

function contentDir(config: VitePressConfig): ContentDir {
  return { dir: config.src, base: '/', include: ['**/*.md'], exclude: excluded(config) }
}

/** VitePress checks nothing: what does not fit is not shown. */
function schemaEntry(config: VitePressConfig): SchemaEntry {
  const under = (glob: string) => posix.join(config.src, glob)
  const { include = [], exclude = [] } = contentDir(config)
  return { files: include.map(under), exclude: exclude.map(under), schema: 'docs-lint:vitepress', severity: 'warning' }
}

/** Options of markdown-it-attrs. */
function delimitersOf({ settings }: VitePressConfig): [left: string, right: string] | undefined {
  const attrs = settings.section('markdown').section('attrs')
  const [left, right] = [attrs.text('leftDelimiter'), attrs.text('rightDelimiter')]
  return left === undefined && right === undefined ? undefined : [left ?? '{', right ?? '}']
}

function anchorOf({ settings }: VitePressConfig): Settings {
  return settings.section('markdown').section('anchor')
}

/** A site's own slugs, or no anchors at all. */
function unknownIds(config: VitePressConfig): string | undefined {
  const own = anchorOf(config).raw('slugify')
  const isKnown = ownSlugs(own) !== undefined
  const isOwn = isKnown ? ANCHORS.test(config.code) : own !== undefined || SLUGS.test(config.code)
  return isOwn || config.isCompleted ? 'slugs-of-the-site' : undefined
}

const ANCHORS = /\.use\(\s*\w*[aA]nchor/
const SLUGS = new RegExp(String.raw`\bslugify\s*[:(,]|${ANCHORS.source}`)

/** A plugin of Vite in the site's own folder that changes the text of pages: headings may come with it. */
function rewritten(dir: string, read: StaticReader, listing: Listing): string | undefined {
  const isOwn = [...listing.under(posix.join(dir, '.vitepress'))].some((file) => {
    const code = /\.[cm]?[jt]s$/.test(file) ? (read.text(file) ?? '') : ''
    return /\btransform\s*[(:]/.test(code) && /\\\.md\b|endsWith\(\s*['"`]\.md/.test(code)
  })
  return isOwn ? 'pages-rewritten' : undefined
}

function routes(head: PageHead, site: Site): Route[] {
  const { paths, isComputed } = site.data.pages as Pages
  const path = contentOf(head.path, site) && paths[head.path]
  if (path === undefined || isComputed) return []
  const bare = path.replace(/\.md$/, '').replace(/(^|\/)index$/, '$1')
  return [{ path: joinUrl(site.base, bare), page: head.path }]
}

function originsOf(keys: readonly string[]): Record<string, Origin> {
  const sources: Record<string, string> = { content: 'srcDir', base: 'base', url: 'sitemap' }
  const stated = Object.keys(sources).filter((key) => keys.includes(sources[key]!))
  return Object.fromEntries(stated.map((key) => [key, 'framework']))
}
