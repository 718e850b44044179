/** The blog plugin: routes of posts and of the lists that it makes. */
import { isRecord, own } from '../../modules/literal.ts'
import type { ContentDir, PageHead } from '../../site/types.ts'
import { pathOf, type Settings } from '../settings.ts'
import { type ContentOptions, DEFAULT_EXCLUDE } from './content.ts'
import type { SiteReading } from './docs.ts'
import { translationFolder, withTranslations } from './locales.ts'
import { rewrittenLinks } from './rewritten-links.ts'
import { kebabCase, readTagsFile, type TagsFile, tagPermalinks } from './tags.ts'

export function blogContent(options: Settings, site: SiteReading): ContentDir[] {
  const id = options.text('id') ?? 'default'
  const dir = pathOf(options.raw('path') ?? 'blog', site.dir)
  if (dir === undefined || !site.listing.has(dir)) return []
  const content: ContentDir = {
    dir,
    base: `/${(options.text('routeBasePath') ?? 'blog').replace(/^\/+/, '')}`,
    include: options.texts('include') ?? ['**/*.{md,mdx}'],
    exclude: options.texts('exclude') ?? DEFAULT_EXCLUDE,
    kind: 'blog',
    options: {
      plugin: `blog:${id}`,
      rewritten: rewrittenLinks(options, site),
      tagsBase: options.text('tagsBasePath') ?? 'tags',
      tags: readTagsFile(options, dir, site.read),
      archive: options.raw('archiveBasePath') === null ? '' : (options.text('archiveBasePath') ?? 'archive'),
      authors: readAuthors(options, dir, site),
      authorsBase: options.text('authorsBasePath') ?? 'authors',
      pageBase: options.text('pageBasePath') ?? 'page',
      postsPerPage: options.number('postsPerPage') ?? (options.text('postsPerPage') === 'ALL' ? 0 : 10),
    } satisfies ContentOptions,
  }
  return withTranslations(content, translationFolder('blog', id), site.locales, site.listing)
}

/** The authors of `authors.yml`: how many, and which have a page. */
interface Authors {
  all: number
  pages: { key: string; permalink: string }[]
}

/** docusaurus-plugin-content-blog, `authorsMap.ts`. */
function readAuthors(options: Settings, dir: string, { read }: SiteReading): Authors {
  const data = read.data(`${dir}/${options.text('authorsMapPath') ?? 'authors.yml'}`)
  if (!isRecord(data)) return { all: 0, pages: [] }
  const pages = Object.keys(data).flatMap((key) => {
    const page = own(data[key], 'page')
    const permalink = own(page, 'permalink')
    if (typeof permalink === 'string') return [{ key, permalink }]
    return page === true ? [{ key, permalink: kebabCase(key) }] : []
  })
  return { all: Object.keys(data).length, pages }
}

/** docusaurus-plugin-content-blog, `blogUtils.ts`, parseBlogFileName: a date in the path becomes folders. */
const DATED = /^(?<folder>.*)(?<date>\d{4}[-/]\d{1,2}[-/]\d{1,2})[-/]?(?<text>.*?)(?:\/index)?.mdx?$/

export function postSlug(inside: string, { slug }: PageHead['frontmatter']): string {
  if (typeof slug === 'string' || typeof slug === 'number') return String(slug)
  const { folder, date, text } = DATED.exec(inside)?.groups ?? {}
  if (date === undefined) return `/${inside.replace(/(?:\/index)?\.mdx?$/, '')}`
  return `/${date.replaceAll('-', '/')}/${folder}${text}`
}

/** `authors: jo`, `[jo, {key: ann}]`: docusaurus-plugin-content-blog, `authors.ts`. */
function authorKeys({ authors }: PageHead['frontmatter']): unknown[] {
  return [authors].flat().map((author) => own(author, 'key') ?? author)
}

/** Paths below the blog that its posts bring about: docusaurus-plugin-content-blog, `routes.ts`. */
export function blogLists(heads: readonly PageHead[], options: ContentOptions): string[] {
  const perPage = options.postsPerPage as number
  const authors = options.authors as Authors
  const listed = heads.filter((head) => head.frontmatter.unlisted !== true)
  const paginated = (path: string, count: number) => {
    const pages = perPage === 0 ? 1 : Math.max(1, Math.ceil(count / perPage))
    return Array.from({ length: pages }, (_, page) => (page === 0 ? path : `${path}/${options.pageBase}/${page + 1}`))
  }
  const tags = new Map<string, number>()
  for (const { frontmatter } of heads) {
    for (const tag of new Set(tagPermalinks(frontmatter, options.tags as TagsFile))) {
      tags.set(tag, (tags.get(tag) ?? 0) + 1)
    }
  }
  return [
    ...paginated('', listed.length),
    ...(listed.length > 0 && options.archive !== '' ? [options.archive as string] : []),
    ...(tags.size > 0 ? [options.tagsBase as string] : []),
    ...[...tags].flatMap(([tag, count]) => paginated(`${options.tagsBase}/${tag}`, count)),
    ...(authors.all > 0 ? [options.authorsBase as string] : []),
    ...authors.pages.flatMap(({ key, permalink }) => {
      const posts = listed.filter((head) => authorKeys(head.frontmatter).includes(key))
      return paginated(`${options.authorsBase}/${permalink}`, posts.length)
    }),
  ]
}
