/** Finds and reads the user's configuration; what it says is checked in validate.ts. */
import { existsSync, readFileSync, statSync } from 'node:fs'
import { basename, extname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { UserError } from '../errors.ts'
import { markUntraceable } from '../files/traced.ts'
import { type JsonError, parseJson } from '../json.ts'
import { outside } from '../outside.ts'
import { defineConfig } from './define.ts'
import type { Step } from './lines.ts'
import type { UserConfig } from './types.ts'

export interface LoadedConfig {
  /** Relative to the root, POSIX; absent where there is none or it was given as a value. */
  file?: string
  config: UserConfig
  /** Line of a value's key (or of the list item), in a file of data. */
  lineOf?: (path: readonly Step[]) => number | undefined
}

const MODULES = ['.ts', '.mts', '.cts', '.js', '.mjs', '.cjs']
const NAMES = ['ts', 'mts', 'js', 'mjs', 'cjs', 'json', 'yaml', 'yml'].map((end) => `docs-lint.config.${end}`)

/** The root of a run and its configuration. @throws {UserError} */
export async function configure({
  cwd = process.cwd(),
  config,
}: {
  cwd?: string
  config?: string | UserConfig
}): Promise<{ root: string; loaded: LoadedConfig }> {
  const root = resolve(cwd)
  if (!existsSync(root) || !statSync(root).isDirectory()) {
    throw new UserError(`${root} is not a folder`, 'Give the root of the docs repository with --cwd.')
  }
  return { root, loaded: await loadConfig(root, config) }
}

/**
 * The configuration of the root `cwd`: the one given, the file named (relative to the root), or the one that is found
 * there. Without any: `{ config: {} }`.
 */
export async function loadConfig(cwd: string, config?: string | UserConfig): Promise<LoadedConfig> {
  if (typeof config === 'object') return { config }
  if (config === undefined) {
    const found = findConfigs(cwd)
    if (found.length > 1) {
      throw new UserError(`${found.join(' and ')} both configure docs-lint`, 'Keep one of them.')
    }
    return found[0] === undefined ? { config: {} } : readConfig(cwd, join(cwd, found[0]))
  }
  const file = isAbsolute(config) ? config : join(cwd, config)
  if (!existsSync(file)) {
    throw new UserError(`The configuration ${config} does not exist`, `It was looked for at ${file}.`)
  }
  return readConfig(cwd, file)
}

/** Names of the configurations in a folder. */
function findConfigs(cwd: string): string[] {
  const files = NAMES.filter((name) => existsSync(join(cwd, name)))
  const text = existsSync(join(cwd, 'package.json')) ? readText(join(cwd, 'package.json'), 'package.json') : ''
  if (text.includes('"docsLint"') && ownSection(parseData(text, 'package.json')) !== undefined) {
    files.push('package.json')
  }
  return files
}

async function readConfig(cwd: string, path: string): Promise<LoadedConfig> {
  const file = relative(cwd, path).split(sep).join('/')
  const extension = extname(path)
  if (MODULES.includes(extension)) return { file, config: asConfig(await readModule(path, file), file) }
  if (!['.json', '.yaml', '.yml'].includes(extension)) {
    throw new UserError(
      `${file} is no configuration that docs-lint can read`,
      `Expected a file that ends in ${[...MODULES, '.json', '.yaml'].join(', ')}.`,
    )
  }
  const text = readText(path, file)
  const data = extension === '.json' ? parseData(text, file) : await parseYaml(text, file)
  const isManifest = basename(path) === 'package.json'
  const { locate } = await import('./lines.ts')
  const lineOf = (steps: readonly Step[]) => locate(text, isManifest ? ['docsLint', ...steps] : steps)
  return { file, config: asConfig((isManifest ? ownSection(data) : data) ?? {}, file), lineOf }
}

function readText(path: string, file: string): string {
  try {
    return readFileSync(path, 'utf8').replace(/^\uFEFF/, '')
  } catch (error) {
    throw new UserError(`${file} cannot be read: ${(error as Error).message}`)
  }
}

function parseData(text: string, file: string): unknown {
  try {
    return parseJson(text)
  } catch (error) {
    const before = text.slice(0, (error as JsonError).offset).split('\n')
    const place = `${before.length}:${before.at(-1)!.length + 1}`
    throw new UserError(`${file}:${place}: ${(error as Error).message}`, 'Mend the JSON there.')
  }
}

async function parseYaml(text: string, file: string): Promise<unknown> {
  // Few configurations are YAML, and a parser of all of it takes its time to load.
  const { parseYaml } = await import('./yaml.ts')
  return parseYaml(text, file)
}

function ownSection(manifest: unknown): unknown {
  return (manifest as { docsLint?: unknown } | null)?.docsLint
}

/** The default export of a module, by its path relative to the root; `docs-lint` in it is the running program. */
export function loadModule(root: string, file: string): Promise<unknown> {
  // What it imports is not asked for again.
  markUntraceable()
  return readModule(join(root, file), file)
}

/**
 * Runs a JS or TS configuration. `docs-lint` in it is the running program, so that it loads where docs-lint is not
 * installed in the project.
 */
async function readModule(path: string, file: string): Promise<unknown> {
  const { createJiti } = await outside<typeof import('jiti')>('jiti')
  const jiti = createJiti(pathToFileURL(path).href, {
    moduleCache: false,
    interopDefault: false,
    virtualModules: { 'docs-lint': { defineConfig } },
    alias: { 'docs-lint/remark': fileURLToPath(new URL('../remark', import.meta.url)) },
  })
  const text = readText(path, file)
  try {
    // Transpiled even where Node could import the file as it is: Node would find another docs-lint or none, and keep the
    // file's first version for as long as the process lives.
    const entry = { id: path, filename: path, ext: extname(path), async: true, forceTranspile: true }
    const module = (await jiti.evalModule(text, entry)) as Record<string, unknown> | null
    return typeof module === 'object' && module !== null && 'default' in module ? module.default : module
  } catch (error) {
    throw new UserError(`${file}${describeFailure(error, path)}`, 'Mend the configuration and run again.')
  }
}

/** `:3: what happened`, with the line where the error or its stack names the file (columns are the transpiled code's). */
function describeFailure(error: unknown, path: string): string {
  const text = error instanceof Error ? `${error.message}\n${error.stack ?? ''}` : ''
  const at = text.indexOf(`${path}:`)
  const line = at < 0 ? null : /^\d+/.exec(text.slice(at + path.length + 1))
  const message = error instanceof Error ? error.message : String(error)
  return `${line ? `:${line[0]}` : ''}: ${message.split('\n')[0]!.trim()}`
}

function asConfig(value: unknown, file: string): UserConfig {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value
  const found = Array.isArray(value)
    ? 'a list'
    : value === null || value === undefined
      ? 'nothing'
      : `a ${typeof value}`
  throw new UserError(
    `${file}: Unexpected ${found}, expected an object`,
    'Write the configuration as one object: `export default { … }` in a module.',
  )
}
