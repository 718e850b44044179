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
  if (!mayMakeIds(text)) return { literals: [], partial: [], any: false }
  const { program, errors } = parseSync('component.tsx', text, { sourceType: 'module' })
  return errors.length > 0 ? { literals: [], partial: [], any: true } : idsOfCode(program)
}

/** False where nothing of a text can be an id. */
export function mayMakeIds(text: string): boolean {
  return MAY_MAKE.test(text)
}

/** @param code Nodes of a module. */
export function idsOfCode(code: Node): MadeIds {
  const found: MadeIds = { literals: [], partial: [], any: false }
  const values = valuesOf(code)
  const components = componentsIn(code)
  visit(code, new Set(['props']), components, (node, passedOn) => {
    const known: Known = { passedOn, values }
    switch (node.type) {
      case 'JSXOpeningElement':
        for (const attr of node.attributes)
          if (attr.type === 'JSXAttribute' && !isOwnId(attr, passedOn)) attribute(attr, node.name.name, found)
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

/** `({ id }) => <h2 id={id}>`: the author of the page writes it on the component, and it is read there. */
function isOwnId({ name, value }: Node, passedOn: ReadonlySet<string>): boolean {
  const given = name.name === 'id' && value?.type === 'JSXExpressionContainer' ? value.expression : undefined
  if (given?.type === 'Identifier') return passedOn.has(`${given.name}.id`)
  const isMember = given?.type === 'MemberExpression' && !given.computed && nameOf(given.property) === 'id'
  return isMember && passedOn.has(`${nameOf(given.object)}.`)
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
  /** Values of names that are given one once. */
  values: ReadonlyMap<string, Node>
}

/** Attributes that hold no id: an object without one, or those that the user of the component wrote. */
function isHarmless(node: Node, known: Known, depth = 0): boolean {
  const inner = (other: Node) => isHarmless(other, known, depth + 1)
  switch (node?.type) {
    case undefined:
    case 'Literal':
      return true
    case 'ParenthesizedExpression':
      return inner(node.expression)
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

function valuesOf(code: Node): Map<string, Node> {
  const values = new Map<string, Node>()
  const names: string[] = []
  visit(code, new Set(), new Set(), (node) => {
    if (node.type === 'VariableDeclarator' && node.id.type === 'Identifier' && node.init) {
      names.push(node.id.name)
      values.set(node.id.name, node.init)
    }
    const { type, left } = node
    if (type === 'AssignmentExpression' && left.type === 'Identifier') names.push(left.name, left.name)
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

const FUNCTION = /^(?:Arrow)?Function/

/** Functions that are components by their name, or by being all that a module gives. */
function componentsIn(code: Node): Set<Node> {
  const found = new Set<Node>()
  const inner = (node: Node): Node =>
    node?.type === 'CallExpression' && /^(?:memo|forwardRef)$/.test(nameOf(node.callee.property ?? node.callee))
      ? inner(node.arguments[0])
      : node
  const add = (node: Node) => {
    if (FUNCTION.test(inner(node)?.type ?? '')) found.add(inner(node))
  }
  for (const node of [code].flat()) add(node)
  visit(code, new Set(), found, (node) => {
    if (node.type === 'VariableDeclarator' && /^[A-Z]/.test(nameOf(node.id))) add(node.init)
    if (node.type === 'FunctionDeclaration' && /^[A-Z]/.test(nameOf(node.id))) add(node)
    if (node.type === 'ExportDefaultDeclaration') add(node.declaration)
  })
  return found
}

/**
 * @param passedOn Names of a component's own attributes around the node: `props`, or the rest of them; `x.` for all of
 * them, `x.id` for the id alone.
 */
function visit(
  node: Node,
  passedOn: ReadonlySet<string>,
  components: ReadonlySet<Node>,
  see: (node: Node, passedOn: ReadonlySet<string>) => void,
): void {
  if (node === null || typeof node !== 'object') return
  if (Array.isArray(node)) {
    for (const child of node) visit(child, passedOn, components, see)
    return
  }
  let names = passedOn
  if (typeof node.type === 'string') {
    if (Array.isArray(node.params)) {
      const own = components.has(node) ? idNames(node) : []
      const hidden = new Set(node.params.flatMap(boundNames))
      const others = [...passedOn].filter((name) => !name.includes('.') || !hidden.has(name.split('.')[0]!))
      names = new Set([...others, ...own, ...propsNames(node)])
    }
    see(node, names)
  }
  for (const key in node) if (key !== 'type') visit(node[key], names, components, see)
}

/** What the first parameter of a component has the page's `id` in: `x.` where `x` is all attributes, `x.id` where it is the id. */
function idNames({ params: [first] }: Node): string[] {
  if (first?.type === 'Identifier') return [`${first.name}.`]
  const own = first?.type === 'ObjectPattern' ? first.properties : []
  return own.flatMap(({ key, value, computed }: Node) =>
    value?.type === 'Identifier' && !computed && nameOf(key) === 'id' ? [`${value.name}.id`] : [],
  )
}

function boundNames(pattern: Node): string[] {
  if (pattern?.type === 'Identifier') return [pattern.name]
  const parts = pattern?.properties ?? pattern?.elements ?? [pattern?.left, pattern?.argument]
  return parts.flatMap((part: Node) => (part ? boundNames(part.type === 'Property' ? part.value : part) : []))
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
