/** Components whose code is there: the links that they make of their attributes, and whether they make ids. */
import { rmSync } from 'node:fs'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { lint } from '../../src/lint.ts'
import { temporaryFolder } from '../folder.ts'

const components = suite('components with code')

const CONFIG = `export default { url: 'https://x.y', baseUrl: '/base/', presets: ['classic'] }`

/** Messages and reasons of unknown links of a page with this text, on a site with these modules. */
async function said(text: string, modules: Record<string, string>): Promise<string[]> {
  const root = temporaryFolder({
    'docusaurus.config.js': CONFIG,
    'docs/guide.md': '# Guide\n\n## Steps\n',
    'static/a.png': '',
    'docs/page.mdx': text,
    ...modules,
  })
  try {
    const { messages, summary } = await lint({ cwd: root })
    const unknown = Object.entries(summary.unknown).filter(([why]) => why.startsWith('component'))
    return [
      ...messages.map(({ ruleId, expected }) => `${ruleId} ${expected?.[0] ?? ''}`.trim()),
      ...unknown.map(([why, count]) => `${why} ${count}`),
    ]
  } finally {
    rmSync(root, { recursive: true })
  }
}

const CARD = {
  'src/Card.jsx': `import Link from '@docusaurus/Link'
import useBaseUrl from '@docusaurus/useBaseUrl'
export default function Card({ href, image, note }) {
  return <Link to={href}><img src={useBaseUrl(image)} /></Link>
}
export const Other = ({ href }) => <Link to={made(href)} />
`,
}
const card = (use: string) => `import Card, { Other } from '@site/src/Card'\n\n${use}\n`

components('that give an attribute to a link have links', async () => {
  assert.equal(await said(card('<Card href="/docs/guide#steps" />'), CARD), [])
  assert.equal(await said(card('<Card href="/docs/guid" />'), CARD), ['link-page /docs/guide'])
  assert.equal(await said(card('<Card href="guide#step" />'), CARD), ['link-anchor steps'])
  assert.equal(await said(card('<Other href="/docs/guid" />'), CARD), ['component-attribute 1'])
})

components('that make a URL of the site of an attribute have assets', async () => {
  const reasons = (image: string) => said(card(`<Card href="/docs/guide" image="${image}" />`), CARD)
  assert.equal(await reasons('/a.png'), [])
  assert.equal(await reasons('a.png'), [])
})

components('make the ids of the export that a page imports', async () => {
  const modules = {
    'src/all.jsx': `import { Star } from 'lucide-react'
import type { Props } from 'package'
export const Plain = ({ children }: Props) => <p className="x"><Star />{children}</p>
export const Title = ({ children }) => <h2 id={slug(children)}>{children}</h2>
const style = { color: 'red' }
export const Styled = () => <div {...style} />
`,
  }
  const page = (name: string) => `import { ${name} } from '@site/src/all'\n\n<${name}>x</${name}>\n\n[x](#nowhere)\n`
  assert.equal(await said(page('Plain'), modules), ['link-anchor'])
  assert.equal(await said(page('Styled'), modules), ['link-anchor'])
  assert.equal(await said(page('Title'), modules), ['component-with-computed-ids 1'])
})

components('of CommonJS make what any code of their module makes', async () => {
  const modules = {
    'src/title.js':
      'const Title = ({ children }) => <h2 id={slug(children)}>{children}</h2>\nmodule.exports = { Title }\n',
    'src/plain.js': 'const Plain = ({ children }) => <p>{children}</p>\nmodule.exports = { Plain }\n',
  }
  const page = (name: string, file: string) =>
    `import { ${name} } from '@site/src/${file}'\n\n<${name}>x</${name}>\n\n[x](#nowhere)\n`
  assert.equal(await said(page('Title', 'title'), modules), ['component-with-computed-ids 1'])
  assert.equal(await said(page('Plain', 'plain'), modules), ['link-anchor'])
})

components('that need no import are known by the module that gives them', async () => {
  const given = {
    ...CARD,
    'src/theme/MDXComponents.js': `import Components from '@theme-original/MDXComponents'
import Card from '@site/src/Card'
import Title from '../title'
const Plain = ({ children }) => <p>{children}</p>
export default { ...Components, Card, Title, Plain }
`,
    'src/title.jsx': 'export default ({ children }) => <h2 id={slug(children)}>{children}</h2>',
  }
  assert.equal(await said('<Card href="/docs/guid" />\n', given), ['link-page /docs/guide'])
  assert.equal(await said('<Plain>x</Plain> <Card href="/docs/guide" />\n\n[x](#nowhere)\n', given), ['link-anchor'])
  assert.equal(await said('<Title>x</Title>\n\n[x](#nowhere)\n', given), ['component-with-computed-ids 1'])
})

components('are found by the alias of a plugin', async () => {
  const alias = {
    ...CARD,
    'docusaurus.config.js': `const path = require('path')
module.exports = { url: 'https://x.y', baseUrl: '/base/', presets: ['classic'], plugins: [
  ['docusaurus-plugin-module-alias', { alias: { '@cards': path.resolve(__dirname, './src'), react: path.resolve(__dirname, 'node_modules/react') } }],
] }
`,
  }
  const page = "import Card from '@cards/Card'\nimport React from 'react'\n\n<Card href=\"/docs/guid\" />\n"
  assert.equal(await said(page, alias), ['link-page /docs/guide'])
})

components('that load others later may make their ids', async () => {
  const modules = {
    'src/later.jsx':
      "export const Later = lazy(() => import('./title'))\nexport const Any = lazy(() => import(made()))\n",
    'src/title.jsx': 'export default ({ children }) => <h2 id={slug(children)}>{children}</h2>',
  }
  for (const name of ['Later', 'Any']) {
    const page = `import { ${name} } from '@site/src/later'\n\n<${name}>x</${name}>\n\n[x](#nowhere)\n`
    assert.equal(await said(page, modules), ['component-with-computed-ids 1'], name)
  }
})

components.run()
