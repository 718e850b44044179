/**
 * Mintlify. What it serves is closed; how it reads pages is told from its packages on npm (`@mintlify/common`,
 * `@mintlify/prebuild`, `@mintlify/link-rot`), the rest from its documentation and from sites.
 */
import { posix } from 'node:path'
import { isRecord, own } from '../../modules/literal.ts'
import type { Listing, Preset, StaticReader } from '../../site/types.ts'
import { sitesByConfig } from '../config-places.ts'
import { contentOf } from '../markdown-files.ts'
import { emitsOf, headingText, keepsId, slugged, slugger } from './headings.ts'
import { hostPrefix } from './host-prefix.ts'
import { meaning } from './links.ts'
import { builtFolders, readNav } from './nav.ts'
import { belowMount, readRedirects } from './redirects.ts'
import { cleanId } from './slugs.ts'

/** They need no import: `allowedComponents` of `@mintlify/common`, `utils.js`, and older ones of mintlify.com/docs/components. */
const COMPONENTS =
  `Accordion AccordionGroup ApiPlayground Badge Banner Button Callout Card CardGroup Check CodeBlock CodeGroup Color Color.Item
  Color.Row Column Columns CustomCode CustomComponent Danger DynamicCustomComponent Expandable FileTree Frame GitHub GitHub.Repo
  Github Github.Repo Icon Info Latex Link MDX MDXContentController Mermaid Note OptimizedVideo Panel Param ParamField Prompt
  RequestExample RequestField ResponseExample ResponseField Snippet SnippetGroup Step Steps Tab Tabs Tile Tiles Tip Tooltip
  Tree Tree.File Tree.Folder Update Variation View Visibility Warning ZoomImage`.split(/\s+/)

