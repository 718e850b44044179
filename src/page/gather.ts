/// <reference types="mdast-util-directive" />
/** One walk over a page's tree makes its facts; nothing walks a tree after that. */
import type {
  Definition,
  FootnoteDefinition,
  FootnoteReference,
  Heading,
  Image,
  Link,
  Nodes,
  Parents,
  PhrasingContent,
  Text,
} from 'mdast'
import type { Position } from 'unist'
import type { ParsedPage } from '../parse/prepare.ts'
import { type Collector, createCollector, type RawAttribute } from './collector.ts'
import { decode } from './decode.ts'
import { definitionDestination, definitionLabel, imageDestination, linkDestination } from './destination.ts'
import { readDirective } from './directive.ts'
import type { Dialect, HeadingFact, HeadingPart, LinkFact, PageFacts, Range } from './facts.ts'
import { collectHtml, type OpenTags } from './html-tags.ts'
import { scanTag } from './jsx-tag.ts'
import { isDoubtful, isDoubtfulElement } from './native-doubts.ts'
import { placedFacts } from './packed.ts'
import { end, hasPlace, start } from './place.ts'
import { createPlainText } from './plain-text.ts'
import { collectExpression, collectModule, collectSpread } from './script.ts'
import { collectInclude, collectScriptImports } from './script-blocks.ts'
import { undefinedReferences } from './undefined-references.ts'
import { unreadLinks } from './unread-links.ts'

/**
 * @param path Relative to the root, POSIX.
 * @param source The page's text, BOM excluded.
 */
export function gatherFacts(path: string, source: string, dialect: Dialect, parsed: ParsedPage): PageFacts {
  return gather(path, source, dialect, parsed).facts
}

/** As `gatherFacts`; undefined where the reference has to judge: it alone says what is wrong. */
export function gatherNativeFacts(
  path: string,
  source: string,
  dialect: Dialect,
  parsed: ParsedPage,
): PageFacts | undefined {
  const { facts, doubts } = gather(path, source, dialect, parsed)
  return doubts > 0 ? undefined : facts
}

