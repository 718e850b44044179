/** Other programs that make pages of a repository's Markdown: their URLs are not the files', their ids not GitHub's. */
import { posix } from 'node:path'
import type { Listing, Site, StaticReader } from '../../site/types.ts'
import { readVuePress, type VuePress } from './vuepress.ts'

/** Their configuration files. */
const GENERATORS =
  /^(?:.*\/)?(?:mkdocs(?:[-.][\w.-]+)?\.ya?ml|_config\.ya?ml|hugo\.(?:toml|ya?ml|json)|book\.toml|antora\.ya?ml|\.eleventy\.js|eleventy\.config\.[cm]?[jt]s|zensical\.toml|conf\.py|\.dumirc\.[jt]s|(?:rspress|vocs)\.config\.[cm]?[jt]s|\.gitbook\.ya?ml|docfx\.json|_quarto\.yml|hyde)$/

/** Files that pages show or offer. */
export const MEDIA = /\.(?:avif|gif|jpe?g|mp4|pdf|png|svg|webm|webp)$/i

/**
 * What `/x` may be where the repository is an application that shows its pages: folders that go to the server as they are
 * (`public` of Vite and Next.js, `static` of Gatsby and SvelteKit; Angular's `assets` in `src`).
 */
export function servedMedia(listing: Listing): ReadonlySet<string> {
  return new Set(
    listing.files.flatMap((file) => {
      const inside = /(?:^|\/)(?:public|static|src(?=\/assets\/))\/(.+)$/.exec(file)?.[1]
      return inside !== undefined && MEDIA.test(inside) ? inside : []
    }),
  )
}

/** Plugins of theirs that write pages during the build, or fill in those of a language: MkDocs, Sphinx. */
const WRITERS = /\b(?:gen-files|api-autonav|autoapi|autosummary|autodoc2|apidoc|monorepo|multirepo|i18n)\b/

