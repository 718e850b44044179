/** Redirects of the hosts that read files of the site. */
import { posix } from 'node:path'
import { own, placeOf } from '../modules/literal.ts'
import type { Listing, Place, Redirect, StaticReader } from '../site/types.ts'
import { sitesByConfig } from './config-places.ts'

/** Redirects with a known source, and globs of sources that stand for many. */
export interface Redirects {
  redirects: Redirect[]
  globs: string[]
}

/**
 * What hosts answer by files of the site: `_redirects` among the static files (Netlify, Cloudflare), `netlify.toml`,
 * `vercel.json`, `nginx.conf`, and the functions of Cloudflare Pages. Entries with conditions and rewrites, which show another file or
 * server under the path, are globs of paths that exist.
 */
export function hostRedirects(
  siteDir: string,
  staticDirs: readonly string[],
  read: StaticReader,
  listing: Listing,
): Redirects {
  const entries = withoutRemaining([
    // At the root a script takes it into the build.
    ...unique(...staticDirs, siteDir, '').flatMap((dir) => redirectsFile(posix.join(dir, '_redirects'), read)),
    ...unique(posix.join(siteDir, 'netlify.toml'), 'netlify.toml').flatMap((file) => netlifyFile(file, read)),
    ...unique(posix.join(siteDir, 'vercel.json'), 'vercel.json').flatMap((file) => vercelFile(file, read)),
    // What takes every path of the site takes none from it: what exists is served first.
  ]).filter(({ from }) => from.startsWith('/') && from !== '/*' && from !== '/:path*' && from !== '/(.*)')
  // Of a file beside several sites it cannot be told which of them it speaks of.
  const isShared = siteDir !== '' && sitesByConfig(listing, SITE_CONFIG).length > 1
  const isOwn = (file: string) => !isShared || file.includes('/')
  return {
    redirects: entries
      .filter(({ isPlain }) => isPlain)
      .map(({ isPlain, at, ...redirect }) => ({ ...redirect, ...(at && isOwn(at.to.file) && { at }) })),
    globs: [
      ...entries.filter(({ isPlain }) => !isPlain).map(({ from }) => globOf(from)),
      ...functionRoutes(siteDir, staticDirs, read, listing),
      ...unique(posix.join(siteDir, 'nginx.conf'), 'nginx.conf').flatMap((file) => nginxLocations(read.text(file))),
    ],
  }
}

const SITE_CONFIG =
  /(?:^|\/)(?:(?:docusaurus|astro|next|nuxt|svelte|vite)\.config|gatsby-config|\.vitepress\/config)\.\w+$/

interface HostEntry extends Redirect {
  /** False for a rewrite, and for what depends on more than the path. */
  isPlain: boolean
}

function unique(...files: string[]): string[] {
  return [...new Set(files)]
}

/** A file's text as ranges count in it. */
function textOf(file: string, read: StaticReader): string {
  return read.text(file)?.replace(/^\uFEFF/, '') ?? ''
}

