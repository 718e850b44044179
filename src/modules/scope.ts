/** Names of a block of code and what they are bound to, with what later statements do to them. */
import { Computed, define, isRecord } from './computed.ts'
import { arrayValue, computed, type Env, evaluate, functionValue, type Node, type Scope } from './evaluate.ts'

/** What a name is bound to, evaluated when it is asked for; a name that needs itself is computed. */
export interface Binding {
  node: Node
  make(): unknown
}

/**
 * Scope of the statements of a module or a function.
 * @param around Names around them.
 * @param envOf What evaluating in the scope needs.
 * @param own Names that stand beside those of the statements: parameters, imports.
 * @returns What `envOf` gave.
 */
export function blockScope(
  statements: readonly Node[],
  around: Scope,
  envOf: (scope: Scope) => Env,
  own: (env: Env, bindings: Map<string, Binding>) => void,
): Env {
  const bindings = new Map<string, Binding>()
  const values = new Map<string, unknown>()
  const busy = new Set<string>()
  const scope: Scope = {
    get(name) {
      const binding = bindings.get(name)
      if (!binding) return around.get(name)
      if (values.has(name)) return { value: values.get(name) }
      if (busy.has(name)) return { value: computed(binding.node, env) }
      busy.add(name)
      const value = changed(binding.make(), changes.get(name) ?? [], env)
      busy.delete(name)
      values.set(name, value)
      return { value }
    },
  }
  const env = envOf(scope)
  own(env, bindings)
  for (const statement of statements) declare(statement, bindings, env)
  const changes = changesOf(statements)
  return env
}

function declare(statement: Node, bindings: Map<string, Binding>, env: Env): void {
  const node = /^Export(Named|Default)/.test(statement.type) ? statement.declaration : statement
  if (!node) return
  if (node.type === 'VariableDeclaration') {
    for (const { id, init } of node.declarations) {
      bindPattern(id, () => (init ? evaluate(init, env) : undefined), bindings, env)
    }
  } else if (node.type === 'FunctionDeclaration' && node.id) {
    bindings.set(node.id.name, { node, make: () => functionValue(node, env) })
  } else if (node.id?.name) bindings.set(node.id.name, { node, make: () => computed(node, env) })
}

/** Binds the names of a pattern to the parts of a value. */
export function bindPattern(pattern: Node, value: () => unknown, bindings: Map<string, Binding>, env: Env): void {
  switch (pattern.type) {
    case 'Identifier':
      bindings.set(pattern.name, { node: pattern, make: value })
      return
    case 'AssignmentPattern': {
      const make = () => {
        const given = value()
        return given === undefined ? evaluate(pattern.right, env) : given
      }
      bindPattern(pattern.left, make, bindings, env)
      return
    }
    case 'ObjectPattern': {
      const taken: string[] = []
      for (const property of pattern.properties) {
        if (property.type === 'RestElement') {
          bindPattern(property.argument, () => without(value(), taken, pattern, env), bindings, env)
        } else {
          const key = property.computed ? undefined : String(property.key.name ?? property.key.value)
          if (key !== undefined) taken.push(key)
          bindPattern(property.value, () => part(value(), key, pattern, env), bindings, env)
        }
      }
      return
    }
    case 'ArrayPattern':
      for (const [index, element] of pattern.elements.entries()) {
        if (element?.type === 'RestElement') {
          bindPattern(element.argument, () => rest(value(), index, pattern, env), bindings, env)
        } else if (element) bindPattern(element, () => part(value(), String(index), pattern, env), bindings, env)
      }
  }
}

function part(value: unknown, key: string | undefined, node: Node, env: Env): unknown {
  if (key !== undefined && isRecord(value) && Object.hasOwn(value, key)) return value[key]
  if (key !== undefined && isRecord(value) && Object.getOwnPropertySymbols(value).length === 0) return undefined
  if (Array.isArray(value) && key !== undefined) return value[Number(key)]
  if (value instanceof Computed && value.resolve !== undefined && value.member === undefined) {
    return computed(node, env, { resolve: value.resolve, member: key })
  }
  return computed(node, env)
}

function without(value: unknown, keys: readonly string[], node: Node, env: Env): unknown {
  if (!isRecord(value)) return computed(node, env)
  const object: Record<string, unknown> = {}
  for (const key of Object.keys(value)) if (!keys.includes(key)) define(object, key, value[key])
  return object
}

function rest(value: unknown, from: number, node: Node, env: Env): unknown {
  return Array.isArray(value) ? value.slice(from) : computed(node, env)
}

/** A statement that gives a name, or a part of its value, another value. */
interface Change {
  /** Keys that lead to the part; undefined = cannot be told. */
  path: string[] | undefined
  how: 'set' | 'push' | 'other'
  values: Node[]
  node: Node
  /** Happens always, in this order: the statement stands directly in the block. */
  straight: boolean
}

const MUTATORS = new Set([
  'push',
  'unshift',
  'splice',
  'sort',
  'reverse',
  'pop',
  'shift',
  'fill',
  'set',
  'add',
  'delete',
])

