/** Facts of the JavaScript in a page: its module syntax and its `{…}` expressions, parsed by oxc-parser. */
import { literal } from '../modules/literal.ts'
import { parseSync } from '../modules/oxc.ts'
import type { Collector, RawAttribute } from './collector.ts'
import { exportedFrontmatter } from './exported.ts'
import type { ImportFact, PageFacts, Range, Static } from './facts.ts'
import { plainImports } from './plain-imports.ts'

// biome-ignore lint/suspicious/noExplicitAny: ESTree nodes are walked by shape
type Node = any

/** An `import`/`export` block. */
export function collectModule(collector: Collector, range: Range): void {
  const { facts } = collector
  const code = collector.source.slice(range[0], range[1])
  const plain = plainImports(code, range[0])
  if (plain) {
    if (importsTaken(facts, plain)) collector.doubts++
    facts.imports.push(...plain)
    return
  }
  const program = parse(collector, code)
  if (!program) {
    collector.doubts++
    return
  }
  if (!isModule(program) || importsAgain(facts, program)) collector.doubts++
  const at = placed(range[0])
  const locals = boundNames(program.body.filter((node: Node) => node.type !== 'ImportDeclaration'))
  for (const node of program.body as Node[]) {
    if (node.type === 'ImportDeclaration') facts.imports.push(importFact(node, at))
    else if (node.type.startsWith('Export')) collectExports(collector, node, code, at)
  }
  for (const node of program.body as Node[]) {
    if (node.type === 'ImportDeclaration') continue
    walk({ collector, code, at, locals }, node)
  }
}

/** MDX takes imports and exports, no other statements. */
function isModule(program: Node): boolean {
  return program.body.every(({ type }: Node) => /^(?:Import|Export)/.test(type))
}

/** A name that another block imports already. */
function importsTaken(facts: PageFacts, plain: readonly ImportFact[]): boolean {
  if (facts.imports.length === 0) return false
  const taken = importedNames(facts)
  return plain.some(({ names }) => names.some(({ local }) => taken.has(local)))
}

function importedNames({ imports }: PageFacts): Set<string> {
  return new Set(imports.flatMap(({ names }) => names.map(({ local }) => local)))
}

/** The same of what any program declares. */
function importsAgain(facts: PageFacts, program: Node): boolean {
  if (facts.imports.length === 0) return false
  const taken = importedNames(facts)
  const declared: Node[] = program.body.flatMap(({ specifiers, declaration, type }: Node) => [
    ...(type === 'ImportDeclaration' ? specifiers.map(({ local }: Node) => local) : []),
    ...(declaration?.declarations?.flatMap(({ id }: Node) => patternNames(id)) ?? []),
    ...(declaration?.id ? [declaration.id] : []),
  ])
  return declared.some(({ name }) => taken.has(name))
}

/** A `{...x}` among attributes. */
export function collectSpread(collector: Collector, range: Range): void {
  const code = collector.source.slice(range[0], range[1])
  const properties = parse(collector, `(${code})`)?.body[0]?.expression?.properties
  if (properties?.length !== 1 || properties[0].type !== 'SpreadElement') collector.doubts++
  collectExpression(collector, range)
}

/**
 * The inside of a `{…}`.
 * @param range Between the braces.
 * @param isValue Something must stand there: it is the value of an attribute.
 * @returns Its value where it is a literal.
 */
export function collectExpression(collector: Collector, range: Range, isValue = false): Static {
  const code = collector.source.slice(range[0], range[1])
  const source = code.trim()
  if (isValue && (source === '' || isComment(source))) collector.doubts++
  if (source === '') return { source }
  // What most are takes no parser.
  const name = /^([A-Za-z_$][\w$]*)(?:\.[A-Za-z_$][\w$]*)*$/.exec(source)?.[1]
  if (name !== undefined && !KEYWORDS.has(name) && !RESERVED.has(name)) {
    collector.references.add(name)
    return { source }
  }
  if (/^(?:0|[1-9]\d{0,14})$/.test(source)) return { value: Number(source) }
  const program = parse(collector, `(${code}\n)`)
  const expression = program?.body[0]?.expression
  if (!expression || program.body.length !== 1) {
    if (!isComment(source)) collector.doubts++
    return { source }
  }
  const at = placed(range[0] - 1)
  walk({ collector, code: `(${code}\n)`, at, locals: boundNames(program.body) }, expression)
  return literal(unwrapped(expression), `(${code}\n)`)
}

const RESERVED = new Set(
  `await break case catch class const continue debugger default delete do else enum export extends finally for function if
  implements import in instanceof interface let new package private protected public return static super switch throw try
  typeof var void while with yield`.split(/\s+/),
)
const KEYWORDS = new Set(['true', 'false', 'null', 'undefined', 'this', 'NaN', 'Infinity'])

