/** Fumadocs: SEMANTICS section 5. Loaders say which folder of pages stands at which URL. */

import { posix } from 'node:path'
import GithubSlugger from 'github-slugger'
import type { HeadingFact } from '../../page/facts.ts'
import type { Candidate, ContentDir, Listing, PageHead, Preset, Route, Site, StaticReader } from '../../site/types.ts'
import { sitesByConfig } from '../config-places.ts'
import { hostRedirects } from '../host-redirects.ts'
import { contentOf, dotted } from '../markdown-files.ts'
import { middlewareFiles, type NextConfig, readNextConfig, siteOf } from '../next/config.ts'
import { nextMeaning } from '../next/links.ts'
import { providedComponents } from '../next/mdx-components.ts'
import { hasDependency } from '../next/packages.ts'
import { pictureFolders } from '../next/picture-folders.ts'
import { appPagePath, appRoutes, type CodeRoute, pagesRoutes, routerFolders } from '../next/routes.ts'
import { withoutBase } from '../urls.ts'
import { readNav } from './nav.ts'
import { collectionFolders, type Languages, type Loader, readLoaders, slugsOf, statedLanguages } from './source.ts'
import { emits, IDLESS, KNOWN_COMPONENTS } from './theme.ts'

/** What tells a site from a package that is made for Fumadocs. */
const SITE_FILE =
  /(?:^|\/)(?:source\.config\.[cm]?[jt]sx?|content-collections\.[cm]?[jt]s|next\.config\.[cm]?[jt]s|react-router\.config\.[jt]s|waku\.config\.[jt]s)$/

/** fumadocs-mdx, `config/build.ts`: what a collection takes where it does not say. */
const ALL = ['**/*.{md,mdx}']

