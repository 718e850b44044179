/** Copies of other projects, with their documents: what is wrong there is for others to mend. */
import { posix } from 'node:path'
import type { Listing } from '../../site/types.ts'

/** What tools leave beside the copies: `go mod vendor`, Composer, `cargo vendor`, Bower. */
const LEFT_BESIDE =
  /(?:^|\/)(?:vendor\/modules\.txt|vendor\/composer\/installed\.json|\.cargo-checksum\.json|\.bower\.json)$/

/** @returns Globs of the copies. */
export function vendored({ files }: Listing): string[] {
  return files
    .filter((file) => file.includes('/') && LEFT_BESIDE.test(file))
    .map((file) => `${posix.dirname(file).replace(/\/composer$/, '')}/**`)
}
