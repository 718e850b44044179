/** Parts of URLs as frameworks read them that open their pages in the browser: for `Preset.readHref`. */
import type { Range } from '../page/facts.ts'
import { parseHref } from '../site/href.ts'
import type { Href } from '../site/types.ts'

/**
 * `guide?id=the-heading`: the last value of a query key is the anchor, whatever stands behind the `#`; the rest of the query
 * stays. A URL without the key is left as it is.
 */
export function anchorInQuery(href: Href, key: string): Href {
  const found = href.query.findLast((part) => part.key === key)
  if (!found) return href
  const { value, valueRange: range, keyRange } = found
  return { ...href, query: href.query.filter((part) => part !== found), fragment: { value, range, keyRange } }
}

/** `#/guide?x=1`, `/#/guide`: the path and all behind it, as they stand behind the first `#`; undefined = there is no path. */
export function behindHash(url: string): Href | undefined {
  const start = url.indexOf('#') + 1
  if (start === 0 || !/^\/(?!\/)/.test(url.slice(start))) return undefined
  const { path, query, fragment } = parseHref(url.slice(start))
  const there = ([from, to]: Range): Range => [start + from, start + to]
  return {
    origin: parseHref(url).origin,
    path: { ...path, range: there(path.range) },
    query: query.map((part) => ({ ...part, keyRange: there(part.keyRange), valueRange: there(part.valueRange) })),
    ...(fragment && { fragment: { ...fragment, range: there(fragment.range) } }),
  }
}
