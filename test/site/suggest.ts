import { rmSync } from 'node:fs'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { lint } from '../../src/lint.ts'
import { sharingWords } from '../../src/nearest.ts'
import { temporaryFolder } from '../folder.ts'

const CONFIG = `export default { url: 'https://x.y', baseUrl: '/', trailingSlash: false, presets: ['classic'] }`

/** The first thing expected of each message, by path. */
async function suggested(
  files: Record<string, string>,
  config: Record<string, string> = { 'docusaurus.config.js': CONFIG },
): Promise<Record<string, string | undefined>> {
  const root = temporaryFolder({ ...config, ...files })
  try {
    const { messages } = await lint({ cwd: root })
    return Object.fromEntries(messages.map(({ path, expected }) => [path, expected?.[0]]))
  } finally {
    rmSync(root, { recursive: true })
  }
}

const pages = suite('a page that moved')

const VERSIONS = {
  'versions.json': '["2.0", "1.0"]',
  'docs/policies.md': 'Now',
  'versioned_docs/version-2.0/policies.md': 'Two',
  'versioned_docs/version-1.0/policies.md': 'One',
}

pages('is found in the version of the link, by a path that stays in it', async () => {
  const lost = '[x](/policies)'
  const found = await suggested({
    ...VERSIONS,
    'docs/deep/link.md': lost,
    'versioned_docs/version-2.0/link.md': lost,
    'versioned_docs/version-1.0/link.md': lost,
    'src/pages/link.md': lost,
  })
  assert.equal(found, {
    'docs/deep/link.md': '../policies',
    'versioned_docs/version-2.0/link.md': './policies',
    'versioned_docs/version-1.0/link.md': './policies',
    'src/pages/link.md': '/docs/policies',
  })
})

pages('is written without the extension, or with that of the URL, where the link is', async () => {
  const root = temporaryFolder({
    '.vitepress/config.js': 'export default {}',
    'guide/tools.md': 'T',
    'a.md': '[a](/guide/toolz) [b](/guide/toolz.html) [c](./guide/toolz.md) [d](guide/toolz)\n',
  })
  try {
    const { messages } = await lint({ cwd: root })
    assert.equal(
      messages.map(({ expected }) => expected?.[0]),
      ['/guide/tools', '/guide/tools.html', './guide/tools.md', 'guide/tools'],
    )
  } finally {
    rmSync(root, { recursive: true })
  }
})

pages('in the wrong case is named as the link is written, with a slash at its end or without', async () => {
  const root = temporaryFolder({
    'astro.config.mjs': "import starlight from '@astrojs/starlight'\nexport default { integrations: [starlight()] }",
    'src/content/docs/tools.md': '---\ntitle: T\n---\n',
    'src/content/docs/a.md': '---\ntitle: A\n---\n\n[a](/Tools/) [b](/Tools) [c](/Tools#_top)\n',
  })
  try {
    const { messages } = await lint({ cwd: root })
    assert.equal(
      messages.map(({ ruleId, expected }) => `${ruleId} ${expected?.[0]}`),
      ['link-case /tools/', 'link-case /tools', 'link-case /tools'],
    )
  } finally {
    rmSync(root, { recursive: true })
  }
})

pages('outside the versions is named by its path from the root', async () => {
  const lost = '<a href="./errata-of-it">x</a>'
  const found = await suggested({ ...VERSIONS, 'docs/link.md': lost, 'src/pages/errata-of-it.md': 'Errata' })
  assert.equal(found, { 'docs/link.md': '/errata-of-it' })
})

