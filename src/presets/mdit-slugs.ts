/** Slugs of markdown-it-anchor on sites of Vue. */

const COMBINING = /[\u0300-\u036F]/g
const CONTROL = /[\u0000-\u001f]/g
const SPECIAL = /[\s~`!@#$%^&*()\-_+=[\]{}|\\;:"'“”‘’<>,.?/]+/g

/** @mdit-vue/shared, `slugify.ts`. */
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

/**
 * markdown-it-anchor, `index.js` (uniqueSlug).
 * @param first Number of the second heading of a text: its option `uniqueSlugStartIndex`.
 */
export function uniqueSlugs(first = 1): (slug: string) => string {
  const taken = new Set<string>()
  return (slug) => {
    let unique = slug
    for (let count = first; taken.has(unique); count++) unique = `${slug}-${count}`
    taken.add(unique)
    return unique
  }
}
