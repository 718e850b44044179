/** Reads literal values out of JS/TS modules without running them. */
import { posix } from 'node:path'
import { Computed, define, fromAbsolute, isKnown, isRecord, StaticFunction } from './computed.ts'
import { computed, type Env, evaluate, type Load, type Node, type Scope } from './evaluate.ts'
import { parseSync } from './oxc.ts'
import { keepPlaces } from './places.ts'
import { type Binding, bindPattern, blockScope } from './scope.ts'

export {
  type Called,
  Computed,
  fromAbsolute,
  isKnown,
  isOpen,
  isRecord,
  own,
  StaticFunction,
  spreads,
} from './computed.ts'
export type { Load } from './evaluate.ts'
export { placeOf, placeOfKey } from './places.ts'

const STEPS = 200_000
const NOWHERE: Scope = { get: () => undefined }
const NO_ENV: Env = {
  source: '',
  file: '',
  scope: NOWHERE,
  call: callFunction,
  budget: { steps: 0, depth: 0, running: new Set() },
}

/**
 * The value of one expression.
 * @param node ESTree (or TypeScript-ESTree) expression whose offsets count in `source`.
 * @param scope Names whose values are known.
 * @returns The value where all of it is literal, else the expression's source.
 */
export function literal(
  node: Node,
  source: string,
  scope?: ReadonlyMap<string, unknown>,
): { value: unknown } | { source: string } {
  const names: Scope = scope ? { get: (name) => (scope.has(name) ? { value: scope.get(name) } : undefined) } : NOWHERE
  const value = evaluate(node, { source, file: '', scope: names, call: callFunction, budget: newBudget() })
  return isKnown(value) ? { value } : { source: source.slice(node.start, node.end) }
}

/**
 * The value of a module's default export or `module.exports`; of one that has named exports only, an object of them.
 * A function is followed to the literal that it returns.
 * @param file Relative to the root: the language follows from its extension, `__dirname` from its folder.
 * @param load Finds a module that this one names; packages are left alone.
 */
export function staticModule(text: string, file: string, load: Load): unknown {
  return followed(moduleValue(readModule(text, file, createContext(load))))
}

/** What a function returns; any other value as it is. */
export function followed(value: unknown): unknown {
  return value instanceof StaticFunction ? value.call([]) : value
}

/** Values of a module's exports by name, `default` among them. */
export function staticExports(text: string, file: string, load: Load): ReadonlyMap<string, unknown> {
  return readModule(text, file, createContext(load)).exports
}

/**
 * The value of an expression by its code: what is computed is `Computed`.
 * @param named What a name stands for that the code does not declare; undefined = that is not known.
 */
export function staticExpression(code: string, named: (name: string) => unknown): unknown {
  const source = `export default (${code}\n)`
  const node = parse(source, 'expression.tsx')?.[0]?.declaration
  if (!node) return undefined
  const scope: Scope = {
    get(name) {
      const value = named(name)
      return value === undefined ? undefined : { value }
    },
  }
  return evaluate(node, { source, file: '', scope, call: callFunction, budget: newBudget() })
}

interface ModuleRecord {
  exports: Map<string, unknown>
  /** Written with `export`; else `default` is `module.exports`. */
  isEsm: boolean
}

/** What is shared by the modules that one reading follows. */
interface Context {
  load: Load
  modules: Map<string, ModuleRecord | 'busy'>
  budget: Env['budget']
}

export function createContext(load: Load): Context {
  return { load, modules: new Map(), budget: newBudget() }
}

function newBudget(): Env['budget'] {
  return { steps: STEPS, depth: 0, running: new Set() }
}

function readModule(text: string, file: string, context: Context): ModuleRecord {
  context.modules.set(file, 'busy')
  const module = file.endsWith('.json') ? jsonModule(text, file) : scriptModule(text, file, context)
  context.modules.set(file, module)
  return module
}

function jsonModule(text: string, file: string): ModuleRecord {
  const value = parseJson(text, file)
  if (!(value instanceof Computed)) keepPlaces(value, text, file)
  return { exports: new Map([['default', value]]), isEsm: false }
}

/** A JSON text's value; one that does not parse is computed. */
export function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return new Computed(text.slice(0, 80), 1, file)
  }
}

