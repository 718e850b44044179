/** Resolves all links of the linted files, each from every place where it stands. */
import type { Absence, Files } from '../files/port.ts'
import type { ElementFact, LinkFact, PageFacts } from '../page/facts.ts'
import { absentFiles } from './absent.ts'
import { meaningOf } from './meaning.ts'
import { type Place, repeated } from './places.ts'
import type { ComponentSources } from './render.ts'
import type { From, ResolveContext } from './resolve.ts'
import { createResolver } from './resolve-once.ts'
import type { Href, ResolvedLink, Target } from './types.ts'

export function resolveAll(
  places: readonly Place[],
  context: ResolveContext,
  { files, sources }: { files: Files; sources: ComponentSources },
): { link: ResolvedLink; from: From }[] {
  const seen = new Set<string>()
  const resolved: { link: ResolvedLink; from: From }[] = []
  const resolve = createResolver(context)
  const isRepeated = repeated(places)
  const inOthers = new Set(places.flatMap(({ facts, from }) => (facts.path === from.page ? [] : facts.path)))
  for (const place of places) {
    const isAgain = isRepeated(place.facts)
    const isAlone = place.facts.path === place.from.page && inOthers.has(place.facts.path)
    let last: From | undefined
    for (const link of place.facts.links) {
      if (link.kind === 'reference') continue
      const panes = link.in < 0 ? place.outer : place.panes[link.in]!
      const element = link.kind === 'attribute' ? place.facts.elements[link.in] : undefined
      // Most links of a page stand in the same place of it.
      const isSame = last !== undefined && last.panes === panes && last.element === element
      const from: From = isSame
        ? last!
        : { ...place.from, panes, ...(element && ofElement(element, place.facts, sources)) }
      last = from
      const { href, target: found, ownSite } = resolve(link, from)
      // What pages show within them is read there, beside the headings that it speaks of.
      if (isAlone && href.origin === '' && href.path.value === '') continue
      const target: Target = isBuiltUrl(link, place.facts, sources) ? { kind: 'ignored', why: 'built-url' } : found
      // The same outcome on several routes, or in several pages that render a partial, is one outcome.
      if (isAgain) {
        const key = `${place.facts.path}\0${link.range[0]}\0${outcomeKey(target, href)}`
        if (seen.has(key)) continue
        seen.add(key)
      }
      resolved.push({ link: { page: place.facts, link, href, target, ownSite }, from })
    }
  }
  excuseAbsent(resolved, context, files)
  return resolved
}

function ofElement(
  element: ElementFact,
  facts: PageFacts,
  sources: ComponentSources,
): Pick<From, 'element' | 'passed'> {
  const isComponent = element.syntax === 'jsx' && /^[A-Z]/.test(element.name)
  return { element, ...(isComponent && { passed: (attr) => sources.passed(facts, element.name, attr) }) }
}

/** An attribute of which a component makes the URL of another host: a path in a repository, the number of an issue. */
function isBuiltUrl({ kind, element, attr }: LinkFact, facts: PageFacts, sources: ComponentSources): boolean {
  if (kind !== 'attribute' || element === undefined || attr === undefined || /^[a-z]/.test(element)) return false
  return sources.buildsUrl(facts, element, attr)
}

function outcomeKey(target: Target, href: Href): string {
  switch (target.kind) {
    case 'page': {
      // To a link of a partial to its own page, each page that renders the partial is that page.
      const page = href.path.value === '' ? '' : target.route.page
      return JSON.stringify(['page', page, target.query.map((part) => part.is), target.anchor.is])
    }
    case 'missing-page':
    case 'missing-asset':
      return 'missing'
    default:
      return target.kind
  }
}

/**
 * What is absent here but not there (git-ignored, sparse, a submodule) is unknown, not missing. What git lists is there:
 * of a page the ids are unknown still, any other file is found.
 */
function excuseAbsent(links: { link: ResolvedLink; from: From }[], context: ResolveContext, files: Files): void {
  const wanted = new Map<string, ResolvedLink[]>()
  for (const { link, from } of links) {
    const { target } = link
    const isSlip = target.kind === 'malformed' && target.of !== 'anchor' && !link.link.meant
    if (target.kind !== 'missing-page' && target.kind !== 'missing-asset' && !isSlip) continue
    const meaning = meaningOf(link.link, link.href.path.value, from, context.site)
    for (const file of absentFiles(meaning, context.site)) {
      const found = wanted.get(file)
      if (found) found.push(link)
      else wanted.set(file, [link])
    }
  }
  const absences: Map<string, Absence> = wanted.size > 0 ? files.absences([...wanted.keys()]) : new Map()
  for (const [file, why] of absences) {
    const isThere = why === 'sparse-checkout' && !/\.mdx?$/i.test(file)
    for (const link of wanted.get(file)!) link.target = isThere ? { kind: 'asset', file } : { kind: 'unknown', why }
  }
}
