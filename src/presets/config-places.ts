/** Where the sites of a repository are, by the configuration files of their framework. */
import { posix } from 'node:path'
import type { Listing } from '../site/types.ts'

/** Packages, what tests read, and what builds leave behind: Docusaurus a copy of its configuration. */
const FOREIGN = /(?:^|\/)(?:node_modules|__fixtures__|__tests__|__mocks__|__e2e__|\.docusaurus|\.next|\.vercel)\//
/** Folders whose sites are examples or are measured and played with: not the repository's. */
export const EXAMPLE =
  /(?:^|\/)(?:benchmarks?|(?:e2e|integration)(?:-tests?)?|examples?|fixtures?|playgrounds?|templates?|tests?|test-app(?:lication)?s?)(?:\/|$)/

/** What a program's tests read, faults and all. */
export const TEST_INPUT = /(?:^|\/)(?:fixtures?|__fixtures__)\//

/**
 * One site for each folder with a file that `isConfig` takes; of examples and tests only where there is no other.
 * @param isConfig A pattern of whole paths, or a function.
 */
export function sitesByConfig(
  listing: Listing,
  isConfig: RegExp | ((file: string) => boolean),
): { dir: string; why: string }[] {
  const takes = typeof isConfig === 'function' ? isConfig : (file: string) => isConfig.test(file)
  const found = listing.files.filter((file) => !FOREIGN.test(file) && takes(file) && !isVendored(file, listing))
  const real = found.filter((file) => !EXAMPLE.test(file))
  const places = (real.length > 0 ? real : found).map((file) => ({ dir: dirOf(file), why: file }))
  return places.filter((place, index) => places.findIndex(({ dir }) => dir === place.dir) === index)
}

/** Copies of packages that Go keeps (`go mod vendor`): their sites are those of others. */
function isVendored(file: string, listing: Listing): boolean {
  const folder = /^(?:.*?\/)??vendor\//.exec(file)?.[0]
  return folder !== undefined && listing.has(`${folder}modules.txt`)
}

function dirOf(file: string): string {
  const dir = posix.dirname(file)
  return dir === '.' ? '' : dir
}
