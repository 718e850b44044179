/** Entries of a site's navigation, as presets collect them out of what was read. */
import { Computed, isOpen, isRecord, own, placeOf, placeOfKey } from '../modules/literal.ts'
import type { NavEntry, NavTarget, Place } from '../site/types.ts'

export interface NavList {
  entries: NavEntry[]
  /** There may be more: a part is computed. */
  isOpen: boolean
  /** Elements of a list that are known. */
  items(value: unknown): unknown[]
  /** Adds the text under a key of an object, or at an index of an array, unless the target is undefined. */
  add(part: string, holder: unknown, key: string | number, target: Target): void
  /** As `add`, of a key itself. */
  addKey(part: string, holder: Record<string, unknown>, key: string, target: Target): void
}

/** What a name stands for, and what is more to say about its entry. */
type Target = (name: string) => Named | undefined
export type Named = { target: NavTarget } & Partial<Pick<NavEntry, 'severity' | 'value'>> & {
    /** The part of the text that is the name, if it is not all of it. */
    inside?: readonly [start: number, end: number]
  }

export function createNavList(): NavList {
  const list: NavList = {
    entries: [],
    isOpen: false,
    items(value) {
      if (value === undefined || value === null) return []
      if (!Array.isArray(value)) list.isOpen = true
      const items = Array.isArray(value) ? value : []
      if (items.some((item) => item instanceof Computed || (isRecord(item) && isOpen(item)))) list.isOpen = true
      return items.filter((item) => !(item instanceof Computed))
    },
    add(part, holder, key, target) {
      const value = Array.isArray(holder) ? holder[Number(key)] : own(holder, String(key))
      if (value instanceof Computed) list.isOpen = true
      if (typeof value === 'string') push(part, value, placeOf(holder, key), target)
    },
    addKey: (part, holder, key, target) => push(part, key, placeOfKey(holder, key), target),
  }
  const push = (part: string, name: string, at: Place | undefined, target: Target) => {
    const named = at && target(name)
    if (!named) return
    const { inside = [0, name.length], value = name.slice(...inside), target: leads, severity } = named
    const [start, end] = at.range
    const isPart = at.verbatim && value !== name
    list.entries.push({
      at: isPart ? { ...at, range: [start + inside[0], start + inside[1]] } : { ...at, range: [start, end] },
      value,
      part,
      target: leads,
      ...(severity && { severity }),
    })
  }
  return list
}

/** A URL as it stands in a link of the page; without a slash in front it counts from the base. */
export function linkTo(url: string, element: string, attr: string): Named {
  const isWhole = /^(?:[a-z][a-z\d+.-]*:|[/#])/i.test(url)
  return { target: { kind: 'link', element, attr, url: isWhole ? url : `/${url}` } }
}

export function addName(names: Map<string, string[]>, name: string, file: string): void {
  const files = names.get(name)
  if (!files) names.set(name, [file])
  else if (files.at(-1) !== file) files.push(file)
}
