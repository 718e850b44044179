/** `redirects` of `docs.json`, or of a file that it names by `$ref`: mintlify.com/docs/create/redirects. */
import { posix } from 'node:path'
import { own, placeOf } from '../../modules/literal.ts'
import type { Place, Redirect, StaticReader } from '../../site/types.ts'

/** @param file The configuration, relative to the root. */
export function readRedirects(file: string, read: StaticReader): Redirect[] {
  return redirectsIn(own(read.data(file), 'redirects'), file, { dir: posix.dirname(file), read }, 0)
}

interface Reading {
  /** The site's folder. */
  dir: string
  read: StaticReader
}

/** @param file The one that `value` stands in. */
function redirectsIn(value: unknown, file: string, reading: Reading, depth: number): Redirect[] {
  if (depth > MAX_DEPTH) return []
  if (Array.isArray(value)) return value.flatMap((entry) => redirectsIn(entry, file, reading, depth + 1))
  const elsewhere = referred(value, file, reading.read)
  if (elsewhere !== undefined) return redirectsIn(reading.read.data(elsewhere), elsewhere, reading, depth + 1)
  const [from, to] = [own(value, 'source'), own(value, 'destination')]
  if (typeof from !== 'string' || typeof to !== 'string') return []
  const places = { from: placeOf(value, 'source'), to: placeOf(value, 'destination') }
  const at = places.from && places.to ? { from: places.from, to: places.to } : undefined
  // `permanent` is true by default: who writes false means that the source stays the URL to link to.
  const isTemporary = own(value, 'permanent') === false
  return [
    {
      from: posix.join('/', from),
      to: toPage(to, reading),
      ...(at && { at }),
      ...(isTemporary && { temporary: true }),
    },
  ]
}

/** A folder stands for its `index`, which at the root has no name. */
function toPage(to: string, { dir, read }: Reading): string {
  const path = to.replace(/[?#].*/, '')
  if (path === '/index') return `/${to.slice(path.length)}`
  const hasPage = (name: string) => ['.mdx', '.md'].some((ending) => read.has(posix.join(dir, `./${name}${ending}`)))
  const index = posix.join(path, 'index')
  return path.startsWith('/') && path !== '/' && !hasPage(path) && hasPage(index) ? index + to.slice(path.length) : to
}

/**
 * Redirects of a site that the host shows below a path of its own, `/docs`, and that name it: all of them do, and no page of
 * the site is there.
 * @param names Of folders and pages at the root of the site.
 */
export function belowMount(redirects: readonly Redirect[], names: ReadonlySet<string>): Redirect[] {
  const paths = redirects.flatMap(({ from, to }) => (to.startsWith('/') ? [from, to] : [from]))
  const [name = ''] = paths.map((path) => path.split('/')[1]!)
  const mount = `/${name}`
  const isMount = /^[\w-]+$/.test(name) && !names.has(name) && paths.every((path) => `${path}/`.startsWith(`${mount}/`))
  if (!isMount || paths.length < 4) return [...redirects]
  const bare = (path: string) => (path.startsWith('/') ? path.slice(mount.length) || '/' : path)
  const inside = (place: Place, path: string): Place => {
    const [start, end] = place.range
    return path.startsWith('/') && place.verbatim ? { ...place, range: [start + mount.length, end] } : place
  }
  return redirects.map((redirect) => {
    const { from, to, at } = redirect
    const places = at && { at: { from: inside(at.from, from), to: inside(at.to, to) } }
    return { ...redirect, from: bare(from), to: bare(to), ...places }
  })
}

const MAX_DEPTH = 12

/** The file that an object with `$ref` stands for: `@mintlify/validation`, `resolveRefs.js`; undefined = it names none. */
export function referred(value: unknown, file: string, read: StaticReader): string | undefined {
  const name = own(value, '$ref')
  if (typeof name !== 'string') return undefined
  const found = posix.join(posix.dirname(file), name)
  return read.has(found) ? found : undefined
}
