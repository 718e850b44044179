/** The ids that the code of a component module puts on elements: literal ones, those with a literal part, any. */
import { parseSync } from './oxc.ts'

// biome-ignore lint/suspicious/noExplicitAny: ESTree nodes are walked by shape
type Node = any

export interface MadeIds {
  /** Ids that stand in the code. */
  literals: string[]
  /** Ids of which a part is computed: that part is a NUL. */
  partial: string[]
  /** It may make any id. */
  any: boolean
}

const MAKES_ELEMENTS = /^(?:createElement|cloneElement|jsxs?|jsxDEV|h)$/
const MAY_MAKE = /\bid\b|innerHTML|\bname=|\.\.\.|createElement|cloneElement/i

/** @param text Source of a module in JavaScript or TypeScript, JSX allowed; what does not parse may make any id. */
export function madeIds(text: string): MadeIds {
  const found: MadeIds = { literals: [], partial: [], any: false }
  if (!MAY_MAKE.test(text)) return found
  const { program, errors } = parseSync('component.tsx', text, { sourceType: 'module', preserveParens: false })
  if (errors.length > 0) return { ...found, any: true }
  const values = valuesOf(program)
  visit(program, new Set(['props']), (node, passedOn) => {
    const known: Known = { passedOn, values }
    switch (node.type) {
      case 'JSXOpeningElement':
        for (const attr of node.attributes) if (attr.type === 'JSXAttribute') attribute(attr, node.name.name, found)
        break
      case 'JSXSpreadAttribute':
        found.any ||= !isHarmless(node.argument, known)
        break
      case 'CallExpression':
        found.any ||= callMakesId(node, known)
        break
      case 'AssignmentExpression':
        found.any ||=
          node.left.type === 'MemberExpression' && /^(?:id|innerHTML|outerHTML)$/.test(nameOf(node.left.property))
        break
    }
  })
  return found
}

function attribute(node: Node, element: unknown, found: MadeIds): void {
  const name = node.name.name
  if (name === 'dangerouslySetInnerHTML') found.any = true
  if (name !== 'id' && !(name === 'name' && element === 'a')) return
  const value = node.value?.type === 'JSXExpressionContainer' ? node.value.expression : node.value
  if (value?.type === 'Literal' && typeof value.value === 'string') found.literals.push(value.value)
  else if (value?.type === 'TemplateLiteral') {
    const id = value.quasis.map((quasi: Node) => quasi.value.cooked).join('\0')
    if (id.replaceAll('\0', '') === '') found.any = true
    else (id.includes('\0') ? found.partial : found.literals).push(id)
  } else if (value) found.any = true
}

interface Known {
  /** Names of a component's own attributes, which its user writes. */
  passedOn: ReadonlySet<string>
  /** Initial values of constants that are bound once. */
  values: ReadonlyMap<string, Node>
}

/** Attributes that hold no id: an object without one, or those that the user of the component wrote. */
function isHarmless(node: Node, known: Known, depth = 0): boolean {
  const inner = (other: Node) => isHarmless(other, known, depth + 1)
  switch (node?.type) {
    case undefined:
    case 'Literal':
      return true
    case 'Identifier':
      if (node.name === 'undefined' || known.passedOn.has(node.name)) return true
      return depth < 10 && known.values.has(node.name) && inner(known.values.get(node.name))
    case 'ConditionalExpression':
      return inner(node.consequent) && inner(node.alternate)
    case 'LogicalExpression':
      return inner(node.right) && (node.operator === '&&' || inner(node.left))
    case 'ObjectExpression':
      return node.properties.every((property: Node) =>
        property.type === 'SpreadElement'
          ? inner(property.argument)
          : !property.computed && !/^(?:id|dangerouslySetInnerHTML)$/.test(nameOf(property.key)),
      )
    default:
      return false
  }
}

function valuesOf(program: Node): Map<string, Node> {
  const values = new Map<string, Node>()
  const names: string[] = []
  visit(program, new Set(), (node) => {
    if (node.type === 'VariableDeclaration' && node.kind === 'const') {
      for (const { id, init } of node.declarations) {
        if (id.type !== 'Identifier' || !init) continue
        names.push(id.name)
        values.set(id.name, init)
      }
    }
    for (const param of node.params ?? []) names.push(nameOf(param), nameOf(param))
  })
  for (const name of values.keys()) if (names.filter((other) => other === name).length > 1) values.delete(name)
  return values
}

function callMakesId({ callee, arguments: args }: Node, known: Known): boolean {
  const name = nameOf(callee.type === 'MemberExpression' ? callee.property : callee)
  if (name === 'setAttribute') return args[0]?.value === undefined || args[0].value === 'id'
  if (name === 'insertAdjacentHTML') return true
  return MAKES_ELEMENTS.test(name) && args.length > 1 && !isHarmless(args[1], known)
}

function nameOf(node: Node): string {
  return String(node?.name ?? node?.value ?? '')
}

/** @param passedOn Names of a component's own attributes around the node: `props`, or the rest of them. */
function visit(
  node: Node,
  passedOn: ReadonlySet<string>,
  see: (node: Node, passedOn: ReadonlySet<string>) => void,
): void {
  if (node === null || typeof node !== 'object') return
  if (Array.isArray(node)) {
    for (const child of node) visit(child, passedOn, see)
    return
  }
  let names = passedOn
  if (typeof node.type === 'string') {
    if (Array.isArray(node.params)) names = new Set([...passedOn, ...propsNames(node)])
    see(node, names)
  }
  for (const key in node) if (key !== 'type') visit(node[key], names, see)
}

/** `props`, the rest of a destructured parameter, and the rest of a destructured `props` in the function's body. */
function propsNames(node: Node): string[] {
  const [first] = node.params
  const rest = (pattern: Node): string[] =>
    pattern?.type === 'ObjectPattern'
      ? pattern.properties.flatMap((property: Node) =>
          property.type === 'RestElement' ? [nameOf(property.argument)] : [],
        )
      : []
  const own = first?.type === 'Identifier' && first.name === 'props' ? ['props'] : rest(first)
  const inBody = (node.body?.body ?? []).flatMap?.((statement: Node) =>
    statement.type === 'VariableDeclaration'
      ? statement.declarations.flatMap((one: Node) => (nameOf(one.init) === 'props' ? rest(one.id) : []))
      : [],
  )
  return [...own, ...(own.includes('props') ? (inBody ?? []) : [])]
}
