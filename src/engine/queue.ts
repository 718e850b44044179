/** What threads take their work from. */

/** So few that all threads end at nearly the same time. */
const TAKEN_AT_ONCE = 8

/** @returns Takes the next jobs, from first to behind the last; undefined = none is left. */
export function createQueue(next: SharedArrayBuffer, length: number): () => [start: number, end: number] | undefined {
  const counter = new Int32Array(next)
  return () => {
    const start = Atomics.add(counter, 0, TAKEN_AT_ONCE)
    return start < length ? [start, Math.min(start + TAKEN_AT_ONCE, length)] : undefined
  }
}
