/** One site, from its files to its index: what linting and predicting have in common. */
import { posix } from 'node:path'
import { withReference } from './engine/read-facts.ts'
import type { Files } from './files/port.ts'
import { createGlobs } from './globs.ts'
import { apiIds } from './modules/api-ids.ts'
import { createExports } from './modules/exports.ts'
import { IDLESS } from './modules/idless.ts'
import { type Load, staticExports, staticExpression } from './modules/literal.ts'
import { strings } from './modules/locate.ts'
import { createOpenness } from './modules/openness.ts'
import { createPackageExports } from './modules/package-exports.ts'
import { createPassed } from './modules/passed.ts'
import { createRendered } from './modules/rendered.ts'
import { createImportResolver, type ImportResolver } from './modules/resolve.ts'
import { localModules } from './modules/static-reader.ts'
import { once } from './once.ts'
import type { PageFacts } from './page/facts.ts'
import { contentFiles, createPageReader, type Engines, isMarkdown, type Page, type PageReader } from './pages.ts'
import { type BuiltSite, buildSite } from './site/build.ts'
import { componentSources } from './site/components.ts'
import { innerPartials } from './site/inner-partials.ts'
import { pageValues } from './site/page-values.ts'
import { type RenderedPage, renderPage } from './site/render.ts'
import type { ResolveContext } from './site/resolve.ts'
import type { Moves, PageHead, Route, Site } from './site/types.ts'
import { knownPages, readAllPages, readFewPages, type SitePages, withPartials } from './site-pages.ts'

export interface OpenSite {
  /** Files that other pages show, or import. */
  shared: ReadonlySet<string>
  pages: SitePages
  built: BuiltSite
  /** What an import leads to. */
  outcome: ImportResolver
}

export interface OpenOptions {
  engines: Engines
  /** Whether links and imports of a file are resolved. */
  isLinted: (file: string) => boolean
  /** Whether links and imports of a linted file count; default: of all. */
  isCounted?: (file: string) => boolean
  /** Whether a file belongs to another site. */
  isTaken: (file: string) => boolean
  /** Pages as another run read them, by path. */
  known?: ReadonlyMap<string, Page> | undefined
  moves?: Moves | undefined
  /** The pages are not told by `isLinted`, and no other page shows one of them. */
  few?: Few | undefined
  /** Every page is read and rendered, whichever are linted; else, where few are, each when it is asked for. */
  isWhole?: boolean
  /** The other sites of the repository that the host serves beside this one. */
  neighbours?: readonly ResolveContext[] | undefined
}

/** Chooses the pages to lint when the site can be asked what pages show. */
export type Choose = (ask: {
  page(path: string): PageFacts | undefined
  /** What a page said when its content had that digest, if that is known. */
  before(path: string, digest: string): PageFacts | undefined
  render(facts: PageFacts): RenderedPage
  /** Markdown files that a page imports or shows. */
  partials(facts: PageFacts): readonly string[]
}) => ReadonlySet<string>

/** A run that starts from another one. */
export interface Few {
  /** Of all files, in their order: none of them is read for it. */
  heads: readonly PageHead[]
  /** All that come from those heads. */
  routes: readonly Route[]
  choose: Choose
}

/** Reading a page when it is asked for pays where less than one in this many is linted. */
const FEW = 4

