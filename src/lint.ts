/**
 * Lints, or remembers: where nothing has changed since the last run its report is the answer, and nothing of the linter is
 * loaded.
 */
import { configure, type LoadedConfig } from './config/load.ts'
import type { UserConfig } from './config/types.ts'
import { cacheFiles } from './engine/location.ts'
import { createPageCache } from './engine/page-cache.ts'
import { createRunCache, type RunCache } from './engine/run-cache.ts'
import { openStore, type Store } from './engine/store.ts'
import { UserError } from './errors.ts'
import { diskFiles, listFiles } from './files/disk.ts'
import { startTrace } from './files/traced.ts'
import type { FixType } from './fix/edits.ts'
import type { FixOutcome, Texts } from './fix/passes.ts'
import { once } from './once.ts'
import { isWhole, type LintOptions } from './options.ts'
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
  const stores = options.cache ? openStores(root, options) : undefined
  const isKept = texts.size === 0 && isRepeatable(options, loaded.config)
  // Only a report that is kept needs to know what it came from: digests of all files are not for nothing.
  const trace = stores && isKept ? startTrace() : undefined
  try {
    const listed = listFiles(root)
    const runs = stores && isKept ? runCache(stores.runs, options, loaded) : undefined
    // While git lists: the linter is loaded where it will be needed, the disk is asked where perhaps not.
    let pipeline = runs?.known ? undefined : import('./pipeline.ts')
    runs?.ask()
    const disk = diskFiles(root, await listed)
    const before = runs?.recall(disk.listing(), disk.text)
    let report = before?.changed.size === 0 ? before.report : undefined
    if (!report) {
      const { lintFiles } = await (pipeline ??= import('./pipeline.ts'))
      const cache = stores && createPageCache([stores.pages(), stores.runs])
      const outcome = await lintFiles({ disk, loaded, options, texts, cache, before, isChecked: runs?.known ?? false })
      report = outcome.report
      if (trace && !trace.isPartial) runs?.keep(disk.listing(), trace, outcome, outcome.isPartial)
      if (stores && cache) {
        // All pages are not written anew for a few.
        cache.keepIn(outcome.isPartial ? stores.runs : stores.pages())
        stores.runs.save(isKept)
        if (!outcome.isPartial) stores.pages().save(isKept)
      }
    }
    return { ...report, summary: { ...report.summary, durationMs: Math.round(performance.now() - started) } }
  } finally {
    trace?.stop()
  }
}

function openStores(root: string, { cacheLocation }: LintOptions): { pages: () => Store; runs: Store } {
  const files = cacheFiles(root, cacheLocation)
  return { pages: once(() => openStore(files.pages, program)), runs: openStore(files.runs, program) }
}

/** Whether the files and the configuration are all that the report depends on. */
function isRepeatable(options: LintOptions, config: UserConfig): boolean {
  return isWhole(options) && !options.external && config.remarkPlugins === undefined
}

function runCache(store: Store, options: LintOptions, { config, file }: LoadedConfig): RunCache {
  const { cwd: _cwd, cache: _cache, cacheLocation: _location, config: _config, workers: _workers, ...asked } = options
  return createRunCache(store, { asked, config, file })
}
