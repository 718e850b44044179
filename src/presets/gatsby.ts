/**
 * Gatsby with gatsby-plugin-mdx v1. Sites in the manner of "librarium" are known to the last anchor: numbered files,
 * tabs that a query key opens, anchors without dashes. Of other Gatsby sites it is known what their plugins and
 * @primer/gatsby-theme-doctocat make, and what gatsby-node creates under paths that stand in its source.
 */
import { posix } from 'node:path'
import GithubSlugger from 'github-slugger'
import { Computed, fromAbsolute, isOpen, isRecord, own, placeOf } from '../modules/literal.ts'
import { providedComponents } from '../modules/mdx-provider.ts'
import type { HeadingFact, LinkFact, PageFacts } from '../page/facts.ts'
import { folderOf } from '../site/start.ts'
import type {
  ComponentSource,
  ContentDir,
  LinkStart,
  Listing,
  Meaning,
  PageHead,
  Preset,
  QueryGroup,
  Redirect,
  Route,
  Site,
  StaticReader,
} from '../site/types.ts'
import { readNav } from './gatsby-nav.ts'
import { loadedModules, type MadePages, type MadePath, madePages, pathKeys } from './gatsby-node.ts'
import { layoutIds } from './layout-ids.ts'
import { classify, contentOf, isLinkAttribute } from './markdown-files.ts'

const CONFIG = /(?:^|\/)gatsby-config\.(?:[cm]?js|[cm]?ts)$/

export const gatsby: Preset = {
  name: 'gatsby',
  renderer: 'react',
  redirectEntry: (from, to) => ({ where: 'src/redirects.js', entry: `{ fromPath: '${from}', toPath: '${to}' }` }),
  detect: (listing, read) =>
    listing.files.flatMap((file) =>
      CONFIG.test(file) && !THEME.test(read.text(file) ?? '') ? [{ dir: dirOf(file), why: file }] : [],
    ),
  load(dir, read, listing) {
    const under = (path: string) => (dir ? `${dir}/${path}` : path)
    const { config, plugins, names } = readConfig(dir, read, listing)
    const isDoctocat = names.includes(DOCTOCAT)
    const conventional = contentDirs(dir, listing)
    const dropsNumbers = conventional.some((entry) => isNumbered(entry.dir, listing))
    const modules = loadedModules(
      [...listing.under(dir)].filter((file) => FRAMEWORK_FILES.test(file)),
      read,
    )
    const made = madePages(modules)
    const source = modules.map(({ text }) => text)
    const stated = dropsNumbers || isDoctocat ? [] : sourceFolders(plugins, dir, listing)
    const content = stated.length > 0 ? withPages(stated, dir, listing) : conventional
    const redirects = [...redirectsOf(dir, read, listing), ...made.redirects]
    const slugs = autolink(plugins)
    const components = globals(dir, read, listing, names)
    const nav = isDoctocat ? readNav(dir, DOCTOCAT, read) : undefined
    const siteUrl = own(own(config, 'siteMetadata'), 'siteUrl')
    const prefix = own(config, 'pathPrefix')
    return {
      content,
      static: ['static', 'assets', 'content/assets'].map(under).filter((path) => listing.has(path)),
      routes: [],
      redirects,
      ...(typeof siteUrl === 'string' && URL.canParse(siteUrl) && { url: new URL(siteUrl).origin }),
      base: '/',
      trailingSlash: 'either',
      components: { ...components, alias: aliases(plugins, dir), idless: IDLESS },
      queryGroups: dropsNumbers ? [TABS] : [],
      query: { ignore: dropsNumbers || isDoctocat ? ['utm_*', 'ref'] : ['*'], pages: {} },
      frontmatter: dropsNumbers
        ? content.map((entry) => ({ files: `${entry.dir}/**`, schema: 'docs-lint:gatsby-librarium' }))
        : [],
      computed: [],
      ...(nav && { nav: () => nav }),
      data: {
        modules: ['src', 'node_modules'].map(under),
        dropsNumbers,
        unsure: dropsNumbers ? undefined : unsureOf(made, names, source, redirects),
        made: dropsNumbers ? [] : made.paths,
        ...(!dropsNumbers &&
          isPathByCode(made, source) && {
            byCode: !names.some(isTheme),
            pathKeys: pathKeys(source),
            lowers: source.some((text) => LOWERS.test(text)),
          }),
        isRemark: isRemark(plugins),
        layoutIds: dropsNumbers ? [] : layoutIds(dir, read, listing),
        slash: slashOf(config, names, dropsNumbers),
        prefix: typeof prefix === 'string' ? posix.join('/', prefix).replace(/\/$/, '') : '',
        takesFromFolder: takesFromFolder(names),
        siblings: dropsNumbers ? {} : siblingsOf(content, read, listing),
        pageRoutes: componentPages(dir, listing),
        headings: dropsNumbers
          ? 'librarium'
          : isDoctocat
            ? 'doctocat'
            : slugs
              ? 'autolink'
              : source.some((text) => SLUGGED.test(text))
                ? 'github'
                : 'unknown',
        slugs,
        customIds: slugs?.customIds ?? names.some((name) => CUSTOM_IDS.test(name)),
      },
    }
  },
  profile: (file, site) => ({
    dialect: site.data.isRemark === true && file.endsWith('.md') ? 'markdown' : 'mdx1',
    htmlComments: true,
    ...(site.data.customIds === true && { headingId: 'braces' as const }),
  }),
  routes(head, site) {
    const found = contentOf(head.path, site)
    if (!found) return []
    const named = slugOf(found.inside, site.data.dropsNumbers === true)
    const slug = site.data.lowers === true ? named.toLowerCase() : named
    const path = statedPath(head.frontmatter, site) ?? posix.join('/', site.base, found.content.base, slug)
    return [{ path, page: head.path }]
  },
  generated: (heads, site) => [...pageComponents(site), ...pagesByCode(heads, site)],
  meaning,
  headingText: (heading) =>
    heading.parts.map((part) => (part.kind === 'jsx' || part.kind === 'html' ? '' : part.value)).join(''),
  slugger,
  unknownIds(page, site) {
    if (isPartByCode(page, site)) return 'pages-made-by-code'
    const isKnown = site.data.headings !== 'unknown' || page.headings.every(({ id }) => id !== undefined)
    return isKnown ? undefined : 'heading-ids-of-the-site'
  },
  emits: {},
  layoutIds: (_, site) => site.data.layoutIds as string[],
  // The `a` of librarium drops its id.
  keepsId: (element, site) => element.name !== 'a' || site.data.headings !== 'librarium',
}

