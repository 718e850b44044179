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

/** What the code looks for in texts, where it gives links a URL; every link where it looks for nothing. */
function patternsIn(code: string): string[] {
  if (!/\.(?:url|href)\s*=[^=]/.test(code)) return []
  const { program, errors } = parseSync('plugin.ts', code, { sourceType: 'module' })
  const patterns: string[] = []
  visit(program, (node) => patterns.push(...patternOf(node)))
  // What is asked of links to other sites, or to the page itself, leaves them out: the others are meant.
  const isAsked = errors.length === 0 && patterns.length > 0
  return isAsked && !patterns.some((pattern) => /^\^?(?:https?|mailto|\\?\/\\?\/|#$)/.test(pattern)) ? patterns : ['']
}

function patternOf(node: Node): string[] {
  if (node.type === 'Literal' && node.regex) return node.value ? [node.regex.pattern] : ['']
  const [text] = node.type === 'CallExpression' ? node.arguments : []
  if (typeof text?.value !== 'string') return []
  switch (node.callee.property?.name) {
    case 'startsWith':
      return [`^${escaped(text.value)}`]
    case 'endsWith':
      return [`${escaped(text.value)}$`]
    case 'includes':
      return [escaped(text.value)]
    default:
      return []
  }
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
}

function visit(node: Node, see: (node: Node) => void): void {
  if (node === null || typeof node !== 'object') return
  if (typeof node.type === 'string') see(node)
  for (const child of Object.values(node)) visit(child, see)
}
