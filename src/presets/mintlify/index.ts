/** Mintlify: SEMANTICS section 6. Its program is closed; what it does is told from its documentation and from sites. */
import { posix } from 'node:path'
import { isRecord, own } from '../../modules/literal.ts'
import type { Listing, Preset, Redirect, StaticReader } from '../../site/types.ts'
import { sitesByConfig } from '../config-places.ts'
import { contentOf } from '../markdown-files.ts'
import { bareId, headingText, slugger, titleIds } from './headings.ts'
import { meaning } from './links.ts'
import { readNav } from './nav.ts'

/** mintlify.com/docs/components: they need no import. */
const COMPONENTS =
  `Accordion AccordionGroup Badge Banner Button Callout Card CardGroup Check CodeBlock CodeGroup Color Column Columns Danger
  Expandable Frame Icon Info Latex Mermaid Note Panel Param ParamField Prompt RequestExample RequestField ResponseExample
  ResponseField Snippet Step Steps Tab Tabs Tile Tiles Tip Tooltip Tree Update View Visibility Warning`.split(/\s+/)

const TITLED = ['Accordion', 'Expandable', 'Param', 'ParamField', 'ResponseField', 'Step', 'Tab', 'Update', 'View']

export const mintlify: Preset = {
  name: 'mintlify',
  headKeys: [],
  detect: (listing, read) =>
    sitesByConfig(listing, (file) => /(?:^|\/)(?:docs|mint)\.json$/.test(file) && isMintlify(read.data(file))),
  load,
  profile: (file) => ({
    dialect: /\.mdx$/i.test(file) ? 'mdx' : 'markdown',
    headingId: 'braces',
    htmlComments: true,
  }),
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
  // Which punctuation a slug keeps has changed over the years.
  reachedIds: (fragment, _, ids) => ids().filter((id) => bareId(id) === bareId(fragment)),
  emits: Object.fromEntries([
    ...COMPONENTS.map((name) => [name, () => ({})] as const),
    ...TITLED.map((name) => [name, titleIds] as const),
  ]),
  // What is shown beside the text comes from the description of an API.
  unknownIds: ({ frontmatter }) =>
    ['openapi', 'asyncapi', 'api', 'openapi-schema', 'graphql', 'url'].some(
      (key) => own(frontmatter?.value, key) !== undefined,
    )
      ? 'generated-api-page'
      : undefined,
  layoutIds: () => ['content-area', 'content', 'sidebar-content', 'table-of-contents', 'navbar', 'page-title'],
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
  const folders = [...new Set([...listing.under(dir)].map((path) => posix.relative(dir, path).split('/')))].flatMap(
    ([first, second]) => (second === undefined ? [] : first!),
  )
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
    routes: ['/llms.txt', '/llms-full.txt', '/sitemap.xml', '/mcp', ...generatedPages(config)],
    redirects: redirectsOf(config),
    base: '/',
    trailingSlash: 'either',
    components: {
      // Mintlify adds components without a version to go by.
      global: [...COMPONENTS, 'Fragment', '*'],
      alias: Object.fromEntries([...new Set(folders)].map((name) => [`/${name}`, posix.join(dir, name)])),
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
    data: {},
  }
}

/** Files of repositories that Mintlify does not show. */
const NOT_PAGES = [
  'README.md',
  'CONTRIBUTING.md',
  'LICENSE.md',
  'CHANGELOG.md',
  'CODE_OF_CONDUCT.md',
  'SECURITY.md',
  'AGENTS.md',
  'CLAUDE.md',
]

/** Pages made of the description of an API: below the `directory` that the navigation names, or `/api-reference`. */
function generatedPages(config: unknown): string[] {
  const found = new Set<string>()
  const visit = (value: unknown, depth: number) => {
    if (depth > 12) return
    if (Array.isArray(value)) for (const one of value) visit(one, depth + 1)
    if (!isRecord(value)) return
    for (const [key, one] of Object.entries(value)) {
      if (/^(?:openapi|asyncapi|graphql)$/.test(key)) {
        const directory = own(one, 'directory')
        found.add(posix.join('/', typeof directory === 'string' ? directory : 'api-reference', '**'))
      } else visit(one, depth + 1)
    }
  }
  visit(config, 0)
  return [...found]
}

function redirectsOf(config: unknown): Redirect[] {
  const list = own(config, 'redirects')
  return (Array.isArray(list) ? list : []).flatMap((entry) => {
    const [from, to] = [own(entry, 'source'), own(entry, 'destination')]
    return typeof from === 'string' && typeof to === 'string' ? [{ from: posix.join('/', from), to }] : []
  })
}