/** A theme's configuration is a function of the options that a site gives it: gatsby, `load-themes/index.ts`. */
const THEME =
  /^\s*(?:module\.exports\s*=|export\s+default)\s*(?:async\s*)?(?:function\b|\([^()]*\)\s*=>|\(\{[\s\S]*?^[ \t]*\}\)\s*=>|\w+\s*=>)/m

const FRAMEWORK_FILES = /(?:^|\/)gatsby-(?:config|node|browser|ssr)(?:\.[a-z]+)?\.(?:[cm]?[jt]sx?)$/

const DOCTOCAT = '@primer/gatsby-theme-doctocat'

/** What gives headings the ids of github-slugger, besides the plugin and the theme that are known. */
const SLUGGED = /gatsby-remark-autolink-headers|rehype-slug|remark-slug/

/** Plugins that take `{#id}` from headings, a site's own among them. */
const CUSTOM_IDS = /custom-(?:heading-|header-)?ids?$/

/** Packages whose components put no id of their own on a page that a link could name. */
const IDLESS = [
  'gatsby',
  'gatsby-link',
  'gatsby-image',
  'gatsby-plugin-image',
  '@mdx-js/react',
  'react-helmet',
  'styled-components',
  'styled-system',
  '@styled-system/*',
  '@emotion/*',
  '@primer/react',
  '@primer/react/**',
  '@primer/octicons-react',
  'react-markdown',
  'remark-gfm',
  'change-case',
  '@primer/component-metadata',
  // All but its headings, whose ids are slugs.
  DOCTOCAT,
  `${DOCTOCAT}/src/*.yml`,
  `${DOCTOCAT}/src/components/!(heading)`,
  // What its MDXProvider gives to every page: `src/components/wrap-root-element.js`.
  ...['Note', 'Do', 'Dont', 'DoDontContainer', 'Caption', 'ImageContainer'],
]

