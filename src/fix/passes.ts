/** Makes fixes, lints again, and so on until nothing is left to fix. Nothing is written: texts come out. */
import type { Report } from '../report/report.ts'
import type { Message } from '../rule.ts'
import { applyEdits, type Chosen, chooseFixes, type FixType, fixOf, hasConflictMarkers } from './edits.ts'

/** Texts of changed pages by path (relative, POSIX), BOM excluded. */
export type Texts = ReadonlyMap<string, string>

export interface FixedPage {
  path: string
  before: string
  after: string
}

export interface FixOutcome {
  /** What is left, with what was done in `fixes`. */
  report: Report
  /** The pages that the fixes change, sorted by path. */
  pages: FixedPage[]
}

/** As ESLint has it: fixes may bring up others, but not for ever. */
const MOST_PASSES = 10

/** Lint runs at most, where fixes that bring new problems have to be told from those that do not. */
const MOST_RUNS = 40

/** A state that was linted. */
interface State {
  texts: Texts
  report: Report
}

/**
 * No page has more problems after it than before: a fix that brings new ones anywhere is taken back. Neither are pages
 * touched whose fixes undo each other, nor those with conflict markers.
 * @param lint Lints with these texts in place of the pages' own.
 */
export async function fixUntilStable(lint: (texts: Texts) => Promise<Report>, type: FixType): Promise<FixOutcome> {
  const started = performance.now()
  let runs = 0
  const run = async (texts: Texts): Promise<State> => {
    runs++
    return { texts, report: await lint(texts) }
  }
  const before = new Map<string, string>()
  const seen = new Set([fingerprint(new Map(), before)])
  const refused = new Set<string>()
  let fixed = 0
  let state = await run(new Map())

  for (let pass = 0; pass < MOST_PASSES && runs < MOST_RUNS; pass++) {
    const chosen = choose(state.report, type).filter(({ message }) => !refused.has(keyOf(message)))
    if (chosen.length === 0) break
    const { sources } = state.report
    for (const { message } of chosen) {
      if (!before.has(message.path)) before.set(message.path, sources.get(message.path)!)
    }
    const start = state
    /** Adds fixes to those that were found good; of those that do harm, each half is tried alone. */
    const add = async (good: readonly Chosen[], more: readonly Chosen[]): Promise<readonly Chosen[]> => {
      const all = [...good, ...more]
      const texts = new Map([...start.texts, ...edited(all, sources)])
      const isNew = !seen.has(fingerprint(texts, before))
      const next = isNew && runs < MOST_RUNS ? await run(texts) : undefined
      if (next && !hasMore(next.report, state.report)) {
        seen.add(fingerprint(texts, before))
        state = next
        return all
      }
      if (more.length === 1 || !next) {
        for (const { message } of more) refused.add(keyOf(message))
        return good
      }
      const half = more.length >> 1
      return add(await add(good, more.slice(0, half)), more.slice(half))
    }
    const made = await add([], chosen)
    if (made.length === 0) break
    fixed += made.length
  }

  const pages = [...state.texts]
    .map(([path, after]) => ({ path, before: before.get(path)!, after }))
    .filter((page) => page.before !== page.after)
    .sort((a, b) => (a.path < b.path ? -1 : 1))
  const { report } = state
  const fixable = new Set(report.messages.filter((message) => fixOf(message, type)).map(({ path }) => path))
  const conflicted = [...fixable].filter((path) => hasConflictMarkers(report.sources.get(path) ?? ''))
  return {
    pages,
    report: {
      ...report,
      summary: { ...report.summary, durationMs: Math.round(performance.now() - started) },
      fixes: { fixed, pages: pages.length, refused: refused.size, conflicted },
    },
  }
}

function choose({ messages, sources }: Report, type: FixType): Chosen[] {
  const byPath = new Map<string, Message[]>()
  for (const message of messages) {
    const same = byPath.get(message.path)
    if (same) same.push(message)
    else byPath.set(message.path, [message])
  }
  return [...byPath].flatMap(([path, own]) => {
    const source = sources.get(path)
    return source === undefined || hasConflictMarkers(source) ? [] : chooseFixes(own, source, type)
  })
}

function edited(chosen: readonly Chosen[], sources: Texts): [string, string][] {
  const paths = new Set(chosen.map(({ message }) => message.path))
  return [...paths].map((path) => {
    const edits = chosen.filter(({ message }) => message.path === path).flatMap((one) => one.edits)
    return [path, applyEdits(sources.get(path)!, edits)]
  })
}

/** Some page has more problems than before. */
function hasMore(after: Report, before: Report): boolean {
  const was = perPage(before.messages)
  return [...perPage(after.messages)].some(([path, count]) => count > (was.get(path) ?? 0))
}

function perPage(messages: readonly Message[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { path } of messages) counts.set(path, (counts.get(path) ?? 0) + 1)
  return counts
}

/** The same message in a later pass, wherever it stands then. */
function keyOf({ path, ruleId, reason }: Message): string {
  return JSON.stringify([path, ruleId, reason])
}

/** Equal for states with the same texts. */
function fingerprint(texts: Texts, before: Texts): string {
  const changed = [...texts].filter(([path, text]) => text !== before.get(path))
  return JSON.stringify(changed.sort(([a], [b]) => (a < b ? -1 : 1)))
}
