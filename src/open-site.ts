/** One site, from its files to its index: what linting and predicting have in common. */
import type { Files } from './files/port.ts'
import { createGlobs } from './globs.ts'
import { apiIds } from './modules/api-ids.ts'
import { createExports } from './modules/exports.ts'
import { staticExports } from './modules/literal.ts'
import { createOpenness } from './modules/openness.ts'
import { createRendered } from './modules/rendered.ts'
import { createImportResolver } from './modules/resolve.ts'
import { localModules } from './modules/static-reader.ts'
import { contentFiles, createPageReader, type Engines, isMarkdown, type Page } from './pages.ts'
import { type BuiltSite, buildSite } from './site/build.ts'
import { componentSources } from './site/components.ts'
import { importedValues } from './site/imported-values.ts'
import { innerPartials } from './site/inner-partials.ts'
import type { Moves, Site } from './site/types.ts'

/** Packages that every component imports, and that put nothing on the page by themselves. */
const ALWAYS_IDLESS = [
  'react',
  'react/*',
  'react-dom',
  'react-dom/*',
  'clsx',
  'classnames',
  'prop-types',
  'node:*',
  'fs',
  'path',
]

export interface OpenSite {
  /** Pages and partials by path. */
  pages: ReadonlyMap<string, Page>
  built: BuiltSite
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
}

export async function openSite(
  site: Site,
  files: Files,
  { engines, isLinted, isCounted = isLinted, isTaken, known, moves }: OpenOptions,
): Promise<OpenSite> {
  const matches = createGlobs()
  const reader = createPageReader(site, files, engines, known)
  const outcome = createImportResolver({ root: files.root, site, files })
  const pages = new Map<string, Page>()
  const resolve = (specifier: string, from: string) => {
    const target = outcome(specifier, from)
    return target.is === 'file' ? target.file : undefined
  }
  const rendered = createRendered({ text: files.text, resolve })
  let wanted = [...contentFiles(site, files, matches)].filter((file) => !isTaken(file))
  while (wanted.length > 0) {
    const read = await reader.read(wanted)
    for (const page of read) pages.set(page.facts.path, page)
    wanted = importedPartials(site, read, outcome, rendered).filter((file) => !pages.has(file))
  }
  const isIdless = (specifier: string) =>
    [...ALWAYS_IDLESS, ...(site.components.idless ?? [])].some((glob) => matches(glob, specifier))
  const { global } = site.components
  const isGlobal = (name: string) => global.includes('*') || global.includes(name)
  const openness = createOpenness({
    text: files.text,
    isIdless,
    resolve,
  })
  const built = buildSite({
    site,
    files,
    facts: [...pages.values()].map((page) => page.facts),
    isLinted: (file) => pages.has(file) && isLinted(file),
    isCounted,
    moves,
    matches,
    outcome,
    exports: createExports({ text: files.text, resolve, page: (file) => pageExports(pages.get(file)) }),
    sources: {
      ...componentSources(
        outcome,
        (file) => pages.get(file)?.facts,
        openness,
        isIdless,
        isGlobal,
        (name) => site.components.from?.[name],
        createApiIds(files),
      ),
      value: importedValues(outcome, createModuleValues(files)),
      file: (file) => pages.get(file)?.facts,
      inner: innerPartials(outcome, rendered, (file) => pages.get(file)?.facts),
    },
  })
  return { pages, built }
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
): (file: string) => ReadonlyMap<string, unknown> | undefined {
  const load = localModules(files)
  const known = new Map<string, ReadonlyMap<string, unknown> | undefined>()
  return (file) => {
    if (!known.has(file)) {
      const text = /\.(?:[cm]?[jt]sx?|json)$/.test(file) ? files.text(file) : undefined
      known.set(file, text === undefined ? undefined : staticExports(text, file, load))
    }
    return known.get(file)
  }
}

/** Markdown files that pages import, or show through the components that they import, wherever those files lie. */
function importedPartials(
  site: Site,
  pages: readonly Page[],
  outcome: ReturnType<typeof createImportResolver>,
  rendered: (file: string, name: string) => readonly string[],
): string[] {
  const found = new Set<string>()
  for (const { facts } of pages) {
    for (const element of site.preset.includes ? facts.elements : []) {
      const included = site.preset.includes?.(element, facts.path, site)
      if (included) found.add(included.file)
    }
    for (const entry of facts.imports) {
      const target = outcome(entry.source, facts.path)
      if (target.is !== 'file') continue
      if (isMarkdown(target.file)) found.add(target.file)
      else for (const { imported } of entry.names) for (const file of rendered(target.file, imported)) found.add(file)
    }
  }
  return [...found]
}
