/**
 * Where a link starts from. Asked for no more than the folder, what a link means is found once for all pages of the folder
 * (`resolve-once.ts`).
 */
import { posix } from 'node:path'
import type { LinkStart } from './types.ts'

/** The folder of the file, relative to the root. */
export function folderOf(from: LinkStart): string {
  return from.folder ?? posix.dirname(from.file)
}

/** What a browser starts from at a relative URL: the page's own path up to its last slash; undefined = there is no page. */
export function urlFolderOf(from: LinkStart): string | undefined {
  return from.urlFolder ?? from.route?.path.replace(/[^/]*$/, '')
}
