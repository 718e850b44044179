/**
 * A tree of the native engine as mdast, read from the engine's memory node by node: what nothing looks at is never made.
 * Most of the time that the engine would take goes into objects for words and code that hold no facts.
 */
import type { Root } from 'mdast'

/** What satteri's `MdastReader` has of a page. */
export interface NativeReader {
  getNodeType(id: number): number
  getChildIds(id: number): number[]
  getPosition(id: number): NodePosition | undefined
  fieldU8(id: number, offset: number, fallback: number): number
  fieldString(id: number, offset: number): string
  getMdxJsxElementName(id: number): string | null
  getDirectiveData(id: number): { name: string; attributes: Record<string, string> }
}

interface NodePosition {
  start: { offset: number; line: number; column: number }
  end: { offset: number; line: number; column: number }
}

/** Type by number: satteri, `mdast/generated/node-types.js`. */
const TYPES: Record<number, string> = {
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
}

const LEAVES = new Set([3, 7, 8, 9, 10, 13, 14, 16, 18, 20, 27, 28, 102, 103, 104])
const [CODE, DEFINITION, IMAGE, MATH, INLINE_MATH, MODULE, IMAGE_REFERENCE] = [8, 9, 16, 27, 28, 104, 18]
const DIRECTIVES = new Set([30, 31, 32])

/** Where the texts of a node stand in its data: satteri, `mdast/generated/layout.js`. */
const VALUE_AT: Record<number, number> = { [CODE]: 16, [MATH]: 8, [INLINE_MATH]: 8 }

/** What the parser puts in the place of spaces in expressions: satteri, `phantom.js`. */
const PHANTOM_SPACE = '\uF002'

class Leaf {
  protected readonly reader: NativeReader
  protected readonly id: number
  protected readonly source: string
  private readonly kind: number
  readonly type: string

  constructor(reader: NativeReader, id: number, kind: number, source: string) {
    this.reader = reader
    this.id = id
    this.kind = kind
    this.source = source
    this.type = TYPES[kind] ?? 'unknown'
  }

  private place: NodePosition | undefined

  get position(): NodePosition | undefined {
    if (this.place) return this.place
    this.place = this.reader.getPosition(this.id)
    if (this.place && this.kind === MODULE) {
      // The native node may end behind its code.
      const { start, end } = this.place
      end.offset = start.offset + this.source.slice(start.offset, end.offset).trimEnd().length
    }
    return this.place
  }

  set position(position: NodePosition | undefined) {
    this.place = position
  }

  get value(): string {
    const value = this.reader.fieldString(this.id, VALUE_AT[this.kind] ?? 0)
    return value.includes(PHANTOM_SPACE) ? value.replaceAll(PHANTOM_SPACE, ' ') : value
  }

  /** Of a code block. */
  get meta(): string | null {
    return this.reader.fieldString(this.id, 8) || null
  }

  get url(): string {
    return this.reader.fieldString(this.id, 0)
  }

  get alt(): string {
    return this.reader.fieldString(this.id, this.kind === IMAGE_REFERENCE ? 20 : 8)
  }

  get title(): string | null {
    return this.reader.fieldString(this.id, this.kind === IMAGE ? 16 : 8) || null
  }

  get identifier(): string {
    return this.reader.fieldString(this.id, this.kind === DEFINITION ? 16 : 0)
  }

  get depth(): number {
    return this.reader.fieldU8(this.id, 0, 1)
  }

  get name(): string | null {
    return DIRECTIVES.has(this.kind)
      ? this.reader.getDirectiveData(this.id).name
      : this.reader.getMdxJsxElementName(this.id)
  }

  get attributes(): Record<string, string> {
    return this.reader.getDirectiveData(this.id).attributes
  }
}

class Parent extends Leaf {
  private nodes: Leaf[] | undefined

  get children(): Leaf[] {
    return (this.nodes ??= this.reader.getChildIds(this.id).map((id) => nodeOf(this.reader, id, this.source)))
  }

  set children(nodes: Leaf[]) {
    this.nodes = nodes
  }
}

function nodeOf(reader: NativeReader, id: number, source: string): Leaf {
  const kind = reader.getNodeType(id)
  return LEAVES.has(kind) ? new Leaf(reader, id, kind, source) : new Parent(reader, id, kind, source)
}

/**
 * @param source What was parsed.
 * @returns Nodes with the fields that facts are made of; they stay valid for as long as the reader's memory does.
 */
export function nativeTree(reader: NativeReader, source: string): Root {
  return nodeOf(reader, 0, source) as unknown as Root
}
