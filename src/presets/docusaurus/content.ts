/** Which files of a content folder are pages, and what the preset keeps about the folder. */
import picomatch from 'picomatch'
import type { ContentDir, Site } from '../../site/types.ts'

/** docusaurus-utils, `globUtils.ts`, GlobExcludeDefault. */
export const DEFAULT_EXCLUDE = [
  '**/_*.{js,jsx,ts,tsx,md,mdx}',
  '**/_*/**',
  '**/*.test.{js,jsx,ts,tsx}',
  '**/__tests__/**',
]

export const MARKDOWN = /\.mdx?$/i

/** What the preset keeps in `ContentDir.options`. */
export interface ContentOptions {
  /** Plugin and id: `.md` links stay within. */
  plugin: string
  locale?: string
  /** Folder of the default locale that a translated one stands for. */
  twin?: string
  /** Pages of a translated folder, relative to it. */
  translated?: string[]
  /** Sources of patterns of links that plugins of the site's own lead elsewhere. */
  rewritten?: string[]
  version?: string
  archived?: boolean
  /** Number prefixes of names: taken off, kept, or decided by a function of the site's. */
  numbers?: 'strip' | 'keep' | 'computed'
  [more: string]: unknown
}

export function optionsOf(content: ContentDir): ContentOptions {
  return (content.options ?? { plugin: 'docs:default' }) as ContentOptions
}

/** Folders of which a file is a page, with its path inside. */
export function placesOf(file: string, site: Pick<Site, 'content'>): { content: ContentDir; inside: string }[] {
  return site.content.flatMap((content) => {
    const inside = insideOf(file, content)
    return inside !== undefined && takes(content, inside) ? [{ content, inside }] : []
  })
}

/** The path of a file inside a folder; undefined where it lies elsewhere. */
export function insideOf(file: string, { dir }: { dir: string }): string | undefined {
  if (dir === '') return file
  return file.startsWith(`${dir}/`) ? file.slice(dir.length + 1) : undefined
}

const compiled = { exact: new WeakMap<ContentDir, Test>(), anyCase: new WeakMap<ContentDir, Test>() }

type Test = (inside: string) => boolean

/** Globs as globby reads them: a star does not match a leading dot, an exclusion does. */
export function takes(content: ContentDir, inside: string): boolean {
  return test(content, false)(inside)
}

/** The path of a page inside its folder; undefined where the file is none of the folder's pages. */
export function pageInside(file: string, content: ContentDir): string | undefined {
  const inside = insideOf(file, content)
  return inside !== undefined && takes(content, inside) ? inside : undefined
}

/** As `pageInside`, with upper and lower case alike: what a link in the wrong case may have meant. */
export function pageInsideInAnyCase(file: string, content: ContentDir): string | undefined {
  const { dir } = content
  const isInside = insideOf(file.toLowerCase(), { dir: dir.toLowerCase() }) !== undefined
  const inside = isInside ? file.slice(dir === '' ? 0 : dir.length + 1) : undefined
  return inside !== undefined && test(content, true)(inside) ? inside : undefined
}

function test(content: ContentDir, nocase: boolean): Test {
  const known = nocase ? compiled.anyCase : compiled.exact
  let found = known.get(content)
  if (!found) {
    const isIn = picomatch(content.include ?? ['**/*.{md,mdx}'], { nocase })
    const isOut = content.exclude?.length ? picomatch(content.exclude, { dot: true, nocase }) : () => false
    known.set(content, (found = (path) => isIn(path) && !isOut(path)))
  }
  return found
}

/** A glob that takes one path. */
export function exactGlob(path: string): string {
  return path.replace(/[\\*?[\]{}()!+@|]/g, '\\$&')
}
