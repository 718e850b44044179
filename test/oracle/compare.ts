/** What a build shows beside what docs-lint says about the same site: routes, ids, findings. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import type { Prediction } from '../../src/predict.ts'
import type { Message } from '../../src/rule.ts'
import { type BuiltPage, type BuiltSite, type DeadLink, deadLinks, decode, resolve, withoutSlash } from './built.ts'

/** A difference in words that stay the same while lines move: exceptions name it. */
export type Difference = string

export interface Comparison {
  /** How many were equal on both sides. */
  equal: { routes: number; ids: number; findings: number }
  differences: Difference[]
}

const quote = (text: string) => `\`${text}\``

/** Every page of the build is predicted, and every predicted path is answered by the build. */
export function compareRoutes(
  site: BuiltSite,
  prediction: Prediction,
  isMadeByCode: (path: string) => boolean = () => false,
): { equal: number; differences: Difference[] } {
  const predicted = new Set([...prediction.routes.keys()].map(withoutSlash))
  const built = site.pages.filter(
    (page) => page.kind === 'page' && !/\/(?:404|_not-found)(?:\.html)?\/?$/.test(page.path),
  )
  const unforeseen = built.filter((page) => !predicted.has(withoutSlash(page.path)) && !isMadeByCode(page.path))
  const unbuilt = [...prediction.routes.keys()].filter((path) => site.find(path) === undefined)
  return {
    equal: built.length - unforeseen.length,
    differences: [
      ...unforeseen.map((page) => `route only in the build: ${quote(page.path)}`),
      ...unbuilt.map((path) => `route only predicted: ${quote(path)}`),
    ],
  }
}

/** The ids of every page that is a file of the author's, both ways. */
export function compareIds(
  site: BuiltSite,
  prediction: Prediction,
  isOfTheme: (id: string) => boolean,
): { equal: number; differences: Difference[] } {
  let equal = 0
  const differences: Difference[] = []
  const pages = new Map(site.pages.filter(({ kind }) => kind === 'page').map((page) => [withoutSlash(page.path), page]))
  for (const [path, { page: file, ids, open }] of prediction.routes) {
    const page = pages.get(withoutSlash(path))
    if (!page || file === undefined) continue
    const built = new Set(page.ids.filter((id) => !isOfTheme(id)))
    for (const id of ids.filter((one) => !isOfTheme(one))) {
      if (built.has(id)) equal += 1
      else differences.push(`id only predicted: ${quote(id)} of ${quote(path)}`)
    }
    for (const id of built) {
      if (ids.includes(id)) continue
      // What a component makes is docs-lint's word "may have more ids": no difference.
      if (open.length === 0) differences.push(`id only in the build: ${quote(id)} of ${quote(path)}`)
    }
  }
  return { equal, differences }
}

/** A place in the sources: `file:line`. */
type Place = string

/** Where the label of a link stands in the sources; labels of dead links are unique. */
export interface Sources {
  text(place: Place): string
  places(label: string): Place[]
}

export function readSources(dir: string): Sources {
  const files = readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .map((file) => file.split(sep).join('/'))
    .filter(
      (file) =>
        /\.mdx?$/.test(file) &&
        !/^(?:node_modules|build|dist|out|\.docusaurus|\.astro|\.vitepress|\.next|\.source)\//.test(file),
    )
  const lines = files.flatMap((file) =>
    readFileSync(join(dir, file), 'utf8')
      .split('\n')
      .map((text, index) => ({ place: `${file}:${index + 1}`, file, text })),
  )
  const texts = new Map(lines.map(({ place, text }) => [place, text]))
  return {
    text: (place) => texts.get(place)!.trim(),
    places(label) {
      const marks = [`[${label}]`, `>${label}<`, `="${label}"`, `text: ${label},`]
      const found = lines.filter(({ text }) => marks.some((mark) => text.includes(mark)))
      // Of a reference the destination counts.
      return found.map(({ place, file, text }) => {
        const name = text.includes(`[${label}][`) ? text.split(`[${label}][`)[1]!.split(']')[0]! : label
        const definition = lines.find((line) => line.file === file && line.text.startsWith(`[${name}]:`))
        return definition?.place ?? place
      })
    },
  }
}

