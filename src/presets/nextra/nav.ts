/** Keys of `_meta` files: nextra, `server/page-map/normalize.ts` and `merge-meta-with-page-map.ts`. */
import { posix } from 'node:path'
import { Computed, isRecord, own } from '../../modules/literal.ts'
import type { Listing, Nav, PageHead, Route, Site, StaticReader } from '../../site/types.ts'
import { addName, createNavList, type NavList } from '../nav-list.ts'

export interface MetaReading {
  version: 3 | 4
  routes(head: PageHead): Route[]
  /** Of components and handlers. */
  code: readonly Route[]
  read: StaticReader
  listing: Listing
}

/** What lies directly below a path, by its name; `isOpen`: what else does is not known. */
interface Children {
  names: Map<string, string[]>
  isOpen: boolean
}

export function readNav(reading: MetaReading, heads: readonly PageHead[], site: Site): Nav {
  const list = createNavList()
  const tree = treeOf([...heads.flatMap(reading.routes), ...reading.code])
  const add = (meta: unknown, path: string, file: string) => addKeys(meta, path, posix.dirname(file), tree, list)
  for (const { dir, kind } of site.content) {
    for (const file of reading.listing.under(dir)) {
      const [, language] = /\/_meta(\.\w+)?\.(?:[jt]sx?|json)$/.exec(file) ?? []
      if (!/\/_meta(?:\.\w+)?\.(?:[jt]sx?|json)$/.test(file) || language === '.global') continue
      const isData = file.endsWith('.json')
      if (isData && reading.version === 4) continue
      const page = kind === 'app' ? 'page.mdx' : `index${language ?? ''}.mdx`
      const [route] = reading.routes({
        path: posix.join(posix.dirname(file), page),
        hasFrontmatter: false,
        frontmatter: {},
      })
      if (route) add(isData ? reading.read.data(file) : reading.read.module(file), withoutSlash(route.path), file)
    }
  }
  for (const app of ['app', 'src/app'].map((name) => posix.join(site.dir, name))) {
    const file = ['js', 'jsx', 'ts', 'tsx'].map((end) => posix.join(app, `_meta.global.${end}`)).find(reading.read.has)
    if (file !== undefined) add(reading.read.module(file), withoutSlash(site.base), file)
  }
  // All pages are shown, in the order of the files or of the alphabet.
  return { entries: list.entries, leadsTo: () => true }
}

function addKeys(meta: unknown, path: string, dir: string, tree: ReadonlyMap<string, Children>, list: NavList): void {
  if (!isRecord(meta)) return
  const here = tree.get(path)
  // A folder without pages is not looked at.
  if (!here || here.isOpen) return
  for (const [key, value] of Object.entries(meta)) {
    const isMenu = own(value, 'type') === 'menu'
    const items = own(value, 'items')
    if (isRecord(items)) addKeys(items, posix.join(path, key), posix.join(dir, key), tree, list)
    const isOther = isMenu || own(value, 'type') !== undefined || own(value, 'href') !== undefined
    if (key === '*' || value instanceof Computed || (isOther && !isPage(value))) continue
    list.addKey('sidebar', meta, key, (name) => ({
      target: {
        kind: 'name',
        thing: 'page or folder',
        names: here.names,
        files: ['.md', '.mdx', '/index.mdx', '/page.mdx'].map((end) => posix.join(dir, name + end)),
      },
    }))
  }
}

function isPage(value: unknown): boolean {
  return /^(?:page|doc)$/.test(String(own(value, 'type'))) && own(value, 'href') === undefined
}

function withoutSlash(path: string): string {
  return path.replace(/(?<=.)\/$/, '')
}

function treeOf(routes: readonly Route[]): Map<string, Children> {
  const tree = new Map<string, Children>()
  const at = (path: string) => {
    const known = tree.get(path) ?? { names: new Map(), isOpen: false }
    tree.set(path, known)
    return known
  }
  for (const { path: url, page } of routes) {
    const path = withoutSlash(url)
    if (!path.includes('*')) addName(at(path).names, 'index', page ?? '')
    for (let child = path; child !== '/' && child !== '.'; child = posix.dirname(child)) {
      const parent = at(posix.dirname(child))
      const name = posix.basename(child)
      if (name.includes('*')) parent.isOpen = true
      else addName(parent.names, name, page ?? '')
    }
  }
  return tree
}
