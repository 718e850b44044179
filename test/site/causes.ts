/** The same mistake in every version of a page, or of a partial, is one cause. */
import { rmSync } from 'node:fs'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { lint } from '../../src/lint.ts'
import { temporaryFolder } from '../folder.ts'

const causes = suite('causes')

const PAGE = `import Part from './_part.mdx'
import Deep from './deep/_part.mdx'

[home](https://x.y/docs/a)

<Part />
<Deep />
`
const PART = '![x](/LOGO.png)\n'

causes('are one for the versions of a page and of a partial', async () => {
  const root = temporaryFolder({
    'docusaurus.config.js': `export default { url: 'https://x.y', baseUrl: '/', presets: ['classic'] }`,
    'versions.json': '["1.0"]',
    'static/logo.png': '',
    'docs/a.mdx': PAGE,
    'docs/_part.mdx': PART,
    'docs/deep/_part.mdx': PART,
    'versioned_docs/version-1.0/a.mdx': PAGE,
    'versioned_docs/version-1.0/_part.mdx': PART,
    'versioned_docs/version-1.0/deep/_part.mdx': '',
  })
  try {
    const { messages } = await lint({ cwd: root })
    const byCause = new Map<string, string[]>()
    for (const { cause, path } of messages) byCause.set(cause, [...(byCause.get(cause) ?? []), path])
    assert.equal(
      [...byCause.values()],
      [
        ['docs/_part.mdx', 'versioned_docs/version-1.0/_part.mdx'],
        ['docs/a.mdx', 'versioned_docs/version-1.0/a.mdx'],
        ['docs/deep/_part.mdx'],
      ],
    )
  } finally {
    rmSync(root, { recursive: true })
  }
})

causes.run()
