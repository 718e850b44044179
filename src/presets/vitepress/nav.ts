/** `nav` and `sidebar` of the theme: vitepress, `client/theme-default/support/sidebar.ts` and `utils.ts`, normalizeLink. */
import { posix } from 'node:path'
import { Computed, isOpen, isRecord, own } from '../../modules/literal.ts'
import type { Listing, Nav, StaticReader } from '../../site/types.ts'
import { createNavList, linkTo, type NavList } from '../nav-list.ts'
import { joinUrl } from '../urls.ts'
import type { VitePressConfig } from './config.ts'

export function readNav(dir: string, config: VitePressConfig, read: StaticReader, listing: Listing): Nav {
  if (config.isCompleted) return { entries: [], leadsTo: () => true }
  const list = createNavList()
  const { settings } = config
  const locales = settings.raw('locales')
  const configs = [
    ...settings.keys.map((key) => (key === 'themeConfig' ? { themeConfig: settings.raw(key) } : undefined)),
    ...(isRecord(locales) ? Object.values(locales) : []),
    ...additional(config, read, listing),
  ]
  if (locales instanceof Computed) list.isOpen = true
  const themes = configs.map((one) => (one instanceof Computed ? one : own(one, 'themeConfig')))
  const add = adder(list, hasOwnTheme(dir, read))
  for (const theme of themes) addTheme(theme, add)
  const isOwnTheme = [...listing.under(posix.join(dir, '.vitepress/theme'))].length > 0
  const hasSidebar = themes.some((theme) => own(theme, 'sidebar') !== undefined)
  return { entries: list.entries, leadsTo: () => list.isOpen || (isOwnTheme && !hasSidebar) }
}

/** Configurations of folders, of version 2: vitepress, `node/config.ts`, additional configs. */
function additional({ src }: VitePressConfig, read: StaticReader, listing: Listing): unknown[] {
  return [...listing.under(src)]
    .filter((file) => /(?:^|\/)config\.[cm]?[jt]s$/.test(file) && !/(?:^|\/)[.]/.test(file.slice(src.length)))
    .filter((file) => read.text(file)?.includes('defineAdditionalConfig'))
    .map((file) => {
      const value = read.module(file)
      return value instanceof Computed ? (value.called?.args[0] ?? value) : value
    })
}

/** A theme that is not built on the default one gives keys a meaning of its own. */
export function hasOwnTheme(dir: string, read: StaticReader): boolean {
  const texts = ['ts', 'mts', 'js', 'mjs'].map((end) => read.text(posix.join(dir, `.vitepress/theme/index.${end}`)))
  return texts.some((text) => text !== undefined && !text.includes('vitepress/theme'))
}

interface Adder {
  list: NavList
  link(part: string, item: unknown, base: string): void
}

/** @param isOther Another theme may take a word for something else than a link: `link: 'separator'`. */
function adder(list: NavList, isOther: boolean): Adder {
  return {
    list,
    link: (part, item, base) =>
      list.add(part, item, 'link', (link) =>
        // A path that begins with a dot starts at the page that shows it.
        link.startsWith('.') || (isOther && /^[\w-]+$/.test(link))
          ? undefined
          : linkTo(withBase(link, base), 'VPLink', 'href'),
      ),
  }
}

function addTheme(theme: unknown, add: Adder): void {
  const { list } = add
  if (theme instanceof Computed || (isRecord(theme) && isOpen(theme))) list.isOpen = true
  for (const item of list.items(own(theme, 'nav'))) addItem('navbar', item, '', add)
  const sidebar = own(theme, 'sidebar')
  if (isRecord(sidebar) && isOpen(sidebar)) list.isOpen = true
  for (const group of isRecord(sidebar) ? Object.values(sidebar) : [sidebar]) {
    if (isRecord(group)) addItems(own(group, 'items'), textOf(own(group, 'base')), add)
    else addItems(group, '', add)
  }
}

function addItems(items: unknown, base: string | undefined, add: Adder): void {
  for (const item of add.list.items(items)) addItem('sidebar', item, base, add)
}

/** @param base What stands before the links; undefined = computed. */
function addItem(part: string, item: unknown, outer: string | undefined, add: Adder): void {
  const base = own(item, 'base') === undefined ? outer : textOf(own(item, 'base'))
  const isOpened = own(item, 'target') !== undefined
  if (base !== undefined && !isOpened) add.link(part, item, base)
  else if (own(item, 'link') !== undefined) add.list.isOpen = true
  for (const inner of add.list.items(own(item, 'items'))) addItem(part, inner, base, add)
}

/** The base may be the beginning of a name: `/reference/theme-`. */
function withBase(link: string, base: string): string {
  return base === '' || /^(?:[a-z][a-z\d+.-]*:|#|\/\/)/i.test(link) ? link : joinUrl(base + link)
}

/** Undefined: it is computed. */
function textOf(base: unknown): string | undefined {
  return base === undefined ? '' : typeof base === 'string' ? base : undefined
}
