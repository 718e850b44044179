/** Reads the pages of a site: from files to facts. */
import { isDeepStrictEqual } from 'node:util'
import type { PageCache } from './engine/page-cache.ts'
import type { Files } from './files/port.ts'
import type { Content } from './files/traced.ts'
import { withComponentLinks } from './page/component-links.ts'
import type { PageFacts, ParseProfile } from './page/facts.ts'
import { fieldPointer, frontmatterLinks } from './page/frontmatter-links.ts'
import { gatherFacts, gatherNativeFacts } from './page/gather.ts'
import { packFacts, unpackFacts } from './page/packed.ts'
import { frontmatterBlock, readFrontmatter } from './parse/frontmatter.ts'
import { type Native, parseNatively } from './parse/native.ts'
import type { parsePage } from './parse/parse.ts'
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
  /** Whether a text stands anywhere in a file. */
  mentions(path: string, text: string): boolean
  /** Lets go of a file's content; it is read again where something asks for it. */
  forget(path: string): void
}

/** A page is for the reference, which has not been loaded: `withReference` does that, and tries again. */
class ReferenceNeeded extends Error {}

const MARKDOWN = /\.(?:mdx?|markdown)$/i

export function isMarkdown(path: string): boolean {
  return MARKDOWN.test(path)
}

const PAUSE_AFTER = 100

/**
 * Lets the event loop turn after every hundred calls. What the native parser gave away is only freed there, some twenty
 * kilobytes a page, whatever has been collected.
 */
export function createPause(): () => Promise<void> | void {
  let calls = 0
  return () => (++calls % PAUSE_AFTER === 0 ? new Promise((resolve) => setImmediate(resolve)) : undefined)
}

/** How pages are read; without any of these by the reference, each time. */
export interface Engines {
  native?: Native
  cache?: PageCache
}

let reference: typeof import('./parse/parse.ts') | undefined

/** Runs what reads pages on the way; the reference engine is loaded when a page needs it. */
export async function withReference<Result>(run: () => Result): Promise<Result> {
  for (;;) {
    try {
      return run()
    } catch (error) {
      if (!(error instanceof ReferenceNeeded)) throw error
      reference = await import('./parse/parse.ts')
    }
  }
}

/** @param known Pages that were read before, by path: one with the same content, read the same way, is not read again. */
export function createPageReader(
  site: Site,
  files: Pick<Files, 'content'>,
  { native, cache }: Engines,
  known: ReadonlyMap<string, Page> = new Map(),
): PageReader {
  const isForOthers = site.preset.readsFrontmatter === false && site.frontmatter.length === 0
  const parse = (path: string, source: string, profile: ParseProfile): PageFacts => {
    const parsed = native && parseNatively(native, source, profile)
    let facts = parsed && gatherNativeFacts(path, source, profile.dialect, parsed)
    if (!facts) {
      if (!reference) throw new ReferenceNeeded()
      facts = readByReference(reference.parsePage, path, source, profile)
    }
    facts.links.push(...frontmatterLinks(facts.frontmatter, source, profile.frontmatterLinks ?? []))
    facts.links = withComponentLinks(facts, source, profile.componentLinks ?? {})
    return facts
  }
  const factsOf = (path: string, content: Content, profile: ParseProfile, text: () => string): PageFacts => {
    const kept = cache?.get(content.digest, profile)
    if (kept !== undefined) return unpackFacts(kept, path, text)
    const parsed = parse(path, text(), profile)
    const packed = packFacts(parsed)
    if (packed === undefined) return parsed
    cache?.set(content.digest, profile, packed)
    // As parsed, they would hold on to the page's text and its tree.
    return unpackFacts(packed, path, text)
  }
  const contents = new Map<string, Content | undefined>()
  /** What is looked at for its head is likely to be looked at again. */
  const contentOf = (path: string): Content | undefined => {
    if (!contents.has(path)) contents.set(path, files.content(path))
    return contents.get(path)
  }
  const page = (path: string): Page | undefined => {
    const content = contents.has(path) ? contents.get(path) : files.content(path)
    if (!content) return undefined
    // Not kept: all pages together would be held for the few that have a message.
    const text = () => withoutMark(content.text())
    const profile = profileOf(path, site, content, text)
    const before = known.get(path)
    if (before && before.digest === content.digest && isDeepStrictEqual(before.profile, profile)) return before
    const facts = factsOf(path, content, profile, text)
    return {
      facts: isForOthers ? withoutFrontmatterProblems(facts) : facts,
      get source() {
        return text()
      },
      get digest() {
        return content.digest
      },
      profile,
    }
  }
  return {
    page,
    async read(paths) {
      const pages: Page[] = []
      const pause = createPause()
      for (const path of paths) {
        await pause()
        const read = await withReference(() => page(path))
        if (read) pages.push(read)
      }
      return pages
    },
    head(path) {
      const content = contentOf(path)
      return content && readHead(path, content, site.preset.headKeys)
    },
    mentions: (path, text) => contentOf(path)?.includes(text) ?? false,
    forget: (path) => contents.delete(path),
  }
}

/** Enough for most frontmatter. */
const HEAD_BYTES = 4096

/** @param keys Those that routes depend on; frontmatter that holds none of them is not read. Absent = any may count. */
function readHead(path: string, content: Content, keys: readonly string[] | undefined): PageHead {
  const start = content.begins(HEAD_BYTES)
  const block = start.length < HEAD_BYTES || start.includes('\n---', 3) ? frontmatterBlock(start) : undefined
  if (block !== undefined && keys && !keys.some((key) => block.includes(key))) {
    return { path, hasFrontmatter: true, frontmatter: {} }
  }
  return pageHead(path, readFrontmatter(withoutMark(content.text())).fact)
}

function withoutMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text
}

/** What the preset says of a page's syntax, and what the configuration adds to it. */
function profileOf(path: string, site: Site, content: Content, source: () => string): ParseProfile {
  const profile = site.preset.profile(path, site, ownFormat(content.begins(2000), source))
  const { frontmatterLinks: fields = [], components } = site
  return {
    ...profile,
    ...(fields.length > 0 && {
      frontmatterLinks: [...(profile.frontmatterLinks ?? []), ...fields.map(fieldPointer)],
    }),
    ...(components.links && { componentLinks: components.links }),
  }
}

/** A page that nests deeper than the parser's stack is a message about that page, not the end of the run. */
function readByReference(parse: typeof parsePage, path: string, source: string, profile: ParseProfile): PageFacts {
  try {
    return gatherFacts(path, source, profile.dialect, parse(source, profile))
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    const reason = 'Unexpected nesting, too deep to be read'
    const problems = [{ ruleId: 'mdx-syntax' as const, range: [0, 0] as const, reason }]
    return { ...gatherFacts(path, '', profile.dialect, parse('', profile)), recovered: true, problems }
  }
}

/** What another program reads may be YAML to it and not to us. */
function withoutFrontmatterProblems(facts: PageFacts): PageFacts {
  return { ...facts, problems: facts.problems.filter(({ ruleId }) => ruleId !== 'frontmatter-syntax') }
}

/** Frontmatter of a page that speaks of its own syntax (`mdx: { format: md }`); undefined for all others. */
function ownFormat(start: string, source: () => string): Record<string, unknown> | undefined {
  if (!/^(?:\xEF\xBB\xBF)?---\s[\s\S]*?^mdx:/m.test(start)) return undefined
  return readFrontmatter(source()).fact?.value as Record<string, unknown> | undefined
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
