/** URL paths as frameworks join and end them. */
import { posix } from 'node:path'

/**
 * Joins parts to one path that starts with `/`; a trailing slash of the last part that is not empty stays
 * (docusaurus-utils, `urlUtils.ts`, normalizeUrl).
 */
export function joinUrl(...parts: readonly string[]): string {
  const joined = `/${parts.filter((part) => part !== '').join('/')}`
  return joined.includes('//') ? joined.replace(/\/{2,}/g, '/') : joined
}

/** A part that joining would take out: an empty one, `.` or `..`. */
const UNTIDY = /(?:^|\/)\.{0,2}(?:\/|$)/

/**
 * `posix.join`, quickly where there is nothing to tidy, which is nearly everywhere.
 * @param path Below the folder: a leading slash does not start anew.
 */
export function under(folder: string, path: string): string {
  const inside = path.startsWith('/') ? path.slice(1) : path
  return UNTIDY.test(folder) || UNTIDY.test(inside) ? posix.join(folder, `./${path}`) : `${folder}/${inside}`
}

/** docusaurus-utils-common, `applyTrailingSlash.ts`: the base keeps its slash, and without a setting all stays as it is. */
export function endUrl(path: string, trailingSlash: 'either' | 'always' | 'never', base: string): string {
  if (trailingSlash === 'either' || path === '/' || path === base) return path
  if (trailingSlash === 'always') return path.endsWith('/') ? path : `${path}/`
  return path.replace(/\/$/, '')
}

/** What Docusaurus' `<Link>` and `useBaseUrl` make of a path (`client/exports/useBaseUrl.tsx`, addBaseUrl). */
export function withBase(path: string, base: string): string {
  if (path === base.replace(/\/$/, '')) return base
  return path.startsWith(base) ? path : joinUrl(base, path)
}

/** A relative URL from the URL of the page that holds it; undefined where it is no URL. */
export function resolveUrl(path: string, page: string): string | undefined {
  const base = `https://site.invalid${encodeURI(page)}`
  return URL.canParse(path, base) ? decoded(new URL(path, base).pathname) : undefined
}

/** Decodes percent-encoding; what is not valid stays as it is. */
export function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/** A path below the base, as a configuration names it that leaves the base out. */
export function withoutBase(path: string, base: string): string {
  const prefix = base.replace(/\/$/, '')
  return path.startsWith(`${prefix}/`) ? path.slice(prefix.length) : path
}
