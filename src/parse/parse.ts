/** Text of a page → its tree, what was hidden from the parser, its frontmatter, and what is wrong with its syntax. */
import type { Root } from 'mdast'
import type { VFileMessage } from 'vfile-message'
import type { FrontmatterFact, ParseProfile, SyntaxProblem } from '../page/facts.ts'
import { readFrontmatter } from './frontmatter.ts'
import { blank, type Masked, mask } from './mask.ts'
import { recoveryEngine, remarkEngine } from './remark.ts'

export interface ParsedPage {
  tree: Root
  masked: Masked
  frontmatter?: FrontmatterFact
  /** The tree is that of Markdown, not of the page's dialect. */
  recovered: boolean
  problems: SyntaxProblem[]
  /** The tree comes from the native engine: scripts in it have not been checked. */
  native: boolean
}

/**
 * @param source The page's text without its BOM.
 * @param native Reads a page natively; undefined from it = the page is for the reference. Never throws.
 */
export function parsePage(
  source: string,
  profile: ParseProfile,
  native?: (text: string) => Root | undefined,
): ParsedPage {
  const { fact, problems } = readFrontmatter(source)
  const masked = mask(source, profile)
  if (fact) masked.text = blank(masked.text, [fact.range])
  const page = { masked, ...(fact && { frontmatter: fact }) }
  const tree = native?.(masked.text)
  if (tree) return { ...page, tree, recovered: false, problems, native: true }
  try {
    return { ...page, tree: remarkEngine(profile)(masked.text), recovered: false, problems, native: false }
  } catch (error) {
    const problem = syntaxProblem(error as VFileMessage, source)
    const certain = profile.dialect !== 'mdx1' || isCertainInMdx1(error as VFileMessage)
    return {
      ...page,
      tree: recoveryEngine(profile)(masked.text),
      recovered: true,
      problems: certain ? [...problems, problem] : problems,
      native: false,
    }
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
