/** Routes of pages, and of what the plugins make of them. */
import type { ContentDir, PageHead, Route, Site } from '../../site/types.ts'
import { decoded, endUrl, joinUrl } from '../urls.ts'
import { blogLists, postSlug } from './blog.ts'
import { type ContentOptions, optionsOf, placesOf } from './content.ts'
import { docSlugs } from './docs.ts'
import type { Locale } from './locales.ts'
import { pageSlug } from './pages.ts'
import { categorySlugs, type Sidebars } from './sidebars.ts'
import { type TagsFile, tagPermalinks } from './tags.ts'

/** None for a partial and for a draft, which a production build leaves out. */
export function routes({ path: file, frontmatter }: PageHead, site: Site): Route[] {
  if (frontmatter.draft === true) return []
  return placesOf(file, site).flatMap(({ content, inside }) => {
    const options = optionsOf(content)
    const slugs = slugsOf(content.kind, inside, frontmatter, options)
    const isArchived = options.archived === true || frontmatter.unlisted === true
    return slugs.map(
      (slug): Route => ({
        path: place(site, options.locale, content.base, decoded(slug)),
        page: file,
        identity: `${content.kind ?? ''}:${options.plugin ?? ''}:${inside}`,
        ...(options.locale !== undefined && { locale: options.locale }),
        ...(options.version !== undefined && { version: options.version }),
        ...(isArchived && { archived: true }),
      }),
    )
  })
}

function slugsOf(
  kind: string | undefined,
  inside: string,
  frontmatter: PageHead['frontmatter'],
  options: ContentOptions,
): string[] {
  if (kind === 'blog') return [postSlug(inside, frontmatter)]
  return kind === 'pages' ? [pageSlug(inside, frontmatter)] : docSlugs(inside, frontmatter, options)
}

function place(site: Site, locale: string | undefined, base: string, slug: string): string {
  const locales = (site.data.locales as Locale[] | undefined) ?? []
  const localeBase = locales.find(({ name }) => name === locale)?.base ?? '/'
  const home = joinUrl(site.base, localeBase)
  return endUrl(joinUrl(home, base, slug), site.trailingSlash, home)
}

/** Lists, tags, archives, categories and page components; those of other locales stand behind these. */
export function generated(heads: readonly PageHead[], site: Site): Route[] {
  const shown = heads.filter((head) => head.frontmatter.draft !== true)
  const found = site.content.flatMap((content): Route[] => {
    const options = optionsOf(content)
    if (options.twin !== undefined) return []
    const folders = site.content.filter((one) => one === content || isDefaultTwin(one, content.dir))
    const own = shown.flatMap((head) =>
      placesOf(head.path, { content: folders }).map(({ inside }) => ({ head, inside })),
    )
    const version = options.version === undefined ? {} : { version: options.version }
    return pathsOf(content.kind, own, options).map((slug) => ({
      path: place(site, undefined, content.base, slug),
      ...version,
    }))
  })
  return found
}

/** Translations into the default locale stand in place of the files that they translate. */
function isDefaultTwin(content: ContentDir, dir: string): boolean {
  const { twin, locale } = optionsOf(content)
  return twin === dir && locale === undefined
}

function pathsOf(
  kind: string | undefined,
  pages: readonly { head: PageHead; inside: string }[],
  options: ContentOptions,
): string[] {
  const heads = pages.map(({ head }) => head)
  if (kind === 'blog') return blogLists(heads, options)
  if (kind === 'pages') return options.scripts as string[]
  const sidebars = options.sidebars as Sidebars | undefined
  if (!sidebars) return []
  const categories = categorySlugs(
    sidebars,
    pages.map(({ inside }) => inside),
  )
  const tags = [...new Set(heads.flatMap(({ frontmatter }) => tagPermalinks(frontmatter, options.tags as TagsFile)))]
  const tagsBase = options.tagsBase as string
  return [...categories, ...(tags.length > 0 ? ['', ...tags].map((tag) => joinUrl(tagsBase, tag)) : [])]
}

/**
 * What a locale shows beside its translated pages: the untranslated ones, and lists, tags, archives and categories of
 * both. And the pages that lead on to others, with an extension or without.
 */
export function fallbacks(heads: readonly PageHead[], site: Site): Route[] {
  const locales = ((site.data.locales as Locale[] | undefined) ?? []).filter(({ base }) => base !== '/')
  const shown = heads.filter((head) => head.frontmatter.draft !== true)
  const untranslated = locales.flatMap(({ name }) => {
    const found = site.content.flatMap((content): Route[] => {
      const options = optionsOf(content)
      if (options.twin !== undefined) return []
      const inside = (folders: readonly ContentDir[]) =>
        shown.flatMap((head) =>
          placesOf(head.path, { content: [...folders] }).map((found) => ({ head, inside: found.inside })),
        )
      const twins = site.content.filter((one) => optionsOf(one).twin === content.dir && optionsOf(one).locale === name)
      const translated = inside(twins)
      const names = new Set(translated.map((page) => page.inside))
      const folders = site.content.filter((one) => one === content || isDefaultTwin(one, content.dir))
      const others = inside(folders).filter((page) => !names.has(page.inside))
      const lists = pathsOf(content.kind, [...translated, ...others], options)
      return [
        ...others.flatMap((page) =>
          slugsOf(content.kind, page.inside, page.head.frontmatter, options).map((slug) => ({
            path: place(site, name, content.base, decoded(slug)),
            page: page.head.path,
            locale: name,
          })),
        ),
        ...lists.map((slug) => ({ path: place(site, name, content.base, slug), locale: name })),
      ]
    })
    return found
  })
  const own = () => [...generated(heads, site), ...heads.flatMap((head) => routes(head, site))]
  return [...untranslated, ...withExtensions(() => [...own(), ...untranslated], site)]
}

/** docusaurus-plugin-client-redirects, `extensionRedirects.ts`: `/x.html` for `/x`, `/x` for `/x.html`. */
function withExtensions(all: () => readonly Route[], site: Site): Route[] {
  const { from = [], to = [] } = (site.data.redirectExtensions ?? {}) as { from?: string[]; to?: string[] }
  if (from.length + to.length === 0) return []
  const homes = [
    site.base,
    ...((site.data.locales as Locale[] | undefined) ?? []).map(({ base }) => joinUrl(site.base, base)),
  ]
  return all().flatMap((route) => {
    const bare = route.path.replace(/\/$/, '')
    const longer = homes.includes(`${bare}/`) ? [] : from.map((end) => `${bare}.${end}`)
    const shorter = to.filter((end) => bare.endsWith(`.${end}`)).map((end) => bare.slice(0, -end.length - 1))
    return [...longer, ...shorter].map((path) => ({ ...route, path }))
  })
}
