/** A thread that reads pages: it takes them from the queue that it shares with all others, a few at a time. */
import { parentPort, workerData } from 'node:worker_threads'
import { loadNative } from '../parse/native.ts'
import { createPause } from './pause.ts'
import type { Answer, Order } from './pool.ts'
import { createQueue } from './queue.ts'
import { withReference } from './read-facts.ts'
import { type PackedPage, readPage } from './read-page.ts'

const port = parentPort!
const { isNative } = workerData as { isNative: boolean }
const native = isNative ? loadNative() : undefined

port.on('message', async ({ jobs, profiles, known, ends, next }: Order) => {
  const queue = createQueue(next, ends)
  const pause = createPause()
  const kept = known.map((digests) => new Set(digests))
  for (let taken = queue(); taken; taken = queue()) {
    const read: [index: number, page: PackedPage | undefined][] = []
    for (let index = taken[0]; index < taken[1]; index++) {
      await pause()
      const [path, location, profile] = jobs[index]!
      const job = { path, location, profile: profiles[profile]! }
      const page = await withReference(() => readPage(job, kept[profile]!, native))
      if (page) kept[profile]!.add(page.digest)
      read.push([index, page])
    }
    port.postMessage({ read } satisfies Answer)
  }
  port.postMessage({ done: true } satisfies Answer)
})
