/** Links of VuePress: `@vuepress/markdown`, `linksPlugin.ts` and `assetsPlugin`; `@vuepress/shared`, `inferRoutePath.ts`. */
import { posix } from 'node:path'
import { own } from '../../modules/computed.ts'
import type { HeadingFact, LinkFact, PageFacts } from '../../page/facts.ts'
import type { Candidate, ComponentSource, Listing, Site, StaticReader } from '../../site/types.ts'
import { slugify, uniqueSlugs } from '../mdit-slugs.ts'
import { majorOf } from '../range.ts'

export interface VuePress {
  /** They hold `.vuepress`; paths that start with a slash count from there. */
  folders: string[]
  /** Those of them that have the pictures of their pages in `.vuepress/public`. */
  served: string[]
  /** Major version by folder, of those whose ids follow VuePress' own rules. */
  versions: Record<string, 1 | 2>
}

/** @vuepress/core, `resolveAppOptions.ts`: the key for another folder than `.vuepress/public`. */
const OWN_PUBLIC = /^\s*public\s*[:,(]/m

export function readVuePress({ files }: Listing, read: StaticReader): VuePress {
  const inside = files.filter((file) => /(?:^|\/)\.vuepress\//.test(file))
  const folders = (paths: string[]) => [...new Set(paths.map(vuepressFolder))]
  const elsewhere = folders(
    inside.filter((file) => /\.vuepress\/config\./.test(file) && OWN_PUBLIC.test(read.text(file) ?? '')),
  )
  const withPublic = folders(inside.filter((file) => file.includes('.vuepress/public/')))
  const versions = folders(inside).flatMap((folder) => {
    const version = versionOf(folder, read)
    const isOwn = inside.some(
      (file) => CONFIG.test(file) && vuepressFolder(file) === folder && CHANGES_IDS.test(read.text(file) ?? ''),
    )
    return version && !isOwn ? [[folder, version] as const] : []
  })
  return {
    folders: folders(inside),
    served: withPublic.filter((folder) => !elsewhere.includes(folder)),
    versions: Object.fromEntries(versions),
  }
}

const CONFIG = /\.vuepress\/config(?:\.|\/)/

/** Options of markdown-it-anchor, other slugs, and what changes pages. */
const CHANGES_IDS = /slugify|\banchor\b|\bextends?Markdown\b|\bmd\.(?:use|core|block)\b/

function vuepressFolder(file: string): string {
  return posix.join(file.replace(/(?<=^|\/)\.vuepress\/.*/, '.'))
}

/** Components of VuePress and its default theme, none of which makes an id. */
export const BUILT_IN = [
  'Badge',
  'ClientOnly',
  'CodeBlock',
  'CodeGroup',
  'CodeGroupItem',
  'Content',
  'OutboundLink',
  'RouteLink',
]

/** @vuepress/plugin-register-components: those of `.vuepress/components`, by their paths there. */
export function ownComponents({ files }: Listing): Record<string, ComponentSource> {
  const found = files.flatMap((file) => {
    const path = /(?:^|\/)\.vuepress\/components\/(.+)\.vue$/.exec(file)?.[1]
    return path === undefined ? [] : [[path.replaceAll('/', '-'), { file }] as const]
  })
  return Object.fromEntries(found)
}

/** The version that the nearest package.json with one asks for. */
function versionOf(folder: string, read: StaticReader): 1 | 2 | undefined {
  for (let dir = folder; ; dir = posix.dirname(dir)) {
    const manifest = read.data(posix.join(dir, 'package.json'))
    const ranges = ['dependencies', 'devDependencies'].flatMap((key) => Object.entries(own(manifest, key) ?? {}))
    const range = ranges.find(
      ([name, value]) => /^@?vuepress(?:-vite|-webpack)?(?:\/|$)/.test(name) && /\d/.test(value),
    )
    const major = range && majorOf(range[1])
    if (range) return major === 1 || major === 2 ? major : undefined
    if (dir === '.' || dir.startsWith('..')) return undefined
  }
}

/** @vuepress/markdown: ids of the headings of a page; undefined where they cannot be told. */
export function vuepressSlugger(
  file: string,
  site: Site,
): ((text: string, heading: HeadingFact) => string) | undefined {
  const folder = vuepressOf(file, site)
  const version = folder === undefined ? undefined : (site.data.vuepress as VuePress).versions[folder]
  if (!version) return undefined
  // markdown-it-anchor 5 counts from 2.
  const unique = uniqueSlugs(version === 1 ? 2 : 1)
  return (text, { id }) => {
    if (id) return id.value
    const plain = text.replace(/:[a-z][\w+-]*:/g, '')
    return unique(slugify(version === 1 ? plain.replace(/[–—]/g, '-') : plain))
  }
}

/** @vuepress/plugin-redirect, `setupRedirect.ts`: another page is shown for this one, by the same fragment. */
export function isRedirected({ frontmatter }: PageFacts): boolean {
  return typeof own(frontmatter?.value, 'redirectTo') === 'string'
}

/** @returns The innermost of its folders that a page lies in. */
export function vuepressOf(file: string, site: Site): string | undefined {
  const { folders } = site.data.vuepress as VuePress
  const around = folders.filter((folder) => folder === '.' || file.startsWith(`${folder}/`))
  return around.toSorted((one, other) => other.length - one.length)[0]
}

/** A page by its URL, that of a folder by its README or index, and files that are served. */
export function inVuePress(path: string, file: string, folder: string): Candidate[] {
  const bare = file.replace(/(?:^|\/)(?:index|readme)\.(?:html|md)$|\.html$/i, '') || '.'
  const pages = [`${bare}.md`, posix.join(bare, 'README.md'), posix.join(bare, 'index.md')]
  const assets = [file, ...(path.startsWith('/') ? [posix.join(folder, '.vuepress/public', path)] : [])]
  return [
    ...pages.map((page): Candidate => ({ kind: 'page', file: page })),
    // A folder without a page has no URL.
    ...(posix.extname(file) === '' ? [] : assets.map((asset): Candidate => ({ kind: 'asset', file: asset }))),
  ]
}

/** Whether what the path leads to has to be there: pages by their files, and pictures that are served. */
export function isKeptByVuePress({ kind }: LinkFact, path: string, folder: string, site: Site): boolean {
  const { served } = site.data.vuepress as VuePress
  if (/^\/.*\.md$/i.test(path)) return true
  return kind === 'image' && path.startsWith('/') && !path.includes('favicon') && served.includes(folder)
}
