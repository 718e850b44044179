/** One site, from its files to its index: what linting and predicting have in common. */
import type { Files } from './files/port.ts'
import { createGlobs } from './globs.ts'
import { createOpenness } from './modules/openness.ts'
import { createImportResolver } from './modules/resolve.ts'
import { contentFiles, createPageReader, isMarkdown, type Page } from './pages.ts'
import type { Native } from './parse/native.ts'
import { type BuiltSite, buildSite } from './site/build.ts'
import { componentSources } from './site/components.ts'
import type { Site } from './site/types.ts'

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

/**
 * @param isLinted Whether links and imports of a file are resolved.
 * @param isTaken Whether a file belongs to another site.
 */
export async function openSite(
  site: Site,
  files: Files,
  native: Native | undefined,
  isLinted: (file: string) => boolean,
  isTaken: (file: string) => boolean = () => false,
): Promise<OpenSite> {
  const matches = createGlobs()
  const reader = createPageReader(site, files, native)
  const outcome = createImportResolver({ root: files.root, site, files })
  const pages = new Map<string, Page>()
  let wanted = [...contentFiles(site, files, matches)].filter((file) => !isTaken(file))
  while (wanted.length > 0) {
    const read = await reader.read(wanted)
    for (const page of read) pages.set(page.facts.path, page)
    wanted = importedPartials(read, outcome).filter((file) => !pages.has(file))
  }
  const isIdless = (specifier: string) =>
    [...ALWAYS_IDLESS, ...(site.components.idless ?? [])].some((glob) => matches(glob, specifier))
  const { global } = site.components
  const isGlobal = (name: string) => global.includes('*') || global.includes(name)
  const openness = createOpenness({
    text: files.text,
    isIdless,
    resolve(specifier, from) {
      const target = outcome(specifier, from)
      return target.is === 'file' ? target.file : undefined
    },
  })
  const built = buildSite({
    site,
    files,
    facts: [...pages.values()].map((page) => page.facts),
    isLinted: (file) => pages.has(file) && isLinted(file),
    matches,
    outcome,
    sources: componentSources(outcome, (file) => pages.get(file)?.facts, openness, isIdless, isGlobal),
  })
  return { pages, built }
}

/** Markdown files that pages import, wherever they lie. */
function importedPartials(pages: readonly Page[], outcome: ReturnType<typeof createImportResolver>): string[] {
  const found = new Set<string>()
  for (const { facts } of pages) {
    for (const entry of facts.imports) {
      const target = outcome(entry.source, facts.path)
      if (target.is === 'file' && isMarkdown(target.file)) found.add(target.file)
    }
  }
  return [...found]
}
