/**
 * One file of named records: read by the record, written as a whole. A file that is cut off, foreign or of another
 * version is as good as none, and so is one that cannot be written.
 */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { replaceFile } from '../files/replace.ts'

const MAGIC = 'docs-lint cache 1\n'
/** Magic and the length of the index, as text of this width. */
const HEAD = MAGIC.length + 12

/** A record's place behind the index, and for how many writings in a row nobody asked for it. */
type Entry = [start: number, length: number, idle: number]

export interface Store {
  /** A record, parsed from JSON. */
  get(name: string): unknown
  set(name: string, value: unknown): void
  /** A record as the text that it is, JSON or not. */
  text(name: string): string | undefined
  setText(name: string, text: string): void
  has(name: string): boolean
  /** Of all records that were there when it was opened. */
  names(): string[]
  /**
   * Writes the file anew if a record was set. Records that were neither set nor asked for are kept for a while, so that
   * changing branches forth and back costs nothing.
   * @param ages Whether this run would have asked for all that is still of use.
   */
  save(ages: boolean): void
}

/** How many full runs a record outlives without use. */
const MAX_IDLE = 5

/** @param id Program, version: what another one wrote is not read. */
export function openStore(file: string, id: string): Store {
  const old = readIndex(file, id)
  const used = new Set<string>()
  const fresh = new Map<string, Buffer>()
  const text = (name: string) => {
    used.add(name)
    return (fresh.get(name) ?? old.read(name))?.toString('utf8')
  }
  const setText = (name: string, record: string) => {
    fresh.set(name, Buffer.from(record))
  }
  return {
    has: (name) => fresh.has(name) || old.entries.has(name),
    names: () => [...old.entries.keys()],
    get(name) {
      const record = text(name)
      try {
        return record && JSON.parse(record)
      } catch {
        return undefined
      }
    },
    set: (name, value) => setText(name, JSON.stringify(value)),
    text,
    setText,
    save(ages) {
      if (fresh.size === 0) return
      const records = new Map<string, { content: Buffer; idle: number }>()
      for (const [name, [, , idle]] of old.entries) {
        const age = used.has(name) ? 0 : ages ? idle + 1 : idle
        const content = age <= MAX_IDLE && !fresh.has(name) ? old.read(name) : undefined
        if (content) records.set(name, { content, idle: age })
      }
      for (const [name, content] of fresh) records.set(name, { content, idle: 0 })
      write(file, id, records)
    },
  }
}

interface Old {
  entries: Map<string, Entry>
  read(name: string): Buffer | undefined
}

function readIndex(file: string, id: string): Old {
  const none: Old = { entries: new Map(), read: () => undefined }
  let descriptor: number
  try {
    descriptor = openSync(file, 'r')
  } catch {
    return none
  }
  try {
    const size = fstatSync(descriptor).size
    const head = readAt(descriptor, 0, HEAD)?.toString('latin1') ?? ''
    const length = Number(head.slice(MAGIC.length))
    const index = head.startsWith(MAGIC) && length > 0 ? readAt(descriptor, HEAD, length) : undefined
    const parsed = index && (JSON.parse(index.toString('utf8')) as { id: string; size: number; entries: object })
    if (parsed?.id !== id || parsed.size !== size) {
      closeSync(descriptor)
      return none
    }
    const entries = new Map(Object.entries(parsed.entries) as [string, Entry][])
    const start = HEAD + length
    // Left open for as long as the process lives: another run may put a new file in its place meanwhile.
    const read = (name: string) => {
      const entry = entries.get(name)
      return entry && readAt(descriptor, start + entry[0], entry[1])
    }
    return { entries, read }
  } catch {
    return none
  }
}

function readAt(descriptor: number, start: number, length: number): Buffer | undefined {
  const buffer = Buffer.allocUnsafe(length)
  return readSync(descriptor, buffer, 0, length, start) === length ? buffer : undefined
}

function write(file: string, id: string, records: ReadonlyMap<string, { content: Buffer; idle: number }>): void {
  const entries: Record<string, Entry> = {}
  let end = 0
  for (const [name, { content, idle }] of records) {
    entries[name] = [end, content.length, idle]
    end += content.length
  }
  // The index tells the size of the whole file, its own included: its digits are counted out.
  const indexOf = (size: number) => Buffer.from(JSON.stringify({ id, size, entries }))
  let size = HEAD + end + indexOf(0).length
  while (HEAD + end + indexOf(size).length !== size) size = HEAD + end + indexOf(size).length
  const index = indexOf(size)
  const head = Buffer.from(MAGIC + String(index.length).padStart(12))
  replaceFile(file, Buffer.concat([head, index, ...[...records.values()].map(({ content }) => content)]))
}
