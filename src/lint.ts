/** The whole pipeline: config → discover → parse → facts → page rules → site index → site rules → report. */
import { existsSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { rules } from '../rules/index.ts'
import { type ChangeJob, lintChange, type Side } from './change.ts'
import { type LoadedConfig, loadConfig } from './config/load.ts'
import { ruleSettings } from './config/rules.ts'
import { detectSites } from './config/sites.ts'
import type { UserConfig } from './config/types.ts'
import { validateConfig } from './config/validate.ts'
import { cacheFile } from './engine/location.ts'
import { createPageCache } from './engine/page-cache.ts'
import { createRunCache, type RunCache } from './engine/run-cache.ts'
import { openStore, type Store } from './engine/store.ts'
import { UserError } from './errors.ts'
import type { CheckUrls } from './external/port.ts'
import { branchChange, type Change, stagedChange } from './files/change.ts'
import { diskFiles } from './files/disk.ts'
import { overlayFiles } from './files/overlay.ts'
import type { Files } from './files/port.ts'
import { selectFiles } from './files/select.ts'
import { startTrace } from './files/traced.ts'
import type { FixType } from './fix/edits.ts'
import type { FixOutcome, Texts } from './fix/passes.ts'
import { createGlobs } from './globs.ts'
import { compareMessages } from './messages.ts'
import { createStaticReader } from './modules/static-reader.ts'
import { once } from './once.ts'
import { type OpenSite, openSite } from './open-site.ts'
import type { LintOptions } from './options.ts'
import type { Engines } from './pages.ts'
import { loadNative } from './parse/native.ts'
import { presets } from './presets/index.ts'
import type { Report } from './report/report.ts'
import type { Message } from './rule.ts'
import { lintSite, type SiteRun } from './run.ts'
import type { ExternalStatus, PageIndex, Site } from './site/types.ts'
import { program } from './version.ts'

export { rules }

/** What every run starts from: the files, the configuration, the sites of the repository. */
export async function open(options: LintOptions) {
  const { root, loaded } = await configure(options)
  await validateConfig(loaded, rules)
  return { root, ...loaded, ...openFiles(diskFiles(root), loaded, options, new Map()) }
}

async function configure(options: LintOptions): Promise<{ root: string; loaded: LoadedConfig }> {
  const root = resolve(options.cwd ?? process.cwd())
  if (!existsSync(root) || !statSync(root).isDirectory()) {
    throw new UserError(`${root} is not a folder`, 'Give the root of the docs repository with --cwd.')
  }
  return { root, loaded: await loadConfig(root, options.config) }
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
      if (!runs?.known) await validateConfig(loaded, rules)
      report = await lintFiles(disk, loaded, options, texts, store)
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

async function lintFiles(
  disk: Files,
  loaded: LoadedConfig,
  options: LintOptions,
  texts: Texts,
  store: Store | undefined,
): Promise<Report> {
  const { files, sites, change, side } = openFiles(disk, loaded, options, texts)
  const { config } = loaded
  const selection = selectFiles(options.paths ?? [], disk.root, files)
  const settings = ruleSettings(rules, config, options.rules)
  const native = config.engine === 'remark' ? undefined : await loadNative()
  const engines = { ...(native && { native }), ...(store && { cache: createPageCache(store) }) }
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
    return { ...toReport(found.runs, skipped(found.runs), options), change: found.summary, untouched: found.untouched }
  }
  const runs = await run({ files, sites }, selection, {})
  if (runs.every((run) => run.paths.length === 0) && !options.passWithNoFiles) {
    throw new UserError(
      `No pages found in ${disk.root}`,
      'Name the content folders in docs-lint.config.json ("content"), or pass --pass-with-no-files.',
    )
  }
  checkSchemaGlobs(config, runs, loaded.file)
  return toReport(runs, skipped(runs), options)
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

function toReport(runs: readonly SiteRun[], skipped: number, options: LintOptions): Report {
  const messages = runs.flatMap((run) => run.messages).sort(compareMessages)
  return {
    summary: summarize(runs, messages, skipped),
    messages,
    external: options.external === true,
    sources: new Map(runs.flatMap((run) => [...run.sources])),
  }
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

function summarize(runs: readonly SiteRun[], messages: readonly Message[], skipped: number): Report['summary'] {
  const sum = (pick: (run: SiteRun) => number) => runs.reduce((total, run) => total + pick(run), 0)
  const total = (pick: (run: SiteRun) => Record<string, number>) => {
    const counts: Record<string, number> = {}
    for (const run of runs) for (const [of, count] of Object.entries(pick(run))) counts[of] = (counts[of] ?? 0) + count
    return counts
  }
  return {
    pages: sum((run) => run.counts.pages),
    links: sum((run) => run.counts.internalLinks + run.counts.externalLinks),
    internalLinks: sum((run) => run.counts.internalLinks),
    externalLinks: sum((run) => run.counts.externalLinks),
    frontmatter: sum((run) => run.counts.frontmatter),
    imports: sum((run) => run.counts.imports),
    schemas: total((run) => run.schemas),
    unknown: total((run) => run.unknown),
    skipped,
    errors: messages.filter((message) => message.severity === 'error').length,
    warnings: messages.filter((message) => message.severity === 'warning').length,
    causes: new Set(messages.map((message) => message.cause)).size,
    fixable: messages.filter((message) => message.fixes !== undefined).length,
    suppressed: sum((run) => run.suppressed),
    durationMs: 0,
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
