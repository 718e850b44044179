/** Routes of plugins and themes that docs-lint does not know: below their bases anything may exist. */
import { isRecord } from '../../modules/literal.ts'
import type { ContentDir } from '../../site/types.ts'
import { pathOf, possible, type Settings } from '../settings.ts'
import { joinUrl } from '../urls.ts'
import { codeOf, type Plugin, type Sources } from './plugins.ts'

/** Search, whose page `searchRoutes` knows: paths among its options are those of pages to look through. */
const SEARCH = /search|lunr|typesense|meili/i

/** Plugins of Docusaurus itself that make no route. */
const ROUTELESS =
  /@docusaurus\/(?:plugin-(?:sitemap|svgr|debug|pwa|ideal-image|google-.*|vercel-analytics|css-cascade-layers|rsdoctor)|theme-(?!search).*)/

/** Options that name a URL path, and options that name a folder of generated pages. */
const URL_KEYS = new Set([
  'routeBasePath',
  'route',
  'routePath',
  'basePath',
  'baseUrl',
  'docsRouteBasePath',
  'path',
  'href',
])
const FOLDER_KEYS = new Set(['out', 'outDir', 'outputDir', 'outputDirectory', 'docsDir', 'path'])

/** Where plugins put their pages unless an option says otherwise: a URL path, or a folder of pages. */
const DEFAULTS: { name: RegExp; option: string; value: string }[] = [
  // docusaurus-plugin-typedoc-api, `index.ts`; docusaurus-plugin-openapi, `options.ts`.
  { name: /docusaurus-(?:plugin-typedoc-api|(?:plugin|preset)-openapi)$/, option: 'routeBasePath', value: 'api' },
  // docusaurus-plugin-typedoc, `options.ts`.
  { name: /docusaurus-plugin-typedoc$/, option: 'out', value: 'docs/api' },
  // @scalar/docusaurus, `index.ts`.
  { name: /^@scalar\/docusaurus$/, option: 'route', value: 'scalar' },
]

/** `changelog` of `docusaurus-plugin-changelog`: where a plugin that names no path has its pages, if it has any. */
const SUBJECT = /(?:^|\/)docusaurus-plugin-([\w-]+)$/

/** Globs of URL paths, the base included. */
export function thirdPartyRoutes(
  plugins: readonly Plugin[],
  { base, content, sources }: { base: string; content: readonly ContentDir[]; sources: Sources },
): string[] {
  const globs = plugins.flatMap((plugin) => {
    if (plugin.kind || (plugin.name && (ROUTELESS.test(plugin.name) || SEARCH.test(plugin.name)))) return []
    const named = optionPaths(withDefaults(plugin))
    const subject = named.urls.length === 0 ? SUBJECT.exec(plugin.name ?? '')?.[1] : undefined
    return [
      ...(subject === undefined ? [] : below(joinUrl(base, subject))),
      ...named.urls.flatMap((url) => below(joinUrl(base, url))),
      ...named.folders.flatMap((folder) => folderRoutes(folder, sources.dir, base, content)),
      ...codeRoutes(plugin, sources).flatMap((url) => below(joinUrl(base, url))),
    ]
  })
  // The whole site is no base: every mistake would pass.
  const whole = [joinUrl(base, '**'), base.replace(/\/$/, ''), base]
  return [...new Set(globs)].filter((glob) => !whole.includes(glob))
}

function below(path: string): string[] {
  const bare = path.replace(/\/$/, '')
  return [bare, `${bare}/**`]
}

/** The options of a plugin, with those that it has by default. */
function withDefaults({ name, options }: Plugin): Record<string, unknown> {
  const stated = options.keys.map((key): [string, unknown] => [key, options.raw(key)])
  const usual = DEFAULTS.filter((entry) => name !== undefined && entry.name.test(name))
  return Object.fromEntries([...usual.map(({ option, value }) => [option, value]), ...stated])
}

function optionPaths(options: Record<string, unknown>): { urls: string[]; folders: string[] } {
  const found = { urls: [] as string[], folders: [] as string[] }
  const visit = (value: unknown, depth: number): void => {
    if (depth > 5) return
    for (const one of possible(value)) {
      if (Array.isArray(one)) for (const item of one) visit(item, depth + 1)
      if (!isRecord(one)) continue
      for (const [key, inner] of Object.entries(one)) {
        for (const text of possible(inner)) {
          // A pattern says which pages a plugin looks at.
          if (typeof text !== 'string' || /^[a-z][a-z\d+.-]*:|\*/i.test(text)) continue
          if (URL_KEYS.has(key) && !/^\.{1,2}\//.test(text) && !/\.(?:json|ya?ml|mdx?|[cm]?[jt]sx?)$/.test(text))
            found.urls.push(text)
          if (FOLDER_KEYS.has(key)) found.folders.push(text)
        }
        visit(inner, depth + 1)
      }
    }
  }
  visit(options, 0)
  return found
}

/** Folders within the content that plugins write before the build, relative to the root. */
export function madeFolders(plugins: readonly Plugin[], dir: string, content: readonly ContentDir[]): string[] {
  const unknown = plugins.filter(({ kind }) => kind === undefined)
  const folders = unknown.flatMap((plugin) => optionPaths(withDefaults(plugin)).folders)
  return folders.flatMap((folder) => {
    const path = pathOf(folder, dir)
    return path !== undefined && content.some((entry) => path.startsWith(`${entry.dir}/`)) ? [path] : []
  })
}

/** Pages that a plugin writes into a content folder before the build. */
function folderRoutes(folder: string, dir: string, base: string, content: readonly ContentDir[]): string[] {
  const path = pathOf(folder, dir)
  const inDocs = content.filter((entry) => entry.kind === 'docs' && !entry.options?.twin)
  return inDocs.flatMap((entry) => {
    const inside = path?.startsWith(`${entry.dir}/`) ? path.slice(entry.dir.length + 1) : undefined
    return inside ? below(joinUrl(base, entry.base, inside)) : []
  })
}

/** Paths in the code of a plugin of the site's own that adds routes. */
function codeRoutes(plugin: Plugin, sources: Sources): string[] {
  const code = codeOf(plugin, sources)
  if (!code?.includes('addRoute')) return []
  return [...code.matchAll(/['"`](\/[\w./-]{2,}?)\/?(?:['"`]|\$\{)/g)].map((match) => match[1]!)
}

/** `/search`, of the theme for Algolia and of the local search themes. */
export function searchRoutes(config: Settings, plugins: readonly Plugin[], base: string): string[] {
  const algolia = config.section('themeConfig').raw('algolia')
  const section = config.section('themeConfig').section('algolia')
  const hasSearch = plugins.some(({ name }) => name !== undefined && SEARCH.test(name))
  if (algolia === undefined && !hasSearch) return []
  return section.raw('searchPagePath') === false ? [] : [joinUrl(base, section.text('searchPagePath') ?? 'search')]
}
