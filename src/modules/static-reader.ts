/** Reads a site's configuration files without running them, each once. */
import { posix } from 'node:path'
import { parse as parseYaml } from 'yaml'
import type { Files } from '../files/port.ts'
import type { Range } from '../page/facts.ts'
import { scriptsIn } from '../page/html-scripts.ts'
import type { StaticReader } from '../site/types.ts'
import { Computed } from './computed.ts'
import { staticGlobal } from './globals.ts'
import { fromAbsolute, type Load, parseJson, staticExports, staticModule } from './literal.ts'
import { keepPlaces } from './places.ts'

/** @param files Paths relative to the root, POSIX. */
export function createStaticReader(files: Pick<Files, 'has' | 'text' | 'look'>): StaticReader {
  const load = localModules(files)
  const globals = cached((path) => {
    const text = files.text(path) ?? ''
    const scripts = runningScripts(text, path)
    return cached((name) => staticGlobal(text, scripts, path, name, load))
  })
  return {
    has: (path) => files.has(path),
    text: (path) => files.text(path),
    beginning: (path) => files.look(path, (content) => content.begins(4096)),
    data: cached((path) => readData(path, files.text(path))),
    module: cached((path) => {
      const text = files.text(path)
      return text === undefined ? undefined : staticModule(text, path, load)
    }),
    exports: cached((path) => {
      const text = files.text(path)
      return text === undefined ? undefined : staticExports(text, path, load)
    }),
    global: (path, name) => globals(path)(name),
  }
}

/** The scripts of an HTML file that a browser runs as they stand there; any other file is a script itself. */
function runningScripts(text: string, path: string): Range[] {
  if (!/\.html?$/i.test(path)) return [[0, text.length]]
  return scriptsIn(text)
    .filter(
      ({ attributes: { src, type = '' } }) => src === undefined && /^(?:|module|.*\/(?:java|ecma)script)$/i.test(type),
    )
    .map(({ range }) => range)
}

function cached<T>(read: (path: string) => T): (path: string) => T {
  const known = new Map<string, T>()
  return (path) => {
    if (!known.has(path)) known.set(path, read(path))
    return known.get(path) as T
  }
}

function readData(path: string, text: string | undefined): unknown {
  if (text === undefined) return undefined
  const value = /\.ya?ml$/i.test(path) ? parseYamlText(text, path) : parseJson(text, path)
  if (!(value instanceof Computed)) keepPlaces(value, text, path)
  return value
}

function parseYamlText(text: string, path: string): unknown {
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
    for (const file of placesOf(specifier, fromFile).flatMap(spellings)) {
      const text = files.has(file) ? files.text(file) : undefined
      if (text !== undefined) return { file, text }
    }
    return undefined
  }
}

/** Paths, without their extensions, that a specifier may mean. */
function placesOf(specifier: string, fromFile: string): string[] {
  if (/^\.{1,2}(?:\/|$)/.test(specifier)) return [posix.join(posix.dirname(fromFile), specifier)]
  const rooted = /^[@~]\/(.+)/.exec(specifier)?.[1]
  if (rooted === undefined) return [fromAbsolute(specifier)].filter((path) => path !== undefined)
  // `@/` and `~/` are by custom the folder of the project, or of its sources.
  const folders: string[] = []
  for (let dir = posix.dirname(fromFile); ; dir = posix.dirname(dir)) {
    folders.push(dir, posix.join(dir, 'src'))
    if (dir === '.' || dir === '/' || dir.endsWith('..')) break
  }
  return folders.map((dir) => posix.join(dir, rooted))
}

function spellings(base: string): string[] {
  const path = base.replace(/\/$/, '')
  return [
    ...EXTENSIONS.map((extension) => path + extension),
    // TypeScript names the module that will be built: `./x.js` stands for `./x.ts`.
    ...(SCRIPT.test(path) ? [path.replace(SCRIPT, '.$1ts'), path.replace(SCRIPT, '.$1tsx')] : []),
    ...EXTENSIONS.slice(1).map((extension) => `${path}/index${extension}`),
  ]
}
