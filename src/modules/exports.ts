/** What a module exports as values, read without running it; a module is parsed only when something is asked about it. */
import { extname } from 'node:path'
import type { ParseResult } from 'oxc-parser'
import type { ModuleExports } from '../site/types.ts'
import { parseSync } from './oxc.ts'

// biome-ignore lint/suspicious/noExplicitAny: ESTree nodes are walked by shape
type Node = any

/** Paths are relative to the root, POSIX. */
export interface ExportSources {
  text(file: string): string | undefined
  /** File that an import of a file leads to; undefined = not a file of this repository. */
  resolve(specifier: string, fromFile: string): string | undefined
  /** Names that a Markdown or MDX file exports; undefined = it is not known. */
  page(file: string): readonly string[] | undefined
}

export interface Exports {
  of(file: string): ModuleExports
  /**
   * Names that are assigned to an export of a module: `Tabs.Item = Item`, keys of an object.
   * @returns Undefined where none is, or where there may be more.
   */
  members(file: string, name: string): readonly string[] | undefined
}

const SCRIPTS: Record<string, 'js' | 'jsx' | 'ts' | 'tsx'> = {
  '.js': 'jsx',
  '.jsx': 'jsx',
  '.mjs': 'jsx',
  '.ts': 'ts',
  '.mts': 'ts',
  '.tsx': 'tsx',
}

export function createExports(sources: ExportSources): Exports {
  const modules = new Map<string, ParseResult | undefined>()
  const moduleOf = (file: string) => {
    if (!modules.has(file)) modules.set(file, parsed(file, sources))
    return modules.get(file)
  }
  const known = new Map<string, ModuleExports>()
  const of = (file: string): ModuleExports => {
    let found = known.get(file)
    if (!found) known.set(file, (found = exportsOf(file, moduleOf, sources)))
    return found
  }
  const members = (file: string, name: string) => {
    const place = declaredIn(file, name, moduleOf, sources, new Set())
    return place && membersOf(place.program, place.node)
  }
  return { of, members }
}

/** A module in the syntax of ES; undefined for all others. */
function parsed(file: string, { text }: ExportSources): ParseResult | undefined {
  const lang = file.endsWith('.d.ts') ? undefined : SCRIPTS[extname(file).toLowerCase()]
  const code = lang && text(file)
  if (!code) return undefined
  const result = parseSync(file, code, { lang, sourceType: 'module', preserveParens: false })
  return result.errors.length === 0 && result.module.hasModuleSyntax ? result : undefined
}

function exportsOf(
  file: string,
  moduleOf: (file: string) => ParseResult | undefined,
  sources: ExportSources,
): ModuleExports {
  const names = new Set<string>()
  const types = new Set<string>()
  let open: string | undefined
  const seen = new Set([file])
  for (const path of seen) {
    if (/\.(?:mdx?|markdown)$/i.test(path)) {
      for (const name of sources.page(path) ?? []) if (name !== 'default' || path === file) names.add(name)
      if (path === file) names.add('default')
      open ??= 'page-exports'
      continue
    }
    const module = moduleOf(path)
    if (!module || isCommonJs(module.program)) {
      open ??= 'module-exports'
      continue
    }
    const ofTypes = new Set(module.program.body.flatMap(typeNames))
    for (const name of module.program.body.flatMap(valueNames)) ofTypes.delete(name)
    for (const { entries } of module.module.staticExports) {
      for (const { exportName, localName, moduleRequest, isType } of entries) {
        if (exportName.kind === 'None') {
          const target = moduleRequest && !isType ? sources.resolve(moduleRequest.value, path) : undefined
          if (target) seen.add(target)
          else if (!isType) open ??= 'module-exports'
          continue
        }
        const name = exportName.kind === 'Default' ? 'default' : exportName.name!
        // `export *` passes everything on but the default.
        if (name === 'default' && path !== file) continue
        const isOnlyType = isType || (!moduleRequest && localName.name != null && ofTypes.has(localName.name))
        ;(isOnlyType ? types : names).add(name)
      }
    }
    if (module.program.body.some(({ type }: Node) => type === 'TSExportAssignment')) open ??= 'module-exports'
  }
  for (const name of names) types.delete(name)
  return { names, types, ...(open && { open }) }
}

/** Names that a statement declares as types and as nothing else. */
function typeNames(statement: Node): string[] {
  const node = statement.declaration ?? statement
  return /^TS(?:Interface|TypeAlias)Declaration$/.test(node.type) ? [node.id.name] : []
}

function valueNames(statement: Node): string[] {
  const node = statement.declaration ?? statement
  const ids = [
    ...(/^TS(?:Interface|TypeAlias)/.test(node.type) ? [] : [node.id]),
    ...(node.declarations ?? []).map(({ id }: Node) => id),
  ]
  return ids.flatMap((id) => id?.name ?? [])
}

