/**
 * Reads a page of MDX that may not parse: each mistake is put into a writer's words and hidden, until the rest parses. So
 * the page keeps its other facts, and a second mistake does not wait for the first to be mended.
 */
import type { Root } from 'mdast'
import type { ParseProfile, Range, SyntaxProblem } from '../page/facts.ts'
import { blank } from './mask.ts'
import { recoveryEngine } from './remark.ts'
import { explainBraces } from './syntax/braces.ts'
import type { Explained, Mistake, Problem, SyntaxFix } from './syntax/explained.ts'
import { explainModule } from './syntax/modules.ts'
import { explainPairs, isReported } from './syntax/pairs.ts'
import { explainTag } from './syntax/tags.ts'
import { type Watched, watchedEngine } from './syntax/watch.ts'

export interface Recovered {
  tree: Root
  /** The tree is that of what stands around mistakes. */
  recovered: boolean
  problems: SyntaxProblem[]
  /** Module code that is right, though what stands around it is not: the tree does not have it. */
  modules: Range[]
}

/** More mistakes than these are not looked for: the rest of the page is read as Markdown. */
const MOST = 20

/** Nor more than these where none is certain: a program may take them away before MDX sees the page, so nothing is said. */
const MOST_UNCERTAIN = 4

const watched = new Map<string, Watched>()

/** @param text Masked text of a page of MDX, which may have no mistake. */
export function recover(text: string, profile: ParseProfile): Recovered {
  const key = JSON.stringify(profile)
  const engine = watched.get(key) ?? watchedEngine(profile)
  watched.set(key, engine)
  const problems: Problem[] = []
  const modules: Range[] = []
  const lost: NonNullable<Explained['lost']> = []
  let shadow = text.length + 1
  let isCertain = profile.preprocessed !== true
  let rest = text
  for (let round = 0; round < (isCertain ? MOST : MOST_UNCERTAIN); round++) {
    const attempt = engine.attempt(rest)
    if ('tree' in attempt) return { tree: attempt.tree, recovered: round > 0, problems: inOrder(problems), modules }
    const found = explain(attempt.mistake, engine, lost)
    isCertain &&= profile.dialect !== 'mdx1' || isCertainInMdx1(attempt.mistake, found)
    const hidden = blank(
      rest,
      found.flatMap(({ hide }) => hide),
    )
    if (hidden === rest) break
    for (const one of found) {
      modules.push(...(one.modules ?? []))
      lost.push(...(one.lost ?? []))
      if (!isReported(one) || !isCertain || one.problem.range[0] >= shadow) continue
      problems.push(withTrueFix(one, rest, engine))
      if (one.overshadows) shadow = Math.min(shadow, one.problem.range[0])
    }
    rest = hidden
  }
  return { tree: recoveryEngine(profile)(rest), recovered: true, problems: inOrder(problems), modules }
}

function explain(mistake: Mistake, engine: Watched, lost: NonNullable<Explained['lost']>): Explained[] {
  const { error, text, opened } = mistake
  if (error.source === 'mdast-util-mdx-jsx') {
    const found = explainPairs(text, engine.tags(text), lost)
    if (found.length > 0) return found
  } else if (error.source === 'micromark-extension-mdxjs-esm') return [explainModule(mistake)]
  else if (text[opened] === '{') return [explainBraces(mistake)]
  else if (text[opened] === '<') return [explainTag(mistake)]
  const range: Range = [error.offset, Math.min(error.offset + 1, text.length)]
  const reason = /^Unexpected/.test(error.reason) ? error.reason : `Unexpected syntax: ${error.reason}`
  return [{ problem: { range, reason }, hide: [range] }]
}

/** MDX 1 compiled to JSX without an MDX parser: only what no JSX compiler takes is surely wrong. */
function isCertainInMdx1({ error, text }: Mistake, found: readonly Explained[]): boolean {
  if (error.source === 'micromark-extension-mdxjs-esm') return true
  const isCertain = ({ acrossBlocks, problem }: Explained) =>
    !acrossBlocks && !TEXT_IN_MDX1.test(text.slice(problem.range[0]))
  return error.ruleId === 'end-tag-mismatch' && found.every(isCertain)
}

/** No tag: its name has other characters than remark-mdx 1 takes (`tag.js`), such as that of `<key_name>`. */
const TEXT_IN_MDX1 = /^<\/?[A-Za-z\d.-]*[^A-Za-z\d.\-\s/>]/

/** Without its fix, where the fix would not clear the message. */
function withTrueFix({ problem, hide }: Explained, text: string, engine: Watched): Problem {
  const { fix, ...rest } = problem
  return fix && clears(fix.edits, text, blank(text, hide), engine) ? problem : rest
}

/** With the edits the page parses as far as it does with the mistake hidden. */
function clears(edits: readonly Edit[], text: string, hidden: string, engine: Watched): boolean {
  const after = engine.attempt(edited(text, edits))
  if ('tree' in after) return true
  const without = engine.attempt(hidden)
  if ('tree' in without) return false
  const [one, other] = [after.mistake.error, without.mistake.error]
  const by = after.mistake.text.length - hidden.length
  return one.ruleId === other.ruleId && (one.offset === other.offset || one.offset === other.offset + by)
}

type Edit = SyntaxFix['edits'][number]

function edited(text: string, edits: readonly Edit[]): string {
  let now = text
  for (const edit of edits.toSorted((a, b) => b.start - a.start)) {
    now = now.slice(0, edit.start) + edit.text + now.slice(edit.end)
  }
  return now
}

function inOrder(problems: readonly Problem[]): SyntaxProblem[] {
  const settled = problems.map(
    ({ fix, related, ...problem }): SyntaxProblem => ({
      ruleId: 'mdx-syntax',
      ...problem,
      ...(fix && { edits: fix.edits }),
      ...(fix?.kind === 'safe' && { safe: true }),
      ...(related && { related: [related] }),
    }),
  )
  return settled.sort((a, b) => a.range[0] - b.range[0])
}
