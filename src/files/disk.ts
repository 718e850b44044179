/** The files of a folder on disk, listed by git where it is a repository and by globbing where it is not. */
import { readlinkSync } from 'node:fs'
import { dirname, join, posix, relative, resolve, sep } from 'node:path'
import { copies } from './copied.ts'
import { ignoredPaths, type Tracked, trackedFiles, trackedFilesLater } from './git.ts'
import { globSync } from './glob.ts'
import type { Absence, Files } from './port.ts'
import { digest, lookAt, note, readContent, readNames, readText } from './traced.ts'

const NEVER_LISTED = ['**/node_modules/**', '**/.git/**']

/**
 * Opens `root` (absolute). Lists what is below it at once; folders outside it are listed when asked for.
 * @param listing What `listFiles` came to, where it was begun before.
 */
export function diskFiles(root: string, { files: listed, sparse } = list(root, trackedFiles(root))): Files {
  const folders = new Map<string, ReadonlySet<string>>()

  const names = (dir: string): ReadonlySet<string> => {
    let found = folders.get(dir)
    if (!found) folders.set(dir, (found = new Set(readNames(join(root, dir)))))
    return found
  }
  const has = (path: string): boolean => {
    const clean = posix.normalize(path).replace(/\/$/, '')
    if (clean === '.' || /^(\.\.\/?)+$/.test(clean)) return true
    const dir = posix.dirname(clean)
    return names(dir === '.' ? '' : dir).has(posix.basename(clean)) && has(dir)
  }

  const text = (path: string): string | undefined => {
    try {
      return readText(join(root, path))
    } catch {
      return undefined
    }
  }
  const copied = copies(listed, text)

  return {
    root,
    files: listed,
    has,
    *under(dir) {
      const prefix = dir === '' || dir === '.' ? '' : `${posix.normalize(dir).replace(/\/$/, '')}/`
      if (!prefix.startsWith('../')) {
        for (const path of listed) if (path.startsWith(prefix)) yield path
        return
      }
      const outside = resolve(root, dir)
      for (const path of list(outside, trackedFiles(outside)).files) yield prefix + path
    },
    text,
    content: (path) => readContent(join(root, path)),
    look: (path, look) => lookAt(join(root, path), look),
    location: (path) => join(root, path),
    listing: () => digest([...listed, '', ...sparse].join('\0')),
    actualCase(path) {
      let actual = ''
      for (const part of posix.normalize(path).split('/')) {
        const siblings = names(actual)
        const lower = part.toLowerCase()
        const name =
          part === '..' || siblings.has(part) ? part : [...siblings].find((sibling) => sibling.toLowerCase() === lower)
        if (name === undefined) return undefined
        actual = actual ? `${actual}/${name}` : name
      }
      return actual === path ? undefined : actual
    },
    absences(paths) {
      const found = new Map<string, Absence>()
      for (const file of ignoreFiles(root, listed)) note('text', file)
      const ignored = ignoredPaths(root, paths)
      const submodules = submodulePaths(root).filter((path) => names(path).size === 0)
      const entries = new Set(submodules.length > 0 ? listed : [])
      for (const path of paths) {
        const target = `${behindLink(path, root, entries)}/`
        if (ignored.has(path)) found.set(path, 'git-ignored')
        else if (sparse.has(path)) found.set(path, 'sparse-checkout')
        else if (submodules.some((submodule) => target.startsWith(`${submodule}/`))) found.set(path, 'submodule')
        else if (copied(path).some(has)) found.set(path, 'copied-before-build')
      }
      return found
    },
  }
}

/** Files that say what git ignores: those of the folder, and those of the repository around it. */
function ignoreFiles(root: string, listed: readonly string[]): string[] {
  const files = listed.filter((path) => posix.basename(path) === '.gitignore').map((path) => join(root, path))
  for (let folder = root; ; folder = dirname(folder)) {
    files.push(join(folder, '.gitignore'), join(folder, '.git/info/exclude'))
    if (dirname(folder) === folder) return files
  }
}

/** Lists what is below `root`, while this process goes on with other things. */
export async function listFiles(root: string): Promise<Tracked> {
  return list(root, await trackedFilesLater(root))
}

function list(root: string, tracked: Tracked | undefined): Tracked {
  const files = tracked
    ? tracked.files.filter((path) => !path.includes('node_modules/'))
    : globSync('**', { cwd: root, dot: true, ignore: NEVER_LISTED, expandDirectories: false })
  return { files: files.sort(), sparse: tracked?.sparse ?? new Set() }
}

function submodulePaths(root: string): string[] {
  try {
    return [...readText(join(root, '.gitmodules')).matchAll(/^\s*path\s*=\s*(.+?)\s*$/gm)].map((m) => m[1]!)
  } catch {
    return []
  }
}

/**
 * Where `path` lies behind a symbolic link.
 * @param entries What git lists: of a link to a folder the link itself.
 */
function behindLink(path: string, root: string, entries: ReadonlySet<string>): string {
  for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1)) {
    const entry = path.slice(0, end)
    if (!entries.has(entry)) continue
    note('text', join(root, entry))
    try {
      const folder = posix.join(posix.dirname(entry), readlinkSync(join(root, entry)).split(sep).join('/'))
      return posix.join(folder, path.slice(end))
    } catch {
      return path
    }
  }
  return path
}

/** `path` (relative to `cwd` or absolute) relative to `root`, POSIX. */
export function relativePath(root: string, cwd: string, path: string): string {
  return relative(root, resolve(cwd, path)).split(sep).join('/')
}