/** @returns The program, also where what it says cannot be: the reference judges that. Undefined where it is no code. */
function parse(collector: Collector, code: string): Node | undefined {
  const options = { sourceType: 'module', preserveParens: false } as const
  const checked = parseSync('page.jsx', code, { ...options, showSemanticErrors: true })
  if (checked.errors.length === 0) return checked.program
  const { errors, program } = parseSync('page.jsx', code, options)
  if (errors.length > 0) return undefined
  collector.doubts++
  return program
}

function isComment(source: string): boolean {
  return /^(?:\/\*[\s\S]*?\*\/\s*|\/\/.*\s*)+$/.test(source)
}

function unwrapped(node: Node): Node {
  return node.type === 'ParenthesizedExpression' ? unwrapped(node.expression) : node
}

function placed(base: number): (node: Node) => Range {
  return (node) => [base + node.start, base + node.end]
}

function inner([start, end]: Range): Range {
  return [start + 1, end - 1]
}

function importFact(node: Node, at: (node: Node) => Range): ImportFact {
  return {
    source: node.source.value,
    range: inner(at(node.source)),
    statement: at(node),
    typeOnly: node.importKind === 'type',
    names: node.specifiers.map((specifier: Node) => ({
      imported:
        specifier.type === 'ImportDefaultSpecifier'
          ? 'default'
          : specifier.type === 'ImportNamespaceSpecifier'
            ? '*'
            : (specifier.imported.name ?? specifier.imported.value),
      local: specifier.local.name,
      range: at(specifier.type === 'ImportSpecifier' ? specifier.imported : specifier.local),
    })),
  }
}

function collectExports(collector: Collector, node: Node, code: string, at: (node: Node) => Range): void {
  const { facts } = collector
  const add = (name: Node, value: Static) =>
    facts.exports.push({ name: name.name ?? name.value, range: at(name), value })
  if (node.source) {
    facts.imports.push({
      source: node.source.value,
      range: inner(at(node.source)),
      typeOnly: node.exportKind === 'type',
      names: (node.specifiers ?? []).map((specifier: Node) => ({
        imported: specifier.local.name ?? specifier.local.value,
        local: '',
        range: at(specifier.local),
      })),
    })
  }
  for (const declarator of node.declaration?.declarations ?? []) {
    if (declarator.id.type === 'Identifier') {
      const exported = facts.frontmatter || facts.exported ? undefined : exportedFrontmatter(declarator, at)
      if (exported) facts.exported = exported
      add(declarator.id, declarator.init ? literal(declarator.init, code) : { source: '' })
    } else for (const name of patternNames(declarator.id)) add(name, { source: '' })
  }
  if (node.type === 'ExportDefaultDeclaration') {
    const { start, end, type } = node.declaration
    const value = { source: type === 'Identifier' ? code.slice(start, end) : '' }
    facts.exports.push({ name: 'default', range: at(node.declaration), value })
  }
  if (node.declaration?.id) add(node.declaration.id, { source: '' })
  for (const specifier of node.specifiers ?? []) add(specifier.exported, { source: '' })
}

interface Walk {
  collector: Collector
  code: string
  at: (node: Node) => Range
  /** Names bound inside the code: they hide the page's. */
  locals: ReadonlySet<string>
}

function walk(context: Walk, node: Node): void {
  if (node === null || typeof node !== 'object') return
  if (Array.isArray(node)) {
    for (const child of node) walk(context, child)
    return
  }
  switch (node.type) {
    case 'JSXElement':
      walkElement(context, node)
      return
    case 'Identifier':
      if (!isHidden(context, node.name)) context.collector.references.add(node.name)
      return
    case 'CallExpression':
      collectCall(context, node)
      break
    case 'ImportExpression':
      if (typeof node.source.value === 'string') addModule(context, node.source)
      break
    case 'Literal':
      if (node.regex && !isRegExp(node.regex)) context.collector.doubts++
      return
    case 'MemberExpression':
      walk(context, node.object)
      if (node.computed) walk(context, node.property)
      return
    case 'Property':
      if (node.computed) walk(context, node.key)
      walk(context, node.value)
      return
  }
  for (const key in node) {
    if (key !== 'type' && key !== 'start' && key !== 'end') walk(context, node[key])
  }
}

function isRegExp({ pattern, flags }: { pattern: string; flags: string }): boolean {
  try {
    return new RegExp(pattern, flags) !== undefined
  } catch {
    return false
  }
}

