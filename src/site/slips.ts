/** Slips that people make in links again and again, named as what they are. Asked only of links that lead nowhere. */
import { type Range, rangeInLink } from '../page/facts.ts'
import { parseHref } from './href.ts'
import type { Href, ResolvedLink, Target } from './types.ts'

type Malformed = Extract<Target, { kind: 'malformed' }>
type Slip = Omit<Malformed, 'kind' | 'of'>

/** Ends of host names that no docs path has as its first part. */
const HOST = /^(?:www\.[a-z\d-]+\.[a-z]{2,}|(?:[a-z\d-]+\.)+(?:com|org|net|io|dev|gov|edu|app))$/i

/** Those that are hosts without a path behind them, too, and no files: `notes.org` is Emacs', `x.app` a program. */
const BARE_HOST = /^www\.|\..+\.|\.(?:com|net|io|dev|gov|edu)$/i

/** What surely is no path, whatever the site holds. */
export function schemeSlip(url: string): Slip | undefined {
  const written = `\`${url}\``
  const twice = /^https?:\/\/(?=https?:?\/\/)/i.exec(url)?.[0]
  if (twice !== undefined) return { slip: `second scheme in link ${written}`, range: [0, twice.length], mend: '' }
  // `https//x.y`, `https:/x.y`, `https:x.y`, `https;//x.y`, `htps://x.y`: a host follows.
  const scheme =
    /^(?!https?:\/\/)(?:(https?)(?:\/\/|:\/?|[;.,]\/\/)|(?:h{1,2}t{1,3}p{1,3}|ttp|htp|hhtp)(s{0,2}):\/\/)(?=[\w-]+\.[\w.-]+)/i.exec(
      url,
    )
  if (!scheme) return undefined
  const mend = `${scheme[1]?.toLowerCase() ?? (scheme[2] ? 'https' : 'http')}://`
  return { slip: `scheme \`${scheme[0]}\` of link ${written}`, range: [0, scheme[0].length], mend }
}

/**
 * What is wrong with the writing of a link's path.
 * @param leads Whether a path leads somewhere, or to something of some kinds.
 * @param isSure False where the path may lead somewhere all the same.
 */
export function pathSlip(
  url: string,
  href: Href,
  leads: (path: string, kinds?: string[]) => boolean,
  isSure: boolean,
): Slip | undefined {
  const { value: path, range } = href.path
  const [start, end] = range
  const address = path.replace(/^\//, '')
  const host = address.split('/', 1)[0]!
  if (HOST.test(host) && (path.includes('/') || BARE_HOST.test(host)))
    return { slip: `link without a scheme \`${path}\``, range, mend: `https://${address}` }
  if (/^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/.test(path))
    return { slip: `e-mail address \`${path}\` without a scheme`, range, mend: `mailto:${path}` }
  const inner = /^\[[^\]]*\]\(([^()\s]+)\)$/.exec(url)?.[1]
  if (inner !== undefined) return { slip: `link \`${url}\` within a link`, range: [0, url.length], mend: inner }
  if (!isSure) return undefined
  return bracketSlip(url, leads) ?? partSlips(path, start, end).find(({ path: mended, kinds }) => leads(mended, kinds))
}

const BRACKETS: Record<string, [name: string, close: string]> = {
  '(': ['parenthesis', ')'],
  '[': ['bracket', ']'],
  '<': ['bracket', '>'],
  '"': ['quote', '"'],
  "'": ['quote', "'"],
  '`': ['backtick', '`'],
}

