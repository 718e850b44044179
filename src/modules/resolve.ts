/** What the imports of a page lead to: files, packages, nothing, or something that only the site's build knows. */
import { isBuiltin } from 'node:module'
import { basename, dirname, join, relative, resolve as resolvePath, sep } from 'node:path'
import picomatch from 'picomatch'
import { nearest } from '../nearest.ts'
import type { ImportOutcome } from '../site/types.ts'
import { COMMON, mayOmitExtension, stem } from './extensions.ts'
import { readFolders } from './folders.ts'
import { createLocator, joined, type ModuleSite, posixPath, strings } from './locate.ts'
import type { Manifest } from './manifest.ts'
import { below, folderOf, type Mapped, mapRequest, requestFor } from './mapping.ts'
import { configurationText, mentions } from './mentions.ts'
import { filesByStem, likePath } from './near.ts'
import { readProjects, upTo } from './projects.ts'
import { isRelative, packageRequest, splitSpecifier } from './specifier.ts'

/** What the resolver asks about files; paths are relative to the root, POSIX. */
export interface ModuleFiles {
  has(path: string): boolean
  /** Whether a file is there, where that is not for the disk to say. */
  overlaid?(path: string): boolean | undefined
  /** Every file, for suggestions. */
  files?: readonly string[]
  /** Those of the absent paths that may exist elsewhere, with the reason. */
  absences?(paths: readonly string[]): ReadonlyMap<string, string>
}

export interface ImportResolverOptions {
  /** Absolute. */
  root: string
  /**
   * `components.alias` (prefix → path relative to the root) comes first of all. Of `data`, `modules` lists folders
   * (relative to the root) in which bare imports are looked for, `virtualModules` globs of requests that the build makes
   * up: they are unknown, unless an alias leads to a file, or they nearly are one of `virtualNames`. With `dropsImports` the
   * site takes imports out of its pages.
   */
  site: ModuleSite
  files: ModuleFiles
  /** Git would ignore the path; asked where `files` has no `absences`. */
  ignored?: (path: string) => boolean
}

export interface ImportResolver {
  /** Resolves `specifier` as the module `fromFile` (relative to the root, POSIX) imports it. */
  (specifier: string, fromFile: string): ImportOutcome
  /** The absolute path of the module of ES that a specifier brings from an installed package, where that is known. */
  entry(specifier: string, fromFile: string): string | undefined
}

/** Where else an absent file was looked for, and how a suggestion there is written. */
interface Lead {
  /** Absolute. */
  path: string
  /** The import that leads to an absolute path; undefined where none does. */
  write(path: string): string | undefined
}

const MOST_SUGGESTIONS = 3

/** Names of what bare imports depend on: packages, mappings, and code that may be a bundler's configuration. */
const TELLING =
  /^(?:node_modules|package\.json|[jt]sconfig.*\.json|\.babelrc.*|.*\.[cm]?[jt]s|plugins|config|webpack|\.storybook)$/
const isTelling = (name: string) => TELLING.test(name)

