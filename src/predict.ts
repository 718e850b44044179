/** What docs-lint expects a site to be once it is built: its routes, and the ids of each page. */
import { createPause } from './engine/pause.ts'
import { withReference } from './engine/read-facts.ts'
import { type OpenSite, openSite } from './open-site.ts'
import type { LintOptions } from './options.ts'
import { loadNative } from './parse/native.ts'
import { open } from './pipeline.ts'
import type { RouteTable } from './site/routes.ts'
import type { Occurrence, PageIndex, Route } from './site/types.ts'

export interface PredictedRoute {
  /** File of the page, relative to the root; absent = generated. */
  page?: string
  /** Ids that stand in the page's HTML: those in panes that are not mounted are not there. */
  ids: string[]
  /** Those of them that a layout makes, on some pages only, or a component, under conditions. */
  layout: string[]
  /** Why the page may have more ids than these; empty = it has not. */
  open: string[]
  /** Shows the page in a language into which it is not translated. */
  fallback?: true
}

export interface Prediction {
  /** By URL path. */
  routes: Map<string, PredictedRoute>
  /** A path exists though no page of it is known: code makes it, or the configuration says so. */
  declares(path: string): boolean
  /** Where each site is served, and its folders of files that are served as they are, relative to the root. */
  sites: { base: string; static: string[] }[]
}

/** Predicts every site of a repository; of equal paths the first answers. */
export async function predict(options: LintOptions = {}): Promise<Prediction> {
  const { files, sites, config } = await open(options)
  const native = config.engine === 'remark' ? undefined : loadNative()
  const routes: Prediction['routes'] = new Map()
  const taken = new Set<string>()
  const declaring: RouteTable[] = []
  const pause = createPause()
  for (const site of sites) {
    const opened = await openSite(site, files, {
      engines: native ? { native } : {},
      isLinted: () => false,
      isTaken: (file) => taken.has(file),
    })
    for (const file of opened.pages.paths) taken.add(file)
    const { built } = opened
    declaring.push(built.context.routes)
    const pages = new Map<string, PredictedRoute>()
    const predicted = async ({ page }: Route) => {
      if (page === undefined) return GENERATED
      await pause()
      const known = pages.get(page) ?? (await withReference(() => predictPage(page, opened)))
      pages.set(page, known)
      return known
    }
    for (const route of built.routes) {
      if (!routes.has(route.path)) routes.set(route.path, await predicted(route))
    }
    for (const route of built.fallbacks()) {
      if (!routes.has(route.path)) routes.set(route.path, { ...(await predicted(route)), fallback: true })
    }
  }
  const declares = (path: string) => declaring.some((table) => table.declared(path))
  return { routes, declares, sites: sites.map(({ base, static: folders }) => ({ base, static: folders })) }
}

const GENERATED: PredictedRoute = { ids: [], layout: [], open: ['generated'] }

/** Of a large site not all pages fit into memory at once: each is let go when its ids are known. */
function predictPage(page: string, { pages, built }: OpenSite): PredictedRoute {
  const index = built.context.page(page)
  built.forget(page)
  pages.forget(page)
  if (!index) return GENERATED
  const shown = [...index.anchors].filter(([, occurrences]) => occurrences.some((one) => isMounted(one, index)))
  const unknown = index.unknownIds === undefined ? [] : [index.unknownIds]
  const layout = shown.filter(([, occurrences]) => occurrences.every(({ range, perhaps }) => perhaps || range[1] === 0))
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
