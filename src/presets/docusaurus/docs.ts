/** The docs plugin: its versions, and the routes of its pages. */
import { posix } from 'node:path'
import { Computed } from '../../modules/literal.ts'
import type { ContentDir, Listing, PageHead, StaticReader } from '../../site/types.ts'
import { type Note, note, pathOf, type Settings } from '../settings.ts'
import { joinUrl } from '../urls.ts'
import { type ContentOptions, DEFAULT_EXCLUDE } from './content.ts'
import { type Locale, translationFolder, withTranslations } from './locales.ts'
import { withoutNumber, withoutNumbers } from './number-prefix.ts'
import { rewrittenLinks } from './rewritten-links.ts'
import { readSidebars } from './sidebars.ts'
import { readTagsFile } from './tags.ts'

export interface SiteReading {
  dir: string
  read: StaticReader
  listing: Listing
  locales: readonly Locale[]
  notes: Note[]
  /** Sources of patterns of paths that the site's own link component treats apart. */
  apart: readonly string[]
}

/** One folder for each version that is built, and one for each of its translations. */
export function docsContent(options: Settings, site: SiteReading): ContentDir[] {
  const id = options.text('id') ?? 'default'
  const rewritten = rewrittenLinks(options, site)
  return foldersOf(options, id, site).flatMap(({ name, part, archived, dir }): ContentDir[] => {
    const isCurrent = name === 'current'
    const prefix = id === 'default' ? '' : `${id}_`
    if (dir === undefined || !hasFiles(dir, site)) return []
    const sidebars = isCurrent
      ? options.raw('sidebarPath')
      : `${prefix}versioned_sidebars/version-${name}-sidebars.json`
    const routeBase = options.text('routeBasePath') ?? 'docs'
    const content: ContentDir = {
      dir,
      base: joinUrl(routeBase, part),
      include: options.texts('include') ?? ['**/*.{md,mdx}'],
      exclude: options.texts('exclude') ?? DEFAULT_EXCLUDE,
      kind: 'docs',
      options: {
        plugin: `docs:${id}`,
        rewritten,
        version: name,
        ...(archived && { archived }),
        numbers: readNumbers(options, site.notes),
        tagsBase: options.text('tagsBasePath') ?? 'tags',
        tags: readTagsFile(options, dir, site.read),
        sidebars: readSidebars(sidebars, options, dir, site),
      } satisfies ContentOptions,
    }
    const folder = `${translationFolder('docs', id)}/${isCurrent ? 'current' : `version-${name}`}`
    return withTranslations(content, folder, site.locales, site.listing)
  })
}

/** URL paths below which there are docs that are not in the checkout: of a submodule, or made by a script. */
export function absentDocs(options: Settings, site: SiteReading): string[] {
  const routeBase = options.text('routeBasePath') ?? 'docs'
  return foldersOf(options, options.text('id') ?? 'default', site)
    .filter(({ dir }) => dir === undefined || !hasFiles(dir, site))
    .map(({ part }) => joinUrl(routeBase, part))
}

/** The versions, each with its folder; the plugin demands that there are docs in it. */
function foldersOf(options: Settings, id: string, site: SiteReading): (Version & { dir: string | undefined })[] {
  const versions = readVersions(options, id, site)
  const copied = copiedVersion(versions, id, site)
  return versions.map((version) => {
    const isOwn = version.name === 'current' || version.name === copied
    return { ...version, dir: isOwn ? ownFolder(options, site) : versionFolder(version.name, id, site) }
  })
}

function hasFiles(dir: string, { listing }: SiteReading): boolean {
  for (const _ of listing.under(dir)) return true
  return false
}

function ownFolder(options: Settings, { dir }: SiteReading): string | undefined {
  return pathOf(options.raw('path') ?? 'docs', dir)
}

/** docusaurus-plugin-content-docs, `versions/files.ts`. */
function versionFolder(name: string, id: string, { dir }: SiteReading): string {
  return posix.join(dir, `${id === 'default' ? '' : `${id}_`}versioned_docs/version-${name}`)
}

/**
 * The plugin demands the folder of every version. Where the repository has none of the newest, and the plugin's own folder is no
 * version, a script copies that one before the build.
 */
function copiedVersion(versions: readonly Version[], id: string, site: SiteReading): string | undefined {
  const newest = versions[0]?.name
  if (newest === undefined || versions.some(({ name }) => name === 'current')) return undefined
  return hasFiles(versionFolder(newest, id, site), site) ? undefined : newest
}

