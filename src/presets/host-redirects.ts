/** Redirects of the hosts that read files of the site. */
import { posix } from 'node:path'
import { own } from '../modules/literal.ts'
import type { Listing, Redirect, StaticReader } from '../site/types.ts'

/** Redirects with a known source, and globs of sources that stand for many. */
export interface Redirects {
  redirects: Redirect[]
  globs: string[]
}

/**
 * What hosts answer by files of the site: `_redirects` among the static files (Netlify, Cloudflare), `netlify.toml`,
 * `vercel.json`, and the functions of Cloudflare Pages. Entries with conditions and rewrites, which show another file or
 * server under the path, are globs of paths that exist.
 */
export function hostRedirects(
  siteDir: string,
  staticDirs: readonly string[],
  read: StaticReader,
  listing: Listing,
): Redirects {
  const entries = [
    ...[...staticDirs, siteDir].flatMap((dir) => redirectsFile(read.text(posix.join(dir, '_redirects')))),
    ...unique(posix.join(siteDir, 'netlify.toml'), 'netlify.toml').flatMap((file) => netlifyFile(read.text(file))),
    ...unique(posix.join(siteDir, 'vercel.json'), 'vercel.json').flatMap((file) => vercelFile(read.data(file))),
    // What takes every path of the site takes none from it: what exists is served first.
  ].filter(({ from }) => from.startsWith('/') && from !== '/*' && from !== '/:path*' && from !== '/(.*)')
  return {
    redirects: entries.filter(({ isPlain }) => isPlain).map(({ from, to }) => ({ from, to })),
    globs: [
      ...entries.filter(({ isPlain }) => !isPlain).map(({ from }) => globOf(from)),
      ...functionRoutes(siteDir, staticDirs, read, listing),
    ],
  }
}

interface HostEntry {
  from: string
  to: string
  /** False for a rewrite, and for what depends on more than the path. */
  isPlain: boolean
}

function unique(...files: string[]): string[] {
  return [...new Set(files)]
}

/** `FROM [KEY=:VALUE…] TO [STATUS] [CONDITION=…]`, a line each. */
function redirectsFile(text = ''): HostEntry[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const [from, ...rest] = line
      .replace(/(?:^|\s)#.*$/, '')
      .trim()
      .split(/\s+/)
    const [to, status = '301'] = rest.filter((word) => !/^\w+=/.test(word))
    return from && to
      ? hostEntry(
          from,
          to,
          status,
          rest.some((word) => /^\w+=/.test(word)),
        )
      : []
  })
}

/** The tables `[[redirects]]`, each up to the next. */
function netlifyFile(text = ''): HostEntry[] {
  const blocks = text.split(/^\s*\[\[redirects\]\]/m).slice(1)
  return blocks.flatMap((block) => {
    const table = block.split(/^\s*\[/m, 1)[0]!
    const value = (key: string) => new RegExp(`^\\s*${key}\\s*=\\s*["']?([^"'\\s#]+[^"'\\s]*)`, 'm').exec(table)?.[1]
    const [from, to, status = '301'] = [value('from'), value('to'), value('status')]
    const isConditional = /^\s*(?:conditions|query|signed)\s*=|^\s*\[redirects\.(?:conditions|query)\]/m.test(block)
    return from && to ? hostEntry(from, to, status, isConditional) : []
  })
}

function vercelFile(data: unknown): HostEntry[] {
  return ['redirects', 'rewrites'].flatMap((key) => {
    const list = own(data, key)
    return (Array.isArray(list) ? list : []).flatMap((entry): HostEntry[] => {
      const [from, to] = [own(entry, 'source'), own(entry, 'destination')]
      if (typeof from !== 'string' || typeof to !== 'string') return []
      const isConditional = own(entry, 'has') !== undefined || own(entry, 'missing') !== undefined
      return hostEntry(from, to, key === 'rewrites' ? '200' : '301', isConditional)
    })
  })
}

/** @param status With a `!` where it stands before files that exist. */
function hostEntry(from: string, to: string, status: string, isConditional: boolean): HostEntry[] {
  const code = status.replace('!', '')
  return code === '404' ? [] : [{ from, to, isPlain: code !== '200' && !isConditional }]
}

/** The paths that a source takes. */
function globOf(from: string): string {
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

function namedPaths(code = ''): string[] {
  return [...code.matchAll(/(['"`])(\/[\w.-][\w./-]*)\1/g)].map((match) => match[2]!)
}
