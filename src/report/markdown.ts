/** For a comment on a pull request: a table, each cause once, with what is on how many pages. */
import type { FormatOptions } from './format.ts'
import { receipt } from './receipt.ts'
import type { Report } from './report.ts'
import { count, type Head, headPerCause, shownMessages } from './shown.ts'
import { visible } from './visible.ts'
import { isWebUrl } from './web-url.ts'

/** GitHub takes no comment longer than 65,536 characters. */
const MOST_CHARACTERS = 60_000

export function markdown(report: Report, { quiet, pathPrefix = '' }: FormatOptions): string {
  const { errors, warnings, pages } = report.summary
  const heads = headPerCause(shownMessages(report.messages, quiet))
  const title =
    errors + warnings === 0
      ? `**docs-lint**: no problems in ${count(pages, 'page')}`
      : `**docs-lint**: ${count(errors, 'error')}, ${count(warnings, 'warning')} in ${count(pages, 'page')}`
  const end = `<sub>${receipt(report).split('\n').map(inert).join('<br>')}</sub>`
  return [title, ...table(heads, pathPrefix), end, ''].join('\n\n').replace(/\n\n$/, '\n')
}

function table(heads: readonly Head[], prefix: string): string[] {
  if (heads.length === 0) return []
  const rows: string[] = []
  let length = 0
  for (const head of heads) {
    const next = row(head, prefix)
    length += next.length + 1
    if (length > MOST_CHARACTERS) break
    rows.push(next)
  }
  const missing = heads.length - rows.length
  const written = ['| where | what | rule |', '| --- | --- | --- |', ...rows].join('\n')
  return missing > 0 ? [written, `… and ${count(missing, 'more problem')}`] : [written]
}

function row({ message, copies }: Head, prefix: string): string {
  const { path, line, column, reason, ruleId, url, severity } = message
  const more = copies > 0 ? ` and ${count(copies, 'more place')}` : ''
  const rule = isWebUrl(url) && !/[()<>|\\[\]]/.test(url) ? `[${inert(ruleId)}](${url})` : inert(ruleId)
  const where = code(`${prefix}${path}:${line}:${column}`) + more
  return `| ${where} | ${severity === 'error' ? '❌' : '⚠️'} ${prose(reason)} | ${rule} |`
}

/** The words of a message; what stands between backticks as code. */
function prose(text: string): string {
  return text
    .split('`')
    .map((part, index, parts) =>
      index % 2 === 0 ? inert(part) : index < parts.length - 1 ? code(part) : inert(`\`${part}`),
    )
    .join('')
}

/** As HTML, since Markdown's own code cannot hold everything; in code, nobody is mentioned and nothing linked. */
function code(text: string): string {
  return `<code>${escaped(text)}</code>`
}

/** Text in which nothing is markup, a mention, a reference or a link. */
function inert(text: string): string {
  return escaped(text).replaceAll('&#64;', '@<!-- -->').replaceAll('&#35;', '#<!-- -->')
}

/** Signs as numbers: they are text to Markdown and HTML alike, also in a table. */
function escaped(text: string): string {
  return visible(text).replace(/[!-/:-@[-`{-~]/g, (char) =>
    /[.,;()?/-]/.test(char) ? char : `&#${char.charCodeAt(0)};`,
  )
}
