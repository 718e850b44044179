/**
 * Next.js with pages of MDX: SEMANTICS section 4. Pages of both routers, as @next/mdx has them, and folders that a dynamic
 * route reads by itself: where their pages stand is inferred, and believed where the pages' own links bear it out.
 */

import { posix } from 'node:path'
import GithubSlugger from 'github-slugger'
import type { HeadingFact, PageFacts } from '../../page/facts.ts'
import type { Listing, PageHead, Preset, Route, Site, StaticReader } from '../../site/types.ts'
import { sitesByConfig } from '../config-places.ts'
import { hostRedirects } from '../host-redirects.ts'
import { layoutIds } from '../layout-ids.ts'
import { contentOf } from '../markdown-files.ts'
import { majorOf } from '../range.ts'
import { createCounter, sameSlug } from '../sindresorhus-slugify.ts'
import { withoutBase } from '../urls.ts'
import { readNextConfig, siteOf } from './config.ts'
import { isBorneOut, nextContent } from './content.ts'
import { nextMeaning } from './links.ts'
import { pluginComponents, providedComponents } from './mdx-components.ts'
import { ownSlugger } from './own-slugger.ts'
import { dependencies, hasDependency, NEXTRA } from './packages.ts'
import { pictureFolders } from './picture-folders.ts'
import { appPagePath, appRoutes, pagesRoutes } from './routes.ts'

const CONFIG = /(?:^|\/)next\.config\.[cm]?[jt]s$/

export const next: Preset = {
  name: 'next',
  renderer: 'react',
  redirectEntry: (from, to, { base }) => ({
    where: 'redirects() of the Next.js configuration',
    entry: `{ source: '${withoutBase(from, base)}', destination: '${withoutBase(to, base)}', permanent: true }`,
  }),
  headKeys: [],
  detect: (listing, read) =>
    sitesByConfig(listing, (file) => CONFIG.test(file) && isPlain(posix.dirname(file), read)).filter(
      ({ dir }) => nextContent(dir, read, listing).folders.length > 0,
    ),
  load,
  profile(file, site) {
    const { ids, isMdx, mdx1, math } = site.data as unknown as Data
    // @mdx-js/loader reads `.md` as Markdown; what compiles texts by itself has them as MDX.
    const isMarkdown = file.endsWith('.md') && !(isMdx && contentOf(file, site)?.content.kind === 'read')
    return {
      dialect: isMarkdown ? 'markdown' : mdx1 ? 'mdx1' : 'mdx',
      ...(mdx1 && { htmlComments: true }),
      ...(ids.inComments && { headingId: 'bare-comment' as const }),
      ...(math && { math: true }),
    }
  },
  routes,
  generated: (_, site) => (site.data as unknown as Data).code,
  meaning(link, _path, from, site) {
    const data = site.data as unknown as Data
    const isRead = contentOf(from.file, site)?.content.kind === 'read'
    return nextMeaning(link, from, site, {
      trailingSlash: data.trailingSlash,
      servesImages: true,
      modules: data.modules,
      pictures: data.pictures,
      // The site's own code, or a plugin, may lead from a file to its page.
      ...((isRead || data.linksFiles) && {
        fileOf: (path, file) => (/\.mdx?$/.test(path) ? posix.join(posix.dirname(file), path) : undefined),
      }),
      unsure: (path) => data.unsure ?? (isRead && /\.mdx?$/.test(path) ? 'links-made-by-code' : undefined),
    })
  },
  // hast-util-to-string: all text, code among it.
  headingText: ({ parts }) =>
    parts.map(({ kind, value }) => (kind === 'text' || kind === 'code' ? value : '')).join(''),
  slugger,
  unknownIds: (page, site) =>
    isUnsure(page, (site.data as unknown as Data).ids) ? 'heading-ids-of-the-site' : undefined,
  emits: {},
  layoutIds: (_, site) => (site.data as unknown as Data).layoutIds,
  readsFrontmatter: false,
}

/** Frameworks on top of Next.js have presets of their own. */
function isPlain(dir: string, read: StaticReader): boolean {
  return (
    hasDependency(dir, read, /^next$/) &&
    !hasDependency(dir, read, NEXTRA) &&
    !hasDependency(dir, read, /^fumadocs-(?:core|ui|mdx)$/)
  )
}

