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

/** @returns What all threads count in: the shares that are taken, and of each share the jobs. */
export function counterOf(ends: readonly number[]): SharedArrayBuffer {
  return new SharedArrayBuffer((ends.length + 1) * Int32Array.BYTES_PER_ELEMENT)
}

/**
 * @param counter Of all threads.
 * @returns Takes the next job: of a share that no other thread has, and where none is left, of those that are not done.
 */
export function createQueue(counter: SharedArrayBuffer, ends: readonly number[]): () => number | undefined {
  const taken = new Int32Array(counter)
  const jobOf = (share: number): number | undefined => {
    const job = (ends[share - 1] ?? 0) + Atomics.add(taken, share + 1, 1)
    return job < ends[share]! ? job : undefined
  }
  let own = Atomics.add(taken, 0, 1)
  let others = 0
  return () => {
    while (own < ends.length) {
      const job = jobOf(own)
      if (job !== undefined) return job
      own = Atomics.add(taken, 0, 1)
    }
    for (; others < ends.length; others++) {
      const job = jobOf(others)
      if (job !== undefined) return job
    }
    return undefined
  }
}
