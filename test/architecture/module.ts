/** What a TypeScript module imports and names: all that the arrows look at. */
import { posix } from 'node:path'
import { parseSync } from 'oxc-parser'

export interface Import {
  specifier: string
  /** Path of the module in the checkout, or the specifier of a package or a built-in module. */
  target: string
  /** Gone at run time. */
  typeOnly: boolean
  line: number
}

export interface Name {
  text: string
  line: number
}

export interface Module {
  path: string
  imports: Import[]
  /** Identifiers, and the text of strings and templates; specifiers of imports aside. */
  names: Name[]
  /** Identifiers that stand for themselves: no property, no key. `process.exit` is there as `process` and as itself. */
  free: Name[]
}

type Node = Record<string, unknown> & { type: string; start: number }

/** Reads one module; `path` is relative to the checkout, POSIX. */
export function readModule(path: string, source: string): Module {
  const { program, errors } = parseSync(path, source)
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]!.message}`)
  const module: Module = { path, imports: [], names: [], free: [] }
  const lineOf = (node: Node) => source.slice(0, node.start).split('\n').length
  visit(program as unknown as Node, undefined, '', (node, parent, role) => {
    const specifier = importedFrom(node)
    if (specifier !== undefined) {
      const target = specifier.startsWith('.') ? posix.join(posix.dirname(path), specifier) : specifier
      module.imports.push({ specifier, target, typeOnly: isTypeOnly(node), line: lineOf(node) })
    }
    const text = textOf(node)
    if (text !== undefined && !(role === 'source' && parent && importedFrom(parent) !== undefined))
      module.names.push({ text, line: lineOf(node) })
    if (node.type === 'Identifier' && stands(parent, role)) {
      module.free.push({ text: node.name as string, line: lineOf(node) })
      const property = role === 'object' ? (parent?.property as Node | undefined) : undefined
      if (property?.type === 'Identifier')
        module.free.push({ text: `${node.name}.${property.name as string}`, line: lineOf(node) })
    }
  })
  return module
}

function visit(
  node: Node,
  parent: Node | undefined,
  role: string,
  each: (node: Node, parent: Node | undefined, role: string) => void,
): void {
  each(node, parent, role)
  for (const [key, value] of Object.entries(node)) {
    for (const child of Array.isArray(value) ? value : [value])
      if (child && typeof child === 'object' && typeof (child as Node).type === 'string')
        visit(child as Node, node, key, each)
  }
}

const IMPORTS = new Set([
  'ImportDeclaration',
  'ExportNamedDeclaration',
  'ExportAllDeclaration',
  'ImportExpression',
  'TSImportType',
])

function importedFrom(node: Node): string | undefined {
  if (!IMPORTS.has(node.type)) return undefined
  const value = (node.source as Node | null)?.value
  return typeof value === 'string' ? value : undefined
}

function isTypeOnly(node: Node): boolean {
  if (node.type === 'TSImportType' || node.importKind === 'type' || node.exportKind === 'type') return true
  const specifiers = (node.specifiers as Node[] | undefined) ?? []
  return specifiers.length > 0 && specifiers.every((one) => one.importKind === 'type' || one.exportKind === 'type')
}

function textOf(node: Node): string | undefined {
  if (node.type === 'Identifier') return node.name as string
  if (node.type === 'Literal') return typeof node.value === 'string' ? node.value : (node.raw as string)
  if (node.type === 'TemplateElement') return (node.value as { raw: string }).raw
  return undefined
}

function stands(parent: Node | undefined, role: string): boolean {
  if (!parent) return false
  if (parent.type === 'MemberExpression') return role === 'object' || parent.computed === true
  if (role === 'key') return parent.computed === true
  return !/^(?:TS|Import|Export)/.test(parent.type) || /^TS(?:As|Satisfies|NonNull)/.test(parent.type)
}
