/** Which URLs are requested, and under what name their answer comes back. */
import { escapeRegExp } from '../regexp.ts'

/**
 * @param exclude URLs; `*` stands for any characters.
 * @returns For each URL to request, without its fragment, the spellings that asked for it.
 */
export function requestsFor(urls: readonly string[], exclude: readonly string[] = []): Map<string, string[]> {
  const excluded = exclude.map(pattern)
  const requests = new Map<string, string[]>()
  for (const url of new Set(urls)) {
    if (excluded.some((expression) => expression.test(url))) continue
    const request = requestUrl(url)
    if (request === undefined) continue
    const spellings = requests.get(request)
    if (spellings) spellings.push(url)
    else requests.set(request, [url])
  }
  return requests
}

function requestUrl(url: string): string | undefined {
  const absolute = url.startsWith('//') ? `https:${url}` : url
  if (!URL.canParse(absolute)) return undefined
  const { protocol, href } = new URL(absolute)
  return protocol === 'http:' || protocol === 'https:' ? href.replace(/#.*$/, '') : undefined
}

function pattern(text: string): RegExp {
  const source = text.split('*').map(escapeRegExp)
  return new RegExp(`^${source.join('.*')}$`)
}
