/** Files that docs-lint keeps for itself, so that later runs are faster. */
import { randomUUID } from 'node:crypto'
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** Puts bytes in the place of a file at once, or leaves it as it is: where it cannot be written, later runs do without. */
export function replaceFile(file: string, bytes: Uint8Array): void {
  const draft = `${file}.${process.pid}.${randomUUID()}`
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(draft, bytes)
    renameSync(draft, file)
  } catch {
    remove(draft)
  }
}

function remove(file: string): void {
  try {
    rmSync(file, { force: true })
  } catch {
    // It is not there, or in a folder that is none.
  }
}