const TABS: QueryGroup = {
  component: 'Tabs',
  key: 'identifier',
  item: 'Tabs.TabPane',
  value: 'key',
  mount: 'active',
  keyIsAnchor: true,
}

/** What an MDXProvider anywhere in the site's source provides; anything, where a theme may have one too. */
function globals(
  dir: string,
  read: StaticReader,
  listing: Listing,
  plugins: readonly string[],
): { global: string[]; from?: Record<string, ComponentSource> } {
  const themes = plugins.filter(isTheme)
  if (themes.includes(DOCTOCAT) && themes.length === 1) return doctocatComponents(dir, read)
  if (themes.length > 0) return { global: ['*'] }
  const modules = [...listing.under(dir)].filter((file) => /\.(?:[jt]sx?)$/.test(file))
  const texts = modules.map((file) => read.text(file) ?? '').filter((text) => text.includes('MDXProvider'))
  return { global: [...new Set(texts.flatMap(providedComponents))] }
}

/** Those of the theme, and those of the module that a site puts in the place of the theme's own `src/mdx-components.js`. */
function doctocatComponents(
  dir: string,
  read: StaticReader,
): { global: string[]; from?: Record<string, ComponentSource> } {
  const own = ['Note', 'Do', 'Dont', 'DoDontContainer', 'Caption', 'ImageContainer']
  const shadow = ['js', 'jsx', 'ts', 'tsx']
    .map((end) => posix.join(dir, 'src', DOCTOCAT, `mdx-components.${end}`))
    .find((file) => read.has(file))
  if (shadow === undefined) return { global: own }
  const components = read.module(shadow)
  if (!isRecord(components) || isOpen(components)) return { global: ['*'] }
  const from = Object.entries(components).map(([name, value]) => [
    name,
    { file: value instanceof Computed && value.resolve === undefined ? value.file : shadow },
  ])
  return { global: [...own, ...Object.keys(components)], from: Object.fromEntries(from) }
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

/** Routes of components in `src/pages`, whose content docs-lint does not know. */
function pageComponents(site: Site): Route[] {
  return (site.data.pageRoutes as Route[] | undefined) ?? []
}

/** gatsby-page-utils, `validate-path.ts`; gatsby-plugin-page-creator for `{Model.field}` and `[param]`. */
function componentPages(dir: string, listing: Listing): Route[] {
  const folder = posix.join(dir, 'src/pages')
  return [...listing.under(folder)].flatMap((file): Route[] => {
    const inside = file.slice(folder.length + 1)
    if (!/\.[jt]sx?$/.test(inside) || /\.d\.ts$|\.(?:test|spec)\.|(?:^|\/)(?:_|template-)/.test(inside)) return []
    const bare = inside.replace(/\.[jt]sx?$/, '').replace(/(?:^|\/)index$/, '')
    const glob = bare.replace(/\[\.\.\.[^\]]*\]/g, '**').replace(/\[[^\]]*\]|\{[^}]*\}/g, '*')
    const path = posix.join('/', glob)
    return [glob === bare ? { path } : { path, glob: true }]
  })
}

/** Pages that gatsby-node creates: under a path that stands there, below each page, or where parts are computed. */
function pagesByCode(heads: readonly PageHead[], site: Site): Route[] {
  return (site.data.made as MadePath[]).flatMap(({ parts, when }): Route[] => {
    const [first, ...rest] = parts[0] && 'text' in parts[0] && parts[0].text === '/' ? parts.slice(1) : parts
    if (first && 'code' in first && /(?:^|\.)slug$/.test(first.code)) {
      return heads
        .filter(({ frontmatter }) => when.every((key) => Boolean(frontmatter[key])))
        .flatMap((head) => gatsby.routes(head, site))
        .map(({ path }) => written([{ text: path }, ...rest]))
    }
    return [written(parts)]
  })
}

