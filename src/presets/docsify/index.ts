/** Docsify 4 and 5: pages are Markdown files that the site's own script fetches and shows in the browser. */
import { posix } from 'node:path'
import type { PageFacts } from '../../page/facts.ts'
import type { ContentDir, Listing, Nav, Origin, PageHead, Preset, Route, Site, StaticReader } from '../../site/types.ts'
import { contentOf } from '../markdown-files.ts'
import { addName, createNavList, type Named } from '../nav-list.ts'
import type { Note } from '../settings.ts'
import { joinUrl } from '../urls.ts'
import { type DocsifyConfig, readConfig, sitesOf, sitesWithin } from './config.ts'
import { headingText, loosely, slugger } from './headings.ts'
import { dataOf, fileOf, isPartOf, matches, meaning, readHref, type SiteData } from './links.ts'

export const docsify: Preset = {
  name: 'docsify',
  headKeys: [],
  detect: sitesOf,
  load,
  profile: () => ({ dialect: 'markdown', linkTitles: true }),
  routes,
  generated: () => [],
  readHref,
  meaning,
  headingText,
  slugger: (site) => slugger(dataOf(site).config.version),
  emits: {},
  reachedIds(fragment, site, ids) {
    const { version } = dataOf(site).config
    return ids().filter((id) => loosely(id, version) === loosely(fragment, version))
  },
  // docsify, `src/core/render/tpl.js`, main.
  layoutIds: () => ['main', 'app'],
  unknownIds,
  readsFrontmatter: false,
}

function load(dir: string, read: StaticReader, listing: Listing): ReturnType<Preset['load']> {
  const notes: Note[] = []
  const config = readConfig(dir, read, listing, notes)
  const content = config.src === undefined ? [] : [contentDir(dir, config, listing, read)]
  const pages = pagesOf(content, listing)
  const url = hostOf(dir, read)
  return {
    content,
    static: [dir],
    routes: [],
    redirects: [],
    ...(url !== undefined && { url }),
    base: '/',
    trailingSlash: 'either',
    components: { global: ['*'], alias: {} },
    queryGroups: [],
    query: { ignore: ['*'], pages: {} },
    frontmatter: [],
    computed: notes,
    nav: () => readNav(config, listing),
    origins: originsOf(config),
    data: {
      config,
      pages,
      included: includedIn(pages, config, read),
      ...neighbours(dir, config, read, listing),
    },
  }
}

/** Sites around this one, and the files that they or those within show: a part of each other, whichever is opened. */
function neighbours(
  dir: string,
  { src, ext }: DocsifyConfig,
  read: StaticReader,
  listing: Listing,
): Pick<SiteData, 'around' | 'shared'> {
  const around = sitesOf(listing, read).flatMap((site) =>
    site.dir !== dir && (site.dir === '' || dir.startsWith(`${site.dir}/`)) ? site.dir : [],
  )
  const files = [...around, ...(src === undefined ? [] : [src])].flatMap((folder) => [...listing.under(folder)])
  return { around, shared: new Set(files.filter((file) => file.endsWith(ext))) }
}

/** Sites in folders below have their pages to themselves. */
function contentDir(dir: string, { src = '', ext }: DocsifyConfig, listing: Listing, read: StaticReader): ContentDir {
  const others = sitesWithin(src, listing, read).filter((glob) => posix.join(src, glob) !== posix.join(dir, '**'))
  return { dir: src, base: '/', include: [`**/*${ext}`], exclude: ['**/node_modules/**', '**/.*/**', ...others] }
}

function pagesOf(content: readonly ContentDir[], listing: Listing): Set<string> {
  const site = { content } as Site
  return new Set(content.flatMap(({ dir }) => [...listing.under(dir)].filter((file) => contentOf(file, site))))
}

