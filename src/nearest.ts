/** Did-you-mean: what an author most likely meant, nearest first, never something that is itself broken. */
import { distance } from 'fastest-levenshtein'

/** At most this many suggestions. */
const MOST = 3

/** More letters than these are no slip, however long the word. */
const MOST_STEPS = 4

/** Nor of a path: another file of a deep folder is not meant. */
const MOST_STEPS_OF_PATH = 10

/**
 * @param wrong What was written.
 * @param known What exists.
 * @returns Those of `known` that are at most a third of `wrong` (or a swap of two letters) away, nearest first.
 */
export function nearest(wrong: string, known: Iterable<string>): string[] {
  const squeezed = squeeze(wrong)
  const found: Ranked[] = []
  for (const text of known) {
    if (text === wrong || isFarFrom(wrong, text)) continue
    const one = rankOf({ text, wrong, right: text, isSame: squeezed === squeeze(text), limit: limitOf(wrong) })
    if (one && isSameThing(wrong, text)) found.push(one)
  }
  return found
    .sort(byRank)
    .slice(0, MOST)
    .map(({ text }) => text)
}

/** Query keys or tabs near a wrong one; where there is but one, or but one that is longer or shorter, it is meant. */
export function nearTabs(wrong: string, known: readonly string[]): string[] {
  const near = nearest(wrong, known)
  if (near.length > 0) return near
  const longer = known.filter((one) => one.length > 2 && wrong.length > 2 && isBeginning(one, wrong))
  return longer.length === 1 ? longer : known.length === 1 ? [...known] : []
}

function isBeginning(one: string, other: string): boolean {
  return one.startsWith(other) || other.startsWith(one)
}

/** What is expected where one of these is: `one of its tabs \`mac\`, \`linux\``. */
export function oneOf(known: readonly string[], noun: string): string {
  if (known.length === 1) return `the ${noun} \`${known[0]}\``
  const shown = known.slice(0, 6).map((entry) => `\`${entry}\``)
  return `one of its ${noun}s ${shown.join(', ')}${known.length > shown.length ? ', …' : ''}`
}

/**
 * As `nearest`, for paths: the folders and the extension that two paths share do not count.
 * @param known Is not to be changed afterwards: what is worked out of a long list is kept for as long as the list lives.
 */
export function nearestPaths(wrong: string, known: readonly string[]): string[] {
  const { answers, spellings } = indexOf(known)
  let found = answers.get(wrong)
  if (!found) {
    const best = bestOf(candidatesFor(wrong, spellings))
    answers.set(wrong, (found = best.map(({ text }) => text).filter((text) => !isFolderOf(text, wrong))))
  }
  return found
}

interface Spelling {
  text: string
  squeezed: string
  letters: Uint8Array
}

interface Index {
  spellings: readonly Spelling[]
  /** By what was written: the links of many pages lead to the same missing one. */
  answers: Map<string, string[]>
}

const indexes = new WeakMap<readonly string[], Index>()

function indexOf(known: readonly string[]): Index {
  let index = indexes.get(known)
  if (!index) indexes.set(known, (index = { spellings: known.map(spellingOf), answers: new Map() }))
  return index
}

function spellingOf(text: string): Spelling {
  const squeezed = squeeze(text)
  return { text, squeezed, letters: lettersOf(squeezed) }
}

/** What may be near, those first of which a look at the letters says so: hardly any has to be looked at any closer. */
function* candidatesFor(wrong: string, spellings: readonly Spelling[]): Iterable<{ least: number; found?: Ranked }> {
  const own = spellingOf(wrong)
  const byLeast: Spelling[][] = Array.from({ length: limitOfPath(wrong) + 1 }, () => [])
  for (const spelling of spellings) {
    if (spelling.text === wrong || isFarFrom(wrong, spelling.text)) continue
    byLeast[lettersApart(own.letters, spelling.letters)]?.push(spelling)
  }
  for (const [least, some] of byLeast.entries()) {
    for (const { text, squeezed } of some) {
      const [mine, right] = withoutShared(wrong, text)
      const isSame = squeezed === own.squeezed
      const found = rankOf({ text, wrong: mine, right, isSame, limit: limitOfPath(mine) })
      yield found ? { least, found } : { least }
    }
  }
}

