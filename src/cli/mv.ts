/** `docs-lint mv FROM TO`. */
import { mkdir, readFile, rename } from 'node:fs/promises'
import { dirname, relative, resolve, sep } from 'node:path'
import { UserError } from '../errors.ts'
import { gitRename } from '../files/git.ts'
import { rewrite } from '../files/write.ts'
import { type MovePlan, planMove } from '../move.ts'
import type { LintOptions } from '../options.ts'
import { count } from '../report/shown.ts'
import { visible } from '../report/visible.ts'
import { diffName, type Look, shownDiff } from './fix.ts'
import { print } from './output.ts'
import { toRootPath } from './paths.ts'

interface Around {
  stdout: NodeJS.WritableStream
  stderr: NodeJS.WritableStream
  /** The folder of the shell. */
  cwd: string
  /** Absolute. */
  root: string
  look: Look
  isDry: boolean
}

/** @returns 1 where something is left that could not be written anew. */
export async function move(options: LintOptions, paths: readonly string[], around: Around): Promise<0 | 1> {
  const { stdout, stderr, cwd, root, look, isDry } = around
  if (paths.length !== 2) {
    throw new UserError('`docs-lint mv` needs two paths', 'Write docs-lint mv FROM TO, each a page or a folder.')
  }
  const [from, to] = paths as [string, string]
  const typed = toRootPath(from, cwd, root)
  const isFromShell = typed !== from || cwd === root
  const target = isFromShell ? relative(root, resolve(cwd, to)).split(sep).join('/') : to
  const plan = await planMove(options, relative(root, resolve(root, typed)).split(sep).join('/'), target)
  if (isDry) await print(stdout, shownDiff(await diff(plan, root), look))
  else await carryOut(plan, root)
  await print(isDry ? stderr : stdout, summary(plan))
  return plan.byHand.length > 0 ? 1 : 0
}

async function carryOut({ from, to, edited }: MovePlan, root: string): Promise<void> {
  await mkdir(dirname(resolve(root, to)), { recursive: true })
  if (!gitRename(root, from, to)) await rename(resolve(root, from), resolve(root, to))
  for (const { path, before, after } of edited) await rewrite(resolve(root, path), before, after)
}

/** As git prints renames: what `git apply` takes. */
async function diff({ moved, edited }: MovePlan, root: string): Promise<string> {
  const { createTwoFilesPatch } = await import('diff')
  const former = new Map([...moved].map(([old, path]) => [path, old]))
  const texts = new Map(edited.map((one) => [one.path, one]))
  const parts: string[] = []
  for (const path of [...new Set([...former.keys(), ...texts.keys()])].sort()) {
    const old = former.get(path) ?? path
    const [a, b] = [diffName('a', old), diffName('b', path)]
    const renamed = old === path ? '' : `rename from ${bare(a)}\nrename to ${bare(b)}\n`
    parts.push(`diff --git ${a.trimEnd()} ${b.trimEnd()}\n${renamed}`)
    const text = texts.get(path)
    if (!text) continue
    const mark = (await readFile(resolve(root, old), 'utf8')).startsWith('\uFEFF') ? '\uFEFF' : ''
    const patch = createTwoFilesPatch(a, b, mark + text.before, mark + text.after)
    parts.push(patch.replace(/^=+\n/, ''))
  }
  return parts.join('')
}

/** A name of a diff without `a/` or `b/`. */
function bare(name: string): string {
  return name.replace(/^("?)[ab]\//, '$1').trimEnd()
}

function summary({ moved, edited, rewritten, redirects, offers, byHand }: MovePlan): string {
  const links = `${count(rewritten, 'link')} in ${count(edited.length, 'file')} written anew`
  const lines = [
    `${count(moved.size, 'file')} moved, ${links}`,
    ...redirects.map(
      ({ from, to, file }) => `redirect: \`${visible(from)}\` to \`${visible(to)}\` in ${visible(file)}`,
    ),
    ...offers.map(
      ({ from, where, entry }) => `\`${visible(from)}\` no longer answers; add to ${visible(where)}: ${visible(entry)}`,
    ),
    ...byHand.map(({ path, line, column, reason }) => `${visible(path)}:${line}:${column} by hand: ${visible(reason)}`),
  ]
  return `${lines.join('\n')}\n`
}