/** Rules whose findings a build can confirm: what they report cannot be followed. */
const RULES: Record<string, DeadLink['what']> = {
  'link-page': 'page',
  'link-case': 'page',
  'link-asset': 'page',
  'link-anchor': 'anchor',
  'link-pane': 'anchor',
}

export interface BuildFindings {
  /** The build's own lists. */
  reported: { route: string; url: string; what: DeadLink['what'] }[]
  /** Where the build looked for a file in vain. */
  unresolved: { file: string; line: number; what: DeadLink['what'] }[]
}

/**
 * Links that the build calls broken, and links of its HTML that a browser cannot follow, against docs-lint's findings,
 * by place in the sources. Left out: pages that show another's text (lists of posts, untranslated pages of a locale),
 * where docs-lint judges the text on its own page; and links that ask not to be checked.
 */
export function compareFindings(
  site: BuiltSite,
  prediction: Prediction,
  build: BuildFindings,
  messages: readonly Message[],
  sources: Sources,
): { equal: number; differences: Difference[] } {
  const differences: Difference[] = []
  const own = site.pages.filter((page) => page.kind === 'page' && showsItsOwnText(page, prediction))
  const byPath = new Map(own.map((page) => [withoutSlash(page.path), page]))
  const dead = own.flatMap((page) => deadLinks(page, site))
  for (const { route, url, what } of build.reported) {
    const page = byPath.get(withoutSlash(decode(route)))
    if (!page) continue
    const links = page.links.filter(({ href }) => {
      const target = resolve(href, page, site)
      return target !== undefined && decode(target.pathname + target.search + target.hash) === decode(url)
    })
    if (links.length === 0)
      differences.push(`reported by the build, but not in its HTML: ${quote(url)} of ${quote(route)}`)
    dead.push(...links.map(({ label }) => ({ page, label, url, what })))
  }

  const broken = new Map<string, Place>()
  for (const { label, page, url, what } of dead) {
    const places = new Set(sources.places(label))
    if (places.size !== 1)
      differences.push(`label not unique: ${quote(label)} of ${quote(page.path)} for ${quote(url)}`)
    for (const place of places) {
      if (!/pathname:|data-noBrokenLinkCheck/.test(sources.text(place))) broken.set(`${what} ${place}`, place)
    }
  }
  for (const { file, line, what } of build.unresolved) {
    const place = `${file}:${line}`
    if (!isLocalised(file)) broken.set(`${what} ${place}`, place)
  }

  const said = new Map<string, Place>()
  for (const { ruleId, severity, path, line } of messages) {
    // A warning of link-pane: the anchor is there, in a tab that is hidden.
    if (RULES[ruleId] === undefined || (ruleId === 'link-pane' && severity === 'warning')) continue
    said.set(`${RULES[ruleId]} ${path}:${line}`, `${path}:${line}`)
  }
  const describe = (key: string, place: Place) =>
    `${key.split(' ')[0]} in ${place.replace(/:\d+$/, '')}, ${quote(sources.text(place))}`
  for (const [key, place] of broken) {
    // An URL of the own host that resembles no page of the site may be another program's: docs-lint counts it as unknown.
    if (!said.has(key) && !sources.text(place).includes(`(${site.origin}`))
      differences.push(`finding only of the build: ${describe(key, place)}`)
  }
  for (const [key, place] of said) {
    if (!broken.has(key)) differences.push(`finding only of docs-lint: ${describe(key, place)}`)
  }
  return { equal: [...broken.keys()].filter((key) => said.has(key)).length, differences }
}

const isLocalised = (file: string) => file.startsWith('i18n/')

function showsItsOwnText(page: BuiltPage, prediction: Prediction): boolean {
  const routes = [page.path, withoutSlash(page.path), `${withoutSlash(page.path)}/`]
  const route = routes.map((path) => prediction.routes.get(path)).find((found) => found !== undefined)
  return route?.page !== undefined && !route.fallback
}
