/** Tabs whose values are constants of a module, or of the page. */
import { rmSync } from 'node:fs'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { lint } from '../../src/lint.ts'
import { temporaryFolder } from '../folder.ts'

const CONSTANTS = `const isMac = typeof navigator !== 'undefined' && navigator.platform.startsWith('Mac')
const oses = [{ label: 'macOS', value: 'macos' }, { label: 'Linux', value: 'linux' }, { label: 'BSD', value: 'bsd' }]
export const key = 'os'
export const made = [...oses, other()]
export default { oses, first: 'linux', guess: isMac ? 'macos' : 'linux' }
`

function tabs(attributes: string): string {
  const panes = ['macos', 'linux', 'bsd'].map((os) => `<TabItem value="${os}">\n\n## On ${os}\n\n</TabItem>`)
  return [
    "import Tabs from '@theme/Tabs'; import TabItem from '@theme/TabItem'",
    "import constants, { made, key } from '@site/core/constants'",
    "import * as all from '@site/core/constants'\n",
    "export const own = [{ value: 'macos' }, { value: 'linux' }, { value: 'bsd' }]",
    'export const derived = constants.oses.map((os) => ({ value: os.value, label: os.label }))',
    `\n<Tabs ${attributes}>`,
    ...panes,
    '</Tabs>\n',
  ].join('\n')
}

/** Messages and unknown links of a site with these tabs on `/docs/x` and this text on `/docs/y`. */
async function judged(attributes: string, links: string): Promise<string[]> {
  const root = temporaryFolder({
    'docusaurus.config.js': `export default { url: 'https://x.y', baseUrl: '/', presets: ['classic'] }`,
    'core/constants.ts': CONSTANTS,
    'docs/x.mdx': tabs(attributes),
    'docs/y.mdx': links,
  })
  try {
    const { messages, summary } = await lint({ cwd: root })
    const unknown = Object.entries(summary.unknown).filter(([why]) => why === 'computed-tab-values')
    return [
      ...messages.map(({ ruleId, line, expected }) => `${ruleId} ${line} ${expected?.join()}`),
      ...unknown.map(([why, count]) => `${why} ${count}`),
    ]
  } finally {
    rmSync(root, { recursive: true })
  }
}

const constants = suite('tabs of constants')

constants('have the values of the page, and of the module that it imports', async () => {
  const links = '[a](/docs/x?os=linux)\n[b](/docs/x?os=lnux)\n'
  const given = [
    'constants.oses',
    'all.default.oses',
    '[...constants.oses]',
    'constants.oses.map(({ value }) => ({ value, label: <b>{value}</b> }))',
    'own',
    'derived',
  ]
  for (const values of given) {
    assert.equal(await judged(`groupId="os" queryString values={${values}}`, links), ['link-query 2 linux'], values)
  }
})

constants('have the key of the module', async () => {
  assert.equal(await judged('queryString={key}', '[a](/docs/x?os=bsd)\n[b](/docs/x?osx=bsd)\n'), ['link-query 2 os'])
})

constants('are unknown where the module computes them', async () => {
  const links = '[a](/docs/x?os=linux)\n[b](/docs/x?os=lnux)\n'
  assert.equal(await judged('groupId="os" queryString values={made}', links), ['computed-tab-values 1'])
  assert.equal(await judged('groupId="os" queryString values={constants.none}', links), ['computed-tab-values 1'])
})

constants('have a default', async () => {
  const links = '[a](/docs/x#on-linux)\n[b](/docs/x#on-macos)\n'
  const attributes = 'groupId="os" queryString values={constants.oses}'
  assert.equal(await judged(`${attributes} defaultValue={constants.first}`, links), ['link-pane 2 ?os=macos'])
  assert.equal(await judged(attributes, links), ['link-pane 1 ?os=linux'])
})

constants('that depend on the reader open no tab for sure', async () => {
  const attributes = 'groupId="os" queryString values={constants.oses} defaultValue={constants.guess}'
  const links = '[a](/docs/x#on-linux)\n[b](/docs/x#on-bsd)\n[c](/docs/x?os=linux#on-macos)\n'
  assert.equal(await judged(attributes, links), ['link-pane 2 ?os=bsd', 'link-pane 3 macos', 'computed-tab-values 1'])
})

constants.run()
