/** What a component makes of an attribute: `({ href }) => <Link to={href} />` gives it to a link, as it is. */
import { behind, isUse, type Outline, outline, type Use } from './outline.ts'
import { vuePassed } from './passed-vue.ts'

// biome-ignore lint/suspicious/noExplicitAny: ESTree nodes are walked by shape
type Node = any

/** Where a value ends: in an attribute of an element, or in a call that makes a URL of it. */
export type PassedTo = { kind: 'attribute'; element: string; attr: string } | { kind: 'call'; element: string }

export interface PassedSources {
  text(file: string): string | undefined
  /** File that an import of a file leads to; undefined = not a file of this repository. */
  resolve(specifier: string, fromFile: string): string | undefined
  /** By what name the site knows the component or the function that a package exports by default. */
  known(specifier: string): string | undefined
}

/** The value goes where it cannot be followed. */
const LOST = Symbol('lost')

function lose(): never {
  throw LOST
}

const URL_ATTRIBUTE = /^(?:href|src|poster|to)$/
const MAX_DEPTH = 10

/**
 * @returns A function of a module's file, the name of its export and an attribute: all places where its value may end,
 * none where the component does not look at it; undefined where they cannot be told.
 */
export function createPassed(
  sources: PassedSources,
): (file: string, name: string, attr: string) => readonly PassedTo[] | undefined {
  const outlines = new Map<string, Outline | undefined>()
  const outlineOf = (file: string) => {
    const text = sources.text(file)
    if (!outlines.has(file)) outlines.set(file, text === undefined ? undefined : outline(text))
    return outlines.get(file)
  }
  const component = (file: string, name: string, attr: string, depth: number): PassedTo[] => {
    if (file.endsWith('.vue')) return vuePassed(sources.text(file) ?? '', attr) ?? lose()
    const module = /\.[cm]?[jt]sx?$/.test(file) && depth < MAX_DEPTH ? outlineOf(file) : undefined
    const exported = module && behind(module, name)
    if (!module || exported === undefined) throw LOST
    if (isUse(exported)) return imported(exported, file, attr, depth)
    return ofFunction(functionOf(exported, module), attr, { ...sources, module, file, depth, imported })
  }
  const imported = (use: Use, file: string, attr: string, depth: number): PassedTo[] => {
    const element = use.imported === 'default' ? sources.known(use.specifier) : undefined
    if (element !== undefined) return [{ kind: 'attribute', element, attr }]
    const target = sources.resolve(use.specifier, file)
    if (target === undefined) throw LOST
    return component(target, use.imported, attr, depth + 1)
  }
  const known = new Map<string, readonly PassedTo[] | undefined>()
  return (file, name, attr) => {
    const key = [file, name, attr].join('\0')
    if (!known.has(key))
      known.set(
        key,
        orLost(() => component(file, name, attr, 0)),
      )
    return known.get(key)
  }

  function orLost(follow: () => PassedTo[]): PassedTo[] | undefined {
    try {
      return follow()
    } catch (error) {
      if (error === LOST) return undefined
      throw error
    }
  }
}

interface Within extends Pick<PassedSources, 'known'> {
  module: Outline
  file: string
  depth: number
  imported(use: Use, file: string, attr: string, depth: number): PassedTo[]
}

/** Wrappers of a component that give it all that they are given. */
const WRAPPERS = /^(?:memo|forwardRef|observer)$/

function functionOf(node: Node, module: Outline, depth = 0): Node {
  if (depth > MAX_DEPTH) throw LOST
  switch (node?.type) {
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return node
    case 'VariableDeclarator':
      return functionOf(node.init, module, depth + 1)
    case 'Identifier':
      return functionOf(module.declared.get(node.name), module, depth + 1)
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'ParenthesizedExpression':
      return functionOf(node.expression, module, depth + 1)
    case 'CallExpression': {
      const { callee } = node
      if (WRAPPERS.test(nameOf(callee.property ?? callee))) return functionOf(node.arguments[0], module, depth + 1)
    }
  }
  throw LOST
}

function ofFunction({ params, body }: Node, attr: string, within: Within): PassedTo[] {
  const [props] = params
  return props ? ofPattern(props, attr, { code: body, binds: 0 }, within) : []
}

/** Where a name is used; `binds`: whether the name is bound in there. */
interface Body {
  code: Node
  binds: 0 | 1
}

/** @param pattern What an object with the attribute is bound to. */
function ofPattern(pattern: Node, attr: string, body: Body, within: Within): PassedTo[] {
  if (pattern.type === 'Identifier') return ofObject(pattern.name, attr, body, within)
  if (pattern.type !== 'ObjectPattern') throw LOST
  for (const property of pattern.properties as Node[]) {
    if (property.type === 'RestElement') return ofObject(nameOf(property.argument), attr, body, within)
    if (property.computed) throw LOST
    if (nameOf(property.key) !== attr) continue
    const bound = property.value.type === 'AssignmentPattern' ? property.value.left : property.value
    if (bound.type !== 'Identifier') throw LOST
    return ofValue(bound.name, body, within)
  }
  return []
}

