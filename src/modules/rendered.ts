/** The Markdown files that a component shows: `export const Steps = () => <Content />` with `Content` from `./steps.md`. */
import { parseSync } from './oxc.ts'

// biome-ignore lint/suspicious/noExplicitAny: ESTree nodes are walked by shape
type Node = any

/** Reads module sources; paths are relative to the root. */
export interface RenderedSources {
  text(file: string): string | undefined
  /** File that an import of a file leads to; undefined = not a file of this repository. */
  resolve(specifier: string, fromFile: string): string | undefined
}

/** An import of a module; `imported` is `*` where the whole module may be meant. */
interface Use {
  specifier: string
  imported: string
}

interface Outline {
  imports: Map<string, Use>
  /** What stands behind the names of the module. */
  declared: Map<string, Node>
  exported: Map<string, Node | Use>
  /** `export * from`. */
  passedOn: string[]
}

const MARKDOWN = /\.mdx?$/i
const SCRIPT = /\.[cm]?[jt]sx?$/
const MAX_MODULES = 50

/**
 * @returns A function of a module's file and the name of its export (`default`, `*` for any): the Markdown files that it
 * shows, itself or through other modules. Where the export cannot be found, all that the module imports.
 */
export function createRendered(sources: RenderedSources): (file: string, name: string) => readonly string[] {
  const outlines = new Map<string, Outline | undefined>()
  const outlineOf = (file: string) => {
    if (!outlines.has(file)) outlines.set(file, outline(sources.text(file) ?? ''))
    return outlines.get(file)
  }
  const known = new Map<string, readonly string[]>()
  return (file, name) => {
    const key = `${file}\0${name}`
    let found = known.get(key)
    if (!found) known.set(key, (found = follow(file, name, outlineOf, sources)))
    return found
  }
}

function follow(
  file: string,
  name: string,
  outlineOf: (file: string) => Outline | undefined,
  { resolve }: RenderedSources,
): string[] {
  const found = new Set<string>()
  const seen = new Set([`${file}\0${name}`])
  for (const key of seen) {
    if (seen.size > MAX_MODULES) break
    const [module, wanted] = key.split('\0') as [string, string]
    const read = SCRIPT.test(module) ? outlineOf(module) : undefined
    for (const { specifier, imported } of read ? usesOf(read, wanted) : []) {
      const target = resolve(specifier, module)
      if (target === undefined) continue
      if (MARKDOWN.test(target)) found.add(target)
      else seen.add(`${target}\0${imported}`)
    }
  }
  return [...found]
}

/** The imports that an export makes use of. */
function usesOf({ imports, declared, exported, passedOn }: Outline, name: string): Use[] {
  const others = passedOn.map((specifier) => ({ specifier, imported: name }))
  const start = name === '*' ? undefined : exported.get(name)
  if (start === undefined && name !== '*' && others.length > 0) return others
  if (start === undefined) return [...imports.values(), ...[...exported.values()].filter(isUse), ...others]
  if (isUse(start)) return [start]
  const used = new Set<Use>()
  const nodes = new Set<Node>([start])
  for (const node of nodes) {
    for (const word of wordsOf(node)) {
      const use = imports.get(word)
      if (use) used.add(use)
      const local = declared.get(word)
      if (local) nodes.add(local)
    }
  }
  return [...used]
}

function isUse(value: Node | Use): value is Use {
  return typeof value.specifier === 'string'
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

/** @returns Undefined where nothing of it can lead to Markdown, or it does not parse. */
function outline(text: string): Outline | undefined {
  if (!/\b(?:import|from|require)\b/.test(text)) return undefined
  const { program, errors } = parseSync('component.tsx', text, { sourceType: 'module' })
  if (errors.length > 0) return undefined
  const found: Outline = { imports: new Map(), declared: new Map(), exported: new Map(), passedOn: [] }
  for (const statement of program.body as Node[]) readStatement(statement, found)
  return found
}

function readStatement(statement: Node, found: Outline): void {
  switch (statement.type) {
    case 'ImportDeclaration':
      for (const one of statement.specifiers) {
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
      declare(statement, found)
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
