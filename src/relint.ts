/**
 * Lints a site anew after a few of its pages have changed: those pages, and the pages that may say something else now. All
 * others have the messages that they had.
 */
import { type PagePart, type SiteParts, totals } from './engine/parts.ts'
import type { Recall } from './engine/run-cache.ts'
import { relativePath } from './files/disk.ts'
import type { Choose } from './open-site.ts'
import type { PageFacts } from './page/facts.ts'
import type { Report } from './report/report.ts'
import { toReport } from './report/summary.ts'
import type { Rule } from './rule.ts'
import { lintSite, type SiteJob } from './run.ts'
import type { RenderedPage } from './site/render.ts'

/** More is to be looked at than a few pages. */
class TooFar extends Error {}

/** Where more pages are to be linted, nothing is gained. */
const MAX_PAGES = 300

/**
 * @param job Without what is to be linted.
 * @returns Report and parts as a run about the whole site has them; undefined where it takes that run.
 */
export async function relint(
  job: Omit<SiteJob, 'selection'>,
  { report, parts, changed }: Recall,
): Promise<{ report: Report; parts: SiteParts } | undefined> {
  if (!parts) return undefined
  const { root } = job.files
  const digests = new Map([...changed].map(([path, digest]) => [relativePath(root, root, path), digest]))
  const numbers = new Map(parts.heads.map(({ path }, number) => [path, number]))
  const partOf = (path: string) => parts.parts[numbers.get(path) ?? -1]
  if (![...digests.keys()].every((path) => partOf(path)?.isAlone)) return undefined

  let chosen: ReadonlySet<string> = new Set()
  const choose: Choose = ({ page, before: factsBefore, render, partials }) => {
    const importsOf = (facts: PageFacts) => partials(facts).join('\n')
    const found = new Set(digests.keys())
    for (const [path, digest] of digests) {
      const [now, then] = [page(path), factsBefore(path, digest)]
      if (!now || !then || now.directives.length > 0) throw new TooFar()
      // What routes and other pages read of it.
      if (headOf(now) !== headOf(then)) throw new TooFar()
      const [shown, before] = [render(now), render(then)]
      // The links of a partial stand in each page that shows it.
      if (importsOf(now) !== importsOf(then) || partialsIn(now, shown) !== partialsIn(then, before)) throw new TooFar()
      if (interfaceOf(shown) === interfaceOf(before)) continue
      const number = numbers.get(path)!
      if (parts.inNavigation.includes(number)) throw new TooFar()
      for (const [other, part] of parts.parts.entries()) {
        if (part?.leadsTo.includes(number)) found.add(parts.heads[other]!.path)
      }
    }
    for (const message of report.messages) {
      if (message.related?.some((place) => digests.has(place.path))) found.add(message.path)
    }
    if (found.size > MAX_PAGES || ![...found].every((path) => partOf(path)?.isAlone)) throw new TooFar()
    chosen = found
    return found
  }

  const has = (path: string) => chosen.has(path)
  const selection = { has, isWithin: has, given: [], all: false }
  let run: Awaited<ReturnType<typeof lintSite>>
  try {
    run = await lintSite({ ...job, selection, few: { heads: parts.heads, routes: parts.routes, choose } })
  } catch (error) {
    if (error instanceof TooFar) return undefined
    throw error
  }
  const isWhole = wholeSiteRules(job.rules)
  const kept = report.messages.filter(({ path, ruleId }) => !chosen.has(path) || isWhole(ruleId))
  const messages = [...kept, ...run.messages]
  const fresh = [...parts.parts]
  for (const [path, part] of run.partsOf(numbers)) fresh[numbers.get(path)!] = part
  const next: SiteParts = { ...parts, parts: fresh }
  const paths = new Set(messages.map(({ path }) => path))
  const sources = new Map([...report.sources, ...run.sources].filter(([path]) => paths.has(path)))
  return { report: toReport(messages, totals(fresh.filter(isPart)), sources), parts: next }
}

function isPart(part: PagePart | null): part is PagePart {
  return part !== null
}

/** Rules that a run about a few pages leaves out: what they say of a page depends on its frontmatter and routes alone. */
function wholeSiteRules(rules: readonly Rule[]): (ruleId: string) => boolean {
  const ids = new Set(rules.flatMap((rule) => (rule.scope === 'site' && rule.needs === 'site' ? rule.id : [])))
  return (ruleId) => ids.has(ruleId)
}

function headOf({ frontmatter, exported }: PageFacts): string {
  return JSON.stringify([frontmatter, exported])
}

/** The partials that a page shows, and in which panes. */
function partialsIn({ path }: PageFacts, { instances }: RenderedPage): string {
  const others = instances.filter(({ facts }) => facts.path !== path)
  return JSON.stringify(others.map(({ facts, outer }) => [facts.path, outer]))
}

/** All that a link to the page can hit, without where it stands. */
function interfaceOf(page: RenderedPage): string {
  return JSON.stringify([
    [...page.anchors].map(([id, places]) => [id, places.map(({ panes, perhaps }) => [panes, perhaps])]),
    page.groups.map((group) => ({ ...group, panes: group.panes.map(({ value }) => value) })),
    page.openAnchors,
    page.partialIds,
    page.closedIds.map(String),
    page.unknownIds,
    [...(page.titleSlugs ?? [])],
    page.openQuery,
    // The texts of headings with an id of their own, for which links take them.
    page.instances.map(({ facts }) => facts.headings.flatMap(({ id, parts }) => (id ? [[id.value, parts]] : []))),
  ])
}