function scriptModule(text: string, file: string, context: Context): ModuleRecord {
  const body = parse(text, file)
  if (!body) return { exports: new Map([['default', new Computed(text, 1, file)]]), isEsm: false }

  const env = scopeOf(body, text, file, context, (bindings) => {
    bindings.set('module', { node: body, make: () => ({ exports: {} }) })
    bindings.set('exports', { node: body, make: () => ({}) })
  })
  return exportsOf(body, env, context)
}

/**
 * Names of a program, with what they are bound to.
 * @param own Those that stand there beside those that the code declares or imports.
 */
export function scopeOf(
  body: readonly Node[],
  text: string,
  file: string,
  context: Context,
  own: (bindings: Map<string, Binding>) => void,
): Env {
  const envOf = (scope: Scope): Env => ({
    source: text,
    file,
    scope,
    require(specifier) {
      const module = follow(specifier, file, context)
      return module && { value: module.isEsm ? namespace(module) : module.exports.get('default') }
    },
    read(path) {
      return fromAbsolute(path) === undefined ? undefined : context.load(path, file)?.text
    },
    call: callFunction,
    budget: context.budget,
  })
  return blockScope(body, NOWHERE, envOf, (inside, bindings) => {
    own(bindings)
    for (const statement of body) bindImports(statement, bindings, inside, context)
  })
}

/** The statements of a program; undefined = it does not parse. */
export function parse(text: string, file: string): Node[] | undefined {
  const extension = posix.extname(file)
  const lang = extension === '.tsx' ? 'tsx' : /^\.[mc]?ts$/.test(extension) ? 'ts' : 'jsx'
  for (const sourceType of ['unambiguous', 'script'] as const) {
    const { program, errors } = parseSync(file, text.replace(/^\uFEFF/, ' '), { lang, sourceType })
    if (errors.length === 0) return program.body as Node[]
  }
  return undefined
}

/** The module that a specifier names; undefined = a package, absent, or being read already. */
function follow(specifier: string, from: string, context: Context): ModuleRecord | undefined {
  const found = context.load(specifier, from)
  if (!found || !/\.(?:[mc]?[jt]s|[jt]sx|json)$/.test(found.file)) return undefined
  const known = context.modules.get(found.file) ?? readModule(found.text, found.file, context)
  return known === 'busy' ? undefined : known
}

function namespace(module: ModuleRecord): Record<string, unknown> {
  const object: Record<string, unknown> = {}
  for (const [name, value] of module.exports) define(object, name, value)
  return object
}

function moduleValue(module: ModuleRecord): unknown {
  return module.exports.has('default') ? module.exports.get('default') : namespace(module)
}

function bindImports(node: Node, bindings: Map<string, Binding>, env: Env, context: Context): void {
  if (node.type === 'TSImportEqualsDeclaration') {
    const source = node.moduleReference.expression?.value
    const make = () => env.require?.(source)?.value ?? computed(node, env, { resolve: source })
    if (typeof source === 'string') bindings.set(node.id.name, { node, make })
  }
  if (node.type !== 'ImportDeclaration') return
  const source: string = node.source.value
  for (const specifier of node.specifiers) {
    const name =
      specifier.type === 'ImportSpecifier'
        ? String(specifier.imported.name ?? specifier.imported.value)
        : specifier.type === 'ImportDefaultSpecifier'
          ? 'default'
          : undefined
    bindings.set(specifier.local.name, {
      node: specifier,
      make: () => imported(source, name, node, env, context),
    })
  }
}

/** @param name Undefined: the namespace. */
function imported(source: string, name: string | undefined, node: Node, env: Env, context: Context): unknown {
  const module = follow(source, env.file, context)
  if (!module) return computed(node, env, { resolve: source, member: name === 'default' ? undefined : name })
  if (name === undefined) return namespace(module)
  if (module.exports.has(name)) return module.exports.get(name)
  const whole = module.exports.get('default')
  if (!module.isEsm && isRecord(whole) && Object.hasOwn(whole, name)) return whole[name]
  return computed(node, env, { resolve: source, member: name })
}

function exportsOf(body: readonly Node[], env: Env, context: Context): ModuleRecord {
  const exports = new Map<string, unknown>()
  for (const node of body) addExports(node, exports, env, context)
  // Loaders of configurations also take `import` beside `module.exports`.
  const isEsm = exports.size > 0 || (body.some(isModuleSyntax) && !assignsModule(env))
  const assigned = body.find((node) => node.type === 'TSExportAssignment')
  if (assigned) exports.set('default', evaluate(assigned.expression, env))
  else if (!isEsm) exports.set('default', commonJsValue(env))
  return { exports, isEsm: isEsm && !assigned }
}

