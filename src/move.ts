/** Moves pages and folders: what has to be written anew so that everything leads where it led. Writes nothing. */
import { posix } from 'node:path'
import { UserError } from './errors.ts'
import { overlayFiles } from './files/overlay.ts'
import type { Files } from './files/port.ts'
import { applyEdits } from './fix/edits.ts'
import { nearest, nearestPaths } from './nearest.ts'
import { type OpenSite, openSite } from './open-site.ts'
import type { LintOptions } from './options.ts'
import { type LinkFact, pointAt, type Range, rangeInLink } from './page/facts.ts'
import { isMarkdown } from './pages.ts'
import { loadNative } from './parse/native.ts'
import { open } from './pipeline.ts'
import type { Edit } from './rule.ts'
import { hrefOf, parseHref } from './site/href.ts'
import { addRedirects, writtenRedirects } from './site/redirect-entry.ts'
import { type From, resolveLink } from './site/resolve.ts'
import { fileOf, meantBy, retarget } from './site/retarget.ts'
import { writtenAs } from './site/suggest.ts'
import type { JudgedNavEntry, ResolvedLink, Site } from './site/types.ts'

/** Paths are relative to the root, POSIX; texts without their BOM. */
export interface MovePlan {
  /** What is moved as a whole. */
  from: string
  to: string
  /** Old path → new path of every file that moves. */
  moved: ReadonlyMap<string, string>
  /** Files whose text changes, by their new path. */
  edited: { path: string; before: string; after: string }[]
  /** How many links, imports and navigation entries are written anew. */
  rewritten: number
  redirects: { from: string; to: string; file: string }[]
  /** Redirects for a site that has none to take the form from. */
  offers: { from: string; where: string; entry: string }[]
  /** What could not be written anew. */
  byHand: { path: string; line: number; column: number; reason: string }[]
}

/**
 * @param from A file or folder; `to`: its new name, or a folder that exists, which takes it. Relative to the root.
 * @throws {UserError} where they cannot be moved.
 */
export async function planMove(options: LintOptions, from: string, to: string): Promise<MovePlan> {
  const { files, sites, config, side } = await open(options)
  const ends = endsOf(files, from, to)
  const moved = filesToMove(files, ends)
  const after = overlayFiles(files, movedFiles(files, moved))
  const native = config.engine === 'remark' ? undefined : loadNative()
  const then = await openAll(sites, files, native)
  const now = await openAll(side(after).sites, after, native)

  const plan = new Plan(files, moved)
  for (const [index, old] of then.entries()) {
    const site = now.find((one) => one.site.preset.name === old.site.preset.name && one.site.dir === old.site.dir)
    const fresh = site ?? now[index]
    if (!fresh) continue
    refuseUnrouted(old, fresh, plan)
    rewriteLinks(old, fresh, plan)
    rewriteImports(old, fresh, plan)
    rewriteNav(old, fresh, plan)
    rewriteRedirects(old, fresh, plan)
    redirectOldPaths(old, fresh, plan)
  }
  rewriteCode(then[0], now[0], plan)
  return { ...ends, ...plan.finish() }
}

type Opened = OpenSite & { site: Site }

async function openAll(sites: readonly Site[], files: Files, native: ReturnType<typeof loadNative>) {
  const opened: Opened[] = []
  const taken = new Set<string>()
  for (const site of sites) {
    const isFree = (file: string) => !taken.has(file)
    const engines = native ? { native } : {}
    const one = await openSite(site, files, { engines, isLinted: isFree, isTaken: (file) => taken.has(file) })
    opened.push({ ...one, site })
    for (const file of one.pages.paths) taken.add(file)
  }
  return opened
}

function endsOf(files: Files, from: string, to: string): { from: string; to: string } {
  const old = posix.normalize(from).replace(/\/$/, '')
  const given = posix.normalize(to).replace(/\/$/, '')
  const isFolder = (path: string) => path === '.' || files.files.some((file) => file.startsWith(`${path}/`))
  const target = isFolder(given) ? posix.join(given, posix.basename(old)) : given
  const isOne = files.files.includes(old)
  if (!isOne && !isFolder(old)) {
    const [near] = nearestPaths(old, files.files)
    throw new UserError(`${from} does not exist${near ? `; did you mean ${near}?` : ''}`)
  }
  if (target === old || target.startsWith(`${old}/`)) throw new UserError(`${from} cannot be moved into itself`)
  if (target.startsWith('../') || old.startsWith('../')) {
    throw new UserError(`${target.startsWith('../') ? to : from} is outside of the root`, 'Name the root with --cwd.')
  }
  if (files.has(target) && target.toLowerCase() !== old.toLowerCase()) throw new UserError(`${target} exists already`)
  if (isOne && isMarkdown(old) && !isMarkdown(target)) {
    throw new UserError(`${target} would be no page`, `Write ${target}${posix.extname(old)}, or make the folder first.`)
  }
  return { from: old, to: target }
}

