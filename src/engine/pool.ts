/** Threads that read pages beside this one. What comes out does not depend on them: only the time does. */
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { ParseProfile } from '../page/facts.ts'
import { isBuilt } from '../version.ts'
import { createPause } from './pause.ts'
import { counterOf, createQueue, sharesOf } from './queue.ts'
import type { PackedPage, PageJob } from './read-page.ts'

/** What a worker is told: jobs as path, location and number of the profile. */
export interface Order {
  jobs: [path: string, location: string, profile: number][]
  profiles: ParseProfile[]
  /** By profile, digests of contents whose facts are known. */
  known: string[][]
  /** Where each share of the jobs ends. */
  ends: number[]
  /** What has been taken of them. */
  counter: SharedArrayBuffer
}

/** What a worker says. */
export type Answer = { read: [index: number, page: PackedPage | undefined][] } | { done: true }

export interface Pool {
  /**
   * Reads pages in all threads.
   * @param jobs As `byName` puts them.
   * @param known Digests of contents whose facts are known when they are read in this way: of those no facts come back.
   * @param here Reads the job of that number in this thread.
   * @param elsewhere Takes what another thread has read. Jobs that a thread leaves when it fails are read by nobody.
   */
  read(
    jobs: readonly PageJob[],
    known: (profile: ParseProfile) => string[],
    here: (index: number) => Promise<void>,
    elsewhere: (index: number, page: PackedPage | undefined) => void,
  ): Promise<void>
  /** Ends the threads, and gives back their memory. Jobs of later calls are all read here. */
  close(): void
}

/** Pages that one more thread has to have for its start to pay. */
const PAGES_PER_WORKER = 250
const MAX_WORKERS = 7

/** @returns How many threads to have beside this one for so many pages. */
export function workersFor(pages: number): number {
  return Math.min(availableParallelism() - 1, MAX_WORKERS, Math.floor(pages / PAGES_PER_WORKER))
}

/**
 * Starts threads. They load what they need while this one does other things. There are none where sources in TypeScript run
 * as they are: a thread does not load them.
 * @param isNative Whether pages are parsed natively.
 */
export function startPool(size: number, isNative: boolean): Pool {
  const workers = Array.from({ length: isBuilt ? size : 0 }, () => {
    const worker = new Worker(new URL('../engine/worker.cjs', import.meta.url), { workerData: { isNative } })
    // One that fails leaves its pages to others, be it before it was given any.
    const ended = new Promise<void>((resolve) => worker.on('error', () => resolve()).on('exit', () => resolve()))
    return { worker, ended }
  })
  return {
    async read(jobs, known, here, elsewhere) {
      const order = toOrder(jobs, known)
      const done = workers.map(({ worker, ended }) => Promise.race([answered(worker, order, elsewhere), ended]))
      const queue = createQueue(order.counter, order.ends)
      const pause = createPause()
      for (let index = queue(); index !== undefined; index = queue()) {
        await pause()
        await here(index)
      }
      await Promise.all(done)
    },
    close() {
      for (const { worker } of workers) void worker.terminate()
    },
  }
}

/** Gives an order; ends when the worker has done its share. */
function answered(worker: Worker, order: Order, take: Parameters<Pool['read']>[3]): Promise<void> {
  return new Promise((resolve) => {
    const listen = (answer: Answer) => {
      if ('read' in answer) {
        for (const [index, page] of answer.read) take(index, page)
        return
      }
      worker.off('message', listen)
      resolve()
    }
    worker.on('message', listen)
    worker.postMessage(order)
  })
}

function toOrder(jobs: readonly PageJob[], known: (profile: ParseProfile) => string[]): Order {
  const numbers = new Map<ParseProfile, number>()
  const ends = sharesOf(jobs)
  return {
    jobs: jobs.map(({ path, location, profile }) => {
      if (!numbers.has(profile)) numbers.set(profile, numbers.size)
      return [path, location, numbers.get(profile)!]
    }),
    profiles: [...numbers.keys()],
    known: [...numbers.keys()].map(known),
    ends,
    counter: counterOf(ends),
  }
}
