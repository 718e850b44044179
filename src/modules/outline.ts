/** What the statements of a module bring: names that it imports, declares and exports, and which of them need which. */
import { parseSync } from './oxc.ts'

// biome-ignore lint/suspicious/noExplicitAny: ESTree nodes are walked by shape
type Node = any

/** An import of a module; `imported` is `*` where the whole module may be meant. */
export interface Use {
  specifier: string
  imported: string
}

export interface Outline {
  imports: Map<string, Use>
  /** What stands behind the names of the module. */
  declared: Map<string, Node>
  exported: Map<string, Node | Use>
  /** `export * from`. */
  passedOn: string[]
  /** Statements that declare nothing: they run in any case. */
  others: Node[]
}

/** What an export needs of its module: pieces of code, and imports. */
export interface Reached {
  code: readonly Node[]
  uses: readonly Use[]
}

/** The imports that an export makes use of. */
export function usesOf(module: Outline, name: string): Use[] {
  const { imports, exported, passedOn } = module
  const others = passedOn.map((specifier) => ({ specifier, imported: name }))
  const start = name === '*' ? undefined : exported.get(name)
  if (start === undefined && name !== '*' && others.length > 0) return others
  if (start === undefined) return [...imports.values(), ...[...exported.values()].filter(isUse), ...others]
  if (isUse(start)) return [start]
  return [...needed(module, name, start, []).uses]
}

/** What stands behind an export, or behind a name that a module gives away in another manner. */
export function behind({ exported, declared, imports }: Outline, name: string): Node | Use | undefined {
  return exported.get(name) ?? declared.get(name) ?? imports.get(name)
}

/** All that a name needs, with what runs in any case; of a name that is not there, all of the module. */
export function reached(module: Outline, name: string): Reached {
  const { passedOn, others } = module
  const start = name === '*' ? undefined : behind(module, name)
  if (start === undefined) {
    const isElsewhere = name !== '*' && passedOn.length > 0
    return isElsewhere ? { code: others, uses: passedOn.map((from) => useOf(from, name)) } : whole(module)
  }
  if (isUse(start)) return { code: others, uses: [start] }
  const { code, uses } = needed(module, name, start, others)
  return { code: [...new Set([...code, ...others])], uses: [...uses] }
}

/**
 * The code that a name needs, and the imports that it makes use of, through all that is declared.
 * @param start What stands behind the name.
 * @param others Statements that belong to what they are about: `Card.Title = Title`.
 */
function needed(
  { imports, declared }: Outline,
  name: string,
  start: Node,
  others: readonly Node[],
): { code: Set<Node>; uses: Set<Use> } {
  const uses = new Set<Use>()
  const code = new Set<Node>([start])
  const names = new Set([name])
  for (const node of code) {
    for (const word of wordsOf(node)) {
      names.add(word)
      const use = imports.get(word)
      if (use) uses.add(use)
      const local = declared.get(word)
      if (local) code.add(local)
    }
    for (const other of others) if (subjectsOf(other).some((word) => names.has(word))) code.add(other)
  }
  return { code, uses }
}

function whole({ imports, declared, exported, passedOn, others }: Outline): Reached {
  const given = [...exported.values()]
  return {
    code: [...new Set([...declared.values(), ...given.filter((one) => !isUse(one)), ...others])],
    uses: [...imports.values(), ...given.filter(isUse), ...passedOn.map((from) => useOf(from, '*'))],
  }
}

function useOf(specifier: string, imported: string): Use {
  return { specifier, imported }
}

export function isUse(value: Node | Use): value is Use {
  return typeof value.specifier === 'string'
}

/** What a statement is about: the object to whose property it assigns, or all that it names. */
function subjectsOf(statement: Node): readonly string[] {
  const { left } = statement.expression ?? {}
  return [...wordsOf(left?.type === 'MemberExpression' ? left.object : statement)]
}

/** Every name that stands in a piece of code. */
function wordsOf(node: Node, words = new Set<string>()): Set<string> {
  if (node === null || typeof node !== 'object') return words
  if (Array.isArray(node)) for (const child of node) wordsOf(child, words)
  else {
    if (node.type === 'Identifier' || node.type === 'JSXIdentifier') words.add(node.name)
    for (const key in node) if (key !== 'type') wordsOf(node[key], words)
  }
  return words
}

/** @returns Undefined where the text does not parse. */
export function outline(text: string): Outline | undefined {
  const { program, errors } = parseSync('component.tsx', text, { sourceType: 'module' })
  if (errors.length > 0) return undefined
  const found: Outline = { imports: new Map(), declared: new Map(), exported: new Map(), passedOn: [], others: [] }
  for (const statement of program.body as Node[]) readStatement(statement, found)
  return found
}

function readStatement(statement: Node, found: Outline): void {
  switch (statement.type) {
    case 'ImportDeclaration':
      if (statement.importKind === 'type') return
      for (const one of statement.specifiers) {
        if (one.importKind === 'type') continue
        const imported =
          one.type === 'ImportSpecifier'
            ? nameOf(one.imported)
            : one.type === 'ImportDefaultSpecifier'
              ? 'default'
              : '*'
        found.imports.set(one.local.name, { specifier: statement.source.value, imported })
      }
      return
    case 'ExportAllDeclaration':
      if (statement.exported) {
        found.exported.set(nameOf(statement.exported), { specifier: statement.source.value, imported: '*' })
      } else found.passedOn.push(statement.source.value)
      return
    case 'ExportDefaultDeclaration':
      found.exported.set('default', statement.declaration)
      declare(statement.declaration, found)
      return
    case 'ExportNamedDeclaration':
      for (const name of declare(statement.declaration, found)) found.exported.set(name, found.declared.get(name))
      for (const { local, exported } of statement.specifiers) {
        found.exported.set(
          nameOf(exported),
          statement.source ? { specifier: statement.source.value, imported: nameOf(local) } : local,
        )
      }
      return
    default:
      if (declare(statement, found).length === 0 && !statement.type.startsWith('TS')) found.others.push(statement)
  }
}

/** @returns The names that a declaration brings. */
function declare(node: Node, { declared, imports }: Outline): string[] {
  if (node?.type === 'VariableDeclaration') {
    return node.declarations.flatMap((one: Node) => {
      const specifier = requiredBy(one.init)
      const names = [...wordsOf(one.id)]
      for (const name of names) {
        if (specifier === undefined) declared.set(name, one)
        else imports.set(name, { specifier, imported: '*' })
      }
      return names
    })
  }
  if (!/^(?:Function|Class)/.test(node?.type ?? '') || !node.id) return []
  declared.set(node.id.name, node)
  return [node.id.name]
}

/** `require('./x')`, also with `.default` behind it. */
function requiredBy(node: Node): string | undefined {
  const call = node?.type === 'MemberExpression' ? node.object : node
  const [argument] = call?.type === 'CallExpression' && call.callee.name === 'require' ? call.arguments : []
  return typeof argument?.value === 'string' ? argument.value : undefined
}

function nameOf(node: Node): string {
  return String(node.name ?? node.value)
}
