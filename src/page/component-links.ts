/** Which attributes of components hold links, where the configuration says so. */
import { decode } from './decode.ts'
import type { AttributeFact, LinkFact, PageFacts, Range } from './facts.ts'

/**
 * The links of a page, those of the named components by their named attributes alone.
 * @param attributes By component.
 */
export function withComponentLinks(
  { links, elements }: PageFacts,
  source: string,
  attributes: Readonly<Record<string, readonly string[]>>,
): LinkFact[] {
  const named = new Map(Object.entries(attributes))
  if (named.size === 0) return links
  const others = links.filter(({ kind, element }) => kind !== 'attribute' || !named.has(element!))
  const stated = elements.flatMap(({ name, attrs }, index) =>
    attrs.flatMap((attr): LinkFact[] => {
      const range = named.get(name)?.includes(attr.name) ? textRange(attr, source) : undefined
      if (!range) return []
      const { text, map } = decode(source, range, false)
      if (text === '' || !('value' in attr.value) || text !== attr.value.value) return []
      return [{ kind: 'frontmatter', url: text, element: name, attr: attr.name, in: index, range, ...(map && { map }) }]
    }),
  )
  return [...others, ...stated]
}

/** The text between the quotes of an attribute, also of one as `{'x'}`. */
function textRange({ valueRange }: AttributeFact, source: string): Range | undefined {
  if (!valueRange) return undefined
  const [start, end] = valueRange
  const quoted = /^(\{\s*)(["'])([^"'&\\]*)\2\s*\}$/.exec(source.slice(start, end))
  if (!quoted) return source[start] === '{' ? undefined : valueRange
  const from = start + quoted[1]!.length + 1
  return [from, from + quoted[3]!.length]
}
