/** What a page shows: its own facts and those of the partials it renders, with the panes around each element. */
import { Computed, isOpen } from '../modules/computed.ts'
import type { PassedTo } from '../modules/passed.ts'
import {
  type AttributeFact,
  type ElementFact,
  type HeadingFact,
  literalAttribute,
  type PageFacts,
  type Range,
} from '../page/facts.ts'
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
  /** Facts of a Markdown file. */
  file(path: string): PageFacts | undefined
  /** Partials that a component of this file shows by its own code. */
  inner(facts: PageFacts, name: string): readonly PageFacts[]
  /** Why a component of this file may make ids that cannot be listed; undefined = it makes none. */
  openIds(facts: PageFacts, name: string): string | undefined
  /** Ids that a component of this file surely or perhaps makes; of `partial` ones, what is computed is a NUL. */
  ids(facts: PageFacts, name: string): { literal: readonly string[]; partial: readonly string[] }
  /** Ids of an API reference that an element shows; undefined = it shows none, or of a description not known. */
  apiIds(facts: PageFacts, element: ElementFact): readonly string[] | undefined
  /** A component of this file puts the attribute behind the address of another host. */
  buildsUrl(facts: PageFacts, name: string, attr: string): boolean
  /** Where a component of this file gives an attribute; undefined = that is not known. */
  passed(facts: PageFacts, name: string, attr: string): readonly PassedTo[] | undefined
  /** Why a component of this file may read query keys of its own. */
  openQuery(facts: PageFacts, name: string): string | undefined
  /** What a value of this file stands for that names an import or a member of one; undefined = it cannot be told. */
  value(facts: PageFacts, source: string): unknown
}

/** @param facts The page, not a partial. */
export function renderPage(facts: PageFacts, site: Site, sources: ComponentSources): RenderedPage {
  const anchors = new Map<string, Occurrence[]>()
  const groups: MutableGroup[] = []
  const openAnchors: Opened = new Map()
  const openQuery = new Set<string>()
  const partialIds = new Set<string>()
  const closedIds = new Set<RegExp>()
  const instances: Instance[] = []
  const known = knownComponents(site)

  const addAnchor = (id: string, panes: readonly PaneRef[], file: string, range: Range, perhaps?: true) => {
    const found = anchors.get(id)
    const occurrence: Occurrence = perhaps ? { panes, file, range, perhaps } : { panes, file, range }
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
      noteOpen(openAnchors, 'syntax-error', file.path)
      openQuery.add('syntax-error')
    }
    const given: Given = (attr) => ('value' in attr.value ? attr.value.value : sources.value(file, attr.value.source))
    const panesAt = (index: number) => (index < 0 ? outer : panes[index]!)
    const rendered = new Set<string>()
    const described = describedNames(file, site)
    file.elements.forEach((element, index) => {
      const name = described(element.name)
      const around = panesAt(element.in)
      const openGroups = element.in < 0 ? outerGroups : open[element.in]!
      panes[index] = around
      open[index] = openGroups
      const isOther = isImportedFromElsewhere(file, element.name, site)
      for (const description of site.queryGroups) {
        const isLike = isOther || description.component !== name
        if (!isLike || isGivenKey(element, index, description, file)) {
          const group = groupOf(element, description, groups.length, around, given)
          if (isLike) group.valuesUnknown = true
          groups.push(group)
          open[index] = [...openGroups, group]
          if (description.keyIsAnchor && group.key !== undefined) addAnchor(group.key, around, file.path, element.range)
        }
      }
      const group = openGroups.findLast((candidate) => candidate.description.item === name)
      if (group) panes[index] = addPane(group, element, file.path, around, given)

      const emitted = site.preset.emits[element.name]?.(element)
      for (const id of emitted?.ids ?? []) addAnchor(id, panes[index]!, file.path, element.range)
      if (emitted?.open) noteOpen(openAnchors, emitted.open, `<${element.name}>`)

      const included = site.preset.includes?.(element, file.path, site)
      if (included?.isPart) noteOpen(openAnchors, 'part-of-a-file', `<${element.name}>`)
      const partial = included ? sources.file(included.file) : sources.partial(file, element.name)
      if (included?.isPart) {
        // Which of its ids are in that part is not known.
      } else if (partial) {
        rendered.add(element.name)
        if (!within.has(partial.path)) expand(partial, panes[index]!, open[index]!, new Set([...within, partial.path]))
      } else if (isOther || !known.has(name)) {
        noteOpenness(element, file, sources, openAnchors, openQuery)
        for (const part of sources.inner(file, element.name)) {
          if (!within.has(part.path)) expand(part, panes[index]!, open[index]!, new Set([...within, part.path]))
        }
        const made = sources.ids(file, element.name)
        for (const id of made.literal) addAnchor(id, panes[index]!, file.path, element.range, true)
        for (const id of made.partial) partialIds.add(id)
        const apiIds = sources.apiIds(file, element)
        if (apiIds) closedIds.add(OPERATION)
        for (const id of apiIds ?? []) addAnchor(id, panes[index]!, file.path, element.range)
      }
    })
    const layout = layoutOf(file)
    if (layout !== undefined) {
      const why = sources.openIds(file, layout)
      if (why) noteOpen(openAnchors, why, `<${layout}>`)
      const made = sources.ids(file, layout)
      for (const id of made.literal) addAnchor(id, outer, file.path, [0, 0], true)
      for (const id of made.partial) partialIds.add(id)
    }
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
  for (const id of site.preset.layoutIds?.(facts.path, site) ?? [])
    if (!anchors.has(id)) addAnchor(id, [], facts.path, [0, 0])

  const unknownIds = site.preset.unknownIds?.(facts, site)
  const titleSlugs = site.preset.titleSlugs?.(facts, site)
  return {
    path: facts.path,
    ...(titleSlugs && { titleSlugs: new Set(titleSlugs) }),
    ...(unknownIds !== undefined && { unknownIds }),
    anchors,
    groups: groups.map(({ description: _, ...group }) => group),
    openAnchors: [...openAnchors.keys()],
    openedBy: openAnchors,
    openQuery: [...openQuery],
    partialIds: [...partialIds],
    closedIds: [...closedIds],
    instances,
  }
}

