/** Lints what a change touches, and finds what it breaks in pages that it does not touch. */
import { isDeepStrictEqual } from 'node:util'
import type { Change } from './files/change.ts'
import type { Files } from './files/port.ts'
import type { Selection } from './files/select.ts'
import type { PageFacts } from './page/facts.ts'
import { createPageReader, type Engines, isMarkdown, type Page } from './pages.ts'
import type { ChangeSummary, RenamedPath } from './report/report.ts'
import type { Message } from './rule.ts'
import type { SiteRun } from './run.ts'
import { addRedirects, writtenRedirects } from './site/redirect-entry.ts'
import { routeKey } from './site/routes.ts'
import type { Moves, Redirect, Site } from './site/types.ts'

/** One side of the change: its files, and the sites in them. */
export interface Side {
  files: Files
  sites: readonly Site[]
}

export interface ChangeJob {
  change: Change
  /** Folders and globs limit what is linted; files that are named are linted whether the change touches them or not. */
  asked: Selection
  after: Side
  /** Made when it is needed. */
  before(): Side
  engines: Engines
  run(
    side: Side,
    selection: Selection,
    more: { known?: ReadonlyMap<string, Page>; moves?: Moves },
  ): Promise<readonly SiteRun[]>
}

/** @returns The runs, of pages that the change does not touch with what it breaks in them alone. */
export async function lintChange(job: ChangeJob): Promise<{
  runs: readonly SiteRun[]
  summary: ChangeSummary
  untouched: ReadonlySet<string>
}> {
  const { change, asked, after } = job
  const named = new Set(asked.given)
  const isTouched = (file: string) => named.has(file) || (asked.isWithin(file) && change.touched.has(file))
  const old = change.renamed.size > 0 ? oldRoutes(job) : new Map<string, string>()
  const moves = { files: change.renamed, routes: old }
  const isFar = await reachesOtherPages(job)
  const hasPages = [...change.touched, ...named].some((file) => isMarkdown(file) && isTouched(file))
  const selection: Selection = {
    has: isTouched,
    isWithin: () => true,
    given: [],
    all: isFar && asked.all,
    ...(isFar && { watches: asked.isWithin }),
  }
  const runs = isFar || hasPages ? await job.run(after, selection, { moves }) : []
  const isNew = await newMessages(job, runs, isTouched)
  const kept = runs.map((run) => ({ ...run, messages: run.messages.filter(isNew) }))
  const broken = kept
    .flatMap(({ messages }) => messages)
    .filter(({ path, severity }) => !isTouched(path) && severity === 'error')
  const links = broken.filter(({ ruleId }) => ruleId.startsWith('link-')).length
  const paths = kept.flatMap(({ messages }) => messages.map(({ path }) => path))
  return {
    runs: kept,
    untouched: new Set(paths.filter((path) => !isTouched(path))),
    summary: {
      against: change.against,
      broken: { links, others: broken.length - links, pages: new Set(broken.map(({ path }) => path)).size },
      renamed: [...old].flatMap(([from, page]) => renamedRoute(from, page, runs, after.files)),
    },
  }
}

/**
 * Tells the messages of the change. A page that it does not touch reads the same on both sides: a message that the other
 * side has for the same cause, or on the same characters, is an old one.
 */
async function newMessages(
  { change, before, run }: ChangeJob,
  runs: readonly SiteRun[],
  isTouched: (file: string) => boolean,
): Promise<(message: Message) => boolean> {
  const suspects = new Set<string>()
  for (const { messages } of runs) for (const { path } of messages) if (!isTouched(path)) suspects.add(path)
  if (suspects.size === 0) return () => true
  const known = new Map(runs.flatMap(({ pages }) => [...pages]))
  for (const path of change.touched) known.delete(path)
  const has = (file: string) => suspects.has(file)
  const selection = { has, isWithin: has, given: [], all: true }
  const old = (await run(before(), selection, { known })).flatMap(({ messages }) => messages)
  const seen = new Set(old.flatMap((message) => [causeKey(message), placeKey(message)]))
  return (message) => isTouched(message.path) || !(seen.has(causeKey(message)) || seen.has(placeKey(message)))
}

