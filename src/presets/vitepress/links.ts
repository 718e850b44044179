/** What a link's path means: vitepress, `node/markdown/plugins/link.ts` and `image.ts`, `node/markdownToVue.ts`. */
import { posix } from 'node:path'
import type { ElementFact, LinkFact } from '../../page/facts.ts'
import type { Candidate, LinkStart as From, Meaning, Site } from '../../site/types.ts'
import { classify, isLinkAttribute } from '../markdown-files.ts'
import { decoded, joinUrl, resolveUrl } from '../urls.ts'
import type { Pages } from './pages.ts'

/** vitepress, `shared/shared.ts`, treatAsHtml: what else a path ends in, it is a page. */
const FILE = new RegExp(
  `\\.(?:${'3g2,3gp,aac,ai,apng,au,avif,bin,bmp,cer,class,conf,crl,css,csv,dll,doc,eps,epub,exe,gif,gz,ics,ief,jar,jpe,jpeg,jpg,js,json,jsonld,m4a,man,mid,midi,mjs,mov,mp2,mp3,mp4,mpe,mpeg,mpg,mpp,oga,ogg,ogv,ogx,opus,otf,p10,p7c,p7m,p7s,pdf,png,ps,qt,roff,rtf,rtx,ser,svg,t,tif,tiff,tr,ts,tsv,ttf,txt,vtt,wav,weba,webm,webp,woff,woff2,xhtml,xml,yaml,yml,zip'.replaceAll(',', '|')})$`,
  'i',
)

