/** Links that a plugin of the site's own leads elsewhere: `remarkPlugins` and the like of docusaurus-mdx-loader. */
import { posix } from 'node:path'
import { visit } from '../../modules/estree.ts'
import { isRecord } from '../../modules/literal.ts'
import { parseSync } from '../../modules/oxc.ts'
import { localModules } from '../../modules/static-reader.ts'
import { escapeRegExp } from '../../regexp.ts'
import type { StaticReader } from '../../site/types.ts'
import { possible, type Settings } from '../settings.ts'
import type { SiteReading } from './docs.ts'
import { markdownPluginOptions, markdownPlugins } from './plugins.ts'
import { regexSource } from './regex-source.ts'

// biome-ignore lint/suspicious/noExplicitAny: ESTree nodes are walked by shape
type Node = any

const KEYS = ['beforeDefaultRemarkPlugins', 'remarkPlugins', 'beforeDefaultRehypePlugins', 'rehypePlugins']

/** Sources of patterns: a link that one of them takes may lead elsewhere than it says. */
export function rewrittenLinks(options: Settings, site: SiteReading): string[] {
  const plugins = KEYS.flatMap((key) => markdownPlugins(options, key, site))
  const told = KEYS.flatMap((key) => markdownPluginOptions(options, key)).flatMap((one) => prefixesIn(one))
  const prefixes = told.map((prefix) => `^${escapeRegExp(prefix)}(?=/|$)`)
  return [...new Set([...plugins.flatMap(patternsIn), ...prefixes, ...site.apart])]
}

/** `@docs` among keys and values: a word for where links lead, which the plugin puts in its place; `@site` is the framework's. */
function prefixesIn(value: unknown, depth = 0): string[] {
  if (depth > 4) return []
  const inner = (one: unknown) => prefixesIn(one, depth + 1)
  return possible(value).flatMap((one) => {
    if (typeof one === 'string') return /^@(?!site$)[\w-]+$/.test(one) ? [one] : []
    if (Array.isArray(one)) return one.flatMap(inner)
    return isRecord(one) ? Object.entries(one).flat().flatMap(inner) : []
  })
}

/** Sources of patterns of paths that the site's own `a` for pages (docusaurus-theme-classic, `theme/MDXComponents`) treats apart from others. */
export function pathsOfComponent(dir: string, read: StaticReader): string[] {
  const code = linkComponent(dir, read)
  if (code === undefined) return []
  const { program } = parseSync('component.tsx', code, { sourceType: 'module' })
  const patterns: string[] = []
  visit(program, (node) => {
    const asked = node.type === 'CallExpression' ? askedOf(node) : undefined
    if (asked?.how === 'startsWith' && /^\/[^/]/.test(asked.by?.value ?? ''))
      patterns.push(patternOf(asked.by, asked.how))
  })
  return patterns
}

function linkComponent(dir: string, read: StaticReader): string | undefined {
  const theme = posix.join(dir, 'src/theme/MDXComponents')
  const load = localModules(read)
  const from = (specifier: string) => load(specifier, posix.join(theme, 'index.js'))
  const own = from('./A')
  const given = own ? undefined : (from('../MDXComponents') ?? from('./index'))
  const name = /\ba\s*:\s*([A-Z]\w*)/.exec(given?.text ?? '')?.[1]
  const source = name && new RegExp(`import\\s+${name}\\s+from\\s+['"]([^'"]+)['"]`).exec(given!.text)?.[1]
  if (!source) return own?.text
  const path = source.startsWith('@site/')
    ? posix.relative(posix.dirname(given!.file), posix.join(dir, source.slice(6)))
    : source
  return load(path.startsWith('.') ? path : `./${path}`, given!.file)?.text
}

/** What the code looks for in URLs, where it gives links another one; every link where it looks for nothing. */
function patternsIn(code: string): string[] {
  if (!/\.(?:url|href)\s*=[^=]/.test(code)) return []
  const { program } = parseSync('plugin.ts', code, { sourceType: 'module' })
  const constants = new Map<string, Node>()
  const patterns: string[] = []
  visit(program, (node) => {
    if (node.type === 'VariableDeclarator' && node.init?.regex) constants.set(node.id.name, node.init)
  })
  const ofUrl = (node: Node) => {
    const asked = node.type === 'CallExpression' ? askedOf(node) : undefined
    return asked && /url|href/i.test(code.slice(asked.of.start, asked.of.end)) ? asked : undefined
  }
  // What is asked further of a link that an `if` has taken is no question of which links are.
  const taken: Node[] = []
  visit(program, (node) => {
    if (node.type === 'IfStatement' && conditions(node.test).some(ofUrl)) taken.push(node.consequent)
    const asked = ofUrl(node)
    if (!asked || taken.some(({ start, end }) => start <= node.start && node.end <= end)) return
    patterns.push(patternOf(constants.get(asked.by?.name) ?? asked.by, asked.how))
  })
  // What is asked of links to other sites, or to the page itself, leaves them out: the others are meant.
  const isAsked = patterns.length > 0 && !patterns.some((one) => /^\^?(?:https?|mailto|\\?\/\\?\/|#$)/.test(one))
  return isAsked ? patterns : ['']
}

/** `a && b` → `a`, `b`. */
function conditions(test: Node): Node[] {
  return test.type === 'LogicalExpression' && test.operator === '&&'
    ? [...conditions(test.left), ...conditions(test.right)]
    : [test]
}

/** A text that a call looks into, and what it looks for. */
function askedOf({ callee, arguments: [first] }: Node): { of: Node; by: Node; how: string } | undefined {
  const how = callee.property?.name
  switch (how) {
    case 'startsWith':
    case 'endsWith':
    case 'includes':
    case 'match':
    case 'replace':
    case 'replaceAll':
      return { of: callee.object, by: first, how }
    case 'test':
    case 'exec':
      return first && { of: first, by: callee.object, how }
    default:
      return undefined
  }
}

/** The source of a pattern; '' takes all, where what is looked for is computed. */
function patternOf(by: Node, how: string): string {
  if (by?.regex) return regexSource(by) ?? ''
  const text =
    typeof by?.value === 'string'
      ? escapeRegExp(by.value)
      : by?.type === 'TemplateLiteral'
        ? by.quasis.map(({ value }: Node) => escapeRegExp(value.cooked)).join('.*')
        : ''
  if (text === '') return ''
  return how === 'startsWith' ? `^${text}` : how === 'endsWith' ? `${text}$` : text
}
