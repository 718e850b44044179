/** Judges the query and the fragment of a link against the page that it opens: SEMANTICS section 0. */

import { nearTabs, oneOf } from '../nearest.ts'
import { percentDecode } from './href.ts'
import type { RenderedPage } from './render.ts'
import type {
  AnchorOutcome,
  Group,
  Href,
  Occurrence,
  PageIndex,
  PaneRef,
  QueryOutcome,
  Site,
  WrongTab,
} from './types.ts'

/** @param matches Compiles a glob. */
export function judgeQuery(
  href: Href,
  index: RenderedPage,
  routePath: string,
  site: Site,
  matches: (glob: string, text: string) => boolean,
): QueryOutcome[] {
  if (href.query.length === 0) return []
  const declared = new Map<string, string[]>()
  for (const [glob, keys] of Object.entries(site.query.pages)) {
    if (!matches(glob, routePath)) continue
    for (const [key, values] of Object.entries(keys)) declared.set(key, [...(declared.get(key) ?? []), ...values])
  }
  const keys = [...new Set([...index.groups.flatMap((group) => group.key ?? []), ...declared.keys()])]
  return href.query.map(({ key, value, keyRange, valueRange }): QueryOutcome => {
    const part = { key, value, keyRange, valueRange }
    // A key alone names no tab: where there are none, it is a word to something else.
    const isFlag = value === '' && keys.length === 0
    if (isFlag || site.query.ignore.some((glob) => matches(glob, key))) return { ...part, is: 'ignored' }
    const groups = index.groups.filter((group) => group.key === key)
    if (groups.length === 0 && !declared.has(key)) {
      const unknown =
        index.openQuery.length > 0 ||
        (keys.length === 0 && site.readsQueries === true) ||
        index.groups.some((group) => group.keyUnknown)
      return unknown ? { ...part, is: 'unknown' } : { ...part, is: 'no-key', known: keys }
    }
    const values = [...groups.flatMap((group) => group.panes.map((pane) => pane.value)), ...(declared.get(key) ?? [])]
    if (values.includes(value)) return { ...part, is: 'ok' }
    if (groups.some((group) => group.valuesUnknown)) return { ...part, is: 'unknown' }
    return { ...part, is: 'no-value', known: [...new Set(values)] }
  })
}

/** The first part of a query that opens no tab of a page which has tabs for it. */
export function wrongTab(query: readonly QueryOutcome[], { path }: PageIndex): WrongTab | undefined {
  for (const part of query) {
    if (part.is !== 'no-key' && part.is !== 'no-value') continue
    const isKey = part.is === 'no-key'
    if (isKey && part.known.length === 0) continue
    const [range, text, what] = isKey
      ? [part.keyRange, part.key, `query key \`${part.key}\``]
      : [part.valueRange, part.value, `tab \`${part.value}\` of query key \`${part.key}\``]
    const expects = oneOf(part.known, isKey ? 'key' : 'tab')
    return { what, expects, page: path, range, near: nearTabs(text, part.known) }
  }
  return undefined
}

/** The page may have this id, though it is not among those that are known. */
function mayHave({ openAnchors, partialIds, closedIds }: RenderedPage, id: string): boolean {
  if (openAnchors.length > 0 && !closedIds.some((form) => form.test(id))) return true
  return partialIds.some((partial) => {
    const parts = partial.split('\0')
    const [first, last] = [parts[0]!, parts.at(-1)!]
    return id.length > first.length + last.length && id.startsWith(first) && id.endsWith(last)
  })
}

/**
 * @param here Panes around the link itself, where it leads to its own page: the reader has them open.
 * @param also Ids that the framework lets the fragment reach besides the one that it says.
 */
