/** The plugins of a site: those of its presets and its own, in every shape the configuration allows. */
import { posix } from 'node:path'
import { Computed, followed, fromAbsolute, isRecord, type Load, own, StaticFunction } from '../../modules/literal.ts'
import { localModules } from '../../modules/static-reader.ts'
import type { Listing, StaticReader } from '../../site/types.ts'
import { createSettings, type Note, note, possible, type Settings } from '../settings.ts'
import { packageCode } from './own-packages.ts'

export interface Plugin {
  /** Package or path as written; undefined for a function in the configuration itself. */
  name: string | undefined
  /** What docs-lint knows it by: `docs`, `blog`, `pages`, `redirects`. */
  kind: 'docs' | 'blog' | 'pages' | 'redirects' | undefined
  options: Settings
  /** Code of a function that is given instead of a name. */
  code?: string
  /** That function. */
  made?: StaticFunction
}

/** Where the code of plugins is looked for. */
export interface Sources {
  /** The site's own folder. */
  dir: string
  read: StaticReader
  listing: Listing
}

/** @param config The whole configuration. */
export function readPlugins(config: Settings, sources: Sources, notes: Note[]): Plugin[] {
  const own = entriesOf(config.raw('plugins'), 'plugins', notes).map((entry) => {
    const plugin = pluginOf(entry, 'plugins', 'plugin', notes)
    return plugin.kind ? plugin : { ...plugin, kind: extendedKind(codeOf(plugin, sources)) }
  })
  return [...readPresets(config, notes), ...own]
}

/** What a plugin of the site's own does more than: it calls the framework's with the same options. */
function extendedKind(code = ''): Plugin['kind'] {
  const found =
    /(?:\brequire\(\s*|\bimport\s+(?!type\b)(?:\*\s+as\s+)?\w+\s*(?:,\s*\{[^}]*\})?\s*from\s*)['"]@docusaurus\/plugin-content-(docs|blog|pages)['"]/.exec(
      code,
    )
  return found?.[1] as Plugin['kind']
}

export function readThemes(config: Settings, notes: Note[]): Plugin[] {
  return entriesOf(config.raw('themes'), 'themes', notes).map((entry) => pluginOf(entry, 'themes', 'theme', notes))
}

/** Code of the site's own plugins of Markdown, in an option of a plugin of the site: `remarkPlugins: [x, [y, {…}]]`. */
export function markdownPlugins(options: Settings, key: string, sources: Sources): string[] {
  return entriesOf(options.raw(key), key, []).flatMap((entry) => {
    const { module } = entry
    const plugin = pluginOf(entry, key, key, [])
    const file = module instanceof Computed && plugin.code !== undefined ? module.file : undefined
    // A function calls what stands beside it; in the configuration stand those of other plugins.
    const isModule = file !== undefined && !/docusaurus\.config\.\w+$/.test(file)
    return (isModule ? sources.read.text(file) : codeOf(plugin, sources)) ?? []
  })
}

/** What plugins of Markdown are told, whether their code is at hand or not. */
export function markdownPluginOptions(options: Settings, key: string): unknown[] {
  return entriesOf(options.raw(key), key, []).map((entry) => entry.options)
}

/** The code of a plugin of the site's own, or of a package in the same repository. */
export function codeOf({ name, code }: Plugin, { dir, read, listing }: Sources): string | undefined {
  if (code !== undefined || name === undefined) return code
  return name.startsWith('.') ? moduleOf(name, dir, read)?.text : packageCode(name, read, listing)
}

/** A module as the configuration names it, or relative to the root. */
function moduleOf(name: string, dir: string, read: StaticReader): ReturnType<Load> {
  const load = localModules(read)
  return load(name, posix.join(dir, 'docusaurus.config.js')) ?? load(name, 'docusaurus.config.js')
}

/** webpack's `resolve.alias`: an option of docusaurus-plugin-module-alias, or given by `configureWebpack` of the site's own plugins. */
export function aliases(plugins: readonly Plugin[], sources: Sources): Record<string, string> {
  const found = plugins
    .map((plugin) =>
      plugin.name === 'docusaurus-plugin-module-alias' ? plugin.options.raw('alias') : ownAlias(plugin, sources),
    )
    .flatMap((alias) => (isRecord(alias) ? Object.entries(alias) : []))
    .flatMap(([alias, target]) => {
      const path = typeof target === 'string' ? fromAbsolute(target) : undefined
      return path === undefined || /(?:^|\/)node_modules(?:\/|$)/.test(path) ? [] : [[alias, path] as const]
    })
  return Object.fromEntries(found)
}

