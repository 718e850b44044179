/**
 * Lints, or remembers: where nothing has changed since the last run its report is the answer, and nothing of the linter is
 * loaded.
 */
import { configure, type LoadedConfig } from './config/load.ts'
import type { UserConfig } from './config/types.ts'
import { cacheFile } from './engine/location.ts'
import { createRunCache, type RunCache } from './engine/run-cache.ts'
import { openStore, type Store } from './engine/store.ts'
import { UserError } from './errors.ts'
import { diskFiles } from './files/disk.ts'
import type { Files } from './files/port.ts'
import { startTrace } from './files/traced.ts'
import type { FixType } from './fix/edits.ts'
import type { FixOutcome, Texts } from './fix/passes.ts'
import type { LintOptions } from './options.ts'
import type { Report } from './report/report.ts'
import { program } from './version.ts'

/**
 * Lints a docs repository.
 * @throws {UserError} where the run itself cannot be done; a bad page is a message.
 */
export function lint(options: LintOptions = {}): Promise<Report> {
  return lintTexts(options, new Map())
}

/**
 * Lints a docs repository and makes the fixes that its messages offer, over and over until none is left. Writes nothing:
 * the new texts come out.
 * @param type `safe`: only fixes that change nothing for a reader; `suggestion`: also those that want a look.
 * @throws {UserError} as `lint` does.
 */
export async function fix(options: LintOptions = {}, type: FixType = 'safe'): Promise<FixOutcome> {
  if (options.staged) {
    throw new UserError('--staged lints the index, --fix changes files', 'Fix the pages first, then stage them.')
  }
  const { fixUntilStable } = await import('./fix/passes.ts')
  return fixUntilStable((texts) => lintTexts(options, texts), type)
}

/** @param texts Stand in place of what is on disk. */
async function lintTexts(options: LintOptions, texts: Texts): Promise<Report> {
  const started = performance.now()
  const { root, loaded } = await configure(options)
  const store = options.cache ? openStore(cacheFile(root, options.cacheLocation), program) : undefined
  const isKept = texts.size === 0 && isRepeatable(options, loaded.config)
  // Only a report that is kept needs to know what it came from: digests of all files are not for nothing.
  const trace = store && isKept ? startTrace() : undefined
  try {
    const disk = diskFiles(root)
    const runs = store && isKept ? runCache(store, options, loaded, disk) : undefined
    let report = runs?.recall(disk.listing())
    if (!report) {
      const { lintFiles } = await import('./pipeline.ts')
      report = await lintFiles(disk, loaded, options, texts, store, runs?.known ?? false)
      if (trace && !trace.isPartial) runs?.keep(disk.listing(), trace, report)
      store?.save(isKept)
    }
    return { ...report, summary: { ...report.summary, durationMs: Math.round(performance.now() - started) } }
  } finally {
    trace?.stop()
  }
}

/** Whether the files and the configuration are all that the report depends on. */
function isRepeatable({ external, paths, staged, changed }: LintOptions, config: UserConfig): boolean {
  const isWhole = paths === undefined && !staged && changed === undefined
  return isWhole && !external && config.remarkPlugins === undefined
}

function runCache(store: Store, options: LintOptions, { config, file }: LoadedConfig, disk: Files): RunCache {
  const { cwd: _cwd, cache: _cache, cacheLocation: _location, config: _config, ...asked } = options
  return createRunCache(store, { asked, config, file }, disk.text)
}
