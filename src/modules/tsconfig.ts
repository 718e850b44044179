/**
 * `paths` and `baseUrl` of tsconfig.json and jsconfig.json, as mappings. Read here and not by the resolver, because that
 * fails as a whole where a configuration extends a package that is not installed, and because suggestions need them too.
 * How they combine: TypeScript, src/compiler/commandLineParser.ts (`extends`) and moduleNameResolver.ts (`paths`).
 */
import { dirname, isAbsolute, resolve } from 'node:path'
import { readText } from '../files/traced.ts'
import { parseJsonc } from './jsonc.ts'
import type { Mapping } from './mapping.ts'

interface Effective {
  baseUrl?: string
  paths?: { from: string; value: Record<string, unknown> }
}

/**
 * Mappings of the configuration in `folder` (absolute): its own, those it extends, those of the projects it references.
 * `locate` finds a configuration that is named by package. Undefined where the folder has no configuration.
 */
export function tsconfigMappings(
  folder: string,
  locate: (request: string, from: string) => string | undefined,
): Mapping[] | undefined {
  for (const name of ['tsconfig.json', 'jsconfig.json']) {
    const file = resolve(folder, name)
    const config = readConfig(file)
    if (!config) continue
    const references = Array.isArray(config.references) ? config.references : []
    const projects = references.flatMap((reference: { path?: unknown } | null) =>
      typeof reference?.path === 'string' ? [resolve(folder, reference.path)] : [],
    )
    const files = [file, ...projects.map((path) => (path.endsWith('.json') ? path : resolve(path, 'tsconfig.json')))]
    return files.flatMap((path) => mappingsOf(effective(path, locate, new Set())))
  }
  return undefined
}

function effective(file: string, locate: (request: string, from: string) => string | undefined, seen: Set<string>) {
  const result: Effective = {}
  const config = seen.has(file) ? undefined : readConfig(file)
  if (!config) return result
  seen.add(file)
  const folder = dirname(file)
  const bases = Array.isArray(config.extends) ? config.extends : [config.extends]
  for (const base of bases) {
    if (typeof base !== 'string') continue
    const found = extended(base, folder, locate)
    if (found) Object.assign(result, effective(found, locate, seen))
  }
  const options = isRecord(config.compilerOptions) ? config.compilerOptions : {}
  if (typeof options.baseUrl === 'string') result.baseUrl = inFolder(folder, options.baseUrl)
  if (isRecord(options.paths)) result.paths = { from: folder, value: options.paths }
  return result
}

function extended(base: string, folder: string, locate: (request: string, from: string) => string | undefined) {
  if (!base.startsWith('.') && !isAbsolute(base)) {
    for (const request of [base, `${base}.json`, `${base}/tsconfig.json`]) {
      const found = locate(request, folder)
      if (found?.endsWith('.json')) return found
    }
    return undefined
  }
  const path = resolve(folder, base)
  return [path, `${path}.json`, resolve(path, 'tsconfig.json')].find((candidate) => readConfig(candidate))
}

function mappingsOf({ baseUrl, paths }: Effective): Mapping[] {
  const mappings: Mapping[] = []
  for (const [pattern, targets] of Object.entries(paths?.value ?? {})) {
    if (!Array.isArray(targets)) continue
    const from = baseUrl ?? paths!.from
    const strings = targets.filter((target): target is string => typeof target === 'string')
    mappings.push({ pattern, targets: strings.map((target) => inFolder(from, target)) })
  }
  if (baseUrl) mappings.push({ pattern: '*', targets: [`${baseUrl}/*`] })
  return mappings
}

function inFolder(folder: string, path: string): string {
  return resolve(folder, path.replace(/^\$\{configDir\}/, '.'))
}

function readConfig(file: string): Record<string, unknown> | undefined {
  try {
    const config = parseJsonc(readText(file))
    return isRecord(config) ? config : undefined
  } catch {
    return undefined
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
