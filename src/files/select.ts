/** Which files the user asked to lint. */
import { existsSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import picomatch from 'picomatch'
import { UserError } from '../errors.ts'
import { relativePath } from './disk.ts'
import type { Files } from './port.ts'

export interface Selection {
  /** Whether a page is linted in this run. */
  has(file: string): boolean
  /** Whether a page is linted beside those, only to see what a change breaks on it: it does not count as linted. */
  watches?(file: string): boolean
  /** Whether a file is in the folders or fits the globs that were given; of every file where there are none. */
  isWithin(file: string): boolean
  /** Files that were given by name. */
  given: readonly string[]
  /** Nothing was given: everything is linted. */
  all: boolean
}

/**
 * @param paths Files, folders and globs, relative to `root` or absolute.
 * @throws {UserError} for one that matches nothing on disk.
 */
export function selectFiles(paths: readonly string[], root: string, files: Files): Selection {
  const given: string[] = []
  const tests: ((file: string) => boolean)[] = []
  for (const path of paths) {
    const relative = relativePath(root, root, path)
    const absolute = resolve(root, path)
    if (existsSync(absolute) && statSync(absolute).isDirectory()) {
      tests.push(relative === '' ? () => true : (file) => file.startsWith(`${relative}/`))
    } else if (existsSync(absolute) || files.files.includes(relative)) {
      given.push(relative)
    } else {
      const matches = picomatch(relative, { dot: true })
      if (!files.files.some((file) => matches(file))) {
        throw new UserError(`\`${path}\` matches no file`, `It was looked for in ${root}.`)
      }
      tests.push(matches)
    }
  }
  const named = new Set(given)
  const isWithin = (file: string) => tests.length === 0 || tests.some((test) => test(file))
  return {
    has: (file) => named.has(file) || ((tests.length > 0 || named.size === 0) && isWithin(file)),
    isWithin,
    given,
    all: paths.length === 0,
  }
}
