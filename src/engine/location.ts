/** Where the cache lies: in one file what pages say, in another what runs came to, which is all that most runs read. */
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import envPaths from 'env-paths'
import { digest } from '../files/traced.ts'

export interface CacheFiles {
  pages: string
  runs: string
}

/**
 * @param root Absolute root of the run.
 * @param given Folder that the user named.
 * @returns The cache files: in `node_modules/.cache`, as other tools do, or in the user's cache folder where there is none.
 */
export function cacheFiles(root: string, given: string | undefined): CacheFiles {
  const modules = join(root, 'node_modules')
  if (given !== undefined) return filesIn(given, 'docs-lint')
  if (existsSync(modules) && statSync(modules).isDirectory())
    return filesIn(join(modules, '.cache/docs-lint'), 'docs-lint')
  return filesIn(envPaths('docs-lint', { suffix: '' }).cache, digest(root))
}

function filesIn(folder: string, name: string): CacheFiles {
  return { pages: join(folder, `${name}.pages.cache`), runs: join(folder, `${name}.runs.cache`) }
}
