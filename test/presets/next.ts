/** Next.js: what its configuration and its routers say, and folders that dynamic routes read. */
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { lint } from '../../src/lint.ts'
import { predict } from '../../src/predict.ts'
import { temporaryFolder } from '../folder.ts'

function siteOf(files: Record<string, string>, config = '{}'): Record<string, string> {
  return {
    'package.json': '{ "dependencies": { "next": "16", "@next/mdx": "16" } }',
    'next.config.mjs': `import createMDX from '@next/mdx'\nconst withMDX = createMDX({ options: { rehypePlugins: ['rehype-slug'] } })\nexport default withMDX(${config})`,
    ...files,
  }
}

const READS =
  "import fs from 'fs'\nexport const text = (path) => fs.readFileSync(process.cwd() + '/texts/' + path + '.md')"
const LINKED = '[1](/a), [2](/b), [3](/c), [4](/d), [5](/e)'
const LETTERS = Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((name) => [`texts/${name}.md`, LINKED]))

const routes = suite('routes')

const routeCases: { name: string; files: Record<string, string>; expected: string[] }[] = [
  {
    name: 'both routers',
    files: siteOf({
      'app/page.mdx': '',
      'app/(a)/b/page.mdx': '',
      'app/@slot/c/page.tsx': '',
      'app/_d/page.mdx': '',
      'app/e/not-a-page.mdx': '',
      'app/f/route.ts': '',
      'pages/g/index.mdx': '',
      'pages/_app.tsx': '',
      'pages/h.tsx': '',
    }),
    expected: ['/', '/b', '/c', '/f', '/g', '/h'],
  },
  {
    name: 'pages in other languages that the configuration names',
    files: siteOf(
      {
        'app/a/page.mdx': '',
        'app/b/page.mdoc': '',
        'app/c/page.other': '',
        'pages/d/index.mdoc': '',
        'pages/e.mdoc': '',
        'pages/f.other': '',
      },
      "{ pageExtensions: ['mdoc', 'md', 'tsx'] }",
    ),
    expected: ['/a', '/b', '/d', '/e'],
  },
  {
    name: 'below a base path, whatever wraps the configuration',
    files: {
      ...siteOf({ 'app/a/page.mdx': '' }),
      'next.config.mjs':
        "import a from 'a'\nconst config = { basePath: '/base' }\nexport default a({ x: 1 })(withB(config, { y: 2 }))",
    },
    expected: ['/base/a'],
  },
  {
    name: 'a folder that a catch-all route reads',
    files: siteOf({
      'pages/docs/[[...path]].js': READS,
      'texts/index.md': '',
      'texts/a/index.md': '',
      'texts/a/b.md': '',
    }),
    expected: ['/docs', '/docs/a', '/docs/a/b'],
  },
  {
    name: 'collections of Contentlayer, below the routes that import them',
    files: siteOf({
      'contentlayer.config.ts': `import { defineDocumentType, makeSource } from 'contentlayer/source-files'
const Doc = defineDocumentType(() => ({ name: 'Doc', filePathPattern: 'manual/**/*.mdx', fields: {} }))
const Story = defineDocumentType(() => ({ name: 'Story', filePathPattern: 'stories/*.mdx', fields: {} }))
export default makeSource({ contentDirPath: './texts', documentTypes: [Doc, Story] })`,
      'app/docs/[[...slug]]/page.tsx': "import { allDocs } from 'contentlayer/generated'\nexport default () => null",
      'app/blog/[slug]/page.tsx':
        "import { notFound } from 'next/navigation'\nimport { find } from '@/lib/find'\nexport default () => null",
      'lib/find.ts':
        "import {\n  allStories,\n  type Story,\n} from 'contentlayer/generated'\nexport const find = () => allStories",
      'texts/manual/index.mdx': '',
      'texts/manual/a/b.mdx': '',
      'texts/stories/c.mdx': '',
      'texts/stories/d/e.mdx': '',
      'texts/f.mdx': '',
    }),
    expected: ['/blog/c', '/docs', '/docs/a/b'],
  },
  {
    name: 'collections of Velite',
    files: siteOf({
      'velite.config.js': `import { defineCollection, defineConfig } from 'velite'
const guides = defineCollection({ name: 'Guide', pattern: ['guides/**/*.mdx'], schema: {} })
const site = defineCollection({ name: 'Site', pattern: 'site.yml', single: true })
export default defineConfig({ collections: { guides, site } })`,
      'src/app/learn/[...slug]/page.jsx': "import { guides } from '#site/content'\nexport default () => null",
      'content/guides/a.mdx': '',
      'content/guides/b/index.mdx': '',
      'content/c.mdx': '',
    }),
    expected: ['/learn/a', '/learn/b'],
  },
  {
    name: 'collections of Velite below a root that is joined to the current folder',
    files: siteOf({
      'velite.config.ts': `import { join } from 'node:path'
import { defineCollection, defineConfig } from 'velite'
const guides = defineCollection({ name: 'Guide', pattern: 'guides/**/*.mdx', schema: {} })
export default defineConfig({ root: join(process.cwd(), './data'), collections: { guides } }) as any`,
      'app/guides/[slug]/page.tsx': "import { all } from 'lib/guides'\nexport default () => null",
      'lib/guides.ts': "import { guides, type Guide } from '.velite'\nexport const all = guides",
      'data/guides/a.mdx': '',
    }),
    expected: ['/guides/a'],
  },
  {
    name: 'collections of content-collections, by the shorter of two routes',
    files: siteOf({
      'content-collections.ts': `import { defineCollection, defineConfig } from '@content-collections/core'
const pages = defineCollection({ name: 'pages', directory: 'texts/docs', include: '**/*.md' })
const story = defineCollection({ name: 'story', directory: 'texts/stories', include: ['*.md'] })
export default defineConfig({ content: [pages, story] })`,
      'src/pages/[...slug].tsx': "import { allPages, Page } from 'content-collections'\nexport default () => null",
      'src/pages/plain/stories/[...slug].tsx': "import { allStories } from 'content-collections'",
      'src/pages/stories/[...slug].tsx': "import { allStories } from 'content-collections'",
      'texts/docs/a.md': '',
      'texts/docs/b/index.md': '',
      'texts/stories/c.md': '',
    }),
    expected: ['/a', '/b', '/stories/c'],
  },
  {
    name: 'a folder that is served is none that a route reads',
    files: siteOf({
      'app/a/page.mdx': '',
      'app/[slug]/page.tsx': "export const picture = (name) => process.cwd() + '/public/' + name",
      'public/skill.md': '',
    }),
    expected: ['/a'],
  },
  {
    name: 'a folder that a module of a catch-all route reads',
    files: siteOf({
      'src/app/[...slug]/page.tsx': "import { text } from '@/lib/texts'",
      'src/lib/texts.ts': READS,
      'texts/a.md': '',
    }),
    expected: ['/a'],
  },
]

