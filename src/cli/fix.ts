/** `--fix` and `--fix-dry-run`. */
import { resolve } from 'node:path'
import { UserError } from '../errors.ts'
import { readUnchanged, rewrite } from '../files/write.ts'
import type { FixType } from '../fix/edits.ts'
import type { FixedPage, FixOutcome } from '../fix/passes.ts'
import { receipt } from '../report/receipt.ts'
import { visible } from '../report/visible.ts'
import type { FlagValues } from './flags.ts'
import { print } from './output.ts'
import type { Surroundings } from './surroundings.ts'

/** What is to be fixed; undefined = nothing. */
export function toFixType(flags: FlagValues): FixType | undefined {
  const given = flags['fix-type']
  if (given !== undefined && given !== 'safe' && given !== 'suggestion') {
    throw new UserError(`--fix-type ${given}: expected safe or suggestion`)
  }
  if (flags.fix || flags['fix-dry-run']) return given ?? 'safe'
  if (given !== undefined) throw new UserError(`--fix-type ${given} needs --fix or --fix-dry-run`)
  return undefined
}

/**
 * Makes the fixes, or prints them as a diff that `git apply` takes.
 * @param dry How the diff looks; undefined = the pages are written.
 * @throws {UserError} naming the pages that cannot be written, after all others were.
 */
export async function carryOut(
  { report, pages }: FixOutcome,
  root: string,
  { stdout, stderr, isTTY }: Surroundings,
  dry?: { color: boolean },
): Promise<void> {
  if (dry) {
    await print(stdout, await diffPages(pages, root, { ...dry, isTTY }))
    await print(stderr, `${receipt(report)}\n`)
  } else await writePages(pages, root)
}

async function writePages(pages: readonly FixedPage[], root: string): Promise<void> {
  const failures: string[] = []
  for (const { path, before, after } of pages) {
    try {
      await rewrite(resolve(root, path), before, after)
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      failures.push(error.message)
    }
  }
  if (failures.length > 0) throw new UserError(failures.join('\n'))
}

async function diffPages(pages: readonly FixedPage[], root: string, look: Look): Promise<string> {
  const { createTwoFilesPatch } = await import('diff')
  const parts = await Promise.all(
    pages.map(async ({ path, before, after }) => {
      const { text, mark } = await readUnchanged(resolve(root, path), before)
      return createTwoFilesPatch(diffName('a', path), diffName('b', path), text, mark + after)
    }),
  )
  return parts.map((part) => shownDiff(part.replace(/^=+\n/, ''), look)).join('')
}

export interface Look {
  color: boolean
  /** The diff is read by a person: what a terminal would act on is written as escapes. */
  isTTY: boolean
}

/** A diff as it is printed. */
export function shownDiff(diff: string, { color, isTTY }: Look): string {
  if (!color && !isTTY) return diff
  const lines = diff.split('\n').map((line) => {
    const shown = isTTY ? visible(line.replace(/\r$/, '').replaceAll('\t', '    ')) : line
    const sign = /^(?:---|\+\+\+) /.test(line) ? '1' : SIGNS[line[0] ?? '']
    return color && sign !== undefined ? `\u001b[${sign}m${shown}\u001b[0m` : shown
  })
  return lines.join('\n')
}

const SIGNS: Record<string, string> = { '-': '31', '+': '32', '@': '36' }

/** As git writes names: quoted where they hold what a line or a terminal would act on, a tab after blanks. */
export function diffName(side: string, path: string): string {
  const name = `${side}/${path}`
  if (!/[\u0000-\u001f\u007f"\\]/.test(name)) return name.includes(' ') ? `${name}\t` : name
  const quoted = name.replace(/[\u0000-\u001f\u007f"\\]/g, (char) =>
    char === '"' || char === '\\' ? `\\${char}` : `\\${char.charCodeAt(0).toString(8).padStart(3, '0')}`,
  )
  return `"${quoted}"`
}
