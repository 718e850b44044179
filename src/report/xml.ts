/** XML as text. */
import { withoutHashCommands } from './inert.ts'
import { visible, wellFormed } from './visible.ts'

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' }

export type Xml = string & { readonly xml: unique symbol }

/** An element; attributes without a value are left out. Each element within it stands on a line of its own. */
export function element(
  name: string,
  attributes: Record<string, string | number | undefined>,
  content: readonly Xml[] | string = [],
): Xml {
  const written = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : ` ${key}="${escaped(String(value))}"`,
  )
  const inner = typeof content === 'string' ? escaped(content) : content.map((child) => `\n${indented(child)}`).join('')
  const end = typeof content !== 'string' && content.length > 0 ? '\n' : ''
  return `<${name}${written.join('')}${inner === '' ? '/>' : `>${inner}${end}</${name}>`}` as Xml
}

export function xmlFile(root: Xml): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`
}

/** Text that holds neither marks of XML nor what XML does not allow at all. */
function escaped(text: string): string {
  const allowed = visible(wellFormed(text)).replace(/[\ufffe\uffff]/g, '\ufffd')
  return withoutHashCommands(
    allowed.replace(/[&<>"']/g, (char) => ENTITIES[char]!),
    '&#35;',
  )
}

function indented(text: Xml): string {
  return text.replace(/^/gm, '  ')
}
