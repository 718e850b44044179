/** Components that make a URL of another host of what the page gives them. */
import { rmSync } from 'node:fs'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { lint } from '../../src/lint.ts'
import { temporaryFolder } from '../folder.ts'

const urls = suite('built URLs')

/** Internal links, and those that cannot be judged, of a page that uses a component of this source. */
async function counted(source: string, use: string): Promise<[internal: number, unknown: number]> {
  const root = temporaryFolder({
    'docusaurus.config.js': `export default { url: 'https://x.y', baseUrl: '/', presets: ['classic'] }`,
    'src/Code.tsx': source,
    'docs/a.mdx': `import Code from '@site/src/Code'\n\n${use}\n`,
  })
  try {
    const { summary, messages } = await lint({ cwd: root })
    assert.equal(messages, [])
    return [summary.internalLinks, summary.unknown['component-attribute'] ?? 0]
  } finally {
    rmSync(root, { recursive: true })
  }
}

const USES = '<Code href="src/main.ts">x</Code> <Code href="/src/main.ts">y</Code>'

urls('are no links of the site', async () => {
  const sources = [
    // biome-ignore lint/suspicious/noTemplateCurlyInString: code of a component
    'export default ({ href }) => <a href={`https://github.com/x/y/blob/${branch()}/${href}`}>z</a>',
    "export default (props) => <a href={'https://github.com/x/y/' + props.href}>z</a>",
  ]
  for (const source of sources) assert.equal(await counted(source, USES), [0, 0], source)
})

urls('of something else leave the attribute unknown', async () => {
  const sources = [
    // biome-ignore lint/suspicious/noTemplateCurlyInString: code of a component
    'export default ({ href, id }) => <a href={of(href)} title={`https://github.com/x/y/${id}`}>z</a>',
    'export default ({ href }) => <a href={of(href)}>https://github.com</a>',
  ]
  for (const source of sources) assert.equal(await counted(source, USES), [2, 2], source)
})

urls.run()