function filesToMove(files: Files, { from, to }: { from: string; to: string }): Map<string, string> {
  const inside = files.files.filter((file) => file === from || file.startsWith(`${from}/`))
  return new Map(inside.map((file) => [file, to + file.slice(from.length)]))
}

function movedFiles(files: Files, moved: ReadonlyMap<string, string>) {
  const edits = new Map<string, { text(): string | undefined } | null>()
  for (const old of moved.keys()) edits.set(old, null)
  for (const [old, path] of moved) edits.set(path, { text: () => files.text(old) })
  return edits
}

/** What is to be done, as it is gathered. */
class Plan {
  readonly moved: ReadonlyMap<string, string>
  readonly redirects: MovePlan['redirects'] = []
  readonly offers: MovePlan['offers'] = []
  private readonly files: Files
  private readonly former: ReadonlyMap<string, string>
  private readonly edits = new Map<string, Map<number, Edit>>()
  private readonly byHand: MovePlan['byHand'] = []
  private rewritten = 0

  constructor(files: Files, moved: ReadonlyMap<string, string>) {
    this.files = files
    this.moved = moved
    this.former = new Map([...moved].map(([old, path]) => [path, old]))
  }

  /** Where a file is after the move. */
  now(file: string): string {
    return this.moved.get(file) ?? file
  }

  /** Text of a file by its new path, BOM excluded. */
  text(path: string): string {
    return (this.files.text(this.former.get(path) ?? path) ?? '').replace(/^\uFEFF/, '')
  }

  /** Writes something anew, once. */
  edit(path: string, edit: Edit): void {
    if (this.put(path, edit)) this.rewritten++
  }

  put(path: string, edit: Edit): boolean {
    const edits = this.edits.get(path) ?? new Map<number, Edit>()
    this.edits.set(path, edits)
    if (edits.has(edit.start)) return false
    edits.set(edit.start, edit)
    return true
  }

  leave(path: string, [start]: Range, reason: string): void {
    const lines = [0, ...[...this.text(path).matchAll(/\n/g)].map(({ index }) => index + 1)]
    const place = { path, ...pointAt(lines, start), reason }
    if (!this.byHand.some((one) => one.path === path && one.line === place.line && one.column === place.column)) {
      this.byHand.push(place)
    }
  }

  finish(): Omit<MovePlan, 'from' | 'to'> {
    const edited = [...this.edits].map(([path, edits]) => {
      const before = this.text(path)
      return { path, before, after: applyEdits(before, [...edits.values()]) }
    })
    return {
      moved: this.moved,
      edited: edited.filter(({ before, after }) => before !== after).sort((a, b) => (a.path < b.path ? -1 : 1)),
      rewritten: this.rewritten,
      redirects: this.redirects,
      offers: this.offers,
      byHand: this.byHand,
    }
  }
}

/** @throws {UserError} where a page would lose its URL. */
function refuseUnrouted(old: Opened, fresh: Opened, { moved }: Plan): void {
  for (const [file, path] of moved) {
    if (old.built.routesOf(file).length === 0 || fresh.built.routesOf(path).length > 0) continue
    const dirs = [...new Set(fresh.site.content.map(({ dir }) => dir || '.'))].join(', ')
    throw new UserError(`${path} would be no page of the site`, `Its pages are in ${dirs}.`)
  }
}

