/** The built program as users run it, in a process of its own. */
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Summary } from '../src/report/report.ts'
import type { Message } from '../src/rule.ts'

export const checkout = resolve(import.meta.dirname, '..')
export const bin = resolve(checkout, 'bin/docs-lint.js')

export interface Ended {
  code: number | null
  stdout: string
  stderr: string
}

/** Runs a program to its end; a code other than 0 is no error here. */
export function execute(command: string, args: string[], cwd: string, env: NodeJS.ProcessEnv = {}): Promise<Ended> {
  return new Promise((done, fail) => {
    const options = { cwd, env: { ...process.env, ...env }, maxBuffer: 2 ** 28 }
    const child = execFile(command, args, options, (error, stdout, stderr) => {
      if (error && typeof error.code === 'string') fail(error)
      else done({ code: child.exitCode, stdout, stderr })
    })
  })
}

/** Runs docs-lint in a folder. */
export function docsLint(args: string[], cwd: string): Promise<Ended> {
  if (!existsSync(resolve(checkout, 'dist/src'))) throw new Error('dist/ is missing: run `npm run build` first')
  return execute(process.execPath, [bin, ...args], cwd, { NO_COLOR: '1', FORCE_COLOR: '0', GITHUB_ACTIONS: '' })
}

/** Runs docs-lint with `--format json` in a folder. */
export async function jsonReport(
  cwd: string,
  args: string[] = [],
): Promise<{ code: number | null; summary: Summary; messages: Message[] }> {
  const ended = await docsLint(['--format', 'json', '--no-cache', ...args], cwd)
  try {
    return { code: ended.code, ...JSON.parse(ended.stdout) }
  } catch {
    throw new Error(`docs-lint ended with ${ended.code} and printed no JSON\n${ended.stdout}${ended.stderr}`)
  }
}
