/** The kinds of faults: each turns a link that is good into one that is broken for sure. */
import { posix } from 'node:path'
import type { Page, PageHeading, Tabs } from './page.ts'
import type { Draft, Edit, Kind, Linked, Place, Scene } from './plan.ts'
import { misspell, type Random } from './random.ts'
import { closureOf, decode, fileOf, goalOf, hasId, isImage, isNowhere, partsOf, type Site, slugsOf } from './site.ts'

/** The rarest first, so that they find their lines free. */
export const faults: readonly Kind[] = [
  { name: 'heading', drafts: renamedHeadings },
  { name: 'pane', drafts: (scene) => perLink(scene, wrongPane) },
  { name: 'pane-lost', drafts: (scene) => perLink(scene, lostPane) },
  { name: 'value', drafts: (scene) => perLink(scene, wrongValue) },
  { name: 'key', drafts: (scene) => perLink(scene, wrongKey) },
  { name: 'case', drafts: (scene) => perLink(scene, wrongCase) },
  { name: 'asset', drafts: (scene) => perLink(scene, missingAsset) },
  { name: 'anchor', drafts: (scene) => perLink(scene, missingAnchor) },
  { name: 'file', drafts: (scene) => perLink(scene, missingFile) },
  { name: 'route', drafts: (scene) => perLink(scene, missingRoute) },
]

function* perLink(scene: Scene, make: (linked: Linked, scene: Scene) => Draft | undefined): Iterable<Draft> {
  for (const linked of scene.random.shuffle(scene.linked)) {
    const draft = make(linked, scene)
    if (draft) yield draft
  }
}

/** Replaces a part of a URL; the finding is expected within `part`, offsets in the URL both. */
function change(linked: Linked, at: [number, number], text: string, part: [number, number], rules: string[]): Draft {
  const { page, link } = linked
  const absolute = ([start, end]: [number, number]) => ({
    path: page.path,
    start: link.start + start,
    end: link.start + end,
  })
  return { edits: [{ ...absolute(at), text }], places: [absolute(part)], rules }
}

/** A slip in one folder or in the name of a path, whose ending stays; `isWrong` sees the decoded name and path. */
function slipInPath(
  path: string,
  random: Random,
  slip: (name: string) => string | undefined,
): { at: [number, number]; text: string; path: string } | undefined {
  const names: [number, number][] = []
  for (const match of path.matchAll(/[^/]+/g)) {
    const [name] = match
    if (name === '.' || name === '..') continue
    const stem = name.replace(/(?<=.)\.[a-z\d]+$/i, '')
    if (/[a-z]{2}/i.test(stem)) names.push([match.index, match.index + stem.length])
  }
  if (names.length === 0) return undefined
  const at = random.pick(names)
  const text = slip(path.slice(...at))
  return text === undefined ? undefined : { at, text, path: path.slice(0, at[0]) + text + path.slice(at[1]) }
}

function missingRoute(linked: Linked, { site, random }: Scene): Draft | undefined {
  const { goal, link } = linked
  if (goal.kind !== 'route') return undefined
  const { path } = partsOf(link.url)
  // Some routes are only named by a pattern.
  const [first] = path.split('/').filter(Boolean)
  if (site.words.includes(`/${first?.toLowerCase()}/*`)) return undefined
  const slip = slipInPath(path, random, (name) => misspell(name, random, (wrong) => isNewWord(site, wrong)))
  return slip && change(linked, slip.at, slip.text, [0, path.length], ['link-page'])
}

function missingFile(linked: Linked, scene: Scene): Draft | undefined {
  return linked.goal.kind === 'file' ? withoutFile(linked, scene, ['link-page']) : undefined
}

function missingAsset(linked: Linked, scene: Scene): Draft | undefined {
  if (linked.goal.kind !== 'asset') return undefined
  return withoutFile(linked, scene, isImage(linked.link) ? ['link-asset'] : ['link-asset', 'link-page'])
}

function withoutFile(linked: Linked, { site, random, isIgnored }: Scene, rules: string[]): Draft | undefined {
  const { path } = partsOf(linked.link.url)
  const slip = slipInPath(path, random, (name) => misspell(name, random, (wrong) => isNewWord(site, wrong)))
  return slip && mayBe(linked, slip.path, site).every((file) => !isIgnored(file))
    ? change(linked, slip.at, slip.text, [0, path.length], rules)
    : undefined
}

