/** Ids as Mintlify makes and cleans them: `@mintlify/common`, `slugify.js`. */
import { tidy } from '../sindresorhus-slugify.ts'

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
