/** What a link's path means in a repository, as GitHub shows it, and where another program may read it otherwise. */
import { posix } from 'node:path'
import type { LinkFact } from '../../page/facts.ts'
import type { Candidate, LinkStart as From, Meaning, Site } from '../../site/types.ts'
import { classify, isLinkAttribute } from '../markdown-files.ts'
import { isCopied, isForeign, isForHost, isPart, leavesBook, MEDIA } from './generators.ts'
import { type Mount, mountedBeside } from './hugo-mounts.ts'
import { inNuxtContent } from './nuxt-content.ts'
import { inVuePress, isKeptByVuePress, vuepressOf } from './vuepress.ts'

/** Where the run starts below the root of a repository, what `/x` means, and which generator shows it, is not seen. */
function aboveOf(site: Site): string[] {
  return site.data.above as string[]
}

/**
 * Texts that GitHub puts into new issues, pull requests and discussions
 * (https://docs.github.com/communities/using-templates-to-encourage-useful-issues-and-pull-requests), and that actions post
 * there: relative URLs start at the URL of that issue.
 */
const POSTED =
  /^(?:(?:\.github|docs)\/)?(?:(?:issue|pull_request|discussion)_template(?:\.md$|\/))|^\.github\/actions\/.*(?<!readme\.md)$/i

/** What is copied and filled in: its paths start from where the copy will be. */
const TEMPLATE = /(?:^|\/)[^/]+[-_]template(?:\/|\.md$)/i

export function meaning(link: LinkFact, _path: string, from: From, site: Site): Meaning {
  if (link.kind === 'attribute' && !isLinkAttribute(link.element!, link.attr!, link.url)) {
    return { kind: 'ignored', why: 'not-a-link' }
  }
  const classed = classify(link.url, site)
  if ('kind' in classed) return classed
  const { path } = classed
  if (path === '') return { kind: 'candidates', candidates: [], missing: 'page' }
  // A bundler's alias, or a package.
  if (link.element === 'require' && link.kind === 'call' && !/^\.{0,2}\//.test(path)) {
    return { kind: 'unknown', why: 'unknown-alias' }
  }
  if (POSTED.test(from.file)) return { kind: 'unknown', why: 'posted-elsewhere' }
  if (path.startsWith('/') && aboveOf(site).length > 0) return { kind: 'unknown', why: 'part-of-a-repository' }
  const vuepress = vuepressOf(from.file, site)
  const rooted = vuepress === undefined ? path.slice(1) : posix.join(vuepress, path)
  const file = path.startsWith('/') ? rooted : posix.join(posix.dirname(from.file), path)
  if (file.startsWith('..')) return { kind: 'unknown', why: 'outside-repository' }
  const bare = file.replace(/\/$/, '')
  const isForeignPage = from.route?.foreign === true || isForeign(from.file, site)
  const candidates: Candidate[] = [
    { kind: 'page', file: bare },
    // The host shows it below the files of the folder. `/#x` is the home page of a site.
    ...(link.url.includes('#') && bare !== '' && !isForeignPage
      ? [{ kind: 'page' as const, file: posix.join(bare, 'README.md') }]
      : []),
    ...(vuepress === undefined ? [{ kind: 'asset' as const, file: bare }] : inVuePress(path, bare, vuepress)),
    { kind: 'page', file: `${bare}.md` },
    { kind: 'page', file: `${bare}.mdx` },
    ...inNuxtContent(bare, site),
    ...(isForeignPage
      ? [
          ...ofBook(bare, site),
          ...inEnglish(bare, from.file),
          ...fromFoldersAbove(path, from.file, site),
          ...byItsName(path, site),
          ...mounted(path, from.file, site),
        ]
      : []),
  ]
  const hasExtension = /\.[a-z\d]+$/i.test(bare)
  const isPage = /\.mdx?$/i.test(bare) || !hasExtension
  // An icon comes with the theme.
  const isMedia = link.kind !== 'attribute' && MEDIA.test(path) && !/^[/@~]|favicon/.test(path)
  const isKept =
    (isMedia && isCopied(bare, from.file, site)) ||
    (vuepress !== undefined && isKeptByVuePress(link, path, vuepress, site))
  const unsure =
    site.data.hasWriters === true && isForeignPage && isPage
      ? 'pages-made-by-plugins'
      : (site.data.named as string[]).includes(bare) ||
          isServed(path, from.file, site) ||
          isElsewhere(bare, from.file, site) ||
          (isForeignPage && leavesBook(bare, from.file, site))
        ? 'other-site-generator'
        : isForeignPage && isPart(from.file) && !path.startsWith('/')
          ? 'depends-on-the-page'
          : TEMPLATE.test(from.file)
            ? 'template'
            : unsureOf(path, hasExtension || isFile(path, from.file, site, isForeignPage), isForeignPage && !isKept)
  return {
    kind: 'candidates',
    // A picture is never a page: neither is one proposed for it.
    candidates: MEDIA.test(bare) ? candidates.filter(({ kind }) => kind !== 'page') : candidates,
    missing: isPage && link.kind !== 'image' ? 'page' : 'asset',
    ...(unsure && { unsure }),
  }
}