function readNumbers(options: Settings, notes: Note[]): NonNullable<ContentOptions['numbers']> {
  const parser = options.raw('numberPrefixParser')
  if (parser instanceof Computed) note(parser, `${options.name}.numberPrefixParser`, notes)
  return parser instanceof Computed ? 'computed' : parser === false ? 'keep' : 'strip'
}

interface Version {
  name: string
  /** Its part of the URL. */
  part: string
  /** Older than the last one, and not kept up by the site's word. */
  archived: boolean
}

/** docusaurus-plugin-content-docs, `versions/files.ts` and `versions/version.ts`. */
function readVersions(options: Settings, id: string, { dir, read, notes }: SiteReading): Version[] {
  const file = posix.join(dir, `${id === 'default' ? '' : `${id}_`}versions.json`)
  const listed = options.flag('disableVersioning') === true ? undefined : read.data(file)
  if (listed instanceof Computed) note(listed, `${options.name}.versions`, notes)
  const names = Array.isArray(listed) ? listed.filter((name) => typeof name === 'string') : []
  if ((options.flag('includeCurrentVersion') ?? true) && !names.includes('current')) names.unshift('current')
  const only = options.texts('onlyIncludeVersions')
  const included = only ? names.filter((name) => only.includes(name)) : names
  const last = options.text('lastVersion') ?? included.find((name) => name !== 'current') ?? 'current'
  const configured = options.section('versions')
  return included.map((name, index) => {
    const own = configured.section(name)
    const part = name === last ? '' : name === 'current' ? 'next' : name
    const banner = own.text('banner') ?? (included.indexOf(last) < index ? 'unmaintained' : 'none')
    return { name, part: own.text('path') ?? part, archived: banner === 'unmaintained' }
  })
}

/**
 * URL paths of a doc below the base of its version (docs.ts and slug.ts of the plugin); two where a function of the
 * site's decides over number prefixes.
 */
export function docSlugs(inside: string, frontmatter: PageHead['frontmatter'], options: ContentOptions): string[] {
  const ownSlug = textOf(frontmatter.slug)
  if (ownSlug?.startsWith('/')) return [ownSlug]
  const isKept = frontmatter.parse_number_prefixes === false || options.numbers === 'keep'
  if (isKept) return [docSlug(inside, frontmatter, ownSlug, false)]
  const stripped = docSlug(inside, frontmatter, ownSlug, true)
  if (options.numbers !== 'computed') return [stripped]
  return [...new Set([stripped, docSlug(inside, frontmatter, ownSlug, false)])]
}

function docSlug(
  inside: string,
  frontmatter: PageHead['frontmatter'],
  slug: string | undefined,
  strips: boolean,
): string {
  const folder = posix.dirname(inside)
  const name = posix.basename(inside, posix.extname(inside))
  const folderSlug = folder === '.' ? '/' : `/${strips ? withoutNumbers(folder) : folder}/`
  if (!slug && isCategoryIndex(name, folder)) return folderSlug
  return posix.join(folderSlug, slug || (textOf(frontmatter.id) ?? (strips ? withoutNumber(name) : name)))
}

/**
 * What sidebars call a doc (docs.ts of the plugin): its folder and its own id or name; in a version also with the
 * version's name in front, as old sidebars have it.
 */
export function docIds(inside: string, frontmatter: PageHead['frontmatter'], options: ContentOptions): string[] {
  const isKept = frontmatter.parse_number_prefixes === false || options.numbers === 'keep'
  const folder = posix.dirname(inside)
  const name = posix.basename(inside, posix.extname(inside))
  const idOf = (strips: boolean) =>
    posix.join(
      strips ? withoutNumbers(folder) : folder,
      textOf(frontmatter.id) ?? (strips ? withoutNumber(name) : name),
    )
  const found = isKept ? [idOf(false)] : options.numbers === 'computed' ? [idOf(true), idOf(false)] : [idOf(true)]
  const isVersion = options.version !== undefined && options.version !== 'current'
  return [...new Set(found)].flatMap((id) => (isVersion ? [id, `version-${options.version}/${id}`] : [id]))
}

/** `index`, `readme` and a file named like its folder stand for the folder; the names are compared as they are written. */
export function isCategoryIndex(name: string, folder: string): boolean {
  return ['index', 'readme', posix.basename(folder).toLowerCase()].includes(name.toLowerCase())
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined
}
