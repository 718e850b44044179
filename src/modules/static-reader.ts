/** Reads a site's configuration files without running them, each once. */
import { posix } from 'node:path'
import { parse as parseYaml } from 'yaml'
import type { StaticReader } from '../site/types.ts'
import { Computed } from './computed.ts'
import { fromAbsolute, type Load, parseJson, staticModule } from './literal.ts'

/** @param files Paths relative to the root, POSIX. */
export function createStaticReader(files: {
  has(path: string): boolean
  text(path: string): string | undefined
}): StaticReader {
  const load = localModules(files)
  return {
    has: (path) => files.has(path),
    text: (path) => files.text(path),
    data: cached((path) => readData(path, files.text(path))),
    module: cached((path) => {
      const text = files.text(path)
      return text === undefined ? undefined : staticModule(text, path, load)
    }),
  }
}

function cached(read: (path: string) => unknown): (path: string) => unknown {
  const known = new Map<string, unknown>()
  return (path) => {
    if (!known.has(path)) known.set(path, read(path))
    return known.get(path)
  }
}

function readData(path: string, text: string | undefined): unknown {
  if (text === undefined) return undefined
  if (!/\.ya?ml$/i.test(path)) return parseJson(text, path)
  try {
    return parseYaml(text.replace(/^\uFEFF/, ''), { logLevel: 'error' })
  } catch {
    return new Computed(text, 1, path)
  }
}

const EXTENSIONS = ['', '.js', '.ts', '.mjs', '.mts', '.cjs', '.cts', '.tsx', '.jsx', '.json']
const SCRIPT = /\.([mc]?)jsx?$/

/** Finds the module that a relative path or an absolute one made from `__dirname` names; packages are not followed. */
export function localModules(files: { has(path: string): boolean; text(path: string): string | undefined }): Load {
  return (specifier, fromFile) => {
    const isRelative = /^\.{1,2}(?:\/|$)/.test(specifier)
    const base = isRelative ? posix.join(posix.dirname(fromFile), specifier) : fromAbsolute(specifier)
    if (base === undefined) return undefined
    const path = base.replace(/\/$/, '')
    const spellings = [
      ...EXTENSIONS.map((extension) => path + extension),
      // TypeScript names the module that will be built: `./x.js` stands for `./x.ts`.
      ...(SCRIPT.test(path) ? [path.replace(SCRIPT, '.$1ts'), path.replace(SCRIPT, '.$1tsx')] : []),
      ...EXTENSIONS.slice(1).map((extension) => `${path}/index${extension}`),
    ]
    for (const file of spellings) {
      const text = files.has(file) ? files.text(file) : undefined
      if (text !== undefined) return { file, text }
    }
    return undefined
  }
}
