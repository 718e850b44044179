/**
 * JUnit's XML as Jenkins and GitLab read it: a suite for each page, a case for each message. An error is a failure; a warning
 * is a case that passes and says so. A report without messages is one case that passes.
 */
import type { Message } from '../rule.ts'
import type { FormatOptions } from './format.ts'
import type { Report } from './report.ts'
import { byPage, count } from './shown.ts'
import { element, type Xml, xmlFile } from './xml.ts'

export function junit({ messages, summary }: Report, { quiet, pathPrefix = '' }: FormatOptions): string {
  const pages = byPage(messages, quiet)
  const time = (summary.durationMs / 1000).toFixed(3)
  const suites = pages.map(([path, own]) =>
    suite(
      pathPrefix + path,
      own.map((message) => testcase(message, pathPrefix + path)),
      failuresOf(own),
    ),
  )
  const passed = suite(
    'docs-lint',
    [element('testcase', { name: count(summary.pages, 'page'), classname: 'docs-lint' })],
    0,
  )
  const all = pages.flatMap(([, own]) => own)
  const totals = { tests: Math.max(all.length, 1), failures: failuresOf(all), errors: 0, time }
  return xmlFile(element('testsuites', { name: 'docs-lint', ...totals }, suites.length > 0 ? suites : [passed]))
}

function suite(name: string, cases: readonly Xml[], failures: number): Xml {
  return element('testsuite', { name, tests: cases.length, failures, errors: 0, skipped: 0, time: '0' }, cases)
}

function testcase({ line, column, ruleId, severity, reason }: Message, path: string): Xml {
  const outcome =
    severity === 'error'
      ? element('failure', { message: reason, type: ruleId }, `${path}:${line}:${column} ${reason}`)
      : element('system-out', {}, `warning ${path}:${line}:${column} ${reason}`)
  return element('testcase', { name: `${ruleId} ${line}:${column}`, classname: path, time: '0' }, [outcome])
}

function failuresOf(messages: readonly Message[]): number {
  return messages.filter(({ severity }) => severity === 'error').length
}
