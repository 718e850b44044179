/** What threads take their work from. */
import { basename } from 'node:path/posix'

/** So few that all threads end at nearly the same time. */
const TAKEN_AT_ONCE = 8
/** So many that nearly all copies of one page go together. */
const MOST_AT_ONCE = 40

/**
 * Files of one name side by side: where a site keeps versions or languages, most of them are copies, and a thread reads
 * what it has read before only once.
 */
export function byName<Job extends { path: string }>(jobs: readonly Job[]): Job[] {
  const groups = new Map<string, Job[]>()
  for (const job of jobs) {
    const name = basename(job.path)
    const group = groups.get(name)
    if (group) group.push(job)
    else groups.set(name, [job])
  }
  return [...groups.values()].flat()
}

/**
 * @param jobs As `byName` puts them.
 * @returns Where each share of them ends.
 */
export function sharesOf(jobs: readonly { path: string }[]): number[] {
  const ends: number[] = []
  let start = 0
  for (let end = 1; end <= jobs.length; end++) {
    const isSplit = end < jobs.length && basename(jobs[end]!.path) === basename(jobs[end - 1]!.path)
    const length = end - start
    if (end < jobs.length && (length < TAKEN_AT_ONCE || (isSplit && length < MOST_AT_ONCE))) continue
    ends.push(end)
    start = end
  }
  return ends
}

/** @returns Takes the next share, from its first job to behind its last; undefined = none is left. */
export function createQueue(
  next: SharedArrayBuffer,
  ends: readonly number[],
): () => [start: number, end: number] | undefined {
  const counter = new Int32Array(next)
  return () => {
    const share = Atomics.add(counter, 0, 1)
    return share < ends.length ? [ends[share - 1] ?? 0, ends[share]!] : undefined
  }
}
