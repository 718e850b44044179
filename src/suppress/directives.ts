/** Comments in pages: which messages the author has answered for, and which comments answer for none. */
import { type DirectiveFact, type PageFacts, pointAt } from '../page/facts.ts'
import type { Message, Suppression } from '../rule.ts'

/** What these rules say is about the comments themselves: only a comment that names them hides it. */
const ABOUT_COMMENTS = new Set(['unused-suppression', 'suppression-reason'])

export interface Suppressions {
  /** Whether a message of this page is suppressed; remembers by which comment. */
  hides(message: Pick<Message, 'ruleId' | 'line'>): boolean
  /**
   * The comments of docs-lint and what of each hides none of the messages that `hides` was asked about.
   * @param hasRun Whether a rule could have had a message here; undefined = there is no such rule.
   * @param isWhole No rule was left out for want of pages.
   * @param unknown Lines on which something cannot be known here; elsewhere it may be, and have a message.
   */
  review(hasRun: (ruleId: string) => boolean | undefined, isWhole: boolean, unknown: readonly number[]): Suppression[]
}

export function suppressions(page: PageFacts): Suppressions {
  const directives = [...page.directives].sort((a, b) => a.range[0] - b.range[0])
  const covers = directives.map((directive) => coverage(page, directive))
  const used = directives.map(() => new Set<string>())

  return {
    hides({ ruleId, line }) {
      let by: number | undefined
      for (const [index, { verb, rules }] of directives.entries()) {
        if (rules.length > 0 ? !rules.includes(ruleId) : ABOUT_COMMENTS.has(ruleId)) continue
        if (!covers[index]!(line)) continue
        if (verb === 'enable') {
          if (by !== undefined && directives[by]!.verb === 'disable') by = undefined
        } else by = index
      }
      if (by !== undefined) used[by]!.add(ruleId)
      return by !== undefined
    },
    review: (hasRun, isWhole, lines) =>
      directives.flatMap((directive, index): Suppression[] => {
        const { verb, rules, isRemark } = directive
        if (isRemark) return []
        if (verb === 'unreadable') return [{ directive, unused: [], unknown: [] }]
        if (verb === 'enable')
          return endsSomething(directives, index) ? [] : [{ directive, unused: 'all', unknown: [] }]
        const unknown = rules.filter((id) => hasRun(id) === undefined && !used[index]!.has(id))
        if (page.recovered || lines.some(covers[index]!)) return [{ directive, unused: [], unknown }]
        const unused = rules.filter((id) => hasRun(id) === true && !used[index]!.has(id))
        const isJudged = isWhole && (hasRun('link-external') !== false || !leadsOut(page, covers[index]!))
        const isIdle = rules.length === 0 ? isJudged && used[index]!.size === 0 : unused.length === rules.length
        return [{ directive, unused: isIdle ? 'all' : unused, unknown }]
      }),
  }
}

/** Whether a directive speaks of a line. */
function coverage(page: PageFacts, directive: DirectiveFact): (line: number) => boolean {
  const start = lineOf(page, directive.range[0])
  switch (directive.verb) {
    case 'disable-file':
      return () => true
    case 'disable-line':
      return (line) => line === start
    case 'disable-next-line':
    case 'ignore': {
      if (!directive.next) return () => false
      const [first, last] = directive.next.map((offset) => lineOf(page, offset)) as [number, number]
      return (line) => first <= line && line <= last
    }
    case 'disable':
    case 'enable':
      return (line) => start <= line
    case 'unreadable':
      return () => false
  }
}

/** An `enable` stands behind a `disable` that it ends, at least for one rule. */
function endsSomething(directives: readonly DirectiveFact[], index: number): boolean {
  const { rules } = directives[index]!
  return directives
    .slice(0, index)
    .some(
      (other) =>
        other.verb === 'disable' &&
        !other.isRemark &&
        (rules.length === 0 || other.rules.length === 0 || rules.some((id) => other.rules.includes(id))),
    )
}

/** Some link of these lines is for `link-external`, which has not run. */
function leadsOut(page: PageFacts, covers: (line: number) => boolean): boolean {
  return page.links.some(({ url, range }) => /^(?:https?:)?\/\//i.test(url) && covers(lineOf(page, range[0])))
}

function lineOf(page: PageFacts, offset: number): number {
  return pointAt(page.lines, offset).line
}