pages('is not looked for in another language', async () => {
  const config = `import starlight from '@astrojs/starlight'
export default { integrations: [starlight({ title: 'x', locales: { root: { lang: 'en' }, fr: {} } })] }`
  const found = await suggested(
    {
      'src/content/docs/link.md': '---\ntitle: L\n---\n[x](/old/cheese/)',
      'src/content/docs/other.md': '---\ntitle: O\n---\n[x](/old/bread/)',
      'src/content/docs/fr/deep/cheese.md': '---\ntitle: C\n---\n',
      'src/content/docs/deep/bread.md': '---\ntitle: B\n---\n',
    },
    { 'astro.config.mjs': config },
  )
  assert.equal(found, { 'src/content/docs/link.md': undefined, 'src/content/docs/other.md': '/deep/bread/' })
})

pages('is not guessed in another version, but for a slip of the pen', async () => {
  const nested = '[x](../react/platform) [y](/docs/1.0/polices)'
  const root = temporaryFolder({
    'docusaurus.config.js': CONFIG,
    ...VERSIONS,
    'docs/config/per-platform/index.md': nested,
    'versioned_docs/version-2.0/config/per-platform/index.md': 'Two',
    'versioned_docs/version-1.0/config/per-platform/index.md': 'One',
  })
  try {
    const { messages } = await lint({ cwd: root })
    assert.equal(
      messages.map(({ expected }) => expected?.[0]),
      [undefined, '/docs/1.0/policies'],
    )
  } finally {
    rmSync(root, { recursive: true })
  }
})

pages('is not guessed where two have its name', async () => {
  const found = await suggested({
    ...VERSIONS,
    'docs/other/policies.md': 'Other',
    'src/pages/link.md': '[x](/policies)',
  })
  assert.equal(found, { 'src/pages/link.md': undefined })
})

pages('is named with the anchor that its redirect leads to', async () => {
  const site = { preset: 'gatsby', redirects: [{ from: '/old', to: '/cli#flags' }] }
  const root = temporaryFolder({
    'docs-lint.config.json': JSON.stringify(site),
    'content/docs/01-a.md': '[bare](/old) [own](/old#own)',
    'content/docs/02-cli.md': '## Flags\n\n## Own',
  })
  try {
    const { messages } = await lint({ cwd: root })
    assert.equal(
      messages.map(({ expected }) => expected?.[0]),
      ['/cli#flags', '/cli'],
    )
  } finally {
    rmSync(root, { recursive: true })
  }
})

pages.run()

const anchors = suite('an anchor with words more or less')

anchors('is the only id that shares the others', () => {
  const ids = ['summary', 'interrupt-flavors', 'quick-tap', 'quick-tap-ms', 'tls']
  assert.equal(sharingWords('flavors', ids), ['interrupt-flavors'])
  assert.equal(sharingWords('interrupt-flavors-explained', ids), ['interrupt-flavors'])
  assert.equal(sharingWords('quick', ids), [])
  assert.equal(sharingWords('ssl-tls', ids), [])
  assert.equal(sharingWords('savors', ids), [])
  assert.equal(sharingWords('timers-string', ['string', 'testurl']), [])
  assert.equal(sharingWords('timers-string', ['timers']), ['timers'])
  assert.equal(sharingWords('string', ['timers-string']), [])
})

anchors('is offered where all ids of the page are known', async () => {
  const found = await suggested({
    'docs/a.md': '[x](./b.mdx#flavors)',
    'docs/b.mdx': '## Interrupt flavors\n\n## Summary',
    'docs/c.md': '[x](./d.mdx#flavors)',
    'docs/d.mdx': "import { More } from 'absent-package'\n\n## Interrupt flavors\n\n<More />",
  })
  assert.is(found['docs/a.md'], 'interrupt-flavors')
  assert.not('docs/c.md' in found)
})

anchors('is the one that was given to the heading of these words', async () => {
  const found = await suggested({
    'docs/a.md': '[x](b.md#mooring-a-boat)',
    'docs/c.md': '[x](b.md#high-tide)',
    'docs/b.md': '## Mooring a boat {#berth}\n\n## `High` Tide! {#flood}\n',
  })
  assert.equal(found, { 'docs/a.md': 'berth', 'docs/c.md': 'flood' })
})

anchors.run()
