/** Markdown of repositories that a site generator reads. */
import { rmSync } from 'node:fs'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { lint } from '../../src/lint.ts'
import { temporaryFolder } from '../folder.ts'

const pages = suite('pages of a site generator')

for (const [plugin, missing] of [
  ['search', ['docs/reference/a.md']],
  ['gen-files', []],
] as const) {
  pages(`with the plugin ${plugin}`, async () => {
    const root = temporaryFolder({
      'mkdocs.yml': `plugins:\n  - ${plugin}:\n      scripts: [docs/make.py]\n`,
      'docs/index.md': '[a](reference/a.md)\n',
    })
    try {
      const { messages } = await lint({ cwd: root })
      assert.equal(
        messages.map(({ reason }) => /`(.*?)`/.exec(reason)![1]),
        missing,
      )
    } finally {
      rmSync(root, { recursive: true })
    }
  })
}

pages.run()
