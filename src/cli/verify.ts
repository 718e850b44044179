/** `docs-lint verify BUILD`. */
import { setFlagsFromString } from 'node:v8'
import { UserError } from '../errors.ts'
import type { LintOptions } from '../options.ts'
import { count } from '../report/shown.ts'
import { visible } from '../report/visible.ts'
import { type BuildDifference, type Verification, verify } from '../verify.ts'

/** @returns What is printed, and whether the build is as predicted. */
export async function verifyBuild(
  paths: readonly string[],
  options: LintOptions,
  isJson: boolean,
): Promise<{ text: string; isEqual: boolean }> {
  const [build, ...others] = paths
  if (build === undefined || others.length > 0) {
    throw new UserError(
      '`docs-lint verify` needs one folder',
      'Name the folder that the build writes: docs-lint verify build',
    )
  }
  // Builds are large, and one is held against its site at leisure: V8 is to collect what is left of a page before it takes more.
  setFlagsFromString('--optimize-for-size')
  const result = await verify(build, options)
  const text = isJson ? `${JSON.stringify({ version: 1, ...result }, null, 2)}\n` : asText(result)
  return { text, isEqual: result.differences.length === 0 }
}

function asText({ equal, differences }: Verification): string {
  const lines = differences.map(describe)
  const receipt = `${count(equal.routes, 'route')} and ${count(equal.ids, 'id')} are as predicted, ${count(differences.length, 'difference')}`
  return `${[...lines, ...(lines.length > 0 ? [''] : []), receipt].join('\n')}\n`
}

function describe({ what, onlyIn, path, id, page, cause }: BuildDifference): string {
  const place = page === undefined ? '' : ` (${visible(page)})`
  const thing = what === 'route' ? `page \`${visible(path)}\`` : `id \`#${visible(id!)}\` of \`${visible(path)}\``
  return onlyIn === 'prediction'
    ? `The build lacks the ${thing}${place}: ${cause}`
    : `docs-lint does not know the ${thing}${place}: ${cause}`
}
