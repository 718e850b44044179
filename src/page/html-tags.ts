/** Facts of raw HTML in a page. Elements stay open across nodes, as HTML in Markdown does. */
import { QuoteType, Tokenizer } from 'htmlparser2'
import type { Collector, RawAttribute } from './collector.ts'
import { decode } from './decode.ts'
import type { Range } from './facts.ts'

const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '))

/** Elements opened by HTML and not closed yet, innermost last; `content` is where the text of a heading begins. */
export type OpenTags = { name: string; index: number; content?: number }[]

const HEADING = /^h[1-6]$/i

/**
 * @param range The HTML in the source.
 * @param components Tags in capitals or with a dash are components.
 */
export function collectHtml(collector: Collector, range: Range, open: OpenTags, components = false): void {
  const html = collector.source.slice(range[0], range[1])
  const at = (start: number, end: number): Range => [range[0] + start, range[0] + end]
  let name: Range | undefined
  let attributes: RawAttribute[] = []
  let attribute: Range | undefined
  let value: Range | undefined

  const openTag = (selfClosing: boolean, end: number) => {
    if (!name) return
    const tag = collector.source.slice(name[0], name[1])
    const syntax = components && /[A-Z-]/.test(tag) ? 'jsx' : 'html'
    const index = collector.element({ name: tag, syntax, spread: false, range: name }, attributes)
    if (!selfClosing && !VOID.has(tag.toLowerCase())) {
      collector.open(index)
      open.push({ name: tag, index, ...(HEADING.test(tag) && { content: range[0] + end + 1 }) })
    }
    name = undefined
    attributes = []
  }

  const tokenizer = new Tokenizer(
    { decodeEntities: false, recognizeSelfClosing: true },
    {
      onopentagname: (start, end) => void (name = at(start, end)),
      onattribname: (start, end) => void (attribute = at(start, end)),
      onattribdata: (start, end) => void (value = value ? [value[0], range[0] + end] : at(start, end)),
      onattribend(quote, end) {
        if (!attribute) return
        const quoted = quote !== QuoteType.NoValue
        const valueRange = value ?? at(end, end)
        attributes.push({
          name: collector.source.slice(attribute[0], attribute[1]),
          range: attribute,
          ...(quoted && { valueRange }),
          value: { value: quoted ? collector.source.slice(valueRange[0], valueRange[1]) : true },
          quoted,
        })
        attribute = value = undefined
      },
      onopentagend: (end) => openTag(false, end),
      onselfclosingtag: (end) => openTag(true, end),
      onclosetag(start, end) {
        const [from, to] = at(start, end)
        const closed = collector.source.slice(from, to).trim().toLowerCase()
        const found = open.findLastIndex((tag) => tag.name.toLowerCase() === closed)
        if (found < 0) return
        const { index, content } = open[found]!
        // Markdown may stand between tags of different nodes.
        if (content !== undefined && content >= range[0]) {
          collector.facts.elements[index]!.text = textOf(collector.source.slice(content, from - 2))
        }
        collector.close(index)
        open.length = found
      },
      onattribentity() {},
      oncdata() {},
      oncomment() {},
      ondeclaration() {},
      onend() {},
      onprocessinginstruction() {},
      ontext() {},
      ontextentity() {},
    },
  )
  tokenizer.write(html)
  tokenizer.end()
}

/** The text of HTML, without its tags and comments. */
function textOf(html: string): string {
  const bare = html.replace(/<!--[\s\S]*?-->|<[^>]*>/g, '')
  return decode(bare, [0, bare.length], false).text
}
