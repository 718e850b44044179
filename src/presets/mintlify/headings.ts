/**
 * Ids that Mintlify makes of headings and of the titles of components: `@mintlify/common`, `remarkComponentIds.js`,
 * `remarkExtractTableOfContents.js`, `rehypeParamFieldIds.js` and `componentIds.js`.
 */
import type { ElementFact, HeadingFact, PageFacts } from '../../page/facts.ts'
import { literalAttribute } from '../../page/facts.ts'
import type { Preset } from '../../site/types.ts'
import { createCounter, latinSlug } from '../sindresorhus-slugify.ts'
import { cleanId, headingSlug } from './slugs.ts'

export function headingText({ parts }: HeadingFact): string {
  return parts.map(({ kind, value }) => (kind === 'text' || kind === 'code' ? value : '')).join('')
}

/** Elements whose title makes an id; how, `slugger` knows. */
const PARAMETERS = ['Param', 'ParamField', 'ResponseField']
const TITLED = ['Accordion', 'Tab', 'View', 'Step', 'Update', ...PARAMETERS, 'h1', 'h2', 'h3', 'h4']

/** In these headings stand apart: they are not numbered with the others. */
const APART = ['Accordion', 'AccordionGroup', 'Expandable', 'Update', 'Prompt']

/** They keep no `id`. */
const IDLESS = new Set(
  `Info Warning Note Tip Check Danger Callout AccordionGroup Card CardGroup Tabs CodeGroup Column Columns CustomCode
  CustomComponent DynamicCustomComponent Expandable Frame GitHub Github Icon Latex Mermaid Panel Popup Prompt RequestExample
  ResponseExample SnippetGroup Steps Tile Tooltip Tree FileTree Variation Visibility Badge Color ZoomImage`.split(
    /\s+/,
  ),
)

export function keepsId({ name }: ElementFact): boolean {
  return !IDLESS.has(name)
}

/** Pages of these modes have no ids of headings. */
function isBare({ frontmatter }: PageFacts): boolean {
  const mode = (frontmatter?.value as { mode?: unknown } | undefined)?.mode
  return mode === 'custom' || mode === 'frame'
}

export function slugged(element: ElementFact): string | undefined {
  return TITLED.includes(element.name) ? titleOf(element) : undefined
}

/** The text of which an element's id is made; an element with an `id` has that. */
function titleOf(element: ElementFact): string | undefined {
  if (attributeOf(element, ['id'])) return undefined
  if (isHeading(element)) return element.text?.trim()
  const title = attributeOf(element, titleNames(element))?.value
  return title && 'value' in title && typeof title.value === 'string' && title.value !== '' ? title.value : undefined
}

function isHeading({ name, syntax }: ElementFact): boolean {
  return syntax === 'jsx' && /^h[1-4]$/.test(name)
}

function titleNames({ name }: ElementFact): string[] {
  if (name === 'ResponseField') return ['name']
  if (PARAMETERS.includes(name)) return ['query', 'path', 'body', 'header']
  return [name === 'Update' ? 'label' : 'title']
}

function attributeOf(element: ElementFact, names: readonly string[]) {
  return names.map((name) => element.attrs.find((attr) => attr.name === name)).find((attr) => attr !== undefined)
}

/** What components that Mintlify knows add to a page: no ids but those of `slugger`, unless their title cannot be read. */
export function emitsOf(names: readonly string[]): Preset['emits'] {
  const titled = (element: ElementFact) => (isUnread(element) ? { open: 'computed-title' } : {})
  return Object.fromEntries([
    ...names.map((name) => [name, () => ({})] as const),
    ...TITLED.map((name) => [name, titled] as const),
  ])
}

function isUnread(element: ElementFact): boolean {
  if (element.spread) return true
  const given =
    attributeOf(element, ['id']) ?? (isHeading(element) ? undefined : attributeOf(element, titleNames(element)))
  if (given && 'source' in given.value) return true
  if (isHeading(element)) return !given && element.text === undefined
  const title = titleOf(element)
  if (title === undefined) return false
  const isField = PARAMETERS.includes(element.name)
  // Marks of Markdown are taken out of titles.
  if (!isField && /[`*~[\]<]|(?<!\w)_/.test(title)) return true
  return (isField || isNumberedByBase(element)) && latinSlug(title) === undefined
}

function isNumberedByBase({ name }: ElementFact): boolean {
  return name === 'Accordion' || name === 'View'
}

export function slugger(): (text: string, heading: HeadingFact, page: PageFacts) => string | undefined {
  const ofHeadings = createCounter()
  const ofTabs = createCounter()
  const bases = new Map<string, number>()
  const seen = new Map<string, number>()

  /** Headings, steps and updates together: no id stands there twice. */
  const unique = (slug: string) => {
    const count = seen.get(slug) ?? 0
    seen.set(slug, count + 1)
    if (count === 0) return slug
    let number = count + 1
    while (seen.has(`${slug}-${number}`)) number++
    seen.set(`${slug}-${number}`, 1)
    return `${slug}-${number}`
  }
  const numbered = (base: string | undefined) => {
    if (base === undefined) return undefined
    const count = bases.get(base) ?? 0
    bases.set(base, count + 1)
    return count === 0 ? base : `${base}-${count}`
  }

  return (text, heading, page) => {
    const element = page.elements[heading.in]
    if (element && element.range[0] === heading.range[0]) {
      if (element.name === 'Tab') return ofTabs(headingSlug(text))
      if (element.name === 'Step')
        return isTitle(element, page) ? cleanId(unique(headingSlug(text))) : cleanId(headingSlug(text))
      if (PARAMETERS.includes(element.name)) return numbered(latinSlug(`param-${text}`, { decamelize: true }))
      if (isNumberedByBase(element)) return numbered(latinSlug(text.replace(':', '-')))
      return isBare(page) && element.name !== 'Update' ? undefined : cleanId(unique(headingSlug(text)))
    }
    if (isBare(page)) return undefined
    if (heading.id) return unique(cleanId(heading.id.value.trim()).replace(/[<>&]/g, '').replace(/\s+/g, '-'))
    if (heading.depth > 4) return undefined
    const slug = ofHeadings(headingSlug(text))
    return isApart(heading, page) ? cleanId(slug) : cleanId(unique(cleanId(slug) || headingSlug(text)))
  }
}

/** Steps are headings where they, or the `Steps` around them, say so. */
function isTitle(step: ElementFact, page: PageFacts): boolean {
  const parent = page.elements[step.in]
  const size =
    literalAttribute(step, 'titleSize') ?? (parent?.name === 'Steps' && literalAttribute(parent, 'titleSize'))
  return size === 'h2' || size === 'h3'
}

function isApart(heading: HeadingFact, page: PageFacts): boolean {
  for (let element = page.elements[heading.in]; element; element = page.elements[element.in])
    if (APART.includes(element.name)) return true
  return false
}