export function judgeAnchor(
  href: Href,
  index: RenderedPage,
  query: readonly QueryOutcome[],
  here: readonly PaneRef[],
  also: readonly string[] = [],
): AnchorOutcome {
  const fragment = href.fragment
  if (!fragment || fragment.value === '') return { is: 'none' }
  const { value, range, keyRange } = fragment
  if (!keyRange && value.startsWith(':~:')) return { is: 'none' }
  const spellings = [value, percentDecode(value), ...also]
  const occurrences = spellings.map((id) => index.anchors.get(id)).find((found) => found !== undefined)
  if (!occurrences) {
    // https://html.spec.whatwg.org/multipage/browsing-the-web.html#select-the-indicated-part
    if (!keyRange && value.toLowerCase() === 'top') return { is: 'ok' }
    if (index.unknownIds !== undefined) return { is: 'unknown', why: index.unknownIds }
    const id = percentDecode(value)
    return { is: 'missing', value, range, open: mayHave(index, id), ofTitle: index.titleSlugs?.has(id) ?? false }
  }
  const inGroup = new Map(here.map((pane) => [pane.group, pane.value]))
  const chosen = (group: Group) => {
    const asked = query.find((part) => part.key === group.key && part.is === 'ok')?.value
    return asked !== undefined && group.panes.some((pane) => pane.value === asked) ? asked : inGroup.get(group.id)
  }
  const active = (group: Group) => chosen(group) ?? group.default ?? group.panes[0]?.value
  const shown = (panes: readonly PaneRef[]) => panes.every((pane) => active(index.groups[pane.group]!) === pane.value)
  const isShown = (occurrence: Occurrence) => shown(occurrence.panes)
  if (occurrences.some(isShown)) return { is: 'ok' }
  // A wrong key or value is a message of its own; the pane it meant to open cannot be told.
  if (query.some((part) => part.is === 'no-key' || part.is === 'no-value')) return { is: 'ok' }
  if (query.some((part) => part.is === 'unknown')) return { is: 'unknown', why: 'computed-tab-values' }
  const closed = occurrences.flatMap(({ panes }) => panes.filter((pane) => !shown([pane])))
  const isUnsure = (group: Group, value: string) =>
    group.keyUnknown || group.valuesUnknown || (chosen(group) === undefined && mayOpen(group, value))
  if (closed.some((pane) => isUnsure(index.groups[pane.group]!, pane.value))) {
    return { is: 'unknown', why: 'computed-tab-values' }
  }
  const lacks = closed.map((pane) => index.groups[pane.group]!).find((group) => group.key === undefined)?.keyAttribute
  const wrong = query.find((part) => closed.some((pane) => index.groups[pane.group]!.key === part.key))
  return {
    is: 'hidden',
    value,
    range,
    mounted: occurrences.some(({ panes }) =>
      panes.every((pane) => shown([pane]) || index.groups[pane.group]!.mount === 'all'),
    ),
    opens: opensFor(occurrences, index.groups, active),
    ...(lacks !== undefined && { lacks }),
    twins: here.length === 0 ? [] : twinsOf(value, index).filter((id) => index.anchors.get(id)!.some(isShown)),
    ...(wrong && { wrong: wrong.valueRange }),
  }
}

/** Ids of headings of the same text, further down. */
function twinsOf(id: string, { anchors }: RenderedPage): string[] {
  return [...anchors.keys()].filter((other) => other.startsWith(`${id}-`) && /^\d+$/.test(other.slice(id.length + 1)))
}

/** The pane may be the one that is open by default. */
function mayOpen({ mayOpen: values }: Group, value: string): boolean {
  return values !== undefined && (values.length === 0 || values.includes(value))
}

/**
 * Queries that open the panes of each occurrence, as key → value of every pane that is not open by itself; the one with
 * the fewest keys first.
 */
function opensFor(
  occurrences: readonly Occurrence[],
  groups: readonly Group[],
  active: (group: Group) => string | undefined,
): Record<string, string>[] {
  const found = new Map<string, Record<string, string>>()
  for (const { panes } of occurrences) {
    const query: Record<string, string> = {}
    for (const pane of panes) {
      const group = groups[pane.group]!
      if (group.key !== undefined && active(group) !== pane.value) query[group.key] ??= pane.value
    }
    // One key may open panes of several groups: of those that were open already, too.
    const opened = (group: Group) => {
      const asked = group.key === undefined ? undefined : query[group.key]
      return asked !== undefined && group.panes.some(({ value }) => value === asked) ? asked : active(group)
    }
    if (panes.every((pane) => opened(groups[pane.group]!) === pane.value)) found.set(JSON.stringify(query), query)
  }
  return [...found.values()].sort((one, other) => Object.keys(one).length - Object.keys(other).length)
}
