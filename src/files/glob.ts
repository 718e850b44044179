/** Globbing for the few runs that need it: where git lists the files, loading it would be a tenth of a warm run. */
import { createRequire } from 'node:module'
import type { GlobOptions } from 'tinyglobby'

/** @returns Paths relative to `options.cwd`, as tinyglobby's `globSync` gives them. */
export function globSync(patterns: string | string[], options: GlobOptions): string[] {
  const { globSync } = createRequire(import.meta.url)('tinyglobby') as typeof import('tinyglobby')
  return globSync(patterns, options)
}
