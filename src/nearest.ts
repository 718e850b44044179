/** Did-you-mean: what an author most likely meant, nearest first, never something that is itself broken. */
import { distance } from 'fastest-levenshtein'

/** At most this many suggestions. */
const MOST = 3

/**
 * @param wrong What was written.
 * @param known What exists.
 * @returns Those of `known` that are at most a third of `wrong` (or a swap of two letters) away, nearest first.
 */
export function nearest(wrong: string, known: Iterable<string>): string[] {
  return ranked(wrong, known, (text) => [wrong, text])
}

/** As `nearest`, for paths: the folders and the extension that two paths share do not count. */
export function nearestPaths(wrong: string, known: Iterable<string>): string[] {
  return ranked(wrong, known, (text) => withoutShared(wrong, text))
}

function ranked(wrong: string, known: Iterable<string>, pair: (text: string) => [string, string]): string[] {
  const found: { text: string; steps: number }[] = []
  for (const text of known) {
    if (text === wrong || Math.abs(text.length - wrong.length) > Math.max(4, wrong.length / 2)) continue
    const [a, b] = pair(text)
    const limit = a.length < 4 ? 1 : Math.max(2, Math.floor(a.length / 3))
    if (Math.abs(a.length - b.length) > limit && squeeze(a) !== squeeze(b)) continue
    const steps = squeeze(a) === squeeze(b) && squeeze(a) !== '' ? 0 : distance(a.toLowerCase(), b.toLowerCase())
    if (steps <= limit && steps < a.length) found.push({ text, steps })
  }
  return found
    .sort((a, b) => a.steps - b.steps || a.text.length - b.text.length || (a.text < b.text ? -1 : 1))
    .slice(0, MOST)
    .map(({ text }) => text)
}

function withoutShared(a: string, b: string): [string, string] {
  let start = 0
  for (let at = 0; at < a.length && a[at] === b[at]; at++) if (a[at] === '/') start = at + 1
  const extension = /\.[a-z\d]+$|\/$/i.exec(a)?.[0] ?? ''
  const end = extension !== '' && b.endsWith(extension) ? extension.length : 0
  return [a.slice(start, a.length - end), b.slice(start, b.length - end)]
}

/** Equal for spellings that differ in case, dashes, underscores and spaces alone. */
function squeeze(text: string): string {
  return text.toLowerCase().replace(/[-_\s.]+/g, '')
}
