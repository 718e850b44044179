/**
 * What the mutator sees on one page: links with the place of their URL, headings, tabs. Read with remark-parse and remark-mdx
 * alone; what is not plain to see (escapes, entities, computed attributes) is left out, since only sure things are changed.
 */
import type { Nodes, Parents, Root } from 'mdast'
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkMdx from 'remark-mdx'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { parse as parseYaml } from 'yaml'

export type Dialect = 'mdx' | 'markdown' | 'both'
type Jsx = MdxJsxFlowElement | MdxJsxTextElement

export interface PageLink {
  syntax: 'link' | 'image' | 'definition' | 'attribute'
  /** Name of the element for an attribute: `a`, `Link`, `img`. */
  element?: string
  url: string
  /** Offset of the URL in the page. */
  start: number
  /** A Markdown link or definition that has a title, or whose URL stands in `<>`. */
  dressed: boolean
  /** Offsets of a word of the link's text; only where that is plain text outside headings. */
  word?: [start: number, end: number]
}

export interface PageHeading {
  depth: number
  text: string
  /** Written by the author: `{#id}`. */
  id?: string
  /** Offsets of the whole heading. */
  start: number
  end: number
  /** Offsets of the longest word, for a heading that is one piece of plain text. */
  word?: [start: number, end: number]
}

export interface Tabs {
  key: string
  default: string
  panes: { value: string; start: number; end: number }[]
}

export interface Page {
  path: string
  text: string
  frontmatter: Record<string, unknown>
  links: PageLink[]
  headings: PageHeading[]
  tabs: Tabs[]
  /** Offsets of words in running text. */
  words: [start: number, end: number][]
  /** Sources of imports and of `require` calls in the page. */
  imports: string[]
  /** A heading at the very end would be one, at the top level. */
  open: boolean
}

const asMarkdown = unified().use(remarkParse).use(remarkFrontmatter).use(remarkGfm)
const asMdx = unified().use(remarkParse).use(remarkFrontmatter).use(remarkGfm).use(remarkMdx)

/** Reads a page, or gives undefined where it cannot be read for sure. `both`: only what both dialects agree on. */
export function readPage(path: string, text: string, dialect: Dialect): Page | undefined {
  const trees: Root[] = []
  const masked = mask(text)
  if (dialect !== 'markdown') {
    const tree = parse(asMdx, masked)
    if (!tree) return undefined
    trees.push(tree)
  }
  if (dialect !== 'mdx') {
    const tree = parse(asMarkdown, text)
    if (!tree) return undefined
    trees.push(tree)
  }
  const [first, second] = trees.map((tree) => gather(tree, text))
  const found = second ? agreed(first!, second) : first!
  const ending = `${text.replace(/\s*$/, '')}\n\n## Quite the end\n`
  const open = (dialect === 'markdown' ? [asMarkdown] : dialect === 'mdx' ? [asMdx] : [asMdx, asMarkdown]).every(
    (parser) => endsInHeading(parse(parser, parser === asMdx ? mask(ending) : ending)),
  )
  return { path, text, frontmatter: frontmatterOf(text), imports: importsOf(text), open, ...found }
}

type Found = Pick<Page, 'links' | 'headings' | 'tabs' | 'words'>

function parse(parser: { parse(text: string): Root }, text: string): Root | undefined {
  try {
    return parser.parse(text)
  } catch {
    return undefined
  }
}

function endsInHeading(tree: Root | undefined): boolean {
  const last = tree?.children.at(-1)
  return last?.type === 'heading' && last.depth === 2
}

