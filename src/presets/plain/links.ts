/** What a link's path means in a repository, as GitHub shows it, and where another program may read it otherwise. */
import { posix } from 'node:path'
import { type LinkFact, literalAttribute } from '../../page/facts.ts'
import type { Candidate, LinkStart as From, Meaning, Site } from '../../site/types.ts'
import { classify, isLinkAttribute } from '../markdown-files.ts'
import { isCopied, isForeign, isForHost, MEDIA } from './generators.ts'
import { type Mount, mountedBeside } from './hugo-mounts.ts'
import { inNuxtContent } from './nuxt-content.ts'
import { inVuePress, isKeptByVuePress, vuepressOf } from './vuepress.ts'

/** Where the run starts below the root of a repository, what `/x` means, and which generator shows it, is not seen. */
function aboveOf(site: Site): string[] {
  return site.data.above as string[]
}

/** What all-contributors-cli (`format-contribution-type.js`) writes of a contribution that it has no page for. */
const CONTRIBUTION =
  /^#(?:a11y|audio|blog|business|content|data|design|event[Oo]rganizing|example|financial|fundingFinding|ideas|infra|maintenance|mentoring|platform|plugin|projectManagement|promotion|question|research|security|talk|tool|translation|tutorial|userTesting|video)-[\w%-]+$/

/**
 * Texts that GitHub puts into new issues, pull requests and discussions
 * (https://docs.github.com/communities/using-templates-to-encourage-useful-issues-and-pull-requests), and that actions post
 * there: relative URLs start at the URL of that issue.
 */
const POSTED =
  /^(?:(?:\.github|docs)\/)?(?:(?:issue|pull_request|discussion)_template(?:\.md$|\/))|^\.github\/actions\/.*(?<!readme\.md)$/i

export function meaning(link: LinkFact, _path: string, from: From, site: Site): Meaning {
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
          isElsewhere(bare, from.file, site)
        ? 'other-site-generator'
        : unsureOf(path, hasExtension || (isForHost(from.file) && !isForeignPage), isForeignPage && !isKept)
  return {
    kind: 'candidates',
    candidates,
    missing: isPage && link.kind !== 'image' ? 'page' : 'asset',
    ...(unsure && { unsure }),
  }
}

/** A picture that an application serves at that path; a README is read where it lies all the same. */
function isServed(path: string, file: string, site: Site): boolean {
  return path.startsWith('/') && !isForHost(file) && (site.data.served as ReadonlySet<string>).has(path.slice(1))
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
