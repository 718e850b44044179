/**
 * The report of a whole run, kept with every question that it asked of the disk. Where each answer is still the same, the
 * run would come to the same report again; where a few pages read otherwise, the next run starts from there.
 */
import { withoutMark } from '../files/mark.ts'
import { answerTo, digest, type Question, stamp, type Trace } from '../files/traced.ts'
import { once } from '../once.ts'
import type { Report } from '../report/report.ts'
import type { PagePart, SiteParts } from './parts.ts'
import type { Store } from './store.ts'

/** A run, as it is kept. */
export interface Outcome {
  report: Report
  /** Undefined = nothing may start from it. */
  parts: SiteParts | undefined
}

/** The last run, and what has changed since. */
export interface Recall extends Outcome {
  /** Pages that read otherwise now: absolute path → digest of their old content. Empty: the report holds. */
  changed: ReadonlyMap<string, string>
}

export interface RunCache {
  /** Asks the disk what the last run asked of it: nearly all the work of `recall`, which needs the listing besides. */
  ask(): void
  /**
   * The last run, where nothing but a few pages has changed.
   * @param text Reads a page.
   */
  recall(listing: string, text: (path: string) => string | undefined): Recall | undefined
  /** Whether a run with this configuration has come to its end before. */
  known: boolean
  /** @param isPartial The run started from the last one: what that one asked holds, too. */
  keep(listing: string, trace: Trace, outcome: Outcome, isPartial: boolean): void
}

/** Every question of a run about the whole site, and what stood there then. */
interface Asked {
  listing: string
  answers: Record<Question, Record<string, string>>
  /** Files whose text was asked for otherwise than as that of a page: more than pages depends on them. */
  read: string[]
  /** Stamps of files that were not written to while they were read, by path: as long as they hold, so do the contents. */
  stamps: Record<string, string>
}

/** What runs about a few pages have asked and found since: so little that writing it takes no time. */
interface Since extends Omit<Asked, 'listing'> {
  parts: Record<number, PagePart | null>
}

interface KeptReport extends Omit<Report, 'sources'> {
  sources: string[]
}

/** Clocks of disks are as coarse as two seconds, and those of servers differ. */
const MARGIN = 5000

/** Where more pages have changed, nothing is gained. */
const MAX_CHANGED = 30

/**
 * @param asked Whatever else the report depends on: options, configuration.
 * @param started When the run began, in milliseconds since 1970.
 */
export function createRunCache(store: Store, asked: unknown, started = Date.now()): RunCache {
  const name = digest(JSON.stringify(asked))
  const [run, since, report, parts] = [`run:${name}`, `since:${name}`, `report:${name}`, `parts:${name}`]
  const last = once(() => {
    const whole = store.get(run) as Asked | undefined
    if (!whole) return undefined
    const edits = (store.get(since) ?? undefined) as Since | undefined
    const kept = edits ? withEdits(whole, edits) : whole
    return { kept, edits, changed: changedPages(kept) }
  })
  const lastParts = once(() => {
    const kept = store.get(parts) as SiteParts | null | undefined
    for (const [number, part] of Object.entries(last()?.edits?.parts ?? {})) if (kept) kept.parts[Number(number)] = part
    return kept ?? undefined
  })
  return {
    known: store.has(run),
    ask: () => void last(),
    recall(listing, text) {
      const { kept, changed } = last() ?? {}
      const before = store.get(report) as KeptReport | undefined
      if (kept?.listing !== listing || !changed || !before) return undefined
      return {
        report: { ...before, sources: texts(before.sources, text) },
        changed,
        parts: changed.size > 0 ? lastParts() : undefined,
      }
    },
    keep(listing, trace, outcome, isPartial) {
      const fresh: Since = { ...askedIn(trace, started), parts: {} }
      const { sources, ...rest } = outcome.report
      store.set(report, { ...rest, sources: [...sources.keys()] } satisfies KeptReport)
      if (isPartial) {
        fresh.parts = changedParts(lastParts(), outcome.parts)
        const { edits } = last() ?? {}
        store.set(since, edits ? withEdits(edits, fresh) : fresh)
        return
      }
      const { parts: _none, ...all } = fresh
      store.set(run, { listing, ...all } satisfies Asked)
      store.set(since, null)
      store.set(parts, outcome.parts ?? null)
    },
  }
}

function askedIn(trace: Trace, started: number): Omit<Asked, 'listing'> {
  const all = (question: Question) => Object.fromEntries(trace.answers[question])
  const stamps: Record<string, string> = {}
  for (const path of trace.answers.text.keys()) {
    const found = stamp(path, started - MARGIN)
    if (found) stamps[path] = found
  }
  return { answers: { text: all('text'), names: all('names'), exists: all('exists') }, read: [...trace.read], stamps }
}

/** What was asked in either run, as the later one found it. The earlier one is changed. */
function withEdits<Earlier extends Asked | Since>(earlier: Earlier, { answers, read, stamps, parts }: Since): Earlier {
  for (const path of Object.keys(answers.text)) delete earlier.stamps[path]
  Object.assign(earlier.stamps, stamps)
  for (const question of ['text', 'names', 'exists'] as const)
    Object.assign(earlier.answers[question], answers[question])
  earlier.read = [...new Set([...earlier.read, ...read])]
  if ('parts' in earlier) Object.assign(earlier.parts, parts)
  return earlier
}

/** Of pages that a run about a few of them has looked at. */
function changedParts(before: SiteParts | undefined, now: SiteParts | undefined): Record<number, PagePart | null> {
  const changed: Record<number, PagePart | null> = {}
  for (const [number, part] of (now?.parts ?? []).entries()) {
    if (before?.parts[number] !== part) changed[number] = part
  }
  return changed
}

/** Pages that read otherwise, with their old digests; undefined where more has changed. Cheap questions first. */
function changedPages({ answers, stamps, read }: Asked): Map<string, string> | undefined {
  const holds = (question: Question) =>
    Object.entries(answers[question]).every(([path, answer]) => answerTo(question, path) === answer)
  if (!holds('exists') || !holds('names')) return undefined
  const changed = new Map<string, string>()
  const others = new Set(read)
  for (const [path, answer] of Object.entries(answers.text)) {
    const known = stamps[path]
    if (known !== undefined && stamp(path, Number.POSITIVE_INFINITY) === known) continue
    if (answerTo('text', path) === answer) continue
    if (others.has(path) || answer === '' || changed.size === MAX_CHANGED) return undefined
    changed.set(path, answer)
  }
  return changed
}

function texts(paths: readonly string[], read: (path: string) => string | undefined): Map<string, string> {
  return new Map(paths.map((path) => [path, withoutMark(read(path) ?? '')]))
}
