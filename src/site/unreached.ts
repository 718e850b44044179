/** Pages that nothing leads to, and files that nothing refers to. Where that is not sure, they are left out. */
import { parseHref, percentDecode } from './href.ts'
import type { Mentions } from './mentions.ts'
import { type RouteTable, routeKey } from './routes.ts'
import type { JudgedNavEntry, Nav, ResolvedLink, Site } from './types.ts'

export interface UnreachedInput {
  site: Site
  files: readonly string[]
  routes: RouteTable
  links: readonly ResolvedLink[]
  nav: Nav | undefined
  navEntries: readonly JudgedNavEntry[]
  mentions(): Mentions
}

/** @param pages Files of the linted pages; `shown` those that other pages show as part of themselves. */
export function orphanPages(pages: readonly string[], shown: Iterable<string>, input: UnreachedInput): string[] {
  const { site, routes, nav, navEntries } = input
  // What leads through the site is not known.
  if (!nav) return []
  const reached = new Set([...shown, ...navEntries.flatMap((entry) => entry.pages)])
  for (const { page, target } of input.links) {
    const found = target.kind === 'wrong-case' ? routes.findOtherCase(target.written)?.page : pageOf(target, input)
    if (found !== undefined && found !== page.path) reached.add(found)
  }
  for (const { to } of site.redirects) {
    const page = routes.find(parseHref(to).path.value || '/')?.page
    if (page !== undefined) reached.add(page)
  }
  // A link from one version may lead to the page in another one.
  const identity = (file: string) => routes.ofPage(file)[0]?.identity ?? file
  const identities = new Set([...reached].map(identity))
  const isHome = (path: string) => routeKey(path) === routeKey(site.base) || /\/404(?:\.html)?\/?$/.test(path)
  return pages.filter((file) => {
    const own = routes.ofPage(file)
    if (own.length === 0 || identities.has(identity(file)) || nav.leadsTo(file)) return false
    if (own.some(({ path, foreign }) => foreign || isHome(path))) return false
    return !own.some(({ path }) => input.mentions().hasPage(file, path.slice(site.base.length - 1)))
  })
}

function pageOf(target: ResolvedLink['target'], { site, routes }: UnreachedInput): string | undefined {
  // Where the site's host is not known, that of a URL may be its own.
  if (target.kind === 'external' && site.url === undefined && URL.canParse(target.url)) {
    return routes.find(percentDecode(new URL(target.url).pathname))?.page
  }
  return target.kind === 'page' ? target.route.page : undefined
}

const ASSET = /\.(?:png|jpe?g|gif|svg|webp|avif|bmp|ico|mp4|webm|mov|m4v|mp3|ogg|wav|pdf)$/i
/** What browsers and services ask for by its name. */
const BY_NAME =
  /(?:^|\/)(?:favicon|apple-touch-icon|android-chrome|mstile|safari-pinned-tab|browserconfig|og|social|thumbnail)[\w.-]*$|(?:^|\/)\.well-known\//i

export function unusedAssets({ site, files, links, mentions }: UnreachedInput): string[] {
  const folders = [...site.static, ...site.content.map(({ dir }) => dir)].sort((a, b) => b.length - a.length)
  const used = new Set(links.flatMap(({ target }) => (target.kind === 'asset' ? [target.file] : [])))
  return files.filter((file) => {
    if (!ASSET.test(file) || BY_NAME.test(file) || used.has(file)) return false
    const folder = folders.find((dir) => dir === '' || file.startsWith(`${dir}/`))
    if (folder === undefined) return false
    return !mentions().hasFile(folder === '' ? file : file.slice(folder.length + 1))
  })
}
