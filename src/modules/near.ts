/** Files that the author of an import of a missing file most likely meant. */
import { basename, dirname, join, sep } from 'node:path'
import { nearest } from '../nearest.ts'
import { isSameKind, stem } from './extensions.ts'
import type { Folders } from './folders.ts'

/**
 * Paths like `missing` (absolute) that exist: the same path with the slips of single names mended, nearest first.
 * Paths of files have their extension.
 */
export function likePath(missing: string, folders: Folders): string[] {
  const name = basename(missing)
  return parentsLike(dirname(missing), folders).flatMap((folder) =>
    likeName(name, [...folders.names(folder)]).map((found) => join(folder, found)),
  )
}

function parentsLike(folder: string, folders: Folders): string[] {
  const spelled = folders.spelling(folder)
  if (spelled !== undefined && folders.isFolder(spelled)) return [spelled]
  if (dirname(folder) === folder) return []
  return likePath(folder, folders)
    .filter((path) => folders.isFolder(path))
    .slice(0, 2)
}

function likeName(wanted: string, names: readonly string[]): string[] {
  const fitting = names.filter((name) => isSameKind(wanted, name))
  const plain = stem(wanted)
  const exact = fitting.filter((name) => name === wanted || stem(name) === plain)
  if (exact.length > 0) return exact
  const stems = new Set(fitting.map(stem))
  const swapped = [...stems].filter((found) => letters(found) === letters(plain))
  const close = swapped.length > 0 ? swapped : nearest(plain, stems)
  return close.flatMap((found) => fitting.filter((name) => stem(name) === found))
}

/** Equal for words that differ in the order of their letters alone: `Crad` and `Card`. */
function letters(word: string): string {
  return [...word.toLowerCase()].sort().join('')
}

/** A name that more files have than this, in equally likely places, says nothing. */
const MOST_ELSEWHERE = 2

/**
 * Finds files by their name alone, wherever they lie: those that share the most folders with the missing path.
 * `files` gives paths; a folder's index counts under the folder's name.
 */
export function filesByStem(files: () => readonly string[]): (missing: string) => string[] {
  let index: Map<string, string[]> | undefined
  return (missing) => {
    index ??= indexed(files())
    const wanted = basename(missing)
    const found = (index.get(stem(wanted).toLowerCase()) ?? []).filter((path) => isSameKind(wanted, basename(path)))
    const parts = missing.split(sep).reverse()
    const shared = new Map(found.map((path) => [path, sharedEnd(parts, path)]))
    const most = Math.max(0, ...shared.values())
    const best = found.filter((path) => shared.get(path) === most)
    return best.length > MOST_ELSEWHERE ? [] : best.sort((a, b) => a.length - b.length || (a < b ? -1 : 1))
  }
}

function indexed(files: readonly string[]): Map<string, string[]> {
  const index = new Map<string, string[]>()
  const add = (key: string, path: string) => {
    const known = index.get(key.toLowerCase())
    if (known) known.push(path)
    else index.set(key.toLowerCase(), [path])
  }
  for (const path of files) {
    const name = stem(basename(path))
    add(name, path)
    if (name === 'index') add(basename(dirname(path)), path)
  }
  return index
}

/** How many folders, from the last, both paths name alike. */
function sharedEnd(parts: readonly string[], path: string): number {
  const others = path.split(sep).reverse()
  let count = 1
  while (count < parts.length && parts[count] === others[count]) count++
  return count
}
