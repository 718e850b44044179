/** What a link's path means: URLs from the root, files from the page's own folder (SEMANTICS section 6). */
import { posix } from 'node:path'
import type { LinkFact } from '../../page/facts.ts'
import type { Candidate, LinkStart as From, Meaning, Site } from '../../site/types.ts'
import { classify, isLinkAttribute } from '../markdown-files.ts'
import { decoded } from '../urls.ts'
import type { Data } from './index.ts'

const ASSET = /\.(?!mdx?$|html$)[a-z][a-z\d]{1,5}$/i

/** Components whose `href` is a link; what others do with theirs is not known. */
const LINKING = ['Card', 'Tile', 'Button', 'a']

export function meaning(link: LinkFact, _path: string, from: From, site: Site): Meaning {
  const { kind, element = '', attr = '', url } = link
  if (kind === 'call') return { kind: 'ignored', why: 'call' }
  if (kind === 'attribute' && !isLinkAttribute(element, attr, url)) return { kind: 'ignored', why: 'not-a-link' }
  const classed = classify(url, site)
  if ('kind' in classed) return classed
  const { path } = classed
  if (path === '' || path === '?') return { kind: 'candidates', candidates: [], missing: 'page' }
  const plain = decoded(path)
  const isAsset = kind === 'image' || ASSET.test(plain) || (kind === 'attribute' && attr !== 'href' && attr !== 'to')
  const unsure =
    kind === 'attribute' && /^[A-Z]/.test(element) && !LINKING.includes(element)
      ? 'component-attribute'
      : isBuilt(plain, site)
        ? 'pages-made-before-the-build'
        : !isAsset && isElsewhere(plain, site)
          ? 'outside-base'
          : undefined
  return {
    kind: 'candidates',
    candidates: [...pages(plain, from, site), ...files(plain, from, site), ...belowHost(plain, from, site)],
    missing: isAsset ? 'asset' : 'page',
    ...(unsure !== undefined && { unsure }),
  }
}

function isBuilt(path: string, site: Site): boolean {
  return (site.data as unknown as Data).built.some((folder) => `${path}/`.startsWith(`/${folder}/`))
}

function isElsewhere(path: string, site: Site): boolean {
  const { mounts } = site.data as unknown as Data
  return path.startsWith('/') && mounts.length > 0 && !mounts.includes(path.split('/')[1]!)
}

/** The page that a path leads to on a host which shows the site below its first part. */
function belowHost(path: string, from: From, site: Site): Candidate[] {
  const { prefix } = site.data as unknown as Data
  return prefix !== '' && path.startsWith(`/${prefix}/`) ? pages(path.slice(prefix.length + 1), from, site) : []
}

/** Relative paths start at the file's folder; below the page's URL they may start at the same place. */
function pages(path: string, { file }: From, site: Site): Candidate[] {
  const folder = posix.dirname(posix.relative(site.dir, file))
  const inside = path.startsWith('/') ? path : posix.join('/', folder, path)
  const bare = inside.replace(/\.mdx?$/, '')
  return [bare, posix.join(bare, 'index'), ...(bare === '/index' ? ['/'] : [])].map((one) => ({
    kind: 'route',
    path: one,
  }))
}

function files(path: string, { file, route }: From, site: Site): Candidate[] {
  const starts = [file, route?.page ?? file].map((one) => posix.dirname(one))
  // `remarkResolveRelativeLinks.js`: nothing leads out of the site.
  const found = path.startsWith('/')
    ? [posix.join(site.dir, `.${path}`)]
    : starts.map((start) => posix.join(site.dir, `.${posix.join('/', posix.relative(site.dir, start), path)}`))
  // A file of Markdown is a page, or nothing.
  return [...new Set(found)].filter((one) => !/\.mdx?$/.test(one)).map((one) => ({ kind: 'asset', file: one }))
}
