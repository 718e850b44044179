import { rules } from '../rules/index.ts'
import { linter } from './bundle/linter.ts'
import { type ChangeJob, lintChange, type Side } from './change.ts'
import { configure, type LoadedConfig } from './config/load.ts'
import { ruleSettings } from './config/rules.ts'
import { detectSites } from './config/sites.ts'
import type { UserConfig } from './config/types.ts'
import { validateConfig } from './config/validate.ts'
import type { PageCache } from './engine/page-cache.ts'
import { totals } from './engine/parts.ts'
import { type Pool, startPool, workersFor } from './engine/pool.ts'
import type { Outcome, Recall } from './engine/run-cache.ts'
import { UserError } from './errors.ts'
import type { CheckUrls } from './external/port.ts'
import { branchChange, type Change, stagedChange } from './files/change.ts'
import { diskFiles } from './files/disk.ts'
import { overlayFiles } from './files/overlay.ts'
import type { Files } from './files/port.ts'
import { selectFiles } from './files/select.ts'
import type { Texts } from './fix/passes.ts'
import { createGlobs } from './globs.ts'
import { createStaticReader } from './modules/static-reader.ts'
import { once } from './once.ts'
import { type OpenSite, openSite } from './open-site.ts'
import { isWhole, type LintOptions } from './options.ts'
import { type Engines, isMarkdown } from './pages.ts'
import { loadNative } from './parse/native.ts'
import { presets } from './presets/index.ts'
import { relint } from './relint.ts'
import type { Report } from './report/report.ts'
import { toReport } from './report/summary.ts'
import { lintSite, type SiteRun } from './run.ts'
import type { ExternalStatus, PageIndex, Site } from './site/types.ts'

linter.isLoaded = true

/** What every run starts from: the files, the configuration, the sites of the repository. */
export async function open(options: LintOptions) {
  const { root, loaded } = await configure(options)
  await validateConfig(loaded, rules)
  return { root, ...loaded, ...openFiles(diskFiles(root), loaded, options, new Map()) }
}

function openFiles(disk: Files, { config, file }: LoadedConfig, options: LintOptions, texts: Texts) {
  const change = changeOf(options, disk)
  const side = (files: Files): Side => ({
    files,
    sites: detectSites(files, createStaticReader(files), config, presets, options.preset, file),
  })
  return { change, side, ...side(withTexts(change?.after ?? disk, texts)) }
}

function withTexts(files: Files, texts: Texts): Files {
  return texts.size === 0
    ? files
    : overlayFiles(files, new Map([...texts].map(([path, text]) => [path, { text: () => text }])))
}

/** What the run is limited to, where it is limited to a change. */
function changeOf({ staged, changed }: LintOptions, disk: Files): Change | undefined {
  if (staged && changed !== undefined) {
    throw new UserError('--staged and --changed exclude each other', 'A commit is one thing, a branch another.')
  }
  return staged ? stagedChange(disk) : changed === undefined ? undefined : branchChange(disk, changed, process.env)
}

export interface LintJob {
  disk: Files
  loaded: LoadedConfig
  options: LintOptions
  /** Stand in place of what is on disk. */
  texts: Texts
  /** Facts of pages that have been read; absent = they are not kept. */
  cache?: PageCache | undefined
  /** The last run about the whole site, where nothing but a few pages has changed since. */
  before?: Recall | undefined
  /** The configuration has been found right before. */
  isChecked: boolean
}

/**
 * Lints the files of a repository.
 * @returns `isPartial`: the run did not look at more than at what has changed since `before`.
 * @throws {UserError}
 */
export async function lintFiles(job: LintJob): Promise<Outcome & { isPartial: boolean }> {
  const { disk, loaded, options, cache, before } = job
  if (!job.isChecked) await validateConfig(loaded, rules)
  const few = before && (await lintChanged(job, before))
  if (few) return { ...few, isPartial: true }
  const pool = poolFor(disk, loaded.config, options, cache)
  try {
    return { ...(await lintWith({ ...(cache && { cache }), ...(pool && { pool }) }, job)), isPartial: false }
  } finally {
    pool?.close()
  }
}

async function lintChanged(
  { disk, loaded, options, texts, cache }: LintJob,
  before: Recall,
): Promise<Outcome | undefined> {
  const { files, sites } = openFiles(disk, loaded, options, texts)
  const [site, ...others] = sites
  if (!site || others.length > 0 || !before.parts) return undefined
  const { config } = loaded
  const native = config.engine === 'remark' ? undefined : loadNative()
  const engines = { ...(native && { native }), ...(cache && { cache }) }
  const settings = ruleSettings(rules, config, options.rules)
  return relint({ site, files, config, settings, rules, engines, taken: new Set() }, before)
}

