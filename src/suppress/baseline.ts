/**
 * The committed baseline: how many messages of a rule a page may have since it had them when the baseline was made. Counts do
 * not move with lines. As ESLint's bulk suppressions have it (lib/services/suppressions-service.js), for errors and warnings.
 */
import type { Baselined, Report } from '../report/report.ts'
import type { Message } from '../rule.ts'

/** Counts by page and rule. */
export type Baseline = ReadonlyMap<string, ReadonlyMap<string, number>>

export const BASELINE = 'docs-lint-suppressions.json'

/** @throws {Error} saying what is wrong with the text. */
export function readBaseline(text: string): Baseline {
  const pages = entriesOf(JSON.parse(text), 'an object of pages')
  return new Map(
    pages.map(([path, rules]) => {
      const counts = entriesOf(rules, `an object of rules for ${path}`)
      for (const [id, count] of counts) {
        if (!Number.isInteger(count) || (count as number) < 1) {
          throw new Error(`expected a whole number above 0 for ${id} of ${path}`)
        }
      }
      return [path, new Map(counts as [string, number][])]
    }),
  )
}

/** Sorted, a line for each count: two branches that mend different things merge. */
export function writeBaseline(baseline: Baseline): string {
  const sorted = [...baseline]
    .filter(([, counts]) => counts.size > 0)
    .sort(byName)
    .map(([path, counts]) => [path, Object.fromEntries([...counts].sort(byName))])
  return `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`
}

/** Takes in all messages of some rules, as many as there are now. */
export function takeIn(baseline: Baseline, messages: readonly Message[], isWanted: (id: string) => boolean): Baseline {
  const next = new Map([...baseline].map(([path, counts]) => [path, new Map(counts)]))
  for (const [path, counts] of countsOf(messages)) {
    for (const [id, count] of counts) {
      if (!isWanted(id)) continue
      const own = next.get(path) ?? new Map<string, number>()
      next.set(path, own.set(id, count))
    }
  }
  return next
}

/** Takes out what is mended. */
export function prune(baseline: Baseline, messages: readonly Message[], isJudged: Judged): Baseline {
  const counts = countsOf(messages)
  return new Map(
    [...baseline].map(([path, allowed]) => {
      const kept = [...allowed].flatMap(([id, most]): [string, number][] => {
        const left = isJudged(path, id) ? Math.min(most, counts.get(path)?.get(id) ?? 0) : most
        return left > 0 ? [[id, left]] : []
      })
      return [path, new Map(kept)]
    }),
  )
}

/** Whether the run can say how many messages of a rule a page has. */
export type Judged = (path: string, ruleId: string) => boolean

/**
 * The report without what may wait. Where a page has more messages of a rule than it may, nobody can say which are the new
 * ones: all of them stay.
 * @param isJudged Undefined where the run says nothing about what is mended.
 */
export function withBaseline(report: Report, baseline: Baseline, isJudged?: Judged): Report {
  const { messages, untouched } = report
  const counts = countsOf(messages.filter(({ path }) => !untouched?.has(path)))
  const countOf = (path: string, id: string) => counts.get(path)?.get(id) ?? 0
  const allowed = (path: string, id: string) => baseline.get(path)?.get(id) ?? 0
  const kept = messages.filter(
    ({ path, ruleId }) => untouched?.has(path) || countOf(path, ruleId) > allowed(path, ruleId),
  )
  const all = [...baseline].flatMap(([path, rules]) =>
    [...rules].map(([ruleId, most]) => ({ path, ruleId, allowed: most, found: countOf(path, ruleId) })),
  )
  const baselined: Baselined = {
    waiting: messages.length - kept.length,
    exceeded: all.filter(({ allowed, found }) => found > allowed),
    unpruned: all.filter(({ path, ruleId, allowed, found }) => isJudged?.(path, ruleId) && found < allowed),
  }
  const count = (severity: Message['severity']) => kept.filter((message) => message.severity === severity).length
  return {
    ...report,
    messages: kept,
    summary: {
      ...report.summary,
      errors: count('error'),
      warnings: count('warning'),
      causes: new Set(kept.map(({ cause }) => cause)).size,
      fixable: kept.filter(({ fixes }) => fixes !== undefined).length,
    },
    baseline: baselined,
  }
}

/**
 * What a run over the whole site can judge: not what it left out, and no page that does not parse, for half of its messages
 * may be missing.
 */
export function judgedBy(messages: readonly Message[], external: boolean): Judged {
  const unread = new Set(messages.filter(({ ruleId }) => ruleId.endsWith('-syntax')).map(({ path }) => path))
  return (path, ruleId) => (external || ruleId !== 'link-external') && (!unread.has(path) || ruleId.endsWith('-syntax'))
}

function countsOf(messages: readonly Message[]): Map<string, Map<string, number>> {
  const counts = new Map<string, Map<string, number>>()
  for (const { path, ruleId } of messages) {
    const own = counts.get(path) ?? new Map<string, number>()
    counts.set(path, own.set(ruleId, (own.get(ruleId) ?? 0) + 1))
  }
  return counts
}

function entriesOf(value: unknown, what: string): [string, unknown][] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error(`expected ${what}`)
  return Object.entries(value)
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : a > b ? 1 : 0
}
