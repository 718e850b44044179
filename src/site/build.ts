/** Facts of every page + preset → what site rules see. */
import type { Files } from '../files/port.ts'
import { nearest, sharingWords } from '../nearest.ts'
import { once } from '../once.ts'
import type { LinkFact, PageFacts } from '../page/facts.ts'
import { absentFiles } from './absent.ts'
import { countLinks, countUnknown, isPlain, type LinkCounts } from './counts.ts'
import { fragmentText, hrefOf, percentDecode } from './href.ts'
import { judgeNav } from './judge-nav.ts'
import { judgeRedirects } from './judge-redirects.ts'
import { meaningOf } from './meaning.ts'
import { readMentions } from './mentions.ts'
import { placesOf, repeated } from './places.ts'
import type { ComponentSources, RenderedPage } from './render.ts'
import { renderPage } from './render.ts'
import { type From, type ResolveContext, resolveLink } from './resolve.ts'
import { resolveAll } from './resolve-all.ts'
import { createRoutes } from './routes.ts'
import { suggestDestination, suggestPaths } from './suggest.ts'
import type {
  ExternalStatus,
  ImportOutcome,
  Moves,
  PageIndex,
  PageSource,
  ResolvedImport,
  ResolvedLink,
  Route,
  Site,
  SiteView,
} from './types.ts'
import { orphanPages, type UnreachedInput, unusedAssets } from './unreached.ts'

export interface SiteInput {
  site: Site
  files: Files
  source: PageSource
  /** Whether a file is linted in this run. */
  isLinted(file: string): boolean
  /** Whether the links and imports of a linted file count. */
  isCounted(file: string): boolean
  /** As they came out before, where nothing that they depend on has changed. */
  routes?: readonly Route[] | undefined
  /** Files that the change under review renames: what links to them is told where they are now. */
  moves?: Moves | undefined
  /** The other sites of the repository that the host serves beside this one. */
  neighbours?: readonly ResolveContext[] | undefined
  sources: ComponentSources
  outcome(specifier: string, fromFile: string): ImportOutcome
  exports: SiteView['exports']
  /** Whether a glob takes a text. */
  matches(glob: string, text: string): boolean
}

export interface BuiltSite {
  view: SiteView
  /** The links of the linted files, each with a place where it stands. */
  placed: readonly { link: ResolvedLink; from: From }[]
  /** How often each reason kept docs-lint from judging, by linted file. */
  unknown(): ReadonlyMap<string, Record<string, number>>
  /** Links and imports of the linted files, by file. */
  counts: ReadonlyMap<string, LinkCounts>
  /** Pages that navigation or redirects have been held against. */
  inNavigation: ReadonlySet<string>
  /** Every route of the page is an archived one: its problems are warnings. */
  isArchived(file: string): boolean
  /** Another program than the preset's makes the page. */
  isForeign(file: string): boolean
  /** What a page is called in every version and language. */
  identity(file: string): string
  pages: ReadonlyMap<string, RenderedPage>
  /** Lets go of a rendered page; it is rendered again where something asks for it. */
  forget(file: string): void
  /** What resolves links into this site. */
  context: ResolveContext
  /** Of pages, and those that they bring about. */
  routes: readonly Route[]
  /** The same, with those that are globs. */
  made: readonly Route[]
  routesOf(file: string): readonly Route[]
  /** Whether the site has a page, a redirect or a declared route for a URL path. */
  answers(path: string): boolean
  /** Routes of languages without pages of their own. */
  fallbacks(): readonly Route[]
  /** Distinct external URLs of the linted pages. */
  externalUrls: string[]
  setExternal(statuses: ReadonlyMap<string, ExternalStatus>): void
}

