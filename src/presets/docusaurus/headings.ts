/** Ids of headings: docusaurus-mdx-loader, `remark/headings/index.ts`. */
import GithubSlugger, { slug } from 'github-slugger'
import type { HeadingFact, PageFacts } from '../../page/facts.ts'
import type { Listing, Site, StaticReader } from '../../site/types.ts'

/** mdast `toString` of the heading without its HTML, or of all of it where it is nothing but HTML. */
export function headingText({ parts }: HeadingFact): string {
  if (parts.length === 1 && parts[0]!.kind === 'text') return parts[0]!.value
  const shown = parts.filter((part) => part.kind !== 'html')
  const taken = shown.length > 0 ? shown : parts
  return taken.map((part) => (part.kind === 'jsx' || part.kind === 'directive' ? '' : part.value)).join('')
}

/** An explicit id is not known to the slugger. An `h1` takes a slug but shows no id (docusaurus-theme-classic, `Heading`). */
export function slugger(site: Site): (text: string, heading: HeadingFact) => string | undefined {
  const slugs = new GithubSlugger()
  const keepsCase = site.data.maintainCase === true
  return (text, { depth, id }) => {
    const own = id ? id.value : slugs.slug(text, keepsCase)
    return depth === 1 ? undefined : own
  }
}

/** Slugs of `h1`s, and of the title in the frontmatter (docusaurus-theme-classic, `DocItem/Content`), which show no id. */
export function titleSlugs({ headings, frontmatter }: PageFacts, site: Site): string[] {
  const keepsCase = site.data.maintainCase === true
  const title = (frontmatter?.value as { title?: unknown } | null | undefined)?.title
  const headers = headings.filter(({ depth }) => depth === 1)
  const texts = [...headers.map(headingText), ...(typeof title === 'string' ? [title] : [])]
  return [...headers.flatMap(({ id }) => id?.value ?? []), ...texts.map((text) => slug(text, keepsCase))]
}

/** The site patches what makes ids (patch-package, pnpm, Yarn), so that they cannot be told. */
export function patchedIds(read: StaticReader, { files }: Listing): string | undefined {
  const patches = files.filter((file) => /@docusaurus.*(?:mdx-loader|utils).*\.patch$/.test(file))
  const isPatched = patches.some((file) => /remark\/headings|slugger/.test(read.text(file) ?? ''))
  return isPatched ? 'heading-ids-patched' : undefined
}