/** Files that a path without a file may mean. */
function mayBe({ page, link }: Linked, path: string, site: Site): string[] {
  const decoded = decode(path) ?? path
  if (decoded.startsWith('/')) return ['', ...site.statics].map((dir) => posix.join(dir, decoded).replace(/^\//, ''))
  const file = fileOf(site, page, link, decoded)
  return file === undefined ? [] : [file]
}

function isNewWord(site: Site, word: string): boolean {
  const decoded = decode(word)
  return decoded !== undefined && isNowhere(site, decoded) && isNowhere(site, word)
}

function wrongCase(linked: Linked, { site, random, isIgnored }: Scene): Draft | undefined {
  if (linked.goal.kind !== 'file' && linked.goal.kind !== 'asset') return undefined
  const { path } = partsOf(linked.link.url)
  const slip = slipInPath(path, random, (name) => otherCase(name, random))
  if (!slip || mayBe(linked, slip.path, site).some((file) => site.files.has(file) || isIgnored(file))) return undefined
  return change(linked, slip.at, slip.text, [0, path.length], ['link-case'])
}

function otherCase(name: string, random: Random): string | undefined {
  if (name.includes('%')) return undefined
  const at = random.pick([...name.matchAll(/[a-z]/gi)].map(({ index }) => index))
  const letter = name[at]!
  return (
    name.slice(0, at) +
    (letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase()) +
    name.slice(at + 1)
  )
}

function pagesOf({ goal }: Linked): Page[] {
  return goal.kind === 'asset' ? [] : goal.pages
}

function missingAnchor(linked: Linked, { site, random }: Scene): Draft | undefined {
  const { fragment } = partsOf(linked.link.url)
  const id = fragment && decode(fragment.text)
  if (!fragment || !id || !pagesOf(linked).some((page) => hasId(site, page, id))) return undefined
  const slip = misspell(fragment.text, random, (wrong) => isNewWord(site, wrong))
  if (slip === undefined) return undefined
  const end = fragment.start + fragment.text.length
  return change(linked, [fragment.start, end], slip, [fragment.start - 1, end], ['link-anchor'])
}

interface Pair {
  key: string
  value: string
  keyAt: [number, number]
  valueAt: [number, number]
}

/** Pairs of a query, decoded, with their offsets in the URL. */
function pairsOf(url: string): Pair[] {
  const { query } = partsOf(url)
  if (!query) return []
  return [...query.text.matchAll(/([^&=]+)=([^&]+)/g)].flatMap((match) => {
    const start = query.start + match.index
    const middle = start + match[1]!.length
    const [[key, value]] = [...new URLSearchParams(match[0])] as [[string, string]]
    return [{ key, value, keyAt: [start, middle], valueAt: [middle + 1, middle + 1 + match[2]!.length] } satisfies Pair]
  })
}

/** A pair of the query that opens a tab of the one page that the link leads to. */
function opener(linked: Linked, { site, random }: Scene): Pair | undefined {
  const pages = pagesOf(linked)
  if (pages.length !== 1) return undefined
  const text = closureOf(site, pages[0]!)
    .map((page) => page.text)
    .join('\n')
  const isKey = (key: string) =>
    [`identifier="${key}"`, `queryString="${key}"`].some((written) => text.includes(written)) ||
    (/\bqueryString(?!=)/.test(text) && text.includes(`groupId="${key}"`))
  const isValue = (value: string) => [`key="${value}"`, `value="${value}"`].some((written) => text.includes(written))
  const pairs = pairsOf(linked.link.url).filter(({ key, value }) => isKey(key) && isValue(value))
  return pairs.length > 0 ? random.pick(pairs) : undefined
}

function wrongKey(linked: Linked, scene: Scene): Draft | undefined {
  const pair = opener(linked, scene)
  const slip = pair && misspell(pair.key, scene.random, (wrong) => isNewWord(scene.site, wrong))
  return slip === undefined ? undefined : change(linked, pair!.keyAt, slip, pair!.keyAt, ['link-query'])
}

function wrongValue(linked: Linked, scene: Scene): Draft | undefined {
  const pair = opener(linked, scene)
  if (!pair) return undefined
  const raw = linked.link.url.slice(...pair.valueAt)
  const slip = misspell(raw, scene.random, (wrong) => isNewWord(scene.site, wrong.replaceAll('+', ' ')))
  return slip === undefined ? undefined : change(linked, pair.valueAt, slip, pair.valueAt, ['link-query'])
}

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

function wrongPane(linked: Linked, { site, random }: Scene): Draft | undefined {
  const opened = openedPane(linked, site)
  const others = opened?.tabs.panes.map(({ value }) => value).filter((value) => !opened.holding.includes(value)) ?? []
  if (!opened || others.length === 0) return undefined
  const { valueAt } = opened.pair
  return change(linked, valueAt, encodeURIComponent(random.pick(others)), valueAt, ['link-pane'])
}

/** The query that opens the pane is dropped. */
function lostPane(linked: Linked, { site }: Scene): Draft | undefined {
  const opened = openedPane(linked, site)
  const { query, fragment, path } = partsOf(linked.link.url)
  if (!opened || opened.holding.includes(opened.tabs.default) || !query || !fragment) return undefined
  // A page that opens the tab by another of its groups, or a query of several keys, is left alone.
  if (query.text.includes('&')) return undefined
  const end = fragment.start + fragment.text.length
  return change(linked, [path.length, fragment.start - 1], '', [fragment.start - 1, end], ['link-pane'])
}

const NAMES = ['Quagga', 'Bobolink', 'Wombat', 'Axolotl', 'Numbat', 'Okapi', 'Dugong', 'Pangolin', 'Tamarin', 'Zorilla']

/** A heading is reworded; every link to it is lost. */
function* renamedHeadings({ site, random, linked, pages }: Scene): Iterable<Draft> {
  const known = new Map(linked.map((entry) => [`${entry.page.path}:${entry.link.start}`, entry]))
  const imported = new Set(site.pages.flatMap(({ imports }) => imports.map((source) => posix.basename(source))))
  const byFragment = fragmentLinks(site)
  const candidates = pages
    .filter(
      ({ path, imports }) => !imported.has(posix.basename(path)) && !imports.some((source) => /\.mdx?$/.test(source)),
    )
    .flatMap((page) => page.headings.map((heading) => ({ page, heading })))
  for (const { page, heading } of random.shuffle(candidates)) {
    const slugs = slugsOf(heading)
    if (!heading.word || !isAlone(page, heading, slugs)) continue
    const places: Place[] = []
    let sure = true
    let foreign = false
    for (const slug of slugs) {
      for (const { from, at } of byFragment.get(slug) ?? []) {
        const verdict = pointsAt(site, from, from.links[at]!, page)
        if (verdict === 'no') continue
        const link = from.links[at]!
        sure &&= verdict === 'yes' && known.has(`${from.path}:${link.start}`)
        foreign ||= from !== page
        const { fragment } = partsOf(link.url)
        const start = link.start + fragment!.start
        places.push({ path: from.path, start: start - 1, end: start + fragment!.text.length })
      }
    }
    const fragments = new Set(
      places.map((place) => site.byPath.get(place.path)!.text.slice(place.start + 1, place.end)),
    )
    if (!sure || !foreign || fragments.size !== 1) continue
    const name = random.pick(NAMES.filter((name) => isNowhere(site, name)))
    const [start, end] = heading.word
    const capital = /^[A-Z]/.test(page.text.slice(start, end))
    const edit: Edit = { path: page.path, start, end, text: capital ? name : name.toLowerCase() }
    yield { edits: [edit], places, rules: ['link-anchor'], lost: decode([...fragments][0]!)! }
  }
}

/** No other heading or element of the page has, or is numbered after, the id. */
function isAlone(page: Page, heading: PageHeading, slugs: readonly string[]): boolean {
  const likes = (other: PageHeading) =>
    slugsOf(other).some((slug) => slugs.some((own) => slug.replace(/-\d+$/, '') === own.replace(/-\d+$/, '')))
  return (
    heading.id === undefined &&
    page.headings.every((other) => other === heading || !likes(other)) &&
    !slugs.some((slug) => ['="', "='", '{"', '{#'].some((before) => page.text.includes(before + slug)))
  )
}

/** Every internal link with a fragment, by that fragment. */
function fragmentLinks(site: Site): Map<string, { from: Page; at: number }[]> {
  const found = new Map<string, { from: Page; at: number }[]>()
  for (const from of site.byPath.values())
    from.links.forEach(({ url }, at) => {
      const { fragment } = partsOf(url)
      const id = fragment && decode(fragment.text)
      if (id) found.set(id, [...(found.get(id) ?? []), { from, at }])
    })
  return found
}

function pointsAt(site: Site, from: Page, link: Page['links'][number], page: Page): 'yes' | 'no' | 'perhaps' {
  if (/^(?:[a-z][a-z\d+.-]*:|\/\/)/i.test(link.url)) return 'no'
  const goal = goalOf(site, from, link)
  if (!goal) return 'perhaps'
  if (goal.kind === 'asset') return 'no'
  // A partial's own fragment belongs to the pages that render it.
  if (goal.kind === 'self') return from === page ? 'yes' : /(?:^|\/)_/.test(from.path) ? 'perhaps' : 'no'
  if (goal.pages.length > 1) return goal.pages.includes(page) ? 'perhaps' : 'no'
  return goal.pages[0] === page ? 'yes' : 'no'
}
