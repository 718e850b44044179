/** Ids of headings: markdown-it-anchor with the slugs of @mdit-vue/shared. */
import { StaticFunction } from '../../modules/literal.ts'
import type { HeadingFact } from '../../page/facts.ts'
import { slugify, uniqueSlugs } from '../mdit-slugs.ts'

/** `markdown.anchor.slugify` of a configuration; undefined where what it makes of a text cannot be told. */
export function ownSlugs(value: unknown): ((text: string) => string) | undefined {
  if (!(value instanceof StaticFunction) || typeof value.call(['1. A']) !== 'string') return undefined
  return (text) => String(value.call([text]))
}

/** Text and code; tags, pictures and emoji shortcodes are left out. */
export function headingText({ parts }: HeadingFact): string {
  return parts
    .filter(({ kind }) => kind === 'text' || kind === 'code')
    .map(({ kind, value }) => (kind === 'text' ? value.replace(/:[a-z][\w+-]*:/g, '') : value))
    .join('')
}

/** @param own Slugs of the site's own. */
export function slugger(own = slugify): (text: string, heading: HeadingFact) => string {
  const unique = uniqueSlugs()
  return (text, { id }) => {
    if (!id) return unique(own(text))
    unique(id.value)
    return id.value
  }
}
