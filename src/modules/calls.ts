/** Calls whose result follows from their literal arguments. */
import { posix } from 'node:path'
import { type Called, Computed, define, isKnown, isOpen, isRecord, StaticFunction } from './computed.ts'
import type { Env, Node } from './evaluate.ts'
import { copyPlaces } from './places.ts'

type Evaluate = (node: Node, env: Env) => unknown
type Unknown = (node: Node, env: Env, more?: ConstructorParameters<typeof Computed>[3]) => Computed

/** The value of a `CallExpression`. */
export function knownCall(node: Node, env: Env, evaluate: Evaluate, unknown: Unknown): unknown {
  const { callee } = node
  if (node.arguments.some((argument: Node) => argument.type === 'SpreadElement')) return unknown(node, env)
  const args = () => node.arguments.map((argument: Node) => evaluate(argument, env)) as unknown[]

  if (isRequire(callee, env)) return required(node, env, args()[0], unknown)
  if (isResolve(callee)) return resolved(node, env, args()[0], unknown)
  if (callee.type === 'Identifier' && !env.scope.get(callee.name)) {
    if (callee.name === 'String' && isPrimitive(args()[0])) return String(args()[0])
    if (callee.name === 'Boolean' && !(args()[0] instanceof Computed)) return Boolean(args()[0])
    if (callee.name === 'structuredClone') return args()[0]
  }
  if (callee.type === 'MemberExpression' && !callee.computed) {
    const known = methodCall(node, env, evaluate, unknown)
    if (known) return known.value
  }
  const target = evaluate(callee, env)
  if (target instanceof StaticFunction) return target.call(args())
  if (!(target instanceof Computed)) return unknown(node, env, { called: calledBy(node, target, args, env, evaluate) })
  const known = target.resolve === undefined ? undefined : packageCall(target, args(), env)
  if (known) return known.value
  if (isIdentity(callee)) return identity(args()[0])
  return unknown(node, env, { called: calledBy(node, target, args, env, evaluate) })
}

/** What a call says, read when it is asked for. */
function calledBy({ callee }: Node, target: unknown, args: () => unknown[], env: Env, evaluate: Evaluate): Called {
  const isMethod = callee.type === 'MemberExpression'
  return {
    module: target instanceof Computed ? target.resolve : undefined,
    member: target instanceof Computed ? target.member : undefined,
    name: (isMethod ? !callee.computed && callee.property.name : callee.name) || '',
    get on() {
      return isMethod ? evaluate(callee.object, env) : target
    },
    get args() {
      return args()
    },
  }
}

/** The value of a `NewExpression`: `new URL('./x', import.meta.url)` is a path. */
export function knownNew(node: Node, env: Env, evaluate: Evaluate, unknown: Unknown): unknown {
  if (node.callee.name !== 'URL' || node.arguments.length !== 2) return unknown(node, env)
  const [path, base] = node.arguments.map((argument: Node) => evaluate(argument, env))
  if (typeof path !== 'string' || typeof base !== 'string' || !base.startsWith('file://')) return unknown(node, env)
  return `file://${posix.resolve(posix.dirname(base.slice('file://'.length)), path)}`
}

function isRequire(callee: Node, env: Env): boolean {
  // Also the `require` that `createRequire(import.meta.url)` makes.
  return (
    callee.type === 'Identifier' &&
    callee.name === 'require' &&
    !(env.scope.get('require')?.value instanceof StaticFunction)
  )
}

function isResolve(callee: Node): boolean {
  if (callee.type !== 'MemberExpression' || callee.property.name !== 'resolve') return false
  return callee.object.name === 'require' || callee.object.type === 'MetaProperty'
}

function required(node: Node, env: Env, specifier: unknown, unknown: Unknown): unknown {
  if (typeof specifier !== 'string') return unknown(node, env)
  return env.require?.(specifier)?.value ?? unknown(node, env, { resolve: specifier })
}

function resolved(node: Node, env: Env, specifier: unknown, unknown: Unknown): Computed {
  return unknown(node, env, typeof specifier === 'string' ? { resolve: specifier } : {})
}

