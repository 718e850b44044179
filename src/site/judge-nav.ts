/** Whether the entries of a site's navigation name something. */
import { posix } from 'node:path'
import type { Files } from '../files/port.ts'
import { nearest, nearestPaths } from '../nearest.ts'
import type { LinkFact, Range } from '../page/facts.ts'
import { wrongTab } from './query.ts'
import { type From, type ResolveContext, resolveLink } from './resolve.ts'
import type { JudgedNavEntry, NavEntry, NavOutcome, NavTarget, ResolvedLink } from './types.ts'

export interface NavTools {
  files: Pick<Files, 'absences'>
  /** Whether a file that a link may lead to is absent here but may be there: one that git ignores. */
  isAbsent(link: LinkFact, from: From): boolean
  /** Paths and ids that resolve in the place of a link's. */
  paths(link: LinkFact, from: From): string[]
  anchors(link: ResolvedLink, from: From): string[]
}

export function judgeNav(entries: readonly NavEntry[], context: ResolveContext, tools: NavTools): JudgedNavEntry[] {
  const seen = new Set<string>()
  return entries.flatMap((entry): JudgedNavEntry[] => {
    // A list that is used twice is written once.
    const key = `${entry.at.file}\0${entry.at.range.join()}\0${entry.value}`
    const judged =
      entry.target.kind === 'name'
        ? judgeName(entry, entry.target, tools)
        : judgeLink(entry, entry.target, context, tools)
    const isKnown = seen.has(key)
    seen.add(key)
    return isKnown && judged.outcome.is !== 'ok' ? [] : [{ entry, ...judged }]
  })
}

type Judged = Omit<JudgedNavEntry, 'entry'>

function judgeName(entry: NavEntry, target: NavTarget & { kind: 'name' }, { files }: NavTools): Judged {
  const { value, at } = entry
  const pages = target.names.get(value)
  if (pages) return { outcome: { is: 'ok' }, pages }
  const isAbsent = target.files !== undefined && files.absences([...target.files]).size > 0
  if (isAbsent) return { outcome: { is: 'unknown' }, pages: [] }
  const range: Range = [0, at.range[1] - at.range[0]]
  return {
    outcome: {
      is: 'missing',
      thing: target.thing,
      name: value,
      range,
      near: nearNames(value, [...target.names.keys()]),
    },
    pages: [],
  }
}

/** Names that are near, or the only one with the same last part. */
function nearNames(value: string, names: readonly string[]): string[] {
  const near = value.includes('/') ? nearestPaths(value, names) : nearest(value, names)
  if (near.length > 0) return near
  const moved = names.filter((name) => posix.basename(name) === posix.basename(value))
  return moved.length === 1 ? moved : []
}

function judgeLink(
  { at, value }: NavEntry,
  { element, attr, url }: NavTarget & { kind: 'link' },
  context: ResolveContext,
  tools: NavTools,
): Judged {
  const link: LinkFact = { kind: 'attribute', element, attr, url, range: at.range, in: -1 }
  const from: From = { file: at.file, page: '', route: undefined, panes: [] }
  const { target, href, ownSite } = resolveLink(link, from, context)
  // A slash that the framework puts in front, or a base.
  const before = Math.max(0, url.length - value.length)
  const prefix = url.slice(0, before)
  const inValue = ([start, end]: Range): Range => [Math.max(0, start - before), Math.max(0, end - before)]
  const isRooted = url.startsWith('/')
  const asWritten = (path: string) =>
    path.startsWith(prefix) && path.startsWith('/') === isRooted ? [path.slice(before)] : []
  const outcome = (): NavOutcome => {
    if ((target.kind === 'missing-page' || target.kind === 'missing-asset') && !ownSite) {
      if (tools.isAbsent(link, from)) return { is: 'unknown' }
      const near = tools.paths(link, from).flatMap(asWritten)
      const thing = target.kind === 'missing-page' ? 'page' : 'file'
      return { is: 'missing', thing, name: href.path.value.slice(before), range: inValue(href.path.range), near }
    }
    if (target.kind === 'wrong-case') {
      const near = asWritten(target.mend)
      return {
        is: 'missing',
        thing: 'page',
        name: href.path.value.slice(before),
        range: inValue(href.path.range),
        near,
      }
    }
    const tab = target.kind === 'page' ? wrongTab(target.query, target.index) : undefined
    if (tab) return { is: 'missing-tab', ...tab, range: inValue(tab.range) }
    if (target.kind !== 'page' || target.anchor.is !== 'missing')
      return { is: target.kind === 'unknown' ? 'unknown' : 'ok' }
    if (target.anchor.open) return { is: 'unknown' }
    const { value: id, range } = target.anchor
    const resolved = { page: { path: at.file }, link, href, target, ownSite } as unknown as ResolvedLink
    return {
      is: 'missing-anchor',
      page: target.route.page!,
      value: id,
      range: inValue(range),
      near: tools.anchors(resolved, from),
    }
  }
  return { outcome: outcome(), pages: target.kind === 'page' ? [target.route.page!] : [] }
}
