/** Links that the configuration names: fields of the frontmatter, and attributes of components. */
import { rmSync } from 'node:fs'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { lint } from '../../src/lint.ts'
import type { LintOptions } from '../../src/options.ts'
import { temporaryFolder } from '../folder.ts'

const CONFIG = {
  frontmatterLinks: ['cover', 'related[].href', 'links.*'],
  components: { global: ['*'], links: { Card: ['url', 'image'], Icon: [] } },
}

/** Each message as its place, the text there and what is expected. */
async function said(files: Record<string, string>, options: LintOptions = {}): Promise<string[]> {
  const root = temporaryFolder({ 'docs-lint.config.json': JSON.stringify(CONFIG), ...files })
  try {
    const { messages } = await lint({ cwd: root, ...options })
    return messages.map(({ path, ruleId, line, column, endLine, endColumn, expected = [] }) => {
      const text = files[path]!.split('\n')[line - 1]!
      const at = line === endLine ? text.slice(column - 1, endColumn - 1) : '…'
      return `${path}:${line} ${ruleId} ${at} → ${expected[0]}`
    })
  } finally {
    rmSync(root, { recursive: true })
  }
}

const DOCUSAURUS = {
  'docusaurus.config.js': `export default { url: 'https://x.y', baseUrl: '/b/', presets: ['classic'] }`,
  'docs/guide.md': '## Install\n',
  'docs/ship.png': '',
  'static/img/sea.png': '',
}

const fields = suite('fields of the frontmatter')

fields('are links where the configuration names them, each on its value', async () => {
  const page = `---
cover: "./shp.png"
related:
  - href: ./guide.md#instal
    other: ./nowhere.md
  - { href: '/docs/gide', title: x }
  - href: /docs/guide
links:
  one: https://example.com
  two: >-
    /docs/gide
  three: "/docs/\\u0067ide"
cover2: ./nowhere.png
---
`
  assert.equal(await said({ ...DOCUSAURUS, 'docs/page.md': page }), [
    'docs/page.md:2 link-asset ./shp.png → ./ship.png',
    'docs/page.md:4 link-anchor instal → install',
    'docs/page.md:6 link-page /docs/gide → /docs/guide',
    'docs/page.md:10 link-page … → /docs/guide',
    'docs/page.md:12 link-page /docs/\\u0067ide → /docs/guide',
  ])
})

fields('are right where they lead to files, pages and URLs of the site', async () => {
  const page = `---
cover: ./ship.png
related: [{ href: ./guide.md }, { href: '/b/docs/guide#install' }, { href: /img/sea.png }]
links: { a: '', b: null, c: 3, d: 'mailto:a@b.c', e: '#top' }
---
`
  assert.equal(await said({ ...DOCUSAURUS, 'docs/page.md': page }), [])
})

fields('in other frameworks', async () => {
  const page = '---\nrelated: [{ href: ./gide.md }]\n---\n'
  const plain = { 'docs/guide.md': '# Guide\n', 'docs/ship.png': '', 'docs/page.md': page }
  assert.equal(await said(plain, { preset: 'plain' }), ['docs/page.md:2 link-page ./gide.md → ./guide.md'])
})

fields.run()

const attributes = suite('attributes of components')

attributes('hold links where the configuration says so, and only there', async () => {
  const page = [
    '<Card url="/docs/gide" image="./shp.png" href="./nowhere" />',
    '<Icon src="/nowhere.png" />',
    "{<Card url={'/docs/gide'} />}",
    "<Card url={'/docs/' + name} image />",
    '<Card url="/docs/guide#install&amp;" />',
    '<Other src="/img/sea.png" href="./guide" />',
  ].join('\n\n')
  assert.equal(await said({ ...DOCUSAURUS, 'docs/page.mdx': page }), [
    'docs/page.mdx:1 link-page /docs/gide → /docs/guide',
    'docs/page.mdx:1 link-asset ./shp.png → ./ship.png',
    'docs/page.mdx:5 link-page /docs/gide → /docs/guide',
    'docs/page.mdx:9 link-anchor install&amp; → install',
  ])
})

attributes('in other frameworks', async () => {
  const gatsby = {
    'gatsby-config.js': "module.exports = { plugins: ['gatsby-plugin-mdx'] }",
    'content/docs/01-start.mdx': '<Card url="guide" />\n\n<Card url="/gide" />\n\n<Icon to="/nowhere" />\n',
    'content/docs/02-guide.mdx': 'Guide\n',
  }
  assert.equal(await said(gatsby), [
    'content/docs/01-start.mdx:1 link-page guide → undefined',
    'content/docs/01-start.mdx:3 link-page /gide → /guide',
  ])
})

attributes.run()
