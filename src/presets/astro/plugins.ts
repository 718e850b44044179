/** Pages that integrations and Starlight's plugins bring about. */
import { isRecord, own } from '../../modules/literal.ts'
import type { Part } from './config.ts'

/** Starlight plugins that are known to add no pages. */
const NO_PAGES =
  /links-validator|image-zoom|docsearch|theme|ion|catppuccin|rapide|nova|black|heading-badges|sidebar-topics|sidebar-swipe|auto-sidebar|llms-txt|kbd|showcases|scroll|view-modes|giscus|github-alerts|markdown|tailwind|videos|package-managers|cooler-credit|site-graph|contributor|page-actions|copy|utils|announcement|toc|icons|fonts|mermaid|katex|obsidian-theme|plugin-icons|d2/

/** Globs of the pages that other plugins add, relative to the site's base. */
const PAGES: [name: RegExp, globs: (options: unknown) => string[]][] = [
  [/^starlight-blog$/, (options) => [`${textOf(own(options, 'prefix')) ?? 'blog'}/**`]],
  [/^starlight-openapi$/, (options) => listOf(options).map((one) => `${textOf(own(one, 'base')) ?? 'api'}/**`)],
  [/^starlight-typedoc$/, (options) => [`${textOf(own(options, 'output')) ?? 'api'}/**`]],
  [/^starlight-changelogs$/, () => ['changelog/**', 'changelogs/**']],
  [/^starlight-tags$/, (options) => [`${textOf(own(options, 'tagsPagesPrefix')) ?? 'tags'}/**`]],
]

/**
 * @param plugins Starlight's own.
 * @param all Those, and the integrations of the site.
 * @returns Globs of their pages, and why there may be pages that are not among them.
 */
export function pagesOfPlugins(plugins: readonly Part[], all: readonly Part[]): { routes: string[]; why?: string } {
  const routes = plugins.flatMap(({ module, options }) => {
    const known = PAGES.find(([name]) => name.test(module ?? ''))
    return known ? known[1](options) : []
  })
  const isOpen = plugins.some(
    ({ module }) => module !== undefined && !NO_PAGES.test(module) && !PAGES.some(([name]) => name.test(module)),
  )
  const injects = all.some(({ code }) => code?.includes('injectRoute') === true)
  return { routes, ...((isOpen || injects) && { why: 'pages-made-by-plugins' }) }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value.replace(/^\/|\/$/g, '') : undefined
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : isRecord(value) ? [value] : []
}
