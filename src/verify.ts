/** Holds what docs-lint predicts of a site against the HTML of its build, both ways. */
import { createReadStream, existsSync, readdirSync, statSync } from 'node:fs'
import { join, resolve, sep } from 'node:path'
import { Parser } from 'htmlparser2'
import { UserError } from './errors.ts'
import type { LintOptions } from './options.ts'
import { type PredictedRoute, predict } from './predict.ts'
import { routeKey } from './site/routes.ts'

export interface BuildDifference {
  what: 'route' | 'id'
  /** `prediction`: the build lacks it; `build`: docs-lint does not know it. */
  onlyIn: 'prediction' | 'build'
  /** URL path. */
  path: string
  id?: string
  /** File of the page, relative to the root. */
  page?: string
  cause: string
}

export interface Verification {
  /** How many were equal on both sides. */
  equal: { routes: number; ids: number }
  differences: BuildDifference[]
}

const CAUSES = {
  routePredicted:
    'the build is older than the page, or leaves it out (a draft, an excluded file, another configuration)',
  routeBuilt: 'a plugin or code makes it: declare it with "routes" in the configuration',
  idPredicted:
    'a plugin or component changes the ids of headings or drops this one, or the build is older than the page',
  idBuilt: 'a plugin or component makes it, or the build is older than the page',
}

/**
 * Reads one HTML file at a time, as a stream, and keeps of each what differs.
 * @param build Folder of the built HTML, absolute or relative to the root.
 * @throws {UserError} where the folder holds no HTML.
 */
export async function verify(build: string, options: LintOptions = {}): Promise<Verification> {
  const root = resolve(options.cwd ?? process.cwd())
  const folder = resolve(root, build)
  const isFolder = existsSync(folder) && statSync(folder).isDirectory()
  const files = isFolder ? htmlFiles(folder) : []
  if (files.length === 0) {
    throw new UserError(`${build} holds no HTML`, 'Build the site first, and name the folder that the build writes.')
  }
  const { routes, sites, declares } = await predict(options)
  const base = sites[0]?.base ?? '/'
  const statics = sites.flatMap((site) => site.static)
  const predicted = new Map([...routes].map(([path, route]) => [keyOf(path), { path, ...route }]))
  const result: Verification = { equal: { routes: 0, ids: 0 }, differences: [] }
  const answered = new Set<string>()
  /** On how many pages a heading's id stands that docs-lint does not know there. */
  const unknown = new Map<string, number>()
  /** Pages of which all ids are known. */
  let closed = 0

  for (const file of files) {
    const path = base + file.replace(/(^|\/)index\.html$/, '$1')
    const key = keyOf(path)
    const html = await readHtml(join(folder, file))
    answered.add(key)
    const route = predicted.get(key)
    if (!route) {
      const isOther =
        html.isRedirect || /(?:^|\/)(?:404|500|_error|_global-error|_not-found)(?:\/index)?\.html$/.test(file)
      const isStatic = statics.some((dir) => existsSync(join(root, dir, file)))
      if (!isOther && !isStatic && !declares(key))
        result.differences.push({ what: 'route', onlyIn: 'build', path, cause: CAUSES.routeBuilt })
      continue
    }
    result.equal.routes++
    if (route.page !== undefined && route.open.length === 0) closed++
    compareIds(path, route, html, result, unknown)
  }
  // What stands on most pages is the layout's.
  const most = Math.max(2, closed / 2)
  result.differences = result.differences.filter(
    ({ what, onlyIn, id }) => what !== 'id' || onlyIn === 'prediction' || unknown.get(id!)! <= most,
  )
  for (const [key, { path, page }] of predicted) {
    if (answered.has(key) || isFile(join(folder, path.slice(base.length)))) continue
    const place = page === undefined ? {} : { page }
    result.differences.push({ what: 'route', onlyIn: 'prediction', path, ...place, cause: CAUSES.routePredicted })
  }
  return result
}

function compareIds(
  path: string,
  { page, ids, layout, open }: PredictedRoute,
  html: Html,
  { equal, differences }: Verification,
  unknown: Map<string, number>,
): void {
  if (page === undefined) return
  const known = new Set(ids)
  for (const id of known) {
    if (html.ids.has(id)) equal.ids++
    else if (!layout.includes(id))
      differences.push({ what: 'id', onlyIn: 'prediction', path, id, page, cause: CAUSES.idPredicted })
  }
  if (open.length > 0) return
  for (const id of html.headings) {
    if (known.has(id)) continue
    unknown.set(id, (unknown.get(id) ?? 0) + 1)
    differences.push({ what: 'id', onlyIn: 'build', path, id, page, cause: CAUSES.idBuilt })
  }
}

function htmlFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.split(sep).join('/'))
    .filter((file) => file.endsWith('.html'))
    .sort()
}

function isFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile()
}

/** What two spellings of a page's URL have in common, `.html` among them. */
function keyOf(path: string): string {
  return routeKey(path).replace(/\.html$/, '')
}

interface Html {
  ids: Set<string>
  /** Ids of `h1` to `h6`. */
  headings: Set<string>
  /** Sends the browser on. */
  isRedirect: boolean
}

async function readHtml(file: string): Promise<Html> {
  const html: Html = { ids: new Set(), headings: new Set(), isRedirect: false }
  const parser = new Parser({
    onopentag(name, { id, name: anchor, 'http-equiv': equiv }) {
      if (name === 'meta' && equiv?.toLowerCase() === 'refresh') html.isRedirect = true
      if (id) html.ids.add(id)
      if (id && /^h[1-6]$/.test(name)) html.headings.add(id)
      if (name === 'a' && anchor) html.ids.add(anchor)
    },
  })
  for await (const chunk of createReadStream(file, 'utf8')) parser.write(chunk as string)
  parser.end()
  return html
}