export const fumadocs: Preset = {
  name: 'fumadocs',
  renderer: 'react',
  redirectEntry: (from, to, { base }) => ({
    where: 'redirects() of the Next.js configuration',
    entry: `{ source: '${withoutBase(from, base)}', destination: '${withoutBase(to, base)}', permanent: true }`,
  }),
  headKeys: ['slug'],
  detect: (listing, read) =>
    sitesByConfig(
      listing,
      (file) => SITE_FILE.test(file) && hasDependency(posix.dirname(file), read, /^fumadocs-(?:core|ui|mdx)$/),
    ),
  load,
  profile: (file, site) => ({
    dialect: file.endsWith('.mdx') ? 'mdx' : 'markdown',
    headingId: 'brackets',
    ...((site.data as unknown as Data).hasOwnReader && { preprocessed: true }),
    ...((site.data as unknown as Data).math && { math: true }),
  }),
  routes,
  generated: (_, site) => (site.data as unknown as Data).code,
  fallbacks,
  meaning(link, _path, from, site) {
    const data = site.data as unknown as Data
    const meant = nextMeaning(link, from, site, {
      ...(data.filePaths && { fileOf: (path, file) => besideFile(path, file, site) }),
      trailingSlash: data.trailingSlash,
      pictures: data.pictures,
      unsure: (path) => unsure(path, data),
    })
    return meant.kind === 'candidates'
      ? { ...meant, candidates: inLanguages(meant.candidates, from.route, data) }
      : meant
  },
  headingText: ({ parts }) =>
    parts.map(({ kind, value }) => (kind === 'jsx' || kind === 'image' ? '' : value)).join(''),
  slugger,
  emits,
  unknownIds(page, site) {
    const found = contentOf(page.path, site)
    return found?.content.options?.ownPlugins === true ? 'heading-ids-of-the-site' : undefined
  },
  // @mdx-js/mdx leaves out the HTML of Markdown.
  keepsId: ({ syntax }) => syntax !== 'html',
  includes(element, file, site) {
    const named = element.name === 'include' ? /^([^#]+\.mdx?)(#.+)?$/.exec(element.text?.trim() ?? '') : null
    if (!named) return undefined
    const isFromSite = element.attrs.some(({ name }) => name === 'cwd')
    return { file: posix.join(isFromSite ? site.dir : posix.dirname(file), named[1]!), isPart: named[2] !== undefined }
  },
}

interface Data {
  loaders: Loader[]
  /** Code of the site's own reads the pages: what it does to them is not known. */
  hasOwnReader: boolean
  math: boolean
  /** Index pages beside a page of their folder's name. */
  secondIndexes: string[]
  code: Route[]
  filePaths: boolean
  pictures: string[]
  trailingSlash: boolean
  /** Why any path may be answered. */
  unsure: string | undefined
  /** Paths outside of the loaders may be answered by code that is not read. */
  isOtherRouter: boolean
  hasProxy: boolean
  /** Languages that the proxy leads paths without one to. */
  languages: Languages | undefined
}

function load(dir: string, read: StaticReader, listing: Listing): ReturnType<Preset['load']> {
  const next = readNextConfig(dir, read)
  const found = readLoaders(dir, read, listing)
  const loaders = found.length > 0 ? found : guessed(dir, listing)
  const collections = collectionFolders(dir, read)
  const hasOwnReader = loaders.length === 0 && collections.length === 0
  const shown = new Set(loaders.flatMap((loader) => loader.folders.map((folder) => folder.dir)))
  const app = routerFolders(dir, 'app', listing)
  const code = [...appRoutes(dir, listing), ...pagesRoutes(dir, listing)]
  const sources = [...listing.under(dir)].filter((file) => /\.[cm]?[jt]sx?$/.test(file))
  const text = (file: string) => read.text(file) ?? ''
  const provided = providedComponents(
    sources.filter((file) => /MDX-?component|MDXContent|fumadocs-ui\/mdx/i.test(text(file))),
    read,
    KNOWN_COMPONENTS,
  )
  const proxies = middlewareFiles(dir)
  const languages =
    loaders.find((loader) => loader.languages)?.languages ??
    (proxies.some((file) => /\bcreateI18nMiddleware\b/.test(text(file))) ? statedLanguages(sources, read) : undefined)
  const statics = [posix.join(dir, 'public')]
  const host = hostRedirects(dir, statics, read, listing)
  const content: ContentDir[] = [
    ...loaders.flatMap((loader, index) =>
      loader.folders.map(({ dir: folder, include = ALL, exclude, ownPlugins }) => ({
        dir: folder,
        base: loader.base,
        include: include.filter((glob) => !/\.(?:json|ya?ml)$/.test(glob)),
        exclude: [...dotted(include), ...exclude],
        kind: 'docs',
        options: { loader: index, ownPlugins },
      })),
    ),
    // What no loader shows is shown by code: its links are looked at, its URLs are not known.
    ...(hasOwnReader ? readFolders(dir, listing) : collections.filter((folder) => !shown.has(folder))).map(
      (folder) => ({ dir: folder, base: '/', include: ALL, exclude: dotted(ALL), kind: 'unshown' }),
    ),
    ...app.map((folder) => ({ dir: folder, base: '/', include: ['**/page.{md,mdx}'], kind: 'app' })),
  ]
  const data: Data = {
    loaders,
    hasOwnReader,
    math: sources.some((file) => /['"]remark-math['"]/.test(text(file))),
    secondIndexes: content.flatMap(({ dir: folder, kind }) => (kind === 'docs' ? secondIndexes(folder, listing) : [])),
    code: codeRoutes(code, loaders, next, languages?.all ?? []),
    filePaths: sources.some((file) => /createRelativeLink|getPageByHref|resolveHref/.test(text(file))),
    pictures: pictureFolders(sources, dir, read),
    trailingSlash: next.trailingSlash,
    unsure: next.unsure ?? (loaders.length === 0 ? 'pages-made-by-code' : undefined),
    isOtherRouter: next.file === undefined,
    hasProxy: proxies.some((file) => listing.has(file)),
    languages,
  }
  return {
    content,
    static: statics,
    routes: [...next.globs, ...host.globs, ...loaders.flatMap((loader) => made(loader, next))],
    redirects: [...next.redirects, ...host.redirects],
    ...siteOf(next),
    components: {
      global: hasOwnReader || !provided.isFound ? ['*'] : provided.names,
      alias: {},
      from: provided.from,
      idless: [
        ...IDLESS,
        ...Object.keys(provided.packages).filter(
          (name) => /^fumadocs/.test(provided.packages[name]!) && name !== 'TypeTable',
        ),
      ],
    },
    queryGroups: [],
    query: { ignore: ['*'], pages: {} },
    frontmatter: loaders.flatMap((loader) =>
      loader.folders
        .filter(({ hasSchema }) => !hasSchema)
        .map((folder) => ({
          files: (folder.include ?? ALL).map((glob) => posix.join(folder.dir, glob)),
          schema: 'docs-lint:fumadocs',
        })),
    ),
    computed: next.computed,
    nav: (_, site) => readNav({ dir, loaders, read, listing }, site),
    origins: { ...(found.length > 0 && { content: 'framework' as const }), ...next.origins },
    data: {
      ...data,
      virtualModules: hasOwnReader ? ['**'] : ['collections/**', 'fumadocs-mdx:**', '@/.source', '@/.source/**'],
    },
  }
}

/** fumadocs-core, `source/loader.ts`, resolveHref, and `source/path.ts`, joinPath: what climbs too far stays in the folder. */
function besideFile(path: string, file: string, site: Site): string | undefined {
  const found = /^\.\.?\//.test(path) ? contentOf(file, site) : undefined
  return found && posix.join(found.content.dir, posix.join('/', posix.dirname(found.inside), path))
}

/** Where no loader is found: the folder that documentation begins with, at the URL that it begins with. */
function guessed(dir: string, listing: Listing): Loader[] {
  const folder = posix.join(dir, 'content/docs')
  if (!listing.has(folder)) return []
  const pages = { dir: folder, exclude: [], hasSchema: true, ownPlugins: false }
  return [{ base: '/docs', folders: [pages], madeBelow: [], unsure: 'pages-made-by-code' }]
}

/** Where there is neither a loader nor a collection: the folders that sites keep their pages in. */
function readFolders(dir: string, listing: Listing): string[] {
  return ['content', 'src/content'].map((name) => posix.join(dir, name)).filter((folder) => listing.has(folder))
}

function made({ base, madeBelow }: Loader, next: NextConfig): string[] {
  return madeBelow.flatMap((folder) => {
    const path = next.basePath + posix.join(base, folder)
    return [path, `${path}/**`]
  })
}

/** Components and handlers; a dynamic one that shows what a loader lists is known by the loader. */
function codeRoutes(
  code: readonly CodeRoute[],
  loaders: readonly Loader[],
  next: NextConfig,
  languages: readonly string[],
): Route[] {
  return code.flatMap((route): Route[] => {
    const isLocalised = languages.length > 0 && /^\/\*(?=\/|$)/.test(route.path)
    const path = isLocalised ? route.path.slice(2) || '/' : route.path
    const prefix = posix.join(path.split('*')[0]!).replace(/(?<=.)\/$/, '')
    if (path.includes('*') && loaders.some(({ base }) => base === prefix)) return []
    const paths = isLocalised
      ? ['', ...languages.map((language) => `/${language}`)].map((one) => posix.join('/', one, path))
      : [path]
    return paths.map((one) => ({ path: next.basePath + one, ...(one.includes('*') && { glob: true as const }) }))
  })
}

/** fumadocs-core, `source/plugins/slugs.ts`: the URL of an index that another page has already. */
function secondIndexes(folder: string, listing: Listing): string[] {
  return [...listing.under(folder)].filter((file) => {
    const parent = posix.dirname(file)
    return /\/index\.mdx?$/.test(file) && ['.md', '.mdx'].some((end) => listing.has(parent + end))
  })
}

function routes(head: PageHead, site: Site): Route[] {
  const data = site.data as unknown as Data
  const found = contentOf(head.path, site)
  if (!found) return []
  const base = site.base.replace(/\/$/, '')
  if (found.content.kind === 'app') {
    const path = appPagePath(found.inside)
    return path === undefined ? [] : [{ path: base + path, page: head.path }]
  }
  if (found.content.kind === 'unshown') return []
  const loader = data.loaders[Number(found.content.options?.loader)]
  // A folder that the user names has no loader.
  if (!loader) return [{ path: posix.join('/', base, found.content.base, ...slugsOf(found.inside)), page: head.path }]
  const { inside, languages } = languagesOf(found.inside, loader.languages)
  const slug = loader.slugKey === undefined ? undefined : head.frontmatter[loader.slugKey]
  const slugs = typeof slug === 'string' ? slug.split('/').filter(Boolean) : slugsOf(inside)
  if (data.secondIndexes.includes(head.path)) slugs.push('index')
  const path = posix.join('/', found.content.base, ...slugs)
  if (!loader.languages) return [{ path: base + path, page: head.path }]
  return languages.map((language) => ({
    path: posix.join('/', base, shownLanguage(language, loader.languages!), path),
    page: head.path,
    identity: posix.join(found.content.dir, inside),
    locale: language,
  }))
}

/** `page.cn.mdx`, or `cn/page.mdx`; `$` stands for all. */
function languagesOf(file: string, languages: Languages | undefined): { inside: string; languages: string[] } {
  if (!languages) return { inside: file, languages: [] }
  const [, before, language, after] =
    (languages.parser === 'dir' ? /^()([^/]+)\/(.+)$/ : /^(.+)\.([^./]+)(\.mdx?)$/).exec(file) ?? []
  if (language !== undefined && languages.parser !== 'none') {
    if (language === '$') return { inside: before! + after!, languages: languages.all }
    if (languages.all.includes(language)) return { inside: before! + after!, languages: [language] }
  }
  return { inside: file, languages: [languages.default] }
}

function shownLanguage(language: string, { hide, default: first }: Languages): string {
  return hide === 'always' || (hide === 'default-locale' && language === first) ? '' : language
}

/** Pages that a language shows in the words of another: fumadocs-core, `source/storage/content.ts`. */
function fallbacks(heads: readonly PageHead[], site: Site): Route[] {
  const { loaders } = site.data as unknown as Data
  const all = heads.flatMap((head) => routes(head, site).map((route) => ({ head, route })))
  const known = new Set(all.map(({ route }) => route.path))
  return all.flatMap(({ head, route }) => {
    const content = contentOf(head.path, site)?.content
    const languages = loaders[Number(content?.options?.loader)]?.languages
    if (!languages || route.locale !== languages.fallback) return []
    const base = site.base.replace(/\/$/, '')
    const own = posix.join('/', base, shownLanguage(route.locale!, languages))
    const bare = route.path.slice(own === '/' ? 0 : own.length)
    return languages.all
      .map((language) => ({
        ...route,
        path: posix.join('/', base, shownLanguage(language, languages), bare),
        locale: language,
      }))
      .filter(({ path }) => !known.has(path))
  })
}

/** The proxy leads a path without a language to that of the reader: fumadocs-core, `i18n/middleware.ts`. */
function inLanguages(candidates: readonly Candidate[], route: Route | undefined, { languages }: Data): Candidate[] {
  if (!languages) return [...candidates]
  const wanted = new Set(
    [route?.locale ?? languages.default, languages.default].map((one) => shownLanguage(one, languages)),
  )
  return candidates.flatMap((candidate): Candidate[] => {
    if (candidate.kind !== 'route') return [candidate]
    const localised = [...wanted].filter(Boolean).map((one) => ({ ...candidate, path: `/${one}${candidate.path}` }))
    return [candidate, ...localised]
  })
}

function slugger(): (text: string, heading: HeadingFact) => string | undefined {
  const slugs = new GithubSlugger()
  return (text, { id }) => (id ? id.value : slugs.slug(text))
}

function unsure(path: string, data: Data): string | undefined {
  if (data.unsure !== undefined) return data.unsure
  const loader = data.loaders
    .filter(({ base }) => base === '/' || path === base || path.includes(`${base}/`))
    .toSorted((one, other) => other.base.length - one.base.length)[0]
  if (loader?.unsure !== undefined) return loader.unsure
  // A proxy answers the source of a page.
  if (data.hasProxy && /\.(?:mdx?|txt)$/.test(path)) return 'rewritten-paths'
  return !loader && data.isOtherRouter ? 'pages-made-by-code' : undefined
}