for (const { name, files, expected } of routeCases) {
  routes(name, async () => {
    const { routes: found } = await predict({ cwd: temporaryFolder(files) })
    assert.equal([...found.keys()].sort(), expected)
  })
}

routes.run()

const links = suite('links')

const linkCases: { name: string; files: Record<string, string>; expected: string[] }[] = [
  {
    name: 'what a dynamic route takes is answered',
    files: siteOf({
      'app/page.mdx': '[x](/a/1), [y](/a), [z](/b/1/2)',
      'app/a/[id]/page.tsx': '',
      'app/b/[...all]/page.tsx': '',
    }),
    expected: ['/a'],
  },
  {
    name: 'redirects, also with patterns and conditions, and rewrites',
    files: siteOf(
      { 'app/page.mdx': '[1](/old/b) [2](/cond) [3](/made) [4](/none)', 'app/new/b/page.mdx': '' },
      "{ redirects: async () => [{ source: '/old/:path*', destination: '/new/:path*' }, { source: '/cond', has: [{}], destination: '/x' }],\n" +
        "rewrites: async () => ({ beforeFiles: [{ source: '/made', destination: '/y' }] }) }",
    ),
    expected: ['/none'],
  },
  {
    name: 'what a middleware or proxy that redirects names',
    files: siteOf({
      'app/page.mdx': '[1](/old/a) [2](/old/b) [3](/old/c) [4](/none)',
      'src/middleware.ts':
        "const MOVED = { '/old/a': '/' }\nexport default (request) => NextResponse.redirect(MOVED[request.url])",
      'proxy.js': "export const proxy = (request) => request.url === '/old/b' && NextResponse.rewrite('/')",
      'middleware.js': "export default (request) => log('/old/c')",
    }),
    expected: ['/old/c', '/none'],
  },
  {
    name: 'rewrites of every path leave none that is missing',
    files: siteOf(
      { 'app/page.mdx': '[1](/none)' },
      "{ rewrites: () => [{ source: '/:path*', destination: 'https://old.example.com/:path*' }] }",
    ),
    expected: [],
  },
  {
    name: 'where the pages’ links bear out the folder, those that lead nowhere are missing',
    files: siteOf({ 'pages/[...path].js': READS, ...LETTERS, 'texts/f.md': '[x](/g)' }),
    expected: ['/g'],
  },
  {
    name: 'where they do not, any path may be a page',
    files: siteOf({ 'pages/[...path].js': READS, 'texts/a.md': '[1](/x), [2](/y), [3](/z), [4](/a)' }),
    expected: [],
  },
]

