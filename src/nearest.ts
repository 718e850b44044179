/** Did-you-mean: what an author most likely meant, nearest first, never something that is itself broken. */
import { distance } from 'fastest-levenshtein'

/** At most this many suggestions. */
const MOST = 3

/** More letters than these are no slip, however long the word. */
const MOST_STEPS = 4

/**
 * @param wrong What was written.
 * @param known What exists.
 * @returns Those of `known` that are at most a third of `wrong` (or a swap of two letters) away, nearest first.
 */
export function nearest(wrong: string, known: Iterable<string>): string[] {
  return ranked(wrong, known, (text) => [wrong, text], isSameThing)
}

/** As `nearest`, for paths: the folders and the extension that two paths share do not count. */
export function nearestPaths(wrong: string, known: Iterable<string>): string[] {
  return ranked(wrong, known, (text) => withoutShared(wrong, text)).filter((text) => !isFolderOf(text, wrong))
}

/**
 * The name that has all the words of the wrong one and more, or all but some of them: `interrupt-flavors` for `flavors`.
 * None where several do, and none that shares only the type of an option: `string` for `timers-string`.
 */
export function sharingWords(wrong: string, known: Iterable<string>): string[] {
  const words = wordsOf(wrong)
  const found = [...known].filter((text) => {
    const others = wordsOf(text)
    const [few, many] = words.length < others.length ? [words, others] : [others, words]
    return few.length < many.length && named(few).join('').length >= 5 && few.every((word) => many.includes(word))
  })
  return found.length === 1 ? found : []
}

const TYPES = new Set(
  'string strings number numbers boolean bool object array function integer any null undefined enum optional required'.split(
    ' ',
  ),
)

/** Words that name a thing, not its type or its place in a row. */
function named(words: readonly string[]): string[] {
  return words.filter((word) => !TYPES.has(word) && !/^\d+$/.test(word))
}

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
}

function ranked(
  wrong: string,
  known: Iterable<string>,
  pair: (text: string) => [string, string],
  fits: (wrong: string, text: string) => boolean = () => true,
): string[] {
  const found: { text: string; steps: number }[] = []
  for (const text of known) {
    if (text === wrong || Math.abs(text.length - wrong.length) > Math.max(4, wrong.length / 2)) continue
    const [a, b] = pair(text)
    const limit = a.length < 4 ? 1 : Math.max(2, Math.floor(a.length / 3))
    if (Math.abs(a.length - b.length) > limit && squeeze(a) !== squeeze(b)) continue
    const steps = squeeze(a) === squeeze(b) && squeeze(a) !== '' ? 0 : stepsOf(a.toLowerCase(), b.toLowerCase())
    if (steps <= limit && steps < a.length && fits(wrong, text)) found.push({ text, steps })
  }
  return found
    .sort((a, b) => a.steps - b.steps || a.text.length - b.text.length || (a.text < b.text ? -1 : 1))
    .slice(0, MOST)
    .map(({ text }) => text)
}

/** Letters to change; two that changed places are one slip. */
function stepsOf(a: string, b: string): number {
  const at = [...a].findIndex((letter, index) => letter !== b[index])
  const isSwap = at >= 0 && a.slice(0, at) + a.charAt(at + 1) + a.charAt(at) + a.slice(at + 2) === b
  return isSwap ? 1 : distance(a, b)
}

/** The folder that a page is in is no slip of the page's name. */
function isFolderOf(folder: string, path: string): boolean {
  return path.startsWith(`${folder.replace(/\/$/, '')}/`) && !/\/(?:index|readme)?(?:\.\w+)?$/i.test(path)
}

/**
 * Of names of several words, whether one is the other with a slip in what differs, or shares more words with it than not:
 * `opening-the-menu` is another thing than `opening-the-door`.
 */
function isSameThing(a: string, b: string): boolean {
  const [one, other] = [wordsOf(a), wordsOf(b)]
  let start = 0
  while (start < one.length && one[start] === other[start]) start++
  let end = 0
  const most = Math.min(one.length, other.length) - start
  while (end < most && one.at(-1 - end) === other.at(-1 - end)) end++
  const [mine, theirs] = [one.slice(start, one.length - end), other.slice(start, other.length - end)]
  if (mine.length === 0 || theirs.length === 0) return true
  const [wrong, right] = [mine.join(''), theirs.join('')]
  // A heading that is numbered anew is the same one; `release-2` is not `release-1`.
  const isNamed = one.slice(0, start).some((word) => /\p{L}/u.test(word))
  if (isNamed && /^\d+$/.test(wrong) && /^\d+$/.test(right)) return false
  const limit = Math.max(2, Math.min(MOST_STEPS, Math.floor(Math.max(wrong.length, right.length) / 3)))
  if (distance(wrong, right) <= limit) return true
  const shared = telling([...one.slice(0, start), ...one.slice(one.length - end)])
  return shared > Math.max(telling(mine), telling(theirs))
}

const FILLERS = new Set(
  'a an the it its this that these of to for from in on at with and or your you my is are'.split(' '),
)

/** How many of the words say what a thing is. */
function telling(words: readonly string[]): number {
  return words.filter((word) => !FILLERS.has(word)).length
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