/** Ids of operations of an API reference. */
const OPERATION = /^(?:tag\/[^/]+\/)?operation\//

/** The component that a page of MDX exports as its layout. */
function layoutOf(file: PageFacts): string | undefined {
  const value = file.exports.find(({ name }) => name === 'default')?.value
  return value && 'source' in value && /^[A-Z]\w*$/.test(value.source) ? value.source : undefined
}

type MutableGroup = Group & { description: QueryGroup }

const componentsOf = new WeakMap<Site, ReadonlySet<string>>()

/** Components of which the preset says what they show. */
function knownComponents(site: Site): ReadonlySet<string> {
  let known = componentsOf.get(site)
  if (!known) {
    const ofGroups = site.queryGroups.flatMap((group) => [group.component, group.item])
    componentsOf.set(site, (known = new Set([...ofGroups, ...Object.keys(site.preset.emits)])))
  }
  return known
}

/** The page imports this name of a query group from a module that is not the group's. */
function isImportedFromElsewhere(file: PageFacts, name: string, site: Site): boolean {
  const from = site.queryGroups.find(({ component }) => component === name)?.from
  const entry = from && file.imports.find(({ names }) => names.some(({ local }) => local === name))
  return entry !== undefined && !from!.includes(entry.source)
}

/** What a query group calls a component that the page imports by another name. */
function describedNames(file: PageFacts, { queryGroups }: Site): (name: string) => string {
  const others = new Map<string, string>()
  for (const { source, names } of file.imports) {
    for (const { component, from = [], item, itemFrom = [] } of queryGroups) {
      const [hasComponent, hasItem] = [from.includes(source), itemFrom.includes(source)]
      if (!hasComponent && !hasItem) continue
      for (const { imported, local } of names) {
        if (hasComponent && (imported === component || imported === 'default')) others.set(local, component)
        else if (hasItem && (imported === item || imported === 'default')) others.set(local, item)
      }
    }
  }
  return (name) => others.get(name) ?? name
}

/** A component that is not described gets a query key as the described one does, and has something in it: it wraps that. */
function isGivenKey(
  { name, attrs }: ElementFact,
  index: number,
  { key }: QueryGroup,
  { elements }: PageFacts,
): boolean {
  const isGiven = /^[A-Z]/.test(name) && attrs.some((attr) => attr.name === key)
  return isGiven && elements.some((inner) => inner.in === index)
}

function addHeadings(file: PageFacts, site: Site, add: (id: string, at: { range: Range; in: number }) => void): void {
  const slug = site.preset.slugger(site)
  for (const { heading, text } of sluggedParts(file, site)) {
    const id = slug(text, heading, file)
    if (id) add(id, heading.id ? { range: heading.id.range, in: heading.in } : heading)
  }
}

/** Headings, and the elements that get an id as they do, in their order. */
function sluggedParts(file: PageFacts, site: Site): { heading: HeadingFact; text: string }[] {
  const { preset } = site
  const headings = file.headings.map((heading) => ({ heading, text: preset.headingText(heading) }))
  if (!preset.slugged) return headings
  const elements = file.elements.flatMap((element, index) => {
    const text = preset.slugged!(element, file, site)
    const heading = { depth: 2, range: element.range, in: index, parts: [{ kind: 'text' as const, value: text ?? '' }] }
    return text === undefined ? [] : [{ heading, text }]
  })
  return [...headings, ...elements].toSorted((one, other) => one.heading.range[0] - other.heading.range[0])
}

