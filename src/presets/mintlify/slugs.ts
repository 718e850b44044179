/**
 * Slugs as Mintlify makes them: `@mintlify/common`, `slugify.js`, over `@sindresorhus/slugify` 2. That package replaces some two
 * thousand letters one after the other; here are those of Latin script that are more than a letter with a mark.
 */

const LETTERS: Record<string, string> = {
  ...{ ß: 'ss', ẞ: 'ss', ä: 'ae', ö: 'oe', ü: 'ue', Ä: 'ae', Ö: 'oe', Ü: 'ue', æ: 'ae', Æ: 'ae', ø: 'o', Ø: 'o' },
  ...{ ð: 'd', Ð: 'd', þ: 'th', Þ: 'th', đ: 'd', Đ: 'd', ı: 'i', ł: 'l', Ł: 'l', ĳ: 'ij', Ĳ: 'ij', ħ: 'h', Ħ: 'h' },
  ...{ '&': ' and ', '♥': ' love ' },
}

/** Scripts and signs that the package spells in Latin letters, too. */
const SPELT =
  /\p{Script=Arabic}|\p{Script=Armenian}|\p{Script=Cyrillic}|\p{Script=Georgian}|\p{Script=Greek}|(?!\$)\p{Sc}|[\u{1D400}-\u{1D7FF}🦄]/u

/** `slugify` of the package; undefined where the text holds letters that are not spelt here. */
export function latinSlug(text: string, options: { decamelize?: boolean } = {}): string | undefined {
  if (SPELT.test(text)) return undefined
  const latin = text
    .normalize()
    .replace(/[^a-z\d -]/giu, (letter) => LETTERS[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
  return tidy((options.decamelize ? decamelize(latin) : latin).toLowerCase().replace(/[^a-z\d]+/g, '-'))
}

/** The slug of a heading or tab: what is not ASCII stays, and so does most punctuation. */
export function headingSlug(text: string): string {
  const encoded = encode(text.toLowerCase().trim().replace(/\s+/g, '-'))
  return /%[\dA-F]{2}/.test(encoded)
    ? tidy(encoded.replace(/[^a-zA-Z\d%_]+/g, '-'))
    : tidy(encoded.replace(/[^a-z\d_]+/g, '-'))
}

function encode(text: string): string {
  try {
    return encodeURIComponent(text)
  } catch {
    return text
  }
}

/** `cleanHeadingId`: what of an id comes into the page. */
export function cleanId(id: string): string {
  let decoded = id
  try {
    decoded = decodeURIComponent(id.replace(/%(?![\dA-Fa-f]{2})/g, '%25'))
  } catch {}
  return decoded
    .replace(/[?,;:!'"()[\]{}]/g, '')
    .replace(
      /\p{Emoji_Modifier}|\p{Emoji_Modifier_Base}|\p{Emoji_Presentation}|\p{Extended_Pictographic}|[\u200D\uFE0E\uFE0F]/gu,
      '',
    )
}

/** What the package calls contractions, and separators that stand twice or at an end. */
function tidy(slug: string): string {
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

/** `slugifyWithCounter` of the package. */
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
