/** Where the links of the linted files stand: a partial stands in each page that renders it. */
import type { PageFacts } from '../page/facts.ts'
import type { RenderedPage } from './render.ts'
import type { From, ResolveContext } from './resolve.ts'
import type { PageSource } from './types.ts'

export interface Place {
  /** The file that is written there. */
  facts: PageFacts
  from: From
  panes: RenderedPage['instances'][number]['panes']
  outer: From['panes']
}

/** @param linted Pages and partials. */
export function placesOf(
  linted: readonly PageFacts[],
  source: PageSource,
  routesOf: (file: string) => readonly { path: string }[],
  context: ResolveContext,
  isLinted: (file: string) => boolean,
): Place[] {
  const places: Place[] = []
  const rendered = new Set<string>()
  for (const path of shownBy(linted, source, routesOf)) {
    const routes = routesOf(path)
    if (routes.length === 0) continue
    for (const instance of context.page(path)!.instances) {
      rendered.add(instance.facts.path)
      if (!isLinted(instance.facts.path)) continue
      for (const route of routes) {
        const from = { file: instance.facts.path, page: path, route, panes: [] }
        places.push({ facts: instance.facts, from, panes: instance.panes, outer: instance.outer })
      }
    }
  }
  for (const page of linted) {
    if (rendered.has(page.path)) continue
    const from = { file: page.path, page: page.path, route: undefined, panes: [] }
    places.push({ facts: page, from, panes: page.elements.map(() => []), outer: [] })
  }
  return places
}

/** Pages that may show the linted ones, in the order of all: every page, where it is not known which. */
function shownBy(
  linted: readonly PageFacts[],
  { paths, users }: PageSource,
  routesOf: (file: string) => readonly unknown[],
): readonly string[] {
  if (!users) return paths
  const some = new Set(linted.flatMap(({ path }) => [path, ...users(path, routesOf(path).length > 0)]))
  return paths.filter((path) => some.has(path))
}

/** Whether the links of a file stand in several places: on several routes, or in several pages that render a partial. */
export function repeated(places: readonly Place[]): (page: PageFacts) => boolean {
  const seen = new Set<PageFacts>()
  const again = new Set<PageFacts>()
  for (const { facts } of places) (seen.has(facts) ? again : seen).add(facts)
  return (page) => again.has(page)
}
