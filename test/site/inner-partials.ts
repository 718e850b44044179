/** Markdown that a page shows through a component's code. */
import { rmSync } from 'node:fs'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { lint } from '../../src/lint.ts'
import { createRendered } from '../../src/modules/rendered.ts'
import { temporaryFolder } from '../folder.ts'

const rendered = suite('the Markdown that a module shows')

function shown(modules: Record<string, string>, name: string): string[] {
  const find = createRendered({
    text: (file) => modules[file],
    resolve(specifier) {
      const path = specifier.replace(/^\.\//, '')
      return [path, `${path}.jsx`].find((file) => file in modules || file.endsWith('.md'))
    },
  })
  return [...find('start.jsx', name)]
}

rendered('is found by export', () => {
  const source = `
    import A from './a.md'
    import B from './b.md'
    import C, { meta } from './c.mdx.md'
    const Inner = (props) => <section><B {...props} /></section>
    export function One() { return <A /> }
    export const Two = () => <Inner />
    export { C as Three }
    export { default as Four } from './d.md'
    export default () => createElement(C)
  `
  const verdicts: [name: string, files: string[]][] = [
    ['One', ['a.md']],
    ['Two', ['b.md']],
    ['Three', ['c.mdx.md']],
    ['Four', ['d.md']],
    ['default', ['c.mdx.md']],
    ['*', ['a.md', 'b.md', 'c.mdx.md', 'd.md']],
  ]
  for (const [name, files] of verdicts) assert.equal(shown({ 'start.jsx': source }, name), files, name)
})

rendered('is followed through modules, in circles too', () => {
  const modules = {
    'start.jsx': "import { Deep } from './deep'\nexport * from './other'\nexport const Top = () => <Deep />",
    'deep.jsx':
      "import A from './a.md'\nimport { Top } from './start'\nexport class Deep { render() { return [A, Top] } }",
    'other.jsx': "import B from './b.md'\nexport const Side = () => <B />\nexport const None = () => <p />",
  }
  assert.equal(shown(modules, 'Top'), ['a.md'])
  assert.equal(shown(modules, 'None'), [])
})

rendered('is all there is where code hides it', () => {
  const source = "const A = require('./a.md').default\nconst { x } = require('./b.md')\nmodule.exports = { x, A }"
  assert.equal(shown({ 'start.jsx': source }, 'default'), ['a.md', 'b.md'])
})

rendered('that is a page itself is read in the pages that show it', async () => {
  const root = temporaryFolder({
    '.vitepress/config.js': 'export default {}',
    'a.md': '<!--@include: ./part.md-->\n\n## Result\n',
    'deep/b.md': '<!--@include: @part.md-->\n\n## Result\n\n## More\n\n<!--@include: virtual:table-->\n',
    'part.md': '[a](#result) [b](#more) [c](./a#gone)\n',
  })
  try {
    const { messages } = await lint({ cwd: root })
    assert.equal(
      messages.map(({ path, reason }) => `${path} ${/`(.*?)` of/.exec(reason)![1]}`),
      ['part.md #more', 'part.md #gone'],
    )
  } finally {
    rmSync(root, { recursive: true })
  }
})

rendered.run()

const pages = suite('pages with such components')

pages('have the ids of that Markdown, in the tab where the component stands', async () => {
  const root = temporaryFolder({
    'docusaurus.config.js': `export default { url: 'https://x.y', baseUrl: '/', presets: ['classic'] }`,
    'docs/a.mdx': `import Tabs from '@theme/Tabs'
import TabItem from '@theme/TabItem'
import { Ios, Android } from './_parts'

<Tabs groupId="os" queryString>
<TabItem value="android"><Android /></TabItem>
<TabItem value="ios"><Ios /></TabItem>
</Tabs>
`,
    'docs/_parts.jsx': `import IosText from '../parts/ios.md'
import AndroidText from './android.md'
export const Ios = () => <IosText />
export function Android() { return <AndroidText /> }
`,
    'docs/android.md': '## Register here\n',
    'parts/ios.md': '## Sign it\n\n[lost](/docs/none)\n',
    'docs/link.md': '[a](./a.mdx#register-here) [b](./a.mdx?os=ios#sign-it) [c](./a.mdx#sign-it) [d](./a.mdx#sign)\n',
  })
  try {
    const { messages, summary } = await lint({ cwd: root })
    assert.equal(
      messages.map(({ path, ruleId, column, expected }) => `${path} ${ruleId} ${column} ${expected?.[0]}`),
      [
        'docs/link.md link-pane 68 ?os=ios',
        'docs/link.md link-anchor 89 undefined',
        'parts/ios.md link-page 8 undefined',
      ],
    )
    assert.is(summary.pages, 4)
    assert.is(summary.parts, 1, 'one of them has no URL')
  } finally {
    rmSync(root, { recursive: true })
  }
})

pages.run()
