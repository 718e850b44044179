/** Values of expressions, as far as they stand in the code. Nothing is run. */

import type { Place } from '../site/types.ts'
import { knownCall, knownNew } from './calls.ts'
import { absolutePath, Computed, define, isOpen, isRecord, markOpen, StaticFunction, spreads } from './computed.ts'
import { copyPlaces, placeOf, placeOfNode, setPlace, setPlaceOfKey } from './places.ts'

// biome-ignore lint/suspicious/noExplicitAny: ESTree nodes are read by shape
export type Node = any

/** Names of a block and those around it. */
export interface Scope {
  /** Undefined: no such name here. */
  get(name: string): { value: unknown } | undefined
}

/** Text of a module that another one names. */
export type Load = (specifier: string, fromFile: string) => { file: string; text: string } | undefined

/** What evaluating one module needs. */
export interface Env {
  source: string
  file: string
  scope: Scope
  /** Value of a module as `require` gives it; undefined = not a local module. */
  require?(specifier: string): { value: unknown } | undefined
  /** Text of a file given by its absolute path. */
  read?(path: string): string | undefined
  call(node: Node, env: Env, args: readonly unknown[]): unknown
  /** Evaluations left, and functions that are being looked into: what grows without end becomes computed. */
  budget: { steps: number; depth: number; running: Set<Node> }
}

export function computed(node: Node, env: Env, more?: ConstructorParameters<typeof Computed>[3]): Computed {
  return new Computed(env.source.slice(node.start, node.end), lineOf(env.source, node.start), env.file, more)
}

function lineOf(source: string, offset: number): number {
  let line = 1
  for (let at = source.indexOf('\n'); at >= 0 && at < offset; at = source.indexOf('\n', at + 1)) line++
  return line
}

const MAX_DEPTH = 200

/** The value of an expression; what is computed in it is `Computed`. */
export function evaluate(node: Node, env: Env): unknown {
  const { budget } = env
  if (budget.steps <= 0 || budget.depth >= MAX_DEPTH) return computed(node, env)
  budget.steps--
  budget.depth++
  try {
    return valueAt(node, env)
  } finally {
    budget.depth--
  }
}

function valueAt(node: Node, env: Env): unknown {
  switch (node.type) {
    case 'Literal':
      return node.regex || typeof node.value === 'bigint' || node.bigint ? computed(node, env) : node.value
    case 'TemplateLiteral':
      return template(node, env)
    case 'ParenthesizedExpression':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
    case 'TSTypeAssertion':
    case 'TSInstantiationExpression':
    case 'ChainExpression':
      return evaluate(node.expression, env)
    case 'AwaitExpression':
      return evaluate(node.argument, env)
    case 'Identifier':
      return identifier(node, env)
    case 'ObjectExpression':
      return objectValue(node, env)
    case 'ArrayExpression':
      return arrayValue(node.elements, env)
    case 'UnaryExpression':
      return unary(node, env)
    case 'BinaryExpression':
      return binary(node, env)
    case 'LogicalExpression':
      return logical(node, env)
    case 'ConditionalExpression': {
      const test = evaluate(node.test, env)
      if (!(test instanceof Computed)) return evaluate(test ? node.consequent : node.alternate, env)
      return computed(node, env, { may: [evaluate(node.consequent, env), evaluate(node.alternate, env)] })
    }
    case 'SequenceExpression':
      return evaluate(node.expressions.at(-1), env)
    case 'MemberExpression':
      return member(node, env)
    case 'MetaProperty':
      return isImportMeta(node) ? importMeta(env) : computed(node, env)
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
    case 'FunctionDeclaration':
      return functionValue(node, env)
    case 'CallExpression':
      return knownCall(node, env, evaluate, computed)
    case 'ImportExpression': {
      const specifier = evaluate(node.source, env)
      if (typeof specifier !== 'string') return computed(node, env)
      return env.require?.(specifier)?.value ?? computed(node, env, { resolve: specifier })
    }
    case 'NewExpression':
      return knownNew(node, env, evaluate, computed)
    default:
      return computed(node, env)
  }
}

export function functionValue(node: Node, env: Env): StaticFunction {
  const source = env.source.slice(node.start, node.end)
  return new StaticFunction(source, lineOf(env.source, node.start), env.file, (args) => env.call(node, env, args))
}

