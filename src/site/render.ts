/** What a page shows: its own facts and those of the partials it renders, with the panes around each element. */
import { type ElementFact, literalAttribute, type PageFacts, type Range } from '../page/facts.ts'
import type { Group, Occurrence, PageIndex, PaneRef, QueryGroup, Site } from './types.ts'

/** One file as part of one page. `panes[i]`: panes around element `i` (itself included); the page's own at -1. */
export interface Instance {
  facts: PageFacts
  outer: readonly PaneRef[]
  panes: readonly (readonly PaneRef[])[]
}

export interface RenderedPage extends PageIndex {
  instances: readonly Instance[]
}

/** What rendering needs to know about imports of a file. */
export interface ComponentSources {
  /** The partial that a component name of this file stands for. */
  partial(facts: PageFacts, name: string): PageFacts | undefined
  /** Why a component of this file may make ids that cannot be listed; undefined = it makes none. */
  openIds(facts: PageFacts, name: string): string | undefined
  /** Why a component of this file may read query keys of its own. */
  openQuery(facts: PageFacts, name: string): string | undefined
}

/** @param facts The page, not a partial. */
export function renderPage(facts: PageFacts, site: Site, sources: ComponentSources): RenderedPage {
  const anchors = new Map<string, Occurrence[]>()
  const groups: MutableGroup[] = []
  const openAnchors = new Set<string>()
  const openQuery = new Set<string>()
  const instances: Instance[] = []
  const known = knownComponents(site)

  const addAnchor = (id: string, panes: readonly PaneRef[], file: string, range: Range) => {
    const found = anchors.get(id)
    const occurrence = { panes: [...panes], file, range }
    if (found) found.push(occurrence)
    else anchors.set(id, [occurrence])
  }

  const expand = (
    file: PageFacts,
    outer: readonly PaneRef[],
    outerGroups: readonly MutableGroup[],
    within: ReadonlySet<string>,
  ) => {
    const panes: (readonly PaneRef[])[] = []
    const open: (readonly MutableGroup[])[] = []
    instances.push({ facts: file, outer, panes })
    if (file.recovered) {
      openAnchors.add('syntax-error')
      openQuery.add('syntax-error')
    }
    const panesAt = (index: number) => (index < 0 ? outer : panes[index]!)
    const rendered = new Set<string>()
    file.elements.forEach((element, index) => {
      const around = panesAt(element.in)
      const openGroups = element.in < 0 ? outerGroups : open[element.in]!
      panes[index] = around
      open[index] = openGroups
      for (const description of site.queryGroups) {
        if (description.component === element.name) {
          const group = groupOf(element, description, groups.length, around)
          groups.push(group)
          open[index] = [...openGroups, group]
          if (description.keyIsAnchor && group.key !== undefined) addAnchor(group.key, around, file.path, element.range)
        }
      }
      const group = openGroups.findLast((candidate) => candidate.description.item === element.name)
      if (group) panes[index] = addPane(group, element, file.path, around)

      const emitted = site.preset.emits[element.name]?.(element)
      for (const id of emitted?.ids ?? []) addAnchor(id, panes[index]!, file.path, element.range)
      if (emitted?.open) openAnchors.add(emitted.open)

      const partial = sources.partial(file, element.name)
      if (partial) {
        rendered.add(element.name)
        if (!within.has(partial.path)) expand(partial, panes[index]!, open[index]!, new Set([...within, partial.path]))
      } else if (!known.has(element.name)) noteOpenness(element, file, sources, openAnchors, openQuery)
    })
    addHeadings(file, site, (id, at) => addAnchor(id, panesAt(at.in), file.path, at.range))
    for (const id of file.ids) {
      const element = file.elements[id.in]
      if (element && site.preset.keepsId?.(element, site) === false) continue
      addAnchor(id.value, panesAt(id.in), file.path, id.range)
    }
    // A partial that is used in an expression is on the page, somewhere.
    for (const name of file.references) {
      const partial = rendered.has(name) ? undefined : sources.partial(file, name)
      if (partial && !within.has(partial.path)) expand(partial, outer, outerGroups, new Set([...within, partial.path]))
    }
  }
  expand(facts, [], [], new Set([facts.path]))

  const unknownIds = site.preset.unknownIds?.(facts, site)
  return {
    path: facts.path,
    ...(unknownIds !== undefined && { unknownIds }),
    anchors,
    groups: groups.map(({ description: _, ...group }) => group),
    openAnchors: [...openAnchors],
    openQuery: [...openQuery],
    instances,
  }
}

