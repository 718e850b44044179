/** Lets the event loop turn while pages are read. */

/** Pages that are read at a stretch. */
const STRETCH = 16

/**
 * Lets the event loop turn after every few calls. What the native parser has lent is only taken back there, some twenty
 * kilobytes a page, whatever has been collected.
 */
export function createPause(): () => Promise<void> | void {
  let calls = 0
  return () => (++calls % STRETCH === 0 ? new Promise((resolve) => setImmediate(resolve)) : undefined)
}