function changesOf(statements: readonly Node[]): Map<string, Change[]> {
  const found = new Map<string, Change[]>()
  const add = (target: Node, change: Omit<Change, 'path'>) => {
    const place = placeOf(target)
    if (!place) return
    const list = found.get(place.name)
    if (list) list.push({ ...change, path: place.path })
    else found.set(place.name, [{ ...change, path: place.path }])
  }
  const visit = (node: Node, straight: boolean): void => {
    if (node === null || typeof node !== 'object') return
    if (Array.isArray(node)) {
      for (const child of node) visit(child, straight)
      return
    }
    if (node.type === 'AssignmentExpression') {
      const how = node.operator === '=' ? 'set' : 'other'
      if (/Pattern$/.test(node.left.type)) {
        for (const target of patternTargets(node.left)) add(target, { how: 'other', values: [], node, straight })
      } else add(node.left, { how, values: [node.right], node, straight })
    } else if (node.type === 'UpdateExpression' || (node.type === 'UnaryExpression' && node.operator === 'delete')) {
      add(node.argument, { how: 'other', values: [], node, straight })
    } else if (node.type === 'ForOfStatement' || node.type === 'ForInStatement') {
      if (node.left.type !== 'VariableDeclaration') add(node.left, { how: 'other', values: [], node, straight: false })
    } else if (node.type === 'CallExpression' && node.callee.type === 'MemberExpression') {
      const name = node.callee.property.name
      const how = name === 'push' || name === 'unshift' ? 'push' : 'other'
      if (node.callee.object.name === 'Object' && name === 'assign') {
        const [target, ...values] = node.arguments
        if (target) add(target, { how: 'other', values, node, straight })
      } else if (MUTATORS.has(name)) add(node.callee.object, { how, values: node.arguments, node, straight })
    }
    const inner = straight && (node.type === 'ExpressionStatement' || node.type === 'ChainExpression')
    for (const key in node) if (key !== 'type' && key !== 'start' && key !== 'end') visit(node[key], inner)
  }
  for (const statement of statements) visit(statement, true)
  return found
}

function patternTargets(node: Node): Node[] {
  switch (node?.type) {
    case 'ObjectPattern':
      return node.properties.flatMap((property: Node) => patternTargets(property.value ?? property.argument))
    case 'ArrayPattern':
      return node.elements.flatMap(patternTargets)
    case 'AssignmentPattern':
      return patternTargets(node.left)
    case 'RestElement':
      return patternTargets(node.argument)
    default:
      return node ? [node] : []
  }
}

/** `config.plugins[0]` → `config`, `['plugins', '0']`. */
function placeOf(node: Node): { name: string; path: string[] | undefined } | undefined {
  if (node?.type === 'Identifier') return { name: node.name, path: [] }
  if (/^(Parenthesized|TSAs|TSNonNull|TSSatisfies|Chain)Expression$/.test(node?.type)) return placeOf(node.expression)
  if (node?.type !== 'MemberExpression') return undefined
  const object = placeOf(node.object)
  if (!object) return undefined
  const key = node.computed
    ? node.property.type === 'Literal'
      ? String(node.property.value)
      : undefined
    : node.property.name
  return { name: object.name, path: object.path && key !== undefined ? [...object.path, key] : undefined }
}

function changed(value: unknown, changes: readonly Change[], env: Env): unknown {
  // What was read elsewhere keeps its own value.
  let now = changes.length > 0 ? copied(value) : value
  for (const change of changes) {
    now =
      change.path === undefined
        ? computed(change.node, env, { may: [now] })
        : replaced(now, change.path, (before) => changedPart(before, change, env), change.node, env)
  }
  return now
}

function copied(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copied)
  if (!isRecord(value)) return value
  const copy = Object.defineProperties({}, Object.getOwnPropertyDescriptors(value)) as Record<string, unknown>
  for (const key of Object.keys(copy)) define(copy, key, copied(copy[key]))
  return copy
}

function replaced(
  value: unknown,
  path: readonly string[],
  change: (before: unknown) => unknown,
  node: Node,
  env: Env,
): unknown {
  const [key, ...deeper] = path
  if (key === undefined) return change(value)
  if (isRecord(value)) {
    define(value, key, replaced(Object.hasOwn(value, key) ? value[key] : undefined, deeper, change, node, env))
    return value
  }
  if (Array.isArray(value) && /^\d{1,4}$/.test(key)) {
    value[Number(key)] = replaced(value[Number(key)], deeper, change, node, env)
    return value
  }
  if (value instanceof Computed && value.may.length > 0) {
    return computed(node, env, { may: value.may.map((one) => replaced(copied(one), path, change, node, env)) })
  }
  return computed(node, env, { may: value === undefined ? [] : [value] })
}

function changedPart(before: unknown, { how, values, node, straight }: Change, env: Env): unknown {
  if (how === 'push' && Array.isArray(before)) {
    const added = arrayValue(values, env)
    return [...before, ...(straight ? added : added.map((item) => computed(node, env, { may: [item] })))]
  }
  if (how === 'set') {
    const after = evaluate(values[0], env)
    return straight ? after : computed(node, env, { may: [before, after] })
  }
  return computed(node, env, { may: [before, ...values.map((value) => evaluate(value, env))] })
}
