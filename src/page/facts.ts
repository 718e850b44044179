/**
 * What the author of one page wrote: framework-free and serialisable, every fact with its range and its enclosing
 * element. Slugs, routes and panes are not here: a preset computes them from these facts in the site index.
 */

/** Offsets into the page's text in UTF-16 units, the BOM excluded. */
export type Range = readonly [start: number, end: number]

/** Where a fact stands. `in` is the index in `PageFacts.elements` of the enclosing element, -1 for the page itself. */
export interface At {
  range: Range
  in: number
}

/** A value that can be read without running code, or the source of what stands there. */
export type Static = { value: unknown } | { source: string }

/** A page's syntax: MDX, the MDX 1 of gatsby-plugin-mdx v1, or Markdown. */
export type Dialect = 'mdx' | 'mdx1' | 'markdown'

/** How a page's syntax is read: plain JSON, the only configuration that reaches `parse/` and cache keys. */
export interface ParseProfile {
  dialect: Dialect
  /** remark-directive: admonitions and the like. */
  directives?: boolean
  /**
   * `{#id}`, `[#id]`, or a comment at the end of a heading: `{/* #id *\/}`, or without the sign. `parsed-braces` are read by the
   * parser, in lists and quotes, too.
   */
  headingId?: 'braces' | 'parsed-braces' | 'brackets' | 'comment' | 'bare-comment'
  /** HTML comments are allowed in MDX: masked before parsing. */
  htmlComments?: boolean
  /** Info string of fences that the framework takes away before parsing, so that their content is part of the page. */
  unwrappedFence?: string
  math?: boolean
  /** Tags of Liquid and its like hold code (`highlight`), comments, and text for elsewhere (`capture`, `set`): no text here. */
  templates?: true
  /** Lines such as `/// {Example:basic} ///` are for scripts to fill in: no text here. */
  placeholders?: true
  /** The site changes the text before it is parsed, in ways that are not known: what does not parse may be right. */
  preprocessed?: true
  /** Attribute lists in braces, and the lines of `:::` containers (markdown-it). */
  attributes?: boolean
  /** What stands around attribute lists in place of braces. */
  attributeDelimiters?: readonly [left: string, right: string]
  /** HTML tags in capitals or with a dash are components, `<script>` imports them, `@include` comments show files. */
  components?: boolean
  /** The frontmatter of a page that has nothing else needs no fence at its end (gray-matter). */
  openFrontmatter?: true
  /** Keys of the frontmatter that hold links, as JSON pointers; `*` stands for any key or index. */
  frontmatterLinks?: string[]
  /** Attributes that hold links, by component, in place of those that hold links everywhere. */
  componentLinks?: Record<string, string[]>
  /** What stands in the titles of links, images and definitions says what they are: `LinkFact.title` has it. */
  linkTitles?: true
}

export interface HeadingPart {
  kind: 'text' | 'code' | 'image' | 'expression' | 'jsx' | 'html' | 'directive'
  /** The text, code, alternative text, expression source, raw tag, or the colon and name of a directive. */
  value: string
}

/** A heading written in Markdown; `range` is its content, without the marks and without an explicit id. */
export interface HeadingFact extends At {
  depth: number
  id?: { value: string; range: Range }
  parts: HeadingPart[]
}

/** A literal `id` (or `name` of an `a`) on an element, or the id of a footnote; `range` is the value. */
export interface IdFact extends At {
  value: string
}

export type LinkKind =
  | 'link'
  | 'image'
  | 'definition'
  | 'reference'
  | 'autolink'
  | 'attribute'
  | 'call'
  /** A value that is a link because someone says so: of the frontmatter, or of an attribute that the configuration names. */
  | 'frontmatter'
  /** No link at all, though perhaps meant as one. */
  | 'text'

/** `[label]: destination`; `range` is the whole of it. Its destination is a link of the kind `definition`. */
export interface DefinitionFact extends At {
  /** Normalised, as in the `url` of a `reference`. */
  label: string
  labelRange: Range
  url: string
}

/** `[text][label]` or `[label][]` without a definition, which is shown as it is written; `range` is all of it. */
export interface UndefinedReferenceFact {
  text: string
  textRange: Range
  label: string
  /** Of `[label][]`: the place between its empty brackets. */
  labelRange: Range
  range: Range
}

/** Something that leads elsewhere; `range` is the destination as written, without quotes or brackets. */
export interface LinkFact extends At {
  kind: LinkKind
  /** The destination with escapes and entities decoded. Of a `reference`: its normalised label. */
  url: string
  /** Where each UTF-16 unit of `url` stands in the source, and one more for its end; absent where they run in step. */
  map?: number[]
  /** Name of the element of an `attribute`, or of the function of a `call`. */
  element?: string
  attr?: string
  /** What stands in braces behind the link: its attributes. */
  list?: string
  /** What stands in quotes behind the destination, decoded; only where the profile asks for it. */
  title?: string
  /** Of a `definition`: pictures refer to it, and no link does. */
  ofPictures?: true
  /** Of a `text`: the link that it would be with `mend` in place of `url`; `slip` says what is wrong. */
  meant?: { kind: 'link' | 'image'; url: string; mend: string; slip: string }
}

