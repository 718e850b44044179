/** A copy of a site in a temporary folder that is a git repository of its own: only the copy is ever changed. */
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, realpathSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** Copies what git tracks or would track in `dir` (without git: all but `node_modules`) and gives the folder. */
export function copySite(dir: string): { root: string; files: string[] } {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'mutate-')))
  const files = listFiles(dir)
  for (const path of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    cpSync(join(dir, path), join(root, path), { verbatimSymlinks: true })
  }
  git(root, 'init', '--quiet')
  // Tracked files may match .gitignore: they are tracked in the copy too.
  git(root, 'add', '--all', '--force')
  git(root, 'commit', '--quiet', '--no-verify', '--message', 'Before the faults')
  return { root, files }
}

/** Files relative to `dir`, sorted, POSIX. */
function listFiles(dir: string): string[] {
  const listed = isRepository(dir)
    ? git(dir, 'ls-files', '-z', '--cached', '--others', '--exclude-standard').split('\0').filter(Boolean)
    : walk(dir, '')
  return [...new Set(listed)].filter((path) => isCopied(join(dir, path))).sort()
}

/** Submodules are listed, but are folders; deleted files are listed until that is committed. */
function isCopied(path: string): boolean {
  const stats = lstatSync(path, { throwIfNoEntry: false })
  return stats !== undefined && !stats.isDirectory()
}

function walk(dir: string, below: string): string[] {
  return readdirSync(join(dir, below), { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === '.git' || entry.name === 'node_modules') return []
    const path = below === '' ? entry.name : `${below}/${entry.name}`
    return entry.isDirectory() ? walk(dir, path) : [path]
  })
}

function isRepository(dir: string): boolean {
  for (let folder = realpathSync(dir); ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.git'))) return true
    if (dirname(folder) === folder) return false
  }
}

/** Of paths that do not exist, those that git would ignore. */
export function ignoredPaths(root: string, paths: readonly string[]): Set<string> {
  if (paths.length === 0) return new Set()
  const input = paths.join('\0')
  try {
    return new Set(git(root, { input }, 'check-ignore', '--no-index', '-z', '--stdin').split('\0').filter(Boolean))
  } catch (error) {
    // 1 = none of them is ignored.
    if ((error as { status?: number }).status === 1) return new Set()
    throw error
  }
}

function git(cwd: string, ...rest: [{ input: string }, ...string[]] | string[]): string {
  const [first, ...others] = rest
  const options = typeof first === 'object' ? first : {}
  const args = typeof first === 'object' ? (others as string[]) : (rest as string[])
  const quiet = ['-c', 'core.autocrlf=false', '-c', 'commit.gpgSign=false', '-c', 'core.hooksPath=/dev/null']
  const who = ['-c', 'user.name=mutate', '-c', 'user.email=mutate@example.com']
  return execFileSync('git', [...quiet, ...who, ...args], {
    ...{ cwd, encoding: 'utf8', maxBuffer: 2 ** 28, stdio: ['pipe', 'pipe', 'pipe'] },
    ...options,
  }) as string
}
