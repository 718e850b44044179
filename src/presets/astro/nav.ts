/** Starlight's sidebar: `utils/navigation.ts` and `schemas/sidebar.ts`. */
import { posix } from 'node:path'
import { own } from '../../modules/literal.ts'
import type { Nav, PageHead, Site } from '../../site/types.ts'
import { contentOf } from '../markdown-files.ts'
import { addName, createNavList, linkTo, type Named } from '../nav-list.ts'
import { joinUrl } from '../urls.ts'
import { localesOf, routes } from './routes.ts'

export interface SidebarReading {
  /** `sidebar` of Starlight's options. */
  sidebar: unknown
  /** Folder of the collection `docs`. */
  dir: string
  /** Ids of its pages are those of its files. */
  hasKnownIds: boolean
  /** Code may show other navigation than the sidebar's. */
  isOpen: boolean
}

export function readNav(reading: SidebarReading, heads: readonly PageHead[], site: Site): Nav {
  const { sidebar, hasKnownIds } = reading
  if (!hasKnownIds || sidebar === undefined) return { entries: [], leadsTo: () => true }
  const list = createNavList()
  const names = namesOf(heads, site)
  const locale = localesOf(site).default ?? ''
  const slug = (name: string): Named => ({
    target: { kind: 'name', thing: 'page', names: names.slugs, files: filesOf(name, locale, reading.dir) },
  })
  const folder = (name: string): Named => {
    const plain = name.replace(/^\/+|\/+$/g, '')
    const files = names.folders.get(plain)
    if (files) names.folders.set(name, files)
    const target = { kind: 'name', thing: 'folder of pages', names: names.folders } as const
    // An empty group is shown.
    return { target: { ...target, files: filesOf(`${plain}/index`, locale, reading.dir) }, severity: 'warning' }
  }
  const link = (url: string): Named | undefined =>
    /^[a-z][a-z\d+.-]*:|^\/\//i.test(url) ? undefined : linkTo(joinUrl(site.base, locale, url), 'a', 'href')
  const addAll = (items: unknown): void => {
    const known = list.items(items)
    if (Array.isArray(items)) {
      for (const [index, item] of items.entries()) if (typeof item === 'string') list.add('sidebar', items, index, slug)
    }
    for (const item of known) {
      list.add('sidebar', item, 'slug', slug)
      list.add('sidebar', item, 'link', link)
      list.add('sidebar', own(item, 'autogenerate'), 'directory', folder)
      addAll(own(item, 'items'))
    }
  }
  addAll(sidebar)
  return {
    entries: list.entries,
    // A translation is led to as its original is.
    leadsTo: (file) =>
      list.isOpen ||
      reading.isOpen ||
      contentOf(file, site)?.content.kind !== 'docs' ||
      !heads.some(
        (head) => head.path === file && routes(head, site).some((route) => route.locale === localesOf(site).default),
      ),
  }
}

/** Slugs of the pages in the default language, and the folders and files that a directory may name. */
function namesOf(heads: readonly PageHead[], site: Site) {
  const slugs = new Map<string, string[]>()
  const folders = new Map<string, string[]>()
  const { default: locale } = localesOf(site)
  const below = (path: string) => (locale === undefined ? path : path.replace(/^[^/]*\/?/, ''))
  for (const head of heads) {
    const found = contentOf(head.path, site)
    const [route] = routes(head, site)
    if (found?.content.kind !== 'docs' || !route || route.locale !== locale) continue
    const slug = below(route.path.slice(site.base.length).replace(/\/$|\.html$/, ''))
    for (const name of slug === '' ? ['', 'index'] : [slug]) addName(slugs, name, head.path)
    for (const path of [slug, below(found.inside.replace(/\.\w+$/, ''))]) {
      for (let folder = path; folder !== '.' && folder !== ''; folder = posix.dirname(folder)) {
        addName(folders, folder, head.path)
      }
    }
    addName(folders, '', head.path)
  }
  return { slugs, folders }
}

/** Where a page would be that is generated. */
function filesOf(slug: string, locale: string, dir: string): string[] {
  return ['.md', '.mdx', '/index.md', '/index.mdx'].map((end) => posix.join(dir, locale, slug + end))
}
