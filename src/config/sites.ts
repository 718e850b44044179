/** The sites of a repository: detected by the presets, with the user's configuration laid over them. */
import { posix } from 'node:path'
import { UserError } from '../errors.ts'
import { EXAMPLE, TEST_INPUT } from '../presets/config-places.ts'
import type { ContentDir, Listing, Origin, Preset, SchemaEntry, Site, StaticReader } from '../site/types.ts'
import { didYouMean } from './nearest.ts'
import { readRedirects } from './redirects.ts'
import type { ContentConfig, SiteConfig, UserConfig } from './types.ts'

/** The preset that fits any folder: taken only where no other one fits. */
const LAST_RESORT = 'plain'

type Loaded = ReturnType<Preset['load']>

/**
 * Sites in the order of the presets. `presetName` (the command line's) stands before the configuration's `preset`; a
 * preset that is named is loaded at the root even where it detects nothing.
 */
export function detectSites(
  listing: Listing,
  read: StaticReader,
  config: UserConfig,
  presets: readonly Preset[],
  presetName?: string,
  configFile?: string,
): Site[] {
  const name = presetName ?? config.preset
  const places =
    presetName === undefined && config.sites
      ? stated(config.sites, presets, listing, read, configFile)
      : name === undefined
        ? detect(presets, listing, read)
        : named(name, presets, listing, read)
  checkSchemas(config.frontmatter, listing, read, configFile)
  return places.map(({ preset, dir, why, own = {} }) => {
    const loaded = preset.load(dir, read, listing)
    const said = { ...config, ...own }
    const site = overlay(loaded, said, read, configFile)
    const from = origins(loaded, said)
    const mount = mountOf(own.mount ?? site.base)
    return {
      preset,
      dir,
      why,
      ...site,
      ...(mount !== undefined && { mount }),
      origins: { ...from, ...(mount !== undefined && { mount: own.mount === undefined ? from.base! : 'user' }) },
    }
  })
}

/** Without the slash at its end; undefined = the root of the host. */
function mountOf(path: string): string | undefined {
  return path.replace(/\/$/, '') || undefined
}

interface Place {
  preset: Preset
  dir: string
  why: string
  /** What the user says of this site alone. */
  own?: Partial<SiteConfig>
}

/** The sites that the configuration lists, each with the preset that it names or that detects its folder. */
function stated(
  entries: readonly SiteConfig[],
  presets: readonly Preset[],
  listing: Listing,
  read: StaticReader,
  configFile = 'configuration',
): Place[] {
  return entries.map((own, index): Place => {
    const dir = toDir(own.dir)
    if (dir !== '' && !listing.has(dir)) {
      throw new UserError(
        `${configFile}: "sites[${index}].dir" names ${own.dir}, which does not exist`,
        'Paths in the configuration are relative to the root of the run (--cwd).',
      )
    }
    if (own.preset !== undefined)
      return { preset: presetNamed(own.preset, presets), dir, why: 'named by the user', own }
    const inside = { ...listing, files: [...listing.under(dir)] }
    const places = presets.flatMap((preset) => preset.detect(inside, read).map((place) => ({ preset, ...place })))
    const place = places.find((one) => one.dir === dir)
    return place ? { ...place, own } : { preset: presetNamed(LAST_RESORT, presets), dir, why: 'named by the user', own }
  })
}

/**
 * A folder that several presets detect belongs to the first of them. Of examples there are sites only where there is no
 * other, and most of the Markdown is theirs, what tests read not counted.
 */
function detect(presets: readonly Preset[], listing: Listing, read: StaticReader): Place[] {
  const found = (some: readonly Preset[]) =>
    some.flatMap((preset) => preset.detect(listing, read).map((place) => ({ preset, ...place })))
  const framed = found(presets.filter(({ name }) => name !== LAST_RESORT))
  const real = framed.filter(({ dir }) => !EXAMPLE.test(dir))
  const all = real.length > 0 || isMostlyElsewhere(framed, listing) ? real : framed
  const places = all.length > 0 ? all : found(presets.filter(({ name }) => name === LAST_RESORT))
  return places.filter(({ dir }, index) => places.findIndex((place) => place.dir === dir) === index)
}

function isMostlyElsewhere(places: readonly Place[], listing: Listing): boolean {
  const isPage = (file: string) => /\.mdx?$/i.test(file)
  const own = places
    .flatMap(({ dir }) => [...listing.under(dir)])
    .filter((file) => isPage(file) && !TEST_INPUT.test(file))
  return listing.files.filter((file) => isPage(file) && !EXAMPLE.test(file)).length > own.length
}

