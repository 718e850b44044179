/** What is planted: edits with what they must bring about, each on lines of its own. */
import type { Page, PageLink } from './page.ts'
import type { Random } from './random.ts'
import { type Goal, goalOf, type Site } from './site.ts'

export interface Edit {
  path: string
  /** Offsets in the untouched file, a byte order mark not counted. */
  start: number
  end: number
  text: string
}

/** Where a finding is expected: offsets of the wrong part in the untouched file. */
export interface Place {
  path: string
  start: number
  end: number
}

/** A change that is worked out, not yet planted. */
export interface Draft {
  edits: Edit[]
  /** Empty for a control: nothing must be said. */
  places: Place[]
  /** Rules that may find it. */
  rules: string[]
  /** A renamed heading's old id: whatever else points at it is found rightly. */
  lost?: string
}

export interface Planted extends Draft {
  kind: string
  control: boolean
}

/** A link whose goal is known and good. */
export interface Linked {
  page: Page
  link: PageLink
  goal: Goal
}

export interface Scene {
  site: Site
  random: Random
  /** Links that may be changed. */
  linked: readonly Linked[]
  /** Pages that may be changed. */
  pages: readonly Page[]
  /** Whether git would ignore a file of this name. */
  isIgnored(path: string): boolean
}

/** A kind of change: works out as many as the site has, lazily and in the order of chance. */
export interface Kind {
  name: string
  drafts(scene: Scene): Iterable<Draft>
}

/** The scene of a site; `isTaken` names lines that must not be touched: those with messages before any change. */
export function setScene(
  site: Site,
  random: Random,
  isTaken: (path: string, line: number) => boolean,
  isBroken: (path: string) => boolean,
  isIgnored: (path: string) => boolean,
): Scene {
  const pages = site.pages.filter(({ path, text }) => !isBroken(path) && !SILENCED.test(text))
  const linked = pages.flatMap((page) =>
    page.links.flatMap((link): Linked[] => {
      const line = lineOf(page.text, link.start)
      if (isTaken(page.path, line) || /docs-lint-disable/.test(lineText(page.text, line - 1))) return []
      const goal = goalOf(site, page, link)
      return goal ? [{ page, link, goal }] : []
    }),
  )
  return { site, random, linked, pages, isIgnored }
}

/** A directive that reaches further than a line. */
const SILENCED = /docs-lint-disable(?!-next-line)/

/** Takes drafts of every kind in turn until there are `count`; the lines that they touch are put into `reserved`. */
export function plant(
  kinds: readonly Kind[],
  scene: Scene,
  count: number,
  control: boolean,
  reserved: Set<string>,
): Planted[] {
  const planted: Planted[] = []
  const sources = kinds.map(({ name, drafts }) => ({ name, drafts: drafts(scene)[Symbol.iterator]() }))
  while (planted.length < count && sources.length > 0) {
    for (const source of [...sources]) {
      if (planted.length >= count) break
      const draft = nextFree(source.drafts, scene.site, reserved)
      if (draft) planted.push({ ...draft, kind: source.name, control })
      else sources.splice(sources.indexOf(source), 1)
    }
  }
  return planted
}

function nextFree(drafts: Iterator<Draft>, site: Site, reserved: Set<string>): Draft | undefined {
  for (let next = drafts.next(); !next.done; next = drafts.next()) {
    const draft = next.value
    const touched = [...draft.edits, ...draft.places].map(({ path, start }) => {
      const { text } = site.byPath.get(path)!
      return `${path}:${start >= text.length ? 'end' : lineOf(text, start)}`
    })
    if (touched.some((line) => reserved.has(line))) continue
    for (const line of touched) reserved.add(line)
    return draft
  }
  return undefined
}

/** 1-based. */
export function lineOf(text: string, offset: number): number {
  let line = 1
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line++
  return line
}

export function lineText(text: string, line: number): string {
  return text.split('\n')[line - 1] ?? ''
}

/** A text with the edits of its file. */
export function edited(text: string, edits: readonly Edit[]): string {
  return [...edits]
    .sort((a, b) => b.start - a.start)
    .reduce(
      (result, { start, end, text: replacement }) => result.slice(0, start) + replacement + result.slice(end),
      text,
    )
}

/** Where a part of the untouched text lies after the edits of its file; an edit at its border belongs to it. */
export function moved(start: number, end: number, edits: readonly Edit[]): [start: number, end: number] {
  const shift = (fits: (edit: Edit) => boolean) =>
    edits.filter(fits).reduce((sum, edit) => sum + edit.text.length - (edit.end - edit.start), 0)
  return [start + shift((edit) => edit.end <= start && edit.start < start), end + shift((edit) => edit.end <= end)]
}