export function meaning(link: LinkFact, _path: string, from: From, site: Site): Meaning {
  const { kind, element = '', attr = '', url } = link
  if (kind === 'call') return { kind: 'ignored', why: 'call' }
  if (kind === 'attribute' && !isBound(attr) && !isLinkAttribute(element, attr, url))
    return { kind: 'ignored', why: 'not-a-link' }
  const classed = classify(url, site)
  if ('kind' in classed) return classed
  const { path, ownSite } = classed
  if (path === '' || path === '?') return { kind: 'candidates', candidates: [], missing: 'page' }
  // The author's word that something else than the site answers.
  if (/(?:^|\s)(?:target|download)\b/.test(link.list ?? '')) return { kind: 'unknown', why: 'opened-as-it-is' }
  if (/\{\{|\$\{/.test(url)) return { kind: 'unknown', why: 'computed-url' }
  if (ownSite) {
    const inside = insideBase(path, site)
    return inside === undefined ? { kind: 'external', url } : { ...address(inside, from, site), ownSite }
  }
  if (isBound(attr)) return bound(attr, path, from, site)
  if (kind === 'image' || (kind === 'attribute' && attr !== 'href' && attr !== 'to')) {
    if (kind === 'attribute' && /^[A-Z]/.test(element)) return { kind: 'unknown', why: 'component-attribute' }
    return picture(path, from, site)
  }
  if (kind === 'frontmatter') return clicked(path, from, site)
  if (kind !== 'attribute') return address(path, from, site)
  // The theme's own link: `normalizeLink` of its `support/utils.ts`.
  if (element === 'VPLink' && path.startsWith('/')) return clicked(path, from, site)
  if (/^[A-Z]/.test(element)) {
    if (!path.startsWith('/')) return { kind: 'unknown', why: 'component-attribute' }
    return { ...address(insideBase(path, site) ?? path, from, site), unsure: 'component-attribute' }
  }
  const found = raw(path, from, site)
  return isOpenedAsIs(from.element) && found.kind === 'candidates' ? { ...found, unsure: 'opened-as-it-is' } : found
}

/** The author's word that something else than the site may answer: `client/app/router.ts` leaves the link to the browser. */
function isOpenedAsIs(element: ElementFact | undefined): boolean {
  return element?.attrs.some(({ name }) => name === 'target' || name === 'download') === true
}

/** An attribute that the code of a component binds: `:src`. */
function isBound(attr: string): boolean {
  return attr.startsWith(':')
}

/** A URL as the browser sees it, which the build does not look at. */
function bound(attr: string, path: string, from: From, site: Site): Meaning {
  const inside = path.startsWith('/') ? insideBase(path, site) : undefined
  if (inside === undefined) return { kind: 'unknown', why: 'component-attribute' }
  if (attr === ':href') return clicked(inside, from, site)
  const files = site.static.map((dir): Candidate => ({ kind: 'asset', file: posix.join(dir, `.${decoded(inside)}`) }))
  return { kind: 'candidates', candidates: files, missing: 'asset' }
}

/** An `href` of HTML, which gets no base. */
function raw(path: string, from: From, site: Site): Meaning {
  if (!path.startsWith('/')) return clicked(path, from, site)
  const inside = insideBase(path, site)
  if (inside !== undefined) return clicked(inside, from, site)
  const meant = address(path, from, site).candidates
  return { kind: 'candidates', candidates: [], missing: missingOf(path), unsure: 'outside-base', meant }
}

function insideBase(path: string, { base }: Site): string | undefined {
  if (path === base.replace(/\/$/, '')) return '/'
  return path.startsWith(base) ? joinUrl('/', path.slice(base.length)) : undefined
}

/**
 * A link that the build does not look at, as it does at those of Markdown: a click on `/x/` shows the page `/x` where there is no
 * other (`client/app/utils.ts`, pathToFile).
 */
function clicked(path: string, from: From, site: Site): ReturnType<typeof address> {
  const found = address(path, from, site)
  if (!/.\/$/.test(path)) return found
  return { ...found, candidates: [...found.candidates, ...address(path.slice(0, -1), from, site).candidates] }
}

/** A page of the site by its path, `.md` and `.html` or not; or a file of the public folder. */
function address(path: string, from: From, site: Site): Extract<Meaning, { kind: 'candidates' }> {
  const pages = site.data.pages as Pages
  const full = [...new Set(startsOf(from, site).map((start) => resolveUrl(path, start)))].filter(
    (one) => one !== undefined,
  )
  const candidates = full.flatMap((one): Candidate[] => {
    const inside = one.slice(1)
    if (FILE.test(inside)) return [...served(inside, site), { kind: 'route', path: joinUrl(site.base, inside) }]
    const bare = inside.replace(/\.(?:md|html)$/i, '')
    const page = bare === '' || bare.endsWith('/') ? `${bare}index.md` : `${bare}.md`
    const file = pages.files[page] ?? posix.join(site.data.src as string, page)
    // A page that is rewritten has no other path.
    const isElsewhere = pages.files[page] === undefined && pages.paths[file] !== undefined
    const source: Candidate[] = isElsewhere ? [] : [{ kind: 'page', file, routed: true }]
    // A folder is not the page of the same name.
    const isFolder = bare.endsWith('/') && pages.files[page] === undefined
    const url = joinUrl(site.base, isFolder ? `${bare}index` : bare)
    return [...source, { kind: 'route', path: url }, ...served(inside, site)]
  })
  return {
    kind: 'candidates',
    candidates,
    missing: missingOf(path),
    meant: full.flatMap((one) => pageBefore(one.slice(1), site)),
    ...(pages.isComputed && { unsure: 'computed-routes' }),
  }
}

/** The page that had this path before `rewrites`, or has it without the slash at its end, which is a folder's. */
function pageBefore(inside: string, site: Site): Candidate[] {
  const file = posix.join(site.data.src as string, `${inside.replace(/\.(?:md|html)$|\/$/, '')}.md`)
  return (site.data.pages as Pages).paths[file] === undefined ? [] : [{ kind: 'page', file, routed: true }]
}

/** Relative links start at the page; those of a file that a page includes there, or at the file (VitePress 2). */
function startsOf({ file, route }: From, site: Site): string[] {
  const { paths } = site.data.pages as Pages
  const own = paths[file] ?? relativeTo(file, site)
  const page = route?.page === undefined ? undefined : paths[route.page]
  return [...new Set([page ?? own, own])].map((path) => `/${path}`)
}

function relativeTo(file: string, site: Site): string {
  return posix.relative(site.data.src as string, file)
}

function served(inside: string, site: Site): Candidate[] {
  const names =
    FILE.test(inside) || /\.html$/.test(inside)
      ? [inside]
      : [`${inside}.html`, posix.join(inside, 'index.html'), inside]
  return site.static.flatMap((dir) => names.map((name): Candidate => ({ kind: 'asset', file: posix.join(dir, name) })))
}

function missingOf(path: string): 'page' | 'asset' {
  return FILE.test(path) ? 'asset' : 'page'
}

/** The bundler looks beside the file; from the root, in the public folder and among the sources. */
function picture(path: string, from: From, site: Site): Meaning {
  const plain = decoded(path)
  if (/^[@~]/.test(plain)) return { kind: 'unknown', why: 'unknown-alias' }
  const roots = [...site.static, site.data.src as string]
  const files = plain.startsWith('/')
    ? roots.flatMap((dir) => [plain, insideBase(plain, site) ?? plain].map((one) => posix.join(dir, `.${one}`)))
    : [from.file, from.route?.page ?? from.file].map((file) => posix.join(posix.dirname(file), plain))
  return {
    kind: 'candidates',
    candidates: [...new Set(files)].map((file) => ({ kind: 'asset', file })),
    missing: 'asset',
  }
}
