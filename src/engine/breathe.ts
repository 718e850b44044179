/** Lets the event loop run: what native code has lent is only taken back there, and the memory of all pages adds up. */
import { setImmediate } from 'node:timers/promises'

export async function breathe(): Promise<void> {
  await setImmediate()
}
