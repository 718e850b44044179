/** Runs one page rule on a page's text, with the facts of the real parser. */

import { pointAt } from '../../src/page/facts.ts'
import { gatherFacts } from '../../src/page/gather.ts'
import { parsePage } from '../../src/parse/parse.ts'
import type { Finding, PageContext, PageRule } from '../../src/rule.ts'

export interface Found extends Finding {
  /** Source text of `at`. */
  text: string
  /** `line:column` of its start. */
  place: string
}

/** @returns The rule's findings on `source`, each with the text that it marks. */
export function checkPage(
  rule: PageRule,
  path: string,
  source: string,
  context: Partial<PageContext<unknown>> = {},
): Found[] {
  const dialect = path.endsWith('.mdx') ? 'mdx' : 'markdown'
  const page = gatherFacts(path, source, dialect, parsePage(source, { dialect }))
  const defaults = { options: {}, configured: false, globals: new Set<string>(), validators: [], foreign: false }
  return [...rule.check({ page, source, ...defaults, ...context })].map((finding) => {
    const { line, column } = pointAt(page.lines, finding.at[0])
    return { ...finding, text: source.slice(...finding.at), place: `${line}:${column}` }
  })
}

/** The text after the first fix of a finding. */
export function fixed(source: string, finding: Finding): string {
  let text = source
  for (const edit of [...finding.fixes![0]!.edits].sort((a, b) => b.start - a.start)) {
    text = text.slice(0, edit.start) + edit.text + text.slice(edit.end)
  }
  return text
}