/** next-mdx-remote goes with MDX 2 since its version 4 (`package.json`). */
function isMdx1(dir: string, read: StaticReader): boolean {
  return dependencies(dir, read).some(
    ([name, range]) =>
      (name === 'next-mdx-remote' && [1, 2, 3].some((major) => major === majorOf(range))) ||
      (/^@mdx-js\/(?:loader|mdx)$/.test(name) && majorOf(range) === 1),
  )
}

/** next-mdx-remote, `serialize.js`, removeImportsExportsPlugin: what a page imports there is of no consequence. */
function dropsImports(dir: string, modules: readonly string[], read: StaticReader): boolean {
  return (
    hasDependency(dir, read, /^next-mdx-remote$/) &&
    !hasDependency(dir, read, /^(?:@next\/mdx|@mdx-js\/loader)$/) &&
    !modules.some((module) => module.includes('useDynamicImport'))
  )
}

interface Data {
  ids: HeadingIds
  /** Texts that the site compiles by itself are MDX, whatever their names. */
  isMdx: boolean
  /** MDX 1 compiles them. */
  mdx1: boolean
  math: boolean
  layoutIds: string[]
  code: Route[]
  trailingSlash: boolean
  /** Folders that `@/` may stand for. */
  modules: string[]
  pictures: string[]
  /** Links to files of pages are rewritten to their URLs: @mui/internal-docs-infra, remark-relative-links and the like. */
  linksFiles: boolean
  unsure: string | undefined
}

interface HeadingIds {
  /** A list: the depths that a plugin of the site's own gives an id. */
  slugs: 'github' | 'none' | 'unknown' | number[]
  /** `{/*id*\/}` at the end of a heading. */
  inComments: boolean
}

function load(dir: string, read: StaticReader, listing: Listing): ReturnType<Preset['load']> {
  const config = readNextConfig(dir, read)
  const { folders, shown } = nextContent(dir, read, listing)
  const modules = [...listing.under(dir)].filter((file) => /\.[cm]?[jt]sx?$/.test(file))
  const text = (file: string) => read.text(file) ?? ''
  const providers = modules.filter((file) => /MDXComponents|mdxComponents|MDXRemote|MDXProvider/.test(text(file)))
  const provided = providedComponents(providers, read, {})
  const statics = [posix.join(dir, 'public')]
  const host = hostRedirects(dir, statics, read, listing)
  const answering = [appRoutes, pagesRoutes].flatMap((routesOf) => routesOf(dir, listing, config.pageExtensions))
  const code = answering
    .filter(({ file }) => !shown.some((route) => route.file === file))
    .map(({ path, isDynamic }): Route => ({ path: config.basePath + path, ...(isDynamic && { glob: true as const }) }))
  const redirects = [...config.redirects, ...host.redirects]
  const known = new Set([
    ...code.map(({ path }) => path),
    ...redirects.map(({ from }) => from),
    ...folders.flatMap((folder) =>
      [...listing.under(folder.dir)].map(
        (file) => config.basePath + pagePath(file.slice(folder.dir.length + 1), folder.base),
      ),
    ),
  ])
  const isInferred = folders.some(({ kind }) => kind === 'read')
  const isSure = !isInferred || isBorneOut(folders, read, listing, (path) => known.has(config.basePath + trimmed(path)))
  const data: Data = {
    ids: headingIds(
      modules.map(text),
      pagesOf(
        folders.map((folder) => folder.dir),
        read,
        listing,
      ),
    ),
    isMdx: modules.some((file) =>
      /next-mdx-remote|@mdx-js\/mdx|mdx-bundler|@content-collections\/mdx/.test(text(file)),
    ),
    mdx1: isMdx1(dir, read),
    math: modules.some((file) => /remark-math/.test(text(file))),
    layoutIds: layoutIds(dir, read, listing),
    code,
    trailingSlash: config.trailingSlash,
    modules: [posix.join(dir, 'src'), dir],
    pictures: pictureFolders(modules, dir, read),
    linksFiles: /['"`][^'"`\n]*(?:relative-?(?:markdown-?)?(?:links?|paths?))['"`]/i.test(text(config.file ?? '')),
    unsure: config.unsure ?? (isSure ? undefined : 'pages-made-by-code'),
  }
  return {
    content: folders,
    static: statics,
    routes: [...config.globs, ...host.globs],
    redirects,
    ...siteOf(config),
    components: {
      global: provided.isFound ? [...provided.names, ...pluginComponents(text(config.file ?? ''))] : ['*'],
      alias: {},
      from: provided.from,
      idless: IDLESS,
    },
    queryGroups: [],
    query: { ignore: ['*'], pages: {} },
    frontmatter: [],
    computed: config.computed,
    origins: config.origins,
    data: { ...data, dropsImports: dropsImports(dir, modules.map(text), read) },
  }
}

/** Packages whose components put no id of their own on a page that a link could name. */
const IDLESS = ['next/*', 'next-themes', 'lucide-react', '@heroicons/**', 'classnames', 'clsx']

function pagesOf(folders: readonly string[], read: StaticReader, listing: Listing): string[] {
  return folders.flatMap((folder) =>
    [...listing.under(folder)].filter((file) => /\.mdx?$/.test(file)).map((file) => read.text(file) ?? ''),
  )
}

/** What gives headings their ids, as far as the site's code says it. */
function headingIds(modules: readonly string[], pages: readonly string[]): HeadingIds {
  const headings = pages.flatMap((text) => text.match(/^#{2,6} .*$/gm) ?? [])
  const commented = headings.filter((line) => /\{\/\*\s*[\w-]+\s*\*\/\}\s*$/.test(line))
  const inComments = commented.length * 2 > headings.length
  if (modules.some((text) => /(['"`])(?:rehype-slug|remark-slug|github-slugger)\1/.test(text)))
    return { slugs: 'github', inComments }
  const own = modules.flatMap((text) => ownSlugger(text) ?? [])
  if (own.length > 0 && !inComments) return { slugs: own, inComments }
  const mayMake = modules.some((text) =>
    /slugify|rehype-autolink-headings|hast-util-heading-rank|\.properties\.id\s*(?:\?\?)?=[^=]|<h[2-6]\b[^>]*\bid=|\bh[2-6]\s*[:=(]/.test(
      text,
    ),
  )
  return { slugs: mayMake || inComments ? 'unknown' : 'none', inComments }
}

