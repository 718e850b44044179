/** Ids of headings: docusaurus-mdx-loader, `remark/headings/index.ts`. */
import GithubSlugger from 'github-slugger'
import type { HeadingFact } from '../../page/facts.ts'
import type { Site } from '../../site/types.ts'

/** mdast `toString` of the heading without its HTML, or of all of it where it is nothing but HTML. */
export function headingText({ parts }: HeadingFact): string {
  const shown = parts.filter((part) => part.kind !== 'html')
  const taken = shown.length > 0 ? shown : parts
  return taken.map((part) => (part.kind === 'jsx' || part.kind === 'directive' ? '' : part.value)).join('')
}

/** An explicit id is not known to the slugger. An `h1` takes a slug but shows no id (docusaurus-theme-classic, `Heading`). */
export function slugger(site: Site): (text: string, heading: HeadingFact) => string | undefined {
  const slugs = new GithubSlugger()
  const keepsCase = site.data.maintainCase === true
  return (text, { depth, id }) => {
    const slug = id ? id.value : slugs.slug(text, keepsCase)
    return depth === 1 ? undefined : slug
  }
}
