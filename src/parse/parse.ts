/** The reference reading of a page: its verdict on whether a page is valid is the one reported. Never throws. */
import type { VFileMessage } from 'vfile-message'
import type { ParseProfile, SyntaxProblem } from '../page/facts.ts'
import { type ParsedPage, preparePage } from './prepare.ts'
import { recoveryEngine, remarkEngine } from './remark.ts'

/** @param source The page's text without its BOM. */
export function parsePage(source: string, profile: ParseProfile): ParsedPage {
  const page = preparePage(source, profile)
  const { masked, problems } = page
  try {
    return { ...page, tree: remarkEngine(profile)(masked.text), recovered: false }
  } catch (error) {
    const problem = syntaxProblem(error as VFileMessage, source)
    const certain = profile.dialect !== 'mdx1' || isCertainInMdx1(error as VFileMessage)
    const tree = recoveryEngine(profile)(masked.text)
    return { ...page, tree, recovered: true, problems: certain ? [...problems, problem] : problems }
  }
}

/** MDX 1 compiled to JSX without an MDX parser: only what no JSX compiler takes is surely wrong. */
function isCertainInMdx1(error: VFileMessage): boolean {
  return error.ruleId === 'end-tag-mismatch' || error.source === 'micromark-extension-mdxjs-esm'
}

function syntaxProblem(error: VFileMessage, source: string): SyntaxProblem {
  const unclosed = /^Expected a closing tag for `<([^`>]*)>` \((\d+):(\d+)/.exec(error.reason)
  if (unclosed) {
    const start = offsetOf(source, Number(unclosed[2]), Number(unclosed[3])) + 1
    const name = unclosed[1]!
    return {
      ruleId: 'mdx-syntax',
      range: [start, start + name.length],
      reason: `Unexpected unclosed \`<${name}>\`, expected \`</${name}>\` after it or \`<${name} />\``,
    }
  }
  const place = error.place as { start?: { offset?: number }; end?: { offset?: number }; offset?: number } | undefined
  const start = Math.min(place?.start?.offset ?? place?.offset ?? 0, source.length)
  const end = Math.min(place?.end?.offset ?? start, source.length)
  const acorn = error.ruleId === 'acorn' && error.cause instanceof Error ? `: ${error.cause.message}` : ''
  const reason = `${error.reason}${acorn}`.replace(/ \((\d+):(\d+)(?:-\d+:\d+)?\)/, (_, line) => ` of line ${line}`)
  return { ruleId: 'mdx-syntax', range: [start, Math.max(start, end)], reason: asUnexpected(reason) }
}

function asUnexpected(reason: string): string {
  return /^Unexpected/.test(reason) ? reason : `Unexpected syntax: ${reason[0]!.toLowerCase()}${reason.slice(1)}`
}

function offsetOf(source: string, line: number, column: number): number {
  let start = 0
  for (let at = 1; at < line; at++) start = source.indexOf('\n', start) + 1
  return start + column - 1
}