/** `(x)`, `"x"`, `<x>`: around all of the link, or before it only. */
function bracketSlip(url: string, leads: (path: string) => boolean): Slip | undefined {
  const [name, close] = BRACKETS[url[0] ?? ''] ?? []
  if (name === undefined) return undefined
  const isAround = url.length > 2 && url.endsWith(close!)
  const inner = isAround ? url.slice(1, -1) : url.slice(1)
  if (!/^https?:\/\//i.test(inner) && !leads(parseHref(inner).path.value)) return undefined
  return isAround
    ? {
        slip: `${name === 'parenthesis' ? 'parentheses' : `${name}s`} around link \`${url}\``,
        range: [0, url.length],
        mend: inner,
      }
    : { slip: `${name} in link \`${url}\``, range: [0, 1], mend: '' }
}

/** The path as it would be without the slip, and what it has to lead to. */
type PartSlip = Slip & { path: string; kinds?: string[] }

/** What is too much or missing in a path. */
function partSlips(path: string, start: number, end: number): PartSlip[] {
  const slips: PartSlip[] = []
  const cut = (part: string, slip: string, kinds?: string[]) =>
    slips.push({
      slip: `${slip} \`${path}\``,
      range: [end - part.length, end],
      mend: '',
      path: path.slice(0, -part.length),
      ...(kinds && { kinds }),
    })
  const before = /^(?:%20|\s)+/.exec(path)?.[0]
  if (before !== undefined)
    slips.push({
      slip: `space before link \`${path}\``,
      range: [start, start + before.length],
      mend: '',
      path: path.slice(before.length),
    })
  if (path.includes('\\')) {
    const mend = path.replaceAll('\\', '/')
    slips.push({ slip: `backslash in link \`${path}\``, range: [start, end], mend, path: mend })
  }
  const slash = /\.\w+(\/)$/.exec(path)?.[1]
  if (slash !== undefined) cut(slash, 'slash behind the file')
  const after = /(?:%20|[\s.,;:!'"`)\]}>*])+$/.exec(path)?.[0]
  if (after !== undefined) cut(after, `${/^(?:%20|\s)+$/.test(after) ? 'space' : `\`${after}\``} behind link`)
  const index = /(?<=\/)(?:index|readme)\.(?:mdx?|html?)$/i.exec(path)?.[0]
  // A folder without one is not what was meant.
  if (index !== undefined) cut(index, 'file name in link', ['page', 'route'])
  const extension = /(?<=[^/.])\.(?:mdx?|html?)$/i.exec(path)?.[0]
  if (extension !== undefined) cut(extension, `extension \`${extension}\` in link`)
  const mark = path.search(/&[\w-]+=/)
  if (mark > 0)
    slips.push({
      slip: `\`&\` before the query of link \`${path}\``,
      range: [start + mark, start + mark + 1],
      mend: '?',
      path: path.slice(0, mark),
    })
  if (/^[\w-]+\//.test(path))
    slips.push({
      slip: `link without a leading slash \`${path}\``,
      range: [start, end],
      mend: `/${path}`,
      path: `/${path}`,
    })
  return slips
}

/**
 * What is wrong with the writing of a fragment that is no id.
 * @param leads Whether a whole link leads to an id.
 */
export function fragmentSlip(url: string, href: Href, leads: (url: string) => boolean): Slip | undefined {
  const { range, keyRange } = href.fragment!
  return (keyRange ? undefined : hashSlip(url, href, leads)) ?? endSlip(url, range, leads)
}

/** What is too much or stands in the wrong place in a fragment behind a `#`. */
function hashSlip(url: string, { path, fragment }: Href, leads: (url: string) => boolean): Slip | undefined {
  const { value, range } = fragment!
  const [start, end] = range
  const before = url.slice(0, start)
  const leading = /^#+/.exec(value)?.[0]
  if (leading !== undefined && leads(before + value.slice(leading.length)))
    return { slip: `second \`#\` in link \`${url}\``, range: [start, start + leading.length], mend: '' }
  const mark = value.indexOf('?')
  // A question mark at the end is one of the sentence, or of the heading.
  if (mark >= 0 && mark < value.length - 1) {
    const [id, query] = [value.slice(0, mark), value.slice(mark + 1)]
    const given = before.slice(path.range[1], -1)
    const mend = `${given === '' ? '?' : `${given}&`}${query}${id === '' ? '' : `#${id}`}`
    if (leads(before.slice(0, path.range[1]) + mend))
      return { slip: `query behind the fragment of link \`${url}\``, range: [path.range[1], end], mend }
  }
  const one = value.includes('#') ? value.split('#').filter((id) => id !== '' && leads(before + id)) : []
  if (one.length === 1) return { slip: `second fragment in link \`${url}\``, range, mend: one[0]! }
  return undefined
}

/** Marks behind an id. */
function endSlip(url: string, [start, end]: Range, leads: (url: string) => boolean): Slip | undefined {
  const after = /(?:%20|[\s/.,;:!?'"`)\]}>*])+$/.exec(url.slice(start, end))?.[0]
  if (after === undefined || !leads(url.slice(0, end - after.length) + url.slice(end))) return undefined
  return { slip: `\`${after}\` behind the fragment of link \`${url}\``, range: [end - after.length, end], mend: '' }
}

/** The finding of the rule that speaks of pages, files or anchors; undefined where the link is none of its slips. */
export function slipFinding({ page, link, target }: ResolvedLink, of: Malformed['of']) {
  if (target.kind !== 'malformed' || target.of !== of) return undefined
  const at = rangeInLink(link, ...target.range)
  return {
    path: page.path,
    at,
    reason: `Unexpected ${target.slip}`,
    expects: target.mend === '' ? 'none' : `\`${target.mend}\``,
    ...(target.mend !== '' && { expected: [target.mend] }),
    fixes: [{ kind: 'suggestion' as const, edits: [{ start: at[0], end: at[1], text: target.mend }] }],
    target: link.url,
  }
}
