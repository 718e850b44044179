/** Components that need no import, and what those of the theme bring about. */
import { posix } from 'node:path'
import { type Computed, isRecord, spreads } from '../../modules/literal.ts'
import { type Outline, outline } from '../../modules/outline.ts'
import { localModules } from '../../modules/static-reader.ts'
import type { ComponentSource, Listing, Preset, QueryGroup, StaticReader } from '../../site/types.ts'
import { ownTabs } from './own-tabs.ts'
import type { Plugin } from './plugins.ts'

/** docusaurus-theme-classic, `theme/MDXComponents/index.tsx`. */
const BUILT_IN = ['Head', 'Details', 'admonition', 'mermaid']

/** Themes whose components are known not to be global in pages. */
const KNOWN_THEME = /@docusaurus\/theme-|search|mermaid|codeblock|openapi|redoc|lunr|typesense|image-zoom|@inkeep\//i

const ORIGINAL = /^@theme(?:-original|-init)?\/MDXComponents(?:\/index)?$/

/** @returns Names, `*` where anything may be global, and the modules of those that the site gives itself. */
export function globalComponents(
  dir: string,
  themes: readonly Plugin[],
  read: StaticReader,
  listing: Listing,
): { global: string[]; from: Record<string, ComponentSource> } {
  const folder = posix.join(dir, 'src/theme')
  const module = ['.js', '.jsx', '.ts', '.tsx', '.mjs']
    .flatMap((end) => [`${folder}/MDXComponents${end}`, `${folder}/MDXComponents/index${end}`])
    .find((file) => listing.has(file))
  const find = (specifier: string, file: string) => ownFile(specifier, file, dir, read, listing)
  const own = module === undefined ? [] : namesOf(read.module(module))
  const isOpen =
    mayProvide('MDXContent', folder, read, listing) || themes.some((theme) => !KNOWN_THEME.test(theme.name ?? ''))
  return {
    global: [...new Set([...BUILT_IN, ...own, ...(isOpen ? ['*'] : [])])],
    from: module === undefined ? {} : sourcesOf(module, read, find),
  }
}

/** The modules of the components in the object that a module exports by default. */
function sourcesOf(
  file: string,
  read: StaticReader,
  find: (specifier: string, fromFile: string) => string | undefined,
): Record<string, ComponentSource> {
  const module = outline(read.text(file) ?? '')
  const from: Record<string, ComponentSource> = {}
  for (const { key, value } of module ? propertiesOf(module.exported.get('default'), module) : []) {
    const name = String(key?.name ?? key?.value)
    if (!/^[A-Z]/.test(name)) continue
    const use = value?.type === 'Identifier' ? module!.imports.get(value.name) : undefined
    const target = use && find(use.specifier, file)
    if (target !== undefined) from[name] = { file: target, name: use!.imported }
    else if (!use && value) from[name] = { file, ...(value.type === 'Identifier' && { name: value.name }) }
  }
  return from
}

// biome-ignore lint/suspicious/noExplicitAny: ESTree nodes are read by shape
type Node = any

function propertiesOf(node: Node, module: Outline, depth = 0): Node[] {
  if (depth > 10) return []
  const inner = (other: Node) => propertiesOf(other, module, depth + 1)
  switch (node?.type) {
    case 'ObjectExpression':
      return node.properties
    case 'VariableDeclarator':
      return inner(node.init)
    case 'Identifier':
      return inner(module.declared.get(node.name))
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
      return inner(node.expression)
    default:
      return []
  }
}

/** The site's own file that a module names: `../components/Card`, `@site/src/Card`, `@theme/Card`. */
function ownFile(
  specifier: string,
  fromFile: string,
  dir: string,
  read: StaticReader,
  listing: Listing,
): string | undefined {
  const [, alias, path] = /^@(site|theme)\/(.+)/.exec(specifier) ?? []
  if (alias === 'theme') return ownModule(path!, posix.join(dir, 'src/theme'), listing)
  const load = localModules(read)
  return alias ? load(`./${path}`, posix.join(dir, 'x'))?.file : load(specifier, fromFile)?.file
}

/**
 * docusaurus-remark-plugin-npm2yarn, `index.ts`, and others after it: where a block of code becomes tabs, they are imported
 * into the page, whose own tabs need no import then.
 */