function causeKey({ path, cause }: Message): string {
  return `${path}\0${cause}`
}

function placeKey({ path, ruleId, line, column }: Message): string {
  return `${path}\0${ruleId}\0${line}\0${column}`
}

/** What pages may import, or a site may be configured with. */
const CODE = /\.(?:[cm]?[jt]sx?|json5?|ya?ml|toml)$|(?:^|\/)_redirects$/i

/**
 * Whether other pages may be the worse for the change. What only rewords pages, adds pictures or touches files that no
 * site reads is not: what links can hit stays the same.
 */
async function reachesOtherPages({ change, after, before, engines }: ChangeJob): Promise<boolean> {
  if (change.removed.size > 0) return true
  const pages: string[] = []
  for (const path of change.touched) {
    if (CODE.test(path)) return true
    if (isMarkdown(path)) pages.push(path)
  }
  if (pages.some((path) => !change.before.has(path))) return true
  const [now, then] = await Promise.all([readPages(after, pages, engines), readPages(before(), pages, engines)])
  return !isDeepStrictEqual(
    now.map(({ facts }) => reachable(facts)),
    then.map(({ facts }) => reachable(facts)),
  )
}

async function readPages({ sites, files }: Side, paths: readonly string[], engines: Engines): Promise<Page[]> {
  const pages = await Promise.all(sites.map((site) => createPageReader(site, files, engines).read(paths)))
  return pages.flat()
}

/** All of a page that other pages can see, whatever the place in which it stands. */
function reachable(page: PageFacts): unknown {
  return {
    path: page.path,
    recovered: page.recovered,
    frontmatter: page.frontmatter?.value,
    headings: page.headings.map(({ depth, id, parts, in: around }) => [
      depth,
      id?.value,
      parts.map(({ kind, value }) => [kind, value]),
      around,
    ]),
    ids: page.ids.map(({ value, in: around }) => [value, around]),
    elements: page.elements.map(({ name, attrs, spread, text, parts, conditional, in: around }) => [
      name,
      spread,
      text,
      parts?.map(({ kind, value }) => [kind, value]),
      conditional,
      around,
      attrs.map((attr) => [attr.name, attr.value]),
    ]),
    imports: page.imports.map(({ source, names }) => [source, names.map(({ imported, local }) => [imported, local])]),
    exports: page.exports.map(({ name, value }) => [name, value]),
  }
}

/** URL paths that renamed pages had, each with the page's new file. */
function oldRoutes({ change, before, engines }: ChangeJob): Map<string, string> {
  const routes = new Map<string, string>()
  const side = before()
  const pages = [...change.renamed.keys()].filter(isMarkdown)
  for (const site of side.sites) {
    const reader = createPageReader(site, side.files, engines)
    for (const page of pages) {
      const head = reader.head(page)
      for (const { path } of head ? site.preset.routes(head, site) : []) {
        if (!routes.has(routeKey(path))) routes.set(routeKey(path), change.renamed.get(page)!)
      }
    }
  }
  return routes
}

/** A rename that takes a URL path from the site, with the path that is in its place now. */
function renamedRoute(from: string, page: string, runs: readonly SiteRun[], files: Files): RenamedPath[] {
  for (const { built } of runs) {
    const [route] = built.routesOf(page)
    if (!route) continue
    if (runs.some((run) => run.built.answers(from))) return []
    const to = route.path
    const redirect = redirectFor({ from, to }, built.context.site, files)
    return redirect ? [{ from, to, page, redirect }] : []
  }
  return []
}

/** In the form of the redirects that the site has, or that its framework gives them. */
function redirectFor(redirect: Redirect, site: Site, files: Files): RenamedPath['redirect'] | undefined {
  for (const [where, model] of writtenRedirects(site.redirects)) {
    const edit = addRedirects((files.text(where) ?? '').replace(/^\uFEFF/, ''), model, [redirect])
    if (edit) return { where, entry: edit.text.replace(/^,?\s*/, '') }
  }
  return site.preset.redirectEntry?.(redirect.from, redirect.to, site)
}
