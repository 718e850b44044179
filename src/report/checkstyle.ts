/** Checkstyle's XML, which Jenkins, danger and many others read: https://checkstyle.org */
import type { Message } from '../rule.ts'
import type { FormatOptions } from './format.ts'
import type { Report } from './report.ts'
import { byPage } from './shown.ts'
import { element, xmlFile } from './xml.ts'

export function checkstyle({ messages }: Report, { quiet, pathPrefix = '' }: FormatOptions): string {
  const files = byPage(messages, quiet).map(([path, own]) =>
    element('file', { name: pathPrefix + path }, own.map(error)),
  )
  return xmlFile(element('checkstyle', { version: '4.3' }, files))
}

function error({ line, column, severity, reason, ruleId }: Message) {
  return element('error', { line, column, severity, message: reason, source: `docs-lint.${ruleId}` })
}
