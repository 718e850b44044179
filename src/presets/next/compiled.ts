/** Collections of Contentlayer, Velite and content-collections: their configurations say which files they take, code imports these by a name. */
import { posix } from 'node:path'
import { Computed, isRecord, own, StaticFunction } from '../../modules/literal.ts'
import type { StaticReader } from '../../site/types.ts'

export interface Compiled {
  /** Folder that its pattern begins with, relative to the root. */
  dir: string
  /** What its pattern takes in the folder. */
  include: string[]
  /** Whether a module imports it. */
  isImported(code: string): boolean
}

export function compiledCollections(dir: string, read: StaticReader): Compiled[] {
  return [...contentlayer(dir, read), ...velite(dir, read), ...contentCollections(dir, read)]
}

/** @contentlayer/source-files, `schema/defs`; @contentlayer/core, `generation/common.ts`: `allPosts` are those of `Post`. */
function contentlayer(dir: string, read: StaticReader): Compiled[] {
  const options = stated(configOf('contentlayer.config', dir, read))
  const root = own(options, 'contentDirPath')
  if (typeof root !== 'string') return []
  return valuesOf(own(options, 'documentTypes')).flatMap((type) => {
    const options = stated(type)
    const name = own(options, 'name')
    const isImported = importOf(allOf(String(name)), 'contentlayer')
    return foldersOf(own(options, 'filePathPattern'), posix.join(dir, root)).map((folder) => ({
      ...folder,
      isImported,
    }))
  })
}

/** velite, `config.ts` (`root`, `collections`): a collection is imported by its key. */
function velite(dir: string, read: StaticReader): Compiled[] {
  const config = stated(configOf('velite.config', dir, read))
  const collections = own(config, 'collections')
  if (!isRecord(collections)) return []
  const root = besideConfig(own(config, 'root') ?? 'content')
  if (root === undefined) return []
  return Object.entries(collections).flatMap(([name, collection]) => {
    const isImported = importOf(name, 'velite|#|content')
    const folders = foldersOf(own(stated(collection), 'pattern'), posix.join(dir, root))
    return folders.map((folder) => ({ ...folder, isImported }))
  })
}

/** @content-collections/core, `config.ts` (`content`, formerly `collections`) and `writer.ts`: `allPages` are those of `pages`. */
function contentCollections(dir: string, read: StaticReader): Compiled[] {
  const config = stated(configOf('content-collections', dir, read))
  return valuesOf(own(config, 'content') ?? own(config, 'collections')).flatMap((collection) => {
    const options = stated(collection)
    const [name, folder] = [own(options, 'name'), own(options, 'directory')]
    if (typeof name !== 'string' || typeof folder !== 'string') return []
    const isImported = importOf(allOf(`${name.slice(0, 1).toUpperCase()}${name.slice(1)}`), 'content-collections')
    return foldersOf(own(options, 'include'), posix.join(dir, folder)).map((one) => ({ ...one, isImported }))
  })
}

/** What `all` and the plural of a name may be. */
function allOf(name: string): string {
  return `all${name.replace(/[sy]$/, '')}\\w{0,3}`
}

/** A path from the configuration's folder, where the program runs: `data`, `join(process.cwd(), 'data')`. */
function besideConfig(path: unknown): string | undefined {
  if (typeof path === 'string') return path
  const called = path instanceof Computed ? path.called : undefined
  const [start, ...names] = called?.args ?? []
  const isJoined = /^(?:node:)?path$/.test(called?.module ?? '') && /^(?:join|resolve)$/.test(called?.member ?? '')
  if (!isJoined || !(start instanceof Computed) || start.source !== 'process.cwd()') return undefined
  return names.every((name) => typeof name === 'string') ? posix.join(...names) : undefined
}

function configOf(name: string, dir: string, read: StaticReader): unknown {
  const file = ['ts', 'mts', 'js', 'mjs'].map((end) => posix.join(dir, `${name}.${end}`)).find(read.has)
  return file === undefined ? undefined : read.module(file)
}

/** An object, or that which a call was given: `makeSource({…})`, `defineDocumentType(() => ({…}))`. */
function stated(value: unknown): unknown {
  if (isRecord(value)) return value
  const first = value instanceof Computed ? value.called?.args[0] : undefined
  return first instanceof StaticFunction ? first.call([]) : first
}

function valuesOf(value: unknown): unknown[] {
  return Array.isArray(value) || isRecord(value) ? Object.values(value) : []
}

function importOf(name: string, from: string): (code: string) => boolean {
  const statement = new RegExp(`import\\s*\\{[^}]*\\b${name}\\b[^}]*\\}\\s*from\\s*(['"])[^'"]*(?:${from})[^'"]*\\1`)
  return (code) => statement.test(code)
}

/** Patterns of pages, by the folder that each begins with. */
function foldersOf(patterns: unknown, root: string): Pick<Compiled, 'dir' | 'include'>[] {
  return [patterns].flat().flatMap((pattern) => {
    if (typeof pattern !== 'string' || pattern.startsWith('!') || !/\*.*mdx?\b/.test(pattern)) return []
    const folder = pattern.slice(0, pattern.search(/[*{[(]/)).replace(/[^/]*$/, '')
    return [{ dir: posix.join(root, folder).replace(/\/$/, ''), include: [pattern.slice(folder.length)] }]
  })
}
