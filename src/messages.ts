/** Findings of rules → messages of the contract: places, wording, causes, fixes. The one place where wording is made. */
import { pointAt } from './page/facts.ts'
import type { Finding, Fix, Message, Rule, Severity } from './rule.ts'

/** Where the page of a rule stands. */
export const RULES_URL = 'https://github.com/docs-lint/docs-lint/blob/main/rules'

export function ruleUrl({ scope, id }: Pick<Rule, 'scope' | 'id'>): string {
  return `${RULES_URL}/${scope}/${id}.md`
}

/**
 * @param linesOf Offsets of the first characters of a file's lines: of the finding's, and of those that it relates to.
 */
export function toMessage(
  finding: Finding & { path: string; identity: string },
  rule: Pick<Rule, 'id' | 'scope' | 'fix'>,
  severity: Severity,
  linesOf: (path: string) => readonly number[],
): Message {
  const lines = linesOf(finding.path)
  const start = pointAt(lines, finding.at[0])
  const end = pointAt(lines, finding.at[1])
  const fixes = fixesOf(finding, rule)
  const related = finding.related?.map(({ path, range, reason }) => ({
    path,
    ...pointAt(linesOf(path), range[0]),
    reason,
  }))
  return {
    path: finding.path,
    ruleId: rule.id,
    severity: finding.severity ?? severity,
    cause: causeOf(finding, rule.id),
    line: start.line,
    column: start.column,
    endLine: end.line,
    endColumn: end.column,
    reason: wording(finding),
    ...(finding.expected && finding.expected.length > 0 && { expected: finding.expected }),
    ...(fixes.length > 0 && { fixes }),
    url: ruleUrl(rule),
    ...(related && related.length > 0 && { related }),
  }
}

/** "Unexpected X, expected Y; did you mean `Z`?" The question is left out where Y is Z and nothing else. */
export function wording({ reason, expects, expected }: Pick<Finding, 'reason' | 'expects' | 'expected'>): string {
  const first = expects ? `${reason}, expected ${expects}` : reason
  const [nearest] = expected ?? []
  const named = expects?.match(/`[^`]*`/g) ?? []
  const isSaid = named.length === 1 && named[0] === `\`${nearest}\``
  return nearest === undefined || isSaid ? first : `${first}; did you mean \`${nearest}\`?`
}

function fixesOf(finding: Finding, rule: Pick<Rule, 'fix'>): Fix[] {
  if (finding.fixes) return finding.fixes
  const text = finding.replacements?.[0] ?? finding.expected?.[0]
  if (!rule.fix || text === undefined) return []
  return [{ kind: rule.fix, edits: [{ start: finding.at[0], end: finding.at[1], text }] }]
}

/**
 * Equal rule, page (whatever its version and language) and target: one mend clears them all. Without a target every place
 * is a cause of its own.
 */
function causeOf(finding: Finding & { path: string; identity: string }, id: string): string {
  return finding.target === undefined
    ? `${id}:${finding.path}:${finding.at[0]}`
    : `${id}:${finding.identity}:${finding.target}`
}

/** By page, place and rule: the order never depends on timing. */
export function compareMessages(a: Message, b: Message): number {
  return (
    compareText(a.path, b.path) ||
    a.line - b.line ||
    a.column - b.column ||
    compareText(a.ruleId, b.ruleId) ||
    compareText(a.reason, b.reason)
  )
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
