/**
 * What a site's gatsby-node makes by code: pages (`createPage`) and redirects (`createRedirect`), as far as their paths
 * stand in the source. Nothing is run.
 */
import { parseSync } from '../modules/oxc.ts'
import { placeOfNode } from '../modules/places.ts'
import { localModules } from '../modules/static-reader.ts'
import type { Redirect, StaticReader } from '../site/types.ts'

// biome-ignore lint/suspicious/noExplicitAny: ESTree nodes are walked by shape
type Node = any

export interface MadePages {
  /** Paths of which parts may be computed. */
  paths: MadePath[]
  redirects: Redirect[]
  /** Some pages have paths of which nothing is known. */
  anyPage: boolean
  /** Some redirects have sources of which nothing is known. */
  anyRedirect: boolean
}

export interface MadePath {
  /** What stands in the source, in order: text, or the code of what is computed. */
  parts: ({ text: string } | { code: string })[]
  /** Keys of the page's frontmatter on which it is made: `if (frontmatter.reactId)`. */
  when: string[]
}

/** The files of a site that Gatsby loads, and the site's modules of which its `gatsby-node` is made. */
export function loadedModules(files: readonly string[], read: StaticReader): { file: string; text: string }[] {
  const load = localModules(read)
  const found = new Map(files.map((file) => [file, read.text(file)?.replace(/^\uFEFF/, '') ?? '']))
  const own = new Set(files.filter((file) => /(?:^|\/)gatsby-node\.\w+$/.test(file)))
  for (const from of own) {
    for (const [, specifier] of found
      .get(from)!
      .matchAll(/(?:\bfrom|\brequire\(|\bimport\(?)\s*['"`](\.[^'"`\n]*)['"`]/g)) {
      const module = load(specifier!, from)
      if (!module || !/\.[cm]?[jt]sx?$/.test(module.file)) continue
      found.set(module.file, module.text)
      own.add(module.file)
    }
  }
  return [...found].map(([file, text]) => ({ file, text }))
}

/** Keys of the frontmatter that may hold the path of a page: `frontmatter.slug`, `const { permalink } = node.frontmatter`. */
export function pathKeys(modules: readonly string[]): string[] {
  const keys = ['path', 'permalink', 'slug', 'url']
  return keys.filter((key) => {
    const read = new RegExp(
      `\\bfrontmatter!?\\??\\.${key}\\b|\\{[^{}]*\\b${key}\\b[^{}]*\\}\\s*=\\s*[\\w.?]*\\bfrontmatter\\b`,
    )
    return modules.some((text) => read.test(text))
  })
}

/** @param modules CommonJS or ESM, without a BOM. */
export function madePages(modules: readonly { file: string; text: string }[]): MadePages {
  const made: MadePages = { paths: [], redirects: [], anyPage: false, anyRedirect: false }
  for (const { file, text } of modules) if (/\bcreate(?:Page|Redirect)\b/.test(text)) collect(file, text, made)
  return made
}

function collect(file: string, text: string, made: MadePages): void {
  const { program, errors } = parseSync(file.endsWith('.ts') ? 'gatsby-node.ts' : 'gatsby-node.tsx', text, {
    sourceType: 'module',
    preserveParens: false,
  })
  if (errors.length > 0) {
    made.anyPage = true
    made.anyRedirect = true
    return
  }
  const bound = bindings(program)
  visit(program, [], (node, tests) => {
    if (node.type !== 'CallExpression') return
    const { callee } = node
    const name = callee.type === 'MemberExpression' ? callee.property.name : callee.name
    const [options] = node.arguments
    if (name === 'createPage') {
      const parts = partsOf(property(options, 'path'), text, bound)
      if (parts.some((part) => 'text' in part && part.text.replace(/\//g, '') !== '')) {
        made.paths.push({ parts, when: tests.flatMap(frontmatterKey) })
      } else if (parts.length === 1 && 'text' in parts[0]!) made.paths.push({ parts, when: [] })
      else made.anyPage = true
    } else if (name === 'createRedirect') {
      const from = partsOf(property(options, 'fromPath'), text, bound)
      const to = partsOf(property(options, 'toPath'), text, bound)
      const [source, target] = [literalOf(from), literalOf(to)]
      if (source !== undefined && target !== undefined) {
        const place = (key: string, value: string) => placeOfNode(property(options, key), value, text, file)
        const at = { from: place('fromPath', source), to: place('toPath', target) }
        made.redirects.push({ from: source, to: target, at })
      } else if (from.some((part) => 'text' in part && part.text.length > 1)) made.paths.push({ parts: from, when: [] })
      else made.anyRedirect = true
    }
  })
}

function literalOf(parts: MadePath['parts']): string | undefined {
  return parts.every((part) => 'text' in part)
    ? parts.map((part) => ('text' in part ? part.text : '')).join('')
    : undefined
}

function property(object: Node, key: string): Node {
  if (object?.type !== 'ObjectExpression') return undefined
  return object.properties.find((one: Node) => one.type === 'Property' && (one.key.name ?? one.key.value) === key)
    ?.value
}

/** Initial values of names that are bound once in the module. */
function bindings(program: Node): Map<string, Node> {
  const found = new Map<string, Node>()
  const twice = new Set<string>()
  visit(program, [], (node) => {
    if (node.type === 'VariableDeclarator' && node.id.type === 'Identifier') {
      if (found.has(node.id.name)) twice.add(node.id.name)
      found.set(node.id.name, node.init)
    }
    for (const param of node.params ?? []) if (param.type === 'Identifier') twice.add(param.name)
  })
  for (const name of twice) found.delete(name)
  return found
}

function partsOf(node: Node, text: string, bound: ReadonlyMap<string, Node>, depth = 0): MadePath['parts'] {
  if (node?.type === 'Literal' && typeof node.value === 'string') return [{ text: node.value }]
  if (node?.type === 'TemplateLiteral') {
    return node.quasis.flatMap((quasi: Node, index: number) => [
      ...(quasi.value.cooked === '' ? [] : [{ text: quasi.value.cooked }]),
      ...(node.expressions[index] ? partsOf(node.expressions[index], text, bound, depth + 1) : []),
    ])
  }
  if (node?.type === 'BinaryExpression' && node.operator === '+') {
    return [...partsOf(node.left, text, bound, depth + 1), ...partsOf(node.right, text, bound, depth + 1)]
  }
  if (node?.type === 'Identifier' && depth < 10 && isText(bound.get(node.name))) {
    return partsOf(bound.get(node.name), text, bound, depth + 1)
  }
  return [{ code: node ? text.slice(node.start, node.end) : '' }]
}

function isText(node: Node): boolean {
  return node?.type === 'TemplateLiteral' || node?.type === 'BinaryExpression' || typeof node?.value === 'string'
}

/** `frontmatter.reactId`, `node.frontmatter.reactId`, `page.frontmatter?.reactId`. */
function frontmatterKey(test: Node): string[] {
  const node = test.type === 'ChainExpression' ? test.expression : test
  if (node.type === 'LogicalExpression' && node.operator === '&&') {
    return [...frontmatterKey(node.left), ...frontmatterKey(node.right)]
  }
  if (node.type !== 'MemberExpression' || node.computed) return []
  const holder = node.object.type === 'MemberExpression' ? node.object.property.name : node.object.name
  return holder === 'frontmatter' ? [node.property.name] : []
}

/** @param tests What holds around the node: tests of the `if`s that it stands in. */
function visit(node: Node, tests: readonly Node[], see: (node: Node, tests: readonly Node[]) => void): void {
  if (node === null || typeof node !== 'object') return
  if (Array.isArray(node)) {
    for (const child of node) visit(child, tests, see)
    return
  }
  if (typeof node.type === 'string') see(node, tests)
  for (const key in node) {
    if (key === 'type') continue
    visit(node[key], node.type === 'IfStatement' && key === 'consequent' ? [...tests, node.test] : tests, see)
  }
}
