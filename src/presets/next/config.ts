/** What next.config says about URLs: next, `server/config-shared.ts` and `lib/load-custom-routes.ts`. */
import { posix } from 'node:path'
import { type Called, Computed, isRecord, own, placeOf, StaticFunction, spreads } from '../../modules/literal.ts'
import type { Origin, Redirect, Site, StaticReader } from '../../site/types.ts'
import { globOf, namedPaths } from '../host-redirects.ts'
import { createSettings, type Note } from '../settings.ts'

export interface NextConfig {
  /** Relative to the root; undefined = there is none. */
  file: string | undefined
  /** `` or `/docs`. */
  basePath: string
  trailingSlash: boolean
  redirects: Redirect[]
  /** Globs of paths that rewrites, conditional redirects and middleware answer. */
  globs: string[]
  /** Why paths that no page has may be answered all the same. */
  unsure?: string
  locales: string[]
  defaultLocale: string | undefined
  pageExtensions: string[]
  /** The calls around the configuration: `withMDX(…)`, `nextra({…})`. */
  calls: Called[]
  origins: Record<string, Origin>
  computed: Note[]
}

const FILES = ['ts', 'mts', 'mjs', 'js', 'cjs'].map((end) => `next.config.${end}`)

export function readNextConfig(dir: string, read: StaticReader): NextConfig {
  const file = FILES.map((name) => posix.join(dir, name)).find((path) => read.has(path))
  const value = file === undefined ? undefined : read.module(file)
  const notes: Note[] = []
  const config = createSettings(configOf(value), '', notes)
  const basePath = trimmed(config.text('basePath') ?? '')
  const { redirects, globs, unsure } = customRoutes(config.raw('redirects'), config.raw('rewrites'), basePath)
  const i18n = config.section('i18n')
  return {
    file,
    basePath,
    trailingSlash: config.flag('trailingSlash') ?? false,
    redirects,
    globs: [...globs, ...middlewarePaths(dir, read).map((path) => basePath + path)],
    ...(unsure !== undefined && { unsure }),
    locales: i18n.texts('locales') ?? [],
    defaultLocale: i18n.text('defaultLocale'),
    pageExtensions: config.texts('pageExtensions') ?? ['tsx', 'ts', 'jsx', 'js'],
    calls: callsOf(value),
    origins: Object.fromEntries(
      Object.entries({ base: 'basePath', trailingSlash: 'trailingSlash', redirects: 'redirects' })
        .filter(([, key]) => config.keys.includes(key))
        .map(([key]) => [key, 'framework' as const]),
    ),
    computed: notes,
  }
}

/** next, `lib/constants.ts` (`MIDDLEWARE_FILENAME`, `PROXY_FILENAME`): where code may be that runs before a page is looked for. */
export function middlewareFiles(dir: string): string[] {
  const names = ['middleware', 'proxy', 'src/middleware', 'src/proxy'].flatMap((name) => [`${name}.ts`, `${name}.js`])
  return names.map((name) => posix.join(dir, name))
}

