/**
 * Tells V8 how to run a program of two seconds: its defaults are for those that run for hours. bench/README.md has the
 * numbers.
 */
import v8 from 'node:v8'
import { isNode } from './runtime.ts'

const version = isNode ? Number.parseInt(process.versions.node, 10) : undefined

/** Less is copied into other functions: src/compiler/js-inlining-heuristic.cc of V8. */
const LESS_INLINING = '--max-inlined-bytecode-size-cumulative=200'

/**
 * Otherwise a third of the run is for compiling functions anew, with others copied into them, that are hardly called again.
 * By major version of Node. They are V8's own and may go: where nothing was measured, nothing is told.
 */
const FLAGS: Record<number, readonly string[]> = {
  20: [LESS_INLINING, '--interrupt-budget=200000'],
  22: [LESS_INLINING, '--invocation-count-for-turbofan=10000'],
  // What Maglev makes is fast enough for so short a run.
  24: [LESS_INLINING, '--invocation-count-for-turbofan=30000'],
}

/** For the whole process, its later threads among them: it has to be the program's own. */
export function optimizeLess(): void {
  for (const flag of FLAGS[version ?? 0] ?? []) v8.setFlagsFromString(flag)
}

/** Bytes that new objects may take: the most that V8 gives them on Node 20 and 22. On 24 they grow to four times as much. */
const MOST_NEW = 2 ** 25
const LOOKED_AT_MS = 10
const GROWTH = '--semi-space-growth-factor'

/**
 * Lets the room for new objects grow no further when it is large enough. A limit cannot be set when the process runs
 * (src/heap/heap.cc of V8, ConfigureHeap), its growth can.
 * @returns Makes V8's flags what they were: V8 takes no code from a cache that was made with others.
 */
export function limitNewObjects(): () => void {
  if (version !== 24) return () => {}
  const timer = setInterval(() => {
    const room = v8.getHeapSpaceStatistics().find(({ space_name: name }) => name === 'new_space')
    if (!room || room.space_size < MOST_NEW) return
    v8.setFlagsFromString(`${GROWTH}=1`)
    clearInterval(timer)
  }, LOOKED_AT_MS)
  timer.unref()
  return () => {
    clearInterval(timer)
    v8.setFlagsFromString(`${GROWTH}=2`)
  }
}
