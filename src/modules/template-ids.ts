/** The ids that components of Astro, Vue and Svelte put on elements: read from their templates, which are no JavaScript. */
import type { MadeIds } from './made-ids.ts'

const FENCE = /^\s*---\r?\n([\s\S]*?)\r?\n---/
const TEMPLATE = /\.(?:astro|vue|svelte)$/

export function isTemplate(file: string): boolean {
  return TEMPLATE.test(file)
}

/** @param file Its extension says which syntax. */
export function templateIds(text: string, file: string): MadeIds {
  const script = file.endsWith('.astro') ? (FENCE.exec(text)?.[1] ?? '') : ''
  const markup = text
    .replace(FENCE, '')
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<(script|style)\b[^>]*>[\s\S]*?<\/\1>/g, '')
  const found: MadeIds = { literals: [], partial: [], any: false }
  for (const [, quoted, expression] of markup.matchAll(/(?<![\w:.-])id=(?:(?:"([^"]*)"|'[^']*')|(\{[^}]*\}))/g)) {
    const isPlain = quoted !== undefined && !/[{}]/.test(quoted)
    if (isPlain) found.literals.push(quoted)
    else found.any ||= expression === undefined || !isPassedOn(expression.slice(1, -1), script)
  }
  found.any ||= makesUnknown(markup, script, file)
  return found
}

function makesUnknown(markup: string, script: string, file: string): boolean {
  if (file.endsWith('.vue')) return /(?:v-bind:|[\s"']:)id=|v-html=|v-bind="(?!\$(?:attrs|props)")/.test(markup)
  if (file.endsWith('.svelte')) return /\{@html|\{id\}|\{\.\.\.(?!\$\$(?:rest)?[pP]rops)/.test(markup)
  // The whole of a collection's entry, or markup put together elsewhere.
  if (/<Content\b|set:html=/.test(markup) || /(?<=[\s<])\{id\}/.test(markup)) {
    const harmless = /set:html=\{[^}]*\b(?:icon|svg|slot|html|title|label|description|text|content)\w*[^}]*\}/gi
    if (/<Content\b|(?<=[\s<])\{id\}/.test(markup) || /set:html=/.test(markup.replace(harmless, ''))) return true
  }
  const spreads = [...markup.matchAll(/\{\.\.\.\s*([\w.]+)[^}]*\}/g)].map((match) => match[1]!)
  return spreads.some((name) => !isPassedOn(name, script))
}

/** The author of the page writes it on the component: its id is read there. */
function isPassedOn(name: string, script: string): boolean {
  if (name.startsWith('Astro.props')) return true
  const escaped = name.trim().replace(/[^\w]/g, '')
  const props = /\{([^}]*)\}\s*(?::\s*\w+\s*)?=\s*Astro\.props/.exec(script)?.[1] ?? ''
  return escaped !== '' && new RegExp(`(?:^|[\\s,.])${escaped}\\b`).test(props)
}
