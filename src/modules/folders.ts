/** Names in folders of the disk, read once each. */
import { statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { readNames } from '../files/traced.ts'

export interface Folders {
  /** Names in an absolute folder; none where there is no such folder. */
  names(folder: string): ReadonlySet<string>
  isFolder(path: string): boolean
  /** `path` as the disk spells it; undefined where nothing has that name in any case. */
  spelling(path: string): string | undefined
}

export function readFolders(): Folders {
  const known = new Map<string, ReadonlySet<string>>()
  const names = (folder: string): ReadonlySet<string> => {
    let found = known.get(folder)
    if (!found) known.set(folder, (found = new Set(readNames(folder))))
    return found
  }
  const spelling = (path: string): string | undefined => {
    const folder = dirname(path)
    if (folder === path) return path
    const parent = spelling(folder)
    if (parent === undefined) return undefined
    const name = basename(path)
    const siblings = names(parent)
    if (siblings.has(name)) return join(parent, name)
    // A folder that may not be listed, such as one above the home folder, says nothing about its names.
    if (siblings.size === 0 && statSync(path, { throwIfNoEntry: false })) return join(parent, name)
    const lower = name.toLowerCase()
    const same = [...siblings].find((sibling) => sibling.toLowerCase() === lower)
    return same === undefined ? undefined : join(parent, same)
  }
  return {
    names,
    spelling,
    isFolder: (path) => names(path).size > 0 || (statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false),
  }
}
