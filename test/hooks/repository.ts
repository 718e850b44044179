/** Temporary git repositories with a pre-commit hook. */
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join, resolve } from 'node:path'
import { bin, checkout, type Ended, execute } from '../program.ts'

export interface Repository {
  dir: string
  write(path: string, content: string | Buffer): void
  /** Stages the paths and commits them; the hook runs. */
  commit(paths: string[]): Promise<Ended>
  /** How many commits there are. */
  commits(): Promise<number>
}

/** Hands a new repository to `use`, then removes it. */
export async function inRepository(use: (repository: Repository) => Promise<void>, path: string[]): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'docs-lint-hook-'))
  const env = {
    PATH: [...path, process.env.PATH].join(delimiter),
    GIT_CONFIG_GLOBAL: join(dir, 'none'),
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_AUTHOR_NAME: 'A Writer',
    GIT_AUTHOR_EMAIL: 'writer@example.com',
    GIT_COMMITTER_NAME: 'A Writer',
    GIT_COMMITTER_EMAIL: 'writer@example.com',
    NO_COLOR: '1',
    FORCE_COLOR: '0',
  }
  const repository = join(dir, 'repository')
  const git = (...args: string[]) => execute('git', args, repository, env)
  try {
    mkdirSync(repository)
    await git('init', '--quiet')
    await git('config', 'core.autocrlf', 'false')
    await use({
      dir: repository,
      write(path, content) {
        mkdirSync(dirname(join(repository, path)), { recursive: true })
        writeFileSync(join(repository, path), content)
      },
      async commit(paths) {
        await git('add', '--', ...paths)
        return git('commit', '--quiet', '--message', 'A change')
      },
      async commits() {
        const { code, stdout } = await git('rev-list', '--count', 'HEAD')
        return code === 0 ? Number(stdout) : 0
      },
    })
  } finally {
    rmSync(dir, { recursive: true, force: true, maxRetries: 3 })
  }
}

/**
 * Writes the hook: the staged files whose path fits `files` go to `command`, as the pre-commit framework hands them over:
 * paths from the repository's root, deleted files left out, no call without files.
 */
export function writeHook(dir: string, command: string, files: string): void {
  const hook = join(dir, '.git/hooks/pre-commit')
  const staged = 'git diff --cached --name-only --diff-filter=ACMRTUXB'
  mkdirSync(dirname(hook), { recursive: true })
  writeFileSync(
    hook,
    `#!/bin/sh\n${staged} | grep -E '${files}' > .git/staged || exit 0\ntr '\\n' '\\0' < .git/staged | xargs -0 ${command}\n`,
  )
  chmodSync(hook, 0o755)
}

/** A folder whose `docs-lint` is this checkout's program, as `npm link` makes it. */
export function linkedBin(): string {
  const dir = mkdtempSync(join(tmpdir(), 'docs-lint-bin-'))
  chmodSync(bin, 0o755)
  symlinkSync(bin, join(dir, 'docs-lint'))
  return dir
}

/** Copies a fixture site into a repository, below `to`. */
export function copyFixture(name: string, dir: string, to = ''): void {
  cpSync(resolve(checkout, 'fixtures', name), join(dir, to), { recursive: true })
}
