/** What the mutator knows of a site: its pages, its files, every word in it, and what a link leads to. */
import { readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import picomatch from 'picomatch'
import { type Dialect, type Page, type PageHeading, type PageLink, readPage } from './page.ts'

export type Framework = 'docusaurus' | 'gatsby' | 'plain'

export interface Site {
  framework: Framework
  files: ReadonlySet<string>
  /** Those that are surely built. */
  pages: readonly Page[]
  /** Those that are perhaps built too. */
  byPath: ReadonlyMap<string, Page>
  /** Pages by the words that may end a route to them. */
  byName: ReadonlyMap<string, readonly Page[]>
  /** Folders whose files are served from the root of the site. */
  statics: readonly string[]
  /** Folders that a plugin fills: what is not there may be once the site is built. */
  generated: readonly string[]
  /** Text of every file that is text, and all paths, in lower case. */
  words: string
  /** Slugs of all headings, explicit ids too, in lower case. */
  slugs: ReadonlySet<string>
  /** Pages that could not be read for sure. */
  unread: number
}

const PAGE = /\.mdx?$/
const BINARY = /\.(?:png|jpe?g|gif|webp|avif|ico|woff2?|ttf|otf|eot|pdf|zip|gz|mp4|webm|mov|wasm|lockb)$/i
const LARGE = 4_000_000

/** Reads a site; `extra` is more text whose words no fault may make: the configuration given on the command line. */
export function readSite(root: string, files: readonly string[], extra = ''): Site {
  const texts = new Map<string, string>()
  for (const path of files) {
    const text = BINARY.test(path) ? undefined : readText(join(root, path))
    if (text !== undefined) texts.set(path, text)
  }
  const config = frameworkOf(texts)
  const isPage = pageFilter(config, texts)
  const pages: Page[] = []
  let unread = 0
  for (const [path, text] of texts) {
    if (!PAGE.test(path) || !isPage(path)) continue
    const page = readPage(path, text, dialectOf(path, config))
    if (!page) unread++
    else if (page.frontmatter.draft !== true && page.frontmatter.unlisted !== true) pages.push(page)
  }
  // A partial that no page renders is nobody's.
  const imported = new Set(pages.flatMap(({ imports }) => imports.map((source) => posix.basename(source))))
  const rendered = pages.filter(({ path }) => !isPartial(path) || imported.has(posix.basename(path)))
  // Of several versions, some may not be built.
  const isSelective = /onlyIncludeVersions|includeCurrentVersion/.test(config.text)
  const used = isSelective ? rendered.filter(({ path }) => !/(?:^|\/)versioned_docs\//.test(path)) : rendered
  const byName = new Map<string, Page[]>()
  for (const page of rendered) for (const name of namesOf(page)) byName.set(name, [...(byName.get(name) ?? []), page])
  const slugs = new Set<string>()
  for (const page of pages)
    for (const heading of page.headings) for (const slug of slugsOf(heading)) slugs.add(slug.toLowerCase())
  return {
    framework: config.framework,
    files: new Set(files),
    pages: used,
    byPath: new Map(pages.map((page) => [page.path, page])),
    byName,
    statics: config.statics,
    generated: generatedFolders(config),
    words: [extra, ...files, ...texts.values()].join('\n').toLowerCase(),
    slugs,
    unread,
  }
}

function readText(path: string): string | undefined {
  try {
    const text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '')
    return text.length > LARGE || text.includes('\0') ? undefined : text
  } catch {
    return undefined
  }
}

interface Config {
  framework: Framework
  /** Folder of the framework's configuration, and its text. */
  dir: string
  text: string
  statics: string[]
}

/** The framework whose configuration lies nearest to the root. */
function frameworkOf(texts: ReadonlyMap<string, string>): Config {
  const [path] = [...texts.keys()]
    .filter((path) => /(?:^|\/)(?:docusaurus\.config|gatsby-config)\.[cm]?[jt]s$/.test(path))
    .sort((a, b) => a.split('/').length - b.split('/').length)
  if (path === undefined) return { framework: 'plain', dir: '', text: '', statics: [] }
  const dir = path.includes('/') ? posix.dirname(path) : ''
  const framework = posix.basename(path).startsWith('gatsby') ? 'gatsby' : 'docusaurus'
  return { framework, dir, text: texts.get(path)!, statics: [posix.join(dir, 'static')] }
}

function generatedFolders({ dir, text }: Config): string[] {
  return [...text.matchAll(/\b(?:outputDir|outDir|out)\s*:\s*['"`]([^'"`$]+)['"`]/g)].map(
    ([, folder]) => `${posix.join(dir, folder!).replace(/\/$/, '')}/`,
  )
}

/** Whether a file is a page, a partial, or nothing of the site. Rather too few than too many. */
function pageFilter({ framework, dir, text }: Config, texts: ReadonlyMap<string, string>): (path: string) => boolean {
  const hidden = (path: string) => /(?:^|\/)(?:\.|node_modules\/|__tests__\/)|\.test\.mdx?$/.test(path)
  if (framework === 'plain') return (path) => !hidden(path)
  const roots: string[] = []
  const add = (folder: string) => roots.push(`${posix.join(dir, folder)}/`)
  const code = text.replace(/^\s*\/\/.*$/gm, '')
  if (framework === 'gatsby') {
    for (const [, joined] of code.matchAll(/path:\s*(?:path\.(?:join|resolve)\(__dirname,\s*([^)]*)\))/g))
      add([...joined!.matchAll(/['"`]([^'"`]*)['"`]/g)].map((match) => match[1]).join('/'))
    for (const [, folder] of code.matchAll(/path:\s*[`'"](?:\$\{__dirname\}|\.)\/([^`'"]+)[`'"]/g)) add(folder!)
    const content = roots.filter((root) => /(?:^|\/)(?:content|docs|pages)(?:\/|$)/.test(root))
    // A theme may bring its own sources: it reads `content` then.
    const inside = (path: string) => content.some((root) => path.startsWith(root))
    const own = [...texts.keys()].some((path) => PAGE.test(path) && inside(path))
    return (path) => (own ? inside(path) : path.startsWith(posix.join(dir, 'content/'))) && !hidden(path)
  }
  add('src/pages')
  if (!/\bdocs:\s*false/.test(code)) add('docs')
  if (!/\bblog:\s*false/.test(code)) add('blog')
  for (const [, folder] of code.matchAll(/\bpath:\s*['"`]([^'"`$]+)['"`]/g)) if (!folder!.startsWith('/')) add(folder!)
  const versions = /"([^"]+)"/g
  for (const version of (texts.get(posix.join(dir, 'versions.json')) ?? '').matchAll(versions))
    add(`versioned_docs/version-${version[1]}`)
  const excluded = [...code.matchAll(/\bexclude:\s*\[([^\]]*)\]/g)].flatMap(([, list]) =>
    [...list!.matchAll(/['"`]([^'"`]+)['"`]/g)].map((match) => picomatch(match[1]!)),
  )
  return (path) =>
    !hidden(path) &&
    roots.some((root) => path.startsWith(root) && !excluded.some((matches) => matches(path.slice(root.length))))
}

function dialectOf(path: string, { framework, text }: Config): Dialect {
  if (path.endsWith('.mdx')) return 'mdx'
  if (framework === 'plain') return 'markdown'
  return /format:\s*['"]detect['"]/.test(text) ? 'markdown' : 'both'
}

function isPartial(path: string): boolean {
  return /(?:^|\/)_/.test(path)
}

/** Last words of the routes that a page may have, whichever way the framework goes from file to route. */
function namesOf(page: Page): Set<string> {
  const parts = page.path.replace(PAGE, '').split('/')
  const names = new Set<string>()
  const add = (part: string | undefined) => {
    for (let name = part ?? ''; name !== ''; ) {
      names.add(name)
      const stripped = name.replace(/^\d+\s*[-_.]+\s*/, '')
      if (stripped === name) break
      name = stripped
    }
    const [, ...rest] = (part ?? '').split('-')
    if (rest.length > 0) names.add(rest.join('-'))
  }
  const name = parts.pop()!
  add(name)
  if (/^(?:index|readme)$/i.test(name) || name === parts.at(-1)) add(parts.at(-1))
  const { slug, id } = page.frontmatter
  for (const value of [slug, id]) if (typeof value === 'string') names.add(value.replace(/\/$/, '').split('/').pop()!)
  names.delete('')
  return names
}

/** What a heading's id may be: as GitHub makes it, or without spaces as the librarium does; or the explicit one. */
export function slugsOf(heading: PageHeading): string[] {
  if (heading.id !== undefined) return [heading.id]
  const text = heading.text.toLowerCase()
  const github = text.replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '').replace(/ /g, '-')
  return [...new Set([github, text.replace(/\s/g, '')])].filter(Boolean)
}

/** Parts of a URL, as offsets in it. `fragment` without `#`, `query` without `?`. */
export interface UrlParts {
  path: string
  query?: { start: number; text: string }
  fragment?: { start: number; text: string }
}

export function partsOf(url: string): UrlParts {
  const hash = url.indexOf('#')
  const before = hash === -1 ? url : url.slice(0, hash)
  const mark = before.indexOf('?')
  return {
    path: mark === -1 ? before : before.slice(0, mark),
    ...(mark !== -1 && { query: { start: mark + 1, text: before.slice(mark + 1) } }),
    ...(hash !== -1 && { fragment: { start: hash + 1, text: url.slice(hash + 1) } }),
  }
}

/** What a link leads to, as far as the mutator is sure that it is good. */
export type Goal =
  /** The page itself, or a page by its file. */
  | { kind: 'self' | 'file'; pages: [Page] }
  /** Pages that the route may belong to, the likeliest only. */
  | { kind: 'route'; pages: Page[] }
  | { kind: 'asset'; file: string }

/** Pages that a link may lead to. */
export function pagesOf({ goal }: { goal: Goal }): readonly Page[] {
  return goal.kind === 'asset' ? [] : goal.pages
}

const INTERNAL = /^(?![a-z][a-z\d+.-]*:|\/\/|@|~|\{)/i

export function goalOf(site: Site, page: Page, link: PageLink): Goal | undefined {
  const { path } = partsOf(link.url)
  if (!INTERNAL.test(link.url) || /[\s\\]/.test(path)) return undefined
  const decoded = decode(path)
  if (decoded === undefined) return undefined
  if (path === '') return link.syntax === 'image' ? undefined : { kind: 'self', pages: [page] }
  const file = fileOf(site, page, link, decoded)
  if (file !== undefined && site.generated.some((folder) => file.startsWith(folder))) return undefined
  if (file !== undefined && site.files.has(file)) {
    const target = site.byPath.get(file)
    if (target) return isImage(link) || isPartial(file) ? undefined : { kind: 'file', pages: [target] }
    return PAGE.test(file) ? undefined : { kind: 'asset', file }
  }
  if (site.framework === 'plain' || isImage(link)) return undefined
  const pages = pagesAt(site, decoded)
  const isMade = pages.some((page) => site.generated.some((folder) => page.path.startsWith(folder)))
  return pages.length > 0 && !isMade ? { kind: 'route', pages } : undefined
}

export function isImage(link: PageLink): boolean {
  return link.syntax === 'image' || link.element === 'img'
}

export function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

/** The file that a path names where the framework goes by files: relative Markdown links, pictures, static files. */
export function fileOf(site: Site, page: Page, link: PageLink, path: string): string | undefined {
  const written = link.syntax !== 'attribute' || site.framework === 'plain'
  const name = path.split('/').pop()!
  if (name === '' || name === '.' || name === '..') return undefined
  if (path.startsWith('/')) {
    if (site.framework === 'plain') return path.slice(1)
    if (PAGE.test(name)) return undefined
    return site.statics.map((dir) => posix.join(dir, path)).find((file) => site.files.has(file))
  }
  if (!written || (PAGE.test(name) && site.framework === 'gatsby')) return undefined
  // A link to no page but to another file: only pictures are surely looked up beside the page.
  if (!PAGE.test(name) && !isImage(link) && site.framework === 'gatsby') return undefined
  if (!name.includes('.') && site.framework !== 'plain') return undefined
  const file = posix.join(posix.dirname(page.path), path)
  return file.startsWith('..') ? undefined : file
}

/** Pages whose file fits the end of a route best. */
function pagesAt(site: Site, path: string): Page[] {
  const segments = path.split('/').filter((part) => part !== '' && part !== '.' && part !== '..')
  const last = segments.at(-1)
  if (last === undefined || /\.(?:mdx?|html?|[a-z]{2,4}\d?)$/i.test(last)) return []
  const pages = site.byName.get(last) ?? []
  const scored = pages.filter(({ path }) => !isPartial(path)).map((page) => [shared(page, segments), page] as const)
  const best = Math.max(0, ...scored.map(([score]) => score))
  return scored.filter(([score]) => score === best).map(([, page]) => page)
}

function shared(page: Page, segments: readonly string[]): number {
  // A version lies beside the folder that it is a version of.
  const path = page.path.replace(/(?:([\w-]+)_)?versioned_docs\/version-[^/]+/, (_, own?: string) => own ?? 'docs')
  const folders = path.split('/').slice(0, -1).map(bare)
  if (folders.at(-1) === bare(segments.at(-1)!)) folders.pop()
  let score = 0
  for (const segment of segments.slice(0, -1).reverse()) {
    if (folders.pop() !== bare(segment)) break
    score++
  }
  return score
}

function bare(part: string): string {
  return part.replace(/^[\d.]+[-_.]+/, '')
}

/** Text of a page and of the partials that it renders, as far as they are found. */
export function closureOf(site: Site, page: Page, seen = new Set<string>()): Page[] {
  if (seen.has(page.path)) return []
  seen.add(page.path)
  return [
    page,
    ...page.imports.flatMap((source) => {
      if (!PAGE.test(source)) return []
      const name = source.replace(/^@site\//, '')
      const path = source.startsWith('.') ? posix.join(posix.dirname(page.path), source) : name
      const partial =
        site.byPath.get(path) ?? [...site.byPath.values()].find((other) => other.path.endsWith(`/${name}`))
      return partial ? closureOf(site, partial, seen) : []
    }),
  ]
}

/** Whether a page, with its partials, surely has the id. */
export function hasId(site: Site, page: Page, id: string): boolean {
  return closureOf(site, page).some(
    ({ headings, text }) =>
      headings.some((heading) => slugsOf(heading).some((slug) => slug === id || slug === id.replace(/-\d+$/, ''))) ||
      [`id="${id}"`, `name="${id}"`, `{#${id}}`].some((written) => text.includes(written)),
  )
}

/** Whether a word stands nowhere in the site: no page, id, key, value or file can have it. */
export function isNowhere(site: Site, word: string): boolean {
  const lower = word.toLowerCase()
  return lower.length > 2 && !site.words.includes(lower) && !site.slugs.has(lower)
}