function written(parts: MadePath['parts']): Route {
  const path = posix.join('/', parts.map((part) => ('text' in part ? part.text : '*')).join(''))
  return parts.every((part) => 'text' in part) ? { path } : { path, glob: true }
}

/** The path of a page in its frontmatter, where gatsby-node takes paths from there. */
function statedPath(frontmatter: unknown, site: Site): string | undefined {
  const keys = (site.data.pathKeys as string[] | undefined) ?? []
  const stated = keys.map((key) => own(frontmatter, key)).find((value) => typeof value === 'string' && value !== '')
  return typeof stated === 'string' && !/^\w+:/.test(stated) ? posix.join('/', site.base, stated) : undefined
}

/** gatsby-node alone knows whether a file is a page, or a part of one; what lies in `src/pages` is a page. */
function isPartByCode({ path, frontmatter }: PageFacts, site: Site): boolean {
  if (site.data.byCode !== true || statedPath(frontmatter?.value, site) !== undefined) return false
  return !contentOf(path, site)?.content.dir.endsWith('src/pages')
}

/** gatsby-node makes pages of whose paths nothing is known, and not by the paths of their files. */
function isPathByCode(made: MadePages, source: readonly string[]): boolean {
  return made.anyPage && !source.some(isFilePathSlug)
}