/** The best of candidates that come by the least number of steps that they may be away. */
function bestOf(candidates: Iterable<{ least: number; found?: Ranked }>): Ranked[] {
  const best: Ranked[] = []
  for (const { least, found } of candidates) {
    if (best.length === MOST && least > best.at(-1)!.steps) break
    if (!found) continue
    best.push(found)
    best.sort(byRank)
    if (best.length > MOST) best.pop()
  }
  return best
}

/** How often each letter occurs, some letters counting together. */
function lettersOf(text: string): Uint8Array {
  const letters = new Uint8Array(32)
  for (let at = 0; at < text.length; at++) letters[text.charCodeAt(at) & 31]!++
  return letters
}

/** So many letters are to be changed at least, whatever their order: those that one of the two has more of. */
function lettersApart(one: Uint8Array, other: Uint8Array): number {
  let more = 0
  let less = 0
  for (let letter = 0; letter < 32; letter++) {
    const by = one[letter]! - other[letter]!
    if (by > 0) more += by
    else less -= by
  }
  return Math.max(more, less)
}

/** So different in length that nobody meant the one by the other. */
function isFarFrom(wrong: string, text: string): boolean {
  return Math.abs(text.length - wrong.length) > Math.max(4, wrong.length / 2)
}

/** How many letters may be wrong. */
function limitOf(wrong: string): number {
  return wrong.length < 4 ? 1 : Math.max(2, Math.floor(wrong.length / 3))
}

function limitOfPath(wrong: string): number {
  return Math.min(MOST_STEPS_OF_PATH, limitOf(wrong))
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

/** What may have been meant, with what of both is to be compared. */
interface Pair {
  text: string
  wrong: string
  right: string
  /** They differ in case, dashes, underscores and spaces alone. */
  isSame: boolean
  /** How many letters may be wrong. */
  limit: number
}

interface Ranked {
  text: string
  steps: number
}

/** @returns Undefined where nobody meant the one by the other. */
function rankOf({ text, wrong, right, isSame, limit }: Pair): Ranked | undefined {
  if (Math.abs(wrong.length - right.length) > limit && !isSame) return undefined
  const steps = isSame && squeeze(wrong) !== '' ? 0 : stepsOf(wrong.toLowerCase(), right.toLowerCase())
  return steps <= limit && steps < wrong.length ? { text, steps } : undefined
}

function byRank(a: Ranked, b: Ranked): number {
  return a.steps - b.steps || a.text.length - b.text.length || (a.text < b.text ? -1 : 1)
}

/** Letters to change; two that changed places are one slip. */
function stepsOf(a: string, b: string): number {
  // What both begin or end with makes no steps.
  let start = 0
  while (start < a.length && a[start] === b[start]) start++
  let end = 0
  const most = Math.min(a.length, b.length) - start
  while (end < most && a[a.length - 1 - end] === b[b.length - 1 - end]) end++
  const [one, other] = [a.slice(start, a.length - end), b.slice(start, b.length - end)]
  const isSwap = one.length === 2 && other.length === 2 && one[0] === other[1] && one[1] === other[0]
  return isSwap ? 1 : distance(one, other)
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
  // A heading that is numbered anew is the same one; `release-2` is not `release-1`. `v4-1-0` is `v410`.
  const isNamed = one.slice(0, start).some((word) => /\p{L}/u.test(word))
  const areNumbers = /^\d+$/.test(wrong) && /^\d+$/.test(right)
  if (isNamed && wrong !== right && areNumbers) return false
  // Nor is `RAK11200` `RAK11310`: one name, two numbers.
  const [name, otherName] = [wrong, right].map((text) => text.replace(/\d+/g, '\0'))
  if (wrong !== right && !areNumbers && name === otherName && /\p{L}{2,}\0/u.test(name!)) return false
  const longest = Math.max(wrong.length, right.length)
  const limit = Math.max(2, Math.min(MOST_STEPS, Math.floor(longest / 3)))
  const steps = stepsOf(wrong, right)
  // Of words that have no letter in common, however short, neither is a slip for the other.
  if (steps <= limit && (steps < longest || areNumbers)) return true
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