/** Resolves every link and import of the linted files. */
export function buildSite(input: SiteInput): BuiltSite {
  const { site, source } = input
  const heads = source.paths.map(source.head)
  const made = input.routes ?? [
    ...heads.flatMap((head) => site.preset.routes(head, site)),
    ...site.preset.generated(heads, site),
  ]
  const routes = createRoutes(made, site, input.matches, () => site.preset.fallbacks?.(heads, site) ?? [])
  const pages = new Map<string, RenderedPage>()
  const render = (facts: PageFacts) => renderPage(facts, site, input.sources)
  const inNavigation = new Set<string>()
  let isNavigation = false
  const asNavigation = <Result>(judge: () => Result): Result => {
    isNavigation = true
    try {
      return judge()
    } finally {
      isNavigation = false
    }
  }
  const context: ResolveContext = {
    site,
    routes,
    files: input.files,
    matches: input.matches,
    moves: input.moves,
    neighbours: input.neighbours,
    page(file) {
      if (isNavigation) inNavigation.add(file)
      let page = pages.get(file)
      const own = page ? undefined : source.facts(file)
      if (own) pages.set(file, (page = render(own)))
      return page
    },
  }

  const linted = source.paths.filter(input.isLinted).flatMap((path) => source.facts(path) ?? [])
  const places = placesOf(linted, source, routes.ofPage, context, input.isLinted)
  const links = resolveAll(places, context, input)
  const imports = linted.flatMap((page) =>
    page.imports.map(
      (entry): ResolvedImport => ({
        page,
        import: entry,
        outcome: input.outcome(entry.source, page.path),
      }),
    ),
  )
  const external = new Map<string, ExternalStatus>()
  const counted = links.filter(({ link }) => input.isCounted(link.page.path))
  const countedImports = imports.filter(({ page }) => input.isCounted(page.path))
  const unknown = () => countUnknown(counted, countedImports, { anchors: nearAnchors, paths: suggest }, external)
  const allAssets = once(() => input.files.files.filter((file) => !/\.mdx?$/i.test(file)))
  const pageFiles = source.paths
  const allPages = once(() => source.paths.flatMap((path) => source.facts(path) ?? []))
  // Few links are asked about, all of them broken.
  const placed = once(() => new Map(links.map(({ link, from }) => [link, from])))
  const others = new Map<ResolvedLink, From>()
  const fromOf = (link: ResolvedLink) => others.get(link) ?? placed().get(link)!

  const suggested = new Map<string, string[]>()
  const suggest = (link: ResolvedLink): string[] => {
    const key = `${link.page.path}\0${link.href.path.value}\0${link.link.kind}\0${link.link.element ?? ''}\0${link.link.title ?? ''}`
    let found = suggested.get(key)
    if (!found) {
      found = suggestPaths(link.link, fromOf(link), allAssets(), pageFiles, context)
      suggested.set(key, found)
    }
    return found
  }

  const nearAnchors: SiteView['nearest']['anchors'] = (index, resolved) => {
    const { link, href } = resolved
    if (!href.fragment) return []
    const [start, end] = href.fragment.range
    const written = percentDecode(href.fragment.value)
    const ids = ownIds(index)
    const named = idsOfHeadings(written, source.facts(index.path), site)
    // The id of an API's operation without its tag in front.
    const longer = written.includes('/') ? ids.filter((id) => id.endsWith(`/${written}`)) : []
    const { target: given } = resolved
    // Where the page may have more ids than these, an id with other words beside may be another heading's.
    const isOpen = given.kind === 'page' && given.anchor.is === 'missing' && given.anchor.open
    // A label in front of the heading may have no space behind it: `requiredrenderitem`.
    const inLonger = (id: string) =>
      id.startsWith(`${written}-`) ||
      (written.length >= 5 && id.endsWith(`-${written}`)) ||
      (written.length >= 8 && id !== written && id.endsWith(written))
    const begun = isOpen ? [] : ids.filter(inLonger)
    const near = [
      ...new Set([...named, ...longer, ...(begun.length === 1 ? begun : []), ...nearest(written, ids)]),
    ].slice(0, 3)
    const alike = near.length > 0 || isOpen ? [] : sharingWords(written, ids)
    return [...near, ...alike].filter((id) => {
      const url = link.url.slice(0, start) + fragmentText(id, href.fragment) + link.url.slice(end)
      const { target } = resolveLink({ ...link, url }, fromOf(resolved), context)
      return target.kind === 'page' && target.anchor.is === 'ok'
    })
  }

  const nearTools = {
    paths: (link: LinkFact, from: From) => suggestPaths(link, from, allAssets(), pageFiles, context),
    anchors(link: ResolvedLink, from: From) {
      others.set(link, from)
      const ids = link.target.kind === 'page' ? nearAnchors(link.target.index, link) : []
      return ids.map((id) => fragmentText(id, link.href.fragment))
    },
  }
  const isAbsent = (link: LinkFact, from: From) => {
    const meaning = meaningOf(link, hrefOf(link, site).path.value, from, site)
    return input.files.absences(absentFiles(meaning, site)).size > 0
  }
  const nav = once(() => site.nav?.(heads, site))
  const judgedNav = once(() =>
    asNavigation(() => judgeNav(nav()?.entries ?? [], context, { files: input.files, isAbsent, ...nearTools })),
  )
  const lintedFiles = linted.map(({ path }) => path)
  const unreached = once((): UnreachedInput => {
    const read = new Set([...lintedFiles, ...(nav()?.entries ?? []).map(({ at }) => at.file)])
    return {
      site,
      files: input.files.files,
      routes,
      links: links.map(({ link }) => link),
      nav: nav(),
      navEntries: judgedNav(),
      mentions: once(() => readMentions(input.files, (file) => read.has(file))),
    }
  })

  return {
    placed: links,
    view: {
      get pages() {
        return allPages()
      },
      page: source.facts,
      routes: routes.all,
      links: links.map(({ link }) => link),
      suspects: links.filter(({ link }) => !isPlain(link)).map(({ link }) => link),
      imports,
      redirects: once(() =>
        asNavigation(() => judgeRedirects(context, { text: input.files.text, isAbsent, ...nearTools })),
      ),
      nav: judgedNav,
      orphans: once(() => orphanPages(lintedFiles, importedFiles(imports), unreached())),
      unusedAssets: once(() => unusedAssets(unreached())),
      exports: input.exports,
      external,
      nearest: {
        pages: suggest,
        assets: suggest,
        anchors: nearAnchors,
        destination(resolved) {
          const { target } = resolved
          const last = target.kind === 'page' || target.kind === 'route' ? target.via.at(-1) : undefined
          return last && suggestDestination(resolved.link, fromOf(resolved), last.to, context)
        },
      },
    },
    unknown,
    counts: countLinks(counted, countedImports, repeated(places)),
    inNavigation,
    isArchived: (file) => routes.ofPage(file).length > 0 && routes.ofPage(file).every((route) => route.archived),
    isForeign: (file) => routes.ofPage(file).some((route) => route.foreign),
    identity(file) {
      const [route] = routes.ofPage(file)
      return route ? (route.identity ?? file) : partialIdentity(file, site)
    },
    pages,
    forget: (file) => pages.delete(file),
    context,
    routes: routes.all,
    made,
    routesOf: routes.ofPage,
    answers: (path) => !!routes.find(path) || !!routes.redirect(path) || routes.declared(path),
    fallbacks: routes.fallbacks,
    externalUrls: externalUrls(counted),
    setExternal(statuses) {
      for (const [url, status] of statuses) external.set(url, status)
    },
  }
}