export interface AttributeFact {
  name: string
  range: Range
  /** The value without its quotes, or with the braces of an expression. */
  valueRange?: Range
  value: Static
}

/** An opening or self-closing tag; `range` is its name. */
export interface ElementFact extends At {
  name: string
  syntax: 'jsx' | 'html'
  /** Has `{...spread}` attributes, so that its attributes are not all known. */
  spread: boolean
  attrs: AttributeFact[]
  /** Text of the element when it is plain (no markup inside): what a `summary` or `h2` says. */
  text?: string
  /** Of a `summary` in a paragraph beside other text: what it says. MDX makes blocks of those that stand alone. */
  parts?: HeadingPart[]
  /** Stands inside a `{…}` expression, so that it may be rendered never or many times. */
  conditional?: true
}

export interface ImportFact {
  source: string
  /** The module's name, without quotes. */
  range: Range
  /** The whole statement; absent of `export … from`. */
  statement?: Range
  typeOnly: boolean
  /** No statement imports it: a comment shows the file in its place. */
  included?: true
  names: { imported: string; local: string; range: Range }[]
}

export interface ExportFact {
  name: string
  range: Range
  value: Static
}

/** A `docs-lint-…` comment, or one of remark-lint's `lint …`. */
export interface DirectiveFact {
  /** `ignore`: what comes next, of remark-lint alone. `unreadable`: it begins like one and goes on otherwise. */
  verb: 'disable-next-line' | 'disable-line' | 'disable' | 'enable' | 'disable-file' | 'ignore' | 'unreadable'
  /** Rule ids; empty = every rule. */
  rules: string[]
  /** What stands after `--`. */
  why?: string
  isRemark?: true
  range: Range
  /** What `disable-next-line` (a line; blank ones do not count) and `ignore` (a block, or the rest of the line) speak of. */
  next?: Range
}

export interface FrontmatterFact {
  lang: 'yaml' | 'toml' | 'json' | 'js'
  /** The block with its fences; of an export, its name. */
  range: Range
  /** Undefined: the block cannot be read, `problems` say why. */
  value: unknown
  /** Where each key and value stands, by JSON pointer; a list item has no key of its own (its key is its value). */
  entries: { pointer: string; key: Range; value: Range }[]
  /** The schema that the page names itself, by a `$schema` key or a comment for editors; `range` is the name. */
  schema?: { name: string; range: Range }
  /** Pointers of what is computed; with a slash at its end, that of an object or a list that may hold more. */
  open?: string[]
}

/** What cannot be read as written; `range` is what to change: the smallest part that is wrong. */
export interface SyntaxProblem {
  ruleId: 'mdx-syntax' | 'frontmatter-syntax'
  range: Range
  /** "Unexpected X". */
  reason: string
  /** What should stand there, in words. */
  expects?: string
  /** What should stand in place of `range`. */
  expected?: string[]
  /** Clears the problem; absent where nobody can say what was meant. */
  edits?: { start: number; end: number; text: string }[]
  /** The edits can only mean what was meant. */
  safe?: true
  /** Other places of the page that it is about: where an element was opened. */
  related?: { range: Range; reason: string }[]
}

export interface PageFacts {
  /** Path relative to the root, POSIX. */
  path: string
  dialect: Dialect
  /** The page does not parse as its dialect: the facts are those of what stands around the mistakes. */
  recovered: boolean
  problems: SyntaxProblem[]
  frontmatter?: FrontmatterFact
  /** `export const metadata = { … }` or `frontmatter` in MDX, in place of a block. */
  exported?: FrontmatterFact
  headings: HeadingFact[]
  ids: IdFact[]
  links: LinkFact[]
  definitions: DefinitionFact[]
  undefinedReferences: UndefinedReferenceFact[]
  elements: ElementFact[]
  imports: ImportFact[]
  exports: ExportFact[]
  /** Identifiers that expressions, exports and tags of the page refer to. */
  references: string[]
  directives: DirectiveFact[]
  /** Offset of the first character of each line. */
  lines: number[]
}

/** Offset of the first character of each line. */
export function lineStarts(text: string): number[] {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}

/** Line and column of an offset, both from 1, in UTF-16 units as in unist. */
export function pointAt(lines: readonly number[], offset: number): { line: number; column: number } {
  let low = 0
  let high = lines.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (lines[middle]! <= offset) low = middle
    else high = middle - 1
  }
  return { line: low + 1, column: offset - lines[low]! + 1 }
}

/** The source range of `link.url.slice(start, end)`. */
export function rangeInLink(link: LinkFact, start: number, end: number): Range {
  if (!link.map) return [link.range[0] + start, link.range[0] + end]
  return [link.map[start]!, link.map[end]!]
}

/** The literal value of a component's attribute; undefined where it is absent or computed. */
export function literalAttribute(element: ElementFact, name: string): unknown {
  const found = element.attrs.find((attr) => attr.name === name)
  return found && 'value' in found.value ? found.value.value : undefined
}
