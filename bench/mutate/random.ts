/** Chance that repeats: the same seed gives the same faults on every machine. */

export interface Random {
  /** At least 0, less than 1. */
  next(): number
  /** A whole number below `limit`. */
  below(limit: number): number
  pick<T>(items: readonly T[]): T
  /** A copy in another order. */
  shuffle<T>(items: readonly T[]): T[]
}

/** The generator mulberry32, by Tommy Ettinger: 32 bits of state, good enough for sampling. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number) => Math.floor(next() * limit)
  return {
    next,
    below,
    pick: (items) => items[below(items.length)]!,
    shuffle(items) {
      const mixed = [...items]
      for (let last = mixed.length - 1; last > 0; last--) {
        const other = below(last + 1)
        const kept = mixed[last]!
        mixed[last] = mixed[other]!
        mixed[other] = kept
      }
      return mixed
    },
  }
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'

/**
 * A slip of the pen in a word: two neighbours swapped, a letter doubled, dropped, added or taken for another. Only ASCII
 * letters change, and no `%41`. Tries until `isWrong` accepts the outcome; undefined = no slip was accepted.
 */
export function misspell(word: string, random: Random, isWrong: (slip: string) => boolean): string | undefined {
  const encoded = new Set([...word.matchAll(/%[\da-f]{2}/gi)].flatMap(({ index }) => [index, index + 1, index + 2]))
  const free = [...Array(word.length).keys()].filter((at) => !encoded.has(at) && word.charCodeAt(at) < 128)
  const letters = free.filter((at) => /[a-z]/i.test(word[at]!))
  if (free.length === 0) return undefined
  for (let tries = 0; tries < 40; tries++) {
    const at = letters.length > 0 ? random.pick(letters) : undefined
    const slip = at === undefined ? added(word, random.pick(free), random) : slipped(word, at, letters, random)
    if (slip !== word && isWrong(slip)) return slip
  }
  return undefined
}

function slipped(word: string, at: number, letters: readonly number[], random: Random): string {
  const letter = word[at]!
  switch (random.below(5)) {
    case 0:
      return letters.includes(at + 1)
        ? word.slice(0, at) + word[at + 1] + letter + word.slice(at + 2)
        : added(word, at, random)
    case 1:
      return word.slice(0, at) + letter + word.slice(at)
    case 2:
      return letters.length > 3 ? word.slice(0, at) + word.slice(at + 1) : added(word, at, random)
    case 3:
      return word.slice(0, at) + random.pick([...LETTERS]) + word.slice(at + 1)
    default:
      return added(word, at, random)
  }
}

function added(word: string, at: number, random: Random): string {
  return word.slice(0, at + 1) + random.pick([...LETTERS]) + word.slice(at + 1)
}
