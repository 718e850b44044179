/** Packages of the repository itself, which nothing needs to install: plugins in a workspace. */
import { posix } from 'node:path'
import { own } from '../../modules/literal.ts'
import { localModules } from '../../modules/static-reader.ts'
import type { Listing, StaticReader } from '../../site/types.ts'

/** Where compiled code goes, that no repository holds. */
const BUILT = /^(?:\.\/)?(?:lib|dist|build|out)\//

/** The source that a package of the repository starts from, where its folder is called as it is; undefined for any other. */
export function packageCode(name: string, read: StaticReader, listing: Listing): string | undefined {
  const [, full, short] = /^((?:@[^/]+\/)?([^/]+))/.exec(name) ?? []
  if (short === undefined) return undefined
  const manifest = listing.files.find(
    (path) => path.endsWith(`/${short}/package.json`) && own(read.data(path), 'name') === full,
  )
  if (manifest === undefined) return undefined
  const main = own(read.data(manifest), 'main')
  const entry = typeof main === 'string' ? main.replace(/\.[cm]?jsx?$/, '') : 'index'
  const load = localModules(read)
  return [entry, entry.replace(BUILT, 'src/'), 'src/index', 'index']
    .map((path) => load(`./${posix.normalize(path)}`, manifest)?.text)
    .find((text) => text !== undefined)
}
