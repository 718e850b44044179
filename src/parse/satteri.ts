/** satteri's own modules: its package exports only what makes objects of the whole tree. The build takes them in. */
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** @throws Where the package is absent, or has no binary for this platform. */
export function satteri(): object {
  const require = createRequire(import.meta.url)
  const folder = dirname(require.resolve('satteri'))
  return { ...require(join(folder, '../index.js')), ...require(join(folder, 'mdast/mdast-reader.js')) }
}
