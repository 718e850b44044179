/** Reads the pages of a site: from files to facts. */
import { isDeepStrictEqual } from 'node:util'
import { createContents } from './engine/contents.ts'
import { ownFormat } from './engine/own-format.ts'
import type { PageCache } from './engine/page-cache.ts'
import { createPause } from './engine/pause.ts'
import type { Pool } from './engine/pool.ts'
import { byName } from './engine/queue.ts'
import { readFacts, withReference } from './engine/read-facts.ts'
import type { PackedPage, PageJob } from './engine/read-page.ts'
import { withoutMark } from './files/mark.ts'
import type { Files } from './files/port.ts'
import { type Content, noteContent } from './files/traced.ts'
import { once } from './once.ts'
import type { PageFacts, ParseProfile } from './page/facts.ts'
import { fieldPointer } from './page/frontmatter-links.ts'
import { packFacts, unpackFacts } from './page/packed.ts'
import { frontmatterBlock, readFrontmatter } from './parse/frontmatter.ts'
import type { Native } from './parse/native.ts'
import { pageHead } from './site/head.ts'
import type { PageHead, Site } from './site/types.ts'

export interface Page {
  facts: PageFacts
  /** The page's text, BOM excluded. */
  readonly source: string
  /** Equal for equal bytes. */
  readonly digest: string
  /** How it was read. */
  profile: ParseProfile
}

export interface PageReader {
  /** A Markdown file; undefined where it cannot be read. @throws {ReferenceNeeded} */
  page(path: string): Page | undefined
  /** Markdown files; those that cannot be read are left out. */
  read(paths: Iterable<string>): Promise<Page[]>
  /** What a route is made of, without reading more of the page than that takes. */
  head(path: string): PageHead | undefined
  /** What a file said when its content had that digest, and was read as it is now; undefined = not known. */
  before(path: string, digest: string): PageFacts | undefined
  /** Whether a text stands anywhere in a file. */
  mentions(path: string, text: string): boolean
  /** Lets go of a file's content; it is read again where something asks for it. */
  forget(path: string): void
}

const MARKDOWN = /\.(?:mdx?|markdown)$/i

export function isMarkdown(path: string): boolean {
  return MARKDOWN.test(path)
}

/** How pages are read; without any of these by the reference, each time. */
export interface Engines {
  native?: Native
  cache?: PageCache
  /** Threads that read where there is much to read. */
  pool?: Pool
}

/**
 * @param known Pages that were read before, by path: one with the same content, read the same way, is not read again.
 * @param watched Texts that `mentions` will be asked for: whoever looks at a head looks for them on the way.
 */
export function createPageReader(
  site: Site,
  files: Pick<Files, 'content' | 'location' | 'look'>,
  { native, cache, pool }: Engines,
  known: ReadonlyMap<string, Page> = new Map(),
  watched: Iterable<string> = [],
): PageReader {
  const isForOthers = site.preset.readsFrontmatter === false && site.frontmatter.length === 0
  const shared = sharedProfiles()
  const contents = createContents(cache)
  /** @param later The page's text, for whoever asks for it when it has been read. */
  const factsOf = (path: string, content: Content, profile: ParseProfile, later: () => string): PageFacts => {
    const known = contents.get(content.digest, profile, path, later)
    if (known) return known
    const parsed = readFacts(path, withoutMark(content.text()), profile, native)
    const packed = packFacts(parsed)
    // As parsed, they would hold on to the page's text and its tree.
    return packed === undefined ? parsed : contents.add(content.digest, profile, packed, path, later)
  }
  const looked = new Set<string>()
  const holders = new Map([...watched].map((text) => [text, new Set<string>()]))
  const held = new Map<string, Content | undefined>()
  const contentOf = (path: string): Content | undefined => {
    if (!held.has(path)) held.set(path, files.content(path))
    return held.get(path)
  }
  const page = (path: string): Page | undefined => {
    const read = (content: Content): Page => {
      const profile = shared(profileOf(path, site, ownFormat(content)))
      const before = known.get(path)
      if (before && before.digest === content.digest && isDeepStrictEqual(before.profile, profile)) return before
      const later = laterOf(path)
      return pageOf(factsOf(path, content, profile, later.text), profile, later)
    }
    const kept = held.get(path)
    return kept ? read(kept) : files.look(path, read)
  }
  /** The page's content, read once more: all pages together would be held for the few that have a message. */
  const laterOf = (path: string) => {
    const content = once(() => files.content(path))
    return { content, text: () => withoutMark(content()?.text() ?? '') }
  }
  const pageOf = (facts: PageFacts, profile: ParseProfile, { content }: ReturnType<typeof laterOf>): Page =>
    new ReadPage(isForOthers ? withoutFrontmatterProblems(facts) : facts, profile, content)
  /** A page that another thread has read; undefined where it could not. */
  const unpacked = (job: PageJob, read: PackedPage | undefined): Page | undefined => {
    const { path, location, profile } = job
    if (!read) return undefined
    const { digest, packed } = read
    noteContent(location, digest)
    const later = laterOf(path)
    const facts =
      packed === undefined
        ? contents.get(digest, profile, path, later.text)
        : contents.add(digest, profile, packed, path, later.text)
    return facts && pageOf(facts, profile, later)
  }
  /** What many threads read together; pages that are missing in it are still to be read. */
  const readTogether = async (paths: readonly string[]): Promise<Map<string, Page>> => {
    const found = new Map<string, Page>()
    if (!pool || known.size > 0) return found
    const all = paths.flatMap((path): PageJob[] => {
      const location = files.location(path)
      return location === undefined ? [] : [{ path, location, profile: shared(profileOf(path, site)) }]
    })
    const jobs = byName(all)
    const here = async (index: number) => {
      const { path } = jobs[index]!
      const own = await withReference(() => page(path))
      if (own) found.set(path, own)
    }
    const elsewhere = (index: number, read: PackedPage | undefined) => {
      const one = unpacked(jobs[index]!, read)
      if (one) found.set(one.facts.path, one)
    }
    await pool.read(jobs, cache?.known ?? (() => []), here, elsewhere)
    return found
  }
  return {
    page,
    async read(paths) {
      const all = [...paths]
      const together = await readTogether(all)
      const pages: Page[] = []
      const pause = createPause()
      for (const path of all) {
        await pause()
        const read = together.get(path) ?? (await withReference(() => page(path)))
        if (read) pages.push(read)
      }
      return pages
    },
    head: (path) =>
      files.look(path, (content) => {
        looked.add(path)
        for (const [text, paths] of holders) if (content.includes(text)) paths.add(path)
        return readHead(path, content, site.preset.headKeys)
      }),
    before(path, digest) {
      const now = page(path)
      const packed = now && cache?.get(digest, now.profile)
      const facts = packed === undefined ? undefined : unpackFacts(packed, path, () => '')
      return facts && isForOthers ? withoutFrontmatterProblems(facts) : facts
    },
    mentions(path, text) {
      const paths = looked.has(path) ? holders.get(text) : undefined
      return paths?.has(path) ?? contentOf(path)?.includes(text) ?? false
    },
    forget: (path) => held.delete(path),
  }
}

