/** For people: the output of vfile-reporter, each cause once, and a receipt. */
import type { Message } from '../rule.ts'
import type { FormatOptions } from './format.ts'
import { inert } from './inert.ts'
import { receipt } from './receipt.ts'
import type { Report } from './report.ts'
import { oncePerCause, shownMessages } from './shown.ts'
import { toVFiles } from './vfiles.ts'
import { visible } from './visible.ts'

export async function text(report: Report, { color, quiet, verbose }: FormatOptions): Promise<string> {
  const messages = oncePerCause(shownMessages(report.messages, quiet)).map(toVisible)
  const end = `${receipt(report, verbose)}\n`
  if (messages.length === 0) return inert(end)
  const { reporter } = await import('vfile-reporter')
  return inert(`${reporter(toVFiles({ messages, sources: new Map() }), { color, quiet: true })}\n${end}`)
}

/** Everything that comes from a page or its name, without what a terminal would act on. */
function toVisible(message: Message): Message {
  const related = message.related?.map((place) => ({
    ...place,
    path: visible(place.path),
    reason: visible(place.reason),
  }))
  return {
    ...message,
    path: visible(message.path),
    ruleId: visible(message.ruleId),
    reason: visible(message.reason),
    ...(related && { related }),
  }
}