function isModuleSyntax(node: Node): boolean {
  return /^(?:Import|Export)\w*Declaration$/.test(node.type)
}

function assignsModule(env: Env): boolean {
  const value = commonJsValue(env)
  return !isRecord(value) || Object.keys(value).length > 0
}

function addExports(node: Node, exports: Map<string, unknown>, env: Env, context: Context): void {
  if (node.type === 'ExportDefaultDeclaration') exports.set('default', evaluate(node.declaration, env))
  if (node.type === 'ExportAllDeclaration') {
    const module = follow(node.source.value, env.file, context)
    if (node.exported)
      exports.set(node.exported.name ?? node.exported.value, module ? namespace(module) : computed(node, env))
    else if (module) for (const [name, value] of module.exports) if (name !== 'default') exports.set(name, value)
  }
  if (node.type !== 'ExportNamedDeclaration') return
  for (const specifier of node.specifiers) {
    const local = String(specifier.local.name ?? specifier.local.value)
    const value = node.source
      ? imported(node.source.value, local, node, env, context)
      : (env.scope.get(local)?.value ?? computed(specifier, env))
    exports.set(specifier.exported.name ?? specifier.exported.value, value)
  }
  for (const name of declaredNames(node.declaration)) exports.set(name, env.scope.get(name)?.value)
}

function declaredNames(declaration: Node): string[] {
  const names = new Map<string, Binding>()
  for (const { id } of declaration?.declarations ?? []) bindPattern(id, () => undefined, names, NO_ENV)
  if (declaration?.id?.name) names.set(declaration.id.name, { node: declaration, make: () => undefined })
  return [...names.keys()]
}

/** `module.exports`, with what is set on `exports`. */
function commonJsValue(env: Env): unknown {
  const module = env.scope.get('module')?.value
  const value = isRecord(module) ? module.exports : module
  const named = env.scope.get('exports')?.value
  if (!isRecord(value) || !isRecord(named)) return value
  for (const key of Object.keys(named)) if (!Object.hasOwn(value, key)) define(value, key, named[key])
  return value
}

/** What a function returns. One that calls itself is computed. */
function callFunction(node: Node, env: Env, args: readonly unknown[]): unknown {
  const { running } = env.budget
  if (node.generator || !node.body || running.has(node)) return computed(node, env)
  running.add(node)
  try {
    return returned(node, env, args)
  } finally {
    running.delete(node)
  }
}

/** Of several `return`s, each is possible. */
function returned(node: Node, env: Env, args: readonly unknown[]): unknown {
  const bindParameters = (inside: Env, bindings: Map<string, Binding>) => {
    for (const [index, parameter] of node.params.entries()) {
      const isRest = parameter.type === 'RestElement'
      const value = () => (isRest ? args.slice(index) : index < args.length ? args[index] : missing(parameter, inside))
      bindPattern(isRest ? parameter.argument : parameter, value, bindings, inside)
    }
  }
  const statements: Node[] = node.body.type === 'BlockStatement' ? node.body.body : []
  const inside = blockScope(statements, env.scope, (scope) => ({ ...env, scope }), bindParameters)
  if (node.body.type !== 'BlockStatement') return evaluate(node.body, inside)
  const returns = returnsOf(statements)
  const last = statements.find((statement) => statement.type === 'ReturnStatement')
  if (returns.length === 1 && last) return last.argument ? evaluate(last.argument, inside) : undefined
  if (returns.length === 0) return undefined
  // A `return` inside a block may use names of that block: those stay computed.
  return computed(node, env, { may: returns.map(({ argument }) => argument && evaluate(argument, inside)) })
}

/** A parameter that the caller leaves out; a framework may give one, so it is not `undefined`. */
function missing(parameter: Node, env: Env): unknown {
  return parameter.type === 'AssignmentPattern' ? undefined : computed(parameter, env)
}

function returnsOf(node: Node): Node[] {
  if (node === null || typeof node !== 'object') return []
  if (Array.isArray(node)) return node.flatMap(returnsOf)
  if (node.type === 'ReturnStatement') return [node]
  if (/Function|Class|Expression$/.test(node.type ?? '')) return []
  return Object.keys(node).flatMap((key) => (key === 'type' ? [] : returnsOf(node[key])))
}