/** `FROM [KEY=:VALUE…] TO [STATUS] [CONDITION=…]`, a line each. */
function redirectsFile(file: string, read: StaticReader): HostEntry[] {
  let offset = 0
  return textOf(file, read)
    .split('\n')
    .flatMap((line) => {
      const start = offset
      offset += line.length + 1
      const words = [...line.replace(/(?:^|\s)#.*$/, '').matchAll(/\S+/g)]
      const [from, ...rest] = words
      const isParameter = ([word]: RegExpMatchArray) => /^[^/:=]+=/.test(word)
      const [to, status] = rest.filter((word) => !isParameter(word))
      if (!from || !to) return []
      const place = ({ 0: word, index }: RegExpMatchArray): Place => {
        const begin = start + index!
        return { file, range: [begin, begin + word.length], verbatim: true }
      }
      const at = { from: place(from), to: place(to) }
      return hostEntry({ from: from[0], to: to[0], at }, status?.[0] ?? '301', rest.some(isParameter))
    })
}

/** The tables `[[redirects]]`, each up to the next. */
function netlifyFile(file: string, read: StaticReader): HostEntry[] {
  const text = textOf(file, read)
  const starts = [...text.matchAll(/^[ \t]*\[\[redirects\]\]/gm)].map(({ 0: head, index }) => index + head.length)
  return starts.flatMap((start, index) => {
    const block = text.slice(start, starts[index + 1])
    const table = block.split(/^\s*\[/m, 1)[0]!
    const value = (key: string) => {
      const found = new RegExp(`^([ \\t]*${key}[ \\t]*=[ \\t]*["']?)([^"'\\s#]+[^"'\\s]*)`, 'm').exec(table)
      if (!found) return undefined
      const begin = start + found.index + found[1]!.length
      const place: Place = { file, range: [begin, begin + found[2]!.length], verbatim: true }
      return { text: found[2]!, place }
    }
    const [from, to] = [value('from'), value('to')]
    const isConditional = /^\s*(?:conditions|query|signed)\s*=|^\s*\[redirects\.(?:conditions|query)\]/m.test(block)
    if (!from || !to) return []
    const redirect = { from: from.text, to: to.text, at: { from: from.place, to: to.place } }
    const isForced = value('force')?.text === 'true'
    return hostEntry(redirect, `${value('status')?.text ?? '301'}${isForced ? '!' : ''}`, isConditional)
  })
}

function vercelFile(file: string, read: StaticReader): HostEntry[] {
  return ['redirects', 'rewrites'].flatMap((key) => {
    const list = own(read.data(file), key)
    return (Array.isArray(list) ? list : []).flatMap((entry): HostEntry[] => {
      const [from, to] = [own(entry, 'source'), own(entry, 'destination')]
      if (typeof from !== 'string' || typeof to !== 'string') return []
      const isConditional = own(entry, 'has') !== undefined || own(entry, 'missing') !== undefined
      const places = { from: placeOf(entry, 'source'), to: placeOf(entry, 'destination') }
      const at = places.from && places.to ? { from: places.from, to: places.to } : undefined
      // Vercel redirects before it looks for files.
      return hostEntry(
        { from, to, ...(at && { at }), wins: 'redirect' },
        key === 'rewrites' ? '200' : '301',
        isConditional,
      )
    })
  })
}

/** What an entry with conditions, or a rewrite, leaves over for a later one: where such a path leads depends on more. */
function withoutRemaining(entries: readonly HostEntry[]): HostEntry[] {
  const before = new Set<string>()
  return entries.map((entry) => {
    if (!entry.isPlain) before.add(entry.from)
    return before.has(entry.from) ? { ...entry, isPlain: false } : entry
  })
}

/** @param status With a `!` where it stands before files that exist. */
function hostEntry(redirect: Redirect, status: string, isConditional: boolean): HostEntry[] {
  const code = status.replace('!', '')
  if (code === '404') return []
  return [{ ...redirect, ...(status.endsWith('!') && { forced: true }), isPlain: code !== '200' && !isConditional }]
}

/** The paths that a source takes. */
export function globOf(from: string): string {
  return from.replace(/\/(?::\w+(?:\([^)]*\))?\*|\*|\(\.\*\))$/, '/**').replace(/:\w+(?:\([^)]*\))?\??|\([^)]*\)/g, '*')
}

/**
 * Cloudflare Pages: a file of `functions/` that exports a handler answers the path of its name (`[id]` one part,
 * `[[path]]` all that follow); middleware and `_worker.js` answer what paths their code names.
 */
function functionRoutes(
  siteDir: string,
  staticDirs: readonly string[],
  read: StaticReader,
  listing: Listing,
): string[] {
  const folder = posix.join(siteDir, 'functions')
  const routes = [...listing.under(folder)].flatMap((file) => {
    const code = /\.[cm]?[jt]sx?$/.test(file) ? (read.text(file) ?? '') : ''
    if (!/\bexport\b[^;=(]*\bonRequest/.test(code)) return []
    const path = file.slice(folder.length).replace(/\.\w+$/, '')
    if (path.endsWith('/_middleware')) return namedPaths(code)
    return [
      path
        .replace(/(?!^)\/index$/, '')
        .replace(/\[\[\w+\]\]/g, '**')
        .replace(/\[\w+\]/g, '*'),
    ]
  })
  return [...routes, ...staticDirs.flatMap((dir) => namedPaths(read.text(posix.join(dir, '_worker.js'))))]
}

/** Paths that code names, which it may answer. */
export function namedPaths(code = ''): string[] {
  return [...code.matchAll(/(['"`])(\/[\w.-][\w./-]*)\1/g)].map((match) => match[2]!)
}

/**
 * Paths that nginx takes from another host (ngx_http_core_module, `location`). What has no dot is a machine beside it, which
 * may well have the site itself; so may `/`.
 */
function nginxLocations(config = ''): string[] {
  const heads = [...config.matchAll(/^[ \t]*location[ \t]+(?:(=|~\*?|\^~)[ \t]+)?(\S+)[ \t]*\{/gm)]
  return heads.flatMap(({ 0: head, 1: how = '', 2: path = '', index }, at) => {
    const block = config.slice(index + head.length, heads[at + 1]?.index)
    if (!/^[ \t]*proxy_pass[ \t]+https?:\/\/[\w-]+(?:\.[\w-]*[a-z][\w-]*)+/m.test(block)) return []
    if (how === '=') return path === '/' ? [] : [path]
    const start = how.startsWith('~') ? literalStart(path) : path
    const bare = start.replace(/\/$/, '')
    return bare === '' ? [] : [...(start.endsWith('/') ? [] : [`${bare}*`]), bare, `${bare}/**`]
  })
}

/** What every path begins with that a pattern takes, up to its last whole part. */
function literalStart(pattern: string): string {
  const [, literal = '', next] = /^\^((?:[\w/-]|\\[./-])*)(.?)/.exec(pattern) ?? []
  const text = literal.replace(/\\/g, '')
  return next === '$' ? text : text.slice(0, text.lastIndexOf('/') + 1)
}
