/** What surely exists: the file or package that a request leads to. */
import { existsSync, realpathSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { basename, dirname, extname, join, relative, resolve, sep } from 'node:path'
import { oxcResolver } from '../binaries.ts'
import { note } from '../files/traced.ts'
import { once } from '../once.ts'
import type { ImportOutcome, Site } from '../site/types.ts'
import { IMPLIED, STANDS_FOR } from './extensions.ts'
import type { Folders } from './folders.ts'
import type { Manifest } from './manifest.ts'
import { aliasMappings, below, type Mapped, mapRequest } from './mapping.ts'
import { type Projects, upTo } from './projects.ts'
import { isRelative, packageRequest } from './specifier.ts'
import { tsconfigMappings } from './tsconfig.ts'

/** The parts of a site that imports depend on. */
export type ModuleSite = Pick<Site, 'dir' | 'components' | 'static' | 'data'>

export interface LocatorOptions {
  /** Absolute. */
  root: string
  site: ModuleSite
  /** By paths relative to the root, in their true case. */
  files: { has(path: string): boolean; overlaid?(path: string): boolean | undefined }
  folders: Folders
  projects: Projects
}

export interface Locator {
  /** What a request (no loaders, no query) leads to as seen from an absolute folder; undefined where it leads to nothing. */
  locate(request: string, folder: string): Located | undefined
  /** Everything that a bare request may mean by a prefix, the first choice first. */
  mapped(request: string, folder: string): Mapped[]
  /**
   * The module of ES that a request of an installed package brings to a page, or to another module of a package: its
   * absolute path. Undefined where something else stands in its place, or where it depends on what runs it.
   */
  entry(request: string, folder: string): string | undefined
}

export type Located = Extract<ImportOutcome, { is: 'file' | 'package' }>

/** What every bundler of pages goes by; what only browsers or only Node get is told by neither. */
const RUNTIME = { conditionNames: ['import', 'module', 'default'], mainFields: ['module', 'main'] }
const CONDITIONS = 'import module browser default require node development production style sass svelte astro types'

export function createLocator({ root, site, files, folders, projects }: LocatorOptions): Locator {
  const realRoot = realpathSync(root)
  const siteFolder = join(root, site.dir)
  const common = {
    extensions: IMPLIED,
    extensionAlias: STANDS_FOR,
    conditionNames: CONDITIONS.split(' '),
    mainFields: ['module', 'main', 'browser', 'style', 'sass', 'svelte', 'types'],
    allowPackageExportsInDirectoryResolve: true,
    nodePath: false,
  }
  const resolvers = once(() => {
    const packages = new (oxcResolver().ResolverFactory)(common)
    const paths = packages.cloneWithOptions({ ...common, symlinks: false })
    return { packages, paths, runtime: packages.cloneWithOptions({ ...common, ...RUNTIME }) }
  })
  const noted = new Set<string>()
  const findPackage = (from: string, request: string): string | undefined => {
    const found = resolvers().packages.sync(from, request).path
    const name = packageRequest(request)?.name
    if (name !== undefined && !noted.has(`${from}\0${name}`)) noteLookup(from, name)
    noted.add(`${from}\0${name}`)
    if (found !== undefined) note('exists', found)
    return found
  }
  const findPath = (from: string, request: string): string | undefined => {
    const found = resolvers().paths.sync(from, request).path
    if (found === undefined) note('names', from)
    else note('exists', found)
    return found
  }
  const aliases = Object.entries(site.components.alias).flatMap(([alias, target]) =>
    aliasMappings(alias, join(root, target)),
  )
  const moduleFolders = strings(site.data.modules).map((folder) => join(root, folder))

  const tsconfigs = new Map<string, ReturnType<typeof tsconfigMappings>>()
  const tsconfigOf = (folder: string) => {
    if (!tsconfigs.has(folder)) {
      tsconfigs.set(
        folder,
        tsconfigMappings(folder, (request, from) => findPackage(from, request)),
      )
    }
    return tsconfigs.get(folder)
  }

  /** Everything that a bare request may mean by a prefix, the first choice first. */
  const mapped = (request: string, folder: string): Mapped[] => {
    const configs = new Set([nearestOf(upTo(folder, root), tsconfigOf), tsconfigOf(siteFolder)])
    const manifests = request.startsWith('#') ? (projects.manifests(folder)[0]?.imports ?? []) : []
    return [
      ...mapRequest(request, aliases),
      ...[...configs].flatMap((mappings) => mapRequest(request, mappings ?? [])),
      ...mapRequest(request, manifests),
      ...moduleFolders.map((base) => below(base, request, '')),
    ]
  }

  /** The file or folder with an index at an absolute path, extensions implied, in its true case. */
  const locatePath = (path: string): Located | undefined => {
    const overlaid = files.overlaid && locateOverlaid(path)
    if (overlaid) return overlaid
    const slash = /[\\/]$/.test(path) ? '/' : ''
    const found = findPath(dirname(path), `./${basename(path)}${slash}`)
    if (found === undefined) return undefined
    if (found.split(sep).includes('node_modules')) return { is: 'package', name: packageName(found) }
    const file = posixPath(relative(root, found))
    if (files.overlaid?.(file) === false) return undefined
    return files.has(file) || folders.spelling(found) === found ? { is: 'file', file } : undefined
  }

  /** A file that is not on the disk, where no file of the disk comes before it. */
  const locateOverlaid = (path: string): Located | undefined => {
    const plain = posixPath(relative(root, path))
    const exact = /[\\/]$/.test(path) ? [] : [plain]
    const others = (STANDS_FOR[extname(plain)] ?? []).map((end) => plain.slice(0, -extname(plain).length) + end)
    const implied = exact.flatMap((file) => IMPLIED.map((end) => file + end))
    for (const file of [...exact, ...others, ...implied, ...IMPLIED.map((end) => `${plain}/index${end}`)]) {
      const state = files.overlaid!(file)
      if (state === true) return { is: 'file', file }
      if (state === undefined && extname(file) !== '' && files.has(file)) return undefined
    }
    return undefined
  }

  const locatePackage = (request: string, name: string, folder: string): Located | undefined => {
    for (const from of new Set([folder, siteFolder, root])) {
      const found = findPackage(from, request)
      if (found !== undefined) return located(found, name)
      const installed = projects.installed(name, from)
      if (installed === undefined) continue
      const subpath = request.slice(name.length + 1)
      if (subpath === '') return { is: 'package', name }
      // Bundlers that do not know `exports` (webpack 4) take the path as it is.
      const direct = findPath(installed, `./${subpath}`)
      if (direct !== undefined) return located(realpathSync(direct), name)
    }
    return undefined
  }

  const located = (path: string, name: string): Located => {
    const inside = path.startsWith(realRoot + sep) && !path.split(sep).includes('node_modules')
    return inside ? { is: 'file', file: posixPath(relative(realRoot, path)) } : { is: 'package', name }
  }

  const locateMember = (member: Manifest, name: string, subpath: string): Located | undefined => {
    if (subpath === '') {
      const entry = member.exports && findPath(member.folder, name)
      return (entry ? locatePath(entry) : locatePath(`${member.folder}/`)) ?? { is: 'package', name }
    }
    const exported = member.exports && findPath(member.folder, `${name}/${subpath}`)
    return exported ? locatePath(exported) : locatePath(join(member.folder, subpath))
  }

  /** What a request surely leads to. */
  const locate = (request: string, folder: string): Located | undefined => {
    if (isRelative(request)) return locatePath(joined(folder, request))
    if (request.startsWith('/')) {
      for (const base of [siteFolder, ...site.static.map((path) => join(root, path)), root]) {
        const found = locatePath(joined(base, `.${request}`))
        if (found) return found
      }
      return undefined
    }
    for (const { path } of mapped(request, folder)) {
      const found = locatePath(path)
      if (found) return found
    }
    if (isBuiltin(request)) return { is: 'package', name: request }
    const bare = packageRequest(request)
    if (!bare) return undefined
    const member = projects.member(bare.name, folder) ?? projects.member(bare.name, siteFolder)
    return (
      locatePackage(request, bare.name, folder) ??
      (member && locateMember(member, bare.name, bare.subpath)) ??
      // Types of a package that has none of its own: `import type { Root } from 'mdast'`.
      (projects.installed(`@types/${bare.name.replace(/^@(.+)\//, '$1__')}`, folder)
        ? { is: 'package', name: bare.name }
        : undefined)
    )
  }

  const entry = (request: string, folder: string): string | undefined => {
    const bare = packageRequest(request)
    if (bare && mapped(request, folder).some(({ path }) => locatePath(path))) return undefined
    for (const from of isRelative(request) ? [folder] : new Set([folder, siteFolder, root])) {
      const found = resolvers().runtime.sync(from, request).path
      if (bare) noteLookup(from, bare.name)
      else note('names', from)
      if (found !== undefined) return found.split(sep).includes('node_modules') ? found : undefined
      if (bare && projects.installed(bare.name, from)) return undefined
    }
    return undefined
  }

  return { locate, mapped, entry }
}

/** What the resolver looked at for a package: whether folders of packages exist, and what the package says of itself. */
function noteLookup(from: string, name: string): void {
  for (let folder = from; ; folder = dirname(folder)) {
    const packages = join(folder, 'node_modules')
    note('exists', packages)
    if (existsSync(packages)) note('text', join(packages, name, 'package.json'))
    if (dirname(folder) === folder) return
  }
}

/** Joins and keeps a slash at the end, which asks for a folder. */
export function joined(folder: string, request: string): string {
  return resolve(folder, request) + (/(?:^|\/)\.{0,2}$/.test(request) && request !== '' ? '/' : '')
}

function nearestOf<Value>(folders: Iterable<string>, read: (folder: string) => Value | undefined): Value | undefined {
  for (const folder of folders) {
    const value = read(folder)
    if (value !== undefined) return value
  }
  return undefined
}

function packageName(path: string): string {
  const rest = posixPath(path).split('/node_modules/').at(-1)!.split('/')
  return rest[0]!.startsWith('@') ? `${rest[0]}/${rest[1]}` : rest[0]!
}

/** An absolute path with `/` between its parts. */
export function posixPath(path: string): string {
  return sep === '/' ? path : path.replaceAll(sep, '/')
}

/** The strings of a list that a preset keeps. */
export function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : []
}
