/** What is not in the checkout, though the repository has it. */
import { rmSync } from 'node:fs'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { lint } from '../../src/lint.ts'
import { git, temporaryFolder } from '../folder.ts'

const absent = suite('a sparse checkout')

absent('has the files that git lists, but not the ids of their pages', async () => {
  const root = temporaryFolder({
    'docusaurus.config.js': `export default { url: 'https://x.y', baseUrl: '/', presets: ['classic'] }`,
    'docs/a.md': '![x](/big/x.png)\n\n![y](/big/y.png)\n\n[b](../docs/far/b.md#x)\n',
    'docs/far/b.md': '## X\n',
    'static/big/x.png': '',
  })
  try {
    git(root, 'init', '-q')
    git(root, 'add', '.')
    git(root, 'commit', '-qm', 'all')
    git(root, 'sparse-checkout', 'set', '--no-cone', '/*', '!/static/big/', '!/docs/far/')
    const { messages, summary } = await lint({ cwd: root })
    assert.equal(
      messages.map(({ ruleId, line }) => `${ruleId} ${line}`),
      ['link-asset 3'],
    )
    assert.equal(summary.unknown, { 'sparse-checkout': 1 })
  } finally {
    rmSync(root, { recursive: true })
  }
})

absent('aside, ids of pages that no file makes are unknown', async () => {
  const root = temporaryFolder({
    'docusaurus.config.js': `export default { url: 'https://x.y', baseUrl: '/', presets: ['classic'] }`,
    'blog/2024-01-01-post.md': '[a](/blog) [b](/blog#news) [c](/blog#)\n',
  })
  try {
    const { messages, summary } = await lint({ cwd: root })
    assert.equal(messages, [])
    assert.equal(summary.unknown, { 'generated-page': 1 })
  } finally {
    rmSync(root, { recursive: true })
  }
})

absent.run()
