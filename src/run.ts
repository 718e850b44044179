/** One site, from its files to its messages. */
import type { RuleState } from './config/rules.ts'
import type { UserConfig } from './config/types.ts'
import type { PageCounts, PagePart, SiteParts } from './engine/parts.ts'
import { withReference } from './engine/read-facts.ts'
import type { CheckUrls } from './external/port.ts'
import type { Files } from './files/port.ts'
import type { Selection } from './files/select.ts'
import { compileSchema, compileSchemas, createPageSchemas } from './frontmatter/compile.ts'
import { createGlobs } from './globs.ts'
import { toMessage } from './messages.ts'
import { type Few, openSite } from './open-site.ts'
import { lineStarts, type PageFacts, pointAt } from './page/facts.ts'
import { isPlain } from './page/packed.ts'
import type { Engines, Page } from './pages.ts'
import type { Finding, FrontmatterValidator, Message, PageContext, PageRule, Rule, SiteRule } from './rule.ts'
import type { BuiltSite } from './site/build.ts'
import type { ResolveContext } from './site/resolve.ts'
import type { Moves, PageHead, Site } from './site/types.ts'
import { type Suppressions, suppressions } from './suppress/directives.ts'

export interface SiteRun {
  messages: Message[]
  /** Of the files that count, by path. */
  counts: ReadonlyMap<string, PageCounts>
  /** What is kept of the files that count. @param numbers Of all files. */
  partsOf(numbers: ReadonlyMap<string, number>): Map<string, PagePart>
  /** What the next run may start from; undefined = nothing. */
  parts(): SiteParts | undefined
  /** Pages and partials of the site, linted or not. */
  paths: readonly string[]
  /** Text of the pages with a message. */
  sources: ReadonlyMap<string, string>
  /** Files that were linted. */
  linted: ReadonlySet<string>
  /** Those that have been read, by path. */
  pages: ReadonlyMap<string, Page>
  built: BuiltSite
}

export interface SiteJob {
  site: Site
  files: Files
  config: UserConfig
  settings: (path: string) => ReadonlyMap<string, RuleState>
  rules: readonly Rule[]
  selection: Selection
  /** Files that a site has linted; a file belongs to the first site that has it. */
  taken: Set<string>
  engines: Engines
  /** Pages as another run read them, by path. */
  known?: ReadonlyMap<string, Page>
  moves?: Moves
  /** The other sites of the repository that the host serves beside this one. */
  neighbours?: readonly ResolveContext[]
  /** Checks external URLs; absent = they are not checked. */
  checkUrls?: CheckUrls
  /** The run starts from another one, and `selection` follows what it chooses. */
  few?: Few
}

