/**
 * The disk, with a memory of what was asked of it: a later run asks the same questions, and where every answer is the
 * same, so is everything that followed from them.
 */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'

/** `text`: the content of a file; `names`: the names in a folder; `exists`: whether anything has that path. */
export type Question = 'text' | 'names' | 'exists'

export interface Trace {
  /** Answers as short texts, by question and absolute path. */
  answers: ReadonlyMap<Question, ReadonlyMap<string, string>>
  stop(): void
}

/** Runs in one process may overlap: each trace has all that was asked while it was open, which is never too little. */
const open = new Set<Record<Question, Map<string, string>>>()

export function startTrace(): Trace {
  const own = { text: new Map<string, string>(), names: new Map<string, string>(), exists: new Map<string, string>() }
  open.add(own)
  return { answers: new Map(Object.entries(own) as [Question, Map<string, string>][]), stop: () => open.delete(own) }
}

/** Text of a file as UTF-8, with its BOM. @throws As `readFileSync`. */
export function readText(path: string): string {
  if (open.size === 0) return readFileSync(path, 'utf8')
  try {
    const content = readFileSync(path)
    record('text', path, digest(content))
    return content.toString('utf8')
  } catch (error) {
    record('text', path, '')
    throw error
  }
}

/** Names in a folder; none where there is no such folder. */
export function readNames(folder: string): string[] {
  const names = namesIn(folder)
  if (open.size > 0) record('names', folder, namesAnswer(names))
  return names
}

export function exists(path: string): boolean {
  const answer = existsSync(path)
  record('exists', path, answer ? 'yes' : '')
  return answer
}

/** Remembers a question that something else than this module asks the disk. */
export function note(question: Question, path: string): void {
  if ([...open].some((own) => !own[question].has(path))) record(question, path, answerTo(question, path))
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
  for (const own of open) own[question].set(path, answer)
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
