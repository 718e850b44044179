/** What scripts of a page give to globals. Each is known by two names: its bare one, and as a property of `window`. */
import type { Range } from '../page/facts.ts'
import { Computed } from './computed.ts'
import type { Load, Node } from './evaluate.ts'
import { createContext, followed, parse, scopeOf } from './literal.ts'

/**
 * The value that scripts give to a global: `window.name = …`, `name = …`, `var name = …`; undefined = none of them does. A
 * function is followed to the literal that it returns.
 * @param scripts Where they stand in the text, in the order in which they run. One that does not parse does not run.
 * @param file Relative to the root.
 * @param load Finds a module that a script imports.
 */
export function staticGlobal(text: string, scripts: readonly Range[], file: string, name: string, load: Load): unknown {
  try {
    return globalOf(text, scripts, file, name, load)
  } catch (error) {
    // Code of a bundle may nest deeper than the stack.
    if (error instanceof RangeError) return new Computed(name, 1, file)
    throw error
  }
}

function globalOf(text: string, scripts: readonly Range[], file: string, name: string, load: Load): unknown {
  const body = scripts.flatMap((range) => parse(alone(text, range), file) ?? [])
  takeOutWindow(body)
  const env = scopeOf(body, text, file, createContext(load), (bindings) => {
    for (const node of body) {
      for (const global of [name, ...assignedName(node)]) bindings.set(global, { node, make: () => undefined })
    }
  })
  return followed(env.scope.get(name)?.value)
}

/** One part of a text, where it stands, and blanks before it. */
function alone(text: string, [start, end]: Range): string {
  return text.slice(0, start).replace(/[^\n]/g, ' ') + text.slice(start, end)
}

/** The name that a statement gives a value, without declaring it. */
function assignedName({ expression }: Node): string[] {
  const isNamed = expression?.type === 'AssignmentExpression' && expression.left.type === 'Identifier'
  return isNamed ? [expression.left.name] : []
}

const WINDOW = new Set(['window', 'self', 'globalThis'])

/** Puts `x` in place of each `window.x` in a tree. */
function takeOutWindow(tree: Node): void {
  for (const key in tree) {
    const node = tree[key]
    if (typeof node !== 'object' || node === null) continue
    const name = globalName(node)
    if (name === undefined) takeOutWindow(node)
    else tree[key] = { type: 'Identifier', name, start: node.start, end: node.end }
  }
}

/** `x` of `window.x` and `window['x']`. */
function globalName({ type, object, property, computed }: Node): string | undefined {
  if (type !== 'MemberExpression' || object.type !== 'Identifier' || !WINDOW.has(object.name)) return undefined
  const name = computed ? property.value : property.name
  return typeof name === 'string' ? name : undefined
}