export const mintlify: Preset = {
  name: 'mintlify',
  redirectEntry: (from, to) => ({
    where: '`redirects` of docs.json',
    entry: JSON.stringify({ source: from, destination: to }),
  }),
  headKeys: [],
  detect: (listing, read) =>
    sitesByConfig(listing, (file) => /(?:^|\/)(?:docs|mint)\.json$/.test(file) && isMintlify(read.data(file))),
  load,
  // `@mintlify/common`, `getMDXOptions.js` and `mdx/remark.js`: `.md` is MDX, too; remark-math.
  profile: () => ({ dialect: 'mdx', headingId: 'braces', htmlComments: true, math: true }),
  routes(head, site) {
    const found = contentOf(head.path, site)
    if (!found || /^snippets\/|(?:^|\/)_snippets\//.test(found.inside)) return []
    const path = posix.join('/', found.inside.replace(/\.mdx?$/, ''))
    return [{ path: path === '/index' ? '/' : path, page: head.path }]
  },
  generated: () => [],
  meaning,
  headingText,
  slugger,
  slugged,
  keepsId,
  // `@mintlify/link-rot`, `graph.js`: a fragment is cleaned as ids are; those of tabs are not.
  reachedIds: (fragment, _, ids) => ids().filter((id) => cleanId(id) === cleanId(fragment)),
  emits: emitsOf(COMPONENTS),
  // What is shown beside the text comes from the description of an API.
  unknownIds: ({ frontmatter }) =>
    ['openapi', 'asyncapi', 'api', 'openapi-schema', 'graphql', 'url'].some(
      (key) => own(frontmatter?.value, key) !== undefined,
    )
      ? 'generated-api-page'
      : undefined,
  layoutIds: () => ['content-area', 'content', 'sidebar-content', 'table-of-contents', 'navbar', 'page-title'],
}

export interface Data {
  /** Folders of pages that a program makes before Mintlify reads them, relative to the site, without their slashes at the ends. */
  built: string[]
  /** The host shows the site below these paths alone, what else it shows is not known; empty = the site is all of it. */
  mounts: string[]
  /** The first part of paths that the host alone knows; empty = none. */
  prefix: string
}

/** `docs.json` of Mintlify has a theme or its schema, and a navigation. */
function isMintlify(data: unknown): boolean {
  const schema = own(data, '$schema')
  const isOwn = typeof schema === 'string' && /mintlify\.com\//.test(schema)
  return (
    own(data, 'navigation') !== undefined &&
    (isOwn || own(data, 'theme') !== undefined || own(data, 'colors') !== undefined)
  )
}

function load(dir: string, read: StaticReader, listing: Listing): ReturnType<Preset['load']> {
  const file = ['docs.json', 'mint.json'].map((name) => posix.join(dir, name)).find((path) => read.has(path))
  const config = file === undefined ? undefined : read.data(file)
  const parts = [...listing.under(dir)].map((path) => posix.relative(dir, path).split('/'))
  const folders = [...new Set(parts.flatMap(([first, second]) => (second === undefined ? [] : first!)))]
  const names = new Set(parts.flatMap(([first = '', ...rest]) => (rest.length > 0 ? first : first.split(/\.mdx?$/, 1))))
  const mounts = mountsOf(dir, folders, listing)
  const ignored = (read.text(posix.join(dir, '.mintignore')) ?? '')
    .split(/\r?\n/)
    .filter((line) => /^[^#\s!]/.test(line))
  return {
    content: [
      {
        dir,
        base: '/',
        include: ['**/*.{md,mdx}'],
        exclude: ['**/node_modules/**', '**/.*/**', ...NOT_PAGES, ...ignored.map((line) => line.replace(/\/$/, '/**'))],
      },
    ],
    static: [dir],
    routes: [
      // The root shows the first page of the navigation: `@mintlify/common`, `getFirstPageFromNavConfig.js`.
      ...['/', '/llms.txt', '/llms-full.txt', '/sitemap.xml', '/mcp'],
      ...generatedPages(config, dir, read),
      ...othersBelow(mounts, config),
    ],
    redirects: file === undefined ? [] : belowMount(readRedirects(file, read), names),
    base: '/',
    trailingSlash: 'either',
    components: {
      // Mintlify adds components without a version to go by.
      global: [...COMPONENTS, 'Fragment', '*'],
      alias: Object.fromEntries(folders.map((name) => [`/${name}`, posix.join(dir, name)])),
      idless: ['react', 'react/**'],
    },
    queryGroups: [],
    query: { ignore: ['*'], pages: {} },
    // Mintlify builds whatever the block says.
    frontmatter: [
      {
        files: posix.join(dir, '**/*.{md,mdx}'),
        exclude: ['**/node_modules/**', '**/.*/**', ...NOT_PAGES].map((glob) => posix.join(dir, glob)),
        schema: 'docs-lint:mintlify',
        severity: 'warning',
      },
    ],
    computed: [],
    nav: () => readNav(file, read),
    data: { built: builtFolders(file, read, listing), mounts, prefix: hostPrefix(dir, read, listing) } satisfies Data,
  }
}

/** Files that `openapi` names: one, a list, or the `source` of an object. */
function descriptions(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(descriptions)
  const file = isRecord(value) ? own(value, 'source') : value
  return typeof file === 'string' && !/^https?:/.test(file) ? [file] : []
}

/** `x-mint: { href: /a/b }` of an operation. */
function statedPaths(text = ''): string[] {
  const stated = text.matchAll(/\bx-mint["']?\s*:[^[\]]{0,400}?\bhref["']?\s*:\s*["']?([^\s"',}]+)/g)
  return [...stated].map(([, path]) => posix.join('/', path!))
}

/** A site without a page at the root, all of whose folders of pages have a page of their name beside them: `docs/`, `docs.mdx`. */
function mountsOf(dir: string, folders: readonly string[], listing: Listing): string[] {
  const pages = [...listing.under(dir)].map((file) => posix.relative(dir, file)).filter((file) => /\.mdx?$/.test(file))
  const isPart = (name: string) => /^(?:_?snippets|\..*|node_modules)$/.test(name)
  const mounts = folders.filter((name) => !isPart(name) && pages.some((file) => file.startsWith(`${name}/`)))
  const own = pages.flatMap((file) => (/^[^/]+\.mdx$/.test(file) ? [file.slice(0, -'.mdx'.length)] : []))
  return mounts.length > 0 && mounts.length === own.length && own.every((name) => mounts.includes(name)) ? own : []
}

/** Below a mount, what the configuration links to as other sites are linked to: the host shows it by other means. */
function othersBelow(mounts: readonly string[], config: unknown, depth = 0): string[] {
  if (mounts.length === 0 || depth > 12 || typeof config !== 'object' || config === null) return []
  return Object.values(config).flatMap((value) => {
    if (typeof value !== 'string') return othersBelow(mounts, value, depth + 1)
    if (!/^https?:/.test(value) || !URL.canParse(value)) return []
    const path = new URL(value).pathname.replace(/\/$/, '')
    return mounts.some((mount) => path.startsWith(`/${mount}/`)) ? [path, `${path}/**`] : []
  })
}

/**
 * Files of repositories that Mintlify does not show: `@mintlify/common`, `mintIgnore.js`, `getFileCategory.js`; and those for
 * programs that write code, which nobody means as pages.
 */
const NOT_PAGES = [
  '**/{README,readme,Readme,LICENSE,license,License,CONTRIBUTING,contributing,Contributing,CONTRIBUTE,contribute}.md',
  '**/CHANGELOG.md',
  ...['CODE_OF_CONDUCT.md', 'SECURITY.md', 'AGENTS.md', 'CLAUDE.md'],
]

/**
 * Pages made of the description of an API: below the `directory` that the navigation names, or `/api-reference`, and where the
 * description itself says (`@mintlify/scraping`, `openapi/common.js`, processOpenApiPath).
 */
function generatedPages(config: unknown, dir: string, read: StaticReader): string[] {
  const found = new Set<string>()
  const visit = (value: unknown, depth: number) => {
    // Of versions, languages, tabs and groups, each takes two.
    if (depth > 40) return
    if (Array.isArray(value)) for (const one of value) visit(one, depth + 1)
    if (!isRecord(value)) return
    for (const [key, one] of Object.entries(value)) {
      if (/^(?:openapi|asyncapi|graphql)$/.test(key)) {
        const directory = own(one, 'directory')
        found.add(posix.join('/', typeof directory === 'string' ? directory : 'api-reference', '**'))
        for (const file of descriptions(one))
          for (const path of statedPaths(read.text(posix.join(dir, file)))) found.add(path)
      } else visit(one, depth + 1)
    }
  }
  visit(config, 0)
  return [...found]
}
