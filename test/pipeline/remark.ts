/** docs-lint among its neighbours: third-party rules run in it, its rules run in remark-cli, its VFiles in vfile-reporter. */
import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { VFileMessage } from 'vfile-message'
import { reporter } from 'vfile-reporter'
import { lint, toVFiles } from '../../src/index.ts'
import { temporaryFolder, writeFiles } from '../folder.ts'

const repository = fileURLToPath(new URL('../..', import.meta.url))
const UNDEFINED_REFERENCES = join(repository, 'node_modules/remark-lint-no-undefined-references/index.js')
const neighbours = suite<{ root: string }>('remark')

const FAQ = `---
title: FAQ
---

# How do I begin?

See [the guide][guide].

# Who answers?

# This says something

<Missing/>
`

neighbours.before.each((context) => {
  context.root = temporaryFolder()
})
neighbours.after.each(({ root }) => rmSync(root, { recursive: true }))

neighbours('a remark-lint rule of somebody else runs on the tree', async ({ root }) => {
  writeFiles(root, { 'faq.mdx': FAQ })
  const { messages } = await lint({
    cwd: root,
    config: { remarkPlugins: [UNDEFINED_REFERENCES] },
  })
  const found = messages.filter(({ ruleId }) => ruleId === 'remark-lint:no-undefined-references')
  assert.equal(
    found.map(({ line, column }) => [line, column]),
    [[7, 5]],
  )
})

neighbours("remark's own comments silence it", async ({ root }) => {
  writeFiles(root, { 'a.md': '<!--lint disable no-undefined-references-->\n\n[a][b]\n' })
  const { messages } = await lint({ cwd: root, config: { remarkPlugins: [UNDEFINED_REFERENCES] } })
  assert.equal(messages, [])
})

neighbours('a page rule reports the same places in remark-cli', async ({ root }) => {
  writeFiles(root, { 'faq.mdx': FAQ })
  const rule = (id: string) => join(repository, `dist/src/remark/${id}.js`)
  const run = spawnSync(
    process.execPath,
    [
      join(repository, 'node_modules/remark-cli/cli.js'),
      'faq.mdx',
      '--no-config',
      ...['--use', join(repository, 'node_modules/remark-frontmatter/index.js')],
      ...['--use', join(repository, 'node_modules/remark-mdx/index.js')],
      ...['--use', rule('headings-are-questions')],
      ...['--use', rule('no-undefined-component')],
      ...['--report', join(repository, 'node_modules/vfile-reporter-json/index.js')],
      '--no-stdout',
    ],
    { cwd: root, encoding: 'utf8' },
  )
  const [file] = JSON.parse(run.stderr) as [{ messages: { ruleId: string; place: { start: unknown; end: unknown } }[] }]
  const { messages } = await lint({
    cwd: root,
    config: { preset: 'gatsby', content: [{ dir: '' }], rules: { 'link-definition': 'off' } },
  })
  const places = messages.map(({ ruleId, line, column, endLine, endColumn, reason }) => ({
    ruleId,
    reason,
    from: [line, column],
    to: [endLine, endColumn],
  }))
  assert.equal(
    file.messages.map(({ ruleId, place, ...rest }) => {
      const { start, end } = place as { start: Point; end: Point }
      return {
        ruleId,
        reason: (rest as { reason: string }).reason,
        from: [start.line, start.column],
        to: [end.line, end.column],
      }
    }),
    places,
  )
  assert.equal(
    places.map(({ ruleId }) => ruleId),
    ['headings-are-questions', 'no-undefined-component'],
  )
})

interface Point {
  line: number
  column: number
}

neighbours('VFiles of a report pass through the unmodified vfile-reporter', async ({ root }) => {
  writeFiles(root, { 'a.md': '# A\n\n[x](./missing.md)\n' })
  const files = toVFiles(await lint({ cwd: root }))
  assert.ok(files[0]!.messages[0] instanceof VFileMessage)
  const text = reporter(files, { color: false })
  assert.match(text, /^a\.md\n3:5-3:17\s+error\s+Unexpected link to missing page `missing\.md`.+link-page/)
  assert.match(text, /1 error/)
})

neighbours.run()