/** Paths that it names. */
function middlewarePaths(dir: string, read: StaticReader): string[] {
  const codes = middlewareFiles(dir).map((file) => read.text(file) ?? '')
  return codes.filter((code) => /\.(?:redirect|rewrite)\(/.test(code)).flatMap(namedPaths)
}

/** The fields of a site that next.config decides. */
export function siteOf(config: NextConfig): Pick<Site, 'base' | 'trailingSlash'> {
  return { base: config.basePath === '' ? '/' : `${config.basePath}/`, trailingSlash: 'either' }
}

/** The configuration inside of the plugins that wrap it: `withAnalyzer(withMDX(config))`. */
function configOf(value: unknown, depth = 0): unknown {
  if (isRecord(value) || depth > 10) return value
  if (value instanceof StaticFunction) return configOf(value.call([]), depth + 1)
  if (!(value instanceof Computed)) return undefined
  const settle = (option: unknown) => configOf(option, depth + 1)
  // A plugin takes the configuration first: `withSentryConfig(config, { … })`.
  return value.called ? value.called.args.map(settle).find(isRecord) : value.may.map(settle).findLast(isRecord)
}

/** A call, and those in what it is given, in what makes the function that is called, and in what an object is spread from. */
export function callsOf(value: unknown, depth = 0): Called[] {
  if (depth > 10) return []
  if (Array.isArray(value)) return value.flatMap((one) => callsOf(one, depth + 1))
  // `{ ...withNextra(), images }`
  if (isRecord(value)) return spreads(value).flatMap((one) => callsOf(one, depth + 1))
  if (!(value instanceof Computed)) return []
  const inner = value.may.flatMap((one) => callsOf(one, depth + 1))
  if (!value.called) return inner
  const { called } = value
  return [called, ...callsOf(called.on, depth + 1), ...called.args.flatMap((one) => callsOf(one, depth + 1)), ...inner]
}

function trimmed(path: string): string {
  return path.replace(/\/$/, '')
}

function customRoutes(
  redirects: unknown,
  rewrites: unknown,
  basePath: string,
): Pick<NextConfig, 'redirects' | 'globs' | 'unsure'> {
  const found: Pick<NextConfig, 'redirects' | 'globs' | 'unsure'> = { redirects: [], globs: [] }
  const moved = entriesOf(redirects)
  const shown = entriesOf(rewrites)
  if (moved.some((entry) => entry instanceof Computed)) found.unsure = 'redirects-made-by-code'
  if (shown.some((entry) => entry instanceof Computed)) found.unsure = 'rewrites-made-by-code'
  for (const entry of moved) {
    const [from, to] = [routeOf(entry, 'source', basePath), routeOf(entry, 'destination', basePath)]
    if (from === undefined) continue
    if (to === undefined || isConditional(entry)) found.globs.push(globOf(from))
    else {
      const at = { from: placeOf(entry, 'source'), to: placeOf(entry, 'destination') }
      // Redirects are looked at before pages are.
      const isPlaced = at.from !== undefined && at.to !== undefined
      found.redirects.push({
        from,
        to,
        forced: true,
        ...(isPlaced && { at: { from: at.from!, to: at.to! } }),
        ...(isTemporary(entry) && { temporary: true }),
      })
    }
  }
  for (const entry of shown) {
    const from = routeOf(entry, 'source', basePath)
    if (from === undefined || isOtherFormat(entry)) continue
    // What takes every path under a condition is another form of the same pages.
    if (!isTotal(from)) found.globs.push(globOf(from))
    else if (!isConditional(entry)) found.unsure = 'rewritten-paths'
  }
  return found
}

/** A list, or the lists of `{ beforeFiles, afterFiles, fallback }`, or what a function returns of them. */
function entriesOf(value: unknown, depth = 0): unknown[] {
  if (depth > 10) return []
  if (value instanceof StaticFunction) return entriesOf(value.call([]), depth + 1)
  if (value instanceof Computed) {
    return value.may.length > 0 ? value.may.flatMap((one) => entriesOf(one, depth + 1)) : [value]
  }
  if (Array.isArray(value)) {
    return value.flatMap((one) =>
      one instanceof Computed && one.may.length > 0
        ? one.may.flatMap((option) => entriesOf([option], depth + 1))
        : [one],
    )
  }
  return isRecord(value) ? Object.values(value).flatMap((list) => entriesOf(list, depth + 1)) : []
}

function routeOf(entry: unknown, key: string, basePath: string): string | undefined {
  const path = own(entry, key)
  if (typeof path !== 'string') return undefined
  return path.startsWith('/') && own(entry, 'basePath') !== false ? basePath + path : path
}

/** next, `lib/redirect-status.ts`. */
function isTemporary(entry: unknown): boolean {
  return own(entry, 'permanent') === false || [302, 303, 307].includes(own(entry, 'statusCode') as number)
}

function isConditional(entry: unknown): boolean {
  return own(entry, 'has') !== undefined || own(entry, 'missing') !== undefined
}

/** For who asks for another format than a browser does: the same pages as Markdown. */
function isOtherFormat(entry: unknown): boolean {
  const conditions = own(entry, 'has')
  return Array.isArray(conditions) && conditions.some((one) => /^accept$/i.test(String(own(one, 'key'))))
}

function isTotal(from: string): boolean {
  return /^\/(?::\w+(?:\([\s\S]*\))?[*+]?|\([\s\S]*\)|\*+)?$/.test(from) && from !== '/'
}
