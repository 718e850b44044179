/** Routes of code: the app router (next, `build/entries.ts`, `lib/metadata/get-metadata-route.ts`) and the pages router. */
import { posix } from 'node:path'
import type { Listing } from '../../site/types.ts'

export interface CodeRoute {
  /** With `*` and `**` for what a dynamic segment takes. */
  path: string
  /** Path up to the first dynamic segment. */
  prefix: string
  file: string
  isDynamic: boolean
  /** The last segment takes any number of parts. */
  isCatchAll: boolean
}

/** Folders of a router: `app`, `src/app`, `pages`, `src/pages`, relative to the root. */
export function routerFolders(dir: string, name: 'app' | 'pages', listing: Listing): string[] {
  // Next takes the first of the two that is there.
  return [posix.join(dir, name), posix.join(dir, 'src', name)].filter((folder) => listing.has(folder)).slice(0, 1)
}

/** Files of the app router that answer a path, pages of MDX among them where the path is dynamic. */
export function appRoutes(dir: string, listing: Listing, extensions: readonly string[] = []): CodeRoute[] {
  const others = otherPages(extensions)
  return routerFolders(dir, 'app', listing).flatMap((folder) =>
    [...listing.under(folder)].flatMap((file): CodeRoute[] => {
      const inside = file.slice(folder.length + 1)
      const parts = inside.split('/')
      const name = parts.pop()!
      // Private folders, and routes that stand in for others while a reader navigates.
      if (parts.some((part) => part.startsWith('_') || /^\(\.+\)/.test(part))) return []
      const end = lastPart(isCode(inside) ? name.replace(/\.mdx?$/, '.js') : name.replace(others, '.js'))
      return end === undefined ? [] : [routeOf([...parts, ...end], file)]
    }),
  )
}

/** The file of a page that an app router's path shows: `page.mdx` in its folder. */
export function appPagePath(inside: string): string | undefined {
  const parts = inside.split('/')
  const name = parts.pop()!
  if (!/^page\.mdx?$/.test(name)) return undefined
  if (parts.some((part) => part.startsWith('_') || part.startsWith('[') || /^\(\.+\)/.test(part))) return undefined
  return joined(parts)
}

/** A script, or a page of which a script says what it shows: `[name].mdx`. */
function isCode(inside: string): boolean {
  return /\.[jt]sx?$/.test(inside) || (/\.mdx?$/.test(inside) && inside.includes('['))
}

/** Ends of pages in another language than scripts and Markdown: `pageExtensions`, as of Markdoc. */
function otherPages(extensions: readonly string[]): RegExp {
  const ends = extensions.filter((end) => /^\w+$/.test(end) && !/^(?:[jt]sx?|mdx?)$/.test(end))
  return new RegExp(`\\.(?:${ends.join('|')})$${ends.length === 0 ? '(?!)' : ''}`)
}

/** Components and handlers of the pages router. */
export function pagesRoutes(dir: string, listing: Listing, extensions: readonly string[] = []): CodeRoute[] {
  const others = otherPages(extensions)
  return routerFolders(dir, 'pages', listing).flatMap((folder) =>
    [...listing.under(folder)].flatMap((file): CodeRoute[] => {
      const inside = file.slice(folder.length + 1).replace(others, '.js')
      if (!isCode(inside) || /\.d\.ts$/.test(inside) || /^_(?:app|document|error|meta)\./.test(inside)) return []
      if (/(?:^|\/)_meta\.[jt]sx?$/.test(inside)) return []
      return [
        routeOf(
          inside
            .replace(/\.(?:[jt]sx?|mdx?)$/, '')
            .replace(/(?:^|\/)index$/, '')
            .split('/'),
          file,
        ),
      ]
    }),
  )
}

function routeOf(parts: readonly string[], file: string): CodeRoute {
  const shown = parts.filter((part) => !isUnseen(part))
  const dynamic = shown.findIndex((part) => part.startsWith('['))
  return {
    path: joined(shown)
      .replace(/\[\[?\.\.\.[^\]]*\]\]?/g, '**')
      .replace(/\[[^\]]*\]/g, '*'),
    prefix: joined(dynamic < 0 ? shown : shown.slice(0, dynamic)),
    file,
    isDynamic: dynamic >= 0,
    isCatchAll: /^\[\[?\.\.\./.test(shown.at(-1) ?? ''),
  }
}

/** Groups and slots are no part of the URL. */
function isUnseen(part: string): boolean {
  return part === '' || /^\(.*\)$/.test(part) || part.startsWith('@')
}

function joined(parts: readonly string[]): string {
  return posix.join('/', ...parts.filter((part) => !isUnseen(part)))
}

/** What a file adds to the path of its folder; undefined = it answers nothing. */
function lastPart(name: string): string[] | undefined {
  if (/^(?:page|route)\.[jt]sx?$/.test(name)) return []
  const generated = /^(sitemap|robots|manifest)\.[jt]sx?$/.exec(name)
  if (generated)
    return [{ sitemap: 'sitemap.xml', robots: 'robots.txt', manifest: 'manifest.webmanifest' }[generated[1]!]!]
  if (/^(?:favicon\.ico|sitemap\.xml|robots\.txt|manifest\.(?:json|webmanifest))$/.test(name)) return [name]
  return /^(?:icon|apple-icon|opengraph-image|twitter-image)\d*\.\w+$/.test(name)
    ? [name.replace(/\.[jt]sx?$/, '')]
    : undefined
}
