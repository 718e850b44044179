/** Fumadocs: what loaders show, as far as it stands in the code; `npm run oracle fumadocs` compares with a real build. */
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { lint } from '../../src/lint.ts'
import { predict } from '../../src/predict.ts'
import { temporaryFolder } from '../folder.ts'

const PACKAGE = '{ "dependencies": { "fumadocs-core": "16", "next": "16" } }'
const PAGE = '---\ntitle: A\n---\n\n## One\n'

/** A site with the given modules and pages. */
function siteOf(files: Record<string, string>): Record<string, string> {
  return {
    'package.json': PACKAGE,
    'next.config.mjs': 'export default {}',
    'app/docs/[[...slug]]/page.tsx': 'export default () => null',
    'source.config.ts':
      "import { defineDocs } from 'fumadocs-mdx/config'\nexport const docs = defineDocs({ dir: 'content/docs' })",
    'lib/source.ts': loader("baseUrl: '/docs', source: docs.toFumadocsSource()"),
    ...files,
  }
}

function loader(options: string, more = ''): string {
  return (
    "import { loader, slugsFromData } from 'fumadocs-core/source'\nimport { defineI18n } from 'fumadocs-core/i18n'\n" +
    `import { docs } from 'collections/server'\n${more}\nexport const source = loader({ ${options} })`
  )
}

const routes = suite('routes')

const I18N = "export const i18n = defineI18n({ defaultLanguage: 'en', languages: ['en', 'fr']"

const routeCases: { name: string; files: Record<string, string>; expected: string[] }[] = [
  {
    name: 'groups and a final index are no part of the URL',
    files: { 'content/docs/(a)/index.mdx': PAGE, 'content/docs/(a)/b/c.mdx': PAGE, 'content/docs/b/index.md': PAGE },
    expected: ['/docs', '/docs/b', '/docs/b/c'],
  },
  {
    name: 'an index beside a page of its folder’s name keeps its own',
    files: { 'content/docs/b.mdx': PAGE, 'content/docs/b/index.mdx': PAGE },
    expected: ['/docs/b', '/docs/b/index'],
  },
  {
    name: 'slugs from the frontmatter',
    files: {
      'lib/source.ts': loader("baseUrl: '/', source: docs.toFumadocsSource(), slugs: slugsFromData()"),
      'content/docs/a.mdx': '---\ntitle: A\nslug: x/y\n---\n',
      'content/docs/b.mdx': PAGE,
    },
    expected: ['/b', '/x/y'],
  },
  {
    name: 'languages in the names of files, untranslated pages in the words of another',
    files: {
      'lib/source.ts': loader("baseUrl: '/docs', source: docs.toFumadocsSource(), i18n", `${I18N} })`),
      'content/docs/a.mdx': PAGE,
      'content/docs/b.mdx': PAGE,
      'content/docs/b.fr.mdx': PAGE,
    },
    expected: ['/en/docs/a', '/en/docs/b', '/fr/docs/a', '/fr/docs/b'],
  },
  {
    name: 'languages in folders, the default one hidden',
    files: {
      'lib/source.ts': loader(
        "baseUrl: '/docs', source: docs.toFumadocsSource(), i18n",
        `${I18N}, parser: 'dir', hideLocale: 'default-locale' })`,
      ),
      'content/docs/en/a.mdx': PAGE,
      'content/docs/fr/b.mdx': PAGE,
    },
    expected: ['/docs/a', '/fr/docs/a', '/fr/docs/b'],
  },
  {
    name: 'a folder that the loader’s own module names',
    files: {
      'lib/source.ts':
        "import { loader } from 'fumadocs-core/source'\nimport { defineDocs } from 'fumadocs-mdx/macro'\n" +
        "const docs = defineDocs({ dir: 'pages-of-docs' })\n" +
        "export const source = loader({ docs: docs.toFumadocsSource() }, { baseUrl: '/d' })",
      'pages-of-docs/a.mdx': PAGE,
    },
    expected: ['/d/a'],
  },
  {
    name: 'a collection that a function makes a source of, and one that no loader shows',
    files: {
      'source.config.ts':
        "import { defineCollections } from 'fumadocs-mdx/config'\n" +
        "export const docs = defineCollections({ type: 'doc', dir: './posts' })\n" +
        "export const notes = defineCollections({ type: 'doc', dir: './notes' })",
      'lib/source.ts': loader("baseUrl: '/blog', source: toFumadocsSource(docs, [])"),
      'posts/a.mdx': PAGE,
      'notes/b.mdx': PAGE,
    },
    expected: ['/blog/a'],
  },
  ...['collections', 'content'].map((option) => ({
    name: `content-collections, given as ${option}`,
    files: {
      'lib/source.ts': loader(
        "baseUrl: '/docs', source: createMDXSource(allDocs, allMetas)",
        "import { allDocs, allMetas } from 'content-collections'\nimport { createMDXSource } from '@fumadocs/content-collections'",
      ),
      'content-collections.ts':
        "const docs = defineCollection({ name: 'docs', directory: 'texts', include: '**/*.mdx' })\n" +
        `export default defineConfig({ ${option}: [docs] })`,
      'texts/a.mdx': PAGE,
    },
    expected: ['/docs/a'],
  })),
  {
    name: 'pages of the app router, below the base path',
    files: {
      'next.config.mjs': "export default withMDX({ basePath: '/base' })",
      'app/(home)/about/page.mdx': PAGE,
      'app/(home)/team/page.tsx': '',
      'app/_x/page.tsx': '',
      'app/sitemap.ts': '',
      'content/docs/a.mdx': PAGE,
    },
    expected: ['/base/about', '/base/docs/a', '/base/sitemap.xml', '/base/team'],
  },
]

