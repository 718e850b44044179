/** Which components of the theme may make ids of their own. */
import { rmSync } from 'node:fs'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { lint } from '../../src/lint.ts'
import { temporaryFolder } from '../folder.ts'

const components = suite('components of the theme')

async function severityOf(module: string): Promise<string | undefined> {
  const root = temporaryFolder({
    'docusaurus.config.js': `export default { url: 'https://x.y', baseUrl: '/', presets: ['classic'] }`,
    'src/Own.tsx': `import Base from '${module}'\n\nexport default ({ href, ...rest }) => <Base href={href} {...rest} />\n`,
    'docs/a.mdx': "import Own from '@site/src/Own'\n\n<Own>x</Own>\n\n## Overview\n\n[x](#overveiw)\n",
  })
  try {
    const { messages } = await lint({ cwd: root })
    return messages[0]?.severity
  } finally {
    rmSync(root, { recursive: true })
  }
}

components('that make none leave the ids of the page known', async () => {
  assert.is(await severityOf('@theme/MDXComponents/A'), 'error')
  assert.is(await severityOf('@theme-original/MDXComponents/Li'), 'error')
  assert.is(await severityOf('@theme/Heading'), 'warning')
  assert.is(await severityOf('some-package'), 'warning')
})

components('are imported by the plugin that makes tabs of a block of code', async () => {
  const tabs = '<Tabs>\n<TabItem value="a">x</TabItem>\n</Tabs>\n'
  const root = temporaryFolder({
    'docusaurus.config.js': `export default { url: 'https://x.y', baseUrl: '/', presets: [['classic', { docs: { remarkPlugins: [[require('@docusaurus/remark-plugin-npm2yarn'), { sync: true }]] } }]] }`,
    'docs/a.mdx': `\`\`\`bash npm2yarn\nnpm i boat\n\`\`\`\n\n${tabs}`,
    'docs/b.mdx': `\`\`\`bash\nnpm2yarn\n\`\`\`\n\n${tabs}`,
  })
  try {
    const { messages } = await lint({ cwd: root })
    assert.equal(
      messages.map(({ path, line, ruleId }) => `${path}:${line} ${ruleId}`),
      ['docs/b.mdx:5 no-undefined-component', 'docs/b.mdx:6 no-undefined-component'],
    )
  } finally {
    rmSync(root, { recursive: true })
  }
})

components.run()

const presets = suite('presets')

presets('that pass their options on have the pages of the classic one', async () => {
  const root = temporaryFolder({
    'docusaurus.config.js': `module.exports = { url: 'https://x.y', baseUrl: '/', presets: [[require.resolve('docusaurus-plugin-internaldocs-fb/docusaurus-preset'), { docs: {} }]] }`,
    'src/pages/help/index.js': 'export default () => null',
    'docs/a.mdx': '[good](/help) [bad](/hlep)\n',
  })
  try {
    const { messages } = await lint({ cwd: root })
    assert.equal(
      messages.map(({ column }) => column),
      [21],
    )
  } finally {
    rmSync(root, { recursive: true })
  }
})

presets('the page of a plugin stands before a redirect of all that lies below it', async () => {
  const root = temporaryFolder({
    'docusaurus.config.js': `module.exports = { url: 'https://x.y', baseUrl: '/', presets: ['classic'], plugins: [['@scalar/docusaurus', { route: '/api/rest' }]] }`,
    'netlify.toml': '[[redirects]]\nfrom = "/api/rest/*"\nto = "/api/rest#tag/:splat"\n',
    'docs/a.mdx': '[good](/api/rest)\n',
  })
  try {
    assert.equal((await lint({ cwd: root })).messages, [])
  } finally {
    rmSync(root, { recursive: true })
  }
})

presets('a search that names the folders of pages makes none of them', async () => {
  const root = temporaryFolder({
    'docusaurus.config.js': `module.exports = { url: 'https://x.y', baseUrl: '/', presets: ['classic'], themes: [[require.resolve('@easyops-cn/docusaurus-search-local'), { docsRouteBasePath: ['docs'], docsDir: ['docs'] }]], plugins: [['docusaurus-plugin-texts', { order: [{ route: '/docs/**' }] }]] }`,
    'docs/a.mdx': '[good](/search) [bad](/docs/b) [bad](./c.mdx)\n',
  })
  try {
    const { messages } = await lint({ cwd: root })
    assert.equal(
      messages.map(({ column }) => column),
      [23, 38],
    )
  } finally {
    rmSync(root, { recursive: true })
  }
})

presets.run()

const blocks = suite('mdx-code-block')

blocks('is page, also within another, with its headings, components and links', async () => {
  const root = temporaryFolder({
    'docusaurus.config.js': `export default { url: 'https://x.y', baseUrl: '/', presets: ['classic'] }`,
    'docs/a.mdx': `# A

[x](#inside) [y](#within)

\`\`\`\`mdx-code-block
import Tabs from '@theme/Tabs'

## Inside {#inside}

\`\`\`sh
## no heading
\`\`\`

  \`\`\`mdx-code-block
<Tabs>

## Within {#within}

[z](/nowhere)

</Tabs>
  \`\`\`
\`\`\`\`

[last](#no-heading)
`,
  })
  try {
    const { messages } = await lint({ cwd: root, rules: { 'no-unused-import': 'error' } })
    assert.equal(
      messages.map(({ ruleId, line }) => `${line} ${ruleId}`),
      ['19 link-page', '25 link-anchor'],
    )
  } finally {
    rmSync(root, { recursive: true })
  }
})

blocks.run()
