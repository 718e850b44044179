/** What docs-lint asks of the `git` program. Every function answers "nothing" where git or a repository is missing. */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, isAbsolute, join, resolve } from 'node:path'

/** The output, or undefined where git is missing, the folder is no repository, or the command fails. */
export function git(cwd: string, args: readonly string[], input?: string): string | undefined {
  return gitBytes(cwd, args, input)?.toString('utf8')
}

/** The same for output that is no text. */
export function gitBytes(cwd: string, args: readonly string[], input?: string): Buffer | undefined {
  const run = spawnSync('git', args, { cwd, input, maxBuffer: 1 << 30, windowsHide: true, env: environment(cwd) })
  return run.error || (run.status !== 0 && run.status !== 1) ? undefined : run.stdout
}

const environments = new Map<string, NodeJS.ProcessEnv>()

/**
 * Git tells its hooks where the repository is, in words that hold for the folder in which the hook starts: in another
 * folder `GIT_DIR` without `GIT_WORK_TREE` would make that folder the top of the work tree. Git finds the repository by
 * itself; only the index, which `git commit PATH` replaces, is one that it cannot find.
 */
function environment(cwd: string): NodeJS.ProcessEnv {
  const { GIT_DIR, GIT_PREFIX, GIT_INDEX_FILE, ...rest } = process.env
  if (process.env.GIT_WORK_TREE !== undefined || (!GIT_DIR && !GIT_INDEX_FILE)) return process.env
  let found = environments.get(cwd)
  if (!found) {
    const index = GIT_INDEX_FILE && ownIndex(GIT_INDEX_FILE, cwd, rest)
    environments.set(cwd, (found = index ? { ...rest, GIT_INDEX_FILE: index } : rest))
  }
  return found
}

/** `index` as an absolute path; undefined for the index of another repository. */
function ownIndex(index: string, cwd: string, env: NodeJS.ProcessEnv): string | undefined {
  const args = ['rev-parse', '--show-toplevel', '--absolute-git-dir']
  const { stdout, status } = spawnSync('git', args, { cwd, env, encoding: 'utf8', windowsHide: true })
  const [top = '', dir = ''] = stdout?.split('\n') ?? []
  if (status !== 0) return undefined
  const path = isAbsolute(index) ? index : resolve(top, index)
  const isForeign = dirname(path) !== resolve(dir) && existsSync(join(dirname(path), 'HEAD'))
  return existsSync(path) && !isForeign ? path : undefined
}

/** Files that are tracked or not ignored. */
export interface Tracked {
  /** Relative to the folder that was asked for. */
  files: string[]
  /** Tracked, but not checked out on purpose. */
  sparse: Set<string>
}

const LIST = ['ls-files', '-z', '-t', '--cached', '--others', '--deleted', '--exclude-standard']

/** Files below `cwd`; undefined as of `git`. */
export function trackedFiles(cwd: string): Tracked | undefined {
  const output = git(cwd, LIST)
  return output === undefined ? undefined : readList(output)
}

/** As `trackedFiles`, while this process goes on with other things. */
export function trackedFilesLater(cwd: string): Promise<Tracked | undefined> {
  return new Promise((resolve) => {
    const child = spawn('git', LIST, {
      cwd,
      windowsHide: true,
      env: environment(cwd),
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    const chunks: Buffer[] = []
    child.stdout.on('data', (chunk) => chunks.push(chunk))
    child.on('error', () => resolve(undefined))
    child.on('close', (code) => resolve(code === 0 ? readList(Buffer.concat(chunks).toString('utf8')) : undefined))
  })
}

function readList(output: string): Tracked {
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

/**
 * Those of `paths` (relative to `cwd`) that `.gitignore` and its kin would ignore, in upper or lower case: a path that was made from
 * a URL may be written otherwise than the file, and there is no file to look at.
 */
export function ignoredPaths(cwd: string, paths: readonly string[]): Set<string> {
  if (paths.length === 0) return new Set()
  const output = git(
    cwd,
    ['-c', 'core.ignoreCase=true', 'check-ignore', '-z', '--stdin', '--no-index'],
    paths.join('\0'),
  )
  return new Set(output?.split('\0').filter(Boolean))
}

/** Renames a file, in the index too; false where git does not have it. */
export function gitRename(cwd: string, from: string, to: string): boolean {
  const args = ['mv', '--', from, to]
  return spawnSync('git', args, { cwd, windowsHide: true, env: environment(cwd) }).status === 0
}
