/** Packages whose source lies in the repository: npm and yarn `workspaces`, pnpm-workspace.yaml, lerna.json. */
import { join } from 'node:path'
import { parse } from 'yaml'
import { globSync } from '../files/glob.ts'
import { readText } from '../files/traced.ts'
import { parseJsonc } from './jsonc.ts'
import { type Manifest, readManifest } from './manifest.ts'

/** The workspace packages that `folder` (absolute) declares, by name. */
export function workspacePackages(folder: string, manifest: Manifest | undefined): Map<string, Manifest> {
  const patterns = [
    ...(manifest?.workspaces ?? []),
    ...packagesIn(join(folder, 'pnpm-workspace.yaml'), parse),
    ...packagesIn(join(folder, 'lerna.json'), parseJsonc),
  ]
  const found = new Map<string, Manifest>()
  if (patterns.length === 0) return found
  const globs = patterns.map((pattern) => {
    const [, not, path] = /^(!?)(?:\.\/)?(.*?)\/*$/.exec(pattern)!
    return `${not}${path}/package.json`
  })
  const files = globSync(globs, { cwd: folder, ignore: ['**/node_modules/**'], expandDirectories: false }).sort()
  for (const file of files) {
    const member = readManifest(join(folder, file, '..'))
    if (member?.name && !found.has(member.name)) found.set(member.name, member)
  }
  return found
}

function packagesIn(file: string, read: (text: string) => unknown): string[] {
  try {
    const packages = (read(readText(file)) as { packages?: unknown } | null)?.packages
    return Array.isArray(packages) ? packages.filter((item) => typeof item === 'string') : []
  } catch {
    return []
  }
}
