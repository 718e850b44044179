/** `nav.yml` of @primer/gatsby-theme-doctocat: `src/components/nav-items.js` of the theme. */
import { posix } from 'node:path'
import { own } from '../modules/literal.ts'
import type { Nav, StaticReader } from '../site/types.ts'
import { createNavList, linkTo } from './nav-list.ts'

/** @returns Undefined where the site has no such file. */
export function readNav(dir: string, theme: string, read: StaticReader): Nav | undefined {
  const file = posix.join(dir, 'src', theme, 'nav.yml')
  if (!read.has(file)) return undefined
  const list = createNavList()
  const addAll = (items: unknown): void => {
    for (const item of list.items(items)) {
      list.add('sidebar', item, 'url', (url) => linkTo(url, 'a', 'href'))
      addAll(own(item, 'children'))
    }
  }
  addAll(read.data(file))
  return { entries: list.entries, leadsTo: () => list.isOpen }
}