for (const { name, files, expected } of routeCases) {
  routes(name, async () => {
    const { routes: found } = await predict({ cwd: temporaryFolder(siteOf(files)) })
    assert.equal([...found.keys()].sort(), expected)
  })
}

routes.run()

const links = suite('links')

const linkCases: { name: string; files: Record<string, string>; expected: string[] }[] = [
  {
    name: 'a source that is made by code may have any page below its base, and none beside it',
    files: {
      'lib/source.ts': loader("baseUrl: '/docs', source: await pagesOfCms()"),
      'app/page.tsx': '',
      'content/docs/a.mdx': PAGE,
      'app/about/page.mdx': '[x](/docs/x), [y](/y)',
    },
    expected: ['/y'],
  },
  {
    name: 'pages that are made of an API’s description stand in their folder',
    files: {
      'lib/source.ts':
        "import { loader } from 'fumadocs-core/source'\nimport { docs } from 'collections/server'\nimport { openapi } from './openapi'\n" +
        "export const source = loader({ docs: docs.toFumadocsSource(), api: await openapi.staticSource({ baseDir: 'api/(made)' }) }, { baseUrl: '/docs' })",
      'content/docs/a.mdx': '---\ntitle: A\n---\n\n[x](/docs/api/x), [y](/docs/y)',
    },
    expected: ['/docs/y'],
  },
  {
    name: 'a path that is rewritten is answered',
    files: {
      'next.config.mjs':
        "export default withMDX({ async rewrites() { return [{ source: '/docs/:path*.mdx', destination: '/llms/:path*' }] } })",
      'content/docs/a.mdx': '---\ntitle: A\n---\n\n[x](/docs/a.mdx), [y](/docs/b)',
    },
    expected: ['/docs/b'],
  },
  {
    name: 'a path that is rewritten for programs that ask for Markdown has a page or none',
    files: {
      'next.config.mjs':
        "export default withMDX({ async rewrites() { return [{ source: '/docs/:path*', has: [{ type: 'header', key: 'accept', value: '(?:.*text/markdown.*)' }], destination: '/llms/:path*' }, { source: '/docs/made/:path*', destination: 'https://a.example/:path*' }] } })",
      'content/docs/a.mdx': '---\ntitle: A\n---\n\n[x](/docs/b), [y](/docs/made/b)',
    },
    expected: ['/docs/b'],
  },
  {
    name: 'a path without its language is led to that of the reader',
    files: {
      'lib/source.ts': loader("baseUrl: '/docs', source: docs.toFumadocsSource(), i18n", `${I18N} })`),
      'content/docs/a.mdx': '---\ntitle: A\n---\n\n[x](/docs/b), [y](/fr/docs/b), [z](/docs/c), [w](/de/docs/b)',
      'content/docs/b.mdx': PAGE,
    },
    expected: ['/docs/c', '/de/docs/b'],
  },
  {
    name: 'a proxy leads to folders of languages, too, of which the loader knows nothing',
    files: {
      'lib/source.ts': loader("baseUrl: '/', source: docs.toFumadocsSource()"),
      'lib/i18n.ts': "export const i18n: I18nConfig = { defaultLanguage: 'en', languages: ['en', 'fr'] }",
      'proxy.ts':
        "import { createI18nMiddleware } from 'fumadocs-core/i18n'\nimport { i18n } from './lib/i18n'\nexport default createI18nMiddleware(i18n)",
      'app/[lang]/about/page.tsx': '',
      'content/docs/en/a.mdx': '---\ntitle: A\n---\n\n[x](/b), [y](/c), [z](/fr/b), [about](/about), [us](/fr/about)',
      'content/docs/en/b.mdx': PAGE,
    },
    expected: ['/c', '/fr/b'],
  },
]

