/** Whether the configuration of a bundler, which is code that is not run here, gives a prefix a meaning of its own. */

import { statSync } from 'node:fs'
import { join } from 'node:path'
import { readText } from '../files/traced.ts'
import { escapeRegExp } from '../regexp.ts'
import type { Folders } from './folders.ts'

const CODE = /^(?:.*\.[cm]?[jt]s|\.babelrc(?:\..*)?)$/
const SUBFOLDERS = ['', 'plugins', 'config', 'webpack', '.storybook']
const LARGEST = 500_000

/** Looks in the code that lies at the top of a project's `folder`; each file is read once. */
export function configurationText(folders: Folders): (folder: string) => string {
  const known = new Map<string, string>()
  return (folder) => {
    let text = known.get(folder)
    if (text === undefined) {
      const files = SUBFOLDERS.flatMap((sub) =>
        [...folders.names(join(folder, sub))].filter((name) => CODE.test(name)).map((name) => join(folder, sub, name)),
      )
      known.set(folder, (text = files.sort().map(read).join('\n')))
    }
    return text
  }
}

/** Whether `prefix` stands in `text` as the whole of a string, as `prefix/*`, or as a key of an object. */
export function mentions(text: string, prefix: string): boolean {
  const name = escapeRegExp(prefix)
  return new RegExp(`["'\`^]${name}(?:["'\`$(]|/["'\`*($])|(?<![\\w$@/-])${name}\\s*:`).test(text)
}

function read(file: string): string {
  try {
    const stat = statSync(file)
    return stat.isFile() && stat.size <= LARGEST ? readText(file) : ''
  } catch {
    return ''
  }
}
