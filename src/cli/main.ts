/** The program: arguments in, reports and an exit code out. */
import { existsSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { didYouMean } from '../config/nearest.ts'
import { UserError } from '../errors.ts'
import { isRevision } from '../files/change.ts'
import { ruleUrl } from '../messages.ts'
import type { LintOptions } from '../options.ts'
import type { Report } from '../report/report.ts'
import type { Rule, Severity } from '../rule.ts'
import { openBaseline } from './baseline.ts'
import { carryOut, toFixType } from './fix.ts'
import { type Arguments, type FlagValues, parseFlags, rejectFlags } from './flags.ts'
import { help } from './help.ts'
import { print } from './output.ts'
import { toFlagPath, toRootPath } from './paths.ts'
import { toReportOutputs, wantsColor, writeReport } from './report.ts'
import type { Surroundings } from './surroundings.ts'

/** 0: no problem; 1: problems; 2: the run could not be done. */
export type ExitCode = 0 | 1 | 2

type Command = (given: Arguments, around: Surroundings) => Promise<ExitCode>

const commands: Record<string, Command> = { rules: listRules, explain: explainRule, mv: movePages, verify: verifySite }

/** Runs the program with the arguments after its name. Never throws: what goes wrong is told on `stderr`. */
export async function main(argv: readonly string[], around: Surroundings): Promise<ExitCode> {
  try {
    const given = parseFlags(argv)
    if (given.flags.help) return await say(around, help())
    if (given.flags.version) return await say(around, `${manifest().version}\n`)
    const [first, ...rest] = given.positionals
    const command = first !== undefined && Object.hasOwn(commands, first) ? commands[first] : undefined
    if (command) return await command({ ...given, positionals: rest }, around)
    return await lintSite(given, around)
  } catch (error) {
    await print(around.stderr, describeFailure(error))
    return 2
  }
}

/** Runs the program in this process. The exit code is set, not forced, so that everything is written first. */
export async function run(): Promise<void> {
  // A failed write is told to `print`; without a listener it would also end the process with a stack.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
  const { stdout, stderr, env } = process
  process.exitCode = await main(process.argv.slice(2), {
    stdout,
    stderr,
    env,
    cwd: process.cwd(),
    isTTY: stdout.isTTY === true,
    columns: stdout.columns,
  })
}

async function lintSite({ flags, positionals }: Arguments, around: Surroundings): Promise<ExitCode> {
  const root = toRoot(flags.cwd, around.cwd)
  const outputs = toReportOutputs(flags, around)
  const maxWarnings = toLimit(flags['max-warnings'])
  const fixType = toFixType(flags)
  const options = await toLintOptions(flags, positionals, around, root)
  if (flags['print-config']) {
    const { printConfig } = await import('../pipeline.ts')
    return say(around, `${JSON.stringify(await printConfig(options), null, 2)}\n`)
  }
  const { fix, lint } = await import('../lint.ts')
  const holdAgainst = await openBaseline(flags, options.paths ?? [], root, around.cwd, checkRule)
  const outcome = fixType ? await fix(options, fixType) : { report: await lint(options), pages: [] }
  const report = await holdAgainst(outcome.report)
  if (fixType) {
    const dry = flags['fix-dry-run'] && { color: wantsColor(flags, around) }
    await carryOut({ ...outcome, report }, root, around, dry)
  }
  const about = { version: manifest().version, rules: async () => withUrls(await allRules()) }
  await writeReport(report, outputs, root, flags, around, about)
  return exitCode(report, maxWarnings, flags['exit-zero'] ?? false)
}

async function listRules({ flags, positionals }: Arguments, around: Surroundings): Promise<ExitCode> {
  rejectFlags('rules', flags, ['color', 'no-color'])
  if (positionals.length > 0) {
    throw new UserError(
      `\`docs-lint rules\` takes no "${positionals[0]}"`,
      'To lint a folder named rules, write ./rules.',
    )
  }
  const { ruleTable } = await import('./rules.ts')
  return say(around, ruleTable(await allRules()))
}

async function explainRule({ flags, positionals }: Arguments, around: Surroundings): Promise<ExitCode> {
  rejectFlags('explain', flags, ['color', 'no-color'])
  const { explain } = await import('./rules.ts')
  return say(around, explain(positionals[0], await allRules()))
}

async function movePages({ flags, positionals }: Arguments, around: Surroundings): Promise<ExitCode> {
  rejectFlags('mv', flags, ['cwd', 'config', 'preset', 'dry-run', 'color', 'no-color'])
  const { move } = await import('./mv.ts')
  const root = toRoot(flags.cwd, around.cwd)
  const { config, preset } = flags
  const options = {
    cwd: root,
    ...(config !== undefined && { config: toFlagPath(config, around.cwd) }),
    ...(preset !== undefined && { preset }),
  }
  const look = { color: wantsColor(flags, around), isTTY: around.isTTY }
  return move(options, positionals, { ...around, root, look, isDry: flags['dry-run'] === true })
}

async function verifySite({ flags, positionals }: Arguments, around: Surroundings): Promise<ExitCode> {
  rejectFlags('verify', flags, ['cwd', 'config', 'preset', 'json', 'color', 'no-color'])
  const { verifyBuild } = await import('./verify.ts')
  const { config, preset } = flags
  const options = {
    cwd: toRoot(flags.cwd, around.cwd),
    ...(config !== undefined && { config: toFlagPath(config, around.cwd) }),
    ...(preset !== undefined && { preset }),
  }
  const { text, isEqual } = await verifyBuild(positionals, options, flags.json === true)
  await print(around.stdout, text)
  return isEqual ? 0 : 1
}

async function say(around: Surroundings, text: string): Promise<ExitCode> {
  await print(around.stdout, text)
  return 0
}

function toRoot(given: string | undefined, shell: string): string {
  if (given === undefined) return shell
  const root = resolve(shell, given)
  if (!existsSync(root)) throw new UserError(`The root ${given} does not exist`, `It was looked for at ${root}.`)
  if (!statSync(root).isDirectory())
    throw new UserError(`The root ${given} is no folder`, 'Name the folder of the site.')
  return root
}

/** Absent flags stay absent, so that each default is kept in one place: the options' own. */
async function toLintOptions(
  flags: FlagValues,
  positionals: readonly string[],
  { cwd: shell, env }: Surroundings,
  root: string,
): Promise<LintOptions> {
  const { config, preset, rule, external } = flags
  // The pre-commit framework runs its hooks over a range of commits, too: before a push, and with --from-ref.
  const range = flags.staged ? env.PRE_COMMIT_FROM_REF || undefined : undefined
  const staged = flags.staged && range === undefined
  const { changed, paths } = splitChanged(flags.changed ?? range, positionals, shell, root)
  return {
    cwd: root,
    ...(paths.length > 0 && { paths: paths.map((path) => toRootPath(path, shell, root)) }),
    ...(staged && { staged }),
    ...(changed !== undefined && { changed }),
    ...(config !== undefined && { config: toFlagPath(config, shell) }),
    ...(preset !== undefined && { preset }),
    ...(rule && { rules: toSeverities(rule, await allRules()) }),
    ...(external && { external }),
    ...(flags['pass-with-no-files'] && { passWithNoFiles: true }),
    ...(flags.workers !== undefined && { workers: toWorkers(flags.workers) }),
    cache: !flags['no-cache'],
    ...(flags['cache-location'] !== undefined && { cacheLocation: resolve(shell, flags['cache-location']) }),
  }
}

/** `--changed docs` names a folder where it names no revision, as `git log docs` does. */
function splitChanged(
  changed: string | undefined,
  positionals: readonly string[],
  shell: string,
  root: string,
): { changed: string | undefined; paths: readonly string[] } {
  const isPath = changed && existsSync(resolve(shell, changed)) && !isRevision(root, changed)
  return isPath ? { changed: '', paths: [changed, ...positionals] } : { changed, paths: positionals }
}

/** `--rule link-redirected:off`, each; the last one of a rule wins. */
function toSeverities(given: readonly string[], rules: readonly Rule[]): Record<string, Severity | 'off'> {
  const ids = rules.map(({ id }) => id)
  return Object.fromEntries(
    given.map((value) => {
      const [id = '', severity] = value.split(':')
      if (!ids.includes(id)) {
        throw new UserError(
          `--rule ${value}: unknown rule "${id}"${didYouMean(id, ids)}`,
          '`docs-lint rules` lists the rules.',
        )
      }
      if (severity !== 'error' && severity !== 'warning' && severity !== 'off') {
        throw new UserError(`--rule ${value}: expected ${id}:error, ${id}:warning or ${id}:off`)
      }
      return [id, severity]
    }),
  )
}

async function checkRule(id: string): Promise<void> {
  const ids = (await allRules()).map((rule) => rule.id)
  if (ids.includes(id) || id.includes(':')) return
  throw new UserError(
    `--suppress-rule ${id}: unknown rule "${id}"${didYouMean(id, ids)}`,
    '`docs-lint rules` lists the rules.',
  )
}

/** Loaded where somebody asks for them: a run that remembers its report does not. */
async function allRules(): Promise<readonly Rule[]> {
  return (await import('../../rules/index.ts')).rules
}

function withUrls(rules: readonly Rule[]) {
  return rules.map((rule) => ({ ...rule, url: ruleUrl(rule) }))
}

function toLimit(given: string | undefined): number {
  if (given === undefined) return Number.POSITIVE_INFINITY
  if (/^\d+$/.test(given)) return Number(given)
  throw new UserError(`--max-warnings ${given}: expected a whole number`, 'Write --max-warnings 0 to allow none.')
}

function toWorkers(given: string): number {
  if (/^\d{1,2}$/.test(given)) return Number(given)
  throw new UserError(
    `--workers ${given}: expected a number from 0 to 99`,
    'Write --workers 0 to read all pages in one thread.',
  )
}

function exitCode({ summary, baseline }: Report, maxWarnings: number, exitZero: boolean): ExitCode {
  const isOutdated = baseline !== undefined && baseline.unpruned.length > 0
  return (summary.errors > 0 || summary.warnings > maxWarnings || isOutdated) && !exitZero ? 1 : 0
}

function manifest(): { version: string; bugs?: { url?: string } } {
  return createRequire(import.meta.url)('docs-lint/package.json')
}

/** A mistake of the user says what, where and the next step; one of the program keeps its stack. */
function describeFailure(error: unknown): string {
  if (error instanceof UserError) return `${error.message}\n`
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error)
  const { version, bugs } = manifest()
  const where = bugs?.url ? ` at ${bugs.url}` : ''
  return `${stack}\n\nThis is a mistake in docs-lint ${version}, not in your site. Please report it${where}, with the lines above.\n`
}
