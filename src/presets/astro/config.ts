/** What astro.config says, read without running it: Astro's own settings, its integrations, its Markdown plugins. */
import { posix } from 'node:path'
import { Computed, isRecord, own } from '../../modules/literal.ts'
import type { StaticReader } from '../../site/types.ts'
import { createSettings, type Note, note, pathOf, type Settings } from '../settings.ts'

export const CONFIG = /(?:^|\/)astro\.config\.(?:[cm]?js|[cm]?ts)$/

export const STARLIGHT = '@astrojs/starlight'

/** A package that calls Starlight with what it is given as `starlight`: `src/index.ts`. */
export const STARLIGHT_PRESET = 'starlight-plugin-icons'

/** A function of a package that the configuration calls, or code of the repository. */
export interface Part {
  /** Of a package: `astro-icon`. */
  module?: string | undefined
  /** Source of the local module that it comes from, or of the code itself. */
  code?: string
  /** Its first argument. */
  options: unknown
}

export interface AstroConfig {
  file: string | undefined
  settings: Settings
  integrations: Part[]
  /** Options of the Starlight integration; undefined = the site has none. */
  starlight: Settings | undefined
  /** Starlight's own plugins. */
  plugins: Part[]
  /** Plugins of remark, rehype and Sätteri, those of MDX alone among them. */
  markdown: Part[]
  /** Folder of the sources, relative to the root. */
  src: string
  public: string
}

export function readConfig(dir: string, read: StaticReader, notes: Note[]): AstroConfig {
  const file = ['ts', 'mts', 'cts', 'js', 'mjs', 'cjs']
    .map((end) => posix.join(dir, `astro.config.${end}`))
    .find((path) => read.has(path))
  const value = file === undefined ? undefined : read.module(file)
  if (value instanceof Computed) note(value, 'config', notes)
  const settings = createSettings(value, '', notes)
  const integrations = partsOf(settings.raw('integrations'), read)
  const options = starlightOptions(integrations)
  const starlight = options === undefined ? undefined : createSettings(options, 'starlight', notes)
  return {
    file,
    settings,
    integrations,
    starlight,
    plugins: starlight ? partsOf(starlight.raw('plugins'), read) : [],
    markdown: [settings.section('markdown'), mdxOptions(integrations)].flatMap((one) => markdownParts(one, read)),
    src: pathOf(settings.text('srcDir') ?? './src', dir) ?? posix.join(dir, 'src'),
    public: pathOf(settings.text('publicDir') ?? './public', dir) ?? posix.join(dir, 'public'),
  }
}

function starlightOptions(integrations: readonly Part[]): unknown {
  const itself = integrations.find(({ module }) => module === STARLIGHT)
  const preset = integrations.find(({ module }) => module === STARLIGHT_PRESET)
  return itself ? itself.options : own(preset?.options, 'starlight')
}

/** @astrojs/mdx takes the plugins of `markdown`, and these behind them. */
function mdxOptions(integrations: readonly Part[]): Settings {
  return createSettings(integrations.find(({ module }) => module === '@astrojs/mdx')?.options, 'mdx', [])
}

/** Of `remarkPlugins` and `rehypePlugins`, and of what a processor is given: `unified({…})`, `satteri({…})`. */
function markdownParts(markdown: Settings, read: StaticReader): Part[] {
  const keys = ['remarkPlugins', 'rehypePlugins', 'mdastPlugins', 'hastPlugins']
  const processor = partsOf(markdown.raw('processor'), read)
  const lists = [
    ...keys.map((key) => markdown.raw(key)),
    ...processor.flatMap(({ options }) => valuesOf(options, keys)),
  ]
  return lists.flatMap((list) => partsOf(list, read))
}

function valuesOf(value: unknown, keys: readonly string[]): unknown[] {
  return isRecord(value) ? keys.map((key) => value[key]) : []
}

/** The elements of a list, those among them that may or may not be there too; `[plugin, options]` is one. */
export function partsOf(value: unknown, read: StaticReader): Part[] {
  if (Array.isArray(value)) {
    return value.flatMap((entry) => {
      const isPair = Array.isArray(entry) && entry.length > 0 && !Array.isArray(entry[0])
      if (!isPair) return partsOf(entry, read)
      return partsOf(entry[0], read).map((part) => ({ ...part, options: entry[1] ?? part.options }))
    })
  }
  if (value instanceof Computed) {
    if (value.called) return [{ module: value.called.module, options: value.called.args[0] }]
    if (value.may.length > 0) return value.may.flatMap((one) => partsOf(one, read))
    if (value.resolve !== undefined) return [{ module: value.resolve, options: undefined }]
    return [{ code: value.file === '' ? value.source : (read.text(value.file) ?? value.source), options: undefined }]
  }
  if (typeof value === 'string') return [{ module: value, options: undefined }]
  return isRecord(value) ? [{ code: codeIn(value, read), options: undefined }] : []
}

/** Source of the modules that the functions of an object come from. */
function codeIn(value: Record<string, unknown>, read: StaticReader, depth = 0): string {
  if (depth > 4) return ''
  return Object.values(value)
    .map((one) => {
      if (one instanceof Computed) return read.text(one.file) ?? one.source
      return isRecord(one) ? codeIn(one, read, depth + 1) : ''
    })
    .join('\n')
}
