/** `pages` of `meta.json` files: fumadocs-core, `source/page-tree/builder.ts`, resolveFolderItem. */
import { posix } from 'node:path'
import { own } from '../../modules/literal.ts'
import type { ContentDir, Listing, Nav, Site, StaticReader } from '../../site/types.ts'
import { contentOf } from '../markdown-files.ts'
import { addName, createNavList, linkTo, type Named, type NavList } from '../nav-list.ts'
import { dependencies } from '../next/packages.ts'
import { type Languages, type Loader, slugsOf } from './source.ts'

export interface MetaReading {
  /** Folder of the site. */
  dir: string
  loaders: readonly Loader[]
  read: StaticReader
  listing: Listing
}

/** What the items of one folder may name, as they name it. */
interface Names {
  folders: Map<string, string[]>
  all: Map<string, string[]>
}

const LINK = /^(external:)?(?:\[[^\]]+\])?\[[^\]]+\]\(([^)]+)\)$/
const SEPARATOR = /^---(?:\[[^\]]+\])?.+---|^---$/
const REST = ['...', 'z...a']

export function readNav(reading: MetaReading, site: Site): Nav {
  const list = createNavList()
  const partial = new Set<string>()
  for (const content of site.content) {
    const loader = content.kind === 'docs' ? reading.loaders[Number(content.options?.loader)] : undefined
    // Other sources of the loader may have pages in the same folders.
    if (loader?.folders.length === 1 && loader.unsure === undefined) addFolders(content, loader, reading, partial, list)
  }
  return {
    entries: list.entries,
    leadsTo(file) {
      const content = contentOf(file, site)?.content
      const loader = content?.kind === 'docs' ? reading.loaders[Number(content.options?.loader)] : undefined
      const isKnown = loader?.folders.length === 1 && loader.unsure === undefined
      return !isKnown || !partial.has(posix.dirname(file))
    },
  }
}

/** @param partial Gets folders whose `pages` leave out what they do not name. */
function addFolders(
  content: ContentDir,
  loader: Loader,
  { dir, read, listing }: MetaReading,
  partial: Set<string>,
  list: NavList,
): void {
  const files = [...listing.under(content.dir)].map((file) => file.slice(content.dir.length + 1))
  const pages = files.filter((file) => /\.mdx?$/.test(file))
  const metas = files.filter((file) => /(?:^|\/)meta(?:\.[\w-]+)?\.(?:json|ya?ml)$/.test(file))
  const extractsPages = takesPages(dir, read)
  for (const meta of metas) {
    const inside = withoutLanguage(meta, loader.languages)
    if (!/(?:^|\/)meta\.(?:json|ya?ml)$/.test(inside)) continue
    const items = own(read.data(posix.join(content.dir, meta)), 'pages')
    if (!Array.isArray(items)) continue
    const folder = posix.dirname(inside)
    const below = namesBelow(folder, pages, metas, content.dir, loader.languages)
    const names = extractsPages ? { ...below, folders: below.all } : below
    for (const [index] of items.entries()) {
      list.add('sidebar', items, index, (item) => named(item, folder, content.dir, names, loader))
    }
    if (!items.some((item) => REST.includes(item))) partial.add(posix.dirname(posix.join(content.dir, meta)))
  }
}

/** fumadocs-core up to 16.4.7, whose builder has `isExtract`: `...x` is the page `x` where that is no folder. */
function takesPages(dir: string, read: StaticReader): boolean {
  const range = dependencies(dir, read).find(([name]) => name === 'fumadocs-core')?.[1] ?? ''
  const [, major, minor] = /(\d+)(?:\.(\d+))?/.exec(range) ?? []
  return Number(major) < 16 || (Number(major) === 16 && Number(minor) < 5)
}

function named(item: string, folder: string, dir: string, names: Names, loader: Loader): Named | undefined {
  if (REST.includes(item) || SEPARATOR.test(item)) return undefined
  const link = LINK.exec(item)
  if (link) {
    const [url, start] = [link[2]!, item.lastIndexOf(`(${link[2]})`) + 1]
    const isJudged = link[1] === undefined && /^(?:[a-z][a-z\d+.-]*:|[/#])/i.test(url)
    return isJudged ? { ...linkTo(url, 'Link', 'href'), inside: [start, start + url.length] } : undefined
  }
  const [prefix] = /^(?:!|\.\.\.)?/.exec(item)!
  const name = item.slice(prefix.length)
  const path = posix.join(folder, name)
  const slug = slugsOf(`${path}.mdx`).join('/')
  if (loader.madeBelow.some((made) => made === '' || slug === made || slug.startsWith(`${made}/`))) return undefined
  const fitting = prefix === '...' ? names.folders : names.all
  const climbed = /^\.\.?(?:\/|$)/.test(name) || name.endsWith('/')
  if (climbed) return undefined
  return {
    target: {
      kind: 'name',
      thing: fitting === names.all ? 'page or folder' : 'folder',
      names: fitting,
      files: ['.md', '.mdx', '/index.mdx'].map((end) => posix.join(dir, path + end)),
    },
    inside: [prefix.length, item.length],
    // It is left out.
    severity: 'warning',
  }
}

/** @param metas They make a folder too, of links for instance. */
function namesBelow(
  folder: string,
  pages: readonly string[],
  metas: readonly string[],
  dir: string,
  languages: Languages | undefined,
): Names {
  const names: Names = { folders: new Map(), all: new Map() }
  const prefix = folder === '.' ? '' : `${folder}/`
  for (const page of pages) {
    const path = withoutLanguage(page, languages)
    if (!path.startsWith(prefix)) continue
    const name = path.slice(prefix.length)
    const file = posix.join(dir, page)
    for (const one of [name.replace(/\.mdx?$/, ''), name]) addName(names.all, one, file)
    for (let parent = posix.dirname(name); parent !== '.'; parent = posix.dirname(parent)) {
      addName(names.folders, parent, file)
      addName(names.all, parent, file)
    }
  }
  for (const meta of metas) {
    const path = withoutLanguage(meta, languages)
    const parent = path.startsWith(prefix) ? posix.dirname(path.slice(prefix.length)) : '.'
    for (const map of parent === '.' ? [] : [names.folders, names.all]) map.set(parent, map.get(parent) ?? [])
  }
  return names
}

/** `page.cn.mdx`, or `cn/page.mdx`. */
function withoutLanguage(file: string, languages: Languages | undefined): string {
  if (!languages || languages.parser === 'none') return file
  const isLanguage = (name: string | undefined) => name !== undefined && (name === '$' || languages.all.includes(name))
  if (languages.parser === 'dir') return isLanguage(file.split('/')[0]) ? file.slice(file.indexOf('/') + 1) : file
  const [, before, name, after] = /^(.+)\.([^./]+)(\.\w+)$/.exec(file) ?? []
  return isLanguage(name) ? before! + after! : file
}
