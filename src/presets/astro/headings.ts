/** Ids of headings: @astrojs/markdown-remark, `rehype-collect-headings.ts`; @astrojs/markdown-satteri, `satteri-processor.ts`. */
import GithubSlugger from 'github-slugger'
import type { HeadingFact } from '../../page/facts.ts'
import type { Site } from '../../site/types.ts'

// Starlight turns directives that are none of its own into text again (`remark-asides.ts`).
const SHOWN = ['text', 'code', 'expression', 'directive']

/** The text that is shown, pictures and tags left out; an expression stands for itself. */
export function headingText(heading: HeadingFact): string {
  return textOf(heading, (text) => text)
}

function textOf({ parts }: HeadingFact, print: (text: string) => string): string {
  return parts
    .filter(({ kind }) => SHOWN.includes(kind))
    .map(({ kind, value }) => (kind === 'text' ? print(value) : value))
    .join('')
}

export function slugger(site: Site): (text: string, heading: HeadingFact) => string | undefined {
  const slugs = new GithubSlugger()
  const print = site.data.smartDashes === false ? (text: string) => text : withoutDashes
  return (_, heading) => (heading.id ? heading.id.value : slugs.slug(textOf(heading, print)))
}

/** Hyphens in a row become dashes, which no slug keeps (retext-smartypants, and Sätteri's smart punctuation). */
function withoutDashes(text: string): string {
  return text.replace(/-{2,}/g, '')
}
