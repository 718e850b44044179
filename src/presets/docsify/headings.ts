/** Ids of headings: docsify, `src/core/render/slugify.js` and `src/core/render/compiler/heading.js`. */
import type { HeadingFact, HeadingPart } from '../../page/facts.ts'

const SIGNS = /[\u2000-\u206F\u2E00-\u2E7F\\'!"#$%&()*+,./:;<=>?@[\]^`{|}~]/g
const EMOJI = /[\p{Emoji_Presentation}\p{Extended_Pictographic}]/gu
const IGNORED = /<!-- \{docsify-ignore(?:-all)?\} -->|\{docsify-ignore(?:-all)?\}/g

export function slugger(version: 4 | 5 | undefined): (text: string, heading: HeadingFact) => string {
  const counts = new Map<string, number>()
  return (_, heading) => {
    const slug = version === 5 ? slug5(heading) : slug4(heading)
    const count = counts.has(slug) ? counts.get(slug)! + 1 : 0
    counts.set(slug, count)
    return count > 0 ? `${slug}-${count}` : slug
  }
}

/** Version 4 makes it of the heading's HTML, in which signs are entities. */
function slug4({ parts }: HeadingFact): string {
  const { text, id } = settingsIn(parts.map(asHtml).join(''))
  const plain = (id ?? text.replace(IGNORED, '')).trim()
  return lower(plain)
    .replace(/<[^>]+>/g, '')
    .replace(SIGNS, '')
    .replace(/\s/g, '-')
    .replace(/-+/g, '-')
    .replace(/^(\d)/, '_$1')
}

/** Version 5 makes it of what the author wrote. */
function slug5({ parts }: HeadingFact): string {
  const { id } = settingsIn(parts.map(asHtml).join(''))
  const written = id ?? parts.map(({ value }) => value).join('')
  return lower(
    written
      .trim()
      .normalize('NFC')
      .replace(/\uFE0F/g, '')
      .replace(EMOJI, ''),
  )
    .replace(/<[^>]+>/g, '')
    .replace(SIGNS, '')
    .replace(/\s/g, '-')
    .replace(/^(\d)/, '_$1')
}

function lower(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
}

function asHtml({ kind, value }: HeadingPart): string {
  if (kind === 'html') return value
  return kind === 'image' ? '<img>' : escaped(value)
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign]!)
}

/** `:name=value` at the end of a heading: docsify, `src/core/render/utils.js`, getAndRemoveConfig. */
function settingsIn(html: string): { text: string; id?: string } {
  let id: string | undefined
  const text = html.replace(/(?:^|\s):([\w-]+:?)=?([\w\-%]+)?/g, (all, key: string, value: string | undefined) => {
    if (key.includes(':')) return all
    if (key === 'id') id = value
    return ''
  })
  return { text: text.trim(), ...(id !== undefined && { id }) }
}

export function headingText({ parts }: HeadingFact): string {
  const { text } = settingsIn(parts.map(({ kind, value }) => (kind === 'html' ? '' : value)).join(''))
  return text.replace(IGNORED, '').trim()
}

/**
 * What ids have in common that may be one: links write them in small letters (docsify, `src/core/router/util.js`,
 * stringifyQuery), and what marks of emphasis and entities leave in an id is not known. Of a version that is not known no
 * more: 4 takes several dashes for one, and keeps emoji.
 */
export function loosely(id: string, version: 4 | 5 | undefined): string {
  const small = lower(id).replace(/nbsp/g, '-')
  if (version === 4) return small
  const unmarked = small.replace(/_|amp/g, '')
  return version === 5 ? unmarked : unmarked.replace(EMOJI, '').replace(/\uFE0F|quot|39|lt|gt|-/g, '')
}
