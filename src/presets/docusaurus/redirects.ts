/** Redirects: of the client-redirects plugin, and of the hosts that read files of the site. */
import { posix } from 'node:path'
import { Computed, isRecord, own } from '../../modules/literal.ts'
import type { Redirect, StaticReader } from '../../site/types.ts'
import { type Note, note, possible, type Settings } from './settings.ts'
import { joinUrl } from './urls.ts'

/** Redirects with a known source, and globs of sources that stand for many. */
export interface Redirects {
  redirects: Redirect[]
  globs: string[]
}

/** docusaurus-plugin-client-redirects, `collectRedirects.ts`: `from` and `to` are relative to the base. */
export function pluginRedirects(options: Settings, base: string, notes: Note[]): Redirects {
  const list = options.raw('redirects')
  if (list instanceof Computed) note(list, `${options.name}.redirects`, notes)
  const create = options.raw('createRedirects')
  if (create instanceof Computed) note(create, `${options.name}.createRedirects`, notes)
  const entries = possible(list).flatMap((value) => (Array.isArray(value) ? value.flatMap(possible) : []))
  const redirects = entries.flatMap((entry) => {
    if (entry instanceof Computed) note(entry, `${options.name}.redirects`, notes)
    const to = own(entry, 'to')
    const from = own(entry, 'from')
    const sources = Array.isArray(from) ? from : [from]
    if (typeof to !== 'string') return []
    const target = to.startsWith('/') ? joinUrl(base, to) : to
    return sources.filter((one) => typeof one === 'string').map((one) => ({ from: joinUrl(base, one), to: target }))
  })
  return { redirects, globs: [] }
}

/** Extensions that the plugin lets a path end in (`fromExtensions`) or leave out (`toExtensions`). */
export function redirectExtensions(options: Settings): { from: string[]; to: string[] } {
  return { from: options.texts('fromExtensions') ?? [], to: options.texts('toExtensions') ?? [] }
}

/** A table of TOML ends where the next one begins. */
function tableOf(text: string): string {
  return text.split(/^\s*\[/m, 1)[0]!
}

/**
 * `_redirects` among the static files (Netlify, Cloudflare), `netlify.toml`, `vercel.json`. Entries with conditions are
 * left out.
 */
export function hostRedirects(siteDir: string, staticDirs: readonly string[], read: StaticReader): Redirects {
  const found: Redirects = { redirects: [], globs: [] }
  const add = (from: string, to: string) => {
    // What takes every path of the site takes none from it: what exists is served first.
    if (from !== '/*' && from !== '/:path*') found.redirects.push({ from, to })
  }
  for (const file of [...staticDirs, siteDir].map((dir) => posix.join(dir, '_redirects'))) {
    for (const line of read.text(file)?.split(/\r?\n/) ?? []) {
      const [from, to, status = '301'] = line
        .replace(/(?:^|\s)#.*$/, '')
        .trim()
        .split(/\s+/)
      if (from?.startsWith('/') && to && !to.includes('=') && !/^(?:200|404)!?$/.test(status)) add(from, to)
    }
  }
  for (const file of [...new Set([posix.join(siteDir, 'netlify.toml'), 'netlify.toml'])]) {
    for (const block of read
      .text(file)
      ?.split(/^\s*\[\[redirects\]\]/m)
      .slice(1) ?? []) {
      const value = (key: string) => new RegExp(`^\\s*${key}\\s*=\\s*["']?([^"'\\s#]+)`, 'm').exec(tableOf(block))?.[1]
      const [from, to, status = '301'] = [value('from'), value('to'), value('status')]
      if (from?.startsWith('/') && to && !/^(?:200|404)$/.test(status)) add(from, to)
    }
  }
  for (const file of [...new Set([posix.join(siteDir, 'vercel.json'), 'vercel.json'])]) {
    const list = own(read.data(file), 'redirects')
    for (const entry of Array.isArray(list) ? list : []) {
      const [from, to] = [own(entry, 'source'), own(entry, 'destination')]
      const isPlain = isRecord(entry) && own(entry, 'has') === undefined
      if (typeof from === 'string' && typeof to === 'string' && from.startsWith('/') && isPlain) {
        add(from, to)
      }
    }
  }
  return found
}
