/** The score as a person reads it. */
import type { Change, Message, Score } from './score.ts'

export function table(result: Score): string {
  const rows = [['fault', 'planted', 'found', 'misplaced', 'missed', 'mended']]
  for (const [kind, faults] of groups(result.faults)) rows.push([kind, ...counts(faults)])
  rows.push(['all', ...counts(result.faults)])
  const silent = [['control', 'planted', 'spoke']]
  for (const [kind, controls] of groups(result.controls)) silent.push([kind, ...spoken(controls)])
  silent.push(['all', ...spoken(result.controls)])
  return [aligned(rows), '', aligned(silent), '', ...details(result), summary(result)].join('\n')
}

function counts(faults: Score['faults']): string[] {
  const number = (fits: (fault: Score['faults'][number]) => boolean) => String(faults.filter(fits).length)
  return [
    String(faults.length),
    number(({ verdict }) => verdict === 'found'),
    number(({ verdict }) => verdict === 'misplaced'),
    number(({ verdict }) => verdict === 'missed'),
    number(({ mended }) => mended),
  ]
}

function spoken(controls: Score['controls']): string[] {
  return [String(controls.length), String(controls.filter(({ spoke }) => spoke).length)]
}

function groups<T extends { kind: string }>(entries: readonly T[]): Map<string, T[]> {
  const found = new Map<string, T[]>()
  for (const entry of entries) found.set(entry.kind, [...(found.get(entry.kind) ?? []), entry])
  return found
}

function aligned(rows: readonly string[][]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)))
  return rows
    .map((row) => row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!))).join('  '))
    .join('\n')
}

function details({ faults, controls, false: wrong, gone }: Score): string[] {
  const lines: string[] = []
  for (const { kind, verdict, changes, said } of faults)
    if (verdict !== 'found') lines.push(`${verdict} ${kind}`, ...changes.flatMap(shown), ...said.map(quoted), '')
  for (const { kind, spoke, changes } of controls)
    if (spoke) lines.push(`control ${kind} spoke`, ...changes.flatMap(shown), '')
  if (wrong.length > 0) lines.push('false', ...wrong.map(quoted), '')
  if (gone.length > 0) lines.push('gone, though nothing on their lines was changed', ...gone.map(quoted), '')
  return lines
}

function shown({ path, line, columns, before, after }: Change): string[] {
  const expected = columns ? `, expected within columns ${columns[0]}-${columns[1]}` : ''
  return [`  ${path}:${line}${expected}`, `    - ${before}`, `    + ${after}`]
}

function quoted({ path, line, column, endColumn, ruleId, reason }: Message): string {
  return `  said ${path}:${line}:${column}-${endColumn} ${ruleId}: ${reason}`
}

function summary({ faults, controls, false: wrong, percent }: Score): string {
  const found = faults.filter(({ verdict }) => verdict === 'found').length
  const spoke = controls.filter(({ spoke }) => spoke).length
  return `${found} of ${faults.length} faults found (${round(percent)} %), ${spoke} of ${controls.length} controls spoke, ${wrong.length} false`
}

/** Never rounds up to a whole that was not reached. */
function round(percent: number): string {
  return (Math.floor(percent * 10) / 10).toString()
}
