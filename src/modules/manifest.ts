/** package.json: what it lists, what it exports. */
import { join, resolve } from 'node:path'
import { readText } from '../files/traced.ts'
import type { Mapping } from './mapping.ts'

export interface Manifest {
  /** Absolute folder. */
  folder: string
  name: string | undefined
  /** Names under `dependencies`, without those that lie in a folder. */
  dependencies: string[]
  /** Every name it lists in any of its fields. */
  listed: ReadonlySet<string>
  /** Packages that lie in a folder by `file:`, `link:` or `portal:`: name → absolute folder. */
  linked: ReadonlyMap<string, string>
  workspaces: string[]
  /** `imports`, as mappings. */
  imports: Mapping[]
  /** `exports`, as mappings of `./sub/path`; undefined where it has none. */
  exports: Mapping[] | undefined
}

const FIELDS = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies']

/** Reads the manifest of `folder`; undefined where there is none that can be read. */
export function readManifest(folder: string): Manifest | undefined {
  let json: Record<string, unknown>
  try {
    json = record(JSON.parse(readText(join(folder, 'package.json')).replace(/^\uFEFF/, '')))
  } catch {
    return undefined
  }
  const listed = new Set<string>()
  const linked = new Map<string, string>()
  for (const field of FIELDS) {
    for (const [name, version] of Object.entries(record(json[field]))) {
      listed.add(name)
      const path = typeof version === 'string' ? /^(?:file|link|portal):(.+)$/.exec(version)?.[1] : undefined
      if (path && !/\.t?gz$/.test(path)) linked.set(name, resolve(folder, path))
    }
  }
  const workspaces = Array.isArray(json.workspaces) ? json.workspaces : record(json.workspaces).packages
  const exported = json.exports
  return {
    folder,
    name: typeof json.name === 'string' ? json.name : undefined,
    dependencies: Object.keys(record(json.dependencies)).filter((name) => !linked.has(name)),
    listed,
    linked,
    workspaces: strings(workspaces),
    imports: mappings(folder, record(json.imports)),
    exports:
      exported === undefined || exported === null
        ? undefined
        : mappings(folder, hasSubpaths(exported) ? record(exported) : { '.': exported }),
  }
}

function hasSubpaths(exported: unknown): boolean {
  return Object.keys(record(exported)).some((key) => key.startsWith('.'))
}

/** Every path of every condition: which condition holds is the bundler's. */
function mappings(folder: string, entries: Record<string, unknown>): Mapping[] {
  return Object.entries(entries).map(([pattern, value]) => ({
    pattern,
    targets: leaves(value)
      .filter((target) => target.startsWith('./'))
      .map((target) => join(folder, target)),
  }))
}

function leaves(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : []
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : []
}