/** Hides what MDX cannot read but frameworks allow: comments and `{#id}`; every offset stays. */
function mask(text: string): string {
  const blank = (part: string) => part.replace(/[^\r\n]/g, ' ')
  return text.replace(/<!--[\s\S]*?-->/g, blank).replace(/\{#[^\s{}]+\}[ \t]*$/gm, blank)
}

function agreed(first: Found, second: Found): Found {
  const same = <T>(list: T[], other: T[], key: (item: T) => string): T[] => {
    const keys = new Set(other.map(key))
    return list.filter((item) => keys.has(key(item)))
  }
  return {
    links: first.links.filter((link) => link.syntax === 'attribute' || second.links.some(sameLink(link))),
    headings: same(first.headings, second.headings, ({ start, depth }) => `${start} ${depth}`),
    tabs: first.tabs,
    words: same(first.words, second.words, String),
  }
}

function sameLink(link: PageLink) {
  return (other: PageLink) => other.start === link.start && other.url === link.url && other.syntax === link.syntax
}

function gather(tree: Root, text: string): Found {
  const found: Found = { links: [], headings: [], tabs: [], words: [] }
  const used = new Set<string>()
  const definitions: { identifier: string; link: PageLink }[] = []
  visit(tree, [], (node, parents) => {
    switch (node.type) {
      case 'link':
      case 'image': {
        const link = linkOf(node, text, parents)
        if (link) found.links.push(link)
        return
      }
      case 'linkReference':
      case 'imageReference':
        used.add(node.identifier)
        return
      case 'definition': {
        const link = definitionOf(node, text)
        if (link) definitions.push({ identifier: node.identifier, link })
        return
      }
      case 'heading': {
        const heading = headingOf(node, text)
        if (heading && parents.every(({ type }) => type === 'root' || type.startsWith('mdxJsx')))
          found.headings.push(heading)
        return
      }
      case 'html':
        found.links.push(...htmlLinks(node.value, node.position!.start.offset!))
        return
      case 'mdxJsxFlowElement':
      case 'mdxJsxTextElement':
        found.links.push(...jsxLinks(node, text))
        if (node.name === 'Tabs') found.tabs.push(...tabsOf(node))
        return
      case 'text':
        if (isProse(parents, text)) found.words.push(...wordsOf(node, text))
        return
    }
  })
  // Only the first definition of a label counts, and only one that is used is judged for sure.
  const labels = new Set<string>()
  for (const { identifier, link } of definitions) {
    if (used.has(identifier) && !labels.has(identifier)) found.links.push(link)
    labels.add(identifier)
  }
  found.links.sort((a, b) => a.start - b.start)
  return found
}

function visit(node: Nodes, parents: Parents[], see: (node: Nodes, parents: Parents[]) => void): void {
  // What a plugin found in text afterwards, bare URLs for one, has no place.
  if (node.position) see(node, parents)
  if ('children' in node) for (const child of node.children) visit(child, [...parents, node], see)
}

/** The URL has to stand in the source as it is: no escapes, entities or encodings to undo. */
function linkOf(
  node: Extract<Nodes, { type: 'link' | 'image' }>,
  text: string,
  parents: Parents[],
): PageLink | undefined {
  const start = node.position!.start.offset!
  if (text[start] !== '[' && text[start] !== '!') return undefined
  let open: number
  if (node.type === 'link') {
    open = node.children.at(-1)?.position?.end.offset ?? start + 1
  } else {
    open = start + 2 + (node.alt ?? '').length
    if (text.slice(start, open) !== `![${node.alt ?? ''}`) return undefined
  }
  if (!text.startsWith('](', open)) return undefined
  const bracket = text[open + 2] === '<'
  const at = open + 2 + (bracket ? 1 : 0)
  if (node.url === '' || text.slice(at, at + node.url.length) !== node.url) return undefined
  if (!(bracket ? /^>/ : /^[)\s]/).test(text.slice(at + node.url.length))) return undefined
  const dressed = bracket || text[at + node.url.length] !== ')'
  const child = node.type === 'link' && node.children.length === 1 ? node.children[0] : undefined
  const inHeading = parents.some(({ type }) => type === 'heading')
  const word = child?.type === 'text' && !inHeading ? wordsOf(child, text)[0] : undefined
  return { syntax: node.type, url: node.url, start: at, dressed, ...(word && { word }) }
}

function definitionOf(node: Extract<Nodes, { type: 'definition' }>, text: string): PageLink | undefined {
  const start = node.position!.start.offset!
  const label = /^\[[^\][\\]+\]:[ \t]*(<?)/.exec(text.slice(start, node.position!.end.offset!))
  if (!label) return undefined
  const at = start + label[0].length
  if (node.url === '' || text.slice(at, at + node.url.length) !== node.url) return undefined
  return { syntax: 'definition', url: node.url, start: at, dressed: label[1] === '<' || Boolean(node.title) }
}

const LINKING: Record<string, string> = { a: 'href', Link: 'to', img: 'src' }

function jsxLinks(node: Jsx, text: string): PageLink[] {
  const name = LINKING[node.name ?? '']
  const attribute = node.attributes.find((attribute) => attribute.type === 'mdxJsxAttribute' && attribute.name === name)
  if (attribute?.type !== 'mdxJsxAttribute' || typeof attribute.value !== 'string' || !attribute.position) return []
  if (node.attributes.some(({ type }) => type === 'mdxJsxExpressionAttribute')) return []
  const source = text.slice(attribute.position.start.offset, attribute.position.end.offset)
  if (source !== `${name}="${attribute.value}"` && source !== `${name}='${attribute.value}'`) return []
  const start = attribute.position.start.offset! + name!.length + 2
  return [{ syntax: 'attribute', element: node.name!, url: attribute.value, start, dressed: true }]
}

function htmlLinks(html: string, offset: number): PageLink[] {
  if (/<!|<(?:script|style|pre|textarea)\b/i.test(html)) return []
  return [...html.matchAll(/<(a|img)(?=\s)[^<>]*?\s(href|src)="([^"<>&]+)"/g)].flatMap((match) => {
    if (LINKING[match[1]!] !== match[2]) return []
    const start = offset + match.index + match[0].length - 1 - match[3]!.length
    return [{ syntax: 'attribute' as const, element: match[1]!, url: match[3]!, start, dressed: true }]
  })
}

