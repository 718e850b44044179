/** Faults of headings: they get another id, and every link to them is lost. */
import { posix } from 'node:path'
import { lineEnd, type Page, type PageHeading, type PageLink } from './page.ts'
import type { Draft, Edit, Place, Scene } from './plan.ts'
import { misspell } from './random.ts'
import { decode, goalOf, isNowhere, partsOf, type Site, slugsOf } from './site.ts'

const NAMES = ['Quagga', 'Bobolink', 'Wombat', 'Axolotl', 'Numbat', 'Okapi', 'Dugong', 'Pangolin', 'Tamarin', 'Zorilla']

/** Makes the edit that gives a heading another id; undefined = not this one. */
type Renaming = (page: Page, heading: PageHeading, scene: Scene) => Edit | undefined

/** A word of the heading is another one. */
export function rewordedHeadings(scene: Scene): Iterable<Draft> {
  return renamed(scene, ({ path, text }, { id, word }, { site, random }) => {
    if (!word || id !== undefined) return undefined
    const [start, end] = word
    const name = random.pick(NAMES.filter((name) => isNowhere(site, name)))
    return { path, start, end, text: /^[A-Z]/.test(text.slice(start, end)) ? name : name.toLowerCase() }
  })
}

/** The id that its author gave it is another one. */
export function otherIds(scene: Scene): Iterable<Draft> {
  return renamed(scene, ({ path, text }, { id, start, end }, { site, random }) => {
    const at = text.indexOf(`{#${id}}`, start) + 2
    if (id === undefined || at < 2 || at > lineEnd(text, end)) return undefined
    const slip = misspell(id, random, (wrong) => isNowhere(site, wrong))
    return slip === undefined ? undefined : { path, start: at, end: at + id.length, text: slip }
  })
}

function* renamed(scene: Scene, rename: Renaming): Iterable<Draft> {
  const { site, random, linked, pages } = scene
  const known = new Set(linked.map(({ page, link }) => `${page.path}:${link.start}`))
  const imported = new Set(site.pages.flatMap(({ imports }) => imports.map((source) => posix.basename(source))))
  const byFragment = fragmentLinks(site)
  const candidates = pages
    .filter(
      ({ path, imports }) => !imported.has(posix.basename(path)) && !imports.some((source) => /\.mdx?$/.test(source)),
    )
    .flatMap((page) => page.headings.map((heading) => ({ page, heading })))
  for (const { page, heading } of random.shuffle(candidates)) {
    const slugs = slugsOf(heading)
    const links = slugs.flatMap((slug) => byFragment.get(slug) ?? [])
    const verdicts = links.map(({ from, link }) => ({ from, link, verdict: pointsAt(site, from, link, page) }))
    const there = verdicts.filter(({ verdict }) => verdict !== 'no')
    const sure = there.every(({ from, link, verdict }) => verdict === 'yes' && known.has(`${from.path}:${link.start}`))
    const fragments = new Set(there.map(({ link }) => partsOf(link.url).fragment!.text))
    if (!sure || fragments.size !== 1 || there.every(({ from }) => from === page)) continue
    const edit = isAlone(page, heading, slugs) ? rename(page, heading, scene) : undefined
    if (!edit) continue
    const places = there.map(({ from, link }): Place => {
      const { start, text } = partsOf(link.url).fragment!
      return { path: from.path, start: link.start + start - 1, end: link.start + start + text.length }
    })
    yield { edits: [edit], places, rules: ['link-anchor'], lost: decode([...fragments][0]!)! }
  }
}

/** No other heading or element of the page has, or is numbered after, the id. */
function isAlone(page: Page, heading: PageHeading, slugs: readonly string[]): boolean {
  const likes = (other: PageHeading) =>
    slugsOf(other).some((slug) => slugs.some((own) => slug.replace(/-\d+$/, '') === own.replace(/-\d+$/, '')))
  const own = page.text.slice(heading.start, lineEnd(page.text, heading.end))
  const rest = page.text.replace(own, '')
  return (
    page.headings.every((other) => other === heading || !likes(other)) &&
    !slugs.some((slug) => ['="', "='", '{"', '{#'].some((before) => rest.includes(before + slug)))
  )
}

/** Every link with a fragment, by that fragment. */
function fragmentLinks(site: Site): Map<string, { from: Page; link: PageLink }[]> {
  const found = new Map<string, { from: Page; link: PageLink }[]>()
  for (const from of site.byPath.values())
    for (const link of from.links) {
      const { fragment } = partsOf(link.url)
      const id = fragment && decode(fragment.text)
      if (!id) continue
      const list = found.get(id) ?? []
      found.set(id, list)
      list.push({ from, link })
    }
  return found
}

function pointsAt(site: Site, from: Page, link: PageLink, page: Page): 'yes' | 'no' | 'perhaps' {
  if (/^(?:[a-z][a-z\d+.-]*:|\/\/)/i.test(link.url)) return 'no'
  const goal = goalOf(site, from, link)
  if (!goal) return 'perhaps'
  if (goal.kind === 'asset') return 'no'
  // A partial's own fragment belongs to the pages that render it.
  if (goal.kind === 'self') return from === page ? 'yes' : /(?:^|\/)_/.test(from.path) ? 'perhaps' : 'no'
  if (goal.pages.length > 1) return goal.pages.includes(page) ? 'perhaps' : 'no'
  return goal.pages[0] === page ? 'yes' : 'no'
}
