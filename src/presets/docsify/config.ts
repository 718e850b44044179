/** What a site says of itself: `window.$docsify` in its page of HTML (docsify, `src/core/config.js`). */
import { posix } from 'node:path'
import { Computed, isOpen, isRecord, own } from '../../modules/literal.ts'
import type { Listing, StaticReader } from '../../site/types.ts'
import { sitesByConfig } from '../config-places.ts'
import { createSettings, type Note, type Settings } from '../settings.ts'

export interface DocsifyConfig {
  /** The object as it was read. */
  value: unknown
  settings: Settings
  /** Folder of the pages, relative to the root; undefined = they are on another host. */
  src: string | undefined
  ext: string
  /** Undefined: the script is not of a version that the page names. */
  version: 4 | 5 | undefined
  isHistory: boolean
  isRelative: boolean
  /** Names of files that are shown around pages, as the configuration has them. */
  around: { sidebar?: string; navbar?: string; covers: string[]; notFound: string[] }
  /** Why a link that leads nowhere may lead somewhere all the same. */
  unsure?: string
  /** Why the ids of pages are not known. */
  unknownIds?: string
}

const INDEX = /(?:^|\/)index\.html?$/
const PAGE = /\.html?$/
const SCRIPT = /(?:^|\/)docsify(?:@[^/]+)?(?:\/(?:lib|dist)\/docsify)?(?:\.min)?(?:\.js)?$/

/** Folders with a page of HTML that starts docsify. */
export function sitesOf(listing: Listing, read: StaticReader): { dir: string; why: string }[] {
  return sitesByConfig(listing, (file) => startsDocsify(file, listing, read))
}

/** Sites in folders below a folder, as globs in it: examples and tests too. */
export function sitesWithin(src: string, listing: Listing, read: StaticReader): string[] {
  const found = [...listing.under(src)].filter((file) => startsDocsify(file, listing, read))
  return found
    .map((file) => posix.relative(src, posix.dirname(file)))
    .flatMap((inside) => (inside === '' || inside.startsWith('node_modules/') ? [] : [`${inside}/**`]))
}

/** Of the pages that are no `index.html`, those are looked at that have a sidebar beside them. */
function startsDocsify(file: string, listing: Listing, read: StaticReader): boolean {
  if (!INDEX.test(file) && !(PAGE.test(file) && listing.has(posix.join(posix.dirname(file), '_sidebar.md'))))
    return false
  const html = read.text(file) ?? ''
  return /\$docsify\s*=(?!=)/.test(html) || scriptsOf(html).some((src) => SCRIPT.test(src))
}

