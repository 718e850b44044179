/** The share of a thread in reading pages: from a file to packed facts. */
import { withoutMark } from '../files/mark.ts'
import { lookAt } from '../files/traced.ts'
import type { ParseProfile } from '../page/facts.ts'
import { packFacts } from '../page/packed.ts'
import type { Native } from '../parse/native.ts'
import { hasOwnFormat } from './own-format.ts'
import { readFacts } from './read-facts.ts'

/** One page to be read. */
export interface PageJob {
  /** Relative to the root, POSIX. */
  path: string
  /** Where the file lies, absolute. */
  location: string
  profile: ParseProfile
}

/** What became of it. */
export interface PackedPage {
  /** Of the file's bytes. */
  digest: string
  /** Packed facts; absent where they are known by that digest. */
  packed?: string
}

/**
 * @param known Digests of contents whose facts are known, read in this way.
 * @returns Undefined where the page takes more than the job says: it cannot be read, or asks for a format of its own.
 * @throws {ReferenceNeeded}
 */
export function readPage(
  { path, location, profile }: PageJob,
  known: ReadonlySet<string>,
  native: Native | undefined,
): PackedPage | undefined {
  return lookAt(location, (content) => {
    if (hasOwnFormat(content)) return undefined
    const { digest } = content
    if (known.has(digest)) return { digest }
    const packed = packFacts(readFacts(path, withoutMark(content.text()), profile, native))
    return packed === undefined ? undefined : { digest, packed }
  })
}
