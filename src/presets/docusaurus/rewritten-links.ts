/** Links that a plugin of the site's own leads elsewhere: `remarkPlugins` and the like of docusaurus-mdx-loader. */
import { parseSync } from 'oxc-parser'
import type { StaticReader } from '../../site/types.ts'
import type { Settings } from '../settings.ts'
import { markdownPlugins } from './plugins.ts'

// biome-ignore lint/suspicious/noExplicitAny: ESTree nodes are walked by shape
type Node = any

const KEYS = ['beforeDefaultRemarkPlugins', 'remarkPlugins', 'beforeDefaultRehypePlugins', 'rehypePlugins']

/** Sources of patterns: a link that one of them takes may lead elsewhere than it says. */
export function rewrittenLinks(options: Settings, dir: string, read: StaticReader): string[] {
  const plugins = KEYS.flatMap((key) => markdownPlugins(options, key, dir, read))
  return [...new Set(plugins.flatMap(patternsIn))]
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
  visit(program, (node) => {
    const asked = node.type === 'CallExpression' ? askedOf(node) : undefined
    if (!asked || !/url|href/i.test(code.slice(asked.of.start, asked.of.end))) return
    patterns.push(patternOf(constants.get(asked.by?.name) ?? asked.by, asked.how))
  })
  // What is asked of links to other sites, or to the page itself, leaves them out: the others are meant.
  const isAsked = patterns.length > 0 && !patterns.some((one) => /^\^?(?:https?|mailto|\\?\/\\?\/|#$)/.test(one))
  return isAsked ? patterns : ['']
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
  if (by?.regex) return by.value ? by.regex.pattern : ''
  const text =
    typeof by?.value === 'string'
      ? escaped(by.value)
      : by?.type === 'TemplateLiteral'
        ? by.quasis.map(({ value }: Node) => escaped(value.cooked)).join('.*')
        : ''
  if (text === '') return ''
  return how === 'startsWith' ? `^${text}` : how === 'endsWith' ? `${text}$` : text
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
}

function visit(node: Node, see: (node: Node) => void): void {
  if (node === null || typeof node !== 'object') return
  if (typeof node.type === 'string') see(node)
  for (const child of Object.values(node)) visit(child, see)
}
