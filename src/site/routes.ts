/** The URL paths of a site: pages, generated routes, declared globs, redirects. */
import { percentDecode } from './href.ts'
import { createRedirects } from './redirects.ts'
import type { Redirect, Route, Site } from './types.ts'

export interface RouteTable {
  /** The route that answers a URL path, as the site's trailing-slash rule sees it. */
  find(path: string): Route | undefined
  /** As `find`, without the routes that show what another one shows. */
  own(path: string): Route | undefined
  /** The route that would answer if upper and lower case were one. */
  findOtherCase(path: string): Route | undefined
  redirect(path: string): Redirect | undefined
  /** Exists, by configuration, without a page that docs-lint knows. */
  declared(path: string): boolean
  ofPage(file: string): readonly Route[]
  all: readonly Route[]
  /** Routes that links lead to and none starts from. */
  fallbacks(): readonly Route[]
}

export function createRoutes(
  routes: readonly Route[],
  site: Site,
  matches: (glob: string, text: string) => boolean,
  makeFallbacks: () => readonly Route[] = () => [],
): RouteTable {
  const byPath = new Map<string, Route>()
  const byPage = new Map<string, Route[]>()
  const plain = routes.filter((route) => !route.glob)
  const globs = [...site.routes, ...routes.flatMap((route) => (route.glob ? [route.path] : []))]
  for (const route of plain) {
    const key = routeKey(route.path)
    if (!byPath.has(key)) byPath.set(key, route)
    if (!route.page) continue
    const found = byPage.get(route.page)
    if (found) found.push(route)
    else byPage.set(route.page, [route])
  }
  let others: { all: readonly Route[]; byPath: Map<string, Route> } | undefined
  const fallbacks = () => {
    if (!others) {
      const all = makeFallbacks()
      others = { all, byPath: new Map(all.map((route) => [routeKey(route.path), route])) }
    }
    return others
  }
  let byLowerCase: Map<string, Route> | undefined
  const redirect = createRedirects(site.redirects, routeKey)
  return {
    find: (path) => byPath.get(routeKey(path)) ?? fallbacks().byPath.get(routeKey(path)),
    own: (path) => byPath.get(routeKey(path)),
    findOtherCase(path) {
      byLowerCase ??= new Map(plain.map((route) => [routeKey(route.path).toLowerCase(), route]))
      return byLowerCase.get(routeKey(path).toLowerCase())
    },
    redirect,
    declared: (path) => globs.some((glob) => matches(glob, routeKey(path)) || matches(glob, path)),
    ofPage: (file) => byPage.get(file) ?? [],
    all: plain,
    fallbacks: () => fallbacks().all,
  }
}

/** What two spellings of one route have in common: no trailing slash, no `index.html`, decoded, composed. */
export function routeKey(path: string): string {
  const decoded = percentDecode(path).normalize('NFC')
  const bare = decoded.replace(/\/index\.html$/, '/').replace(/\/{2,}/g, '/')
  return bare.length > 1 && bare.endsWith('/') ? bare.slice(0, -1) : bare
}
