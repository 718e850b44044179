/** Where the pages are: content collections (astro, `content/`), Starlight's `docs`, and `src/pages`. */
import { posix } from 'node:path'
import { Computed, isRecord, own } from '../../modules/literal.ts'
import type { ContentDir, Listing, Route, StaticReader } from '../../site/types.ts'
import { dotted } from '../markdown-files.ts'
import type { AstroConfig } from './config.ts'

/** astro, `core/constants.ts`, SUPPORTED_MARKDOWN_FILE_EXTENSIONS; the files that are not read here are routes still. */
const MARKDOWN = 'md,mdx,markdown,mdown,mkdn,mkd,mdwn'

export interface Collection {
  name: string
  dir: string
  include: string[]
  exclude: string[]
  /** Ids of its entries are computed. */
  hasOwnIds: boolean
  /** Starlight's loader or schema. */
  loader: string | undefined
  /** The first argument of the loader. */
  options?: unknown
  schema: string | undefined
}

/** The collections of `content.config`, and before Astro 5 the folders of `src/content`. */
export function readCollections(config: AstroConfig, read: StaticReader, listing: Listing): Collection[] {
  const file = ['content.config', 'content/config']
    .flatMap((name) => ['ts', 'mts', 'js', 'mjs'].map((end) => posix.join(config.src, `${name}.${end}`)))
    .find((path) => read.has(path))
  const collections = file === undefined ? undefined : own(read.module(file), 'collections')
  const stated = isRecord(collections) ? collections : {}
  const folders = file?.endsWith('/content.config.ts') ? [] : foldersOf(posix.join(config.src, 'content'), listing)
  return [...new Set([...Object.keys(stated), ...folders])].map((name) => readCollection(name, stated[name], config))
}

function foldersOf(dir: string, listing: Listing): string[] {
  const names = [...listing.under(dir)].map((file) => file.slice(dir.length + 1)).filter((file) => file.includes('/'))
  return [...new Set(names.map((file) => file.slice(0, file.indexOf('/'))))]
}

function readCollection(name: string, value: unknown, config: AstroConfig): Collection {
  const home = posix.join(config.src, 'content', name)
  const loader = called(own(value, 'loader'))
  const schema = called(own(value, 'schema'))
  const options = loader?.args[0]
  const found = {
    name,
    hasOwnIds: own(options, 'generateId') !== undefined,
    loader: loader?.member,
    options,
    schema: schema?.member,
  }
  if (loader?.member !== 'glob') {
    const include = [`**/[^_]*.{${MARKDOWN}}`]
    return { ...found, dir: home, include, exclude: dotted(include) }
  }
  const base = own(options, 'base')
  const patterns = [own(options, 'pattern')].flat().filter((one) => typeof one === 'string')
  const include = patterns.filter((pattern) => !pattern.startsWith('!'))
  const siteDir = posix.dirname(config.src)
  return {
    ...found,
    dir: typeof base === 'string' ? posix.normalize(posix.join(siteDir, base)).replace(/\/$/, '') : siteDir,
    include,
    exclude: [...dotted(include), ...patterns.filter((one) => one.startsWith('!')).map((one) => one.slice(1))],
    hasOwnIds: found.hasOwnIds || typeof base !== 'string' || patterns.length === 0,
  }
}

function called(value: unknown): Computed['called'] {
  return value instanceof Computed ? (value.called ?? value.may.map(called).find(Boolean)) : undefined
}

/** `src/pages`, whose Markdown files are pages: astro, `core/routing/create-manifest.ts`. */
export function pagesFolder(config: AstroConfig): ContentDir {
  return {
    dir: posix.join(config.src, 'pages'),
    base: '/',
    kind: 'pages',
    include: [`**/*.{${MARKDOWN}}`],
    exclude: ['**/_*/**', '**/_*', '**/.!(well-known)/**', '**/.*'],
  }
}

/** Routes of `src/pages` whose content is not known: components, endpoints, HTML; `[param]` makes a glob of them. */
export function componentRoutes(config: AstroConfig, listing: Listing): Route[] {
  const folder = posix.join(config.src, 'pages')
  return [...listing.under(folder)].flatMap((file): Route[] => {
    const inside = file.slice(folder.length + 1)
    if (!/\.(?:astro|html|[cm]?[jt]s)$/.test(inside) || /(?:^|\/)[_.]|\.d\.ts$/.test(inside)) return []
    const path = inside
      .replace(/\.\w+$/, '')
      .replace(/(?:^|\/)index$/, '')
      .replace(/\[\.\.\.[^\]]*\](?=[^/])/g, '**/*')
      .replace(/\[\.\.\.[^\]]*\]/g, '**')
      .replace(/\[[^\]]*\]/g, '*')
    return [{ path: posix.join('/', path), ...(path.includes('*') && { glob: true as const }) }]
  })
}

/**
 * Collections whose entries a page of `src/pages` shows, each under its id: `[...slug].astro` with `getCollection('docs')`
 * and `params: { slug: entry.id }`. What is put together otherwise is known by its glob alone.
 */
export function shownCollections(
  config: AstroConfig,
  collections: readonly Collection[],
  read: StaticReader,
  listing: Listing,
): { content: ContentDir[]; files: string[]; code: string } {
  const folder = posix.join(config.src, 'pages')
  const content: ContentDir[] = []
  const files: string[] = []
  let all = ''
  for (const file of listing.under(folder)) {
    const match = /^((?:[^[\]]+\/)*)\[(\.\.\.)?(\w+)\](?:\/index)?\.astro$/.exec(file.slice(folder.length + 1))
    const code = match ? (read.text(file) ?? '') : ''
    const names = [...code.matchAll(/getCollection\(\s*(['"])([\w-]+)\1/g)].map((found) => found[2])
    const entry = `${match?.[3]}:\\s*\\w+\\.(?:id|slug)(?:${WITHOUT_INDEX})?`
    const own = new RegExp(`params:\\s*\\{\\s*(?:${entry}|${takesSlug(code)})\\s*,?\\s*\\}`)
    const collection = collections.find(({ name }) => name === names[0])
    if (!match || !collection || new Set(names).size !== 1) continue
    all += code
    files.push(file)
    const isPlain = own.test(code) && !collection.hasOwnIds
    content.push(contentOfCollection(collection, isPlain ? posix.join('/', match[1]!) : undefined))
  }
  return { content, files, code: all }
}

/** `.replace(/\/index$/, '')`: ids are without it. */
const WITHOUT_INDEX = String.raw`\.replace\(\s*/\\/index\$/,\s*(?:''|"")\s*\)`

/** A shorthand for the entry's own: `({ slug }) => …`, `const { slug } = entry`, `const slug = entry.id`. */
function takesSlug(code: string): string {
  return /\{[^{}:]*\bslug\b[^{}:]*\}\s*(?:\)\s*=>|=[^=>])|\bslug\s*=\s*\w+\.(?:id|slug)\b/.test(code) ? 'slug' : '(?!)'
}

/** @param base URL path of its entries; undefined = not known. */
export function contentOfCollection(collection: Collection, base: string | undefined): ContentDir {
  const { dir, include, exclude } = collection
  const options = { hasRoutes: base !== undefined && !collection.hasOwnIds }
  return { dir, base: base ?? '/', kind: 'collection', include, exclude, options }
}
