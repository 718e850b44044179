/** What the plugins of a site's Markdown do to links and headings. */
import { Computed, own } from '../../modules/literal.ts'
import type { Settings } from '../settings.ts'
import type { Part } from './config.ts'

/** Plugins that put `{#id}` on headings. */
const HEADING_IDS = /heading-id|custom-header|remark-attr|heading-anchor/

/** Plugins of packages that change where links lead; others are known not to by their names, or taken not to. */
const LINKS = /relative|base-url|base-path|rewrite|remark-link|md-link|wiki-?link|github-links/

const TO_FILES = /relative-markdown-links/

/** Of a node of unified, or of Sätteri: `node.url = …`, `ctx.setProperty(node, 'url', …)`. */
const SETS_URL = /\.(?:url|href)\s*=[^=]|setProperty\(\s*\w+\s*,\s*(['"`])(?:url|href|properties)\1/

export function headingIdSyntax(plugins: readonly Part[]): 'braces' | 'parsed-braces' | undefined {
  if (plugins.some(({ module }) => module === 'remark-custom-heading-id')) return 'parsed-braces'
  return plugins.some(({ module = '' }) => HEADING_IDS.test(module)) ? 'braces' : undefined
}

/** `$x$` is no text: remark-math, and a feature of Sätteri's that is off by default. */
export function hasMath(plugins: readonly Part[], settings: Settings): boolean {
  const math = own(own(processorOptions(settings), 'features'), 'math')
  return plugins.some(({ module }) => module === 'remark-math') || (math !== undefined && math !== false)
}

/** Links to Markdown files lead to their pages; a plugin of the site's own that takes the extension off them says so. */
export function linksFiles(plugins: readonly Part[]): boolean {
  return plugins.some(({ module, code = '' }) =>
    module === undefined ? SETS_URL.test(code) && /\.md(?:x\??)?\b/.test(code) : TO_FILES.test(module),
  )
}

/** Links may lead elsewhere than they say, in ways that are not known. */
export function rewritesLinks(plugins: readonly Part[]): boolean {
  return plugins.some(({ module, code = '' }) =>
    module === undefined ? SETS_URL.test(code) : LINKS.test(module) && !TO_FILES.test(module),
  )
}

/** `smartypants`, and the `smartPunctuation` of Sätteri, are on by default. */
export function smartDashes(settings: Settings): boolean {
  const markdown = settings.section('markdown')
  const option = markdown.raw('smartypants')
  if (option === false) return false
  const punctuation = own(own(processorOptions(settings), 'features'), 'smartPunctuation')
  return punctuation !== false && own(punctuation, 'dashes') !== false
}

/** What a processor is given: `satteri({…})`. */
function processorOptions(settings: Settings): unknown {
  const processor = settings.section('markdown').raw('processor')
  return processor instanceof Computed ? processor.called?.args[0] : undefined
}
