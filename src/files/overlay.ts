/** Files as they are but for some: the index beside the work tree, a commit beside the index. */
import { posix } from 'node:path'
import type { Files } from './port.ts'
import { textContent } from './traced.ts'

/** What stands in place of a file: its text when asked for; `undefined` as text = what the file below has; null = no file. */
export type Edits = ReadonlyMap<string, { text(): string | undefined } | null>

/** @param edits By path relative to the root, which may begin with `../`. */
export function overlayFiles(below: Files, edits: Edits): Files {
  const added = [...edits].flatMap(([path, edit]) => (edit ? [path] : []))
  const isAbsent = (path: string) => edits.get(path) === null
  const files = merge(
    below.files,
    added.filter((path) => !path.startsWith('../')),
  )
  const lost = foldersOf([...edits].flatMap(([path, edit]) => (edit ? [] : [path])))
  const gained = foldersOf(added)
  let kept: Set<string> | undefined

  function merge(listed: Iterable<string>, more: readonly string[]): string[] {
    return [...new Set([...listed, ...more])].filter((path) => !isAbsent(path)).sort()
  }
  const content = (path: string) => {
    const edit = edits.get(posix.normalize(path))
    if (edit === null) return undefined
    const text = edit?.text()
    return text === undefined ? below.content(path) : textContent(text)
  }
  const has = (path: string): boolean => {
    const clean = posix.normalize(path).replace(/\/$/, '')
    const edit = edits.get(clean)
    if (edit !== undefined) return edit !== null
    if (gained.has(clean)) return true
    if (!lost.has(clean)) return below.has(clean)
    kept ??= foldersOf(files)
    return kept.has(clean) || (clean.startsWith('..') && below.has(clean))
  }

  return {
    ...below,
    files,
    has,
    under(dir) {
      const clean = posix.normalize(dir || '.').replace(/\/$/, '')
      const prefix = clean === '.' ? '' : `${clean}/`
      const inside = (path: string) => path.startsWith(prefix) && (prefix !== '' || !path.startsWith('../'))
      return merge(below.under(dir), added.filter(inside))
    },
    text(path) {
      const edit = edits.get(posix.normalize(path))
      if (edit === null) return undefined
      return edit?.text() ?? below.text(path)
    },
    content,
    look(path, look) {
      if (!edits.has(posix.normalize(path))) return below.look(path, look)
      const own = content(path)
      return own && look(own)
    },
    location: (path) => (edits.has(posix.normalize(path)) ? undefined : below.location(path)),
    overlaid(path) {
      const edit = edits.get(posix.normalize(path))
      return edit === undefined ? below.overlaid?.(path) : edit !== null
    },
    actualCase(path) {
      const lower = path.toLowerCase()
      const own = added.find((name) => name !== path && name.toLowerCase() === lower)
      if (own !== undefined) return own
      const found = below.actualCase(path)
      return found !== undefined && has(found) ? found : undefined
    },
  }
}

/** Every folder above the files. */
function foldersOf(paths: readonly string[]): Set<string> {
  const folders = new Set<string>()
  for (const path of paths) {
    for (let dir = posix.dirname(path); dir !== '.' && !folders.has(dir); dir = posix.dirname(dir)) folders.add(dir)
  }
  return folders
}