/** `defineConfig({…})` of any tool gives its argument back. */
function isIdentity(callee: Node): boolean {
  const name = callee.type === 'MemberExpression' ? callee.property.name : callee.name
  return typeof name === 'string' && /^define[A-Z]/.test(name)
}

function identity(value: unknown): unknown {
  return value instanceof StaticFunction ? value.call([]) : value
}

const PATH_CALLS = new Set(['resolve', 'join', 'dirname', 'basename', 'relative', 'normalize', 'extname'])

/** Calls into Node's own modules. */
function packageCall(target: Computed, args: readonly unknown[], env: Env): { value: unknown } | undefined {
  const module = target.resolve!.replace(/^node:/, '')
  const name = target.member
  if (!args.every((argument) => typeof argument === 'string' || argument === undefined)) {
    return module === 'fs' && name === 'readFileSync' ? readFile(args[0], env) : undefined
  }
  const texts = args as string[]
  if ((module === 'path' || module === 'path/posix') && name && PATH_CALLS.has(name)) return pathCall(name, texts)
  if (module === 'url' && name === 'fileURLToPath' && texts[0]?.startsWith('file://')) {
    return { value: texts[0].slice('file://'.length) }
  }
  return module === 'fs' && name === 'readFileSync' ? readFile(texts[0], env) : undefined
}

function pathCall(name: string, args: string[]): { value: unknown } | undefined {
  // Without an absolute path, `resolve` starts from the folder that the program runs in.
  if (name === 'resolve' && !args.some((argument) => argument?.startsWith('/'))) return { value: posix.join(...args) }
  if (args.some((argument) => argument === undefined)) return undefined
  return { value: (posix as unknown as Record<string, (...parts: string[]) => string>)[name]!(...args) }
}

function readFile(path: unknown, env: Env): { value: unknown } | undefined {
  const text = typeof path === 'string' ? env.read?.(path) : undefined
  return text === undefined ? undefined : { value: text }
}

/** Methods of `Object`, `JSON`, arrays and strings. */
function methodCall(node: Node, env: Env, evaluate: Evaluate, unknown: Unknown): { value: unknown } | undefined {
  const { object, property } = node.callee
  const name: string = property.name
  const global = object.type === 'Identifier' && !env.scope.get(object.name) ? object.name : undefined
  if (global === 'Object' || global === 'JSON') {
    const args = node.arguments.map((argument: Node) => evaluate(argument, env))
    return global === 'JSON' ? jsonCall(name, args) : objectCall(name, args, unknown(node, env))
  }
  const target = evaluate(object, env)
  if (Array.isArray(target)) return arrayCall(target, name, node, env, evaluate, unknown)
  if (typeof target === 'string') {
    const args = node.arguments.map((argument: Node) => evaluate(argument, env))
    return stringCall(target, name, args)
  }
  return undefined
}

function jsonCall(name: string, [text]: readonly unknown[]): { value: unknown } | undefined {
  if (name !== 'parse' || typeof text !== 'string') return undefined
  try {
    return { value: JSON.parse(text) }
  } catch {
    return undefined
  }
}

function objectCall(name: string, args: readonly unknown[], place: Computed): { value: unknown } | undefined {
  const [first] = args
  if (name === 'freeze' || name === 'seal') return { value: first }
  if (name === 'assign') return { value: merged(args, place) }
  if (name === 'fromEntries') return fromEntries(first)
  if (!isRecord(first) || isOpen(first)) return undefined
  if (name === 'keys') return { value: Object.keys(first) }
  if (name === 'values') return { value: Object.values(first) }
  return name === 'entries' ? { value: Object.entries(first) } : undefined
}

/** The object that `Object.assign` fills; arguments that are computed leave it open. */
function merged(args: readonly unknown[], place: Computed): unknown {
  const object: Record<string, unknown> = {}
  for (const argument of args) {
    if (isRecord(argument)) {
      for (const key of Object.keys(argument)) {
        define(object, key, argument[key])
        copyPlaces(argument, object, key)
      }
    }
    if (argument instanceof Computed) return new Computed(place.source, place.line, place.file, { may: [object] })
  }
  return object
}

