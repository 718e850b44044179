/** URL paths of pages: Starlight, `utils/slugs.ts` and `utils/routing/index.ts`; astro, `content/utils.ts`. */
import { posix } from 'node:path'
import { slug as githubSlug } from 'github-slugger'
import type { PageFacts } from '../../page/facts.ts'
import { pageHead } from '../../site/head.ts'
import type { Candidate, PageHead, Route, Site } from '../../site/types.ts'
import { contentOf } from '../markdown-files.ts'
import { joinUrl } from '../urls.ts'
import { type Locales, localeOf, NO_LOCALES } from './locales.ts'

export function localesOf(site: Site): Locales {
  return (site.data.locales as Locales | undefined) ?? NO_LOCALES
}

export function routes(head: PageHead, site: Site): Route[] {
  const found = contentOf(head.path, site)
  if (!found) return []
  const { content, inside } = found
  if (content.kind === 'pages') {
    const path = inside.replace(/\.\w+$/, '').replace(/(?:^|\/)index$/, '')
    return [{ path: urlOf(path, site), page: head.path }]
  }
  if (content.options?.hasRoutes !== true || head.frontmatter.draft === true) return []
  const id = idOf(head, inside)
  const locale = content.kind === 'docs' ? localeOf(id, localesOf(site)) : undefined
  const path = posix.join(content.base.slice(1), paramOf(id))
  return [{ path: urlOf(path, site), page: head.path, ...(locale !== undefined && { locale }) }]
}

/** The id of an entry: its `slug`, else its path with each part slugged (astro, `content/loaders/glob.ts`). */
function idOf({ frontmatter }: PageHead, inside: string): string {
  if (frontmatter.slug) return String(frontmatter.slug)
  const parts = inside.replace(/\.\w+$/, '').split('/')
  return parts
    .map(slugOf)
    .join('/')
    .replace(/\/index$/, '')
}

const slugs = new Map<string, string>()

/** Folders and names come again in each language. */
function slugOf(part: string): string {
  let slug = slugs.get(part)
  if (slug === undefined) slugs.set(part, (slug = githubSlug(part)))
  return slug
}

/** Starlight, slugToParam. */
function paramOf(id: string): string {
  if (id === 'index' || id === '/') return ''
  return id.replace(/\/index$/, '').normalize()
}

/**
 * Whether a component of `src/pages` stands before the page: its path says more than the `[...slug]` of Starlight (astro,
 * `core/routing/priority.ts`).
 */
export function isShadowed({ path, frontmatter }: PageFacts, site: Site): boolean {
  if (contentOf(path, site)?.content.kind !== 'docs') return false
  const head = pageHead(path, frontmatter)
  const urls = routes(head, site).map((route) => `/${withoutBase(route.path, site)}`)
  return (site.data.componentRoutes as Route[]).some((route) => {
    const [, folder, stars] = /^(\/[^*]+\/)(\*\*?)$/.exec(route.path) ?? []
    if (folder === undefined) return urls.includes(route.path)
    return urls.some((url) => url.startsWith(folder) && (stars === '**' || !url.slice(folder.length).includes('/')))
  })
}

/** Pages of the default language in the languages that lack them. */
export function fallbacks(heads: readonly PageHead[], site: Site): Route[] {
  const locales = localesOf(site)
  if (!locales.isMultilingual) return []
  const all = heads.flatMap((head) => (contentOf(head.path, site)?.content.kind === 'docs' ? routes(head, site) : []))
  const taken = new Set(all.map(({ path }) => path))
  const main = all.filter(({ locale }) => locale === locales.default)
  const others = [...locales.names, undefined].filter(
    (name) => name !== locales.default && (name !== undefined || hasRoot(site)),
  )
  return others.flatMap((locale) =>
    main
      .map((route): Route => {
        const inside = withoutBase(route.path, site)
        const bare = locales.default === undefined ? inside : inside.replace(/^[^/]*\/?/, '')
        const { locale: _, ...rest } = route
        return { ...rest, path: urlOf(posix.join(locale ?? '', bare), site), ...(locale !== undefined && { locale }) }
      })
      .filter(({ path }) => !taken.has(path)),
  )
}

/** The page in the default language that is shown where a path lacks a page. */
export function originalOf(path: string, site: Site): Candidate[] {
  const locales = localesOf(site)
  const inside = path.slice(site.base.length)
  const locale = localeOf(inside, locales)
  if (!locales.isMultilingual || locale === locales.default || (locale === undefined && !hasRoot(site))) return []
  const bare = locale === undefined ? inside : inside.replace(/^[^/]*\/?/, '')
  return [{ kind: 'route', path: joinUrl(site.base, locales.default ?? '', bare) }]
}

function hasRoot(site: Site): boolean {
  return site.data.hasRootLocale === true
}

function withoutBase(path: string, site: Site): string {
  return path.slice(site.base.length).replace(/\/$|\.html$/, '')
}

/** A path below the base; a directory's URL ends in a slash, a file's in `.html` (`build.format`). */
export function urlOf(path: string, site: Site): string {
  const isFile = site.data.format === 'file'
  const url = joinUrl(site.base, path === '.' ? '' : path).replace(/\/$/, '')
  if (path.includes('*')) return url
  if (url === joinUrl(site.base).replace(/\/$/, '')) return site.base
  if (isFile) return `${url}.html`
  return site.trailingSlash === 'never' ? url : `${url}/`
}
