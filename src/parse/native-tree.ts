/**
 * A tree of the native engine as mdast, read from the engine's memory node by node: what nothing looks at is never made.
 * Most of the time that the engine would take goes into objects for words and code that hold no facts.
 */
import type { Root } from 'mdast'

/** What satteri's `MdastReader` has of a page: it is asked for texts alone. */
export interface NativeReader {
  fieldU8(id: number, offset: number, fallback: number): number
  fieldString(id: number, offset: number): string
  getMdxJsxElementName(id: number): string | null
  getDirectiveData(id: number): { name: string; attributes: Record<string, string> }
}

interface Place {
  start: { offset: number; line: number; column: number }
  end: { offset: number; line: number; column: number }
}

/** Type by number: satteri, `mdast/generated/node-types.js`. */
const TYPES: readonly string[] = Object.assign([], {
  0: 'root',
  1: 'paragraph',
  2: 'heading',
  3: 'thematicBreak',
  4: 'blockquote',
  5: 'list',
  6: 'listItem',
  7: 'html',
  8: 'code',
  9: 'definition',
  10: 'text',
  11: 'emphasis',
  12: 'strong',
  13: 'inlineCode',
  14: 'break',
  15: 'link',
  16: 'image',
  17: 'linkReference',
  18: 'imageReference',
  19: 'footnoteDefinition',
  20: 'footnoteReference',
  21: 'table',
  22: 'tableRow',
  23: 'tableCell',
  24: 'delete',
  27: 'math',
  28: 'inlineMath',
  30: 'containerDirective',
  31: 'leafDirective',
  32: 'textDirective',
  100: 'mdxJsxFlowElement',
  101: 'mdxJsxTextElement',
  102: 'mdxFlowExpression',
  103: 'mdxTextExpression',
  104: 'mdxjsEsm',
})

/** By number, nodes without children. */
const IS_LEAF = TYPES.map((_, kind) => [3, 7, 8, 9, 10, 13, 14, 16, 18, 20, 27, 28, 102, 103, 104].includes(kind))
const [CODE, DEFINITION, IMAGE, MATH, INLINE_MATH, MODULE, IMAGE_REFERENCE] = [8, 9, 16, 27, 28, 104, 18]
const DIRECTIVES = new Set([30, 31, 32])

/** Where the texts of a node stand in its data: satteri, `mdast/generated/layout.js`. */
const VALUE_AT: Record<number, number> = { [CODE]: 16, [MATH]: 8, [INLINE_MATH]: 8 }

/** What the parser puts in the place of spaces in expressions: satteri, `phantom.js`. */
const PHANTOM_SPACE = '\uF002'

/** Where in the header of the memory it stands, in words: how long nodes are, where they and lists of children begin. */
const HEADER = { nodeSize: 2, nodes: 4, children: 6 }
/** Where in a node it stands, in words. */
const FIELD = { kind: 1, start: 3, end: 4, startLine: 5, firstChild: 9, children: 10 }

/** The memory of one page, as satteri lays it out: `generated/arena-layout.js`. */
class Memory {
  readonly words: Uint32Array
  readonly source: string
  readonly #open: () => NativeReader
  readonly #nodes: number
  readonly #nodeSize: number
  readonly #children: number
  #reader: NativeReader | undefined

  constructor(bytes: Uint8Array, source: string, open: () => NativeReader) {
    const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice()
    this.words = new Uint32Array(aligned.buffer, aligned.byteOffset, aligned.byteLength >> 2)
    this.source = source
    this.#open = open
    this.#nodes = this.words[HEADER.nodes]! >> 2
    this.#nodeSize = this.words[HEADER.nodeSize]! >> 2
    this.#children = this.words[HEADER.children]! >> 2
  }

  get reader(): NativeReader {
    return (this.#reader ??= this.#open())
  }

  node(id: number): Leaf {
    const at = this.#nodes + id * this.#nodeSize
    const kind = this.words[at + FIELD.kind]! & 0xff
    return IS_LEAF[kind] ? new Leaf(this, id, at, kind) : new Parent(this, id, at, kind)
  }

  childrenOf(at: number): Leaf[] {
    const first = this.#children + this.words[at + FIELD.firstChild]!
    const nodes = new Array<Leaf>(this.words[at + FIELD.children]!)
    for (let index = 0; index < nodes.length; index++) nodes[index] = this.node(this.words[first + index]!)
    return nodes
  }
}

class Leaf {
  protected readonly memory: Memory
  protected readonly id: number
  protected readonly at: number
  private readonly kind: number
  readonly type: string
  private place: Place | undefined

  constructor(memory: Memory, id: number, at: number, kind: number) {
    this.memory = memory
    this.id = id
    this.at = at
    this.kind = kind
    this.type = TYPES[kind] ?? 'unknown'
    this.place = undefined
  }

  /** Offsets of the node without an object for them; undefined = its place is not known. */
  get from(): number | undefined {
    if (this.place) return this.place.start.offset
    const { words } = this.memory
    return words[this.at + FIELD.startLine] === 0 ? undefined : words[this.at + FIELD.start]
  }

  get to(): number | undefined {
    if (this.place) return this.place.end.offset
    const from = this.from
    if (from === undefined) return undefined
    const to = this.memory.words[this.at + FIELD.end]!
    // The native node may end behind its code.
    return this.kind === MODULE ? from + this.memory.source.slice(from, to).trimEnd().length : to
  }

  get position(): Place | undefined {
    const { from, to } = this
    if (from === undefined || to === undefined) return undefined
    // Nothing asks for lines.
    return (this.place ??= { start: { offset: from, line: 1, column: 1 }, end: { offset: to, line: 1, column: 1 } })
  }

  set position(position: Place | undefined) {
    this.place = position
  }

  get value(): string {
    const value = this.text(VALUE_AT[this.kind] ?? 0)
    return value.includes(PHANTOM_SPACE) ? value.replaceAll(PHANTOM_SPACE, ' ') : value
  }

  /** Of a code block. */
  get meta(): string | null {
    return this.text(8) || null
  }

  get url(): string {
    return this.text(0)
  }

  get alt(): string {
    return this.text(this.kind === IMAGE_REFERENCE ? 20 : 8)
  }

  get title(): string | null {
    return this.text(this.kind === IMAGE ? 16 : 8) || null
  }

  get identifier(): string {
    return this.text(this.kind === DEFINITION ? 16 : 0)
  }

  get depth(): number {
    return this.memory.reader.fieldU8(this.id, 0, 1)
  }

  get name(): string | null {
    const { reader } = this.memory
    return DIRECTIVES.has(this.kind) ? reader.getDirectiveData(this.id).name : reader.getMdxJsxElementName(this.id)
  }

  get attributes(): Record<string, string> {
    return this.memory.reader.getDirectiveData(this.id).attributes
  }

  private text(field: number): string {
    return this.memory.reader.fieldString(this.id, field)
  }
}

class Parent extends Leaf {
  private nodes: Leaf[] | undefined = undefined

  get children(): Leaf[] {
    return (this.nodes ??= this.memory.childrenOf(this.at))
  }

  set children(nodes: Leaf[]) {
    this.nodes = nodes
  }
}

/**
 * @param memory What the parser gives away.
 * @param source What was parsed.
 * @param open Opens the parser's own reader of the memory.
 * @returns Nodes with the fields that facts are made of; they stay valid for as long as the memory does.
 */
export function nativeTree(memory: Uint8Array, source: string, open: () => NativeReader): Root {
  return new Memory(memory, source, open).node(0) as unknown as Root
}
