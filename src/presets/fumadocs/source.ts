/** Which folders a site's loaders show, and where: fumadocs-core, `source/loader.ts`; fumadocs-mdx, `config/define.ts`. */
import { posix } from 'node:path'
import { Computed, isRecord, own } from '../../modules/literal.ts'
import type { Listing, StaticReader } from '../../site/types.ts'

export interface Loader {
  /** URL prefix: `/docs`. */
  base: string
  folders: Folder[]
  /** Folders below the base whose pages are made by code: of an API's description. */
  madeBelow: string[]
  /** Frontmatter key that names the slug. */
  slugKey?: string
  languages?: Languages
  /** Why it may have more pages than these. */
  unsure?: string
}

export interface Folder {
  /** Relative to the root. */
  dir: string
  include?: string[]
  exclude: string[]
  /** Frontmatter has a schema of the site's own. */
  hasSchema: boolean
  /** The site puts other plugins in the place of the usual ones. */
  ownPlugins: boolean
}

/** fumadocs-core, `i18n/index.ts`. */
export interface Languages {
  all: string[]
  default: string
  fallback: string | undefined
  hide: 'always' | 'default-locale' | 'never'
  parser: 'dot' | 'dir' | 'none'
}

/** Loaders that modules of the site export. */
export function readLoaders(dir: string, read: StaticReader, listing: Listing): Loader[] {
  const modules = [...listing.under(dir)].filter((file) => /\.[cm]?[jt]sx?$/.test(file) && isSource(read.text(file)))
  return modules.flatMap((file) =>
    [...(read.exports(file)?.values() ?? [])].flatMap((value) => loaderOf(value, dir, read)),
  )
}

