/** Navigation, navbar and footer of `docs.json`, or of `mint.json`: mintlify.com/docs/organize/navigation. */
import { posix } from 'node:path'
import { isRecord, own } from '../../modules/literal.ts'
import type { Listing, Nav, StaticReader } from '../../site/types.ts'
import { createNavList, linkTo, type Named, type NavList } from '../nav-list.ts'
import { referred } from './redirects.ts'

/** @param file The configuration, relative to the root; undefined = there is none. */
export function readNav(file: string | undefined, read: StaticReader): Nav {
  const list = createNavList()
  if (file === undefined) return { entries: [], leadsTo: () => true }
  const config = read.data(file)
  const isOld = posix.basename(file) === 'mint.json'
  addPages(own(config, 'navigation'), { file, read, list, isOld }, 0)
  for (const [key, part] of Object.entries(LINKED)) addLinks(part, own(config, key), list)
  return { entries: list.entries, leadsTo: () => list.isOpen }
}

/**
 * Folders that the navigation names and the repository lacks, where a program writes the pages of the folder around them
 * into each of several: `oss/python/tools` and `oss/js/tools`, both made of `oss/tools`. One folder alone may be a mistake.
 */
export function builtFolders(file: string | undefined, read: StaticReader, listing: Listing): string[] {
  if (file === undefined) return []
  const dir = posix.dirname(file)
  const hasPage = (path: string) => ['.mdx', '.md'].some((ending) => listing.has(posix.join(dir, path + ending)))
  const copies = new Map<string, Set<string>>()
  for (const { value } of readNav(file, read).entries) {
    const parts = value.replace(/^\//, '').split('/')
    if (hasPage(parts.join('/'))) continue
    for (const [index, name] of parts.slice(0, -1).entries()) {
      const around = parts.slice(0, index).join('/')
      if (!hasPage(posix.join(around, ...parts.slice(index + 1)))) continue
      if (isFolder(posix.join(dir, around, name), listing)) continue
      copies.set(around, (copies.get(around) ?? new Set()).add(posix.join(around, name)))
    }
  }
  return [...copies.values()].flatMap((folders) => (folders.size > 1 ? [...folders] : []))
}

function isFolder(path: string, listing: Listing): boolean {
  for (const _ of listing.under(path)) return true
  return false
}

/** Parts of the configuration with links: the first three of `docs.json`, the others of `mint.json`. */
const LINKED = {
  navbar: 'navbar',
  footer: 'footer',
  banner: 'banner',
  topbarLinks: 'navbar',
  topbarCtaButton: 'navbar',
}

interface Reading {
  file: string
  read: StaticReader
  list: NavList
  /** In `mint.json` the URLs of tabs and anchors are beginnings of paths. */
  isOld: boolean
}

/** Groups of any kind hold groups of any kind, and `pages`. */
function addPages(value: unknown, reading: Reading, depth: number): void {
  const { list } = reading
  if (depth > MAX_DEPTH) return
  if (Array.isArray(value)) {
    for (const [index, one] of value.entries()) {
      if (typeof one === 'string') list.add('sidebar', value, index, page)
      else addPages(one, reading, depth + 1)
    }
  }
  if (!isRecord(value)) return
  const file = referred(value, reading.file, reading.read)
  if (file !== undefined) addPages(reading.read.data(file), { ...reading, file }, depth + 1)
  else if (own(value, '$ref') !== undefined) list.isOpen = true
  list.add('sidebar', value, 'root', page)
  if (!reading.isOld) list.add('sidebar', value, 'href', link)
  for (const key of HOLDERS) addPages(own(value, key), reading, depth + 1)
}

const MAX_DEPTH = 24

const HOLDERS =
  'pages groups tabs anchors dropdowns products versions languages menu item items global navigation'.split(' ')

/** A page by its path; an endpoint of an API is named by its method. */
function page(path: string): Named | undefined {
  if (/\s|[*{]|^[a-z][a-z\d+.-]*:|\.(?:json|ya?ml)$/i.test(path)) return undefined
  return linkTo(path, 'a', 'href')
}

function link(url: string): Named | undefined {
  return /^[/#]/.test(url) ? linkTo(url, 'a', 'href') : undefined
}

function addLinks(part: string, value: unknown, list: NavList): void {
  if (Array.isArray(value)) for (const one of value) addLinks(part, one, list)
  if (!isRecord(value)) return
  for (const key of ['href', 'url']) list.add(part, value, key, link)
  for (const key of ['links', 'items', 'primary']) addLinks(part, own(value, key), list)
}
