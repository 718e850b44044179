/** What several presets share: which files are pages, and how an href is classed before its path is looked at. */
import picomatch from 'picomatch'
import { parseHref, percentDecode } from '../site/href.ts'
import type { ContentDir, Meaning, Site } from '../site/types.ts'

/** The content folder that a file belongs to, and its path inside; the innermost folder wins. */
export function contentOf(file: string, site: Site): { content: ContentDir; inside: string } | undefined {
  let found: { content: ContentDir; inside: string } | undefined
  for (const content of site.content) {
    const prefix = content.dir === '' ? '' : `${content.dir}/`
    if (!file.startsWith(prefix)) continue
    if (found && found.content.dir.length >= content.dir.length) continue
    const inside = file.slice(prefix.length)
    if (!takes(content, inside)) continue
    found = { content, inside }
  }
  return found
}

const matchers = new WeakMap<ContentDir, (inside: string) => boolean>()

/** Whether a folder's globs take a path inside; each folder's are compiled once. */
function takes(content: ContentDir, inside: string): boolean {
  let matches = matchers.get(content)
  if (!matches) {
    const isIncluded = content.include ? picomatch(content.include, { dot: true }) : () => true
    const isExcluded = content.exclude ? picomatch(content.exclude, { dot: true }) : () => false
    matchers.set(content, (matches = (path) => isIncluded(path) && !isExcluded(path)))
  }
  return matches(inside)
}

/**
 * What tinyglobby and fast-glob leave out of a folder, as its `exclude`: a star matches no leading dot, `[^_]*` does.
 * @param include Globs as the site has them.
 */
export function dotted(include: readonly string[]): string[] {
  const isTaken = picomatch([...include])
  const names = (part: RegExp) => include.some((glob) => part.test(glob))
  const folders = names(/(?:^|[/{,])\.[^./][^/]*\//)
  const files = names(/(?:^|[/{,])\.[^./][^/]*$/) || isTaken('.a.md') || isTaken('.a.mdx')
  return [...(folders ? [] : ['**/.*/**']), ...(files ? [] : ['**/.*'])]
}

/**
 * What can be said of an href without knowing the framework: external, another scheme, the site's own host.
 * @returns A verdict, or the path to go on with.
 */
export function classify(url: string, site: Site): Meaning | { path: string; ownSite: boolean } {
  if (/^(?:https?:)?\/\//i.test(url)) {
    const absolute = url.startsWith('//') ? `https:${url}` : url
    if (site.url !== undefined && sameHost(absolute, site.url)) {
      return {
        path: percentDecode(parseHref(absolute.replace(/^https?:\/\/[^/?#]*/i, '')).path.value) || '/',
        ownSite: true,
      }
    }
    return { kind: 'external', url: absolute }
  }
  if (/^[a-z][a-z\d+.-]*:/i.test(url)) return { kind: 'ignored', why: 'other-scheme' }
  return { path: percentDecode(parseHref(url).path.value), ownSite: false }
}

function sameHost(url: string, site: string): boolean {
  const host = hostOf(url)
  return host !== undefined && host === hostOf(site)
}

/** A URL whose host is written as a browser has it. */
const PLAIN_HOST = /^https?:\/\/((?:[a-z\d-]+\.)*[a-z][a-z\d-]*)(?:[/?#]|$)/

/** Host and port of an absolute URL; undefined where it is none. Nearly all need no parser. */
function hostOf(url: string): string | undefined {
  const plain = PLAIN_HOST.exec(url)?.[1]
  if (plain !== undefined && !plain.includes('xn--')) return plain
  return URL.canParse(url) ? new URL(url).host : undefined
}

/** Attributes that lead somewhere on HTML elements, and on components where the value looks like a path. */
export function isLinkAttribute(element: string, attr: string, url: string): boolean {
  if (/^[a-z][a-z\d-]*$/.test(element)) {
    switch (attr) {
      case 'href':
        return ['a', 'area', 'link'].includes(element)
      case 'src':
        return ['img', 'source', 'video', 'audio', 'track', 'iframe', 'embed', 'script'].includes(element)
      case 'poster':
        return element === 'video'
      case 'srcset':
      case 'srcSet':
        return ['img', 'source'].includes(element)
      default:
        return false
    }
  }
  return /^(?:\/|#|\.\.?\/|https?:)/.test(url)
}