/** One shape for all pages: getters of each would cost as much memory as what they hold. */
class ReadPage implements Page {
  readonly facts: PageFacts
  readonly profile: ParseProfile
  readonly #content: () => Content | undefined

  constructor(facts: PageFacts, profile: ParseProfile, content: () => Content | undefined) {
    this.facts = facts
    this.profile = profile
    this.#content = content
  }

  get source(): string {
    return withoutMark(this.#content()?.text() ?? '')
  }

  get digest(): string {
    return this.#content()?.digest ?? ''
  }
}

/** Enough for most frontmatter. */
const HEAD_BYTES = 4096

/** @param keys Those that routes depend on; frontmatter that holds none of them is not read. Absent = any may count. */
function readHead(path: string, content: Content, keys: readonly string[] | undefined): PageHead {
  const start = content.begins(HEAD_BYTES)
  const block = start.length < HEAD_BYTES || start.includes('\n---', 3) ? frontmatterBlock(start) : undefined
  if (block !== undefined && keys && !keys.some((key) => mayHaveKey(block, key))) {
    return { path, hasFrontmatter: true, frontmatter: {} }
  }
  return pageHead(path, readFrontmatter(withoutMark(content.text())).fact)
}

/** Whether a text is followed by what stands behind a key: in YAML, TOML and JSON alike. */
function mayHaveKey(block: string, key: string): boolean {
  for (let at = block.indexOf(key); at >= 0; at = block.indexOf(key, at + 1)) {
    if (/^["']?\s*[:=]/.test(block.slice(at + key.length, at + key.length + 20))) return true
  }
  return false
}

/** Equal profiles as one object. */
function sharedProfiles(): (profile: ParseProfile) => ParseProfile {
  const known = new Map<string, ParseProfile>()
  return (profile) => {
    const text = JSON.stringify(profile)
    const before = known.get(text)
    if (!before) known.set(text, profile)
    return before ?? profile
  }
}

/** What the preset says of a page's syntax, and what the configuration adds to it. */
function profileOf(path: string, site: Site, frontmatter?: Record<string, unknown>): ParseProfile {
  const profile = site.preset.profile(path, site, frontmatter)
  const { frontmatterLinks: fields = [], components } = site
  return {
    ...profile,
    ...(fields.length > 0 && {
      frontmatterLinks: [...(profile.frontmatterLinks ?? []), ...fields.map(fieldPointer)],
    }),
    ...(components.links && { componentLinks: components.links }),
  }
}

/** What another program reads may be YAML to it and not to us. */
function withoutFrontmatterProblems(facts: PageFacts): PageFacts {
  facts.problems = facts.problems.filter(({ ruleId }) => ruleId !== 'frontmatter-syntax')
  return facts
}

/** The Markdown files of the site's content folders: pages and the partials among them. */
export function contentFiles(
  site: Site,
  files: Pick<Files, 'under'>,
  matches: (glob: string, text: string) => boolean,
): Set<string> {
  const found = new Set<string>()
  for (const { dir, include, exclude } of site.content) {
    const prefix = dir === '' ? '' : `${dir}/`
    for (const file of files.under(dir)) {
      if (!isMarkdown(file)) continue
      const inside = file.slice(prefix.length)
      if (include && !include.some((glob) => matches(glob, inside))) continue
      if (exclude?.some((glob) => matches(glob, inside))) continue
      found.add(file)
    }
  }
  return found
}
