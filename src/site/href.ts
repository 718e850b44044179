/** Splits an href into origin, path, query and fragment, each part with its place in the href. */
import type { Href } from './types.ts'

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

/** A value as a query string writes it, with the characters that links keep readable left alone. */
export function queryEncode(text: string): string {
  return encodeURIComponent(text)
    .replaceAll('%20', '+')
    .replace(/%(2F|3A|40|2C)/g, (code) => decodeURIComponent(code))
}