/** Lints one site. */
export async function lintSite(job: SiteJob): Promise<SiteRun> {
  const { site, files, rules, settings, selection, engines } = job
  const matches = createGlobs()
  const isWatched = (file: string) => selection.watches?.(file) === true
  const isLinted = (file: string) => (selection.has(file) || isWatched(file)) && !isIgnored(file, job.config, matches)
  const { pages, built, shared } = await openSite(site, files, {
    engines,
    isLinted,
    few: job.few,
    isCounted: selection.has,
    isTaken: (file) => job.taken.has(file),
    known: job.known,
    moves: job.moves,
    neighbours: job.neighbours,
  })
  if (job.checkUrls) built.setExternal(await job.checkUrls(built.externalUrls))

  const byPath = (path: string) => pages.facts(path)
  const textOf = (path: string) => pages.page(path)?.source ?? files.text(path)?.replace(/^\uFEFF/, '')
  const linesOf = createLines(byPath, textOf)
  const linted = pages.paths.filter(isLinted).flatMap((path) => pages.page(path) ?? [])
  const counted = linted.filter((page) => selection.has(page.facts.path))
  const messages: Message[] = []
  const report = (finding: Finding & { path: string }, rule: Rule) => {
    const { severity } = settings(finding.path).get(rule.id)!
    if (severity === 'off') return
    const given = built.isArchived(finding.path) ? { ...finding, severity: 'warning' as const } : finding
    messages.push(toMessage({ ...given, identity: built.identity(finding.path) }, rule, severity, linesOf))
  }

  const readText = async (path: string) => files.text(path)
  const validatorsFor = await compileSchemas(site.frontmatter, readText, async (path) => {
    const { loadModule } = await import('./config/load.ts')
    return loadModule(files.root, path)
  })
  const pageSchema = createPageSchemas(readText)
  const props = new Map<string, FrontmatterValidator>()
  for (const [name, schema] of Object.entries(job.config.components?.props ?? {})) {
    props.set(name, await compileSchema(schema, readText))
  }
  const schemas = new Map<string, string[]>()
  const networkSchemas = new Set<string>()
  const globals = new Set(site.components.global)
  const readsExports = site.preset.readsExports === true || job.config.frontmatter !== undefined
  const blockOf = ({ frontmatter, exported }: PageFacts) => frontmatter ?? (readsExports ? exported : undefined)
  const activeRules = createActiveRules(rules)
  for (const page of linted) {
    const states = settings(page.facts.path)
    const { frontmatter } = page.facts
    const validators = [...validatorsFor(page.facts.path)]
    const own = frontmatter?.schema && (await pageSchema(frontmatter.schema.name, page.facts.path))
    if (own && 'validate' in own) validators.push(own)
    if (selection.has(page.facts.path)) {
      if (own && 'unknown' in own) networkSchemas.add(page.facts.path)
      if (blockOf(page.facts))
        schemas.set(
          page.facts.path,
          validators.map(({ name }) => name),
        )
    }
    const context = new Context(page, {
      globals,
      validators,
      props,
      ...(own && 'problem' in own && { schemaProblem: own.problem }),
      readsExports,
      ...(site.preset.renderer && { renderer: site.preset.renderer }),
      ...(site.preset.imported && { imported: (source) => site.preset.imported!(source, site) }),
      isPage: built.routesOf(page.facts.path).length > 0,
      foreign: built.isForeign(page.facts.path),
    })
    for (const { rule, state } of activeRules(states)) {
      context.options = state.options
      context.configured = state.configured
      for (const finding of rule.check(context)) report({ ...finding, path: page.facts.path }, rule)
    }
  }
  const found = await withReference(() => siteFindings(job, built))
  for (const { finding, rule } of found) report(finding, rule)
  messages.push(...(await runPlugins(job, counted)))

  const hidden = createHidden(byPath)
  const kept = messages.filter((message) => !hidden(message.path).hides(message))
  const early = messages.length
  const late = reviewSuppressions(job, linted, hidden, built)
  for (const { finding, rule } of late) report(finding, rule)
  kept.push(...messages.slice(early).filter((message) => !hidden(message.path).hides(message)))
  for (const page of linted) job.taken.add(page.facts.path)
  const withMessages = new Set(kept.map((message) => message.path))
  const unknown = await withReference(built.unknown)
  const [all, shown] = [countByPath(messages), countByPath(kept)]
  const suppressed = (path: string) => (all.get(path) ?? 0) - (shown.get(path) ?? 0)
  const counts = new Map(
    counted.map((page): [string, PageCounts] => {
      const { path, frontmatter } = page.facts
      const names = schemas.get(path)
      const more = { ...(isUnread(page) && { 'page-not-parsed': 1 }), ...(networkSchemas.has(path) && NETWORK_SCHEMA) }
      return [
        path,
        {
          ...(built.counts.get(path) ?? { internalLinks: 0, externalLinks: 0, imports: 0 }),
          schemas: names ?? [],
          isChecked: names !== undefined && (names.length > 0 || frontmatter?.schema !== undefined),
          unknown: { ...unknown.get(path), ...more },
          suppressed: suppressed(path),
          isPart: shared.has(path) && built.routesOf(path).length === 0,
        },
      ]
    }),
  )
  return {
    messages: kept,
    counts,
    partsOf: (numbers) => partsOf(numbers, counts, built, shared),
    parts() {
      if (!selection.all || (job.neighbours?.length ?? 0) > 0 || readsAllLinks(job)) return undefined
      const heads = pages.paths.map((path) => keptHead(pages.head(path), site.preset.headKeys))
      if (!isPlain(heads)) return undefined
      const numbers = new Map(pages.paths.map((path, number) => [path, number]))
      const own = partsOf(numbers, counts, built, shared)
      const inNavigation = [...built.inNavigation].flatMap((path) => numbers.get(path) ?? [])
      return { heads, routes: built.made, parts: pages.paths.map((path) => own.get(path) ?? null), inNavigation }
    },
    paths: pages.paths,
    sources: new Map([...withMessages].flatMap((path) => [[path, textOf(path)] as const]).filter(isText)),
    linted: new Set(linted.map((page) => page.facts.path)),
    pages: pages.read,
    built,
  }
}

