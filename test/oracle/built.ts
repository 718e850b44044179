/** What a static build holds: read from its HTML with no code of docs-lint. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, sep } from 'node:path'
import { Parser } from 'htmlparser2'

/** A link or picture in the main part of a page. */
export interface BuiltLink {
  href: string
  /** Text of the link, alternative text of the picture; the URL itself of what has neither. */
  label: string
}

export interface BuiltPage {
  /** `page`: has a canonical URL; `redirect`: sends the browser on; `static`: put there as it is. */
  kind: 'page' | 'redirect' | 'static'
  /** URL path, decoded: of a page its canonical one, else that of the file. */
  path: string
  /** Ids in the main part of the page. */
  ids: string[]
  /** Ids of the whole page. */
  allIds: Set<string>
  links: BuiltLink[]
}

export interface BuiltSite {
  origin: string
  base: string
  pages: BuiltPage[]
  /** Whether a URL path is answered, and by which page. */
  find(path: string): BuiltPage | 'file' | undefined
}

/**
 * @param dir Folder that is served at `base`.
 * @param allPages HTML without a canonical URL is a page too.
 * @param isFlat Hosts leave out the `.html` of its name.
 */
export function readBuild(dir: string, origin: string, base: string, allPages = false, isFlat = false): BuiltSite {
  const files = readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .map((file) => file.split(sep).join('/'))
    .filter((file) => file.endsWith('.html') && statSync(join(dir, file)).isFile())
    .sort()
  const pages = files.map((file) => readPage(readFileSync(join(dir, file), 'utf8'), urlOf(file, base)))
  if (allPages) for (const page of pages) if (page.kind === 'static') page.kind = 'page'
  if (isFlat) for (const page of pages) page.path = withoutSlash(page.path.replace(/\.html$/, ''))
  const byPath = new Map(pages.map((page) => [withoutSlash(page.path), page]))
  return {
    origin,
    base,
    pages,
    find(path) {
      // Hosts let `.html` be left out.
      const page =
        byPath.get(withoutSlash(isFlat ? path.replace(/\.html$/, '') : path)) ??
        byPath.get(`${withoutSlash(path)}.html`)
      if (page) return page
      if (!path.startsWith(base)) return undefined
      // With `trailingSlash` a slash stands behind files too; hosts take it off.
      const file = join(dir, withoutSlash(path).slice(base.length))
      return existsSync(file) && statSync(file).isFile() ? 'file' : undefined
    },
  }
}

export function withoutSlash(path: string): string {
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path
}

function urlOf(file: string, base: string): string {
  return base + file.replace(/(^|\/)index\.html$/, '$1')
}

function readPage(html: string, path: string): BuiltPage {
  const page: BuiltPage = { kind: 'static', path, ids: [], allIds: new Set(), links: [] }
  // A page without a main part has nothing else.
  let mains = /<main\b/.test(html) ? 0 : 1
  /** Open tags within the table of contents: it says again what the headings say. */
  let contents = 0
  let link: BuiltLink | undefined
  const parser = new Parser({
    onopentag(name, attributes) {
      const { id, href, src, alt, rel, poster } = attributes
      if (contents > 0 || / table-of-contents /.test(` ${attributes.class} `)) contents += 1
      if (name === 'meta' && attributes['http-equiv'] === 'refresh') page.kind = 'redirect'
      if (name === 'link' && rel === 'canonical' && href && page.kind !== 'redirect') {
        page.kind = 'page'
        page.path = decodeURI(new URL(href).pathname).replace(/\/index\.html$/, '/')
      }
      if (name === 'main') mains += 1
      const anchors = [id, name === 'a' ? attributes.name : undefined].filter((one) => one !== undefined && one !== '')
      for (const one of anchors) page.allIds.add(one!)
      if (mains === 0) return
      page.ids.push(...(anchors as string[]))
      if (contents > 0) return
      if (name === 'a' && href !== undefined) page.links.push((link = { href, label: '' }))
      for (const url of [src, poster]) if (url !== undefined) page.links.push({ href: url, label: alt || url })
    },
    ontext(text) {
      if (link) link.label += text
    },
    onclosetag(name) {
      if (contents > 0) contents -= 1
      if (name === 'main') mains -= 1
      if (name === 'a') link = undefined
    },
  })
  parser.end(html)
  return page
}

/** A link that no reader can follow, and whether its page or its anchor is missing. */
export interface DeadLink {
  page: BuiltPage
  label: string
  /** Path and fragment, decoded. */
  url: string
  what: 'page' | 'anchor'
}

/** Follows every link of a page as a browser would that stands at the page's canonical URL. */
export function deadLinks(page: BuiltPage, site: BuiltSite): DeadLink[] {
  return page.links.flatMap(({ href, label }): DeadLink[] => {
    const url = resolve(href, page, site)
    if (!url) return []
    const path = decode(url.pathname)
    const target = site.find(path)
    const dead = (what: DeadLink['what']): DeadLink[] => [{ page, label, url: path + decode(url.hash), what }]
    if (target === undefined) return dead('page')
    const id = url.hash.slice(1)
    if (target === 'file' || target.kind !== 'page' || id === '' || id === 'top') return []
    return target.allIds.has(id) || target.allIds.has(decode(id)) ? [] : dead('anchor')
  })
}

/** The URL of a link below the site's base; undefined = it leads elsewhere. */
export function resolve(href: string, page: BuiltPage, site: BuiltSite): URL | undefined {
  const from = site.origin + encodeURI(page.path)
  if (!URL.canParse(href, from)) return undefined
  const url = new URL(href, from)
  if (url.origin !== site.origin) return undefined
  const isAbsolute = /^[a-z][a-z\d+.-]*:|^\/\//i.test(href)
  return isAbsolute && !url.pathname.startsWith(site.base) ? undefined : url
}

export function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
