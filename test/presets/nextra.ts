/** Nextra 3 and 4: folders, languages, slugs; `npm run oracle nextra` compares with a real build. */
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { lint } from '../../src/lint.ts'
import { predict } from '../../src/predict.ts'
import { temporaryFolder } from '../folder.ts'

const PACKAGE = '{ "dependencies": { "nextra": "4", "next": "15" } }'
const CATCH_ALL = "import { importPage } from 'nextra/pages'"

function siteOf(files: Record<string, string>, nextra = '{}', next = '{}'): Record<string, string> {
  return {
    'package.json': PACKAGE,
    'next.config.mjs': `import nextra from 'nextra'\nexport default nextra(${nextra})(${next})`,
    ...files,
  }
}

const routes = suite('routes')

const routeCases: { name: string; files: Record<string, string>; expected: string[] }[] = [
  {
    name: 'the content folder, and pages of the app router',
    files: siteOf({
      'app/[[...mdxPath]]/page.jsx': CATCH_ALL,
      'app/(group)/about/page.mdx': '',
      'app/_parts/page.mdx': '',
      'app/api/[name]/page.tsx': '',
      'content/index.mdx': '',
      'content/a/index.md': '',
      'content/a/b.mdx': '',
    }),
    expected: ['/', '/a', '/a/b', '/about'],
  },
  {
    name: 'content below the folder whose page shows it',
    files: siteOf({
      'src/app/docs/[[...mdxPath]]/page.jsx': CATCH_ALL,
      'src/app/page.jsx': '',
      'src/content/index.mdx': '',
    }),
    expected: ['/', '/docs'],
  },
  {
    name: 'a package that brings Nextra along',
    files: {
      ...siteOf({ 'src/app/[...mdxPath]/page.tsx': CATCH_ALL, 'src/content/docs/a.mdx': '' }),
      'package.json': '{ "dependencies": { "@theguild/components": "9", "next": "15" } }',
      'next.config.mjs':
        "import { withGuildDocs } from '@theguild/components/next.config'\nexport default withGuildDocs({})",
    },
    expected: ['/docs/a'],
  },
  {
    name: 'content below contentDirBasePath',
    files: siteOf({ 'app/page.jsx': '', 'content/a.mdx': '' }, "{ contentDirBasePath: '/docs' }"),
    expected: ['/', '/docs/a'],
  },
  {
    name: 'a folder for each language',
    files: siteOf(
      { 'app/[lang]/[[...mdxPath]]/page.jsx': CATCH_ALL, 'content/en/a.mdx': '', 'content/fr/a.mdx': '' },
      '{}',
      "{ i18n: { locales: ['en', 'fr'], defaultLocale: 'en' } }",
    ),
    expected: ['/en/a', '/fr/a'],
  },
  {
    name: 'the pages router of version 3',
    files: siteOf({
      'pages/_app.mdx': '',
      'pages/index.mdx': '',
      'pages/a/b.md': '',
      'pages/team.jsx': '',
      'pages/api/x.js': '',
      'pages/_meta.ts': '',
    }),
    expected: ['/', '/a/b', '/api/x', '/team'],
  },
  {
    name: 'the pages router of version 3 beside code of the app router',
    files: siteOf({
      'app/api/x/route.ts': '',
      'pages/index.mdx': '',
      'pages/a.mdx': '',
    }),
    expected: ['/', '/a', '/api/x'],
  },
  {
    name: 'languages in the names of files, in the pages router',
    files: siteOf(
      { 'pages/a.en.mdx': '', 'pages/a.fr.mdx': '' },
      '{}',
      "{ i18n: { locales: ['en', 'fr'], defaultLocale: 'en' } }",
    ),
    expected: ['/a', '/fr/a'],
  },
]

for (const { name, files, expected } of routeCases) {
  routes(name, async () => {
    const { routes: found } = await predict({ cwd: temporaryFolder(files) })
    assert.equal([...found.keys()].sort(), expected)
  })
}

routes.run()

const ids = suite('ids')

const TABS = "<Tabs items={['One', 'Two']}>\n<Tabs.Tab>\n\n## In it\n\n</Tabs.Tab>\n<Tabs.Tab>x</Tabs.Tab>\n</Tabs>\n"

const idCases: { name: string; files: Record<string, string>; expected: string[] }[] = [
  {
    name: 'explicit ids are slugged, but that of an h1; tabs take their turn',
    files: siteOf({
      'app/[[...mdxPath]]/page.jsx': CATCH_ALL,
      'content/index.mdx': `# T [#The-Top]\n\n## One\n\n${TABS}\n## A [#B c]\n`,
    }),
    expected: ['The-Top', 'one', 'one-1', 'in-it', 'two', 'a-b-c'],
  },
  {
    name: 'summaries of details where they are part of a paragraph',
    files: siteOf({
      'app/[[...mdxPath]]/page.jsx': CATCH_ALL,
      'content/index.mdx':
        '<details>\n  <summary>A `b`</summary>\n  Text.\n\n## A b\n\n</details>\n\n' +
        '<details>\n<summary>Alone</summary>\n\nText.\n</details>\n\n<summary>Not in it</summary> x\n',
    }),
    expected: ['a-b', 'a-b-1'],
  },
  {
    name: 'in version 3 tabs have none, nor the headings in them',
    files: siteOf({ 'pages/index.mdx': `## One\n\n${TABS}\n## Two\n` }),
    expected: ['one', 'two'],
  },
]