function headingOf(node: Extract<Nodes, { type: 'heading' }>, text: string): PageHeading | undefined {
  const start = node.position!.start.offset!
  const end = node.position!.end.offset!
  const source = text.slice(start, end)
  if (!/^#{1,6}[ \t]/.test(source)) return undefined
  const rest = text.slice(start, lineEnd(text, start))
  const id =
    /\{#([^\s{}]+)\}[ \t]*$/.exec(rest)?.[1] ?? /(?:\{\/\*|<!--)\s*#(\S+?)\s*(?:\*\/\}|-->)[ \t]*$/.exec(rest)?.[1]
  const only = node.children.length === 1 ? node.children[0] : undefined
  const words = only?.type === 'text' && id === undefined && !/[{[]/.test(rest) ? wordsOf(only, text, 3) : []
  const word = [...words].sort((a, b) => b[1] - b[0] - (a[1] - a[0]))[0]
  const shown = plain(node)
    .replace(/\{#[^\s{}]+\}\s*$/, '')
    .trim()
  return { depth: node.depth, text: shown, start, end, ...(id !== undefined && { id }), ...(word && { word }) }
}

function plain(node: Nodes): string {
  if (node.type === 'html') return ''
  if ('children' in node) return node.children.map(plain).join('')
  return 'value' in node ? node.value : 'alt' in node ? (node.alt ?? '') : ''
}

export function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from)
  return end === -1 ? text.length : end
}

/** Text right in a paragraph whose lines hold nothing but words. */
function isProse(parents: Parents[], text: string): boolean {
  const paragraph = parents.at(-1)
  if (paragraph?.type !== 'paragraph' || paragraph.children.length !== 1) return false
  const source = text.slice(paragraph.position!.start.offset, paragraph.position!.end.offset)
  return !/[<>{}[\]`|:@#&\\]/.test(source) && !parents.some(({ type }) => type.startsWith('footnote'))
}

/** Words of ASCII letters that stand in the source as in the text. */
function wordsOf(node: Extract<Nodes, { type: 'text' }>, text: string, least = 5): [number, number][] {
  const start = node.position?.start.offset
  if (start === undefined || text.slice(start, node.position?.end.offset) !== node.value) return []
  return [...node.value.matchAll(/(?<![\p{L}\p{N}'’_:/.-])[A-Za-z]+(?![\p{L}\p{N}'’_:/-]|\.\S)/gu)]
    .filter((match) => match[0].length >= least)
    .map((match) => [start + match.index, start + match.index + match[0].length])
}

/** Tab groups of which everything is literal: the query key, every pane's value, the default. */
function tabsOf(node: Jsx): Tabs[] {
  const attributes = literals(node)
  if (!attributes || 'values' in attributes) return []
  const { identifier, queryString, groupId } = attributes
  const key = identifier ?? (queryString === true ? groupId : queryString)
  if (typeof key !== 'string') return []
  const panes: Tabs['panes'] = []
  let preferred: string | undefined
  for (const child of node.children) {
    if (child.type === 'text' && child.value.trim() === '') continue
    if (child.type !== 'mdxJsxFlowElement') return []
    if (child.name !== 'TabItem' && child.name !== 'Tabs.TabPane') return []
    const item = literals(child)
    const value = child.name === 'TabItem' ? item?.value : item?.key
    if (typeof value !== 'string') return []
    if (item?.default !== undefined) preferred = value
    panes.push({ value, start: child.position!.start.offset!, end: child.position!.end.offset! })
  }
  const first = attributes.defaultValue ?? preferred ?? panes[0]?.value
  return typeof first === 'string' && panes.length > 0 ? [{ key, default: first, panes }] : []
}

function literals(node: Jsx): Record<string, string | true> | undefined {
  const found: Record<string, string | true> = {}
  for (const attribute of node.attributes) {
    if (attribute.type !== 'mdxJsxAttribute') return undefined
    if (attribute.value === null || attribute.value === undefined) found[attribute.name] = true
    else if (typeof attribute.value === 'string') found[attribute.name] = attribute.value
    else if (/^(?:key|value|values|default|defaultValue|identifier|queryString|groupId)$/.test(attribute.name))
      return undefined
  }
  return found
}

function frontmatterOf(text: string): Record<string, unknown> {
  const block = /^---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/.exec(text)
  try {
    const value: unknown = block ? parseYaml(block[1]!) : undefined
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}

function importsOf(text: string): string[] {
  return [...text.matchAll(/^import\s[^'"]*['"]([^'"]+)['"]|\brequire\(\s*['"]([^'"]+)['"]/gm)].map(
    (match) => match[1] ?? match[2]!,
  )
}
