/** Ids of headings: @astrojs/markdown-remark, `rehype-collect-headings.ts`; @astrojs/markdown-satteri, `satteri-processor.ts`. */
import GithubSlugger from 'github-slugger'
import type { HeadingFact } from '../../page/facts.ts'
import type { Site, StaticReader } from '../../site/types.ts'
import { dependencies } from '../next/packages.ts'
import { majorOf } from '../range.ts'
import type { AstroConfig } from './config.ts'

/** What becomes of a hyphen at the end of an id. */
type LastHyphen = 'kept' | 'dropped' | 'unknown'

/** Before Astro 6 it is dropped, unless `experimental.headingIdCompat` is on or rehype-slug was there before. */
export function lastHyphen(dir: string, { settings, markdown }: AstroConfig, read: StaticReader): LastHyphen {
  const isSlugged = markdown.some(({ module }) => module === 'rehype-slug')
  if (isSlugged || settings.section('experimental').flag('headingIdCompat') === true) return 'kept'
  const major = majorOf(dependencies(dir, read).find(([name]) => name === 'astro')?.[1] ?? '')
  return major === undefined ? 'unknown' : major < 6 ? 'dropped' : 'kept'
}

/** Either spelling, where it is not known which version makes the ids. */
export function reachedIds(fragment: string, site: Site): string[] {
  return site.data.lastHyphen === 'unknown' ? [`${fragment}-`, fragment.replace(/-$/, '')] : []
}

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
  const finish = (slug: string) => (site.data.lastHyphen === 'dropped' ? slug.replace(/-$/, '') : slug)
  return (_, heading) => (heading.id ? heading.id.value : finish(slugs.slug(textOf(heading, print))))
}

/** Hyphens in a row become dashes, which no slug keeps (retext-smartypants, and Sätteri's smart punctuation). */
function withoutDashes(text: string): string {
  return text.replace(/-{2,}/g, '')
}