/** What opens the ids of a page, by reason. */
type Opened = Map<string, Set<string>>

function noteOpen(opened: Opened, why: string, by: string): void {
  const found = opened.get(why)
  if (found) found.add(by)
  else opened.set(why, new Set([by]))
}

function noteOpenness(
  element: ElementFact,
  file: PageFacts,
  sources: ComponentSources,
  openAnchors: Opened,
  openQuery: Set<string>,
): void {
  const id = element.attrs.find((attr) => attr.name === 'id')
  if (id && 'source' in id.value) noteOpen(openAnchors, 'computed-id', `<${element.name}>`)
  if (element.attrs.some((attr) => attr.name === 'dangerouslySetInnerHTML'))
    noteOpen(openAnchors, 'injected-html', `<${element.name}>`)
  const isComponent = element.syntax === 'jsx' && /^[^a-z]/.test(element.name)
  if (!isComponent) return
  const ids = sources.openIds(file, element.name)
  if (ids) noteOpen(openAnchors, ids, `<${element.name}>`)
  const query = sources.openQuery(file, element.name)
  if (query) openQuery.add(query)
}

/** The value of an attribute, constants followed; undefined or `Computed` where it cannot be told. */
type Given = (attr: AttributeFact) => unknown

function groupOf(
  element: ElementFact,
  description: QueryGroup,
  id: number,
  around: readonly PaneRef[],
  given: Given,
): MutableGroup {
  const keyAttribute = element.attrs.find((attr) => attr.name === description.key)
  const keyFrom = element.attrs.find((attr) => attr.name === description.keyTrueFrom)
  let key = description.fixedKey
  let keyUnknown = element.spread && !keyAttribute && key === undefined
  if (keyAttribute) {
    const value = given(keyAttribute)
    if (typeof value === 'string' && value !== '') key = value
    else if (value === true && keyFrom) {
      const from = given(keyFrom)
      if (isPlain(from)) key = String(from)
      else keyUnknown = true
    } else keyUnknown = 'source' in keyAttribute.value && typeof value !== 'boolean'
  }
  const group: MutableGroup = {
    description,
    id,
    key,
    keyUnknown,
    ...(description.key !== undefined && { keyAttribute: description.key }),
    panes: [],
    valuesUnknown: element.spread,
    default: undefined,
    mount: mountOf(element, description),
    within: [...around],
  }
  const chosen = element.attrs.find((attr) => attr.name === description.default)
  const value = chosen && given(chosen)
  if (isPlain(value) && value !== '') group.default = String(value)
  else if (chosen && 'source' in chosen.value) group.mayOpen = value instanceof Computed ? textsOf(value) : []
  addListedValues(group, element, description, given)
  return group
}

function isPlain(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number'
}

/** What a computed text may be. */
function textsOf(value: Computed): string[] {
  return value.may.flatMap((option) =>
    option instanceof Computed ? textsOf(option) : isPlain(option) ? [String(option)] : [],
  )
}

function mountOf(element: ElementFact, description: QueryGroup): Group['mount'] {
  if (description.mount !== 'all') return 'active'
  const lazy = element.attrs.find((attr) => attr.name === description.lazy)
  return lazy && !('value' in lazy.value && lazy.value.value === false) ? 'active' : 'all'
}

function addListedValues(group: MutableGroup, element: ElementFact, description: QueryGroup, given: Given): void {
  const listed = element.attrs.find((attr) => attr.name === description.valuesProp)
  if (!listed) return
  const values = given(listed)
  if (!Array.isArray(values)) {
    group.valuesUnknown = true
    return
  }
  if (isOpen(values)) group.valuesUnknown = true
  for (const entry of values) {
    const { value, [description.defaultItem ?? '']: isDefault }: Record<string, unknown> =
      typeof entry === 'object' && entry !== null ? entry : { value: entry }
    if (isPlain(value)) {
      group.panes.push({ value: String(value), file: '', range: listed.range })
      if (isDefault && !(isDefault instanceof Computed)) group.default ??= String(value)
    } else group.valuesUnknown = true
  }
}

/** @returns The panes inside the item. */
function addPane(
  group: MutableGroup,
  element: ElementFact,
  file: string,
  around: readonly PaneRef[],
  given: Given,
): readonly PaneRef[] {
  const attr = element.attrs.find((candidate) => candidate.name === group.description.value)
  const literal = attr && given(attr)
  if (!isPlain(literal)) {
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
  if (isDefault) group.default ??= value
  return [...around, { group: group.id, value }]
}
