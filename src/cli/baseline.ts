/** `--suppress-all`, `--suppress-rule`, `--prune-suppressions`, and the baseline that every run is held against. */
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { UserError } from '../errors.ts'
import type { Report } from '../report/report.ts'
import type { FlagValues } from './flags.ts'

/** What is done with the messages that a run found. */
export type HoldAgainst = (found: Report) => Promise<Report>

/**
 * Reads the baseline, if there is one.
 * @param shell The folder of the shell.
 * @param ruleIds For `--suppress-rule`.
 * @throws {UserError} for flags that contradict each other, and for a baseline that cannot be read.
 */
export async function openBaseline(
  flags: FlagValues,
  paths: readonly string[],
  root: string,
  shell: string,
  checkRule: (id: string) => Promise<void>,
): Promise<HoldAgainst> {
  const isPartial = paths.length > 0 || flags.staged === true || flags.changed !== undefined
  const asked = writers.filter((name) => flags[name] !== undefined)
  const [writer, other] = asked
  if (writer && other) throw new UserError(`--${writer} and --${other} exclude each other`)
  if (writer && (flags.staged || flags.changed !== undefined || flags['fix-dry-run'])) {
    const rest = flags.staged ? 'staged' : flags.changed === undefined ? 'fix-dry-run' : 'changed'
    throw new UserError(`--${writer} and --${rest} exclude each other`)
  }
  if (writer === 'prune-suppressions' && isPartial) {
    throw new UserError('--prune-suppressions needs the whole site', 'Name no files, folders or globs beside it.')
  }
  for (const id of flags['suppress-rule'] ?? []) await checkRule(id)

  const given = flags['suppressions-location']
  const file = given === undefined ? join(root, 'docs-lint-suppressions.json') : resolve(shell, given)
  const exists = existsSync(file)
  if (!exists && !writer && given !== undefined) {
    throw new UserError(
      `--suppressions-location ${given}: there is no such file`,
      'docs-lint --suppress-all makes one.',
    )
  }
  if (!exists && !writer) return async (found) => found

  const { judgedBy, prune, readBaseline, takeIn, withBaseline, writeBaseline } = await import('../suppress/baseline.ts')
  const read = () => {
    try {
      return exists ? readBaseline(readFileSync(file, 'utf8')) : new Map()
    } catch (error) {
      throw new UserError(
        `${file} cannot be read: ${(error as Error).message}`,
        'docs-lint --suppress-all writes it anew.',
      )
    }
  }
  const isAnew = writer === 'suppress-all' && paths.length === 0
  const baseline = isAnew ? new Map() : read()
  return async (found) => {
    const isJudged = judgedBy(found.messages, found.external)
    if (!writer) return withBaseline(found, baseline, isPartial || flags.rule ? undefined : isJudged)
    const wanted = flags['suppress-rule']
    const next =
      writer === 'prune-suppressions'
        ? prune(baseline, found.messages, isJudged)
        : takeIn(baseline, found.messages, (id) => wanted === undefined || wanted.includes(id))
    const { writeWhole } = await import('../files/write.ts')
    const isEmpty = [...next.values()].every((counts) => counts.size === 0)
    if (exists || !isEmpty) await writeWhole(file, writeBaseline(next))
    return withBaseline(found, next)
  }
}

const writers = ['suppress-all', 'suppress-rule', 'prune-suppressions'] as const