const INCLUDE = /\]\(\s*<?([^\s)>]+)>?\s+['"][^'")]*:include(?![\w-])/g

/** Pages that others show by `:include`: docsify, `src/core/render/embed.js`. They are parts, though a path shows each. */
function includedIn(pages: ReadonlySet<string>, { src = '' }: DocsifyConfig, read: StaticReader): Set<string> {
  const found = [...pages].flatMap((file) =>
    [...(read.text(file) ?? '').matchAll(INCLUDE)].map(([, path]) => posix.join(posix.dirname(file), `./${path}`)),
  )
  return new Set(found.filter((file) => file !== src && pages.has(file)))
}

/** The host that GitHub Pages shows the site at. */
function hostOf(dir: string, read: StaticReader): string | undefined {
  const host = read.text(posix.join(dir, 'CNAME'))?.trim()
  return host && /^[\w.-]+$/.test(host) ? `https://${host}` : undefined
}

function originsOf({ settings }: DocsifyConfig): Record<string, Origin> {
  return settings.keys.includes('basePath') ? { content: 'framework' } : {}
}

/** docsify, `src/core/router/history/base.js`, getFileName: the page of a folder is its README, under a path that ends in a slash. */
function routes({ path }: PageHead, site: Site): Route[] {
  const { config, included } = dataOf(site)
  const content = contentOf(path, site)
  if (!content || included.has(path) || isPartOf(path, config)) return []
  if (path === fileOf('/', config)) return [{ path: '/', page: path }]
  const bare = content.inside.slice(0, -config.ext.length)
  // Another page is shown in its place.
  if (bare === 'README') return []
  return [{ path: joinUrl(bare.replace(/(^|\/)README$/, '$1')), page: path }]
}

/** What a page includes takes part in its ids, and in their numbers. */
function unknownIds(page: PageFacts, site: Site): string | undefined {
  const includes = page.links.some(
    ({ title, url }) => /(?:^|\s):include\b/.test(title ?? '') && /\.(?:md|markdown|html?)/.test(url),
  )
  return dataOf(site).config.unknownIds ?? (includes ? 'included-files' : undefined)
}

const PARTS: Record<string, string> = {
  homepage: 'homepage',
  loadSidebar: 'sidebar',
  loadNavbar: 'navbar',
  coverpage: 'cover',
  notFoundPage: 'not-found page',
}

/** Files that the configuration names. Sidebars are Markdown: their links are judged as those of pages. */
function readNav({ value, settings, src, ext }: DocsifyConfig, listing: Listing): Nav {
  const list = createNavList()
  if (src !== undefined) {
    const names = namesOf(src, ext, listing)
    const aliases = settings.section('alias').keys
    for (const [key, part] of Object.entries(PARTS)) {
      list.add(part, value, key, (name) => (isAliased(name, aliases) ? undefined : fileNamed(name, src, names)))
    }
  }
  return { entries: list.entries, leadsTo: () => false }
}

/** An alias leads the name elsewhere, in the root or in a folder. */
function isAliased(name: string, aliases: readonly string[]): boolean {
  const paths = [`/${name}`, `/folder/${name}`]
  return aliases.some((alias) => paths.some((path) => matches(`^${alias}$`, path)))
}

function fileNamed(written: string, src: string, names: ReadonlyMap<string, readonly string[]>): Named | undefined {
  if (written === '' || /:|\/\//.test(written)) return undefined
  const value = written.replace(/^(?:\.?\/)+/, '')
  return { value, target: { kind: 'name', thing: 'file', names, files: [posix.join(src, value)] } }
}

/** Files by their paths and by their names alone, as each folder may have one; the extension may be left out. */
function namesOf(src: string, ext: string, listing: Listing): Map<string, string[]> {
  const names = new Map<string, string[]>()
  for (const file of listing.under(src)) {
    if (!file.endsWith(ext) && !file.endsWith('.html')) continue
    for (const name of [posix.relative(src, file), posix.basename(file)]) {
      addName(names, name, file)
      if (name.endsWith(ext)) addName(names, name.slice(0, -ext.length), file)
    }
  }
  return names
}
