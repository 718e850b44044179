/** Faults of links into tabs: the tab that they open is not the one that holds their heading. */
import { change } from './change.ts'
import type { Tabs } from './page.ts'
import type { Draft, Linked, Scene } from './plan.ts'
import { type Pair, pairsOf } from './query.ts'
import { decode, pagesOf, partsOf, type Site, slugsOf } from './site.ts'

/** The tabs that a link opens and the panes of it that hold its anchor, where nothing else on the page can hold it. */
function openedPane(linked: Linked, site: Site): { pair: Pair; tabs: Tabs; holding: string[] } | undefined {
  const [page, other] = pagesOf(linked)
  const { fragment } = partsOf(linked.link.url)
  const id = fragment && decode(fragment.text)
  if (!page || other || !id || page.imports.some((source) => /\.mdx?$/.test(source))) return undefined
  if ([`id="${id}"`, `id='${id}'`, `name="${id}"`].some((written) => page.text.includes(written))) return undefined
  const headings = page.headings.filter((heading) => slugsOf(heading).includes(id))
  // Where equal headings are numbered, only one that stands alone is sure.
  if (headings.length === 0 || (headings.length > 1 && site.framework !== 'gatsby')) return undefined
  for (const pair of pairsOf(linked.link.url)) {
    const [tabs, twin] = page.tabs.filter(({ key }) => key === pair.key)
    if (!tabs || twin || page.tabs.some((inner) => inner !== tabs && isWithin(inner, tabs))) continue
    const holding = headings.map((heading) => tabs.panes.find((pane) => isIn(heading, pane))?.value)
    if (holding.includes(undefined) || !holding.includes(pair.value)) continue
    return { pair, tabs, holding: holding as string[] }
  }
  return undefined
}

function isIn(inner: { start: number; end: number }, outer: { start: number; end: number }): boolean {
  return inner.start >= outer.start && inner.end <= outer.end
}

function isWithin(one: Tabs, other: Tabs): boolean {
  const nested = (inner: Tabs, outer: Tabs) => outer.panes.some((pane) => inner.panes.some((part) => isIn(part, pane)))
  return nested(one, other) || nested(other, one)
}

export function wrongPane(linked: Linked, { site, random }: Scene): Draft | undefined {
  const opened = openedPane(linked, site)
  const others = opened?.tabs.panes.map(({ value }) => value).filter((value) => !opened.holding.includes(value)) ?? []
  if (!opened || others.length === 0) return undefined
  const { valueAt } = opened.pair
  return change(linked, valueAt, encodeURIComponent(random.pick(others)), valueAt, ['link-pane'])
}

/** The query that opens the pane is dropped. */
export function lostPane(linked: Linked, { site }: Scene): Draft | undefined {
  const opened = openedPane(linked, site)
  const { query, fragment, path } = partsOf(linked.link.url)
  if (!opened || opened.holding.includes(opened.tabs.default) || !query || !fragment) return undefined
  // A page that opens the tab by another of its groups, or a query of several keys, is left alone.
  if (query.text.includes('&')) return undefined
  const end = fragment.start + fragment.text.length
  return change(linked, [path.length, fragment.start - 1], '', [fragment.start - 1, end], ['link-pane'])
}
