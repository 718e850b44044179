/** What docs-lint asks of the `git` program. Every function answers "nothing" where git or a repository is missing. */
import { spawnSync } from 'node:child_process'

function git(cwd: string, args: readonly string[], input?: string): string | undefined {
  const run = spawnSync('git', args, { cwd, input, encoding: 'utf8', maxBuffer: 1 << 30, windowsHide: true })
  return run.error || (run.status !== 0 && run.status !== 1) ? undefined : run.stdout
}

/** Files below `cwd` that are tracked or not ignored, relative to it; `sparse`: tracked, but not checked out on purpose. */
export function trackedFiles(cwd: string): { files: string[]; sparse: Set<string> } | undefined {
  const output = git(cwd, ['ls-files', '-z', '-t', '--cached', '--others', '--deleted', '--exclude-standard'])
  if (output === undefined) return undefined
  const files = new Set<string>()
  const sparse = new Set<string>()
  const deleted = new Set<string>()
  for (const entry of output.split('\0')) {
    if (!entry) continue
    const path = entry.slice(2)
    if (entry[0] === 'S') sparse.add(path)
    else if (entry[0] === 'R') deleted.add(path)
    else files.add(path)
  }
  for (const path of deleted) files.delete(path)
  return { files: [...files], sparse }
}

/** Those of `paths` (relative to `cwd`) that `.gitignore` and its kin would ignore. */
export function ignoredPaths(cwd: string, paths: readonly string[]): Set<string> {
  if (paths.length === 0) return new Set()
  const output = git(cwd, ['check-ignore', '-z', '--stdin', '--no-index'], paths.join('\0'))
  return new Set(output?.split('\0').filter(Boolean))
}
