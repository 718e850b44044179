/** Paths as they are typed in a shell, which may stand in another folder than the root of the run. */
import { existsSync } from 'node:fs'
import { isAbsolute, relative, resolve, sep } from 'node:path'
import picomatch from 'picomatch'

/**
 * A file, folder or glob that was typed in the folder `shell`, for a run whose root is `root`. It is taken from the shell's
 * folder where that lies inside the root and exists (a hook passes `website/docs/a.md` for the root `website`), else from
 * the root if it exists there, else from the shell's folder if it exists there (a file outside the root: to be skipped).
 * What exists nowhere stays as it is.
 */
export function toRootPath(typed: string, shell: string, root: string): string {
  if (isAbsolute(typed) || shell === root) return typed
  const { base, glob } = splitGlob(typed, [shell, root])
  const fromShell = resolve(shell, base)
  const fromRoot = resolve(root, base)
  const inRoot = relative(root, fromShell).split(sep).join('/')
  const isInside = inRoot !== '..' && !inRoot.startsWith('../') && !isAbsolute(inRoot)
  if (isInside && existsSync(fromShell)) return [inRoot, glob].filter(Boolean).join('/') || '.'
  if (existsSync(fromRoot) || !existsSync(fromShell) || glob !== '') return typed
  return fromShell
}

/** A file that a flag names: from the shell's folder, where it exists there; else it stays as it is, relative to the root. */
export function toFlagPath(typed: string, shell: string): string {
  const fromShell = resolve(shell, typed)
  return existsSync(fromShell) ? fromShell : typed
}

/** `docs/**` → `docs` and the rest; braces and brackets of names that exist make no glob (`[slug].mdx`). */
function splitGlob(typed: string, folders: readonly string[]): { base: string; glob: string } {
  const path = typed.replace(/^\.\//, '')
  const { base, glob } = picomatch.scan(path)
  const isName = glob === '' || folders.some((folder) => existsSync(resolve(folder, path)))
  return isName ? { base: path, glob: '' } : { base, glob }
}
