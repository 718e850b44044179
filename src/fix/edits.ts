/** Which edits of a report can be made together, and what a page is after them. */
import type { Edit, Fix, Message } from '../rule.ts'

/** The fix of one message that is to be made in this pass. */
export interface Chosen {
  message: Message
  edits: readonly Edit[]
}

/** What is made: `safe` edits alone, or suggestions too. */
export type FixType = Fix['kind']

/**
 * The fixes of one page's messages that do not touch each other, those that stand first taken first; the others are for a
 * later pass.
 * @param source The page's text, BOM excluded.
 */
export function chooseFixes(messages: readonly Message[], source: string, type: FixType): Chosen[] {
  const taken: Edit[] = []
  const chosen: Chosen[] = []
  for (const message of messages) {
    const fix = fixOf(message, type)
    if (!fix || !isSound(fix.edits, source)) continue
    if (fix.edits.some((edit) => taken.some((other) => touch(edit, other)))) continue
    taken.push(...fix.edits)
    chosen.push({ message, edits: fix.edits })
  }
  return chosen
}

/** The first fix of a message that may be made. */
export function fixOf({ fixes }: Message, type: FixType): Fix | undefined {
  return fixes?.find(({ kind }) => kind === 'safe' || type === 'suggestion')
}

/** The text after the edits, which do not touch each other. Line ends within them become those of the page. */
export function applyEdits(source: string, edits: readonly Edit[]): string {
  const lineEnd = /\r?\n/.exec(source)?.[0] ?? '\n'
  let text = ''
  let from = 0
  for (const edit of [...edits].sort((a, b) => a.start - b.start)) {
    text += source.slice(from, edit.start) + edit.text.replace(/\r?\n/g, lineEnd)
    from = edit.end
  }
  return text + source.slice(from)
}

/** A page in the middle of a merge: which side an edit belongs to is for its author to say. */
export function hasConflictMarkers(source: string): boolean {
  return /^<{7}(?: |\r?$)/m.test(source) && /^>{7}(?: |\r?$)/m.test(source)
}

/** Edits change something, lie within the page and do not touch each other. */
function isSound(edits: readonly Edit[], source: string): boolean {
  const isInside = edits.every(({ start, end }) => 0 <= start && start <= end && end <= source.length)
  const isApart = edits.every((edit, index) => edits.slice(index + 1).every((other) => !touch(edit, other)))
  return isInside && isApart && edits.some(({ start, end, text }) => source.slice(start, end) !== text)
}

function touch(a: Edit, b: Edit): boolean {
  return a.start <= b.end && b.start <= a.end
}
