/** Gathers the facts of one page while its tree is walked: knows the open elements, turns attributes into facts. */

import { decode } from './decode.ts'
import type { AttributeFact, ElementFact, PageFacts, Range, Static } from './facts.ts'

/** Attributes whose literal value is a link, on whatever element. The preset decides which of them lead somewhere. */
const LINK_ATTRIBUTES = new Set(['href', 'src', 'to', 'poster', 'srcset', 'srcSet'])

export interface RawAttribute {
  name: string
  range: Range
  valueRange?: Range
  value: Static
  /** A quoted string: entities are decoded, and links and ids have exact places. */
  quoted: boolean
}

export interface Collector {
  facts: PageFacts
  source: string
  references: Set<string>
  /** Code that is no JavaScript, tags that may not fit: what only the reference parser can judge. */
  doubts: number
  /** Index of the innermost open element, -1 = the page. */
  current(): number
  /** Records an element, its ids and its links; returns its index. */
  element(
    element: Pick<ElementFact, 'name' | 'syntax' | 'spread' | 'range' | 'conditional'>,
    attributes: RawAttribute[],
  ): number
  open(index: number): void
  /** Closes the elements opened since `index`, and `index` itself. */
  close(index: number): void
}

export function createCollector(facts: PageFacts, source: string): Collector {
  const stack: number[] = []
  const references = new Set<string>()
  const current = () => stack.at(-1) ?? -1
  return {
    facts,
    source,
    references,
    doubts: 0,
    current,
    element({ name: element, syntax, spread, range, conditional }, attributes) {
      const index = facts.elements.length
      const attrs = attributes.map(({ name, range, valueRange, value, quoted }): AttributeFact => {
        if (!valueRange) return { name, range, value }
        if (!quoted) return { name, range, valueRange, value }
        const { text, map } = decode(source, valueRange, false)
        addLinkOrId(facts, element, { name, valueRange }, text, map, index)
        return { name, range, valueRange, value: { value: text } }
      })
      const fact: ElementFact = { name: element, syntax, spread, range, in: current(), attrs }
      if (conditional) fact.conditional = conditional
      facts.elements.push(fact)
      return index
    },
    open: (index) => void stack.push(index),
    close(index) {
      while (stack.length > 0 && stack.pop() !== index);
    },
  }
}

function addLinkOrId(
  facts: PageFacts,
  element: string,
  attr: Pick<AttributeFact, 'name' | 'valueRange'>,
  text: string,
  map: number[] | undefined,
  index: number,
): void {
  const range = attr.valueRange!
  if (attr.name === 'id' || (attr.name === 'name' && element === 'a')) {
    if (text !== '') facts.ids.push({ value: text, range, in: index })
  } else if (attr.name === 'srcset' || attr.name === 'srcSet') {
    if (map) return
    for (const match of text.matchAll(/(?:^|,)\s*([^\s,]\S*[^\s,])/g)) {
      const start = range[0] + match.index + match[0].length - match[1]!.length
      const link = { kind: 'attribute', url: match[1]!, element, attr: attr.name, in: index } as const
      facts.links.push({ ...link, range: [start, start + match[1]!.length] })
    }
  } else if (LINK_ATTRIBUTES.has(attr.name)) {
    facts.links.push({ kind: 'attribute', url: text, element, attr: attr.name, in: index, range, ...(map && { map }) })
  }
}