function isImportMeta(node: Node): boolean {
  return node.meta?.name === 'import' && node.property?.name === 'meta'
}

function importMeta(env: Env): Record<string, unknown> {
  const filename = absolutePath(env.file)
  return { url: `file://${filename}`, filename, dirname: folderOf(filename) }
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'))
}

function identifier(node: Node, env: Env): unknown {
  const bound = env.scope.get(node.name)
  if (bound) return bound.value
  switch (node.name) {
    case 'undefined':
      return undefined
    case 'NaN':
      return Number.NaN
    case 'Infinity':
      return Number.POSITIVE_INFINITY
    case '__dirname':
      return env.require ? folderOf(absolutePath(env.file)) : computed(node, env)
    case '__filename':
      return env.require ? absolutePath(env.file) : computed(node, env)
    default:
      return computed(node, env)
  }
}

function template(node: Node, env: Env): unknown {
  let text = ''
  for (let index = 0; index < node.quasis.length; index++) {
    const { cooked } = node.quasis[index].value
    if (typeof cooked !== 'string') return computed(node, env)
    text += cooked
    const expression = node.expressions[index]
    if (!expression) continue
    const value = evaluate(expression, env)
    if (!isPrimitive(value)) return computed(node, env)
    text += String(value)
  }
  env.budget.steps -= text.length >> 8
  return text
}

function isPrimitive(value: unknown): value is string | number | boolean | null | undefined {
  return value === null || (typeof value !== 'object' && typeof value !== 'function')
}

function objectValue(node: Node, env: Env): Record<string, unknown> {
  const object: Record<string, unknown> = {}
  for (const property of node.properties) {
    if (property.type === 'SpreadElement') {
      spreadInto(object, evaluate(property.argument, env), computed(property, env))
      continue
    }
    const key = propertyKey(property, env)
    if (key === undefined) markOpen(object, computed(property, env))
    else if (property.kind === 'get' || property.kind === 'set') define(object, key, computed(property, env))
    // `{ __proto__: x }` is the prototype, no property; docs-lint gives objects no prototype but their own.
    else if (key !== '__proto__' || property.computed || property.shorthand || property.method) {
      const value = evaluate(property.value, env)
      define(object, key, value)
      if (!property.computed) setPlaceOfKey(object, key, placeOfNode(property.key, key, env.source, env.file))
      if (typeof value === 'string') setPlace(object, key, placeOfText(property.value, value, env))
    }
  }
  return object
}

/** A member of another object stands where it stands there. */
function placeOfText(node: Node, value: string, env: Env): Place {
  const isMember = node.type === 'MemberExpression' && !node.computed
  const there = isMember ? placeOf(evaluate(node.object, env), node.property.name) : undefined
  return there ?? placeOfNode(node, value, env.source, env.file)
}

function propertyKey(property: Node, env: Env): string | undefined {
  if (!property.computed) return property.key.type === 'Identifier' ? property.key.name : String(property.key.value)
  const key = evaluate(property.key, env)
  return typeof key === 'string' || typeof key === 'number' ? String(key) : undefined
}

/** `{ ...value }` and `Object.assign(object, value)`. `place` says where, for what may or may not be there. */
export function spreadInto(object: Record<string, unknown>, value: unknown, place: Computed): void {
  if (isRecord(value)) {
    for (const key of Object.keys(value)) {
      define(object, key, value[key])
      copyPlaces(value, object, key)
    }
    if (isOpen(value)) markOpen(object, ...spreads(value))
  } else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) define(object, String(index), item)
  } else if (value instanceof Computed) {
    if (value.may.length === 0) markOpen(object, value)
    for (const option of value.may) {
      if (option instanceof Computed) spreadInto(object, option, place)
      if (!isRecord(option)) continue
      if (isOpen(option)) markOpen(object, ...spreads(option))
      for (const key of Object.keys(option)) {
        const before = Object.hasOwn(object, key) ? [object[key]] : [undefined]
        define(object, key, new Computed(place.source, place.line, place.file, { may: [...before, option[key]] }))
      }
    }
  }
}

