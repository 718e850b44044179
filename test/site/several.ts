/** Several sites in one repository: each found and linted by itself, links between them by their mounts. */
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { lint } from '../../src/lint.ts'
import { printConfig } from '../../src/pipeline.ts'
import { temporaryFolder } from '../folder.ts'

const DOCS = {
  'docs/docusaurus.config.js': "module.exports = { baseUrl: '/', presets: ['classic'] }",
  'docs/docs/start.md': '# Start\n\n## First\n',
}
const HANDBOOK = {
  'handbook/package.json': '{ "dependencies": { "nextra": "4" } }',
  'handbook/next.config.mjs': "import nextra from 'nextra'\nexport default nextra({})({ basePath: '/handbook' })",
  'handbook/app/[[...mdxPath]]/page.jsx': "import { importPage } from 'nextra/pages'",
  'handbook/content/index.mdx': '# Handbook\n\n## Rules\n',
  'handbook/content/style.mdx': '# Style\n\n## Words\n',
}

const sites = suite('several sites')

sites('each with its own preset; examples only where there is nothing else', async () => {
  const root = temporaryFolder({
    ...DOCS,
    ...HANDBOOK,
    'packages/x/examples/one/gatsby-config.js': 'module.exports = {}',
    'packages/x/examples/one/content/docs/a.mdx': '[x](/y)',
  })
  const { sites: found } = (await printConfig({ cwd: root })) as { sites: { preset: string; dir: string }[] }
  assert.equal(
    found.map(({ preset, dir }) => [preset, dir]),
    [
      ['docusaurus', 'docs'],
      ['nextra', 'handbook'],
    ],
  )
})

sites('an example is linted where there is nothing else, not instead of the Markdown beside it', async () => {
  const example = { 'examples/one/gatsby-config.js': 'module.exports = {}', 'examples/one/content/docs/a.mdx': 'A' }
  for (const [more, preset] of [
    [{ 'README.md': '# R' }, 'gatsby'],
    [{ 'README.md': '# R', 'docs/a.md': 'A', 'docs/b.md': 'B' }, 'plain'],
  ] as const) {
    const { sites: found } = (await printConfig({ cwd: temporaryFolder({ ...example, ...more }) })) as {
      sites: { preset: string }[]
    }
    assert.equal(
      found.map((site) => site.preset),
      [preset],
    )
  }
})

sites('what tests read and what is measured are no sites beside the Markdown of the repository', async () => {
  const root = temporaryFolder({
    'README.md': '[x](y.md)',
    'benchmark/one/gatsby-config.js': 'module.exports = {}',
    'packages/x/test/fixtures/two/gatsby-config.js': 'module.exports = {}',
    'packages/x/test/fixtures/two/content/docs/a.md': '[x](y.md)',
    'packages/x/test/fixtures/two/content/docs/b.md': '[x](y.md)',
  })
  const { sites: found } = (await printConfig({ cwd: root })) as { sites: { preset: string }[] }
  assert.equal(
    found.map(({ preset }) => preset),
    ['plain'],
  )
  const { messages } = await lint({ cwd: root })
  assert.equal(
    messages.map(({ path }) => path),
    ['README.md'],
  )
})

sites('a link below the base of another site leads into that site', async () => {
  const root = temporaryFolder({
    ...DOCS,
    ...HANDBOOK,
    'docs/docs/links.md':
      '[1](/handbook/style#words) [2](/handbook) [3](/handbook/stile) [4](/handbook/style#word) [5](/handbooks)\n',
  })
  const { messages } = await lint({ cwd: root })
  assert.equal(
    messages.map(({ ruleId, column, reason }) => `${column} ${ruleId} ${/`[^`]*`(?: of `[^`]*`)?/.exec(reason)![0]}`),
    [
      '47 link-page `/handbook/stile`',
      '84 link-anchor `#word` of `handbook/content/style.mdx`',
      '94 link-page `/handbooks`',
    ],
  )
})

sites('mounts and presets of the configuration, which says for each site what holds of it alone', async () => {
  const files = {
    'a/pages/one.md': '[x](/b/two.md#y), [z](/b/three.md)\n',
    'b/two.md': '## Y\n',
    'docs-lint.config.json': JSON.stringify({
      sites: [
        { dir: 'a', preset: 'docusaurus', content: [{ dir: 'a/pages', base: '/' }] },
        { dir: 'b', preset: 'gatsby', mount: '/b', content: [{ dir: 'b', base: '/' }] },
      ],
    }),
  }
  const { sites: found } = (await printConfig({ cwd: temporaryFolder(files) })) as {
    sites: {
      preset: string
      dir: string
      mount?: string
      content: { dir: string }[]
      origins: Record<string, string>
    }[]
  }
  assert.equal(
    found.map(({ preset, dir, mount, content, origins }) => [preset, dir, mount, content[0]!.dir, origins.content]),
    [
      ['docusaurus', 'a', undefined, 'a/pages', 'user'],
      ['gatsby', 'b', '/b', 'b', 'user'],
    ],
  )
  assert.is(found[1]!.origins.mount, 'user')
})

sites('a folder that is not there is a mistake of the configuration', async () => {
  const config = { sites: [{ dir: 'docz' }] }
  try {
    await lint({ cwd: temporaryFolder(DOCS), config })
    assert.unreachable()
  } catch (error) {
    assert.match((error as Error).message, '"sites[0].dir" names docz, which does not exist')
  }
})

sites('--print-config of a page: its site, its paths, and where each value comes from', async () => {
  const root = temporaryFolder({
    ...DOCS,
    ...HANDBOOK,
    'docs-lint.config.json': JSON.stringify({ static: ['files'], rules: { 'link-anchor': 'warning' } }),
  })
  const page = (await printConfig({ cwd: root, paths: ['handbook/content/style.mdx'] })) as {
    page: string
    preset: { name: string; dir: string; detected: string }
    routes: string[]
    values: Record<string, { value: unknown; origin: string }>
    rules: Record<string, { severity: string; origin: string }>
  }
  assert.is(page.page, 'handbook/content/style.mdx')
  assert.equal(page.preset, { name: 'nextra', dir: 'handbook', detected: 'handbook/next.config.mjs' })
  assert.equal(page.routes, ['/handbook/style'])
  assert.equal(page.values.base, { value: '/handbook/', origin: 'framework' })
  assert.equal(page.values.static, { value: ['files'], origin: 'user' })
  assert.is(page.values.content?.origin, 'preset')
  assert.is(page.values.trailingSlash?.origin, 'default')
  assert.equal(page.rules['link-anchor'], { severity: 'warning', origin: 'user' })
  assert.equal(page.rules['link-page'], { severity: 'error', origin: 'default' })
})

sites('--print-config of a file that is no page', async () => {
  try {
    await printConfig({ cwd: temporaryFolder(DOCS), paths: ['docs/docusaurus.config.js'] })
    assert.unreachable()
  } catch (error) {
    assert.match((error as Error).message, 'docs/docusaurus.config.js belongs to no site')
  }
})

sites.run()
