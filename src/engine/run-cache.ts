/**
 * The report of a whole run, kept with every question that it asked of the disk. Where each answer is still the same, the
 * run would come to the same report again; where a few pages read otherwise, the next run starts from there.
 */
import { withoutMark } from '../files/mark.ts'
import { answerTo, digest, type Question, stamp, type Trace } from '../files/traced.ts'
import { once } from '../once.ts'
import type { Report } from '../report/report.ts'
import type { SiteParts } from './parts.ts'
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

interface Kept {
  listing: string
  answers: Record<Question, Record<string, string>>
  /** Files whose text was asked for otherwise than as that of a page: more than pages depends on them. */
  read: string[]
  /** Stamps of files that were not written to while they were read, by path: as long as they hold, so do the contents. */
  stamps: Record<string, string>
  report: Omit<Report, 'sources'>
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
  const [run, parts] = [`run:${name}`, `parts:${name}`]
  const last = once(() => {
    const kept = store.get(run) as Kept | undefined
    return kept && { kept, changed: changedPages(kept) }
  })
  return {
    known: store.has(run),
    ask: () => void last(),
    recall(listing, text) {
      const { kept: before, changed } = last() ?? {}
      if (before?.listing !== listing || !changed) return undefined
      const report = { ...before.report, sources: texts(before.sources, text) }
      return { report, changed, parts: changed.size > 0 ? (store.get(parts) as SiteParts) : undefined }
    },
    keep(listing, trace, outcome, isPartial) {
      const { sources, ...report } = outcome.report
      const old = isPartial ? last()?.kept : undefined
      const now = (question: Question) => Object.fromEntries(trace.answers[question])
      const answers = {
        text: { ...old?.answers.text, ...now('text') },
        names: { ...old?.answers.names, ...now('names') },
        exists: { ...old?.answers.exists, ...now('exists') },
      }
      const stamps = { ...old?.stamps }
      for (const path of trace.answers.text.keys()) {
        const found = stamp(path, started - MARGIN)
        if (found) stamps[path] = found
        else delete stamps[path]
      }
      const read = [...new Set([...(old?.read ?? []), ...trace.read])]
      store.set(run, { listing, answers, read, stamps, report, sources: [...sources.keys()] } satisfies Kept)
      store.set(parts, outcome.parts ?? null)
    },
  }
}

/** Pages that read otherwise, with their old digests; undefined where more has changed. Cheap questions first. */
function changedPages({ answers, stamps, read }: Kept): Map<string, string> | undefined {
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