for (const { name, files, expected } of linkCases) {
  links(name, async () => {
    const { messages } = await lint({ cwd: temporaryFolder(siteOf(files)) })
    const missing = messages.filter(({ ruleId }) => ruleId === 'link-page')
    assert.equal(
      missing.map(({ reason }) => /page `([^`]*)`/.exec(reason)![1]),
      expected,
    )
  })
}

links('a page that another one includes has one message for one mistake', async () => {
  const files = {
    'content/docs/a.mdx': '---\ntitle: A\n---\n\n<include>./b.mdx</include>\n',
    'content/docs/b.mdx': '---\ntitle: B\n---\n\n## One\n\n[x](#two)\n',
  }
  const { messages } = await lint({ cwd: temporaryFolder(siteOf(files)) })
  assert.equal(
    messages.map(({ path, ruleId }) => `${path} ${ruleId}`),
    ['content/docs/b.mdx link-anchor'],
  )
})

links('components of a constant that the page of the site imports are there for all pages', async () => {
  const files = {
    'mdx-components.tsx':
      "import { Card } from '@/card'\nexport const mdxComponents = { h2: (props) => <h2 {...props} />, Card, Step: () => null }",
    'card.tsx': 'export const Card = () => null',
    'content/docs/a.mdx': '---\ntitle: A\n---\n\n<Card />\n\n<Step />\n\n<Stepp />\n',
  }
  const { messages } = await lint({ cwd: temporaryFolder(siteOf(files)) })
  assert.equal(
    messages.map(({ ruleId, line }) => `${ruleId} ${line}`),
    ['no-undefined-component 9'],
  )
})

links('components are not known where no code is found that gives any', async () => {
  const files = { 'content/docs/a.mdx': '---\ntitle: A\n---\n\n<Part />\n' }
  for (const [shown, said] of [
    ['useMDXComponent(code)', []],
    ['<Page components={{ Prat: () => null }} />', ['no-undefined-component']],
  ] as const) {
    const { messages } = await lint({
      cwd: temporaryFolder(siteOf({ ...files, 'app/content.tsx': `export const MDXContent = () => ${shown}` })),
    })
    assert.equal(
      messages.map(({ ruleId }) => ruleId),
      said,
    )
  }
})

links('components of a module that is imported where pages are shown are there for all pages', async () => {
  const files = {
    'app/docs/[[...slug]]/page.tsx':
      "import defaults from 'fumadocs-ui/mdx'\nexport default async () => <MDX components={{ ...defaults, ...(await import('../../../parts.tsx')) }} />",
    'parts.tsx': 'export const Part = () => null',
    'content/docs/a.mdx': '---\ntitle: A\n---\n\n<Part />\n\n<Prat />\n',
  }
  const { messages } = await lint({ cwd: temporaryFolder(siteOf(files)) })
  assert.equal(
    messages.map(({ ruleId, line }) => `${ruleId} ${line}`),
    ['no-undefined-component 7'],
  )
})

links('a component may show the code of any file of the project, and pictures that are served', async () => {
  const files = {
    'mdx-components.tsx': 'export const mdxComponents = { Source: () => null, Picture: () => null }',
    'registry/form.tsx': '',
    'content/docs/a.mdx': '---\ntitle: A\n---\n\n<Source src="/registry/form.tsx" />\n\n<Picture src="/a.png" />\n',
  }
  const { messages } = await lint({ cwd: temporaryFolder(siteOf(files)) })
  assert.equal(
    messages.map(({ ruleId, line }) => `${ruleId} ${line}`),
    ['link-asset 7'],
  )
})

links('a component may look for the pictures that it is given in a folder of its own', async () => {
  const files = {
    'mdx-components.tsx': `export const mdxComponents = { Shot: async ({ src }) => (await import(\`./public/shots\${src}\`)).default }`,
    'public/shots/a.png': '',
    'content/docs/a.mdx': '---\ntitle: A\n---\n\n<Shot src="/a.png" />\n\n<Shot src="/b.png" />\n\n![](/a.png)\n',
  }
  const { messages } = await lint({ cwd: temporaryFolder(siteOf(files)) })
  assert.equal(
    messages.map(({ ruleId, line }) => `${ruleId} ${line}`),
    ['link-asset 7', 'link-asset 9'],
  )
})

links('formulas are text where remark-math is among the plugins', async () => {
  const page = '---\ntitle: A\n---\n\n$\\frac{u \\times a}{b}$\n'
  for (const [imports, said] of [
    ["import math from 'remark-math'\n", []],
    ['', ['mdx-syntax']],
  ] as const) {
    const config = `${imports}import { defineDocs } from 'fumadocs-mdx/config'\nexport const docs = defineDocs({ dir: 'content/docs' })`
    const files = siteOf({ 'source.config.ts': config, 'content/docs/a.mdx': page })
    const { messages } = await lint({ cwd: temporaryFolder(files) })
    assert.equal([...new Set(messages.map(({ ruleId }) => ruleId))], said)
  }
})

links('pages that code of the site’s own reads are found, and what it makes of them is unknown', async () => {
  const { summary, messages } = await lint({
    cwd: temporaryFolder({
      'package.json': PACKAGE,
      'next.config.mjs': 'export default {}',
      'app/[[...slug]]/page.tsx': "import { readFileSync } from 'node:fs'\nexport default () => null",
      'src/content/guide/a.mdx':
        "import X from '@/snippets/x.mdx'\n\n## One\n\n<Note>[one](#one), [two](#tow), [b](/guide/b)</Note>\n\n## Two\n",
    }),
  })
  assert.is(summary.pages, 1)
  assert.equal(
    messages.map(({ ruleId, reason }) => [ruleId, /did you mean `(\w+)`/.exec(reason)?.[1]]),
    [['link-anchor', 'two']],
  )
})

links.run()