function rewriteLinks(old: Opened, fresh: Opened, plan: Plan): void {
  const places = new Map<string, { link: ResolvedLink; from: From }[]>()
  for (const placed of old.built.placed) {
    const key = keyOf(placed.link.page.path, placed.link.link.range)
    const same = places.get(key)
    if (same) same.push(placed)
    else places.set(key, [placed])
  }
  const { context } = fresh.built
  for (const placed of places.values()) {
    for (const { link: before, from } of placed) {
      const file = fileOf(before.target)
      if (file === undefined || before.href.path.value === '') continue
      const wanted = plan.now(file)
      const froms = placed.map((place) => fromNow(place.from, fresh, plan))
      if (froms.every((one) => fileOf(resolveLink(before.link, one, context).target) === wanted)) break
      const path = plan.now(before.page.path)
      const meant = meantBy(before.link, from, old.built.context)
      const version = before.target.kind === 'page' ? before.target.route.version : undefined
      const proposal = meant && retarget(before.link, froms, wanted, meant, version, context)
      const range = rangeInLink(before.link, ...before.href.path.range)
      if (proposal === undefined) plan.leave(path, range, `\`${before.link.url}\` has to lead to \`${wanted}\``)
      else plan.edit(path, { start: range[0], end: range[1], text: proposal })
      break
    }
  }
}

/** Where a link stands after the move. */
function fromNow(from: From, { built }: Opened, plan: Plan): From {
  const page = plan.now(from.page)
  const routes = built.routesOf(page)
  const { route } = from
  const same = routes.find(({ version, locale }) => version === route?.version && locale === route?.locale)
  return { ...from, file: plan.now(from.file), page, route: route && (same ?? routes[0]) }
}

function keyOf(path: string, range: Range): string {
  return `${path}\0${range[0]}`
}

function rewriteImports(old: Opened, fresh: Opened, plan: Plan): void {
  for (const { page, import: entry, outcome } of old.built.view.imports) {
    if (outcome.is === 'file') rewriteImport(page.path, entry.source, entry.range, outcome.file, fresh, plan)
  }
}

function rewriteImport(file: string, source: string, range: Range, leads: string, fresh: Opened, plan: Plan): void {
  const path = plan.now(file)
  const wanted = plan.now(leads)
  const isRight = (specifier: string) => {
    const found = fresh.outcome(specifier, path)
    return found.is === 'file' && found.file === wanted
  }
  if (isRight(source)) return
  const proposal = importsOf(source, leads, wanted, path).find(isRight)
  if (proposal === undefined) plan.leave(path, range, `\`${source}\` has to lead to \`${wanted}\``)
  else plan.edit(path, { start: range[0], end: range[1], text: proposal })
}

/** Imports of a file as `source` is written: by an alias or from the importing file, with its extension or without. */
function importsOf(source: string, leads: string, wanted: string, path: string): string[] {
  const bare = (file: string) => file.slice(0, file.length - posix.extname(file).length)
  const folder = (file: string) => (/\/index\.\w+$/.test(file) ? posix.dirname(file) : file)
  const relative = (file: string) => {
    const found = posix.relative(posix.dirname(path), file)
    return found.startsWith('.') ? found : `./${found}`
  }
  const shapes = [(file: string) => file, bare, folder].filter((shape) => {
    const name = posix.basename(shape(leads))
    return posix.basename(source) === name || source.endsWith('.')
  })
  return shapes.flatMap((shape) => {
    const aliased = source.startsWith('.') ? [] : [writtenAs(source, shape(leads), shape(wanted), path)]
    return [...aliased, relative(shape(wanted))]
  })
}