function named(name: string, presets: readonly Preset[], listing: Listing, read: StaticReader): Place[] {
  const preset = presetNamed(name, presets)
  const places = preset.detect(listing, read).map((place) => ({ preset, ...place }))
  return places.length > 0 ? places : [{ preset, dir: '', why: 'named by the user' }]
}

function presetNamed(name: string, presets: readonly Preset[]): Preset {
  const preset = presets.find((one) => one.name === name)
  if (preset) return preset
  const names = presets.map((one) => one.name)
  throw new UserError(`Unknown preset "${name}"${didYouMean(name, names)}`, `The presets are: ${names.join(', ')}.`)
}

/** Lays the user's values over the preset's: what stands in place of it, and what is added to it. */
function overlay(loaded: Loaded, config: UserConfig, read: StaticReader, configFile?: string) {
  const { components = {}, query = {} } = config
  const redirects = config.redirects === undefined ? [] : readRedirects(config.redirects, read, configFile)
  const url = config.site ?? loaded.url
  return {
    ...loaded,
    content: config.content?.map((entry) => toContentDir(entry, loaded.content)) ?? loaded.content,
    static: config.static?.map(toDir) ?? loaded.static,
    routes: union(loaded.routes, config.routes),
    redirects: [...redirects, ...loaded.redirects],
    ...(url === undefined ? {} : { url }),
    base: config.base ?? loaded.base,
    trailingSlash: config.trailingSlash ?? loaded.trailingSlash,
    components: {
      ...loaded.components,
      global: union(loaded.components.global, components.global),
      alias: { ...loaded.components.alias, ...components.alias },
      ...(components.links && { links: components.links }),
    },
    ...(config.frontmatterLinks && { frontmatterLinks: config.frontmatterLinks }),
    queryGroups: [...(config.queryGroups ?? []), ...loaded.queryGroups],
    query: {
      ignore: union(loaded.query.ignore, query.ignore),
      pages: { ...loaded.query.pages, ...query.pages },
    },
    frontmatter: config.frontmatter ?? loaded.frontmatter,
  }
}

/** A folder that the preset knows keeps what the preset knows about it. */
function toContentDir({ dir, ...rest }: ContentConfig, preset: readonly ContentDir[]): ContentDir {
  const path = toDir(dir)
  const known = preset.find((entry) => entry.dir === path)
  return { base: '/', ...known, ...rest, dir: path }
}

/** `./docs/` → `docs`, `.` → ``. */
function toDir(path: string): string {
  const normal = posix.normalize(path).replace(/\/$/, '')
  return normal === '.' ? '' : normal
}

function union(preset: readonly string[], user: readonly string[] = []): string[] {
  return [...new Set([...preset, ...user])]
}

/** Who said each value. A preset may say itself which values it read from the framework's configuration. */
function origins(loaded: Loaded, config: UserConfig): Record<string, Origin> {
  const preset: Record<string, Origin> = Object.fromEntries(
    [
      'content',
      'static',
      'routes',
      'redirects',
      'url',
      'base',
      'trailingSlash',
      'components.global',
      'components.alias',
    ]
      .concat('queryGroups', 'query.ignore', 'query.pages', 'frontmatter')
      .filter((key) => valueAt(loaded, key) !== undefined)
      .map((key) => [key, isDefault(valueAt(loaded, key)) ? 'default' : 'preset']),
  )
  const user = Object.keys(preset)
    .concat('url', 'components.links', 'frontmatterLinks')
    .filter((key) => valueAt(config, key === 'url' ? 'site' : key) !== undefined)
  return { ...preset, ...loaded.origins, ...Object.fromEntries(user.map((key) => [key, 'user'] as const)) }
}

/** What a site has of which nobody says anything. */
function isDefault(value: unknown): boolean {
  if (value === '/' || value === 'either') return true
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0
}

function valueAt(value: object, key: string): unknown {
  return key.split('.').reduce<unknown>((found, step) => (found as Record<string, unknown> | undefined)?.[step], value)
}

/** A schema that does not exist is a mistake in the configuration, not in the pages. */
function checkSchemas(
  entries: readonly SchemaEntry[] = [],
  listing: Listing,
  read: StaticReader,
  configFile = 'configuration',
): void {
  const missing = entries
    .map(({ schema }) => schema)
    .filter((schema) => typeof schema === 'string')
    .filter((schema) => !schema.startsWith('docs-lint:') && !posix.isAbsolute(schema))
    .filter((schema) => !read.has(posix.normalize(schema)) && !listing.has(posix.normalize(schema)))
  if (missing.length === 0) return
  throw new UserError(
    missing.map((schema) => `${configFile}: "frontmatter" names ${schema}, which does not exist`).join('\n'),
    'Paths in the configuration are relative to the root of the run (--cwd).',
  )
}
