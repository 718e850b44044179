/**
 * The disk, with a memory of what was asked of it: a later run asks the same questions, and where every answer is the
 * same, so is everything that followed from them.
 */
import { createHash } from 'node:crypto'
import { closeSync, existsSync, openSync, readdirSync, readFileSync, readSync, statSync } from 'node:fs'

/** `text`: the content of a file; `names`: the names in a folder; `exists`: whether anything has that path. */
export type Question = 'text' | 'names' | 'exists'

export interface Content {
  /** Equal for equal bytes, and for no others. */
  readonly digest: string
  /** As UTF-8, with its BOM. */
  text(): string
  /** The first bytes, each as one character. */
  begins(length: number): string
  includes(text: string): boolean
}

export interface Trace {
  /** Answers as short texts, by question and absolute path. */
  answers: Readonly<Record<Question, ReadonlyMap<string, string>>>
  /** Files whose text was asked for otherwise than as the content of a page. */
  readonly read: ReadonlySet<string>
  /** Something was asked that cannot be asked again. */
  readonly isPartial: boolean
  stop(): void
}

type Answers = Record<Question, Map<string, string>>

/** Runs in one process may overlap: each trace has all that was asked while it was open, which is never too little. */
const open = new Set<{ answers: Answers; read: Set<string>; isPartial: boolean }>()

export function startTrace(): Trace {
  const answers: Answers = { text: new Map(), names: new Map(), exists: new Map() }
  const own = { answers, read: new Set<string>(), isPartial: false }
  open.add(own)
  return {
    answers,
    read: own.read,
    get isPartial() {
      return own.isPartial
    },
    stop: () => open.delete(own),
  }
}

/** Tells that a run depends on something that no question covers, such as what a module of the user's does. */
export function markUntraceable(): void {
  for (const own of open) own.isPartial = true
}

/** Text of a file as UTF-8, with its BOM. @throws As `readFileSync`. */
export function readText(path: string): string {
  if (open.size === 0) return readFileSync(path, 'utf8')
  for (const own of open) own.read.add(path)
  try {
    const content = readFileSync(path)
    record('text', path, digest(content))
    return content.toString('utf8')
  } catch (error) {
    record('text', path, '')
    throw error
  }
}

/** Content of a file: its digest, and its text as UTF-8 with its BOM. Undefined where it cannot be read. */
export function readContent(path: string): Content | undefined {
  try {
    return bytesContent(path, readFileSync(path))
  } catch {
    record('text', path, '')
    return undefined
  }
}

/** What is looked at stands here for as long. */
const room = Buffer.allocUnsafeSlow(2 ** 20)
let isTaken = false

/**
 * Looks at the content of a file, which is gone afterwards: to read many files into one place takes half the time.
 * @returns What `look` returns; undefined where the file cannot be read.
 */
export function lookAt<Result>(path: string, look: (content: Content) => Result): Result | undefined {
  const length = isTaken ? undefined : readInto(room, path)
  if (length === undefined) {
    const content = readContent(path)
    return content && look(content)
  }
  isTaken = true
  try {
    return look(bytesContent(path, room.subarray(0, length)))
  } finally {
    isTaken = false
  }
}

/** @returns How many bytes a file has; undefined where they do not fit, or cannot be read. */
function readInto(buffer: Buffer, path: string): number | undefined {
  try {
    const descriptor = openSync(path, 'r')
    try {
      let length = 0
      for (let read = 1; read > 0 && length < buffer.length; length += read) {
        read = readSync(descriptor, buffer, length, buffer.length - length, null)
      }
      return length < buffer.length ? length : undefined
    } finally {
      closeSync(descriptor)
    }
  } catch {
    return undefined
  }
}

function bytesContent(path: string, bytes: Buffer): Content {
  let name: string | undefined
  const own = () => (name ??= digest(bytes))
  if (open.size > 0) record('text', path, own())
  return {
    get digest() {
      return own()
    },
    text: () => bytes.toString('utf8'),
    begins: (length) => bytes.toString('latin1', 0, length),
    includes: (text) => bytes.includes(text),
  }
}

/** Remembers the content of a file that another thread has read. */
export function noteContent(path: string, digest: string): void {
  record('text', path, digest)
}

/** Names in a folder; none where there is no such folder. */
export function readNames(folder: string): string[] {
  const names = namesIn(folder)
  if (open.size > 0) record('names', folder, namesAnswer(names))
  return names
}

/** A text as the content of a file. */
export function textContent(text: string): Content {
  const begins = (length: number) => Buffer.from(text.slice(0, length)).toString('latin1', 0, length)
  return { digest: digest(text), text: () => text, begins, includes: (part) => text.includes(part) }
}

export function exists(path: string): boolean {
  const answer = existsSync(path)
  record('exists', path, answer ? 'yes' : '')
  return answer
}

/** Remembers a question that something else than this module asks the disk. */
export function note(question: Question, path: string): void {
  if (question === 'text') for (const own of open) own.read.add(path)
  if ([...open].some((own) => !own.answers[question].has(path))) record(question, path, answerTo(question, path))
}

/**
 * What tells a file that has been written to from one that has not, without reading it: as git has it, size, inode and both
 * times (https://git-scm.com/docs/index-format, https://git-scm.com/docs/racy-git). Undefined where it was touched after
 * `before`, in milliseconds since 1970: it may have been written to again within one tick of the clock. `` = no such file.
 */
export function stamp(path: string, before: number): string | undefined {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found?.isFile()) return ''
  const { size, ino, mtimeMs, ctimeMs } = found
  return mtimeMs < before && ctimeMs < before ? `${size} ${ino} ${mtimeMs} ${ctimeMs}` : undefined
}

/** What the disk answers now. */
export function answerTo(question: Question, path: string): string {
  switch (question) {
    case 'names':
      return namesAnswer(namesIn(path))
    case 'exists':
      return existsSync(path) ? 'yes' : ''
    case 'text':
      try {
        return digest(readFileSync(path))
      } catch {
        return ''
      }
  }
}

export function digest(content: string | Uint8Array): string {
  return createHash('sha1').update(content).digest('base64url')
}

function record(question: Question, path: string, answer: string): void {
  for (const own of open) own.answers[question].set(path, answer)
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

function namesAnswer(names: string[]): string {
  return names.length === 0 ? '' : digest(names.sort().join('\0'))
}
