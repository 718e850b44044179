/** `docs-lint-disable…` comments: which messages the author has answered for. */
import { type DirectiveFact, type PageFacts, pointAt } from '../page/facts.ts'
import type { Message } from '../rule.ts'

/** @returns Whether a message of this page is suppressed. */
export function suppressions(page: PageFacts): (message: Pick<Message, 'ruleId' | 'line'>) => boolean {
  if (page.directives.length === 0) return () => false
  const directives = [...page.directives].sort((a, b) => a.range[0] - b.range[0])
  return (message) => {
    let disabled = false
    for (const directive of directives) {
      if (directive.rules.length > 0 && !directive.rules.includes(message.ruleId)) continue
      switch (directive.verb) {
        case 'disable-file':
          return true
        case 'disable-line':
          if (lineOf(page, directive.range[0]) === message.line) return true
          break
        case 'disable-next-line':
          if (nextContentLine(page, directive) === message.line) return true
          break
        case 'disable':
          if (lineOf(page, directive.range[0]) <= message.line) disabled = true
          break
        case 'enable':
          if (lineOf(page, directive.range[0]) <= message.line) disabled = false
          break
      }
    }
    return disabled
  }
}

function lineOf(page: PageFacts, offset: number): number {
  return pointAt(page.lines, offset).line
}

/** The line after the comment; a blank line between (MDX wants one before a heading or a list) does not count. */
function nextContentLine(page: PageFacts, directive: DirectiveFact): number {
  const line = lineOf(page, directive.range[1])
  return page.lines[line] !== undefined && (page.lines[line + 1] ?? Number.NaN) - page.lines[line]! <= 1
    ? line + 2
    : line + 1
}
