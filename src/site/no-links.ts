/** What has the form of a link and leads nowhere on purpose. */
import { type ElementFact, type LinkFact, literalAttribute } from '../page/facts.ts'

/** How a control is shown whose clicks a script answers, or nobody: the browser stays where it is. */
const CONTROL = '#!'

/** What all-contributors-cli (`format-contribution-type.js`) writes of a contribution that it has no page for. */
const CONTRIBUTION =
  /^#(?:a11y|audio|blog|business|content|data|design|event[Oo]rganizing|example|financial|fundingFinding|ideas|infra|maintenance|mentoring|platform|plugin|projectManagement|promotion|question|research|security|talk|tool|translation|tutorial|userTesting|video)-[\w%-]+$/

export function whyNoLink({ url }: LinkFact, element: ElementFact | undefined): string | undefined {
  if (url === CONTROL) return 'not-a-link'
  const isTitled = element !== undefined && literalAttribute(element, 'title') !== undefined
  return isTitled && CONTRIBUTION.test(url) ? 'contributor' : undefined
}
