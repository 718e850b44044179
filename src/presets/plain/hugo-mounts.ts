/** Folders that Hugo puts together to one: `module.mounts` of its configuration. */
import { posix } from 'node:path'
import type { Listing, StaticReader } from '../../site/types.ts'

export interface Mount {
  /** Relative to the root. */
  source: string
  /** Where Hugo has it, the folder of the configuration before it: two sites do not mix. */
  target: string
}

const CONFIG = /^(?:(.*)\/)?(?:hugo|config\/_default\/(?:hugo|module))\.(?:toml|ya?ml)$/

const VALUE = String.raw`\s*[=:]\s*["']?([^"'\s,}]+)["']?`
const PAIR = new RegExp(`\\bsource${VALUE}[\\s,]+target${VALUE}|\\btarget${VALUE}[\\s,]+source${VALUE}`, 'g')

export function hugoMounts(listing: Listing, read: StaticReader): Mount[] {
  return listing.files.flatMap((file) => {
    const found = CONFIG.exec(file)
    if (!found) return []
    const dir = found[1] ?? ''
    return [...(read.text(file) ?? '').matchAll(PAIR)].map(([, one, two, three, four]) => ({
      source: posix.join(dir, one ?? four!),
      target: `${dir}:${posix.normalize(two ?? three!)}`,
    }))
  })
}

/** Files that a relative path of a mounted file leads to, where Hugo has both. */
export function mountedBeside(path: string, file: string, mounts: readonly Mount[]): string[] {
  return mounts.flatMap(({ source, target }) => {
    const inside = within(source, file)
    if (inside === undefined) return []
    const meant = posix.join(target, posix.dirname(inside), path)
    return mounts.flatMap((other) => {
      const rest = within(other.target, meant)
      return rest === undefined ? [] : posix.join(other.source, rest)
    })
  })
}

function within(folder: string, file: string): string | undefined {
  return file.startsWith(`${folder}/`) ? file.slice(folder.length + 1) : undefined
}
