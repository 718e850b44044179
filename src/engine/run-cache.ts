/**
 * The report of a whole run, kept with every question that it asked of the disk. Where each answer is still the same, the
 * run would come to the same report again.
 */
import { answerTo, digest, type Question, stamp, type Trace } from '../files/traced.ts'
import type { Report } from '../report/report.ts'
import type { Store } from './store.ts'

export interface RunCache {
  /** The report of the last run, if nothing that it saw has changed. */
  recall(listing: string): Report | undefined
  /** Whether a run with this configuration has come to its end before. */
  known: boolean
  keep(listing: string, trace: Trace, report: Report): void
}

interface Kept {
  listing: string
  answers: Record<Question, Record<string, string>>
  /** Stamps of files that were not written to while they were read, by path: as long as they hold, so do the contents. */
  stamps: Record<string, string>
  report: Omit<Report, 'sources'>
  sources: string[]
}

/** Clocks of disks are as coarse as two seconds, and those of servers differ. */
const MARGIN = 5000

/**
 * @param asked Whatever else the report depends on: options, configuration.
 * @param text Reads a page.
 * @param started When the run began, in milliseconds since 1970.
 */
export function createRunCache(
  store: Store,
  asked: unknown,
  text: (path: string) => string | undefined,
  started = Date.now(),
): RunCache {
  const name = `run:${digest(JSON.stringify(asked))}`
  return {
    known: store.has(name),
    recall(listing) {
      const kept = store.get(name) as Kept | undefined
      if (!kept || kept.listing !== listing || !stillHolds(kept)) return undefined
      return { ...kept.report, sources: texts(kept.sources, text) }
    },
    keep(listing, { answers }, { sources, ...report }) {
      const { text, names, exists } = answers
      const plain = {
        text: Object.fromEntries(text),
        names: Object.fromEntries(names),
        exists: Object.fromEntries(exists),
      }
      const stamps: Kept['stamps'] = {}
      for (const path of text.keys()) {
        const found = stamp(path, started - MARGIN)
        if (found) stamps[path] = found
      }
      const kept: Kept = { listing, answers: plain, stamps, report, sources: [...sources.keys()] }
      store.set(name, kept)
    },
  }
}

/** Cheap questions first: most changes show there. */
const ORDER: Question[] = ['exists', 'names', 'text']

function stillHolds({ answers, stamps }: Kept): boolean {
  const isUntouched = (path: string) =>
    stamps[path] !== undefined && stamp(path, Number.POSITIVE_INFINITY) === stamps[path]
  return ORDER.every((question) =>
    Object.entries(answers[question]).every(
      ([path, answer]) => (question === 'text' && isUntouched(path)) || answerTo(question, path) === answer,
    ),
  )
}

function texts(paths: readonly string[], read: (path: string) => string | undefined): Map<string, string> {
  return new Map(paths.map((path) => [path, (read(path) ?? '').replace(/^\uFEFF/, '')]))
}