/** Threads for a run that reads every page. They start now, and load what they need while the sites are looked for. */
function poolFor(
  disk: Files,
  config: UserConfig,
  options: LintOptions,
  cache: PageCache | undefined,
): Pool | undefined {
  const size =
    options.workers ?? (isWhole(options) ? workersFor(disk.files.filter(isMarkdown).length - (cache?.size ?? 0)) : 0)
  return size > 0 ? startPool(size, config.engine !== 'remark') : undefined
}

/** The threads have nothing to do behind the pages of the only site. */
function usedOnce(pool: Pool): Pool {
  const read: Pool['read'] = async (...jobs) => {
    await pool.read(...jobs)
    pool.close()
  }
  return { ...pool, read }
}

async function lintWith(
  shared: Pick<Engines, 'cache' | 'pool'>,
  { disk, loaded, options, texts }: LintJob,
): Promise<Outcome> {
  const { files, sites, change, side } = openFiles(disk, loaded, options, texts)
  const { config } = loaded
  const selection = selectFiles(options.paths ?? [], disk.root, files)
  const settings = ruleSettings(rules, config, options.rules)
  const native = config.engine === 'remark' ? undefined : loadNative()
  const pool = shared.pool && sites.length === 1 ? usedOnce(shared.pool) : shared.pool
  const engines = { ...shared, ...(pool && { pool }), ...(native && { native }) }
  const checkUrls = options.external ? await externalCheck(config) : undefined
  const run: ChangeJob['run'] = async (on, selection, more) => {
    const runs: SiteRun[] = []
    const taken = new Set<string>()
    const opened = await openNeighbours(on, engines)
    for (const [index, site] of on.sites.entries()) {
      const own = opened && {
        known: more.known ?? opened[index]!.pages.read,
        neighbours: opened.flatMap(({ built }, other) => (other === index ? [] : [built.context])),
      }
      const job = { site, files: on.files, config, settings, rules, selection, taken, engines, ...more, ...own }
      runs.push(await lintSite({ ...job, ...(checkUrls && { checkUrls }) }))
    }
    return runs
  }
  const skipped = (runs: readonly SiteRun[]) =>
    selection.given.filter((file) => !runs.some(({ linted }) => linted.has(file))).length
  if (change) {
    const before = once(() => side(change.before))
    const found = await lintChange({ change, asked: selection, after: { files, sites }, before, engines, run })
    const report = reportOf(found.runs, skipped(found.runs), options)
    return { report: { ...report, change: found.summary, untouched: found.untouched }, parts: undefined }
  }
  const runs = await run({ files, sites }, selection, {})
  if (runs.every((run) => run.paths.length === 0) && !options.passWithNoFiles) {
    throw new UserError(
      [`No pages found in ${disk.root}`, ...sites.flatMap((site) => lookedIn(site, files))].join('\n  '),
      'Name the content folders in docs-lint.config.json ("content"), or pass --pass-with-no-files.',
    )
  }
  checkSchemaGlobs(config, runs, loaded.file)
  // Without a cache nobody starts from it.
  const parts = shared.cache && runs.length === 1 ? runs[0]!.parts() : undefined
  return { report: reportOf(runs, skipped(runs), options), parts }
}

/** Where a site's pages were looked for, and whether they may be written before the build. */
function lookedIn({ preset, dir, content }: Site, files: Files): string[] {
  if (content.length === 0) return []
  const folders = content.map((entry) => entry.dir || '.')
  const absences = files.absences(folders.map((folder) => `${folder}/index.md`))
  const ignored = folders.find((folder) => absences.get(`${folder}/index.md`) === 'git-ignored')
  const more = folders.length > 3 ? ` and ${folders.length - 3} more folders` : ''
  return [
    `The ${preset.name} site in ${dir || '.'} has its pages in ${folders.slice(0, 3).join(', ')}${more}.`,
    ...(ignored ? [`Git ignores ${ignored}: where a script writes its pages, run that first.`] : []),
  ]
}

/** Every site, where there are several and links may lead from one to another. */
async function openNeighbours({ sites, files }: Side, engines: Engines): Promise<OpenSite[] | undefined> {
  if (sites.length < 2 || sites.every(({ mount }) => mount === undefined)) return undefined
  const taken = new Set<string>()
  const opened: OpenSite[] = []
  for (const site of sites) {
    const isTaken = (file: string) => taken.has(file)
    const one = await openSite(site, files, { engines, isLinted: () => false, isTaken, isWhole: true })
    for (const file of one.pages.paths) taken.add(file)
    opened.push(one)
  }
  return opened
}

