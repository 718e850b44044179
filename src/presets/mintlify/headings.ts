/** Ids that Mintlify makes of headings and titles: SEMANTICS section 6. Closed source: told from sites and its docs. */
import type { ElementFact, HeadingFact } from '../../page/facts.ts'
import { literalAttribute } from '../../page/facts.ts'

export function slugify(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/'/g, '’')
    .replace(/[.\s_]+/g, '-')
    .replace(/[^\p{L}\p{M}\p{N}’/&-]/gu, '')
    .replace(/-{2,}/g, '-')
    .replace(/^-+|-+$/g, '')
}

/** A badge at the end is none of the heading's text. */
export function headingText({ parts }: HeadingFact): string {
  const badge = parts.findIndex(({ kind, value }) => kind === 'jsx' && /^<(?:Badge|Icon)\b/.test(value))
  const own = badge > 0 ? parts.slice(0, badge) : parts
  return own.map(({ kind, value }) => (kind === 'text' || kind === 'code' ? value : '')).join('')
}

export function slugger(): (text: string, heading: HeadingFact) => string {
  const taken = new Map<string, number>()
  return (text, { id }) => {
    if (id) return id.value
    const slug = slugify(text)
    const count = (taken.get(slug) ?? 0) + 1
    taken.set(slug, count)
    return count === 1 ? slug : `${slug}-${count}`
  }
}

/** What two spellings of an id have in common, whatever is done with its punctuation. */
export function bareId(id: string): string {
  return id.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]/gu, '')
}

/** The id that an element with a title makes: its `id`, or the slug of its title. */
export function titleIds(element: ElementFact): { ids: string[] } {
  const names = ['title', 'label', 'name', 'path', 'query', 'body', 'header']
  const titles = names.map((name) => literalAttribute(element, name)).filter((value) => typeof value === 'string')
  const slugs = titles.map(slugify)
  return { ids: slugs.flatMap((slug) => [slug, `param-${slug}`, `response-${slug}`]) }
}
