/** Character references and backslash escapes, decoded with a map back to the source. */
import { decodeNamedCharacterReference } from 'decode-named-character-reference'
import { decodeNumericCharacterReference } from 'micromark-util-decode-numeric-character-reference'
import type { Range } from './facts.ts'

const MARKDOWN = /\\([!-/:-@[-`{-~])|&(#\d{1,7}|#x[\da-f]{1,6}|[\da-z]{1,31});/gi
const ATTRIBUTE = /&(#\d{1,7}|#x[\da-f]{1,6}|[\da-z]{1,31});/gi

/**
 * @param range What to decode in `source`.
 * @param escapes Whether backslashes escape: they do in Markdown, not in attributes.
 * @returns The decoded text; `map` where it does not run in step with the source (see `LinkFact.map`).
 */
export function decode(source: string, range: Range, escapes: boolean): { text: string; map?: number[] } {
  const raw = source.slice(range[0], range[1])
  if (!raw.includes('&') && !(escapes && raw.includes('\\'))) return { text: raw }
  let text = ''
  const map: number[] = []
  let from = 0
  const copy = (to: number) => {
    for (; from < to; from++) {
      map.push(range[0] + from)
      text += raw[from]
    }
  }
  for (const match of raw.matchAll(escapes ? MARKDOWN : ATTRIBUTE)) {
    const [escaped, reference] = escapes ? [match[1], match[2]] : [undefined, match[1]]
    const value = escaped ?? characterReference(reference!)
    if (value === undefined) continue
    copy(match.index)
    for (const _ of [...Array(value.length)]) map.push(range[0] + match.index)
    text += value
    from = match.index + match[0].length
  }
  copy(raw.length)
  map.push(range[1])
  return text === raw ? { text } : { text, map }
}

function characterReference(reference: string): string | undefined {
  if (reference[0] === '#') {
    const hex = reference[1] === 'x' || reference[1] === 'X'
    return decodeNumericCharacterReference(reference.slice(hex ? 2 : 1), hex ? 16 : 10)
  }
  return decodeNamedCharacterReference(reference) || undefined
}