/** A glob that matches no page would check nothing, without a word. */
function checkSchemaGlobs({ frontmatter = [] }: UserConfig, runs: readonly SiteRun[], file = 'configuration'): void {
  const pages = runs.flatMap((run) => run.paths)
  if (pages.length === 0) return
  const matches = createGlobs()
  for (const [index, { files, exclude = [] }] of frontmatter.entries()) {
    const taken = [exclude].flat()
    const globs = [files].flat()
    const out = [...taken, ...globs.filter((glob) => glob.startsWith('!')).map((glob) => glob.slice(1))]
    for (const glob of globs) {
      if (glob.startsWith('!')) continue
      const of = pages.filter((page) => matches(glob, page))
      if (of.some((page) => !out.some((other) => matches(other, page)))) continue
      const why = of.length > 0 ? ' that is not excluded' : ''
      throw new UserError(
        `${file}: "frontmatter[${index}].files" names ${glob}, which matches no page${why}`,
        'Globs are relative to the root of the run (--cwd). Mend the glob, or take it out.',
      )
    }
  }
}

function reportOf(runs: readonly SiteRun[], skipped: number, { external = false }: LintOptions): Report {
  const counts = runs.flatMap((run) => [...run.counts.values()])
  const messages = runs.flatMap((run) => run.messages)
  const sources = new Map(runs.flatMap((run) => [...run.sources]))
  return toReport(messages, totals(counts), sources, { skipped, external })
}

/** Checks each URL once, whichever sites use it. */
async function externalCheck(config: UserConfig): Promise<CheckUrls> {
  const { checkWithLinkinator } = await import('./external/linkinator.ts')
  const known = new Map<string, ExternalStatus>()
  return async (urls) => {
    const fresh = urls.filter((url) => !known.has(url))
    for (const [url, status] of await checkWithLinkinator(fresh, config.external ?? {})) known.set(url, status)
    return known
  }
}

/**
 * The resolved configuration, with the origin of each value and what could not be read: `--print-config`. With `paths`, what
 * holds of the first of them: its site, its routes, each value and each rule.
 */
export async function printConfig(options: LintOptions = {}): Promise<unknown> {
  const { sites, config, file, files, root } = await open(options)
  const [path] = options.paths ?? []
  if (path === undefined) return { file: file ?? null, config, sites: sites.map(describe) }
  const page = selectFiles([path], root, files).given[0] ?? path
  const taken = new Set<string>()
  for (const site of sites) {
    const { pages, built } = await openSite(site, files, {
      engines: {},
      isLinted: () => false,
      isWhole: true,
      isTaken: (one) => taken.has(one),
    })
    for (const one of pages.paths) taken.add(one)
    const facts = pages.facts(page)
    if (!facts) continue
    const states = ruleSettings(rules, config, options.rules)(page)
    return {
      page,
      file: file ?? null,
      preset: { name: site.preset.name, dir: site.dir, detected: site.why },
      routes: built.routesOf(page).map((route) => route.path),
      syntax: site.preset.profile(page, site, facts.frontmatter?.value as Record<string, unknown> | undefined),
      ...idsOf(built.pages.get(page)),
      values: valuesOf(site),
      rules: Object.fromEntries(
        [...states].map(([id, { severity, options: given, configured }]) => [
          id,
          {
            severity,
            ...(Object.keys(given as object).length > 0 && { options: given }),
            origin: configured || options.rules?.[id] !== undefined ? 'user' : 'default',
          },
        ]),
      ),
    }
  }
  throw new UserError(
    `${path} belongs to no site`,
    sites.length === 0
      ? 'No site was found: name its folder in docs-lint.config.json ("content").'
      : `Pages lie in ${sites.flatMap(({ content }) => content.map(({ dir }) => dir || '.')).join(', ')}.`,
  )
}

/** How many ids a page is known to have, and what may make more of them. */
function idsOf(page: PageIndex | undefined): object {
  if (!page) return {}
  const open = Object.fromEntries([...page.openedBy].map(([why, by]) => [why, [...by].sort()]))
  return { ids: { known: page.anchors.size, open: { ...open, ...(page.unknownIds && { [page.unknownIds]: [] }) } } }
}

/** Each value with who said it. */
function valuesOf(site: Site): Record<string, { value: unknown; origin: string }> {
  const known = describe(site) as Record<string, unknown>
  const at = (key: string) =>
    key.split('.').reduce<unknown>((value, step) => (value as Record<string, unknown> | undefined)?.[step], known)
  return Object.fromEntries(Object.entries(site.origins).map(([key, origin]) => [key, { value: at(key), origin }]))
}

function describe({ preset, redirects, ...site }: Site): unknown {
  return { preset: preset.name, ...site, redirects: redirects.map(({ from, to }) => ({ from, to })) }
}