/** What code makes slugs of the names of files with: small letters in each case. */
const LOWERS = /\bkebab_?case|\bslugify\b|\.toLowerCase\(/i

function isTheme(plugin: string): boolean {
  return /gatsby-theme-/.test(plugin)
}

/**
 * gatsby-transformer-remark reads `.md` as Markdown, gatsby-plugin-mdx by default `.mdx` alone; where neither is named, a theme has
 * brought one of them, and what MDX would not take may be right.
 */
function isRemark(plugins: readonly Plugin[]): boolean {
  const asMdx = plugins.some(({ name, options }) => {
    const extensions = name === 'gatsby-plugin-mdx' ? own(options, 'extensions') : undefined
    return Array.isArray(extensions) && extensions.includes('.md')
  })
  const named = (plugin: string) => plugins.some(({ name }) => name === plugin)
  const isHidden =
    !named('gatsby-plugin-mdx') && plugins.some(({ name }) => /gatsby-theme/.test(name) && name !== DOCTOCAT)
  return !asMdx && (named('gatsby-transformer-remark') || isHidden)
}

/** Why links to pages that are not known here cannot be judged at all. */
function unsureOf(
  made: MadePages,
  plugins: readonly string[],
  source: readonly string[],
  redirects: readonly Redirect[],
): string | undefined {
  const themes = plugins.filter((name) => isTheme(name) && name !== DOCTOCAT)
  if (themes.length > 0 || plugins.some((name) => MAKES_PAGES.test(name))) return 'pages-made-by-plugins'
  if (isPathByCode(made, source)) return 'pages-made-by-code'
  return made.anyRedirect && redirects.length === 0 ? 'redirects-made-by-code' : undefined
}

/** Plugins that make pages or redirects of their own. */
const MAKES_PAGES = /page-creator|i18n|intl|redirect|wordpress|contentful|sanity|strapi|^\.|^\/|computed/

/** A node's slug is its file's path: gatsby-source-filesystem, createFilePath, given to createNodeField as it is. */
function isFilePathSlug(text: string): boolean {
  const name = /(?:const|let|var)\s+(\w+)\s*=\s*createFilePath\(/.exec(text)?.[1]
  if (name === undefined) return /\bvalue:\s*createFilePath\(/.test(text)
  return name === 'value' ? /\bvalue\s*[,}]/.test(text) : new RegExp(`\\bvalue:\\s*${name}\\s*[,}\\n]`).test(text)
}

interface Plugin {
  name: string
  options: unknown
}

/** gatsby-config, and all its plugins, those inside of options of others and of themes of the repository among them. */
function readConfig(
  dir: string,
  read: StaticReader,
  listing: Listing,
): { config: unknown; plugins: Plugin[]; names: string[] } {
  const file = ['js', 'ts', 'mjs', 'cjs', 'mts', 'cts']
    .map((end) => posix.join(dir, `gatsby-config.${end}`))
    .find((path) => read.has(path))
  const config = file === undefined ? undefined : read.module(file)
  const plugins = withThemes(pluginsOf(own(config, 'plugins')), themesOf(listing, read), read)
  return { config, plugins, names: plugins.map(({ name }) => name) }
}

/** Themes whose source lies in the repository: their configuration, by the name of their package. */
function themesOf(listing: Listing, read: StaticReader): ReadonlyMap<string, string> {
  const files = listing.files.filter((file) => CONFIG.test(file) && THEME.test(read.text(file) ?? ''))
  const named = files.map((file) => [own(read.data(posix.join(posix.dirname(file), 'package.json')), 'name'), file])
  return new Map(named.filter((entry): entry is [string, string] => typeof entry[0] === 'string'))
}

/** gatsby, `load-themes/index.ts`: a theme's plugins are the site's, and themes may have themes. Their options are the usual ones. */
function withThemes(plugins: readonly Plugin[], themes: ReadonlyMap<string, string>, read: StaticReader): Plugin[] {
  return plugins.flatMap((plugin) => {
    const file = themes.get(plugin.name)
    if (file === undefined) return [plugin]
    const others = new Map([...themes].filter(([name]) => name !== plugin.name))
    return [plugin, ...withThemes(pluginsOf(own(read.module(file), 'plugins')), others, read)]
  })
}

function pluginsOf(list: unknown): Plugin[] {
  const entries = list instanceof Computed ? list.may.flat() : Array.isArray(list) ? list : []
  return entries.flatMap((entry): Plugin[] => {
    if (typeof entry === 'string') return [{ name: entry, options: undefined }]
    if (entry instanceof Computed) {
      const may = pluginsOf(entry.may)
      if (may.length > 0 || entry.source === '') return may
      return entry.resolve === undefined
        ? [{ name: 'computed', options: undefined }]
        : [{ name: entry.resolve, options: undefined }]
    }
    const resolve = own(entry, 'resolve')
    const name = resolve instanceof Computed ? (resolve.resolve ?? 'computed') : resolve
    if (typeof name !== 'string') return []
    const options = own(entry, 'options')
    const inner = ['plugins', 'gatsbyRemarkPlugins'].flatMap((key) => pluginsOf(own(options, key)))
    return [{ name, options }, ...inner]
  })
}

/** Folders that gatsby-source-filesystem reads and that hold pages. */
function sourceFolders(plugins: readonly Plugin[], dir: string, listing: Listing): ContentDir[] {
  const folders = plugins.flatMap(({ name, options }) => {
    const path = name === 'gatsby-source-filesystem' ? own(options, 'path') : undefined
    if (typeof path !== 'string') return []
    const inRoot = fromAbsolute(path) ?? (path.startsWith('/') ? undefined : posix.join(dir, path))
    return inRoot === undefined ? [] : [posix.normalize(inRoot).replace(/\/$/, '')]
  })
  return [...new Set(folders)]
    .filter((folder) => folder !== '.' && [...listing.under(folder)].some((file) => /\.mdx?$/.test(file)))
    .map((folder) => ({ dir: folder, base: '/', include: ['**/*.{md,mdx}'] }))
}

/** The folders, and `src/pages`, of which Gatsby itself makes pages. */
function withPages(folders: ContentDir[], dir: string, listing: Listing): ContentDir[] {
  const pages = posix.join(dir, 'src/pages')
  if (!listing.has(pages) || folders.some((entry) => entry.dir === pages)) return folders
  return [...folders, { dir: pages, base: '/', include: ['**/*.{md,mdx}'], exclude: ['**/_*/**', '**/_*'] }]
}

/** gatsby-plugin-alias-imports. */
function aliases(plugins: readonly Plugin[], dir: string): Record<string, string> {
  const found: Record<string, string> = {}
  for (const { name, options } of plugins) {
    const alias = name === 'gatsby-plugin-alias-imports' ? own(options, 'alias') : undefined
    for (const [prefix, target] of Object.entries(isRecord(alias) ? alias : {})) {
      if (typeof target !== 'string') continue
      const path = fromAbsolute(target) ?? (target.startsWith('/') ? undefined : posix.join(dir, target))
      if (path !== undefined && !path.split('/').includes('node_modules')) found[prefix] = path
    }
  }
  return found
}

interface Slugs {
  customIds: boolean
  keepsCase: boolean
  dropsAccents: boolean
  elements?: string[]
}

/** Options of gatsby-remark-autolink-headers. */
function autolink(plugins: readonly Plugin[]): Slugs | undefined {
  const found = plugins.find(({ name }) => name === 'gatsby-remark-autolink-headers')
  if (!found) return undefined
  const elements = own(found.options, 'elements')
  return {
    customIds: own(found.options, 'enableCustomId') === true,
    keepsCase: own(found.options, 'maintainCase') === true,
    dropsAccents: own(found.options, 'removeAccents') === true,
    ...(Array.isArray(elements) && { elements: elements.filter((one) => typeof one === 'string') }),
  }
}

function slugger(site: Site): (text: string, heading: HeadingFact) => string | undefined {
  const { headings } = site.data
  if (headings === 'librarium') return (text) => text.replace(/\s+/g, '').toLowerCase()
  // doctocat, `src/components/heading.js`: every heading has a slugger of its own, so that none is told apart.
  if (headings === 'doctocat') return (text) => new GithubSlugger().slug(text.trim())
  const slugs = site.data.slugs as Slugs | undefined
  const github = new GithubSlugger()
  return (text, heading) => {
    if (slugs?.elements && !slugs.elements.includes(`h${heading.depth}`)) return undefined
    if (heading.id) return heading.id.value
    const plain = slugs?.dropsAccents ? text.normalize('NFD').replace(/\p{M}/gu, '') : text
    return github.slug(plain.trim(), slugs?.keepsCase === true)
  }
}

/** What a relative URL is relative to: whether the URLs of pages end with a slash. */
function slashOf(config: unknown, plugins: readonly string[], dropsNumbers: boolean): 'always' | 'never' | 'either' {
  const stated = own(config, 'trailingSlash')
  if (stated === 'always' || stated === 'never') return stated
  if (plugins.some((name) => name === DOCTOCAT || name === 'gatsby-plugin-remove-trailing-slashes')) return 'never'
  return dropsNumbers || plugins.includes('gatsby-plugin-force-trailing-slashes') ? 'always' : 'either'
}

/**
 * First parts of paths that another site serves on the host of this one, with that host: pages name them by absolute
 * URLs, and pages of this site by absolute URLs of the same host.
 */
function siblingsOf(content: readonly ContentDir[], read: StaticReader, listing: Listing): Record<string, string> {
  const files = content.flatMap((entry) =>
    [...listing.under(entry.dir)].filter((file) => /\.mdx?$/.test(file)).map((file) => ({ file, entry })),
  )
  const paths = new Set(files.map(({ file, entry }) => `/${slugOf(file.slice(entry.dir.length + 1), false)}`))
  const owned = new Set([...paths].map((path) => path.split('/')[1]!))
  const urls = files.flatMap(({ file }) => [...(read.text(file) ?? '').matchAll(/https?:\/\/([\w.-]+)(\/[\w./-]*)/g)])
  const hosts = new Set(urls.flatMap(([, host, path]) => (paths.has(path!.replace(/\/$/, '')) ? [host!] : [])))
  hosts.delete('github.com')
  const named = urls.flatMap(([, host, path]) => (hosts.has(host!) ? [[path!.split('/')[1]!, host!] as const] : []))
  return Object.fromEntries(named.filter(([name]) => name !== '' && !owned.has(name)))
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
  if (typeof fromPath !== 'string' || typeof toPath !== 'string') return []
  const [from, to] = [placeOf(entry, 'fromPath'), placeOf(entry, 'toPath')]
  return [{ from: fromPath, to: toPath, ...(from && to && { at: { from, to } }) }]
}

function meaning(link: LinkFact, _path: string, from: LinkStart, site: Site): Meaning {
  const { element, attr } = link
  if (link.kind === 'attribute' && !isLinkAttribute(element!, attr!, link.url)) {
    return { kind: 'ignored', why: 'not-a-link' }
  }
  const classed = classify(link.url, site)
  if ('kind' in classed) return classed
  const { ownSite } = classed
  // A browser does away with the dots: `/../x` is `/x`.
  const path = classed.path.startsWith('/') ? posix.normalize(classed.path) : classed.path
  const dir = folderOf(from)
  const isAsset =
    link.kind === 'image' ||
    (link.kind === 'attribute' && attr !== 'href' && attr !== 'to') ||
    link.element === 'require'
  if (isAsset) {
    const folders = path.startsWith('/') ? [...site.static, ...ownFolder(dir, site)] : [dir]
    const candidates = folders.map((folder) => ({ kind: 'asset' as const, file: posix.join(folder, path) }))
    // `src` in JSX is a URL of the running site; Markdown images are bundled from the page's folder.
    if (link.kind !== 'image' && !path.startsWith('/')) return { kind: 'unknown', why: 'computed-asset' }
    return { kind: 'candidates', candidates, missing: 'asset' }
  }
  const prefix = site.data.prefix as string
  const isBelow = prefix === '' || path === prefix || path.startsWith(`${prefix}/`)
  // The host has other sites beside one that is served below a prefix.
  if (ownSite && !isBelow) return { kind: 'external', url: link.url }
  if (path.startsWith('/')) {
    return {
      kind: 'candidates',
      candidates: [
        { kind: 'route', path },
        ...(prefix !== '' && isBelow ? [{ kind: 'route' as const, path: path.slice(prefix.length) || '/' }] : []),
        ...[...site.static, ...(hasFileExtension(path) ? ownFolder(dir, site) : [])].map((folder) => ({
          kind: 'asset' as const,
          file: posix.join(folder, path),
        })),
      ],
      missing: hasFileExtension(path) ? 'asset' : 'page',
      ownSite,
      ...unsure(path, site),
    }
  }
  if (path === '') return { kind: 'candidates', candidates: [], missing: 'page' }
  const urls = from.route ? relativeTo(from.route.path, path, site) : []
  return {
    kind: 'candidates',
    candidates: [
      ...urls.map((url) => ({ kind: 'route' as const, path: url })),
      { kind: 'asset', file: posix.join(dir, path) },
    ],
    missing: hasFileExtension(path) ? 'asset' : 'page',
    ...unsure(urls[0] ?? '', site),
  }
}

/**
 * gatsby-remark-images and gatsby-remark-copy-linked-files, `index.js` of both: to them any URL without a host is
 * relative, and is put behind the page's folder, also one that begins with a slash. A theme may have them too.
 */
function takesFromFolder(plugins: readonly string[]): boolean {
  return plugins.some((name) => /^gatsby-remark-(?:images|copy-linked-files)$|gatsby-theme-|^computed$/.test(name))
}

/** The page's folder, where files of an absolute path are looked for there too. */
function ownFolder(dir: string, site: Site): string[] {
  return site.data.takesFromFolder === true ? [dir] : []
}

/** Why a path that leads to no page known here may lead to one all the same, or to which other site it leads. */
function unsure(path: string, site: Site): { unsure?: string; elsewhere?: string } {
  if (typeof site.data.unsure === 'string') return { unsure: site.data.unsure }
  const host = own(site.data.siblings, path.split('/')[1]!)
  return typeof host === 'string' ? { elsewhere: `https://${host}${path}` } : {}
}

function hasFileExtension(path: string): boolean {
  return /\.(?!html?$|mdx?$)[a-z][a-z\d]{1,4}$/i.test(path)
}

/** What a browser makes of a relative URL depends on the slash that the page's own URL ends with. */
function relativeTo(route: string, path: string, site: Site): string[] {
  const inFolder = posix.join(route, path)
  const beside = posix.join(posix.dirname(route), path)
  if (site.data.slash === 'always') return [inFolder]
  return site.data.slash === 'never' ? [beside] : [...new Set([beside, inFolder])]
}