function gather(path: string, source: string, dialect: Dialect, parsed: ParsedPage): Collector {
  const { masked, frontmatter, recovered } = parsed
  const empty: Omit<PageFacts, 'path' | 'lines'> = {
    dialect,
    recovered,
    problems: parsed.problems,
    ...(frontmatter && { frontmatter }),
    headings: [],
    ids: [],
    links: [],
    definitions: [],
    undefinedReferences: [],
    elements: [],
    imports: [],
    exports: [],
    references: [],
    directives: [],
  }
  const facts = placedFacts(empty, path, () => source)
  const collector = createCollector(facts, masked.text)
  const openTags: OpenTags = []
  const isPlainText = createPlainText(masked.text)

  const definitions = new Map<string, LinkFact>()
  const referred = { link: new Set<string>(), picture: new Set<string>() }
  /** How many lists and quotes are open. */
  let containers = 0
  /** In a paragraph of which not all is JSX: MDX leaves its tags where they are. */
  let isMixed = false

  const visit = (node: Nodes): void => {
    if ((node.type === 'paragraph' || node.type === 'tableRow') && isPlainText(start(node), end(node))) return
    if (isDoubtful(node, masked.text, dialect, containers > 0)) collector.doubts++
    if (node.type === 'paragraph') isMixed = !node.children.every(isUnravelled)
    switch (node.type) {
      case 'heading':
        facts.headings.push(headingFact(node, collector, masked))
        facts.undefinedReferences.push(...undefinedReferences(node, masked.text))
        break
      case 'link':
        // What is said of the link that this was meant for is enough.
        if (isOfUnread(facts, start(node))) break
        addLink(
          collector,
          source[start(node)] === '[' ? 'link' : 'autolink',
          node.url,
          linkDestination(node, masked.text),
        )
        if (parsed.linkTitles) addTitle(collector, node)
        addList(facts, masked.afterLinks?.find(({ at }) => at === end(node))?.text)
        break
      case 'image':
        addLink(collector, 'image', node.url, imageDestination(node, masked.text))
        if (parsed.linkTitles) addTitle(collector, node)
        break
      case 'definition':
        addLink(collector, 'definition', node.url, definitionDestination(node, masked.text))
        if (!definitions.has(node.identifier)) definitions.set(node.identifier, facts.links.at(-1)!)
        if (parsed.linkTitles) addTitle(collector, node)
        facts.definitions.push({
          label: node.identifier,
          labelRange: definitionLabel(node, masked.text),
          url: node.url,
          range: rangeOf(node),
          in: collector.current(),
        })
        break
      case 'paragraph':
      case 'tableCell':
        facts.undefinedReferences.push(...undefinedReferences(node, masked.text))
        break
      case 'linkReference':
      case 'imageReference':
        referred[node.type === 'linkReference' ? 'link' : 'picture'].add(node.identifier)
        facts.links.push({ kind: 'reference', url: node.identifier, range: rangeOf(node), in: collector.current() })
        break
      case 'text':
        for (const unread of unreadLinks(masked.text, rangeOf(node)))
          facts.links.push({ kind: 'text', ...unread, in: collector.current() })
        break
      case 'html':
        addDirective(facts, source, /^<!--([\s\S]*)-->\s*$/.exec(node.value)?.[1], rangeOf(node))
        collectHtml(collector, rangeOf(node), openTags, parsed.components)
        if (parsed.components) {
          collectScriptImports(facts, source, rangeOf(node))
          collectInclude(facts, source, rangeOf(node), collector.current())
        }
        break
      case 'code':
        // Fumadocs shows tags in the title of a code block: `tab="<Icon /> Shell"`.
        for (const [, name] of (node.meta ?? '').matchAll(/<([A-Z][\w$]*)/g)) {
          if (facts.imports.some(({ names }) => names.some(({ local }) => local === name)))
            collector.references.add(name!)
        }
        break
      case 'mdxjsEsm':
        collectModule(collector, rangeOf(node))
        break
      case 'mdxFlowExpression':
      case 'mdxTextExpression': {
        const comment = /^\s*\/\*([\s\S]*)\*\/\s*$/.exec(node.value)?.[1]
        if (comment !== undefined && !comment.includes('*/')) addDirective(facts, source, comment, rangeOf(node))
        else collectExpression(collector, [start(node) + 1, end(node) - 1])
        break
      }
      case 'footnoteDefinition':
      case 'footnoteReference':
        addFootnote(facts, node, collector.current())
        break
      case 'mdxJsxFlowElement':
      case 'mdxJsxTextElement':
        visitElement(node)
        return
      case 'containerDirective':
      case 'leafDirective':
      case 'textDirective':
        if (node.attributes?.id) {
          facts.ids.push({ value: node.attributes.id, range: [start(node), start(node)], in: collector.current() })
        }
        break
    }
    if (!('children' in node)) return
    const isContainer = node.type === 'listItem' || node.type === 'blockquote' || node.type === 'footnoteDefinition'
    if (isContainer) containers++
    visitChildren(node)
    if (isContainer) containers--
  }

  const visitChildren = (node: Parents): void => {
    let before: Nodes | undefined
    for (const child of node.children) {
      if (!hasPlace(child)) locate(child, masked.text, before ? end(before) : hasPlace(node) ? start(node) : 0)
      visit(child)
      before = child
    }
  }

  const visitElement = (node: Extract<Nodes, { type: 'mdxJsxFlowElement' | 'mdxJsxTextElement' }>): void => {
    if (node.name === null) {
      visitChildren(node)
      return
    }
    const tag = scanTag(masked.text, start(node))
    const name = node.name
    if (dialect !== 'markdown' && isDoubtfulElement(node, tag, masked.text, containers > 0)) collector.doubts++
    if (/^[^a-z]/.test(name) || name.includes('.')) collector.references.add(/^[^.:]*/.exec(name)![0])
    // The expressions of the attributes stand inside the element that they belong to.
    const later: (() => void)[] = []
    const attributes = tag.attributes.map((attribute): RawAttribute => {
      const { name, range: place } = attribute
      if (!attribute.value) return { name, range: place, value: { value: true }, quoted: false }
      const { kind, range } = attribute.value
      if (kind === 'string') {
        const value = { value: masked.text.slice(range[0], range[1]) }
        return { name, range: place, valueRange: range, value, quoted: true }
      }
      const literalText = /^\s*(["'])([^"'\\]*)\1\s*$/.exec(masked.text.slice(range[0], range[1]))
      if (literalText) {
        const from = range[0] + literalText[0].indexOf(literalText[1]!) + 1
        const valueRange = [from, from + literalText[2]!.length] as const
        return { name, range: place, valueRange, value: { value: literalText[2]! }, quoted: true }
      }
      const valueRange = [range[0] - 1, range[1] + 1] as const
      const elements = facts.elements.length
      later.push(() => {
        const value = collectExpression(collector, range, true)
        const fact = facts.elements[elements]!.attrs.find((attr) => attr.range[0] === attribute.range[0])!
        fact.value = value
      })
      return { name, range: place, valueRange, value: { source: '' }, quoted: false }
    })
    const plain = node.children.length === 1 ? plainText(node.children[0]!) : undefined
    const index = collector.element(
      { name, syntax: 'jsx', spread: tag.spreads.length > 0, range: tag.name },
      attributes,
    )
    if (plain !== undefined) facts.elements[index]!.text = plain
    if (name === 'summary' && node.type === 'mdxJsxTextElement' && isMixed) {
      const parts: HeadingPart[] = []
      for (const child of node.children) addParts(child, masked.text, parts, dialect)
      facts.elements[index]!.parts = parts
    }
    collector.open(index)
    for (const run of later) run()
    for (const range of tag.spreads) collectSpread(collector, range)
    visitChildren(node)
    collector.close(index)
  }

  for (const range of parsed.modules ?? []) collectModule(collector, range)
  visit(parsed.tree)
  for (const [label, link] of definitions) {
    if (referred.picture.has(label) && !referred.link.has(label)) link.ofPictures = true
  }
  for (const comment of masked.comments) addDirective(facts, source, comment.value, comment.range)
  addFrontmatterDirectives(facts, source)
  facts.references = [...collector.references]
  for (const id of masked.ids ?? []) facts.ids.push({ ...id, in: -1 })
  return collector
}

/**
 * Gives a place to a node without one: mdast-util-gfm-autolink-literal finds some bare addresses in the finished tree and
 * splits their text.
 */
function locate(node: Nodes, source: string, from: number): Position {
  const text = 'value' in node ? node.value : 'children' in node ? plainText(node.children[0]!) : undefined
  const found = text === undefined ? -1 : source.indexOf(text, from)
  const [begin, finish] = found < 0 ? [from, from] : [found, found + text!.length]
  const point = (offset: number) => ({ line: 1, column: 1, offset })
  const position = { start: point(begin), end: point(finish) }
  node.position = position
  if ('children' in node) for (const child of node.children) child.position ??= position
  return position
}

function rangeOf(node: Nodes): Range {
  return [start(node), end(node)]
}

function addLink(collector: Collector, kind: LinkFact['kind'], url: string, range: Range): void {
  const { facts, source } = collector
  const decoded = decode(source, range, kind !== 'autolink')
  // A parser may add a scheme (`www.x.y`, `a@b.c`): then the url has no places of its own.
  const inStep = decoded.text === url
  const map = inStep
    ? decoded.map
    : Array.from({ length: url.length + 1 }, (_, at) => (at < url.length ? range[0] : range[1]))
  const link: LinkFact = { kind, url, range, in: collector.current() }
  if (map) link.map = map
  facts.links.push(link)
}

/** A bare address that is the destination of a link which a slip keeps from being one. */
function isOfUnread({ links }: PageFacts, start: number): boolean {
  const last = links.at(-1)
  return last?.kind === 'text' && last.range.includes(start)
}

/** Of the last link. A title of several lines is for the reference to read. */
function addTitle(collector: Collector, { title }: Link | Image | Definition): void {
  if (!title) return
  collector.facts.links.at(-1)!.title = title
  if (title.includes('\n')) collector.doubts++
}

function addList({ links }: PageFacts, list: string | undefined): void {
  if (list !== undefined) links.at(-1)!.list = list
}

/** The ids of mdast-util-to-hast, `lib/footer.js`: of the note, of each place that refers to it, of their heading. */
function addFootnote(facts: PageFacts, node: FootnoteDefinition | FootnoteReference, inside: number): void {
  const id = (value: string) => facts.ids.push({ value, range: [start(node), end(node)], in: inside })
  const name = node.identifier.toLowerCase()
  if (node.type === 'footnoteDefinition') {
    id(`user-content-fn-${name}`)
    if (!facts.ids.some(({ value }) => value === 'footnote-label')) id('footnote-label')
    return
  }
  const first = `user-content-fnref-${name}`
  const before = facts.ids.filter(({ value }) => value === first || value.startsWith(`${first}-`)).length
  id(before === 0 ? first : `${first}-${before + 1}`)
}

function addDirective(facts: PageFacts, source: string, comment: string | undefined, range: Range): void {
  const directive = comment === undefined ? undefined : readDirective(comment, range, source)
  if (directive) facts.directives.push(directive)
}

function addFrontmatterDirectives(facts: PageFacts, source: string): void {
  if (!facts.frontmatter) return
  const [from, to] = facts.frontmatter.range
  for (const match of source.slice(from, to).matchAll(/(?<=^|\s)#([^\r\n]*)/g)) {
    const at = from + match.index
    addDirective(facts, source, match[1], [at, at + match[0].length])
  }
}

function headingFact(
  node: Heading,
  collector: Collector,
  { headingIds: ids, comments }: Pick<ParsedPage['masked'], 'headingIds' | 'comments'>,
): HeadingFact {
  const first = node.children[0]
  const last = node.children.at(-1)
  const parts: HeadingPart[] = []
  for (const child of node.children) addParts(child, collector.source, parts, collector.facts.dialect)
  const line = [start(node), lineEnd(node, collector)] as const
  const within = comments.filter(({ range }) => line[0] <= range[0] && range[0] < line[1])
  if (within.length > 0 && first && last) closeGaps(parts, within, [start(first), end(last)], collector.source)
  const range: Range = first && last ? [start(first), end(last)] : [end(node), end(node)]
  const id = ids.find(({ range: [at] }) => line[0] <= at && at < line[1])
  return { depth: node.depth, range, in: collector.current(), parts, ...(id && { id }) }
}

/** A hidden comment leaves a gap as long as itself; the blanks around it belong to the heading's text. */
function closeGaps(
  parts: HeadingPart[],
  comments: readonly { range: Range }[],
  [from, to]: Range,
  source: string,
): void {
  for (const { range } of comments) {
    const gap = ' '.repeat(range[1] - range[0])
    const inside = parts.find((part) => part.kind === 'text' && part.value.includes(gap))
    if (range[0] >= to) parts.push({ kind: 'text', value: /[ \t]*$/.exec(source.slice(to, range[0]))![0] })
    else if (range[1] <= from) parts.unshift({ kind: 'text', value: /^[ \t]*/.exec(source.slice(range[1], from))![0] })
    else if (inside) inside.value = inside.value.replace(gap, '')
  }
}

function lineEnd(node: Nodes, { source }: Collector): number {
  const newline = source.indexOf('\n', end(node))
  return newline < 0 ? source.length + 1 : newline
}

function addParts(node: PhrasingContent, source: string, parts: HeadingPart[], dialect: Dialect): void {
  switch (node.type) {
    case 'text':
      parts.push({ kind: 'text', value: dialect === 'mdx1' ? textInMdx1(node, source) : node.value })
      break
    case 'inlineCode':
    case 'inlineMath':
      parts.push({ kind: 'code', value: node.value })
      break
    case 'image':
    case 'imageReference':
      parts.push({ kind: 'image', value: node.alt ?? '' })
      break
    case 'html':
      parts.push({ kind: 'html', value: node.value })
      break
    case 'mdxTextExpression':
      parts.push({ kind: 'expression', value: node.value })
      break
    case 'mdxJsxTextElement':
      parts.push({ kind: 'jsx', value: source.slice(start(node), scanTag(source, start(node)).end) })
      for (const child of node.children) addParts(child, source, parts, dialect)
      break
    case 'textDirective':
      parts.push({ kind: 'directive', value: `:${node.name}` })
      for (const child of node.children) addParts(child, source, parts, dialect)
      break
    case 'break':
      break
    default:
      if ('children' in node)
        for (const child of node.children as PhrasingContent[]) addParts(child, source, parts, dialect)
  }
}

/** remark-parse 8 takes no `\&` for an escape: what follows is a character reference (`markdown-escapes`, gfm). */
function textInMdx1(node: Text, source: string): string {
  const written = source.slice(start(node), end(node))
  if (!written.includes('\\&')) return node.value
  const pieces = written.split(/(?<!\\)\\(?=&)/)
  return pieces.map((piece) => decode(piece, [0, piece.length], true).text).join('\\')
}

/** @mdx-js/mdx, `plugin/remark-mark-and-unravel.js`: what may stand in a paragraph that is taken away. */
function isUnravelled(node: PhrasingContent): boolean {
  if (node.type === 'text') return /^[\t\r\n ]*$/.test(node.value)
  return node.type === 'mdxJsxTextElement' || node.type === 'mdxTextExpression'
}

/** Text of an element whose only child is text, or a paragraph of text. */
function plainText(node: Nodes): string | undefined {
  if (node.type === 'text') return node.value
  if (node.type === 'paragraph' && node.children.length === 1) return plainText(node.children[0]!)
  return undefined
}
