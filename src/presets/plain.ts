/** Markdown that is read where it lies, as GitHub shows it: SEMANTICS section 8. */
import { posix } from 'node:path'
import GithubSlugger from 'github-slugger'
import { type ElementFact, type LinkFact, literalAttribute } from '../page/facts.ts'
import type { Candidate, Listing, Meaning, Preset, Route, Site, StaticReader } from '../site/types.ts'
import { classify, contentOf, isLinkAttribute } from './markdown-files.ts'
import { foldersAbove, isBelowSite } from './part-of-repository.ts'

/** Other site generators: their URLs are not the files'. */
const GENERATORS =
  /^(?:.*\/)?(?:mkdocs\.ya?ml|_config\.ya?ml|hugo\.(?:toml|ya?ml|json)|book\.toml|antora\.ya?ml|\.eleventy\.js|eleventy\.config\.[cm]?[jt]s|zensical\.toml|conf\.py)$/

/** Plugins of theirs that write pages during the build, or fill in those of a language: MkDocs, Sphinx. */
const WRITERS = /\b(?:gen-files|api-autonav|autoapi|autosummary|autodoc2|apidoc|monorepo|multirepo|i18n)\b/

/** Python modules that MkDocs runs (`hooks`), and what adds files to those of the site in them. */
const HOOK = /^\s+-\s+["']?([\w./-]+\.py)\b/gm
const ADDS_FILES = /\bdef on_files\b/

/** Markdown that tests read, not people: what documents such a folder has its name in capitals. */
const TEST_FOLDERS = 'test,tests,__tests__,fixture,fixtures,__fixtures__,testdata,test-data,test_data'
const TEST_FOLDER = new RegExp(`(?:^|/)(?:${TEST_FOLDERS.replaceAll(',', '|')})/`)
const TEST_DATA = ['', '!(docs|doc|documentation|site|website|content|guides|book|pages)/**/'].map(
  (before) => `${before}{${TEST_FOLDERS}}/**/*[a-z]*.{md,mdx,MD,markdown}`,
)

export const plain: Preset = {
  name: 'plain',
  headKeys: [],
  detect: (listing) =>
    listing.files.some((file) => /\.mdx?$/i.test(file)) ? [{ dir: '', why: 'Markdown files' }] : [],
  load: (dir, read, listing) => ({
    content: [
      {
        dir,
        base: '/',
        include: ['**/*.{md,mdx,MD,markdown}'],
        exclude: ['**/node_modules/**', ...testData(listing)],
      },
    ],
    static: [],
    routes: [],
    redirects: [],
    base: '/',
    trailingSlash: 'either',
    components: { global: ['*'], alias: {} },
    queryGroups: [],
    query: { ignore: ['*'], pages: {} },
    frontmatter: [],
    computed: [],
    nav: () => ({ entries: [], leadsTo: (file) => isShownByHost(file) }),
    data: {
      generator: generatorOf(listing),
      hasWriters: listing.files.some((file) => GENERATORS.test(file) && writesPages(file, read)),
      foreign: foreignFolders(listing, read),
      crates: crateSources(listing),
      above: foldersAbove(listing),
      isBelowSite: isBelowSite(listing),
      named: namedByFrontmatter(listing, read),
    },
  }),
  // What takes out comments and heading ids before MDX sees them is not known here.
  // Most generators that read MDX have directives, whose ends are ends of what is open inside.
  profile: (file, site) =>
    file.endsWith('.mdx')
      ? { dialect: 'mdx', htmlComments: true, headingId: 'braces', directives: site.data.isBelowSite === true }
      : { dialect: 'markdown' },
  routes: (head, site) =>
    contentOf(head.path, site)
      ? // GitHub has no use for frontmatter: it is for a site generator.
        [
          {
            path: `/${head.path}`,
            page: head.path,
            ...((head.hasFrontmatter || isForeign(head.path, site)) && { foreign: true }),
          },
        ]
      : [],
  generated: () => [],
  meaning,
  headingText: (heading) =>
    heading.parts.map((part) => (part.kind === 'text' || part.kind === 'code' ? part.value : '')).join(''),
  slugger() {
    const slugger = new GithubSlugger()
    // html-pipeline, `toc_filter.rb`: the blank between a picture and the text stays, as a dash.
    return (text) => slugger.slug(text)
  },
  emits: {},
  readsFrontmatter: false,
  unknownIds: (page, site) => (page.frontmatter || isForeign(page.path, site) ? 'other-site-generator' : undefined),
}

/** Readers come to it without a link: the page of a folder, and what a host shows of a repository by its name. */
function isShownByHost(file: string): boolean {
  return /(?:^|\/)(?:readme|index)\.\w+$/i.test(file) || !file.includes('/') || /^\.[\w-]+\//.test(file)
}

/** Where there are no other pages, those of tests are what was asked for. */
function testData({ files }: Listing): string[] {
  const hasOthers = files.some((file) => /\.mdx?$/i.test(file) && !TEST_FOLDER.test(file))
  return hasOthers ? TEST_DATA : []
}

function generatorOf(listing: Listing): string | undefined {
  return listing.files.find((file) => GENERATORS.test(file))
}

function writesPages(config: string, read: StaticReader): boolean {
  const text = read.text(config) ?? ''
  const hooks = /^hooks:/m.test(text) ? [...text.matchAll(HOOK)].map(([, path]) => path!) : []
  const modules = hooks.map((path) => posix.join(posix.dirname(config), path))
  return WRITERS.test(text) || modules.some((module) => ADDS_FILES.test(read.text(module) ?? ''))
}

/** Top folders most of whose pages have frontmatter: a site generator reads them, the pages without it too. */
function foreignFolders(listing: Listing, read: StaticReader): string[] {
  const counts = new Map<string, { all: number; foreign: number }>()
  for (const file of listing.files) {
    if (!/\.mdx?$/i.test(file)) continue
    const count = counts.get(topFolder(file)) ?? { all: 0, foreign: 0 }
    count.all++
    if (read.text(file)?.startsWith('---')) count.foreign++
    counts.set(topFolder(file), count)
  }
  return [...counts]
    .filter(([folder, { all, foreign }]) => folder !== '' && foreign * 2 > all)
    .map(([folder]) => folder)
}

/** What files would be called if the `id` of their frontmatter named them, as where `run-js.md` and `run-python.md` are `run`. */
function namedByFrontmatter(listing: Listing, read: StaticReader): string[] {
  return listing.files.flatMap((file) => {
    if (!/\.mdx?$/i.test(file)) return []
    const [, id] = /^---\r?\n(?:(?!---).*\n)*?id:[ \t]*["']?([\w.-]+)["']?[ \t]*\r?\n/.exec(read.text(file) ?? '') ?? []
    const named = id === undefined ? file : posix.join(posix.dirname(file), id + posix.extname(file))
    return named === file ? [] : [named]
  })
}

function topFolder(file: string): string {
  return file.includes('/') ? file.slice(0, file.indexOf('/')) : ''
}

/** MDX is code for a program: beside pages of a site generator, it is a part of them. */
function isForeign(file: string, site: Site): boolean {
  const folders = site.data.foreign as string[]
  if (site.data.generator !== undefined || site.data.isBelowSite === true) return true
  if ((site.data.crates as string[]).some((folder) => file.startsWith(folder))) return true
  return folders.includes(topFolder(file)) || (file.endsWith('.mdx') && folders.length > 0)
}

/** Sources of Rust: what is Markdown among them, rustdoc takes into its pages (`include_str!`). */
function crateSources(listing: Listing): string[] {
  return listing.files.flatMap((file) =>
    /(?:^|\/)Cargo\.toml$/.test(file) ? posix.join(posix.dirname(file), 'src/') : [],
  )
}

/** Where the run starts below the root of a repository, what `/x` means, and which generator shows it, is not seen. */
function aboveOf(site: Site): string[] {
  return site.data.above as string[]
}

/** What all-contributors-cli (`format-contribution-type.js`) writes of a contribution that it has no page for. */
const CONTRIBUTION =
  /^#(?:a11y|audio|blog|business|content|data|design|event[Oo]rganizing|example|financial|fundingFinding|ideas|infra|maintenance|mentoring|platform|plugin|projectManagement|promotion|question|research|security|talk|tool|translation|tutorial|userTesting|video)-[\w-]+$/

/**
 * Texts that GitHub puts into new issues, pull requests and discussions
 * (https://docs.github.com/communities/using-templates-to-encourage-useful-issues-and-pull-requests), and that actions post
 * there: relative URLs start at the URL of that issue.
 */
const POSTED =
  /^(?:(?:\.github|docs)\/)?(?:(?:issue|pull_request|discussion)_template(?:\.md$|\/))|^\.github\/actions\/.*(?<!readme\.md)$/i

interface From {
  file: string
  route: Route | undefined
  element?: ElementFact
}

function meaning(link: LinkFact, _path: string, from: From, site: Site): Meaning {
  if (link.kind === 'attribute' && !isLinkAttribute(link.element!, link.attr!, link.url)) {
    return { kind: 'ignored', why: 'not-a-link' }
  }
  if (CONTRIBUTION.test(link.url) && from.element && literalAttribute(from.element, 'title') !== undefined) {
    return { kind: 'ignored', why: 'contributor' }
  }
  const classed = classify(link.url, site)
  if ('kind' in classed) return classed
  const { path } = classed
  if (path === '') return { kind: 'candidates', candidates: [], missing: 'page' }
  if (POSTED.test(from.file)) return { kind: 'unknown', why: 'posted-elsewhere' }
  if (path.startsWith('/') && aboveOf(site).length > 0) return { kind: 'unknown', why: 'part-of-a-repository' }
  const file = path.startsWith('/') ? path.slice(1) : posix.join(posix.dirname(from.file), path)
  if (file.startsWith('..')) return { kind: 'unknown', why: 'outside-repository' }
  const bare = file.replace(/\/$/, '')
  const isForeignPage = from.route?.foreign === true || isForeign(from.file, site)
  const candidates: Candidate[] = [
    { kind: 'page', file: bare },
    { kind: 'asset', file: bare },
    { kind: 'page', file: `${bare}.md` },
    { kind: 'page', file: `${bare}.mdx` },
    ...(isForeignPage ? inEnglish(bare, from.file).map((one) => ({ kind: 'page' as const, file: one })) : []),
    ...(isForeignPage ? fromFoldersAbove(path, from.file, site) : []),
  ]
  const hasExtension = /\.[a-z\d]+$/i.test(bare)
  const isPage = /\.mdx?$/i.test(bare) || !hasExtension
  const unsure =
    site.data.hasWriters === true && isPage
      ? 'pages-made-by-plugins'
      : (site.data.named as string[]).includes(bare)
        ? 'other-site-generator'
        : unsureOf(path, hasExtension, isForeignPage)
  return {
    kind: 'candidates',
    candidates,
    missing: isPage && link.kind !== 'image' ? 'page' : 'asset',
    ...(unsure && { unsure }),
  }
}

/** Generators show the English page where a language has none of its own: the page with `en` for its language folder. */
function inEnglish(file: string, from: string): string[] {
  const around = from.split('/')
  return file.split('/').flatMap((folder, at, path) => {
    const isLanguage = /^[a-z]{2}(?:[-_][a-z]{2,4})?$/i.test(folder) && folder === around[at] && at < around.length - 1
    return isLanguage ? path.with(at, 'en').join('/') : []
  })
}

/**
 * docusaurus-utils, `markdownLinks.ts`, resolveMarkdownLinkPathname: `x.md` may count from the content folder and the site's, too.
 * Where no generator is seen, these may be any folder on the way up.
 */
function fromFoldersAbove(path: string, file: string, site: Site): Candidate[] {
  if (site.data.generator !== undefined || !/^(?!\.{0,2}\/).*\.mdx?$/i.test(path)) return []
  const candidates: Candidate[] = []
  for (let folder = posix.dirname(file); folder !== '.'; ) {
    folder = posix.dirname(folder)
    candidates.push({ kind: 'page', file: posix.join(folder, path) })
  }
  return [...candidates, ...aboveOf(site).map((folder): Candidate => ({ kind: 'asset', file: `${folder}/${path}` }))]
}

/** Why a path that leads to no file may lead somewhere all the same. */
function unsureOf(path: string, hasExtension: boolean, isForeignPage: boolean): string | undefined {
  // `@site/x.md` and its like are aliases of folders.
  if (isForeignPage && !/^[^/@~].*\.mdx?$/i.test(path)) return 'other-site-generator'
  // Files of a repository without an extension are in capitals: LICENSE. What else has none is the URL of a page.
  return hasExtension || /(?:^|\/)[A-Z]+$/.test(path) ? undefined : 'url-without-extension'
}