type MutableGroup = Group & { description: QueryGroup }

function knownComponents(site: Site): Set<string> {
  return new Set([
    ...site.queryGroups.flatMap((group) => [group.component, group.item]),
    ...Object.keys(site.preset.emits),
  ])
}

function addHeadings(file: PageFacts, site: Site, add: (id: string, at: { range: Range; in: number }) => void): void {
  const slug = site.preset.slugger(site)
  for (const heading of file.headings) {
    const id = slug(site.preset.headingText(heading), heading)
    if (id) add(id, heading.id ? { range: heading.id.range, in: heading.in } : heading)
  }
}

function noteOpenness(
  element: ElementFact,
  file: PageFacts,
  sources: ComponentSources,
  openAnchors: Set<string>,
  openQuery: Set<string>,
): void {
  const id = element.attrs.find((attr) => attr.name === 'id')
  if (id && 'source' in id.value) openAnchors.add('computed-id')
  if (element.attrs.some((attr) => attr.name === 'dangerouslySetInnerHTML')) openAnchors.add('injected-html')
  const isComponent = element.syntax === 'jsx' && /^[^a-z]/.test(element.name)
  if (!isComponent) return
  const ids = sources.openIds(file, element.name)
  if (ids) openAnchors.add(ids)
  const query = sources.openQuery(file, element.name)
  if (query) openQuery.add(query)
}

function groupOf(element: ElementFact, description: QueryGroup, id: number, around: readonly PaneRef[]): MutableGroup {
  const keyAttribute = element.attrs.find((attr) => attr.name === description.key)
  const keyFrom = element.attrs.find((attr) => attr.name === description.keyTrueFrom)
  let key = description.fixedKey
  let keyUnknown = element.spread && !keyAttribute && key === undefined
  if (keyAttribute) {
    const value = 'value' in keyAttribute.value ? keyAttribute.value.value : undefined
    if ('source' in keyAttribute.value) keyUnknown = true
    else if (typeof value === 'string' && value !== '') key = value
    else if (value === true && keyFrom) {
      if ('value' in keyFrom.value) key = String(keyFrom.value.value)
      else keyUnknown = true
    }
  }
  const group: MutableGroup = {
    description,
    id,
    key,
    keyUnknown,
    panes: [],
    valuesUnknown: element.spread,
    default: undefined,
    mount: mountOf(element, description),
    within: [...around],
  }
  const chosen = description.default && literalAttribute(element, description.default)
  if (typeof chosen === 'string' || typeof chosen === 'number') group.default = String(chosen)
  addListedValues(group, element, description)
  return group
}

function mountOf(element: ElementFact, description: QueryGroup): Group['mount'] {
  if (description.mount !== 'all') return 'active'
  const lazy = element.attrs.find((attr) => attr.name === description.lazy)
  return lazy && !('value' in lazy.value && lazy.value.value === false) ? 'active' : 'all'
}

function addListedValues(group: MutableGroup, element: ElementFact, description: QueryGroup): void {
  const listed = element.attrs.find((attr) => attr.name === description.valuesProp)
  if (!listed) return
  const values = 'value' in listed.value ? listed.value.value : undefined
  if (!Array.isArray(values)) {
    group.valuesUnknown = true
    return
  }
  for (const entry of values) {
    const value = typeof entry === 'object' && entry !== null ? (entry as { value?: unknown }).value : entry
    if (typeof value === 'string' || typeof value === 'number') {
      group.panes.push({ value: String(value), file: '', range: listed.range })
    } else group.valuesUnknown = true
  }
}

/** @returns The panes inside the item. */
function addPane(
  group: MutableGroup,
  element: ElementFact,
  file: string,
  around: readonly PaneRef[],
): readonly PaneRef[] {
  const attr = element.attrs.find((candidate) => candidate.name === group.description.value)
  const literal = attr && 'value' in attr.value ? attr.value.value : undefined
  if (typeof literal !== 'string' && typeof literal !== 'number') {
    group.valuesUnknown = true
    return around
  }
  const value = String(literal)
  const listed = group.panes.find((pane) => pane.value === value)
  if (listed && listed.file === '') {
    listed.file = file
    listed.range = attr!.valueRange ?? attr!.range
  } else if (!listed) group.panes.push({ value, file, range: attr!.valueRange ?? attr!.range })
  const isDefault = group.description.defaultItem && literalAttribute(element, group.description.defaultItem)
  if (isDefault === true && group.default === undefined) group.default = value
  return [...around, { group: group.id, value }]
}
