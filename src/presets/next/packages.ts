/** What a site's package.json lists. */
import { posix } from 'node:path'
import { isRecord, own } from '../../modules/literal.ts'
import type { StaticReader } from '../../site/types.ts'

/** Nextra, or a package that brings it along: @theguild/components, `server/next.config.ts`. */
export const NEXTRA = /^(?:nextra|@theguild\/components)$/

/** Whether the package.json of a folder lists a package. */
export function hasDependency(dir: string, read: StaticReader, name: RegExp): boolean {
  return dependencies(dir, read).some(([one]) => name.test(one))
}

/** Name and range of each package that the package.json of a folder lists. */
export function dependencies(dir: string, read: StaticReader): [name: string, range: string][] {
  const manifest = read.data(posix.join(dir, 'package.json'))
  return ['dependencies', 'devDependencies', 'peerDependencies'].flatMap((key) => {
    const list = own(manifest, key)
    return isRecord(list) ? Object.entries(list).map(([name, range]): [string, string] => [name, String(range)]) : []
  })
}
