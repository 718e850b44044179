import { rmSync } from 'node:fs'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { lint } from '../../src/lint.ts'
import { temporaryFolder } from '../folder.ts'

const reference = suite('the reference of an API')

const SITE = {
  'package.json': '{ "dependencies": { "@docusaurus/core": "3", "redocusaurus": "2" } }',
  'docusaurus.config.js': `export default { url: 'https://x.y', baseUrl: '/', presets: ['classic'] }`,
  'src/theme/API.js': `import Redoc from '@theme/Redoc'\nexport default ({ spec }) => <Redoc spec={spec} />`,
  'docs/api.json': JSON.stringify({ paths: { '/a': { get: { operationId: 'getA', tags: ['one'] } } } }),
}

const page = (attribute: string) =>
  `import API from '@theme/API'\nimport spec from './api.json'\n\n<API ${attribute} />\n`

async function anchors(files: Record<string, string>) {
  const root = temporaryFolder({ ...SITE, ...files })
  try {
    const { messages, summary } = await lint({ cwd: root })
    const said = messages.map(({ ruleId, reason, expected }) => [ruleId, /`([^`]*)`/.exec(reason)?.[1], expected?.[0]])
    const { 'component-with-computed-ids': unknown = 0 } = summary.unknown
    return { said, unknown }
  } finally {
    rmSync(root, { recursive: true })
  }
}

reference('its operations are known from a description that is a file', async () => {
  const links = ['tag/one', 'tag/one/operation/getA', 'operation/getA', 'tag/one/operation/getB', 'section/Intro']
  const { said, unknown } = await anchors({
    'docs/api.mdx': page('spec={spec}'),
    'docs/a.md': links.map((id) => `[x](./api.mdx#${id})`).join('\n'),
  })
  assert.equal(said, [
    ['link-anchor', '#operation/getA', 'tag/one/operation/getA'],
    ['link-anchor', '#tag/one/operation/getB', 'tag/one/operation/getA'],
  ])
  assert.is(unknown, 1)
})

reference('those of a description that is fetched are unknown', async () => {
  const { said, unknown } = await anchors({
    'docs/api.mdx': page('url="https://api.example/openapi.json"'),
    'docs/a.md': '[x](./api.mdx#operation/getA)',
  })
  assert.equal(said, [])
  assert.is(unknown, 1)
})

reference.run()
