/** The pages plugin: `src/pages`. */
import type { ContentDir, PageHead } from '../../site/types.ts'
import { pathOf, type Settings } from '../settings.ts'
import { joinUrl } from '../urls.ts'
import { type ContentOptions, DEFAULT_EXCLUDE, insideOf, takes } from './content.ts'
import type { SiteReading } from './docs.ts'
import { translationFolder, withTranslations } from './locales.ts'
import { rewrittenLinks } from './rewritten-links.ts'

export function pagesContent(options: Settings, site: SiteReading): ContentDir[] {
  const id = options.text('id') ?? 'default'
  const dir = pathOf(options.raw('path') ?? 'src/pages', site.dir)
  if (dir === undefined || !site.listing.has(dir)) return []
  const content: ContentDir = {
    dir,
    base: joinUrl(options.text('routeBasePath') ?? '/'),
    include: options.texts('include') ?? ['**/*.{js,jsx,ts,tsx,md,mdx}'],
    exclude: options.texts('exclude') ?? DEFAULT_EXCLUDE,
    kind: 'pages',
    options: {
      plugin: `pages:${id}`,
      rewritten: rewrittenLinks(options, site),
    } satisfies ContentOptions,
  }
  content.options!.scripts = [...site.listing.under(dir)].flatMap((file) => {
    const inside = insideOf(file, content)!
    return /\.[jt]sx?$/.test(inside) && takes(content, inside) ? [pageSlug(inside, {})] : []
  })
  return withTranslations(content, translationFolder('pages', id), site.locales, site.listing)
}

/** docusaurus-utils, `urlUtils.ts`, fileToPath. */
export function pageSlug(inside: string, { slug }: PageHead['frontmatter']): string {
  if (typeof slug === 'string') return slug
  const index = /^(?<folder>|.*\/)index\.(?:mdx?|jsx?|tsx?)$/i.exec(inside)
  return index ? `/${index.groups!.folder}` : `/${inside.replace(/\.(?:mdx?|jsx?|tsx?)$/, '')}`
}
