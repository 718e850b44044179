/** Splits an href into origin, path, query and fragment, each part with its place in the href. */
import type { LinkFact, Range } from '../page/facts.ts'
import type { Href, Site } from './types.ts'

/** The parts of a link's URL as the site's framework reads them. */
export function hrefOf(link: LinkFact, site: Site): Href {
  return site.preset.readHref?.(link, site) ?? parseHref(link.url)
}

/** The parts of a URL as a browser reads them. */
export function parseHref(url: string): Href {
  const origin = /^(?:[a-z][a-z\d+.-]*:)?\/\/[^/?#]*/i.exec(url)?.[0] ?? ''
  const hash = url.indexOf('#')
  const beforeHash = hash < 0 ? url.length : hash
  const mark = url.slice(0, beforeHash).indexOf('?')
  const pathEnd = mark < 0 ? beforeHash : mark
  const query: Href['query'] = []
  if (mark >= 0) {
    let at = mark + 1
    for (const pair of url.slice(mark + 1, beforeHash).split('&')) {
      const end = at + pair.length
      const equals = pair.indexOf('=')
      const keyEnd = equals < 0 ? end : at + equals
      if (pair !== '') {
        const valueStart = Math.min(keyEnd + 1, end)
        query.push({
          key: formDecode(url.slice(at, keyEnd)),
          value: formDecode(url.slice(valueStart, end)),
          keyRange: [at, keyEnd],
          valueRange: [valueStart, end],
        })
      }
      at = end + 1
    }
  }
  return {
    origin,
    path: { value: url.slice(origin.length, pathEnd), range: [origin.length, pathEnd] },
    query,
    ...(hash >= 0 && { fragment: { value: url.slice(hash + 1), range: [hash + 1, url.length] } }),
  }
}

/** `application/x-www-form-urlencoded`, as URLSearchParams reads it. */
function formDecode(text: string): string {
  return percentDecode(text.replaceAll('+', ' '))
}

/** Decodes percent-encoding; what is not valid stays as it is. */
export function percentDecode(text: string): string {
  if (!text.includes('%')) return text
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** An id as a link's fragment writes it. */
export function fragmentText(id: string, fragment: Href['fragment']): string {
  return fragment?.keyRange ? id.replace(/[\s%&+#]/g, encodeURIComponent) : id
}

/** What has to go from a URL for it to name no anchor: with its `#`, or with its key and a sign that parts it from others. */
export function fragmentCut(url: string, { range: [start, end], keyRange }: NonNullable<Href['fragment']>): Range {
  if (!keyRange) return [start - 1, end]
  return url[end] === '&' ? [keyRange[0], end + 1] : [keyRange[0] - 1, end]
}

/** A value as a query string writes it, with the characters that links keep readable left alone. */
export function queryEncode(text: string): string {
  return encodeURIComponent(text)
    .replaceAll('%20', '+')
    .replace(/%(2F|3A|40|2C)/g, (code) => decodeURIComponent(code))
}
