/** Queries of links. */
import { partsOf } from './site.ts'

export interface Pair {
  key: string
  value: string
  keyAt: [number, number]
  valueAt: [number, number]
}

/** Pairs of a query, decoded, with their offsets in the URL. */
export function pairsOf(url: string): Pair[] {
  const { query } = partsOf(url)
  if (!query) return []
  return [...query.text.matchAll(/([^&=]+)=([^&]+)/g)].flatMap((match) => {
    const start = query.start + match.index
    const middle = start + match[1]!.length
    const [[key, value]] = [...new URLSearchParams(match[0])] as [[string, string]]
    return [{ key, value, keyAt: [start, middle], valueAt: [middle + 1, middle + 1 + match[2]!.length] } satisfies Pair]
  })
}
