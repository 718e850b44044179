/** Folders that a script copies over the one around them before the site is built: `cp -r nodejs/* . && docusaurus build`. */
import { posix } from 'node:path'
import { once } from '../once.ts'

/** A copy of all that is in a folder (`name/*`, `name/.`) to the folder that the script runs in. */
const COPY = /\bcp\s+-[a-z]*[ra][a-z]*\s+(?:\.\/)?([\w@./-]+?)\/[*.]\s+\.\/?(?=[\s"&|;])/gi

/**
 * @param listed Paths of all files.
 * @param text Reads a file.
 * @returns Where a path lies once scripts have copied its folder; none where they do not.
 */
export function copies(
  listed: readonly string[],
  text: (path: string) => string | undefined,
): (path: string) => string[] {
  const all = once(() =>
    listed
      .filter((path) => posix.basename(path) === 'package.json')
      .flatMap((path) => copiesOf(path, text(path) ?? '')),
  )
  return (path) =>
    all()
      .filter(({ from }) => path.startsWith(`${from}/`))
      .map(({ from, to }) => posix.join(to, path.slice(from.length + 1)))
}

function copiesOf(path: string, manifest: string): { from: string; to: string }[] {
  const to = posix.dirname(path)
  // Of the text as it is: what is not JSON has no scripts that run.
  return Array.from(manifest.matchAll(COPY), ([, folder]) => ({ from: posix.join(to, folder!), to }))
}