for (const { name, files, expected } of idCases) {
  ids(name, async () => {
    const { routes: found } = await predict({ cwd: temporaryFolder(files) })
    assert.equal(found.get('/')!.ids.sort(), expected.sort())
  })
}

ids.run()

const links = suite('links')

links('without its language, a path is that of the page’s language, or of the default one', async () => {
  const files = siteOf(
    {
      'app/[lang]/[[...mdxPath]]/page.jsx': CATCH_ALL,
      'content/en/a.mdx': '[x](/b), [y](/c)',
      'content/en/b.mdx': '## One\n',
      'content/en/steps.mdx': '[u](/step)',
      'content/fr/b.mdx': '[z](/a), [w](/b#one), [v](/en/b#one)',
    },
    '{}',
    "{ i18n: { locales: ['en', 'fr'], defaultLocale: 'en' } }",
  )
  const { messages } = await lint({ cwd: temporaryFolder(files) })
  assert.equal(
    messages.map(({ path, column, ruleId }) => `${path}:${column} ${ruleId}`),
    ['content/en/a.mdx:14 link-page', 'content/en/steps.mdx:5 link-page', 'content/fr/b.mdx:17 link-anchor'],
  )
  assert.equal(messages[1]!.expected, ['/steps'])
})

links('below a base path, a component may have the whole path or the one within', async () => {
  const files = siteOf(
    {
      'app/[[...mdxPath]]/page.jsx': CATCH_ALL,
      'card.jsx': 'export const Card = ({ href }) => <a href={href} />',
      'content/index.mdx':
        'import { Card } from \'../card\'\n\n<Card href="/docs/a" />\n\n<Card href="/a" />\n\n[x](/docs/a)\n\n<Card href="/docs/b" />\n',
      'content/a.mdx': '',
    },
    '{}',
    "{ basePath: '/docs' }",
  )
  const { messages } = await lint({ cwd: temporaryFolder(files) })
  assert.equal(
    messages.map(({ ruleId, line }) => `${ruleId} ${line}`),
    ['link-page 7', 'link-page 9'],
  )
})

links('what a plugin needs: a component that it imports, formulas', async () => {
  const page = '<CH.Code />\n\n$\\frac{a \\b}{c}$\n'
  for (const [plugins, said] of [
    ["['remark-math', [require('@code-hike/mdx').remarkCodeHike, { lineNumbers: true }]]", []],
    ["['remark-math', [require('@code-hike/mdx').remarkCodeHike, { autoImport: false }]]", ['no-undefined-component']],
    ['[]', ['mdx-syntax']],
  ] as const) {
    const config = `import nextra from 'nextra'\nexport default nextra({ mdxOptions: { remarkPlugins: ${plugins} } })({})`
    const files = siteOf({ 'next.config.mjs': config, 'pages/index.mdx': page })
    const { messages } = await lint({ cwd: temporaryFolder(files) })
    assert.equal([...new Set(messages.map(({ ruleId }) => ruleId))], said)
  }
})

links('options of a call that the configuration is spread from', async () => {
  for (const [options, said] of [
    ['{ latex: true }', []],
    ['{}', ['mdx-syntax']],
  ] as const) {
    const config = `const withNextra = require('nextra')(${options})\nmodule.exports = { ...withNextra(), images: {} }`
    const files = siteOf({ 'next.config.mjs': config, 'pages/index.mdx': '$\\frac{a \\b}{c}$\n' })
    const { messages } = await lint({ cwd: temporaryFolder(files) })
    assert.equal([...new Set(messages.map(({ ruleId }) => ruleId))], said)
  }
})

links('a picture behind an alias is not known, one beside the page is', async () => {
  const files = siteOf({ 'pages/a/index.mdx': '![](@shots/a.png) ![](./b.png)' })
  const { messages } = await lint({ cwd: temporaryFolder(files) })
  assert.equal(
    messages.map(({ ruleId, column }) => `${ruleId} ${column}`),
    ['link-asset 23'],
  )
})

links('a dynamic page of MDX takes any name', async () => {
  const files = siteOf({
    'pages/index.mdx': '[a](/plugins/x), [b](/plugin/x), [c](/docs/a/b)',
    'pages/plugins/[name].mdx': '',
    'pages/docs/[...path].mdx': '',
  })
  const { messages } = await lint({ cwd: temporaryFolder(files) })
  assert.equal(
    messages.map(({ path, column, ruleId }) => `${path}:${column} ${ruleId}`),
    ['pages/index.mdx:22 link-page'],
  )
})

links.run()