function routes(head: PageHead, site: Site): Route[] {
  const found = contentOf(head.path, site)
  if (!found) return []
  const base = site.base.replace(/\/$/, '')
  if (found.content.kind === 'app') {
    const path = appPagePath(found.inside)
    return path === undefined ? [] : [{ path: base + path, page: head.path }]
  }
  if (found.content.kind === 'pages' && /^_|(?:^|\/)\[/.test(found.inside)) return []
  return [{ path: base + pagePath(found.inside, found.content.base), page: head.path }]
}

function pagePath(inside: string, base: string): string {
  return posix.join('/', base, inside.replace(/\.mdx?$/, '').replace(/(?:^|\/)index$/, ''))
}

function trimmed(path: string): string {
  return path.length > 1 ? path.replace(/\/$/, '') : path
}

function slugger(site: Site): (text: string, heading: HeadingFact) => string | undefined {
  const { slugs } = (site.data as unknown as Data).ids
  if (Array.isArray(slugs)) {
    const counted = createCounter()
    return (text, { id, depth }) =>
      id ? id.value : slugs.includes(depth) ? counted(sameSlug(text) ?? '') || undefined : undefined
  }
  const github = new GithubSlugger()
  return (text, { id }) => (id ? id.value : slugs === 'github' ? github.slug(text.trim()) : undefined)
}

/** Whether the ids of a page's headings cannot be told; `{{ id: 'x' }}` behind one is its id (mdx-annotations). */
function isUnsure(page: PageFacts, { slugs }: HeadingIds): boolean {
  if (!Array.isArray(slugs)) return slugs === 'unknown'
  return page.headings.some(
    ({ id, depth, parts }) =>
      !id &&
      slugs.includes(depth) &&
      (sameSlug(next.headingText({ depth, parts, range: [0, 0], in: -1 })) === undefined ||
        parts.some(({ kind, value }) => kind === 'expression' && /\bid\b/.test(value))),
  )
}
