/** What a message is known by from run to run, wherever its line has moved to. */
import { createHash } from 'node:crypto'
import type { Message } from '../rule.ts'
import type { PageLines } from './page-lines.ts'

/**
 * @returns The fingerprint of each message in turn: of rule, page, reason and the text of its line; equal ones are numbered in
 * the order of the page.
 */
export function fingerprints(lines: (path: string) => PageLines | undefined): (message: Message) => string {
  const seen = new Map<string, number>()
  return ({ path, ruleId, reason, line }) => {
    const what = JSON.stringify([path, ruleId, reason, lines(path)?.text(line).trim() ?? ''])
    const times = seen.get(what) ?? 0
    seen.set(what, times + 1)
    return createHash('sha256').update(`${what}${times}`).digest('hex').slice(0, 32)
  }
}
