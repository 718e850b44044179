/** The pages of one site: all read at once, or each when something asks for it. */
import type { PageFacts } from './page/facts.ts'
import { isMarkdown, type Page, type PageReader } from './pages.ts'
import { pageHead } from './site/head.ts'
import type { PageHead, PageSource } from './site/types.ts'

export interface SitePages extends PageSource {
  page(path: string): Page | undefined
  /** Pages that have been read. */
  read: ReadonlyMap<string, Page>
  /** Of a run that keeps no pages: the page will not be asked for again. */
  forget(path: string): void
}

/** @param partialsOf Markdown files that a page shows beside itself. */
export async function readAllPages(
  files: Iterable<string>,
  reader: PageReader,
  partialsOf: (page: PageFacts) => readonly string[],
): Promise<SitePages> {
  const pages = new Map<string, Page>()
  let wanted: readonly string[] = [...files]
  while (wanted.length > 0) {
    const read = await reader.read(wanted)
    for (const page of read) pages.set(page.facts.path, page)
    wanted = [...new Set(read.flatMap(({ facts }) => partialsOf(facts)))].filter((file) => !pages.has(file))
  }
  return {
    paths: [...pages.keys()],
    has: (path) => pages.has(path),
    head: (path) => pageHead(path, pages.get(path)!.facts.frontmatter),
    facts: (path) => pages.get(path)?.facts,
    partial: (path) => pages.get(path)?.facts,
    page: (path) => pages.get(path),
    read: pages,
    forget() {},
  }
}

/**
 * For a run that is about a few pages: of the others no more is read than their routes take, but for those that a few
 * link to, and those that may show one of the few as a part.
 * @param users Paths of the pages that may show a file.
 */
export function readFewPages(
  files: Iterable<string>,
  reader: PageReader,
  users: (path: string, isPage: boolean, paths: readonly string[]) => readonly string[],
): SitePages {
  const heads = [...files].flatMap((path) => reader.head(path) ?? [])
  const paths = heads.map(({ path }) => path)
  return pagesByHead(heads, reader, (path, isPage) => users(path, isPage, paths))
}

/** The pages of a site whose heads are known; nobody is to ask for more than pages that no other page shows. */
export function knownPages(heads: readonly PageHead[], reader: PageReader): SitePages {
  return pagesByHead(heads, reader, () => [])
}

function pagesByHead(
  list: readonly PageHead[],
  reader: PageReader,
  users: NonNullable<PageSource['users']>,
): SitePages {
  const read = new Map<string, Page>()
  const page = (path: string): Page | undefined => {
    if (!isMarkdown(path)) return undefined
    const known = read.get(path) ?? reader.page(path)
    if (known) read.set(path, known)
    return known
  }
  const heads = new Map(list.map((head) => [head.path, head]))
  const paths = [...heads.keys()]
  const facts = (path: string) => (heads.has(path) ? page(path)?.facts : undefined)
  return {
    paths,
    has: (path) => heads.has(path),
    head: (path) => heads.get(path)!,
    facts,
    partial: (path) => page(path)?.facts,
    users,
    page,
    read,
    forget(path) {
      read.delete(path)
      reader.forget(path)
    },
  }
}

/**
 * Adds files that lie outside the content folders, those of them that a page shows.
 * @returns Undefined where that takes reading every page.
 */
export function withPartials(
  pages: SitePages,
  files: readonly string[],
  partialsOf: (page: PageFacts) => readonly string[],
): SitePages | undefined {
  const found = new Set<string>()
  for (const file of files) {
    if (pages.has(file)) continue
    const users = pages.users!(file, false)
    if (users.some((user) => partialsOf(pages.facts(user)!).includes(file))) found.add(file)
    else if (users.length > 0) return undefined
  }
  const has = (path: string) => pages.has(path) || found.has(path)
  return {
    ...pages,
    paths: [...pages.paths, ...found],
    has,
    head: (path) => (found.has(path) ? pageHead(path, pages.page(path)?.facts.frontmatter) : pages.head(path)),
    facts: (path) => (has(path) ? pages.page(path)?.facts : undefined),
  }
}
