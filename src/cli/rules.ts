/** `docs-lint rules` and `docs-lint explain RULE`. */
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { didYouMean } from '../config/nearest.ts'
import { UserError } from '../errors.ts'
import type { Rule } from '../rule.ts'

/** Id, default severity, what its fix is, and what it says; sorted by id. */
export function ruleTable(rules: readonly Rule[]): string {
  const rows = [...rules]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ id, severity, fix, description }) => [id, severity, fix ?? '', description])
  const all = [['rule', 'severity', 'fix', 'what it says'], ...rows]
  const widths = [0, 1, 2].map((column) => Math.max(...all.map((row) => row[column]!.length)))
  return all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
    .concat('\n')
}

/** The text of a rule's page. */
export function explain(id: string | undefined, rules: readonly Rule[]): string {
  if (id === undefined) throw new UserError('`docs-lint explain` needs a rule', '`docs-lint rules` lists them.')
  const ids = rules.map((rule) => rule.id)
  if (!ids.includes(id)) {
    throw new UserError(`Unknown rule "${id}"${didYouMean(id, ids)}`, '`docs-lint rules` lists them.')
  }
  const folder = join(dirname(createRequire(import.meta.url).resolve('docs-lint/package.json')), 'rules')
  const page = ['page', 'site', 'parse']
    .map((scope) => join(folder, scope, `${id}.md`))
    .find((file) => existsSync(file))
  if (page === undefined) throw new Error(`The page of rule ${id} is missing from ${folder}`)
  return readFileSync(page, 'utf8')
}