function scriptsOf(html: string): string[] {
  const tags = html.matchAll(/<script\b[^>]*?\bsrc\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))/gi)
  return [...tags].map((match) => (match[1] ?? match[2] ?? match[3] ?? '').trim().replace(/[?#].*$/, ''))
}

export function readConfig(dir: string, read: StaticReader, listing: Listing, notes: Note[]): DocsifyConfig {
  const page = startOf(dir, listing, read)
  const html = read.text(page) ?? ''
  const scripts = scriptsOf(html).flatMap((src) => (isLocal(src) ? posix.join(dir, src) : []))
  const value = [page, ...scripts].map((file) => read.global(file, '$docsify')).find((found) => found !== undefined)
  const attributes = attributesOf(html)
  // The places of values are known of the object itself.
  const said = Object.keys(attributes).length === 0 ? value : { ...(isRecord(value) && value), ...attributes }
  const code = [html, ...scripts.map((file) => read.text(file) ?? '')].join('\n')
  return configOf(dir, said, html, code, createSettings(said, '', notes), listing)
}

/** The page that starts docsify, in most sites `index.html`. */
function startOf(dir: string, listing: Listing, read: StaticReader): string {
  const index = posix.join(dir, 'index.html')
  const beside = () =>
    [...listing.under(dir)].filter((file) => PAGE.test(file) && posix.dirname(file) === posix.join(dir, '.'))
  return [index, ...beside()].find((file) => startsDocsify(file, listing, read)) ?? index
}

/** A setting on which the paths of pages depend is computed. */
function decidesPaths(settings: Settings): boolean {
  const keys = ['basePath', 'relativePath', 'alias', 'routes', 'ext', 'homepage', 'routerMode', 'noCompileLinks']
  return keys.some((key) => settings.raw(key) instanceof Computed)
}

function isLocal(src: string): boolean {
  return !/^(?:[a-z][a-z\d+.-]*:|\/)/i.test(src) && !SCRIPT.test(src) && !src.endsWith('.min.js')
}

function configOf(
  dir: string,
  value: unknown,
  html: string,
  code: string,
  settings: Settings,
  listing: Listing,
): DocsifyConfig {
  const ext = settings.text('ext') ?? '.md'
  const isComputed = value instanceof Computed || (isRecord(value) && isOpen(value)) || decidesPaths(settings)
  const rewrites = rewritesPages(code)
  const unsure = isComputed ? 'computed-settings' : rewrites ? 'plugins-of-the-site' : undefined
  const unknownIds = hasOwnHeadings(settings) ? 'slugs-of-the-site' : rewrites ? 'plugins-of-the-site' : undefined
  return {
    value,
    settings,
    src: sourceOf(dir, settings.text('basePath') ?? '', listing),
    ext,
    version: versionOf(html),
    isHistory: settings.text('routerMode') === 'history',
    isRelative: settings.flag('relativePath') === true,
    around: aroundOf(settings, ext),
    ...(unsure && { unsure }),
    ...(unknownIds && { unknownIds }),
  }
}

/** `data-base-path` and the like on the script tag: docsify, `src/core/config.js`. */
function attributesOf(html: string): Record<string, unknown> {
  const tag = [...html.matchAll(/<script\b[^>]*>/gi)].find(([text]) => scriptsOf(text).some((src) => SCRIPT.test(src)))
  const found = [...(tag?.[0].matchAll(/\sdata-([a-z-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'))?/g) ?? [])]
  return Object.fromEntries(
    found.map(([, name, one, other]) => [
      name!.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase()),
      (one ?? other ?? '') === '' ? true : (one ?? other),
    ]),
  )
}

/** `docsify@4`, `docsify@5.0.0-rc.1/dist/docsify.min.js`; older versions make ids as 4 does. */
function versionOf(html: string): 4 | 5 | undefined {
  const name = scriptsOf(html).find((src) => SCRIPT.test(src))
  const major = Number(/docsify@\D?(\d+)/.exec(name ?? '')?.[1])
  return Number.isNaN(major) ? undefined : major >= 5 ? 5 : 4
}

/**
 * Folder of the pages: docsify, `src/core/router/history/hash.js`, getBasePath. Of a path on the host it is not known where
 * the host has the site; the folder that exists is meant.
 */
function sourceOf(dir: string, base: string, listing: Listing): string | undefined {
  if (/^(?:[a-z][a-z\d+.-]*:|\/\/)/i.test(base)) return undefined
  const bare = (path: string) => posix.normalize(path || '.').replace(/^\.?\/|\/$|^\.$/g, '')
  const options = [posix.join(dir, base), base]
    .map(bare)
    .filter((option) => !option.startsWith('..') && !listing.under(option)[Symbol.iterator]().next().done)
  return options[0] ?? dir
}

/** docsify, `src/core/config.js`: `true` stands for the usual name; `src/core/fetch/index.js`, _fetchCover. */
function aroundOf(settings: Settings, ext: string): DocsifyConfig['around'] {
  const named = (key: string, usual: string) => {
    const name = settings.flag(key) === true ? usual : settings.text(key)
    return name === undefined || name === '' ? undefined : withExt(name, ext)
  }
  const sidebar = named('loadSidebar', '_sidebar')
  const navbar = named('loadNavbar', '_navbar')
  return {
    ...(sidebar !== undefined && { sidebar }),
    ...(navbar !== undefined && { navbar }),
    covers: coversOf(settings, ext),
    notFound: valuesOf(settings, 'notFoundPage', '_404').map((name) => withExt(name, ext)),
  }
}

function coversOf(settings: Settings, ext: string): string[] {
  const folders = settings.texts('coverpage')
  if (folders) return folders.map((folder) => withExt(posix.join(folder, '_coverpage'), ext))
  return valuesOf(settings, 'coverpage', '_coverpage').map((name) => withExt(name, ext))
}

/** `true`, a name, or names by route. */
function valuesOf(settings: Settings, key: string, usual: string): string[] {
  if (settings.flag(key) === true) return [usual]
  const name = settings.text(key)
  if (name !== undefined) return name === '' ? [] : [name]
  const byRoute = settings.section(key)
  return byRoute.keys.flatMap((route) => {
    const cover = byRoute.flag(route) === true ? usual : byRoute.text(route)
    return cover === undefined ? [] : [key === 'coverpage' ? posix.join(route, cover) : cover]
  })
}

/** docsify, `src/core/router/history/base.js`, getFileName. */
export function withExt(path: string, ext: string): string {
  if (path.endsWith(ext) || path.endsWith('.html')) return path
  return path.endsWith('/') ? `${path}README${ext}` : path + ext
}

/** Code of the site's own makes headings: docsify, `src/core/render/compiler.js`, `config.markdown`. */
function hasOwnHeadings(settings: Settings): boolean {
  const markdown = settings.raw('markdown')
  if (markdown === undefined || markdown === null) return false
  if (!isRecord(markdown) || isOpen(markdown)) return true
  const renderer = own(markdown, 'renderer')
  return renderer !== undefined && (!isRecord(renderer) || isOpen(renderer) || own(renderer, 'heading') !== undefined)
}

/** A plugin of the site's own takes parts of a page for others: what links and headings read then is not known. */
function rewritesPages(code: string): boolean {
  const hooks = code.matchAll(/\b(?:beforeEach|afterEach)\s*\(\s*(?:async\s+)?(?:function\s*\w*\s*)?\(?\s*(\w+)/g)
  return [...hooks].some(({ 1: name, index }) => {
    const body = code.slice(index, index + 3000)
    return new RegExp(`\\b${name}\\s*\\.\\s*(?:replace|replaceAll|split)\\s*\\(`).test(body)
  })
}
