/** "Did you mean": the known word nearest to a mistyped one. */
import { distance } from 'fastest-levenshtein'

/** The word of `known` that needs the fewest edits, if these are at most a third of the word (and at least 1, 2 from four letters). */
export function nearestWord(word: string, known: Iterable<string>): string | undefined {
  const limit = word.length < 4 ? 1 : Math.max(2, Math.floor(word.length / 3))
  let best: string | undefined
  let edits = limit + 1
  for (const candidate of known) {
    const needed = distance(word.toLowerCase(), candidate.toLowerCase())
    if (needed < edits) {
      best = candidate
      edits = needed
    }
  }
  return best
}

/** `; did you mean "rules"?`, or nothing where no word is near. */
export function didYouMean(word: string, known: Iterable<string>): string {
  const near = nearestWord(word, known)
  return near === undefined ? '' : `; did you mean "${near}"?`
}
