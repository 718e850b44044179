/** What one run is asked to do: flags of the command line, or the argument of `lint()`. */
import type { UserConfig } from './config/types.ts'
import type { Severity } from './rule.ts'

/** Whether a run is about every page. */
export function isWhole({ paths, staged, changed }: LintOptions): boolean {
  return paths === undefined && !staged && changed === undefined
}

export interface LintOptions {
  /** The root; default: the working directory. */
  cwd?: string
  /** Files, folders and globs to lint, relative to `cwd` or absolute; default: every page. */
  paths?: string[]
  /** A configuration file, or the configuration itself; default: the one found in `cwd`. */
  config?: string | UserConfig
  preset?: string
  /** Lint what the next commit changes, as the index has it, and say what it breaks in other pages. */
  staged?: boolean
  /** The same for what differs from the commit in which HEAD and this revision part; '' = the branch's target. */
  changed?: string
  /** Severities laid over the configuration's. */
  rules?: Record<string, Severity | 'off'>
  /** Check external links over the network. */
  external?: boolean
  /** No page at all is not an error. */
  passWithNoFiles?: boolean
  /** Threads that read pages beside this one; default: as many as save time. The report is the same. */
  workers?: number
  /** Keep what was read, so that the next run is quicker; default: not. The command line does. */
  cache?: boolean
  /** Folder of the cache; default: `node_modules/.cache/docs-lint`, or the user's cache folder where there is none. */
  cacheLocation?: string
}
