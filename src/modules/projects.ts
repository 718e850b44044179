/** The packages around a folder: which manifests hold for it, which workspace packages it sees, what is installed. */
import { dirname, join } from 'node:path'
import { exists } from '../files/traced.ts'
import type { Folders } from './folders.ts'
import { type Manifest, readManifest } from './manifest.ts'
import { workspacePackages } from './workspaces.ts'

export interface Projects {
  /** Manifests of the folder and of those around it, up to the repository's top, nearest first. */
  manifests(folder: string): readonly Manifest[]
  /** A package whose source lies in the repository: a workspace package, or one listed by its folder. */
  member(name: string, folder: string): Manifest | undefined
  members(folder: string): ReadonlyMap<string, Manifest>
  /** Folder of an installed package, as seen from `folder`. */
  installed(name: string, folder: string): string | undefined
  /** Packages are installed for `folder` and none that its nearest manifest depends on is lacking. */
  isComplete(folder: string): boolean
}

/** `root` is absolute; what lies above it counts up to the top of the git repository. */
export function readProjects(root: string, folders: Folders): Projects {
  const top = topOf(root, folders)
  const around = once((folder: string): readonly string[] => [...upTo(folder, top)])
  const manifest = once(readManifest)
  const workspaces = once((folder: string) => workspacePackages(folder, manifest(folder)))
  const manifests = once((folder: string) => around(folder).flatMap((path) => manifest(path) ?? []))

  const members = once((folder: string): ReadonlyMap<string, Manifest> => {
    const found = new Map<string, Manifest>()
    for (const { linked } of manifests(folder)) {
      for (const [name, path] of linked) {
        const target = manifest(path)
        if (target && !found.has(name)) found.set(name, target)
      }
    }
    for (const path of around(folder)) {
      for (const [name, member] of workspaces(path)) if (!found.has(name)) found.set(name, member)
    }
    return found
  })
  const hasPackages = once(exists)
  const installed = (name: string, folder: string): string | undefined => {
    for (let path = folder; ; path = dirname(path)) {
      const packages = join(path, 'node_modules')
      const candidate = join(packages, name)
      if (hasPackages(packages) && exists(candidate)) return candidate
      if (dirname(path) === path) return undefined
    }
  }
  return {
    manifests,
    members,
    member: (name, folder) => members(folder).get(name),
    installed,
    isComplete: once((folder: string) => {
      const has = [...upTo(folder, root)].some((path) =>
        [...folders.names(join(path, 'node_modules'))].some((name) => !name.startsWith('.')),
      )
      const nearest = manifests(folder)[0]
      if (!has || !nearest) return false
      return nearest.dependencies.every((name) => installed(name, nearest.folder) ?? members(folder).has(name))
    }),
  }
}

/** The folder and those around it, up to `last`; the folder alone where it does not lie in `last`. */
export function* upTo(folder: string, last: string): Generator<string> {
  yield folder
  const inside = `${last.replace(/[\\/]$/, '')}/`.replaceAll('\\', '/')
  while (folder !== last && `${folder}/`.replaceAll('\\', '/').startsWith(inside)) yield (folder = dirname(folder))
}

/** The top of the repository that `root` lies in; `root` itself where there is none. */
function topOf(root: string, folders: Folders): string {
  for (let path = root; ; path = dirname(path)) {
    if (folders.names(path).has('.git')) return path
    if (dirname(path) === path) return root
  }
}

function once<Value>(make: (key: string) => Value): (key: string) => Value {
  const known = new Map<string, Value>()
  return (key) => {
    if (!known.has(key)) known.set(key, make(key))
    return known.get(key)!
  }
}