const CODE = /\.[cm]?[jt]sx?$/
const IMPORT = /(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\s*\(\s*)(["'])([^"'\n]+)\1/g

/** Modules that are no pages: those that move, and those that name what moves. */
function rewriteCode(old: Opened | undefined, fresh: Opened | undefined, plan: Plan): void {
  if (!old || !fresh) return
  const { files } = old.built.context
  const names = [...new Set([...plan.moved.keys()].map((file) => posix.basename(file, posix.extname(file))))]
  const listed = (files as Files).files
  for (const file of listed) {
    if (!CODE.test(file)) continue
    const text = plan.text(plan.now(file))
    if (!plan.moved.has(file) && !names.some((name) => text.includes(name))) continue
    for (const match of text.matchAll(IMPORT)) {
      const source = match[2]!
      const found = old.outcome(source, file)
      if (found.is !== 'file' || (!plan.moved.has(found.file) && !plan.moved.has(file))) continue
      const end = match.index + match[0].length - 1
      rewriteImport(file, source, [end - source.length, end], found.file, fresh, plan)
    }
  }
}

function rewriteNav(old: Opened, fresh: Opened, plan: Plan): void {
  const entries = new Map(fresh.built.view.nav().map((one) => [placeKey(one), one]))
  for (const before of old.built.view.nav()) {
    const { at } = before.entry
    if (before.outcome.is !== 'ok' || !before.pages.some((page) => plan.moved.has(page))) continue
    const path = plan.now(at.file)
    const wanted = before.pages.map((page) => plan.now(page))
    const after = entries.get(placeKey(before, path))
    if (after?.outcome.is === 'ok' && wanted.every((page) => after.pages.includes(page))) continue
    const value = after && navValue(before, after, wanted, old, fresh)
    if (value === undefined || !at.verbatim) {
      plan.leave(path, at.range, `\`${before.entry.value}\` has to lead to \`${wanted[0]}\``)
    } else plan.edit(path, { start: at.range[0], end: at.range[1], text: value })
  }
}

function placeKey({ entry }: JudgedNavEntry, file = entry.at.file): string {
  return keyOf(file, entry.at.range)
}

function navValue(
  { entry }: JudgedNavEntry,
  after: JudgedNavEntry,
  wanted: readonly string[],
  old: Opened,
  fresh: Opened,
): string | undefined {
  const { target } = after.entry
  if (target.kind === 'name') {
    const fitting = [...target.names].filter(([, files]) => wanted.every((file) => files.includes(file)))
    const names = fitting.toSorted(([, one], [, other]) => one.length - other.length).map(([name]) => name)
    return nearest(entry.value, names)[0] ?? names[0]
  }
  const { element, attr, url } = target
  const link: LinkFact = { kind: 'attribute', element, attr, url, range: entry.at.range, in: -1 }
  const from: From = { file: after.entry.at.file, page: '', route: undefined, panes: [] }
  const meant = meantBy(link, { ...from, file: entry.at.file }, old.built.context)
  const path = meant && retarget(link, [from], wanted[0]!, meant, undefined, fresh.built.context)
  if (path === undefined) return undefined
  // A slash that the framework puts in front is not written.
  const isWithout = url.length > entry.value.length && path.startsWith('/')
  const parts = hrefOf(link, old.site)
  const [start, end] = parts.path.range
  return url.slice(parts.origin.length, start) + (isWithout ? path.slice(1) : path) + url.slice(end)
}

/** Redirects that lead to a page that moves. */
function rewriteRedirects(old: Opened, fresh: Opened, plan: Plan): void {
  for (const { to, at } of old.site.redirects) {
    if (!at) continue
    const { path } = parseHref(to)
    const page = old.built.context.routes.find(path.value)?.page
    if (page === undefined || !plan.moved.has(page)) continue
    const route = fresh.built.routesOf(plan.now(page))[0]
    if (route === undefined || fresh.built.context.routes.find(path.value)?.page === plan.now(page)) continue
    const file = plan.now(at.to.file)
    const written = plan.text(file).slice(...at.to.range)
    const base = to.endsWith(written) ? to.slice(0, to.length - written.length) : ''
    if (!at.to.verbatim || !route.path.startsWith(base)) {
      plan.leave(file, at.to.range, `\`${written}\` has to lead to \`${route.path}\``)
      continue
    }
    const text = route.path.slice(base.length) + to.slice(path.range[1])
    plan.edit(file, { start: at.to.range[0], end: at.to.range[1], text })
  }
}

/** Old URL paths of the pages that move, for readers and other sites that still have them. */
function redirectOldPaths(old: Opened, fresh: Opened, plan: Plan): void {
  const wanted: { from: string; to: string }[] = []
  for (const [file, path] of plan.moved) {
    const routes = fresh.built.routesOf(path)
    for (const route of old.built.routesOf(file)) {
      const same = routes.find(({ version, locale }) => version === route.version && locale === route.locale)
      if (same && !fresh.built.answers(route.path)) wanted.push({ from: route.path, to: same.path })
    }
  }
  const [home] = [...writtenRedirects(old.site.redirects)].filter(([file]) => !plan.moved.has(file))
  const [file, model] = home ?? ['', []]
  const edit = home && wanted.length > 0 ? addRedirects(plan.text(file), model, wanted) : undefined
  if (!edit) {
    const { preset } = fresh.site
    for (const { from, to } of wanted) {
      const offer = preset.redirectEntry?.(from, to, fresh.site)
      if (offer) plan.offers.push({ from, ...offer })
    }
    return
  }
  for (const redirect of wanted) plan.redirects.push({ ...redirect, file })
  plan.put(file, edit)
}
