/** Tag pages of docs and blogs. */
import { isRecord, own } from '../../modules/literal.ts'
import type { PageHead, StaticReader } from '../../site/types.ts'
import type { Settings } from '../settings.ts'

/** Permalinks of the tags that the site lists in `tags.yml`, relative to the tags page. */
export type TagsFile = Record<string, string>

/** docusaurus-utils-validation, `tagsFile.ts`. */
export function readTagsFile(options: Settings, contentDir: string, read: StaticReader): TagsFile {
  const data =
    options.raw('tags') === false ? undefined : read.data(`${contentDir}/${options.text('tags') ?? 'tags.yml'}`)
  if (!isRecord(data)) return {}
  return Object.fromEntries(
    Object.keys(data).map((key) => {
      const permalink = own(data[key], 'permalink')
      return [key, typeof permalink === 'string' ? permalink : `/${kebabCase(key)}`]
    }),
  )
}

/** Permalinks of a page's tags: docusaurus-utils, `tags.ts`. */
export function tagPermalinks({ tags }: PageHead['frontmatter'], known: TagsFile): string[] {
  if (!Array.isArray(tags)) return []
  return tags.flatMap((tag) => {
    const permalink = own(tag, 'permalink')
    if (typeof permalink === 'string') return [permalink]
    if (typeof tag !== 'string' && typeof tag !== 'number') return []
    const name = String(tag)
    return [Object.hasOwn(known, name) ? known[name]! : kebabCase(name)]
  })
}

/** Letters of scripts without case count as small ones. */
const SMALL = '[a-z\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u1fff\\u2c00-\\u2fff\\u3001-\\uffff]'
const WORD = new RegExp(
  [
    '\\d*(?:1st|2nd|3rd|(?![123])\\dth)(?=\\b|[A-Z_])',
    `[A-Z]+(?=[A-Z]${SMALL})`,
    `[A-Z]?${SMALL}+`,
    '[A-Z]+',
    '\\d+',
  ].join('|'),
  'g',
)

/** lodash, `kebabCase`: words by case, digits and punctuation, accents dropped. */
export function kebabCase(text: string): string {
  const plain = text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/['\u2019]/g, '')
  const words = plain.match(WORD)
  return (words ?? []).join('-').toLowerCase()
}
