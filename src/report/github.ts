/**
 * Workflow commands, which GitHub Actions shows as annotations of a pull request:
 * https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
import type { Message } from '../rule.ts'
import type { FormatOptions } from './format.ts'
import { inert, withoutHashCommands } from './inert.ts'
import { receipt } from './receipt.ts'
import type { Report } from './report.ts'
import { shownMessages } from './shown.ts'
import { visible } from './visible.ts'

export function github(report: Report, { quiet, pathPrefix = '', isBeside = false }: FormatOptions): string {
  const commands = shownMessages(report.messages, quiet).map((message) => command(message, pathPrefix))
  return withoutHashCommands([...commands, ...(isBeside ? [] : [inert(receipt(report))]), ''].join('\n'), '\\x23')
}

function command(message: Message, prefix: string): string {
  const properties = {
    file: prefix + message.path,
    line: message.line,
    endLine: message.endLine,
    col: message.column,
    endColumn: message.endColumn,
    title: message.ruleId,
  }
  const written = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(visible(String(value)))}`)
  return `::${message.severity} ${written.join(',')}::${escapeData(visible(message.reason))}`
}

/** As `escapeData` of the runner's toolkit does (actions/toolkit, packages/core/src/command.ts). */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

/** As `escapeProperty` there. */
function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