const TABBED = /^[ \t>]*(?:`{3,}|~{3,})\S*[ \t](?:.*\W)?(?:npm2yarn|ts2esm2cjs)/m

export function importedComponents(source: string): string[] {
  return TABBED.test(source) ? ['Tabs', 'TabItem'] : []
}

/** What a wrapper of the theme's own component imports where it only puts markup around it. */
const HARMLESS = /^(?:react|clsx|.+\.s?css|@docusaurus\/.+|@theme(?:-original|-init)?\/MDXContent)$/

/** The site has a component of the theme for its own, which may give names to pages (docusaurus-theme-classic, `theme/MDXContent`). */
function mayProvide(name: string, folder: string, read: StaticReader, listing: Listing): boolean {
  const file = ownModule(name, folder, listing)
  if (file === undefined) return listing.has(`${folder}/${name}`)
  const code = read.text(file) ?? ''
  const imports = [...code.matchAll(/\b(?:from|import|require\()\s*['"]([^'"]+)['"]/g)].map(([, source]) => source!)
  const isWrapper = imports.some((source) => /^@theme-(?:original|init)\//.test(source))
  return !isWrapper || !imports.every((source) => HARMLESS.test(source)) || /\bcomponents\s*[=:]/.test(code)
}

/** The file of a component that the site has in place of the theme's. */
function ownModule(name: string, folder: string, listing: Listing): string | undefined {
  const files = ['.js', '.jsx', '.ts', '.tsx'].flatMap((end) => [
    `${folder}/${name}${end}`,
    `${folder}/${name}/index${end}`,
  ])
  return files.find((path) => listing.has(path))
}

function namesOf(components: unknown): string[] {
  if (!isRecord(components)) return ['*']
  const others = spreads(components).filter((spread) => !isOriginal(spread))
  return [...Object.keys(components), ...(others.length > 0 ? ['*'] : [])]
}

function isOriginal(value: Computed): boolean {
  return ORIGINAL.test(value.resolve ?? '') && value.member === undefined
}

/** Components of the theme and of Docusaurus that make no id beyond what the page writes. */
export const emits: Preset['emits'] = Object.fromEntries(
  [
    'Admonition',
    'BrowserOnly',
    'CodeBlock',
    'Details',
    'DocCard',
    'DocCardList',
    'Head',
    'Link',
    'TOCInline',
    'ThemedImage',
    'Translate',
  ].map((name) => [name, () => ({})]),
)

/** The theme's module of a component, by the names that it has where a site replaces it. */
const themeModules = (name: string) => ['theme', 'theme-original', 'theme-init'].map((alias) => `@${alias}/${name}`)

/** docusaurus-theme-common, `utils/tabsUtils.tsx`. */
const TABS: QueryGroup = {
  component: 'Tabs',
  from: themeModules('Tabs'),
  key: 'queryString',
  keyTrueFrom: 'groupId',
  item: 'TabItem',
  itemFrom: themeModules('TabItem'),
  value: 'value',
  valuesProp: 'values',
  default: 'defaultValue',
  defaultItem: 'default',
  mount: 'all',
  lazy: 'lazy',
}

/** It reads or writes the URL by itself. */
const READS_URL = /\blocation\b|\bURLSearchParams\b/

/** Tabs that a query opens, as far as the site has no `Tabs` of its own. */
export function tabs(
  dir: string,
  read: StaticReader,
  listing: Listing,
): Pick<ReturnType<Preset['load']>, 'queryGroups' | 'readsQueries'> {
  const file = ownModule('Tabs', posix.join(dir, 'src/theme'), listing)
  if (file === undefined) return { queryGroups: [TABS], readsQueries: false }
  const code = read.text(file) ?? ''
  const own = ownTabs(code, TABS)
  return { queryGroups: own ? [own] : [], readsQueries: READS_URL.test(code) || !own }
}

/** What pages import of docusaurus-theme-classic (`src/theme/`) and other official themes. */
const THEME_COMPONENTS =
  `Admonition AnnouncementBar CodeBlock CodeInline Details DocBreadcrumbs DocCard DocCardList DocItem
  DocPaginator DocSidebar EditThisPage Footer Heading Icon IdealImage LastUpdated Layout Link Logo MDXComponents MDXContent
  Mermaid Navbar NotFound Playground Root SearchBar SearchPage TOC TOCCollapsible TOCInline TOCItems TabItem Tabs
  ThemedImage`.split(/\s+/)

/** docusaurus, `src/client/exports/`. */
const CLIENT_EXPORTS =
  `BrowserOnly ComponentCreator ErrorBoundary ExecutionEnvironment Head Interpolate Link Noop Translate
  constants isInternalUrl renderRoutes router useBaseUrl useBrokenLinks useDocusaurusContext useGlobalData useIsBrowser
  useIsomorphicLayoutEffect useRouteContext`.split(/\s+/)

/** Modules that the build makes up and pages import; none where a theme that is not known may make more. */
export function virtualNames(themes: readonly Plugin[]): string[] {
  const own = CLIENT_EXPORTS.map((name) => `@docusaurus/${name}`)
  const isKnown = themes.every((theme) => KNOWN_THEME.test(theme.name ?? ''))
  return isKnown ? [...own, ...THEME_COMPONENTS.map((name) => `@theme/${name}`)] : own
}
