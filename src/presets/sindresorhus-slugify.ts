/**
 * The slugs of `@sindresorhus/slugify` 2. That package replaces some two thousand letters one after the other; here are those of
 * Latin script that are more than a letter with a mark.
 */

const LETTERS: Record<string, string> = {
  ...{ ß: 'ss', ẞ: 'ss', ä: 'ae', ö: 'oe', ü: 'ue', Ä: 'ae', Ö: 'oe', Ü: 'ue', æ: 'ae', Æ: 'ae', ø: 'o', Ø: 'o' },
  ...{ ð: 'd', Ð: 'd', þ: 'th', Þ: 'th', đ: 'd', Đ: 'd', ı: 'i', ł: 'l', Ł: 'l', ĳ: 'ij', Ĳ: 'ij', ħ: 'h', Ħ: 'h' },
  ...{ '&': ' and ', '♥': ' love ' },
}

/** Scripts and signs that the package spells in Latin letters, too. */
const SPELT =
  /\p{Script=Arabic}|\p{Script=Armenian}|\p{Script=Cyrillic}|\p{Script=Georgian}|\p{Script=Greek}|(?!\$)\p{Sc}|[\u{1D400}-\u{1D7FF}🦄]/u

/** `slugify` of 2.2.0; undefined where the text holds letters that are not spelt here. */
export function latinSlug(text: string, options: { decamelize?: boolean } = {}): string | undefined {
  const latin = inLatin(text, options.decamelize === true)
  return latin && tidy(latin.replace(/[^a-z\d]+/g, '-'))
}

/** `slugify` with its defaults; undefined too where versions of the package differ: 2.2.1 looks for contractions first. */
export function sameSlug(text: string): string | undefined {
  const latin = inLatin(text, true)
  const later = latin?.replace(/([a-z\d]+)'([ts])(\s|$)/g, '$1$2$3').replace(/[^a-z\d]+/g, '-')
  const slug = latinSlug(text, { decamelize: true })
  return later?.replace(/^-|-$/g, '') === slug ? slug : undefined
}

function inLatin(text: string, isDecamelized: boolean): string | undefined {
  if (SPELT.test(text)) return undefined
  const latin = text
    .normalize()
    .replace(/[^a-z\d -]/giu, (letter) => LETTERS[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
  return (isDecamelized ? decamelize(latin) : latin).toLowerCase()
}

/** What the package calls contractions, and separators that stand twice or at an end. */
export function tidy(slug: string): string {
  return slug
    .replace(/([a-zA-Z\d]+)-([ts])(-|$)/g, '$1$2$3')
    .replace(/-{2,}/g, '-')
    .replace(/^-|-$/g, '')
}

function decamelize(text: string): string {
  return text
    .replace(/([A-Z]{2,})(\d+)/g, '$1 $2')
    .replace(/([a-z\d]+)([A-Z]{2,})/g, '$1 $2')
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-rt-z\d]+)/g, '$1 $2')
}

/** What `slugifyWithCounter` makes of slugs, in the order of the page. */
export function createCounter(): (slug: string) => string {
  const seen = new Map<string, number>()
  return (slug) => {
    if (slug === '') return ''
    const key = slug.toLowerCase()
    const withoutNumber = seen.get(key.replace(/(?:-\d+)+$/, '')) ?? 0
    const count = (seen.get(key) ?? 0) + 1
    seen.set(key, count)
    return count >= 2 || withoutNumber > 2 ? `${slug}-${count}` : slug
  }
}