/** Rules about one page that are on, in their order; pages with the same settings share them. */
function createActiveRules(rules: readonly Rule[]) {
  const ofPages = rules.filter((rule): rule is PageRule => rule.scope === 'page' && rule.after === undefined)
  const known = new Map<ReadonlyMap<string, RuleState>, { rule: PageRule; state: RuleState }[]>()
  return (states: ReadonlyMap<string, RuleState>) => {
    let active = known.get(states)
    if (!active) {
      const all = ofPages.map((rule) => ({ rule, state: states.get(rule.id)! }))
      known.set(states, (active = all.filter(({ state }) => state.severity !== 'off')))
    }
    return active
  }
}

/** Of a file whose schema is somewhere in the network. */
const NETWORK_SCHEMA = { 'schema-of-the-network': 1 }

function countByPath(messages: readonly Message[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { path } of messages) counts.set(path, (counts.get(path) ?? 0) + 1)
  return counts
}

function partsOf(
  numbers: ReadonlyMap<string, number>,
  counts: ReadonlyMap<string, PageCounts>,
  built: BuiltSite,
  shared: ReadonlySet<string>,
): Map<string, PagePart> {
  const leads = new Map<string, Set<number>>()
  for (const { page, target } of built.view.links) {
    const lead = target.kind === 'page' ? target.index.path : 'idsOf' in target ? target.idsOf : undefined
    const number = lead === undefined ? undefined : numbers.get(lead)
    if (number === undefined) continue
    const own = leads.get(page.path)
    if (own) own.add(number)
    else leads.set(page.path, new Set([number]))
  }
  return new Map(
    [...counts].map(([path, count]) => {
      const isAlone = !shared.has(path) && built.view.page(path)?.directives.length === 0
      return [path, { ...count, leadsTo: [...(leads.get(path) ?? [])], isAlone }]
    }),
  )
}

/** A head without what routes do not need. */
function keptHead({ frontmatter, ...head }: PageHead, keys: readonly string[] | undefined): PageHead {
  const needed = Object.entries(frontmatter).filter(([key]) => !keys || keys.includes(key))
  return { ...head, frontmatter: Object.fromEntries(needed) }
}

/** A rule is on whose verdict on a page depends on the links of all others. */
function readsAllLinks({ rules, settings, config }: SiteJob): boolean {
  return rules.some((rule) => rule.scope === 'site' && rule.readsAllLinks && !isOff(rule.id, settings, config))
}

function isOff(id: string, settings: SiteJob['settings'], { overrides }: UserConfig): boolean {
  return settings('').get(id)!.severity === 'off' && !overrides?.some((override) => id in override.rules)
}

/** What page rules see of a page; its text is read when a rule asks for it, once. */
class Context implements PageContext<unknown> {
  readonly page: PageFacts
  readonly #page: Page
  #source: string | undefined
  options: unknown = {}
  configured = false
  globals: PageContext<unknown>['globals'] = new Set()
  validators: PageContext<unknown>['validators'] = []
  foreign = false

  constructor(page: Page, more: Partial<Omit<PageContext<unknown>, 'page' | 'source'>>) {
    this.page = page.facts
    this.#page = page
    Object.assign(this, more)
  }

