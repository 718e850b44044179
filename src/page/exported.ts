/** `export const metadata = { … }` in MDX, which stands in place of frontmatter on sites that read it so. */
import type { FrontmatterFact, Range } from './facts.ts'

// biome-ignore lint/suspicious/noExplicitAny: ESTree nodes are read by shape
type Node = any

const NAMES = new Set(['metadata', 'frontmatter', 'frontMatter'])
const MOST_LEVELS = 100

/**
 * @param declarator Of an exported declaration.
 * @param at The range of a node in the page.
 * @returns Undefined for other names, and for what is no object literal.
 */
export function exportedFrontmatter(declarator: Node, at: (node: Node) => Range): FrontmatterFact | undefined {
  if (!NAMES.has(declarator.id.name) || declarator.init?.type !== 'ObjectExpression') return undefined
  const entries: FrontmatterFact['entries'] = []
  const open: string[] = []
  const read = (node: Node, pointer: string, depth: number): unknown => {
    const unknown = (): null => {
      open.push(pointer)
      return null
    }
    if (depth > MOST_LEVELS) return unknown()
    switch (node.type) {
      case 'ObjectExpression': {
        const value: Record<string, unknown> = {}
        for (const property of node.properties as Node[]) {
          if (property.type !== 'Property' || property.computed) {
            // What stands before it may be overridden.
            open.push(`${pointer}/`, ...Object.keys(value).map((key) => `${pointer}/${escaped(key)}`))
            continue
          }
          const name = String(property.key.name ?? property.key.value)
          const own = `${pointer}/${escaped(name)}`
          entries.push({ pointer: own, key: at(property.key), value: at(property.value) })
          const inner = read(property.value, own, depth + 1)
          Object.defineProperty(value, name, { value: inner, enumerable: true, writable: true, configurable: true })
        }
        return value
      }
      case 'ArrayExpression':
        return (node.elements as Node[]).map((element, index) => {
          if (element === null || element.type === 'SpreadElement') {
            open.push(`${pointer}/`, `${pointer}/${index}`)
            return null
          }
          entries.push({ pointer: `${pointer}/${index}`, key: at(element), value: at(element) })
          return read(element, `${pointer}/${index}`, depth + 1)
        })
      case 'Literal':
        return node.regex || node.bigint ? unknown() : node.value
      case 'TemplateLiteral':
        return node.expressions.length === 0 ? node.quasis[0].value.cooked : unknown()
      case 'UnaryExpression':
        return node.operator === '-' && typeof node.argument.value === 'number' ? -node.argument.value : unknown()
      default:
        return unknown()
    }
  }
  const value = read(declarator.init, '', 0)
  return { lang: 'js', range: at(declarator.id), value, entries, ...(open.length > 0 && { open }) }
}

function escaped(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1')
}
