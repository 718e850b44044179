/** Pages that integrations and Starlight's plugins bring about. */
import { posix } from 'node:path'
import { own } from '../../modules/literal.ts'
import type { Collection } from './collections.ts'
import type { Part } from './config.ts'
import { type Locales, NO_LOCALES } from './locales.ts'

/** Starlight plugins that are known to add no pages. */
const NO_PAGES =
  /\b(?:links-validator|image-zoom|docsearch|theme|ion|catppuccin|rapide|nova|black|heading-badge|sidebar-topic|sidebar-swipe|auto-sidebar|llms-txt|kbd|showcase|scroll|view-mode|version|giscus|github-alert|markdown|tailwind|video|package-manager|cooler-credit|site-graph|contributor|page-action|copy|util|announcement|toc|icon|font|mermaid|katex|d2)s?\b/

/** Options of other plugins that say below which paths their pages are, relative to the site's base and to each language. */
const PAGES: [name: RegExp, keys: string[], otherwise?: string][] = [
  [/^starlight-blog$/, ['prefix'], 'blog'],
  [/^starlight-openapi$/, ['base'], 'api'],
  [/^starlight-typedoc$/, ['output'], 'api'],
  [/^starlight-changelogs$/, ['base']],
  [/^starlight-tags$/, ['tagsIndexSlug', 'tagsPagesPrefix'], 'tags'],
  [/^@lunariajs\/starlight$/, ['route'], 'lunaria'],
]

/**
 * @param plugins Starlight's own.
 * @param all Those, and the integrations of the site.
 * @param collections starlight-changelogs has its options there.
 * @returns Globs of their pages, and why there may be pages that are not among them.
 */
export function pagesOfPlugins(
  plugins: readonly Part[],
  all: readonly Part[],
  { names }: Locales = NO_LOCALES,
  collections: readonly Collection[] = [],
): { routes: string[]; why?: string } {
  const changelogs = collections.find(({ loader }) => loader === 'changelogsLoader')
  const found = plugins.flatMap(({ module = '', options }) => {
    const known = PAGES.find(([name]) => name.test(module))
    if (!known) return module === '' || NO_PAGES.test(module) ? [] : [undefined]
    const [, keys, otherwise] = known
    const stated = [module === 'starlight-changelogs' ? changelogs?.options : (options ?? {})].flat()
    return stated.flatMap((one) => keys.map((key) => baseOf(one, key) ?? otherwise))
  })
  const bases = found.filter((base) => base !== undefined)
  const isOpen = bases.length < found.length || all.some(({ code }) => code?.includes('injectRoute') === true)
  return {
    routes: ['', ...names].flatMap((name) => bases.map((base) => posix.join(name, base, '**'))),
    ...(isOpen && { why: 'pages-made-by-plugins' }),
  }
}

function baseOf(options: unknown, key: string): string | undefined {
  const value = own(options, key)
  return typeof value === 'string' ? value.replace(/^\/|\/$/g, '') : undefined
}
