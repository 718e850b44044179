/**
 * A rehype plugin of the site's own that gives headings ids by `@sindresorhus/slugify`, as the templates of Tailwind have it:
 *
 *     const slugify = slugifyWithCounter()
 *     visit(tree, 'element', (node) => {
 *       if (['h2', 'h3'].includes(node.tagName) && !node.properties.id) node.properties.id = slugify(toString(node))
 *     })
 *
 * Only what stands there like this is known; any other slugger is not.
 */
import { parseSync } from '../../modules/oxc.ts'

// biome-ignore lint/suspicious/noExplicitAny: ESTree nodes are walked by shape
type Node = any

/** @returns Depths of the headings that get an id; undefined where the module has no such plugin. */
export function ownSlugger(text: string): number[] | undefined {
  if (!text.includes('@sindresorhus/slugify')) return undefined
  const { program, errors } = parseSync('plugin.tsx', text, { sourceType: 'module' })
  if (errors.length > 0) return undefined
  const counter = importedAs(program, /^@sindresorhus\/slugify$/, 'slugifyWithCounter')
  const textOf = importedAs(program, /^[mh]dast-util-to-string$/, 'toString')
  if (counter === undefined || textOf === undefined) return undefined
  const counters = new Set<string>()
  const depths: (number[] | undefined)[] = []
  visit(program, [], (node, around) => {
    if (node.type === 'VariableDeclarator' && isCall(node.init, counter) && node.init.arguments.length === 0)
      counters.add(node.id.name)
    if (node.type !== 'AssignmentExpression' || propertyPath(node.left)?.endsWith('.properties.id') !== true) return
    const name = propertyPath(node.left)!.split('.')[0]!
    const [given] = node.right.type === 'CallExpression' ? node.right.arguments : []
    const isSlug =
      counters.has(node.right.callee?.name) &&
      node.right.arguments.length === 1 &&
      isCall(given, textOf) &&
      given.arguments.length === 1 &&
      given.arguments[0].name === name
    const test = around.findLast((one) => one.type === 'IfStatement')?.test
    depths.push(isSlug && test ? headingsOf(test, name) : undefined)
  })
  return depths.length === 1 ? depths[0] : undefined
}

/** Depths that a condition lets through; undefined where it asks for something else. */
function headingsOf(test: Node, name: string): number[] | undefined {
  switch (test.type) {
    case 'ParenthesizedExpression':
      return headingsOf(test.expression, name)
    case 'LogicalExpression': {
      if (test.operator === '&&' && isWithoutId(test.right, name)) return headingsOf(test.left, name)
      if (test.operator !== '||') return undefined
      const [left, right] = [headingsOf(test.left, name), headingsOf(test.right, name)]
      return left && right && [...left, ...right]
    }
    case 'BinaryExpression':
      return test.operator === '===' && propertyPath(test.left) === `${name}.tagName`
        ? depthsOf([test.right])
        : undefined
    case 'CallExpression': {
      const { object, property } = test.callee
      const isList = object?.type === 'ArrayExpression' && property?.name === 'includes'
      return isList && propertyPath(test.arguments[0]) === `${name}.tagName` ? depthsOf(object.elements) : undefined
    }
    default:
      return undefined
  }
}

function isWithoutId(test: Node, name: string): boolean {
  return (
    test.type === 'UnaryExpression' && test.operator === '!' && propertyPath(test.argument) === `${name}.properties.id`
  )
}

function depthsOf(elements: readonly Node[]): number[] | undefined {
  const names = elements.map((element) => /^h([1-6])$/.exec(String(element?.value))?.[1])
  return names.includes(undefined) ? undefined : names.map(Number)
}

/** `node.properties.id`; undefined for anything else than names behind names. */
function propertyPath(node: Node): string | undefined {
  if (node?.type === 'Identifier') return node.name
  if (node?.type !== 'MemberExpression' || node.computed) return undefined
  const object = propertyPath(node.object)
  return object === undefined ? undefined : `${object}.${node.property.name}`
}

function isCall(node: Node, name: string): boolean {
  return node?.type === 'CallExpression' && node.callee.name === name
}

/** The local name of an import. */
function importedAs(program: Node, from: RegExp, name: string): string | undefined {
  for (const node of program.body) {
    if (node.type !== 'ImportDeclaration' || !from.test(node.source.value)) continue
    const found = node.specifiers.find((one: Node) => one.type === 'ImportSpecifier' && one.imported.name === name)
    if (found) return found.local.name
  }
  return undefined
}

function visit(node: Node, around: readonly Node[], see: (node: Node, around: readonly Node[]) => void): void {
  if (node === null || typeof node !== 'object') return
  if (Array.isArray(node)) {
    for (const child of node) visit(child, around, see)
    return
  }
  const isNode = typeof node.type === 'string'
  if (isNode) see(node, around)
  for (const key in node) if (key !== 'type') visit(node[key], isNode ? [...around, node] : around, see)
}
