/** The file system as the rest of the program sees it: names are paths relative to the root, POSIX. */
import type { Listing } from '../site/types.ts'
import type { Content } from './traced.ts'

/** Why a file that is absent here may exist where the site is built. */
export type Absence = 'git-ignored' | 'sparse-checkout' | 'submodule' | 'copied-before-build'

export interface Files extends Listing {
  /** Absolute path. */
  root: string
  /** Text of a file, decoded as UTF-8, with its BOM; undefined where it cannot be read. */
  text(path: string): string | undefined
  /** The content of a file; undefined where it cannot be read. */
  content(path: string): Content | undefined
  /** Looks at the content of a file, which is gone afterwards; undefined where it cannot be read. */
  look<Result>(path: string, look: (content: Content) => Result): Result | undefined
  /** Absolute path at which another thread reads the same content; undefined where no file has it. */
  location(path: string): string | undefined
  /** Tells this listing from any other. */
  listing(): string
  /** Whether a file is there, where these files are other than those of the disk; undefined where they are the same. */
  overlaid?(path: string): boolean | undefined
  /** The path as the disk spells it, when it differs from `path` in case alone. */
  actualCase(path: string): string | undefined
  /** Those of the absent `paths` that may exist elsewhere, with the reason. */
  absences(paths: readonly string[]): Map<string, Absence>
}