/** A name of the code's own; one that the page imports may be meant elsewhere in the code. */
function isHidden({ locals, collector }: Walk, name: string): boolean {
  return locals.has(name) && !collector.facts.imports.some(({ names }) => names.some(({ local }) => local === name))
}

function walkElement(context: Walk, node: Node): void {
  const { collector, at } = context
  const opening = node.openingElement
  const name = elementName(opening.name)
  const root = name.split(/[.:]/, 1)[0]!
  const isComponent = /^[^a-z]/.test(root) || name.includes('.')
  if (isComponent && !isHidden(context, root)) collector.references.add(root)
  const raw: RawAttribute[] = []
  let spread = false
  for (const attribute of opening.attributes) {
    if (attribute.type === 'JSXSpreadAttribute') spread = true
    else raw.push(rawAttribute(context, attribute))
  }
  if (isComponent && context.locals.has(root)) {
    for (const attribute of opening.attributes) walk(context, attribute.value ?? attribute.argument)
    for (const child of node.children) walk(context, child)
    return
  }
  const range = at(opening.name)
  const index = collector.element({ name, syntax: 'jsx', spread, range, conditional: true }, raw)
  collector.open(index)
  for (const attribute of opening.attributes) walk(context, attribute.value ?? attribute.argument)
  for (const child of node.children) walk(context, child)
  collector.close(index)
}

function rawAttribute({ at, code }: Walk, attribute: Node): RawAttribute {
  const name = elementName(attribute.name)
  const base = { name, range: at(attribute.name) }
  const { value } = attribute
  if (!value) return { ...base, value: { value: true }, quoted: false }
  if (value.type === 'Literal')
    return { ...base, valueRange: inner(at(value)), value: { value: value.value }, quoted: true }
  const expression = value.type === 'JSXExpressionContainer' ? value.expression : value
  return { ...base, valueRange: at(value), value: literal(expression, code), quoted: false }
}

function elementName(node: Node): string {
  if (node.type === 'JSXMemberExpression') return `${elementName(node.object)}.${elementName(node.property)}`
  if (node.type === 'JSXNamespacedName') return `${node.namespace.name}:${node.name.name}`
  return node.name
}

const SCRIPT_NAME = /\.(?:[cm]?[jt]sx?|json|mdx?|vue|svelte|astro)(?:\?.*)?$/i

/** What a `require` names is a module, not a picture or another file: it has no extension, that of code, or loaders. */
function isModuleName(specifier: string): boolean {
  return specifier.includes('!') || !/\.[a-z0-9]+(?:\?.*)?$/i.test(specifier) || SCRIPT_NAME.test(specifier)
}

function addModule({ collector, at }: Walk, source: Node): void {
  const range = inner(at(source))
  collector.facts.imports.push({ source: source.value, range, typeOnly: false, names: [] })
}

/** `require('./x.png')` and `useBaseUrl('/x')` lead somewhere. */
function collectCall(context: Walk, node: Node): void {
  const { collector, at } = context
  const name = node.callee.type === 'Identifier' ? node.callee.name : undefined
  const argument = node.arguments[0]
  if ((name !== 'require' && name !== 'useBaseUrl') || typeof argument?.value !== 'string') return
  const range = inner(at(argument))
  if (range[1] - range[0] !== argument.value.length) return
  if (name === 'require' && isModuleName(argument.value)) {
    addModule(context, argument)
    return
  }
  collector.facts.links.push({ kind: 'call', url: argument.value, element: name, range, in: collector.current() })
}

/** Every name that the code binds: parameters and declarations. */
function boundNames(nodes: Node): Set<string> {
  const found = new Set<string>()
  const visit = (node: Node): void => {
    if (node === null || typeof node !== 'object') return
    if (Array.isArray(node)) {
      for (const child of node) visit(child)
      return
    }
    if (node.type === 'VariableDeclarator') for (const name of patternNames(node.id)) found.add(name.name)
    if (node.params) for (const param of node.params) for (const name of patternNames(param)) found.add(name.name)
    if (/Function|Class/.test(node.type ?? '') && node.id) found.add(node.id.name)
    for (const key in node) if (key !== 'type' && key !== 'start' && key !== 'end') visit(node[key])
  }
  visit(nodes)
  return found
}

function patternNames(node: Node): Node[] {
  switch (node?.type) {
    case 'Identifier':
      return [node]
    case 'ObjectPattern':
      return node.properties.flatMap((property: Node) => patternNames(property.value ?? property.argument))
    case 'ArrayPattern':
      return node.elements.flatMap(patternNames)
    case 'AssignmentPattern':
      return patternNames(node.left)
    case 'RestElement':
      return patternNames(node.argument)
    default:
      return []
  }
}
