/** Which reports are wanted, how they look, and where they go. */
import { relative, resolve, sep } from 'node:path'
import { UserError } from '../errors.ts'
import { writeWhole } from '../files/write.ts'
import { type FormatName, type FormatOptions, formats } from '../report/index.ts'
import type { Report } from '../report/report.ts'
import type { FlagValues } from './flags.ts'
import { type Output, print, toOutputs } from './output.ts'
import type { Surroundings } from './surroundings.ts'

/**
 * The reports to write. Without `--format` it is `pretty` on a terminal and `text` elsewhere, with annotations on GitHub
 * Actions. A dry run of fixes prints its diff instead.
 */
export function toReportOutputs(flags: FlagValues, around: Surroundings): Output[] {
  const file = flags['output-file']
  if (!flags['fix-dry-run']) return toOutputs(flags.format ?? defaultFormats(around, file), file)
  const outputs = flags.format || file !== undefined ? toOutputs(flags.format ?? ['text'], file) : []
  const clash = outputs.find((output) => output.file === undefined)
  if (!clash) return outputs
  throw new UserError(
    '--fix-dry-run prints a diff, and the report would stand in its way',
    `Give the report a file: --format ${clash.format}=FILE.`,
  )
}

function defaultFormats({ env, isTTY }: Surroundings, file: string | undefined): FormatName[] {
  if (file !== undefined) return ['text']
  const forPeople = isTTY ? 'pretty' : 'text'
  return env.GITHUB_ACTIONS === 'true' ? [forPeople, 'github'] : [forPeople]
}

export async function writeReport(
  report: Report,
  outputs: readonly Output[],
  root: string,
  flags: FlagValues,
  around: Surroundings,
  about: Pick<FormatOptions, 'rules' | 'version'>,
): Promise<void> {
  const printed = outputs.filter(({ file }) => file === undefined)
  for (const { format, file } of outputs) {
    const isFile = file !== undefined
    const color = wantsColor(flags, around, isFile)
    const prefix = pathPrefix(root, around.env)
    const text = await formats[format](report, {
      color,
      quiet: flags.quiet ?? false,
      verbose: flags.verbose ?? false,
      ...about,
      ...(prefix !== '' && { pathPrefix: prefix }),
      ...(!isFile && around.columns !== undefined && { columns: around.columns }),
      ...(format === 'pretty' && color && !isFile && { hyperlinks: await showsLinks(around) }),
      ...(!isFile && printed.length > 1 && { isBeside: true }),
    })
    if (isFile) await writeWhole(resolve(around.cwd, file), text)
    else await print(around.stdout, text)
  }
}

/** Files are plain unless `--color` says otherwise; so is standard output that is no terminal. */
export function wantsColor(flags: FlagValues, { env, isTTY }: Surroundings, toFile = false): boolean {
  if (flags['no-color']) return false
  if (flags.color) return true
  if (toFile || env.NO_COLOR) return false
  return env.FORCE_COLOR ? env.FORCE_COLOR !== '0' : isTTY && env.TERM !== 'dumb'
}

async function showsLinks({ isTTY }: Surroundings): Promise<boolean> {
  const { createSupportsHyperlinks } = await import('supports-hyperlinks')
  return createSupportsHyperlinks({ isTTY })
}

/** `website/` for the root `website` in the repository that a CI job checked out: services want paths from there. */
function pathPrefix(root: string, env: Surroundings['env']): string {
  const workspace = env.GITHUB_WORKSPACE ?? env.CI_PROJECT_DIR ?? env.BUILD_SOURCESDIRECTORY
  const path = workspace ? relative(workspace, root).split(sep).join('/') : ''
  return path === '' || path.startsWith('..') || resolve(path) === path ? '' : `${path}/`
}
