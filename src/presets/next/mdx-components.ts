/** Components that pages of MDX need not import: what `useMDXComponents` and the like give them, read from the source. */
import { parseSync } from '../../modules/oxc.ts'
import { localModules } from '../../modules/static-reader.ts'
import type { ComponentSource, StaticReader } from '../../site/types.ts'

// biome-ignore lint/suspicious/noExplicitAny: ESTree nodes are walked by shape
type Node = any

export interface Provided {
  /** `*` = there may be others. */
  names: string[]
  /** The module of a component: its own, or the one that gives it. */
  from: Record<string, ComponentSource>
  /** The package that a component comes from. */
  packages: Record<string, string>
  /** A place that gives components was found, if none are given there. */
  isFound: boolean
}

/** Names that packages give, by module: `fumadocs-ui/mdx` → `Card`, `Cards`. */
export type KnownPackages = Readonly<Record<string, readonly string[]>>

/** @param files Modules that may give components. */
export function providedComponents(files: readonly string[], read: StaticReader, known: KnownPackages): Provided {
  const provided: Provided = { names: [], from: {}, packages: {}, isFound: false }
  for (const file of files) collect(file, read, known, provided)
  return { ...provided, names: [...new Set(provided.names)] }
}

/** @code-hike/mdx, `dist/index.esm.mjs` (`autoImport`): its plugin of remark imports `CH` into each page. */
export function pluginComponents(config = ''): string[] {
  return /['"]@code-hike\/mdx['"]/.test(config) && !/\bautoImport\s*:\s*false/.test(config) ? ['CH'] : []
}

/** `useMDXComponents`, `getMDXComponents`, `mdxComponents`, `components`. */
const HOLDER = /components$/i

function collect(file: string, read: StaticReader, known: KnownPackages, provided: Provided): void {
  const { program, errors } = parseSync(file.replace(/\.[cm]?[jt]sx?$/, '.tsx'), read.text(file) ?? '', {
    sourceType: 'module',
  })
  if (errors.length > 0) {
    provided.names.push('*')
    return
  }
  const module: Module = { file, read, known, provided, imports: importsOf(program), values: valuesOf(program) }
  visit(program, false, (node, isHeld) => {
    if (isHeld && node.type === 'ReturnStatement') provided.isFound = true
    if (isOwnExport(node, file) && /^(?:Object|TS)/.test(node.declaration.type)) addSpread(node.declaration, module, 0)
    if (isHeld && node.type === 'ObjectExpression') addObject(node, module)
    const isGiven = node.type === 'JSXAttribute' && node.name.name === 'components'
    const given = isGiven
      ? node.value?.expression
      : node.type === 'ReturnStatement' && isHeld
        ? node.argument
        : undefined
    if (given && given.type !== 'ObjectExpression') addSpread(given, module, 0)
  })
}

interface Module {
  file: string
  read: StaticReader
  known: KnownPackages
  provided: Provided
  imports: ReadonlyMap<string, { source: string; name: string | undefined }>
  values: ReadonlyMap<string, Node>
}

function addObject(node: Node, module: Module): void {
  module.provided.isFound = true
  for (const property of node.properties) {
    if (property.type === 'SpreadElement') addSpread(property.argument, module, 0)
    else if (property.computed) module.provided.names.push('*')
    else if (/^[A-Z]/.test(property.key.name ?? property.key.value)) {
      addName(property.key.name ?? property.key.value, property.value, module)
    }
  }
}

function addName(name: string, value: Node, { file, read, provided, imports }: Module): void {
  provided.names.push(name)
  const local = value?.type === 'Identifier' ? imports.get(value.name) : undefined
  const target = local && localModules(read)(local.source, file)
  if (local && !target && !/^(?:[.@~]\/|#)/.test(local.source)) provided.packages[name] = local.source
  else if (target) provided.from[name] = { file: target.file, name: local?.name }
  else provided.from[name] = { file, ...(value?.type === 'Identifier' && { name: value.name }) }
}

function addSpread(node: Node, module: Module, depth: number): void {
  const { imports, values, known, provided, read, file } = module
  const inner = (other: Node) => addSpread(other, module, depth + 1)
  if (depth > 10) return
  switch (node?.type) {
    case 'LogicalExpression':
      inner(node.left)
      inner(node.right)
      return
    case 'ConditionalExpression':
      inner(node.consequent)
      inner(node.alternate)
      return
    case 'ObjectExpression':
      addObject(node, module)
      return
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'ParenthesizedExpression':
      inner(node.expression)
      return
    case 'AwaitExpression':
      if (node.argument?.type !== 'ImportExpression') break
      addExports(localModules(read)(String(node.argument.source.value), file)?.file, module)
      return
  }
  const callee = node?.type === 'CallExpression' ? node.callee : node
  if (callee?.type !== 'Identifier') {
    if (callee) provided.names.push('*')
    return
  }
  const imported = imports.get(callee.name)
  if (imported) {
    const names = known[imported.source]
    const target = names ? undefined : localModules(read)(imported.source, file)
    // The module that gives components by that name is read by itself.
    if (target && (node.type === 'CallExpression' || imported.name !== undefined) && HOLDER.test(callee.name)) return
    if (target && imported.name === undefined) {
      addExports(target.file, module)
      return
    }
    provided.names.push(...(names ?? ['*']))
    for (const name of names ?? []) provided.packages[name] = imported.source
    return
  }
  const value = values.get(callee.name)
  if (value?.type === 'CallExpression') inner(value)
  else if (value?.type === 'ObjectExpression') addObject(value, module)
}

const STAR = /^\s*export\s*\*\s*from\s*(['"])([^'"]+)\1/gm

/** All that a module of the site gives, and passes on from others: `* as all`, `await import('./all')`. */
function addExports(file: string | undefined, module: Module, depth = 0): void {
  const { read, provided } = module
  if (file === undefined || depth > 10) {
    provided.names.push('*')
    return
  }
  for (const [, , source] of (read.text(file) ?? '').matchAll(STAR)) {
    addExports(localModules(read)(source!, file)?.file, module, depth + 1)
  }
  for (const name of read.exports(file)?.keys() ?? []) {
    if (!/^[A-Z]/.test(name)) continue
    provided.names.push(name)
    provided.from[name] = { file, name }
  }
}

function importsOf(program: Node): Map<string, { source: string; name: string | undefined }> {
  const found = new Map<string, { source: string; name: string | undefined }>()
  for (const node of program.body) {
    if (node.type !== 'ImportDeclaration') continue
    for (const specifier of node.specifiers) {
      const name =
        specifier.type === 'ImportSpecifier'
          ? String(specifier.imported.name ?? specifier.imported.value)
          : specifier.type === 'ImportDefaultSpecifier'
            ? 'default'
            : undefined
      found.set(specifier.local.name, { source: node.source.value, name })
    }
  }
  return found
}

function valuesOf(program: Node): Map<string, Node> {
  const values = new Map<string, Node>()
  visit(program, false, (node) => {
    if (node.type === 'VariableDeclarator' && node.id.type === 'Identifier') values.set(node.id.name, node.init)
  })
  return values
}

/** `export default { Card }` in a module that bears the name. */
function isOwnExport(node: Node, file: string): boolean {
  return node.type === 'ExportDefaultDeclaration' && HOLDER.test(file.replace(/\.[cm]?[jt]sx?$/, ''))
}

/** @param isHeld The node is, or is returned or passed as, the components of pages. */
function visit(node: Node, isHeld: boolean, see: (node: Node, isHeld: boolean) => void): void {
  if (node === null || typeof node !== 'object') return
  if (Array.isArray(node)) {
    for (const child of node) visit(child, isHeld, see)
    return
  }
  if (typeof node.type === 'string') see(node, isHeld)
  for (const key in node) if (key !== 'type') visit(node[key], holds(node, key, isHeld), see)
}

/** Whether what stands at a key of a node is the components of pages. */
function holds(node: Node, key: string, isHeld: boolean): boolean {
  switch (node.type) {
    case 'FunctionDeclaration':
      return HOLDER.test(node.id?.name ?? '')
    case 'VariableDeclarator':
      return HOLDER.test(node.id?.name ?? '')
    case 'CallExpression':
      return key === 'arguments' && HOLDER.test(node.callee.name ?? '')
    case 'JSXAttribute':
      return node.name.name === 'components'
    case 'Property':
      return key === 'value' && (node.key.name === 'components' || node.key.value === 'components')
    case 'ObjectExpression':
    case 'JSXElement':
      return false
    default:
      return isHeld
  }
}
