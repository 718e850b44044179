/** What every format of a report is given, and gives. */
import type { Rule } from '../rule.ts'
import type { Report } from './report.ts'

export interface FormatOptions {
  color: boolean
  /** Warnings are not printed; they are still counted. */
  quiet: boolean
  /** Also what was checked by each schema. */
  verbose?: boolean
  /** Stands before every path in formats for services: the root relative to the repository, with a slash at its end. */
  pathPrefix?: string
  /** Width of the terminal; absent where it is none. */
  columns?: number
  /** The terminal shows links (OSC 8). */
  hyperlinks?: boolean
  /** Another report with its receipt is printed beside it. */
  isBeside?: boolean
  /** What rules there are, for formats that describe them. */
  rules?(): Promise<readonly RuleInfo[]>
  /** Version of docs-lint. */
  version?: string
}

export interface RuleInfo extends Pick<Rule, 'id' | 'description' | 'severity'> {
  /** The rule's page. */
  url: string
}

export type Formatter = (report: Report, options: FormatOptions) => string | Promise<string>
