/** Components that an `<MDXProvider components={…}>` makes known to every page, read from the module's source. */
import { visit } from './estree.ts'
import { parseSync } from './oxc.ts'

// biome-ignore lint/suspicious/noExplicitAny: ESTree nodes are walked by shape
type Node = any

/**
 * @param text Source of a module that mentions `MDXProvider`.
 * @returns Names of the components; `['*']` where they are computed; `[]` where the module renders no provider.
 */
export function providedComponents(text: string): string[] {
  const { program, errors } = parseSync('provider.tsx', text, { sourceType: 'module' })
  if (errors.length > 0) return ['*']
  const objects = new Map<string, Node>()
  const provided: Node[] = []
  visit(program, (node) => {
    if (node.type === 'VariableDeclarator' && node.init) objects.set(node.id.name, node.init)
    if (node.type === 'JSXOpeningElement' && node.name.name === 'MDXProvider') {
      const attribute = node.attributes.find((entry: Node) => entry.name?.name === 'components')
      provided.push(attribute?.value?.expression)
    }
  })
  return provided.flatMap((expression) => keysOf(expression, objects, 0))
}

function keysOf(expression: Node, objects: ReadonlyMap<string, Node>, depth: number): string[] {
  if (expression?.type === 'Identifier' && depth < 10) {
    return keysOf(objects.get(expression.name), objects, depth + 1)
  }
  if (expression?.type !== 'ObjectExpression') return ['*']
  return expression.properties.flatMap((property: Node) => {
    if (property.type === 'SpreadElement') return keysOf(property.argument, objects, depth + 1)
    if (property.computed) return ['*']
    return [property.key.name ?? property.key.value]
  })
}