function isCommonJs(program: Node): boolean {
  return program.body.some(({ type, expression }: Node) => {
    if (type !== 'ExpressionStatement' || expression.type !== 'AssignmentExpression') return false
    const root = rootOf(expression.left)
    return root === 'module' || root === 'exports'
  })
}

function rootOf(node: Node): string | undefined {
  return node?.type === 'MemberExpression' ? rootOf(node.object) : node?.name
}

/** Where an export is declared: followed through re-exports and imports. */
function declaredIn(
  file: string,
  name: string,
  moduleOf: (file: string) => ParseResult | undefined,
  sources: ExportSources,
  seen: Set<string>,
): { program: Node; node: Node } | undefined {
  const module = moduleOf(file)
  if (!module || seen.has(`${file}\0${name}`)) return undefined
  seen.add(`${file}\0${name}`)
  const follow = (specifier: string, imported: string) => {
    const target = sources.resolve(specifier, file)
    return target === undefined ? undefined : declaredIn(target, imported, moduleOf, sources, seen)
  }
  const { program } = module
  for (const { entries } of module.module.staticExports) {
    for (const { exportName, importName, localName, moduleRequest } of entries) {
      if ((exportName.kind === 'Default' ? 'default' : exportName.name) !== name) continue
      if (moduleRequest) return importName.name == null ? undefined : follow(moduleRequest.value, importName.name)
      const local = localName.name ?? defaultName(program)
      if (local == null) return undefined
      const entry = module.module.staticImports
        .flatMap((one) => one.entries.map((each) => ({ ...each, from: one.moduleRequest.value })))
        .find(({ localName: { value } }) => value === local)
      if (entry) {
        const imported = entry.importName.kind === 'Default' ? 'default' : entry.importName.name
        return imported == null ? undefined : follow(entry.from, imported)
      }
      return { program, node: local }
    }
  }
  const passedOn = module.module.staticExports.flatMap(({ entries }) =>
    entries.flatMap(({ exportName, moduleRequest }) =>
      exportName.kind === 'None' && moduleRequest ? moduleRequest : [],
    ),
  )
  if (name === 'default') return undefined
  return passedOn.map(({ value }) => follow(value, name)).find((found) => found !== undefined)
}

/** Name behind `export default Tabs`. */
function defaultName(program: Node): string | undefined {
  const statement = program.body.find(({ type }: Node) => type === 'ExportDefaultDeclaration')
  const { declaration } = statement ?? {}
  return declaration?.type === 'Identifier' ? declaration.name : declaration?.id?.name
}

function membersOf(program: Node, local: string): string[] | undefined {
  const found: string[] = []
  let isDeclared = false
  for (const statement of program.body) {
    const node = statement.declaration ?? statement
    if (/^(?:Function|Class)Declaration$/.test(node.type) && node.id?.name === local) {
      isDeclared = true
      if (node.superClass) return undefined
      for (const member of node.body.body ?? []) if (member.static && member.key?.name) found.push(member.key.name)
    }
    for (const { id, init } of node.declarations ?? []) {
      if (id.name !== local) continue
      const own = membersOfValue(init)
      if (!own) return undefined
      isDeclared = true
      found.push(...own)
    }
    const { expression } = node
    if (expression?.type === 'AssignmentExpression' && rootOf(expression.left) === local) {
      const { object, property, computed } = expression.left
      if (expression.left.type !== 'MemberExpression' || computed) return undefined
      if (object.type === 'Identifier') found.push(property.name)
    } else if (expression?.type === 'CallExpression' && expression.arguments.some(({ name }: Node) => name === local)) {
      const { callee, arguments: args } = expression
      const keys = callee.object?.name === 'Object' && callee.property?.name === 'assign' && args.slice(1).map(keysOf)
      if (!keys || keys.includes(undefined)) return undefined
      found.push(...(keys as string[][]).flat())
    }
  }
  return isDeclared && found.length > 0 ? found : undefined
}

/** Members that a component or an object has by itself; undefined where they cannot be told. */
function membersOfValue(init: Node): string[] | undefined {
  if (/^(?:ArrowFunction|Function)Expression$/.test(init?.type)) return []
  if (init?.type === 'ObjectExpression') return keysOf(init)
  if (init?.type !== 'CallExpression') return undefined
  const name = init.callee.property?.name ?? init.callee.name
  if (name === 'assign' && init.callee.object?.name === 'Object') {
    const keys = init.arguments.slice(1).map(keysOf)
    return keys.includes(undefined) ? undefined : keys.flat()
  }
  return /^(?:memo|forwardRef)$/.test(name) && /^(?:ArrowFunction|Function)Expression$/.test(init.arguments[0]?.type)
    ? []
    : undefined
}

function keysOf(node: Node): string[] | undefined {
  if (node?.type !== 'ObjectExpression') return undefined
  const keys = node.properties.map(({ type, computed, key }: Node) =>
    type === 'Property' && !computed ? String(key.name ?? key.value) : undefined,
  )
  return keys.includes(undefined) ? undefined : keys
}
