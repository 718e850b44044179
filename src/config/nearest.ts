/** "Did you mean" of the command line and the configuration. */
import { nearest } from '../nearest.ts'

/** `; did you mean "rules"?`, or nothing where no word is near. */
export function didYouMean(word: string, known: Iterable<string>): string {
  const [near] = nearest(word, known)
  return near === undefined ? '' : `; did you mean "${near}"?`
}