for (const { name, files, expected } of linkCases) {
  links(name, async () => {
    const { messages } = await lint({ cwd: temporaryFolder(files), cache: false })
    const missing = messages.filter(({ ruleId }) => ruleId === 'link-page')
    assert.equal(
      missing.map(({ reason }) => /page `([^`]*)`/.exec(reason)![1]),
      expected,
    )
  })
}

links('a comment of HTML is one in MDX 1', async () => {
  const files = (version: string) => ({
    ...siteOf({ 'pages/docs/[[...path]].js': `import { serialize } from 'next-mdx-remote/serialize'\n${READS}` }),
    'package.json': `{ "dependencies": { "next": "12", "next-mdx-remote": "${version}" } }`,
    'texts/a.md': '# A\n\n<!-- later -->\n',
  })
  for (const [version, said] of [
    ['^3.0.8', []],
    ['^4.0.0', ['mdx-syntax']],
  ] as const) {
    const { messages } = await lint({ cwd: temporaryFolder(files(version)) })
    assert.equal(
      messages.map(({ ruleId }) => ruleId),
      said,
    )
  }
})

links('what a page imports is of no consequence to next-mdx-remote', async () => {
  const page = "import Lost from './lost'\n\n# A\n"
  for (const [serialize, said] of [
    ['serialize(text)', []],
    ['serialize(text, { mdxOptions: { useDynamicImport: true } })', ['import-resolves']],
  ] as const) {
    const code = `import { serialize } from 'next-mdx-remote/serialize'\n${READS}\nexport const a = ${serialize}\n`
    const { messages } = await lint({
      cwd: temporaryFolder({
        'package.json': '{ "dependencies": { "next": "14", "next-mdx-remote": "^4.4.1" } }',
        'next.config.mjs': 'export default {}',
        'pages/docs/[[...path]].js': code,
        'texts/a.mdx': page,
      }),
    })
    assert.equal(
      messages.map(({ ruleId }) => ruleId),
      said,
    )
  }
})

links('pictures that a plugin imports by an alias', async () => {
  const text = '![x](@/images/a.png) ![x](@/images/b.png)'
  const { messages } = await lint({
    cwd: temporaryFolder(siteOf({ 'src/app/page.mdx': text, 'src/images/a.png': '' })),
  })
  assert.equal(
    messages.map(({ reason }) => /file `([^`]*)`/.exec(reason)![1]),
    ['src/images/b.png'],
  )
})

links('files of pages that a plugin leads to their URLs', async () => {
  const files = { 'app/a/page.mdx': '[b](./b/page.mdx) [c](./c/page.mdx)\n', 'app/a/b/page.mdx': '' }
  for (const [plugins, expected] of [
    ["['@mui/internal-docs-infra/pipeline/transformMarkdownRelativePaths']", [23]],
    ['[]', [5, 23]],
  ] as const) {
    const config = `import createMDX from '@next/mdx'\nexport default createMDX({ options: { remarkPlugins: ${plugins} } })({})`
    const { messages } = await lint({ cwd: temporaryFolder({ ...siteOf(files), 'next.config.mjs': config }) })
    assert.equal(
      messages.map(({ column }) => column),
      expected,
    )
  }
})

links('a redirect to a page that is not there, on its characters', async () => {
  const files = siteOf(
    { 'app/guide/page.mdx': '' },
    "{ redirects: async () => [{ source: '/a', destination: '/guid' }, { source: '/guide', destination: '/guide/b' }] }",
  )
  const { messages } = await lint({ cwd: temporaryFolder({ ...files, 'app/guide/b/page.mdx': '' }) })
  assert.equal(
    messages.map(({ ruleId, path, line, expected }) => [ruleId, path, line, expected?.[0]]),
    [['redirect-target', 'next.config.mjs', 3, '/guide']],
  )
})

links('a temporary redirect keeps its source as the URL to link to', async () => {
  const files = siteOf(
    { 'app/new/page.mdx': '', 'app/page.mdx': '[x](/latest), [y](/old), [z](/moved)' },
    "{ redirects: async () => [{ source: '/latest', destination: '/new', permanent: false }, { source: '/old', destination: '/latest', permanent: true }, { source: '/moved', destination: '/new', statusCode: 302 }] }",
  )
  const { messages } = await lint({ cwd: temporaryFolder(files) })
  assert.equal(
    messages.map(({ ruleId, reason }) => [ruleId, /`([^`]*)`/.exec(reason)![1]]),
    [['link-redirected', '/old']],
  )
})

links('where the link says the base path, so does its mend', async () => {
  const files = siteOf(
    {
      'app/new/page.mdx': '',
      'app/page.mdx': '[x](/old)\n\n<Card href="/base/old" />\n',
      'mdx-components.tsx': 'export const useMDXComponents = () => ({ Card: () => null })',
    },
    "{ basePath: '/base', redirects: async () => [{ source: '/old', destination: '/new', permanent: true }] }",
  )
  const { messages } = await lint({ cwd: temporaryFolder(files) })
  assert.equal(
    messages.map(({ ruleId, expected }) => [ruleId, expected]),
    [
      ['link-redirected', ['/new']],
      ['link-redirected', ['/base/new']],
    ],
  )
})

links.run()

const ids = suite('ids')

/** The plugin of Tailwind's templates. */
const OWN = (condition: string) =>
  "import { slugifyWithCounter } from '@sindresorhus/slugify'\nimport { toString } from 'mdast-util-to-string'\n" +
  "import { visit } from 'unist-util-visit'\nfunction rehypeSlugify() {\n  return (tree) => {\n" +
  "    const slugify = slugifyWithCounter()\n    visit(tree, 'element', (node) => {\n" +
  `      if (${condition}) node.properties.id = slugify(toString(node))\n    })\n  }\n}\nexport const rehypePlugins = [rehypeSlugify]\n`

const idCases: { name: string; files: Record<string, string>; expected: { ids: string[]; open: string[] } }[] = [
  {
    name: 'rehype-slug',
    files: siteOf({ 'app/page.mdx': '# A `b`\n\n## A b\n\n## {1}x\n' }),
    expected: { ids: ['a-b', 'a-b-1', 'x'], open: [] },
  },
  {
    name: 'those of the layout',
    files: siteOf({
      'app/page.mdx': '',
      'app/layout.tsx':
        'export default ({ children }) => <main id={\'main\'}><i id="top-bar" /><b id={x} />{children}</main>',
      'components/Boat.tsx': 'export const Boat = () => <i id="boat" />',
    }),
    expected: { ids: ['main', 'top-bar'], open: [] },
  },
  {
    name: 'none without a plugin',
    files: { ...siteOf({ 'app/page.mdx': '## A\n\n<i id="x" />\n' }), 'next.config.mjs': 'export default {}' },
    expected: { ids: ['x'], open: [] },
  },
  {
    name: 'a component that makes them makes them unknown',
    files: {
      ...siteOf({
        'app/page.mdx': '## A\n',
        'mdx-components.tsx':
          'export const useMDXComponents = () => ({ h2: (p) => <h2 id={slug(p.children)} {...p} /> })',
      }),
      'next.config.mjs': 'export default {}',
    },
    expected: { ids: [], open: ['heading-ids-of-the-site'] },
  },
  {
    name: 'a plugin of the site’s own over @sindresorhus/slugify',
    files: {
      ...siteOf({
        'app/page.mdx':
          "# Top\n\n## NetBird's API\n\n## NetBird's API {{ tag: 'GET' }}\n\n### Über `x` & y\n\n#### Deep\n",
        'mdx/rehype.mjs': OWN("['h2', 'h3'].includes(node.tagName) && !node.properties.id"),
      }),
      'next.config.mjs': 'export default {}',
    },
    expected: { ids: ['net-birds-api', 'net-birds-api-2', 'ueber-x-and-y'], open: [] },
  },
  {
    name: 'a plugin of the site’s own that merely speaks of another one',
    files: {
      ...siteOf({
        'app/page.mdx': '## A\n',
        'mdx/ids.mjs':
          '// As rehype-slug has it, but shorter.\nexport default () => (tree) => visit(tree, (node) => { node.properties.id = shorten(node) })',
      }),
      'next.config.mjs': 'export default {}',
    },
    expected: { ids: [], open: ['heading-ids-of-the-site'] },
  },
  {
    name: 'one that asks for more than the tag is not known',
    files: {
      ...siteOf({ 'app/page.mdx': '## A\n', 'mdx/rehype.mjs': OWN("node.tagName === 'h2' && isWanted(node)") }),
      'next.config.mjs': 'export default {}',
    },
    expected: { ids: [], open: ['heading-ids-of-the-site'] },
  },
  {
    name: 'nor what its versions make differently, or a heading that brings its id',
    files: {
      ...siteOf({
        'app/page.mdx': '## What’s new\n\n## Known\n',
        'app/a/page.mdx': "## A {{ id: 'b' }}\n",
        'mdx/rehype.mjs': OWN("node.tagName === 'h2'"),
      }),
      'next.config.mjs': 'export default {}',
    },
    expected: { ids: ['known'], open: ['heading-ids-of-the-site'] },
  },
  {
    name: 'in comments, where most headings have one',
    files: siteOf({ 'app/page.mdx': '## A {/*one*/}\n\n## B {/* two */}\n\n## C\n' }),
    expected: { ids: ['one', 'two', 'c'], open: [] },
  },
]

for (const { name, files, expected } of idCases) {
  ids(name, async () => {
    const { routes: found } = await predict({ cwd: temporaryFolder(files) })
    const page = found.get('/')!
    assert.equal({ ids: page.ids.sort(), open: page.open }, { ...expected, ids: expected.ids.sort() })
  })
}

ids.run()

const components = suite('components that pages need not import')

const COMPILES = "import { evaluate } from '@mdx-js/mdx'\nimport mdxComponents from './components.mjs'\n"

for (const [name, files, unknown] of [
  [
    'none',
    { 'mdx-components.js': 'export function useMDXComponents(components) { return components }' },
    ['Boat', 'Oar'],
  ],
  ['of a hook', { 'mdx-components.js': 'export const useMDXComponents = () => ({ Boat })' }, ['Oar']],
  [
    'of a module that passes others on',
    {
      'mdx-components.js': "import * as all from './all'\nexport const useMDXComponents = () => ({ ...all })",
      'all.js': "export * from './boats'\n",
      'boats.js': 'export const Boat = () => null',
    },
    ['Oar'],
  ],
  [
    'of a module that passes on those of a package',
    {
      'mdx-components.js': "import * as all from './all'\nexport const useMDXComponents = () => ({ ...all })",
      'all.js': "export * from '@harbour/parts'\nexport const Mast = () => null",
    },
    [],
  ],
  [
    'handed to a compiler',
    {
      'mdx/components.mjs': "import Boat from '#site/boat.js'\n/** MDXComponents */\nexport default { Boat }",
      'mdx/compile.mjs': `${COMPILES}export const page = (text) => compile(text, mdxComponents)`,
    },
    ['Oar'],
  ],
  [
    'that a compiler gets from elsewhere',
    { 'mdx/compile.jsx': `${COMPILES}export const show = (Page, components) => <Page components={components} />` },
    [],
  ],
] as const) {
  components(name, async () => {
    const { messages } = await lint({
      cwd: temporaryFolder(siteOf({ 'pages/a.mdx': '<Boat />\n\n<Oar.Blade />\n', ...files })),
    })
    assert.equal(
      messages.map(({ reason }) => /`(.*?)`/.exec(reason)![1]),
      unknown,
    )
  })
}

components.run()
