/** A thread that reads pages: it takes them from the queue that it shares with all others, a few at a time. */
import { parentPort, workerData } from 'node:worker_threads'
import { loadNative } from '../parse/native.ts'
import { createPause } from './pause.ts'
import type { Answer, Order } from './pool.ts'
import { createQueue } from './queue.ts'
import { withReference } from './read-facts.ts'
import { type PackedPage, readPage } from './read-page.ts'

/** Pages of one message. */
const TOLD_AT_ONCE = 8

const port = parentPort!
const { isNative } = workerData as { isNative: boolean }
const native = isNative ? loadNative() : undefined

port.on('message', async ({ jobs, profiles, known, ends, counter }: Order) => {
  const queue = createQueue(counter, ends)
  const pause = createPause()
  const kept = known.map((digests) => new Set(digests))
  let read: [index: number, page: PackedPage | undefined][] = []
  const tell = () => {
    if (read.length > 0) port.postMessage({ read } satisfies Answer)
    read = []
  }
  for (let index = queue(); index !== undefined; index = queue()) {
    await pause()
    const [path, location, profile] = jobs[index]!
    const job = { path, location, profile: profiles[profile]! }
    const page = await withReference(() => readPage(job, kept[profile]!, native))
    if (page) kept[profile]!.add(page.digest)
    read.push([index, page])
    if (read.length === TOLD_AT_ONCE) tell()
  }
  tell()
  port.postMessage({ done: true } satisfies Answer)
})
