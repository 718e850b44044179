import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { lint } from '../../src/index.ts'
import { temporaryFolder } from '../folder.ts'

const nesting = suite('deep nesting')

nesting('is a message about its page, and the others are still read', async () => {
  const cwd = temporaryFolder({ 'deep.md': `${'> '.repeat(20000)}x`, 'other.md': '[x](./missing.md)\n' })
  const { messages } = await lint({ cwd })
  assert.equal(
    messages.map(({ path, ruleId }) => [path, ruleId]),
    [
      ['deep.md', 'mdx-syntax'],
      ['other.md', 'link-page'],
    ],
  )
})

nesting.run()
