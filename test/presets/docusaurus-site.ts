/** A site in memory, as its preset sees it; a Docusaurus site unless another preset is named. */

import { posix } from 'node:path'
import { parse } from 'yaml'
import { textContent } from '../../src/files/traced.ts'
import { createStaticReader } from '../../src/modules/static-reader.ts'
import type { HeadingFact, LinkFact } from '../../src/page/facts.ts'
import { docusaurus } from '../../src/presets/docusaurus/index.ts'
import type { Listing, Meaning, PageHead, Preset, Route, Site } from '../../src/site/types.ts'

export interface MemorySite {
  site: Site
  heads: PageHead[]
  /** Routes of pages. */
  routes: Route[]
  generated: Route[]
}

export function listingOf(files: Record<string, string>): Listing {
  const paths = Object.keys(files).sort()
  const folders = new Set(
    paths.flatMap((path) => path.split('/').map((_, index, parts) => parts.slice(0, index).join('/'))),
  )
  return {
    files: paths,
    has: (path) => Object.hasOwn(files, path) || folders.has(path),
    under: (dir) => paths.filter((path) => dir === '' || path.startsWith(`${dir}/`)),
  }
}

/** @param files Texts by path; one that the preset detects makes the site. */
export function openSite(files: Record<string, string>, preset: Preset = docusaurus): MemorySite {
  const listing = listingOf(files)
  const read = createStaticReader({
    has: (path) => Object.hasOwn(files, path),
    text: (path) => files[path],
    look: (path, look) => (files[path] === undefined ? undefined : look(textContent(files[path]))),
  })
  const place = preset.detect(listing, read)[0]!
  const site: Site = { preset, ...place, ...preset.load(place.dir, read, listing), origins: {} }
  const heads = listing.files.filter((path) => /\.mdx?$/.test(path)).map((path) => headOf(path, files[path]!))
  return {
    site,
    heads,
    routes: heads.flatMap((head) => preset.routes(head, site)),
    generated: preset.generated(heads, site),
  }
}

function headOf(path: string, text: string): PageHead {
  const block = /^---\n([\s\S]*?)\n---/.exec(text)?.[1]
  return { path, hasFrontmatter: block !== undefined, frontmatter: block === undefined ? {} : parse(block) }
}

export function link(kind: LinkFact['kind'], url: string, more: Partial<LinkFact> = {}): LinkFact {
  return { kind, url, range: [0, url.length], in: -1, ...more }
}

/** What a link on a page means, in short: `route:/x`, `page:docs/x.md`, `asset:static/x`, or the verdict. */
export function meant({ site, routes }: MemorySite, file: string, fact: LinkFact): string[] {
  const route = routes.find(({ page }) => page === file)
  const path = fact.url.split(/[?#]/, 1)[0]!
  return shortened(site.preset.meaning(fact, path, { file, route }, site))
}

function shortened(meaning: Meaning): string[] {
  if (meaning.kind === 'external') return [`external:${meaning.url}`]
  if (meaning.kind !== 'candidates') return [`${meaning.kind}:${meaning.why}`]
  return meaning.candidates.map((candidate) =>
    candidate.kind === 'route' ? `route:${candidate.path}` : `${candidate.kind}:${posix.normalize(candidate.file)}`,
  )
}

export function heading(depth: number, text: string, id?: string): HeadingFact {
  return {
    depth,
    parts: [{ kind: 'text', value: text }],
    range: [0, text.length],
    in: -1,
    ...(id !== undefined && { id: { value: id, range: [0, id.length] } }),
  }
}
