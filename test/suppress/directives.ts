import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { lint } from '../../src/index.ts'
import { temporaryFolder } from '../folder.ts'

const directives = suite('docs-lint-disable comments')

/** Lines with a message, and the number of those suppressed. */
async function linesOf(page: string, name = 'page.mdx'): Promise<[number[], number]> {
  const { messages, summary } = await lint({ cwd: temporaryFolder({ [name]: page }) })
  return [messages.map(({ line }) => line), summary.suppressed]
}

directives('the next line, for one rule', async () => {
  const page = '{/* docs-lint-disable-next-line link-page -- to come */}\n\n[x](./a.md)\n\n[x](./b.md)\n'
  assert.equal(await linesOf(page), [[5], 1])
})

directives('another rule is not meant', async () => {
  assert.equal(await linesOf('{/* docs-lint-disable-next-line link-anchor */}\n[x](./a.md)\n'), [[2], 0])
})

directives('the same line, every rule, in Markdown', async () => {
  assert.equal(await linesOf('[x](./a.md) <!-- docs-lint-disable-line -->\n\n[x](./b.md)\n', 'page.md'), [[3], 1])
})

directives('a block', async () => {
  const page =
    '[x](./a.md)\n\n<!-- docs-lint-disable link-page -->\n\n[x](./b.md)\n\n<!-- docs-lint-enable link-page -->\n\n[x](./c.md)\n'
  assert.equal(await linesOf(page, 'page.md'), [[1, 9], 1])
})

directives('the whole file, from its frontmatter', async () => {
  assert.equal(await linesOf('---\n# docs-lint-disable-file\ntitle: A\n---\n\n[x](./a.md)\n', 'page.md'), [[], 1])
})

directives.run()