/** A picture that an application serves at that path; a README is read where it lies all the same. */
function isServed(path: string, file: string, site: Site): boolean {
  return path.startsWith('/') && !isForHost(file) && (site.data.served as ReadonlySet<string>).has(path.slice(1))
}

/** Folders whose READMEs a site may show as well. */
const DOCS = /(?:^|\/)(?:docs?|documentation|content|guides?|site|website)\//

/**
 * Whether a path without an extension is that of a file or a folder: in what the host shows by its name, but for paths of a site
 * that such a page is on, too.
 */
function isFile(path: string, from: string, site: Site, isForeignPage: boolean): boolean {
  const [, top] = /^\/([^/]+)\//.exec(path) ?? []
  const isOfSite = top !== undefined && DOCS.test(from) && !(site.data.tops as ReadonlySet<string>).has(top)
  return isForHost(from) && !isForeignPage && !isOfSite
}

/**
 * A page of a site that several repositories make up: the path leaves the folder that is one of its parts for a folder that
 * this repository does not have, there or elsewhere.
 */
function isElsewhere(file: string, from: string, site: Site): boolean {
  const [own, folder] = [from, file].map((path) => path.slice(0, path.indexOf('/')))
  if (folder === own || !(site.data.foreign as string[]).includes(own!)) return false
  return file.includes('/') && !(site.data.folders as ReadonlySet<string>).has(folder!)
}

/** mdBook, `preprocess/index.rs`: a README is the `index.md` of its folder. */
function ofBook(file: string, site: Site): Candidate[] {
  const isIndex = site.data.hasBook === true && posix.basename(file) === 'index.md'
  return isIndex ? [{ kind: 'page', file: posix.join(posix.dirname(file), 'README.md') }] : []
}

/** Generators show the English page where a language has none of its own: the page with `en` for its language folder. */
function inEnglish(file: string, from: string): Candidate[] {
  const around = from.split('/')
  return file.split('/').flatMap((folder, at, path) => {
    const isLanguage = /^[a-z]{2}(?:[-_][a-z]{2,4})?$/i.test(folder) && folder === around[at] && at < around.length - 1
    return isLanguage ? [{ kind: 'page', file: path.with(at, 'en').join('/') }] : []
  })
}

/**
 * docusaurus-utils, `markdownLinks.ts`, resolveMarkdownLinkPathname: `x.md` may count from the content folder and the site's, too;
 * eleventy, `InputPathToUrl.js`: `./x.md` as well. Where it is not seen which folders these are, they may be any on the way up.
 */
function fromFoldersAbove(path: string, file: string, site: Site): Candidate[] {
  const isOther = site.data.isEleventy !== true && (site.data.generated as string[]).length > 0
  const isCounted = site.data.isEleventy === true ? /^(?!\/|\.\.\/).*\.md$/i : /^(?!\.{0,2}\/).*\.mdx?$/i
  if (isOther || !isCounted.test(path)) return []
  const candidates: Candidate[] = []
  for (let folder = posix.dirname(file); folder !== '.'; ) {
    folder = posix.dirname(folder)
    candidates.push({ kind: 'page', file: posix.join(folder, path) })
  }
  return [...candidates, ...aboveOf(site).map((folder): Candidate => ({ kind: 'asset', file: `${folder}/${path}` }))]
}

function mounted(path: string, file: string, site: Site): Candidate[] {
  return mountedBeside(path, file, site.data.mounts as readonly Mount[]).map((one) => ({ kind: 'page', file: one }))
}

function byItsName(path: string, site: Site): Candidate[] {
  const files = (site.data.byName as ReadonlyMap<string, readonly string[]>).get(path) ?? []
  return files.map((file) => ({ kind: 'page', file }))
}

/** Why a path that leads to no file may lead somewhere all the same. */
function unsureOf(path: string, hasExtension: boolean, isForeignPage: boolean): string | undefined {
  // `@site/x.md` and its like are aliases of folders.
  if (isForeignPage && !/^[^/@~].*\.mdx?$/i.test(path)) return 'other-site-generator'
  // Files of a repository without an extension are in capitals: LICENSE. What else has none is the URL of a page.
  return hasExtension || /(?:^|\/)[A-Z]+$/.test(path) ? undefined : 'url-without-extension'
}