export async function openSite(
  site: Site,
  files: Files,
  { engines, isLinted, isCounted = isLinted, isTaken, known, moves, isWhole, neighbours, few }: OpenOptions,
): Promise<OpenSite> {
  const matches = createGlobs()
  const outcome = createImportResolver({ root: files.root, site, files })
  const resolve = (specifier: string, from: string) => {
    const target = outcome(specifier, from)
    return target.is === 'file' ? target.file : undefined
  }
  const rendered = createRendered({ text: files.text, resolve })
  const wanted = few ? [] : [...contentFiles(site, files, matches)].filter((file) => !isTaken(file))
  const isFew = !few && isWhole !== true && wanted.filter(isLinted).length * FEW < wanted.length
  const others = once(() => files.files.filter((file) => isMarkdown(file) && isLinted(file) && !isTaken(file)))
  const names = isFew ? others().map((file) => posix.basename(file)) : []
  const reader = createPageReader(site, files, engines, known, new Set(names))
  const shared = new Set<string>()
  const asShared = (file: string) => {
    shared.add(file)
    return file
  }
  const partials = (facts: PageFacts) => partialsOf(facts, site, outcome, rendered).map(asShared)
  const some =
    isFew &&
    (await withReference(() => {
      const few = readFewPages(wanted, reader, (...of) => usersOf(...of, reader, files))
      return withPartials(few, others(), partials)
    }))
  const pages = few ? knownPages(few.heads, reader) : some || (await readAllPages(wanted, reader, partials))
  const partial = (file: string) => pages.partial(asShared(file))
  const isIdless = (specifier: string) =>
    [...IDLESS, ...(site.components.idless ?? [])].some((glob) => matches(glob, specifier))
  const { global } = site.components
  const isGlobal = (name: string) => global.includes('*') || global.includes(name)
  const openness = createOpenness({
    text: files.text,
    isIdless,
    resolve,
  })
  const sources = {
    ...componentSources(
      outcome,
      partial,
      openness,
      isIdless,
      isGlobal,
      (name) => site.components.from?.[name],
      createApiIds(files),
      site.components.linking &&
        createPassed({ text: files.text, resolve, known: (name) => site.components.linking![name] }),
    ),
    value: pageValues(outcome, createModuleValues(files, resolve), staticExpression),
    file: partial,
    inner: innerPartials(outcome, rendered, partial),
  }
  // The build puts another module in the place of some.
  const loaded = strings(site.data.loadedFiles).map((pattern) => new RegExp(pattern, 'i'))
  const isMade = (file: string) =>
    strings(site.data.madeModules).some((glob) => matches(glob, file)) || loaded.some((test) => test.test(`/${file}`))
  const sourceOf = (file: string) => (isMade(file) ? undefined : files.text(file))
  const exports = {
    ...createExports({ text: sourceOf, resolve, page: (file) => pageExports(pages.page(asShared(file))) }),
    ofPackage: createPackageExports(outcome.entry),
  }
  const render = (facts: PageFacts) => renderPage(facts, site, sources)
  const chosen =
    few && (await withReference(() => few.choose({ page: pages.facts, before: reader.before, render, partials })))
  const input = {
    site,
    files,
    source: pages,
    routes: few?.routes,
    isLinted: chosen ? (file: string) => chosen.has(file) : isLinted,
    isCounted,
    moves,
    neighbours,
    matches,
    outcome,
    exports,
    sources,
  }
  return { pages, built: await withReference(() => buildSite(input)), outcome, shared }
}

/** Code that may show a Markdown file on the pages that use it. */
const CODE = /\.(?:[cm]?[jt]sx?|astro|vue|svelte)$/

/** Pages that name a file, or every page where code does that no page may be known by. */
function usersOf(
  path: string,
  isPage: boolean,
  paths: readonly string[],
  reader: PageReader,
  files: Files,
): readonly string[] {
  const name = posix.basename(path)
  const isInCode = () => files.files.some((file) => CODE.test(file) && reader.mentions(file, name))
  return !isPage && isInCode() ? paths : paths.filter((other) => other !== path && reader.mentions(other, name))
}

/** Names that a page exports, those that it passes on among them. */
function pageExports(page: Page | undefined): string[] | undefined {
  if (!page || page.facts.recovered) return undefined
  return page.facts.exports.map(({ name }) => name)
}

/** Ids of the API that a file describes; each is read once. */
function createApiIds(files: Pick<Files, 'text'>): (file: string) => readonly string[] | undefined {
  const known = new Map<string, readonly string[] | undefined>()
  return (file) => {
    if (!known.has(file)) known.set(file, file.endsWith('.json') ? apiIds(files.text(file) ?? '') : undefined)
    return known.get(file)
  }
}

/** Values of a module's exports; each module is read once. */
function createModuleValues(
  files: Pick<Files, 'has' | 'text'>,
  resolve: (specifier: string, fromFile: string) => string | undefined,
): (file: string) => ReadonlyMap<string, unknown> | undefined {
  const local = localModules(files)
  const load: Load = (specifier, fromFile) => {
    const near = local(specifier, fromFile)
    if (near) return near
    const file = resolve(specifier, fromFile)
    const text = file === undefined ? undefined : files.text(file)
    return text === undefined ? undefined : { file: file!, text }
  }
  const known = new Map<string, ReadonlyMap<string, unknown> | undefined>()
  return (file) => {
    if (!known.has(file)) {
      const text = /\.(?:[cm]?[jt]sx?|json)$/.test(file) ? files.text(file) : undefined
      known.set(file, text === undefined ? undefined : staticExports(text, file, load))
    }
    return known.get(file)
  }
}

/** Markdown files that a page imports, or shows through its components or the preset's, wherever those files lie. */
function partialsOf(
  { path, elements, imports }: PageFacts,
  site: Site,
  outcome: ReturnType<typeof createImportResolver>,
  rendered: (file: string, name: string) => readonly string[],
): string[] {
  const { includes } = site.preset
  const included = includes ? elements.flatMap((element) => includes(element, path, site)?.file ?? []) : []
  const imported = imports.flatMap((entry) => {
    const target = outcome(entry.source, path)
    if (target.is !== 'file') return []
    if (isMarkdown(target.file)) return [target.file]
    return entry.names.flatMap((name) => rendered(target.file, name.imported))
  })
  return [...included, ...imported]
}