/** One resolver per site: it remembers what it read, so files that appear later are not seen. */
export function createImportResolver({ root, site, files, ignored }: ImportResolverOptions): ImportResolver {
  const siteFolder = join(root, site.dir)
  const folders = readFolders()
  const projects = readProjects(root, folders)
  const { locate, mapped, entry } = createLocator({ root, site, files, folders, projects })
  const configuration = configurationText(folders)
  const isVirtual = matcher(strings(site.data.virtualModules))
  const virtualNames = strings(site.data.virtualNames)
  /** Modules of the build that a request nearly names: one that looks like none of them may be another. */
  const nearVirtual = (request: string): string[] => {
    if (virtualNames.includes(request)) return []
    const end = request.lastIndexOf('/') + 1
    const siblings = virtualNames.filter(
      (name) => name.lastIndexOf('/') + 1 === end && name.startsWith(request.slice(0, end)),
    )
    const names = siblings.map((name) => name.slice(end))
    return nearest(request.slice(end), names).map((name) => request.slice(0, end) + name)
  }
  const elsewhere = filesByStem(() => (files.files ?? []).map((path) => join(root, path)))

  /** Reason why a path that is absent here may exist where the site is built. */
  const absence = (path: string): string | undefined => {
    const plain = posixPath(relative(root, path))
    const variants = [plain, ...COMMON.flatMap((end) => [`${plain}${end}`, `${plain}/index${end}`])]
    if (files.absences) return files.absences(variants).values().next().value
    return ignored && variants.some(ignored) ? 'git-ignored' : undefined
  }

  const missingFile = (request: string, folder: string, leads: readonly Lead[]): ImportOutcome => {
    for (const { path } of leads) {
      const why = absence(path)
      if (why) return { is: 'unknown', why }
    }
    const near = new Set<string>()
    const choices = leads.flatMap((lead) => [
      ...likePath(lead.path, folders).map((path) => ({ path, lead })),
      ...elsewhere(lead.path).map((path) => ({ path, lead })),
    ])
    for (const { path, lead } of choices) {
      if (near.size === MOST_SUGGESTIONS) break
      const written = shortest(lead.write(path), request, (text) => locate(text, folder)?.is)
      if (written !== undefined && written !== request) near.add(written)
    }
    return { is: 'missing', what: 'file', near: [...near] }
  }

  /** Judges a request that leads to nothing. */
  const judge = (request: string, folder: string): ImportOutcome => {
    if (site.data.dropsImports === true) return { is: 'unknown', why: 'imports-left-out' }
    if (isRelative(request)) {
      const path = joined(folder, request)
      return missingFile(request, folder, [{ path, write: (found) => relativeRequest(folder, found) }])
    }
    const isAbsolute = request.startsWith('/')
    if (isVirtual(request)) {
      const near = nearVirtual(request)
      return near.length > 0 ? { is: 'missing', what: 'file', near } : { is: 'unknown', why: 'virtual-module' }
    }

    const all = mapped(request, folder).filter(({ path }) => !path.split(sep).includes('node_modules'))
    const bare = packageRequest(request)
    const isListed = bare !== undefined && lists(bare.name, folder)
    // Of a pattern that takes packages, too: `@*`.
    const isPackage = isListed || (bare !== undefined && memberOf(bare.name, folder) !== undefined)
    const named = all.filter(({ open, any }) => open && !any)
    const meant = named.filter((one) => folders.isFolder(folderOf(one)))
    if (named.length > 0 && meant.length === 0 && !isPackage) {
      const why = named.map(({ path }) => absence(path)).find(Boolean)
      return { is: 'unknown', why: why ?? 'alias-folder-absent' }
    }
    // A bare `*` maps every request: only one whose first folder exists there is surely meant.
    const head = request.split('/')[0]!
    const hinted = all.filter((one) => one.any && one.open && folders.isFolder(join(folderOf(one), head)))
    const leads = (meant.length > 0 ? meant : request.includes('/') && !isAbsolute ? hinted : []).map(lead)
    if (leads.length > 0 && !isPackage) return missingFile(request, folder, leads)
    if (isAbsolute) return { is: 'unknown', why: 'absolute-module' }
    if (!bare) return { is: 'unknown', why: request.startsWith('#') ? 'subpath-import' : 'unknown-alias' }
    return judgePackage(request, bare, isListed, folder)
  }

  const judgePackage = (
    request: string,
    { name, subpath }: { name: string; subpath: string },
    isListed: boolean,
    folder: string,
  ): ImportOutcome => {
    const member = memberOf(name, folder)
    if (member) {
      const exported = mapRequest(`./${subpath}`, member.exports ?? [])
      if (exported.length > 0 && !exported.some(({ path }) => folders.isFolder(dirname(path)))) {
        return { is: 'unknown', why: 'not-built' }
      }
      const own = exported.length > 0 ? exported.map(inPackage(name)) : [below(member.folder, subpath, `${name}/`)]
      const outcome = missingFile(request, folder, own.map(lead))
      if (outcome.is !== 'missing' || outcome.near.length > 0 || exported.length > 0) return outcome
      const entries = (member.exports ?? []).flatMap(({ pattern }) => (pattern.includes('*') ? [] : pattern))
      const near = nearest(`./${subpath}`, entries).map((entry) => name + entry.slice(1))
      return { ...outcome, near: near.filter((other) => locate(other, folder)) }
    }
    const installed = projects.installed(name, folder) ?? projects.installed(name, siteFolder)
    if (installed !== undefined) {
      return missingFile(request, folder, [lead(below(installed, subpath, `${name}/`))])
    }
    if (isListed) return { is: 'unknown', why: 'packages-not-installed' }
    const scope = name.split('/')[0]!
    const texts = new Set([...upTo(folder, root), siteFolder, ...projects.manifests(folder).map((own) => own.folder)])
    for (const path of texts) {
      const text = configuration(path)
      if (mentions(text, name) || mentions(text, scope)) return { is: 'unknown', why: 'unknown-alias' }
    }
    if (!projects.isComplete(folder) && !projects.isComplete(siteFolder)) {
      return { is: 'unknown', why: 'packages-not-installed' }
    }
    const known = [folder, siteFolder].flatMap((from) => [
      ...projects.manifests(from).flatMap((manifest) => [...manifest.listed]),
      ...projects.members(from).keys(),
    ])
    const near = nearest(name, new Set(known))
      .map((other) => (subpath === '' ? other : `${other}/${subpath}`))
      .filter((other) => locate(other, folder))
    return { is: 'missing', what: 'package', near }
  }

  const memberOf = (name: string, folder: string) => projects.member(name, folder) ?? projects.member(name, siteFolder)

  /** Some manifest around the page or the site lists the package, or is the package. */
  const lists = (name: string, folder: string): boolean => {
    if (memberOf(name, folder)) return false
    const isOf = (manifest: Manifest) => manifest.listed.has(name) || manifest.name === name
    const isInstalled = projects.installed(name, folder) ?? projects.installed(name, siteFolder)
    return !isInstalled && [...projects.manifests(folder), ...projects.manifests(siteFolder)].some(isOf)
  }

  const scopes = new Map<string, string>()
  /** The nearest folder with something that bare imports depend on: those of the folders inside are all alike. */
  const scopeOf = (folder: string): string => {
    let scope = scopes.get(folder)
    if (scope === undefined) {
      const tells = folder === root || dirname(folder) === folder || [...folders.names(folder)].some(isTelling)
      scopes.set(folder, (scope = tells ? folder : scopeOf(dirname(folder))))
    }
    return scope
  }

  /** A bundler's configuration may put something in the place of a package that it names. */
  const isReplaceable = (request: string, folder: string): boolean => {
    const name = packageRequest(request)?.name
    const own = folder.split(sep).includes('node_modules') ? siteFolder : folder
    return name !== undefined && [...upTo(own, root), siteFolder].some((path) => mentions(configuration(path), name))
  }

  const known = new Map<string, ImportOutcome>()
  const judged = (specifier: string, own: string): ImportOutcome => {
    const { loaders, request, query } = splitSpecifier(specifier)
    if (/^(?:https?:|data:)|^\/\//.test(request)) return { is: 'unknown', why: 'remote-module' }
    if (request.startsWith('node:') && isBuiltin(request)) return { is: 'package', name: request }
    if (/^[a-z][a-z0-9+.-]+:/i.test(request)) return { is: 'unknown', why: 'virtual-module' }
    const folder = isRelative(request) ? own : scopeOf(own)
    const key = `${folder}\n${specifier}`
    let outcome = known.get(key)
    if (!outcome) {
      outcome = locate(request, folder) ?? judge(request, folder)
      if (outcome.is === 'missing') {
        outcome = { ...outcome, near: outcome.near.map((text) => loaders + text + query) }
      }
      known.set(key, outcome)
    }
    return outcome
  }
  /** By folder, then by specifier: the imports of a page are asked about several times. */
  const outcomes = new Map<string, Map<string, ImportOutcome>>()
  const outcomeOf = (specifier: string, fromFile: string): ImportOutcome => {
    const dir = fromFile.slice(0, Math.max(0, fromFile.lastIndexOf('/')))
    let own = outcomes.get(dir)
    if (!own) outcomes.set(dir, (own = new Map()))
    let outcome = own.get(specifier)
    if (!outcome) own.set(specifier, (outcome = judged(specifier, join(root, dir))))
    return outcome
  }
  const entries = new Map<string, string | undefined>()
  const entryOf = (specifier: string, fromFile: string): string | undefined => {
    const own = resolvePath(root, dirname(fromFile))
    const folder = isRelative(specifier) ? own : scopeOf(own)
    const key = `${folder}\n${specifier}`
    if (!entries.has(key)) entries.set(key, isReplaceable(specifier, folder) ? undefined : entry(specifier, folder))
    return entries.get(key)
  }
  return Object.assign(outcomeOf, { entry: entryOf })
}

/** What was looked for through a mapping; suggestions are written by it too. */
function lead(mapped: Mapped): Lead {
  return { path: mapped.path, write: (found) => requestFor(posixPath(found), mapped) }
}

/** A path that `exports` names, with the package's name in the place of its `.`. */
function inPackage(name: string): (mapped: Mapped) => Mapped {
  return (mapped) => {
    if (!mapped.open) return mapped
    const [before, after] = mapped.open.request
    return { ...mapped, open: { ...mapped.open, request: [name + before.slice(1), after] } }
  }
}

function relativeRequest(folder: string, path: string): string {
  const text = posixPath(relative(folder, path))
  return text.startsWith('../') ? text : `./${text}`
}

/** `text` without the extension or the index that imports leave out, if the author left it out and it still resolves. */
function shortest(text: string | undefined, request: string, resolves: (text: string) => unknown): string | undefined {
  if (text === undefined) return undefined
  const choices = [text]
  if (stem(basename(request)) === basename(request)) {
    const plain = mayOmitExtension(text) ? stem(text) : text
    choices.unshift(plain.replace(/\/index$/, ''), plain)
  }
  return choices.find(resolves)
}

function matcher(globs: string[]): (text: string) => boolean {
  return globs.length > 0 ? picomatch(globs, { dot: true }) : () => false
}