function importedFiles(imports: readonly ResolvedImport[]): string[] {
  return imports.flatMap(({ outcome }) => (outcome.is === 'file' ? [outcome.file] : []))
}

/** Ids that somebody wrote or that headings make, without those of the layout. */
function ownIds({ anchors }: PageIndex): string[] {
  return [...anchors].flatMap(([id, occurrences]) => (occurrences.some(({ range }) => range[1] > 0) ? id : []))
}

/** Ids that were given to the headings whose text a fragment spells. */
function idsOfHeadings(fragment: string, page: PageFacts | undefined, { preset }: Site): string[] {
  const words = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
  const wanted = words(fragment)
  if (wanted === '') return []
  return (page?.headings ?? []).flatMap((heading) =>
    heading.id && words(preset.headingText(heading)) === wanted ? heading.id.value : [],
  )
}

/** A partial is one in every version and language, as pages are: by its path in the folder of its content. */
function partialIdentity(file: string, { content }: Site): string {
  const around = content.filter(({ dir }) => file.startsWith(`${dir}/`))
  const nearest = around.toSorted((one, other) => other.dir.length - one.dir.length)[0]
  if (!nearest) return file
  return `partial:${nearest.kind ?? ''}:${nearest.options?.plugin ?? ''}:${file.slice(nearest.dir.length + 1)}`
}

function externalUrls(links: readonly { link: ResolvedLink }[]): string[] {
  const urls = new Set<string>()
  for (const { link } of links) if (link.target.kind === 'external') urls.add(link.target.url)
  return [...urls]
}