  get source(): string {
    return (this.#source ??= this.#page.source)
  }
}

function siteFindings(
  { rules, settings, selection, config }: SiteJob,
  built: BuiltSite,
): { finding: Finding & { path: string }; rule: Rule }[] {
  return rules.flatMap((rule) => {
    if (rule.scope !== 'site' || (rule.needs === 'site' && !selection.all) || isOff(rule.id, settings, config))
      return []
    const options = (path: string) => settings(path).get(rule.id)!.options
    return [...(rule as SiteRule).check(built.view, options)].map((finding) => ({ finding, rule }))
  })
}

/** Where the lines of a file begin, be it a page or a file that configures the site. */
function createLines(
  facts: (path: string) => PageFacts | undefined,
  text: (path: string) => string | undefined,
): (path: string) => readonly number[] {
  const others = new Map<string, readonly number[]>()
  return (path) => {
    const own = facts(path)?.lines ?? others.get(path)
    if (own) return own
    const made = lineStarts(text(path) ?? '')
    others.set(path, made)
    return made
  }
}

function isText(entry: readonly [string, string | undefined]): entry is [string, string] {
  return entry[1] !== undefined && !entry[1].includes('\0')
}

/** A page that does not parse and whose dialect cannot say whether that is a mistake: read as Markdown, without a word. */
function isUnread({ facts }: Page): boolean {
  return facts.recovered && facts.problems.length === 0
}

function isIgnored(file: string, config: UserConfig, matches: (glob: string, text: string) => boolean): boolean {
  return config.ignore?.some((glob) => matches(glob, file)) ?? false
}

async function runPlugins({ config, files, site }: SiteJob, pages: readonly Page[]): Promise<Message[]> {
  if (!config.remarkPlugins || config.remarkPlugins.length === 0) return []
  const { loadPlugins } = await import('./third-party.ts')
  const run = await loadPlugins(config.remarkPlugins, files.root)
  const messages: Message[] = []
  for (const { facts, source } of pages) {
    messages.push(...(await run(facts.path, source, site.preset.profile(facts.path, site))))
  }
  return messages
}

/** What the comments of each page hide. */
function createHidden(facts: (path: string) => PageFacts | undefined): (path: string) => Suppressions {
  const known = new Map<string, Suppressions>()
  return (path) => {
    let own = known.get(path)
    if (!own) {
      const page = facts(path)
      known.set(path, (own = page ? suppressions(page) : { hides: () => false, review: () => [] }))
    }
    return own
  }
}

/** Lines of a page with a link or an import of which not all is known. */
function unknownLines({ path, lines }: PageFacts, { view }: BuiltSite): number[] {
  const links = view.links.filter(({ page, target }) => {
    if (page.path !== path) return false
    if (target.kind !== 'page') return target.kind === 'unknown'
    return target.anchor.is === 'unknown' || target.query.some((part) => part.is === 'unknown')
  })
  const imports = view.imports.filter(({ page, outcome }) => page.path === path && outcome.is === 'unknown')
  const ranges = [...links.map(({ link }) => link.range), ...imports.map((entry) => entry.import.range)]
  return ranges.map(([start]) => pointAt(lines, start).line)
}

/** Runs the rules that judge the comments themselves, when all others have run. */
function* reviewSuppressions(
  { rules, settings, selection, config, checkUrls }: SiteJob,
  pages: readonly Page[],
  hidden: (path: string) => Suppressions,
  built: BuiltSite,
): Iterable<{ finding: Finding & { path: string }; rule: Rule }> {
  const late = rules.filter((rule): rule is PageRule => rule.scope === 'page' && rule.after === 'suppressions')
  const byId = new Map(rules.map((rule) => [rule.id, rule]))
  const ruleIds = [...byId.keys()]
  for (const page of pages) {
    const { path, directives } = page.facts
    if (directives.length === 0) continue
    const states = settings(path)
    const hasRun = (id: string): boolean | undefined => {
      const rule = byId.get(id)
      if (!rule) return id.includes(':') || (config.remarkPlugins?.length ?? 0) > 0 ? false : undefined
      if (late.includes(rule as PageRule) || states.get(id)!.severity === 'off') return false
      return id === 'link-external'
        ? checkUrls !== undefined
        : rule.scope === 'page' || rule.needs === 'linked' || selection.all
    }
    const all = hidden(path).review(hasRun, selection.all, unknownLines(page.facts, built))
    for (const rule of late) {
      const { severity, options, configured } = states.get(rule.id)!
      if (severity === 'off') continue
      const context = new Context(page, { options, configured, suppressions: all, ruleIds })
      for (const finding of rule.check(context)) yield { finding: { ...finding, path }, rule }
    }
  }
}