function isSource(text = ''): boolean {
  return /['"]fumadocs-core\/source/.test(text) && /\b(?:loader|dynamicLoader)\s*\(/.test(text)
}

function loaderOf(value: unknown, dir: string, read: StaticReader): Loader[] {
  const called = value instanceof Computed ? value.called : undefined
  if (
    !called ||
    !/^fumadocs-core\/source/.test(called.module ?? '') ||
    !/^(?:l|dynamicL)oader$/.test(called.member ?? '')
  )
    return []
  const { args } = called
  const options = args.length > 1 ? args[1] : args[0]
  const found: Sources = { folders: [], madeBelow: [], isOpen: false }
  addSources(args.length > 1 ? args[0] : own(options, 'source'), dir, read, found)
  const base = own(options, 'baseUrl')
  const slugs = own(options, 'slugs')
  const slugKey =
    slugs instanceof Computed && slugs.called?.member === 'slugsFromData' ? (slugs.called.args[0] ?? 'slug') : undefined
  const i18n = own(options, 'i18n')
  const languages = languagesOf(i18n)
  const isUnknown =
    typeof base !== 'string' ||
    own(options, 'url') !== undefined ||
    (slugs !== undefined && slugKey === undefined) ||
    (i18n !== undefined && !languages)
  return [
    {
      base: typeof base === 'string' ? posix.join('/', base) : '/',
      folders: found.folders,
      madeBelow: found.madeBelow,
      ...(typeof slugKey === 'string' && { slugKey }),
      ...(languages && { languages }),
      ...((isUnknown || found.isOpen) && { unsure: 'pages-made-by-code' }),
    },
  ]
}

/** Folders of collections that a configuration exports. */
export function collectionFolders(dir: string, read: StaticReader): string[] {
  const found: Sources = { folders: [], madeBelow: [], isOpen: false }
  for (const file of CONFIGS) {
    for (const [name, value] of read.exports(posix.join(dir, file)) ?? []) {
      if (name !== 'default' && own(value, 'type') !== 'meta') addCollection(value, dir, read, found)
    }
  }
  return found.folders.map((folder) => folder.dir)
}

interface Sources {
  folders: Folder[]
  madeBelow: string[]
  isOpen: boolean
}

function addSources(value: unknown, dir: string, read: StaticReader, found: Sources): void {
  if (Array.isArray(value) || isRecord(value)) {
    for (const one of Object.values(value)) addSources(one, dir, read, found)
    return
  }
  const called = value instanceof Computed ? value.called : undefined
  switch (called?.name) {
    case 'toFumadocsSource':
    case 'toSource':
      // A method of the collection, or a function that is given it.
      addCollection(called.args.length > 0 ? called.args[0] : called.on, dir, read, found)
      return
    case 'createMDXSource':
      addCollection(called.args[0], dir, read, found)
      return
    case 'dynamicSource':
    case 'staticSource': {
      const maker = called.on instanceof Computed ? called.on.called : undefined
      const folder = maker?.name === 'localMd' ? own(maker.args[0], 'dir') : undefined
      const below = own(called.args[0], 'baseDir')
      if (typeof folder === 'string') found.folders.push(folderOf({ dir: folder }, dir))
      else if (typeof below === 'string') found.madeBelow.push(slugsOf(below).join('/'))
      else found.isOpen = true
      return
    }
    case 'multiple':
      addSources(called.args[0], dir, read, found)
      return
    default:
      found.isOpen = true
  }
}

/** A collection itself, or one that a configuration exports by the name under which it is imported. */
function addCollection(value: unknown, dir: string, read: StaticReader, found: Sources): void {
  const named =
    value instanceof Computed && value.member !== undefined ? collectionNamed(value.member, dir, read) : value
  if (!isRecord(named)) {
    found.isOpen = true
    return
  }
  const folders = Array.isArray(named.dir) ? named.dir : [named.dir ?? DEFAULT_DIR]
  for (const folder of folders) {
    if (typeof folder === 'string') found.folders.push(folderOf({ ...named, dir: folder }, dir))
    else found.isOpen = true
  }
}

const DEFAULT_DIR = 'content/docs'

const CONFIGS = ['ts', 'mts', 'tsx', 'js', 'mjs'].flatMap((end) => [`source.config.${end}`])
const COLLECTIONS = ['ts', 'mts', 'js', 'mjs'].map((end) => `content-collections.${end}`)

function collectionNamed(name: string, dir: string, read: StaticReader): unknown {
  for (const file of CONFIGS) {
    const value = read.exports(posix.join(dir, file))?.get(name)
    if (value !== undefined) return value
  }
  for (const file of COLLECTIONS) {
    const config = read.module(posix.join(dir, file))
    const list = own(config, 'content') ?? own(config, 'collections')
    const collection = (Array.isArray(list) ? list : []).find((one) => isNamed(own(one, 'name'), name))
    const folder = own(collection, 'directory')
    const include = own(collection, 'include')
    if (typeof folder === 'string')
      return { dir: folder, schema: true, ...(include !== undefined && { files: include }) }
  }
  return undefined
}

/** content-collections exports the collection `post` as `allPosts`. */
function isNamed(name: unknown, exported: string): boolean {
  return (
    typeof name === 'string' &&
    exported.toLowerCase().replace(/s$/, '') === `all${name.toLowerCase().replace(/s$/, '')}`
  )
}

function folderOf(collection: Record<string, unknown>, dir: string): Folder {
  const pages = isRecord(collection.docs) ? collection.docs : collection
  const files = [pages.files].flat().filter((glob) => typeof glob === 'string')
  const include = files.filter((glob) => !glob.startsWith('!'))
  return {
    dir: posix.join(dir, String(collection.dir)).replace(/\/$/, ''),
    ...(include.length > 0 && { include }),
    exclude: files.filter((glob) => glob.startsWith('!')).map((glob) => glob.slice(1)),
    hasSchema: pages.schema !== undefined && !isPageSchema(pages.schema),
    ownPlugins: pages.mdxOptions !== undefined && !/applyMdxPreset/.test(sourceOf(pages.mdxOptions)),
  }
}

/** The schema that stands where a site gives none. */
function isPageSchema(schema: unknown): boolean {
  return (
    schema instanceof Computed &&
    (schema.member === 'pageSchema' || schema.member === 'frontmatterSchema') &&
    !schema.called
  )
}

function sourceOf(value: unknown): string {
  return value instanceof Computed ? value.source : ''
}

/** The languages that a module of the site exports, whether or not a loader is given them. */
export function statedLanguages(files: readonly string[], read: StaticReader): Languages | undefined {
  const stated = files.filter((file) => /\bdefaultLanguage\b/.test(read.text(file) ?? ''))
  const values = stated.flatMap((file) => [...(read.exports(file)?.values() ?? [])])
  return values.map(languagesOf).find((languages) => languages !== undefined)
}

function languagesOf(value: unknown): Languages | undefined {
  const all = own(value, 'languages')
  const first = own(value, 'defaultLanguage')
  if (!Array.isArray(all) || typeof first !== 'string') return undefined
  const hide = own(value, 'hideLocale')
  const parser = own(value, 'parser')
  const fallback = own(value, 'fallbackLanguage')
  return {
    all: all.filter((one) => typeof one === 'string'),
    default: first,
    fallback: fallback === null ? undefined : typeof fallback === 'string' ? fallback : first,
    hide: hide === 'always' || hide === 'default-locale' ? hide : 'never',
    parser: parser === 'dir' || parser === 'none' ? parser : 'dot',
  }
}

/** fumadocs-core, `source/plugins/slugs.ts`, getSlugs: groups and a final `index` are no part of the URL. */
export function slugsOf(path: string): string[] {
  const parts = path.replace(/\.mdx?$/, '').split('/')
  const shown = parts.slice(0, -1).filter((part) => part !== '' && !/^\(.+\)$/.test(part))
  const name = parts.at(-1)!
  return name === 'index' || /^\(.+\)$/.test(name) ? shown : [...shown, name]
}