/** docusaurus, `webpack/configure.ts`, applyConfigureWebpack. */
function ownAlias({ name, made }: Plugin, { dir, read }: Sources): unknown {
  const file = name?.startsWith('.') ? moduleOf(name, dir, read)?.file : undefined
  const plugin = followed(file === undefined ? made : read.module(file))
  return own(own(followed(own(plugin, 'configureWebpack')), 'resolve'), 'alias')
}

/** Presets that pass their options on to the classic one: docusaurus-plugin-internaldocs-fb, `docusaurus-preset.js`. */
const LIKE_CLASSIC = /(?:^|[/@-])(?:preset-)?classic(?:\/|$)|preset-openapi|internaldocs-fb/

/**
 * docusaurus-preset-classic, `index.ts`: a plugin is there unless its options are `false`. Of a preset that docs-lint does not know
 * those that have options, and with them the pages, which need none.
 */
function readPresets(config: Settings, notes: Note[]): Plugin[] {
  return entriesOf(config.raw('presets'), 'presets', notes).flatMap((entry) => {
    const { name, options } = pluginOf(entry, 'presets', 'preset', notes)
    const isClassic = name === undefined || LIKE_CLASSIC.test(name)
    const has = (kind: string) => possible(options.raw(kind)).some(isRecord)
    const isImplied = (kind: string) => isClassic || (kind === 'pages' && (has('docs') || has('blog')))
    const kinds = (['docs', 'blog', 'pages'] as const).filter(
      (kind) => has(kind) || (isImplied(kind) && possible(options.raw(kind)).some((value) => value !== false)),
    )
    const plugins = kinds.map((kind): Plugin => ({ name: `preset:${kind}`, kind, options: options.section(kind) }))
    if (!isClassic) return [...plugins, { name, kind: undefined, options }]
    const hasApi = name?.includes('preset-openapi') && options.raw('api') !== false
    return hasApi ? [...plugins, { name, kind: undefined, options: options.section('api') }] : plugins
  })
}

interface Entry {
  module: unknown
  options: unknown
}

/** Entries of `presets`, `plugins` or `themes`: `'x'`, `['x', {…}]`, a function, `cond && 'x'`, `false`. */
function entriesOf(list: unknown, name: string, notes: Note[]): Entry[] {
  if (list instanceof Computed) note(list, name, notes)
  return possible(list).flatMap((all) => (Array.isArray(all) ? all.flatMap((item) => entryOf(item, name, notes)) : []))
}

function entryOf(item: unknown, name: string, notes: Note[]): Entry[] {
  if (item instanceof Computed && item.may.length > 0) return possible(item).flatMap((one) => entryOf(one, name, notes))
  if (typeof item === 'string') return [{ module: item, options: undefined }]
  if (item instanceof Computed) {
    // A function may add routes; one that cannot is no matter.
    if (item.resolve === undefined && (!(item instanceof StaticFunction) || /addRoute/.test(item.source))) {
      note(item, name, notes)
    }
    return [{ module: item, options: undefined }]
  }
  return Array.isArray(item) && item.length > 0 ? [{ module: item[0], options: item[1] }] : []
}

function pluginOf({ module, options }: Entry, list: string, type: string, notes: Note[]): Plugin {
  const name = nameOf(module)
  const shown = `${list}.${name ?? 'function'}`
  const settings = createSettings(options, shown, notes)
  const code = module instanceof Computed && module.resolve === undefined ? module.source : undefined
  const made = module instanceof StaticFunction ? { made: module } : {}
  return { name, kind: kindOf(name, type), options: settings, ...(code !== undefined && { code }), ...made }
}

/** A package's name, or the path of a local module relative to the root. */
function nameOf(module: unknown): string | undefined {
  if (typeof module === 'string') {
    const path = fromAbsolute(module)
    return path === undefined ? module : `./${path}`
  }
  if (!(module instanceof Computed) || module.resolve === undefined) return undefined
  return module.resolve.startsWith('.') ? `./${posix.join(posix.dirname(module.file), module.resolve)}` : module.resolve
}

/** `content-docs`, `@docusaurus/plugin-content-docs`: docusaurus, `server/plugins/moduleShorthand.ts`. */
function kindOf(name: string | undefined, type: string): Plugin['kind'] {
  if (name === undefined || type !== 'plugin') return undefined
  const short =
    /(?:^|\/)(?:@docusaurus\/(?:docusaurus-)?plugin-|@docusaurus\/)?(content-docs|content-blog|content-pages|client-redirects)(?:\/lib|\/index\.js)*\/?$/
  switch (short.exec(name)?.[1]) {
    case 'content-docs':
      return 'docs'
    case 'content-blog':
      return 'blog'
    case 'content-pages':
      return 'pages'
    case 'client-redirects':
      return 'redirects'
    default:
      return undefined
  }
}
