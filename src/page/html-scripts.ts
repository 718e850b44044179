/** Scripts that stand in HTML. */
import { Parser } from 'htmlparser2'
import type { Range } from './facts.ts'

export interface HtmlScript {
  /** Names in lower case; '' where there is no value. */
  attributes: Readonly<Record<string, string>>
  /** What stands between its tags. */
  range: Range
}

/** The `<script>` elements of a text of HTML, in their order; comments hold none. */
export function scriptsIn(html: string): HtmlScript[] {
  const found: HtmlScript[] = []
  if (!/<script\b/i.test(html)) return found
  let open: { attributes: HtmlScript['attributes']; start: number } | undefined
  const parser = new Parser({
    onopentag(name, attributes) {
      if (name === 'script') open = { attributes, start: parser.endIndex + 1 }
    },
    onclosetag(name, isImplied) {
      if (name !== 'script' || !open) return
      // One that nothing closes goes to the end of the page, and is not run.
      if (!isImplied) found.push({ attributes: open.attributes, range: [open.start, parser.startIndex] })
      open = undefined
    },
  })
  parser.end(html)
  return found
}
