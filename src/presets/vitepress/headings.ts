/** Ids of headings: markdown-it-anchor with the slugs of @mdit-vue/shared (`slugify.ts`). */
import { StaticFunction } from '../../modules/literal.ts'
import type { HeadingFact } from '../../page/facts.ts'

const COMBINING = /[\u0300-\u036F]/g
const CONTROL = /[\u0000-\u001f]/g
const SPECIAL = /[\s~`!@#$%^&*()\-_+=[\]{}|\\;:"'“”‘’<>,.?/]+/g

export function slugify(text: string): string {
  return text
    .normalize('NFKD')
    .replace(COMBINING, '')
    .replace(CONTROL, '')
    .replace(SPECIAL, '-')
    .replace(/-{2,}/g, '-')
    .replace(/^-+|-+$/g, '')
    .replace(/^(\d)/, '_$1')
    .toLowerCase()
}

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
  const taken = new Set<string>()
  return (text, { id }) => {
    const slug = id ? id.value : own(text)
    let unique = slug
    for (let count = 1; !id && taken.has(unique); count++) unique = `${slug}-${count}`
    taken.add(unique)
    return unique
  }
}