function fromEntries(entries: unknown): { value: unknown } | undefined {
  if (!Array.isArray(entries)) return undefined
  const object: Record<string, unknown> = {}
  for (const entry of entries) {
    if (!Array.isArray(entry) || typeof entry[0] !== 'string') return undefined
    define(object, entry[0], entry[1])
  }
  return { value: object }
}

function arrayCall(
  target: readonly unknown[],
  name: string,
  node: Node,
  env: Env,
  evaluate: Evaluate,
  unknown: Unknown,
): { value: unknown } | undefined {
  const argument: Node = node.arguments[0]
  const first = argument && evaluate(argument, env)
  switch (name) {
    case 'filter': {
      const isBoolean = argument?.name === 'Boolean'
      const test = first instanceof StaticFunction ? first.call.bind(first) : undefined
      if (!isBoolean && !test) return undefined
      return {
        value: target.flatMap((item, index) => kept(item, test ? test([item, index]) : item, node, env, unknown)),
      }
    }
    case 'map':
    case 'flatMap': {
      if (!(first instanceof StaticFunction)) return undefined
      const values = target.map((item, index) => first.call([item, index]))
      return { value: name === 'map' ? values : values.flat() }
    }
    case 'concat': {
      const args = node.arguments.map((one: Node) => evaluate(one, env))
      return { value: [...target, ...args.flat()] }
    }
    case 'flat':
      return { value: target.flat() }
    case 'reverse':
      return { value: target.toReversed() }
    case 'slice':
    case 'includes':
    case 'join':
      return pureCall(
        target,
        name,
        node.arguments.map((one: Node) => evaluate(one, env)),
      )
    default:
      return undefined
  }
}

/** An element that a filter keeps, drops, or keeps perhaps. */
function kept(item: unknown, verdict: unknown, node: Node, env: Env, unknown: Unknown): unknown[] {
  if (verdict instanceof Computed) return [item instanceof Computed ? item : unknown(node, env, { may: [item] })]
  return verdict ? [item] : []
}

const STRING_CALLS = new Set(
  'trim trimStart trimEnd toLowerCase toUpperCase normalize split concat startsWith endsWith includes slice substring'.split(
    ' ',
  ),
)
  .add('replace')
  .add('replaceAll')

function stringCall(target: string, name: string, args: readonly unknown[]): { value: unknown } | undefined {
  if (!STRING_CALLS.has(name)) return undefined
  if (!name.startsWith('replace')) return pureCall(target, name, args)
  const [what, by] = args
  const pattern = typeof what === 'string' ? what : patternOf(what)
  return pattern === undefined || typeof by !== 'string' ? undefined : replaced(target, name, pattern, by)
}

function replaced(target: string, name: string, pattern: string | RegExp, by: string): { value: string } | undefined {
  try {
    return { value: name === 'replace' ? target.replace(pattern, by) : target.replaceAll(pattern, by) }
  } catch {
    return undefined
  }
}

/** A regular expression that stands there as a literal. */
const LITERAL_PATTERN = /^\/((?:\\.|\[(?:\\.|[^\]\\])*\]|[^/\\[])+)\/([dgimsuvy]*)$/

function patternOf(value: unknown): RegExp | undefined {
  const [, body, flags] = (value instanceof Computed && LITERAL_PATTERN.exec(value.source)) || []
  try {
    return body === undefined ? undefined : new RegExp(body, flags)
  } catch {
    return undefined
  }
}

function pureCall(target: unknown, name: string, args: readonly unknown[]): { value: unknown } | undefined {
  if (!isKnown(target) || !args.every(isPrimitive)) return undefined
  const methods = target as Record<string, (...args: unknown[]) => unknown>
  return { value: methods[name]!(...args) }
}

function isPrimitive(value: unknown): boolean {
  return value === null || (typeof value !== 'object' && typeof value !== 'function')
}
