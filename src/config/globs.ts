/** Globs of pages in the configuration, relative to the root. */
import picomatch from 'picomatch'

/**
 * Compiles globs once. A glob that starts with `!` takes paths out again, whatever its place in the list.
 * `./docs/**` and `docs/**` mean the same.
 */
export function pathMatcher(globs: string | readonly string[]): (path: string) => boolean {
  const all = (typeof globs === 'string' ? [globs] : globs).map((glob) => glob.replace(/^(!?)\.\//, '$1'))
  const takes = all.filter((glob) => !glob.startsWith('!'))
  const drops = all.filter((glob) => glob.startsWith('!')).map((glob) => glob.slice(1).replace(/^\.\//, ''))
  const isTaken = takes.length > 0 ? picomatch(takes, { dot: true }) : () => drops.length > 0
  const isDropped = drops.length > 0 ? picomatch(drops, { dot: true }) : () => false
  return (path) => isTaken(path) && !isDropped(path)
}
