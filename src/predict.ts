/** What docs-lint expects a site to be once it is built: its routes, and the ids of each page. */

import { openSite } from './open-site.ts'
import type { LintOptions } from './options.ts'
import { loadNative } from './parse/native.ts'
import { open } from './pipeline.ts'
import type { RenderedPage } from './site/render.ts'
import type { Occurrence, PageIndex, Route } from './site/types.ts'

export interface PredictedRoute {
  /** File of the page, relative to the root; absent = generated. */
  page?: string
  /** Ids that stand in the page's HTML: those in panes that are not mounted are not there. */
  ids: string[]
  /** Those of them that a layout makes, on some pages only. */
  layout: string[]
  /** Why the page may have more ids than these; empty = it has not. */
  open: string[]
  /** Shows the page in a language into which it is not translated. */
  fallback?: true
}

export interface Prediction {
  /** By URL path. */
  routes: Map<string, PredictedRoute>
  /** Where each site is served, and its folders of files that are served as they are, relative to the root. */
  sites: { base: string; static: string[] }[]
}

/** Predicts every site of a repository; of equal paths the first answers. */
export async function predict(options: LintOptions = {}): Promise<Prediction> {
  const { files, sites, config } = await open(options)
  const native = config.engine === 'remark' ? undefined : await loadNative()
  const routes: Prediction['routes'] = new Map()
  const taken = new Set<string>()
  for (const site of sites) {
    const { pages, built } = await openSite(site, files, {
      engines: native ? { native } : {},
      isLinted: () => false,
      isWhole: true,
      isTaken: (file) => taken.has(file),
    })
    for (const file of pages.paths) taken.add(file)
    const predicted = [
      ...built.routes.map((route) => [route.path, predictRoute(route, built.pages)] as const),
      ...built
        .fallbacks()
        .map((route) => [route.path, { ...predictRoute(route, built.pages), fallback: true }] as const),
    ]
    for (const [path, route] of predicted) if (!routes.has(path)) routes.set(path, route)
  }
  return { routes, sites: sites.map(({ base, static: folders }) => ({ base, static: folders })) }
}

function predictRoute({ page }: Route, pages: ReadonlyMap<string, RenderedPage>): PredictedRoute {
  const index = page === undefined ? undefined : pages.get(page)
  if (!index) return { ids: [], layout: [], open: ['generated'] }
  const shown = [...index.anchors].filter(([, occurrences]) => occurrences.some((one) => isMounted(one, index)))
  const unknown = index.unknownIds === undefined ? [] : [index.unknownIds]
  const layout = shown.filter(([, occurrences]) => occurrences.every(({ range }) => range[1] === 0))
  return {
    page: index.path,
    ids: shown.map(([id]) => id),
    layout: layout.map(([id]) => id),
    open: [...index.openAnchors, ...unknown],
  }
}

/** Whether a visitor who names no pane has it on the page. */
function isMounted({ panes }: Occurrence, { groups }: PageIndex): boolean {
  return panes.every((pane) => {
    const group = groups[pane.group]!
    return group.mount === 'all' || (group.default ?? group.panes[0]?.value) === pane.value
  })
}
