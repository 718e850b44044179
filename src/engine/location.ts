/** Where the cache lies. */
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import envPaths from 'env-paths'
import { digest } from '../files/traced.ts'

/**
 * @param root Absolute root of the run.
 * @param given Folder that the user named.
 * @returns The cache file: in `node_modules/.cache`, as other tools do, or in the user's cache folder where there is none.
 */
export function cacheFile(root: string, given: string | undefined): string {
  if (given !== undefined) return join(given, 'docs-lint.cache')
  const modules = join(root, 'node_modules')
  if (existsSync(modules) && statSync(modules).isDirectory()) return join(modules, '.cache/docs-lint/docs-lint.cache')
  return join(envPaths('docs-lint', { suffix: '' }).cache, `${digest(root)}.cache`)
}
