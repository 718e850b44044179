/** What is wrong in frontmatter in TOML, in a writer's words where a mend of its line does. */
import type { SyntaxProblem } from '../page/facts.ts'

type Edit = NonNullable<SyntaxProblem['edits']>[number]

const PAIR = /^([ \t]*)([\w.-]+|"[^"\r\n]*")([ \t]*[:=][ \t]*)(.*?)[ \t]*(?:#.*)?\r?$/

/**
 * @param at Where the parser stopped, and what it says.
 * @param firstError Where it stops in another text; undefined = it reads it.
 */
export function tomlProblem(
  text: string,
  at: number,
  message: string,
  firstError: (text: string) => number | undefined,
): SyntaxProblem {
  const start = text.lastIndexOf('\n', at - 1) + 1
  const stop = text.indexOf('\n', start)
  const line = text.slice(start, stop < 0 ? text.length : stop)
  const pair = PAIR.exec(line)
  if (pair) {
    const [, indent, key, between, value] = pair as unknown as [string, string, string, string, string]
    const colon = start + indent.length + key.length
    const from = colon + between.length
    const isText = value !== '' && !/^["'[{\d+-]|^(?:true|false|inf|nan)$/.test(value)
    const quotes: Edit[] = isText ? [{ start: from, end: from + value.length, text: JSON.stringify(value) }] : []
    const edits: Edit[] = between.includes(':') ? [{ start: colon, end: from, text: ' = ' }, ...quotes] : quotes
    const mended = [...edits]
      .reverse()
      .reduce((all, one) => all.slice(0, one.start) + one.text + all.slice(one.end), text)
    const next = edits.length > 0 ? firstError(mended) : 0
    if (next === undefined || next > start + line.length + mended.length - text.length) {
      const problem = between.includes(':')
        ? { range: [colon, from] as const, reason: `Unexpected \`:\` after \`${key}\``, expects: '`=`' }
        : {
            range: [from, from + value.length] as const,
            reason: `Unexpected text without quotes for \`${key}\``,
            expects: `\`${JSON.stringify(value)}\``,
          }
      return { ruleId: 'frontmatter-syntax', ...problem, edits }
    }
  }
  const end = at + /^[^\r\n]*/.exec(text.slice(at))![0].length
  const reason = `Unexpected TOML: ${message[0]!.toLowerCase()}${message.slice(1)}`
  return { ruleId: 'frontmatter-syntax', range: [at, end], reason }
}
