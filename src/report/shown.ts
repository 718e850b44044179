/** Which messages of a report are printed. */
import type { Message } from '../rule.ts'

/** All of them, or the errors alone. They are counted either way. */
export function shownMessages(messages: readonly Message[], quiet: boolean): Message[] {
  return messages.filter(({ severity }) => !quiet || severity === 'error')
}

/** The messages that are printed, by page, in the order of the report. */
export function byPage(messages: readonly Message[], quiet: boolean): [path: string, messages: Message[]][] {
  const pages = new Map<string, Message[]>()
  for (const message of shownMessages(messages, quiet)) {
    const own = pages.get(message.path)
    if (own) own.push(message)
    else pages.set(message.path, [message])
  }
  return [...pages]
}

/** A message, and in how many places of other files the same cause stands. */
export interface Head {
  message: Message
  copies: number
}

/**
 * Each cause once: in the file of its first error, or else of its first warning, with the number of its copies in other
 * files. Several places of that file all stay: each wants its mend.
 */
export function headPerCause(messages: readonly Message[]): Head[] {
  const causes = new Map<string, Message[]>()
  for (const message of messages) {
    const same = causes.get(message.cause)
    if (same) same.push(message)
    else causes.set(message.cause, [message])
  }
  const copies = new Map<Message, number>()
  const kept = new Set<Message>()
  for (const same of causes.values()) {
    const head = same.find(({ severity }) => severity === 'error') ?? same[0]!
    const here = same.filter(({ path }) => path === head.path)
    for (const message of here) kept.add(message)
    copies.set(head, same.length - here.length)
  }
  return messages
    .filter((message) => kept.has(message))
    .map((message) => ({ message, copies: copies.get(message) ?? 0 }))
}

/** As `headPerCause`, with "(+9 copies)" behind the message. */
export function oncePerCause(messages: readonly Message[]): Message[] {
  return headPerCause(messages).map(({ message, copies }) =>
    copies === 0 ? message : { ...message, reason: `${message.reason} (+${count(copies, 'copy', 'copies')})` },
  )
}

/** `1 page`, `2 pages`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`
}