/** The attribute as a property of an object that is bound to a name: `props.href`, `{...props}`. */
function ofObject(name: string, attr: string, body: Body, within: Within): PassedTo[] {
  return usesOf(name, body).flatMap((above): PassedTo[] => {
    const [node, parent] = above as [Node, Node]
    if (parent.type === 'MemberExpression' && parent.object === node) {
      if (parent.computed) throw LOST
      return nameOf(parent.property) === attr ? ofUse(above.slice(1), body, within) : []
    }
    if (parent.type === 'JSXSpreadAttribute') {
      if (hasAttribute(above[2], attr)) throw LOST
      return ofAttribute(above[2], attr, within)
    }
    if (parent.type === 'VariableDeclarator') return ofPattern(parent.id, attr, { ...body, binds: 1 }, within)
    throw LOST
  })
}

/** The value itself, bound to a name. */
function ofValue(name: string, body: Body, within: Within): PassedTo[] {
  return usesOf(name, body).flatMap((above) => ofUse(above, body, within))
}

/** @param above A node that has the value, what it stands in, and so on. */
function ofUse(above: readonly Node[], body: Body, within: Within): PassedTo[] {
  const [node, parent, outer] = above
  const further = () => ofUse(above.slice(1), body, within)
  switch (parent.type) {
    case 'ChainExpression':
    case 'ParenthesizedExpression':
    case 'TSAsExpression':
    case 'TSNonNullExpression':
    case 'TSSatisfiesExpression':
      return further()
    case 'UnaryExpression':
    case 'IfStatement':
      return []
    case 'BinaryExpression':
      if (parent.operator === '+') break
      return []
    case 'ConditionalExpression':
      return parent.test === node ? [] : further()
    case 'LogicalExpression':
      return parent.operator === '&&' && parent.left === node ? [] : further()
    case 'TemplateLiteral':
      // What stands behind the path changes nothing of it.
      if (parent.expressions[0] !== node || parent.quasis[0].value.cooked !== '') break
      if (!/^(?:$|[?#])/.test(parent.quasis[1].value.cooked)) break
      return further()
    case 'VariableDeclarator':
      if (parent.id.type !== 'Identifier') break
      return ofValue(parent.id.name, { ...body, binds: 1 }, within)
    case 'ArrayExpression':
      // What an effect depends on.
      if (outer.type !== 'CallExpression' || !/^use[A-Z]/.test(nameOf(outer.callee))) break
      return []
    case 'MemberExpression':
      if (!/^(?:startsWith|endsWith|includes)$/.test(nameOf(parent.property)) || outer.type !== 'CallExpression') break
      return []
    case 'CallExpression':
      return ofArgument(parent, within)
    case 'JSXExpressionContainer':
      return outer.type === 'JSXAttribute' ? ofAttribute(above[3], nameOf(outer.name), within) : []
  }
  throw LOST
}

/** `useBaseUrl(src)`, `/^https:/.test(href)`. */
function ofArgument({ callee, arguments: args }: Node, { module, known }: Within): PassedTo[] {
  if (callee.type === 'MemberExpression' && callee.object.regex && nameOf(callee.property) === 'test') return []
  const use = module.imports.get(nameOf(callee))
  const element = use?.imported === 'default' && args.length === 1 ? known(use.specifier) : undefined
  if (element === undefined) throw LOST
  return [{ kind: 'call', element }]
}

/** The value in an attribute of an element. */
function ofAttribute(element: Node, attr: string, within: Within): PassedTo[] {
  const { name, object } = element.name
  if (!object && /^[a-z]+$/.test(name))
    return URL_ATTRIBUTE.test(attr) ? [{ kind: 'attribute', element: name, attr }] : []
  // Where it opens, the component decides.
  if (object || hasAttribute(element, 'target')) throw LOST
  const { module, file, depth, imported } = within
  const use = module.imports.get(name)
  if (use) return imported(use, file, attr, depth)
  const declared = module.declared.get(name)
  if (!declared || depth >= MAX_DEPTH) throw LOST
  return ofFunction(functionOf(declared, module), attr, { ...within, depth: depth + 1 })
}

function hasAttribute({ attributes }: Node, name: string): boolean {
  return attributes.some((one: Node) => one.type === 'JSXAttribute' && nameOf(one.name) === name)
}

/** Each use of a name in code, with what stands around it, from the inside out. */
function usesOf(name: string, { code, binds }: Body): Node[][] {
  const found: Node[][] = []
  let bound = 0
  const walk = (node: Node, above: readonly Node[], isPattern: boolean) => {
    if (node === null || typeof node !== 'object') return
    if (Array.isArray(node)) {
      for (const child of node) walk(child, above, isPattern)
      return
    }
    if (/^TS(?!As|NonNull|Satisfies)/.test(node.type ?? '')) return
    if (node.type === 'Identifier' && node.name === name && !isKey(node, above[0])) {
      if (isPattern) bound++
      else found.push([node, ...above])
    }
    const inside = typeof node.type === 'string' ? [node, ...above] : above
    for (const key in node) {
      if (key !== 'type') walk(node[key], inside, isPattern || key === 'params' || isBound(node, key))
    }
  }
  walk(code, [{ type: 'Program' }], false)
  // Another thing of that name.
  if (bound > binds) throw LOST
  return found
}

function isBound({ type }: Node, key: string): boolean {
  return key === 'id' && type === 'VariableDeclarator'
}

/** The identifier is the name of a property. */
function isKey(node: Node, parent: Node): boolean {
  if (parent.type === 'MemberExpression') return parent.property === node && !parent.computed
  return parent.type === 'Property' && parent.key === node && !parent.computed
}

function nameOf(node: Node): string {
  return String(node?.name ?? node?.value ?? '')
}