/** Python modules that MkDocs runs (`hooks`), and what adds files to those of the site in them. */
const HOOK = /^\s+-\s+["']?([\w./-]+\.py)\b/gm
const ADDS_FILES = /\bdef on_files\b/

interface Generated {
  /** The folders of pages of generators: those of their configurations, or below these. */
  generated: string[]
  /** Those of which files go to the site as they are, beside their pages. */
  copied: string[]
  /** Those that mdBook makes a part of a larger site of: it writes links that leave them anew, too. */
  books: string[]
  /** A document of all pages comes about in the build. */
  makesPdf: boolean
  /** The README in the root is a page of theirs, too. */
  isHome: boolean
  vuepress: VuePress
}

/** The home page of a site, where its README is none. */
const HOME = /^index\.(?:md|markdown|html?|rst)$/

export function generatedFolders(listing: Listing, read: StaticReader): Generated {
  const vuepress = readVuePress(listing, read)
  const { folders } = vuepress
  const found: Generated = {
    generated: [...folders],
    copied: [...folders],
    books: [],
    makesPdf: false,
    isHome: folders.includes('.'),
    vuepress,
  }
  for (const config of listing.files.filter((file) => GENERATORS.test(file))) {
    const text = withInherited(config, read)
    const name = posix.basename(config)
    const pages = pagesBeside(name, text)
    const folder = posix.join(posix.dirname(config), pages).replace(/\/$/, '')
    found.generated.push(folder)
    if (/^(?:mkdocs|zensical|book)[-.]/.test(name) && pages !== '' && !hasOtherMedia(config, text, listing)) {
      found.copied.push(folder)
    }
    if (name === 'book.toml' && folder !== '.') found.books.push(folder)
    if (/pdf|pandoc/i.test(text)) found.makesPdf = true
    const mayBeHome = folder === '.' && /^(?:mkdocs|zensical|book|_config|\.gitbook|_quarto|conf)\./.test(name)
    if (mayBeHome && !listing.files.some((file) => HOME.test(file))) found.isHome = true
  }
  // The contents of an mdBook, which other programs may make as well.
  const books = found.generated.length > 0 ? listing.files.filter((file) => posix.basename(file) === 'SUMMARY.md') : []
  found.generated.push(...books.map((file) => posix.dirname(file)))
  return found
}

/** The text of a configuration, and that of what it starts from (mkdocs, `utils/yaml.py`: `INHERIT`). */
function withInherited(config: string, read: StaticReader): string {
  const text = read.text(config) ?? ''
  const base = /^INHERIT:[ \t]*["']?([\w./-]+)/m.exec(text)?.[1]
  if (base === undefined) return text
  return `${text}\n${read.text(posix.join(posix.dirname(config), base)) ?? 'docs_dir: ?'}`
}

/** A theme of the site's own (`custom_dir`) may bring pictures, too. */
function hasOtherMedia(config: string, text: string, listing: Listing): boolean {
  if (!text.includes('custom_dir')) return false
  const folder = /\bcustom_dir\s*[:=]\s*["']?([\w./-]+)/.exec(text)?.[1]
  const files = folder === undefined ? undefined : listing.under(posix.join(posix.dirname(config), folder))
  return files === undefined || [...files].some((file) => MEDIA.test(file))
}

export function hasBook({ files }: Listing): boolean {
  return files.some((file) => posix.basename(file) === 'book.toml')
}

export function isEleventy({ files }: Listing): boolean {
  return files.some((file) => /(?:^|\/)(?:\.eleventy\.js|eleventy\.config\.[cm]?[jt]s)$/.test(file))
}

/** mkdocs, `config/defaults.py` (`docs_dir`), and Zensical after it; mdBook, `config.rs` (`src`). */
function pagesBeside(name: string, text: string): string {
  if (/^(?:mkdocs|zensical)[-.]/.test(name)) return stated(text, 'docs_dir', 'docs')
  return name === 'book.toml' ? stated(text, 'src', 'src') : ''
}

/** @returns The path at a key; `otherwise` where there is none, `''` where it cannot be read. */
function stated(text: string, key: string, otherwise: string): string {
  const line = new RegExp(`^${key}\\s*[:=](.*)$`, 'm').exec(text)?.[1]
  return line === undefined ? otherwise : (/^\s*["']?([\w./-]+)["']?\s*(?:#.*)?$/.exec(line)?.[1] ?? '')
}

/** Whether plugins or hooks of a generator bring pages about. */
export function hasWriters(listing: Listing, read: StaticReader): boolean {
  return listing.files.some((file) => GENERATORS.test(file) && writesPages(file, read))
}

function writesPages(config: string, read: StaticReader): boolean {
  const text = read.text(config) ?? ''
  const hooks = /^hooks:/m.test(text) ? [...text.matchAll(HOOK)].map(([, path]) => path!) : []
  const modules = hooks.map((path) => posix.join(posix.dirname(config), path))
  return WRITERS.test(text) || modules.some((module) => ADDS_FILES.test(read.text(module) ?? ''))
}

/** What the frontmatter of a repository's Markdown tells of the program that it is for. */
export interface Signs {
  /** Top folders most of whose pages have some: a site generator reads them, the pages without it too. */
  foreign: string[]
  /** What files would be called if their `id` named them, as where `run-js.md` and `run-python.md` are `run`. */
  named: string[]
  /** What is shown within pages besides: `CHANGELOG.md` in the root, say. */
  included: string[]
}

/** MyST, mdBook, the snippets of PyMdown, mkdocs-include-markdown. */
const INCLUDE = /(?:\{include\}|\{\{#include|--8<--|\{%-?\s*include(?:-markdown)?)\s+["']?([\w./-]+\.md)\b/g

export function signsOf(listing: Listing, read: StaticReader): Signs {
  const counts = new Map<string, { all: number; foreign: number }>()
  const named: string[] = []
  const included: string[] = []
  for (const file of listing.files) {
    if (!/\.mdx?$/i.test(file)) continue
    const count = counts.get(topFolder(file)) ?? { all: 0, foreign: 0 }
    counts.set(topFolder(file), count)
    count.all++
    const start = read.beginning(file)
    for (const [, path] of start?.matchAll(INCLUDE) ?? []) {
      included.push(path!, posix.join(posix.dirname(file), path!))
    }
    if (!start?.startsWith('---')) continue
    count.foreign++
    const [, id] = /^---\r?\n(?:(?!---).*\n)*?id:[ \t]*["']?([\w.-]+)["']?[ \t]*\r?\n/.exec(start) ?? []
    const other = id === undefined ? file : posix.join(posix.dirname(file), id + posix.extname(file))
    if (other !== file) named.push(other)
  }
  const isForeign = ([folder, { all, foreign }]: [string, { all: number; foreign: number }]) =>
    folder !== '' && foreign * 2 > all
  return { foreign: [...counts].filter(isForeign).map(([folder]) => folder), named, included }
}

function topFolder(file: string): string {
  return file.includes('/') ? file.slice(0, file.indexOf('/')) : ''
}

/** MDX is code for a program: beside pages of a site generator, it is a part of them. */
export function isForeign(file: string, site: Site): boolean {
  const folders = site.data.foreign as string[]
  if (isOfGenerator(file, site) || site.data.isBelowSite === true) return true
  if ((site.data.crates as string[]).some((folder) => file.startsWith(folder))) return true
  return folders.includes(topFolder(file)) || (file.endsWith('.mdx') && folders.length > 0)
}

/**
 * What a host shows by its name: READMEs, licences, and what else is in capitals, but what is for programs; what lies in its own
 * folder.
 */
export function isForHost(file: string): boolean {
  return (
    /^(?!(?:AGENTS|CLAUDE|GEMINI)\.)(?:readme|[A-Z][A-Z\d_]+)(?:[.-][\w-]+)*\.md$/.test(posix.basename(file)) ||
    file.startsWith('.github/')
  )
}

/** Outside its folders a generator may take in parts of pages, but no README, nor the like where no page names it. */
function isOfGenerator(file: string, site: Site): boolean {
  const { generated, isHome, included } = site.data as unknown as Generated & Signs
  if (generated.length === 0 || file.startsWith('.github/')) return false
  if (!isForHost(file) || (included.includes(file) && !/readme/i.test(file))) return true
  if (!file.includes('/')) return isHome
  return generated.some((folder) => folder === '.' || file.startsWith(`${folder}/`))
}

/**
 * Whether a file goes to the site from beside the page, so that it has to be there. What is shown within other pages is not, nor
 * what a plugin may write.
 */
export function isCopied(file: string, from: string, site: Site): boolean {
  const { copied, makesPdf } = site.data as unknown as Generated
  if (makesPdf && file.toLowerCase().endsWith('.pdf')) return false
  if (site.data.hasWriters === true || /(?:^|\/)(?:_|(?:includes?|partials?|snippets?)\/)/.test(from)) return false
  return copied.some((folder) => file.startsWith(`${folder}/`) && from.startsWith(`${folder}/`))
}

/** Paths that leave the folder of a book lead to what the host serves beside it. */
export function leavesBook(file: string, from: string, site: Site): boolean {
  const { books } = site.data as unknown as Generated
  return books.some((folder) => from.startsWith(`${folder}/`) && !file.startsWith(`${folder}/`))
}

/** No page by its name or its folder's, but shown within others of a generator: its relative links start at those. */
export function isPart(file: string): boolean {
  return /(?:^|\/)(?:_[^/]*$|\.(?=[^./])|_?(?:includes?|partials?|snippets?)\/)/.test(file)
}

/** Sources of Rust: what is Markdown among them, rustdoc takes into its pages (`include_str!`). */
export function crateSources(listing: Listing): string[] {
  return listing.files.flatMap((file) =>
    /(?:^|\/)Cargo\.toml$/.test(file) ? posix.join(posix.dirname(file), 'src/') : [],
  )
}