/** Elements of an array or arguments of a call; a computed spread becomes one computed element. */
export function arrayValue(elements: readonly Node[], env: Env): unknown[] {
  const places: (Place | undefined)[] = []
  const values = elementValues(elements, env, places)
  for (const [index, place] of places.entries()) if (place) setPlace(values, index, place)
  return values
}

/** @param places Gets where the texts stand, by index. */
function elementValues(elements: readonly Node[], env: Env, places: (Place | undefined)[]): unknown[] {
  let next = 0
  return elements.flatMap((element) => {
    const isSpread = element?.type === 'SpreadElement'
    const value = element && evaluate(isSpread ? element.argument : element, env)
    const found = isSpread ? spreadValues(element, value, env) : [element === null ? undefined : value]
    for (const [at, item] of found.entries()) {
      if (typeof item === 'string') places[next + at] = isSpread ? placeOf(value, at) : placeOfText(element, item, env)
    }
    next += found.length
    return found
  })
}

function spreadValues(element: Node, value: unknown, env: Env): unknown[] {
  if (Array.isArray(value) || typeof value === 'string') {
    env.budget.steps -= value.length
    return env.budget.steps > 0 ? [...value] : [computed(element, env)]
  }
  if (!(value instanceof Computed) || value.may.length === 0) return [computed(element, env)]
  return value.may.flatMap((option) => {
    if (option instanceof Computed) return [option]
    return Array.isArray(option) ? option.map((item) => computed(element, env, { may: [item] })) : []
  })
}

function unary(node: Node, env: Env): unknown {
  if (node.operator === 'void') return undefined
  const value = evaluate(node.argument, env)
  if (node.operator === '!' && !(value instanceof Computed)) return !value
  if (typeof value === 'number' && node.operator === '-') return -value
  if (typeof value === 'number' && node.operator === '+') return value
  return computed(node, env)
}

function binary(node: Node, env: Env): unknown {
  const left = evaluate(node.left, env)
  const right = evaluate(node.right, env)
  if (!isPrimitive(left) || !isPrimitive(right)) return computed(node, env)
  switch (node.operator) {
    case '+':
      if (typeof left === 'number' && typeof right === 'number') return left + right
      if (typeof left !== 'string' && typeof right !== 'string') return computed(node, env)
      env.budget.steps -= String(left).length >> 8
      return `${left}${right}`
    case '===':
      return left === right
    case '!==':
      return left !== right
    default:
      return computed(node, env)
  }
}

function logical(node: Node, env: Env): unknown {
  const left = evaluate(node.left, env)
  if (left instanceof Computed) {
    const right = evaluate(node.right, env)
    return computed(node, env, { may: node.operator === '&&' ? [right] : [...left.may, right] })
  }
  const takesLeft = node.operator === '&&' ? !left : node.operator === '||' ? left : left !== null && left !== undefined
  return takesLeft ? left : evaluate(node.right, env)
}

function member(node: Node, env: Env): unknown {
  const object = evaluate(node.object, env)
  const key = node.computed ? evaluate(node.property, env) : node.property.name
  if (typeof key !== 'string' && typeof key !== 'number') return computed(node, env)
  if (object instanceof Computed) {
    const keep = object.resolve !== undefined && object.member === undefined
    // `require('path').posix`, `require('x').default` stand for the module itself.
    const same = key === 'default' || key === 'posix'
    return computed(node, env, keep ? { resolve: object.resolve!, member: same ? undefined : String(key) } : {})
  }
  if (typeof object === 'string') {
    if (key === 'length') return object.length
    if (key === 'href' && object.startsWith('file://')) return object
    if (key === 'pathname' && object.startsWith('file://')) return object.slice('file://'.length)
    return typeof key === 'number' ? object[key] : computed(node, env)
  }
  if (Array.isArray(object)) {
    if (key === 'length') return object.some((item) => item instanceof Computed) ? computed(node, env) : object.length
    return Number.isInteger(Number(key)) ? object[Number(key)] : computed(node, env)
  }
  if (!isRecord(object)) return node.optional && isPrimitive(object) ? undefined : computed(node, env)
  if (Object.hasOwn(object, key)) return object[key]
  return isOpen(object) || key in Object.prototype ? computed(node, env) : undefined
}
