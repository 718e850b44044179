/** Links of VuePress: `@vuepress/markdown`, `linksPlugin.ts` and `assetsPlugin`; `@vuepress/shared`, `inferRoutePath.ts`. */
import { posix } from 'node:path'
import type { LinkFact } from '../../page/facts.ts'
import type { Candidate, Listing, Site, StaticReader } from '../../site/types.ts'

export interface VuePress {
  /** They hold `.vuepress`; paths that start with a slash count from there. */
  folders: string[]
  /** Those of them that have the pictures of their pages in `.vuepress/public`. */
  served: string[]
}

/** @vuepress/core, `resolveAppOptions.ts`: the key for another folder than `.vuepress/public`. */
const OWN_PUBLIC = /^\s*public\s*[:,(]/m

export function readVuePress({ files }: Listing, read: StaticReader): VuePress {
  const own = files.filter((file) => /(?:^|\/)\.vuepress\//.test(file))
  const folders = (paths: string[]) => [
    ...new Set(paths.map((file) => posix.join(file.replace(/(?<=^|\/)\.vuepress\/.*/, '.')))),
  ]
  const elsewhere = folders(
    own.filter((file) => /\.vuepress\/config\./.test(file) && OWN_PUBLIC.test(read.text(file) ?? '')),
  )
  const withPublic = folders(own.filter((file) => file.includes('.vuepress/public/')))
  return { folders: folders(own), served: withPublic.filter((folder) => !elsewhere.includes(folder)) }
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
