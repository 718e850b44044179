/** The baseline of the built program, and how it merges, with real git. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { git, temporaryFolder, writeFiles } from '../folder.ts'
import { docsLint } from '../program.ts'

const baseline = suite('cli/baseline')

const FILE = 'docs-lint-suppressions.json'
const site = () =>
  temporaryFolder({
    'a.md': '# A\n\n[x](./x.md)\n\n[y](./y.md)\n\n[t](#none)\n',
    'b.md': '# B\n\n[x](./x.md)\n',
    'c.md': '# C\n',
  })
const kept = (root: string) => JSON.parse(readFileSync(join(root, FILE), 'utf8'))
const run = async (root: string, ...args: string[]) => {
  const { code, stdout, stderr } = await docsLint(['--no-cache', ...args], root)
  return { code, text: stdout + stderr }
}

baseline('old messages wait wherever their lines move; new ones fail; mended ones have to be pruned', async () => {
  const root = site()
  assert.is((await run(root)).code, 1)
  const made = await run(root, '--suppress-all')
  assert.is(made.code, 0)
  assert.match(made.text, 'waiting: 4 old messages in the suppressions')
  assert.equal(kept(root), { 'a.md': { 'link-anchor': 1, 'link-page': 2 }, 'b.md': { 'link-page': 1 } })

  writeFiles(root, { 'a.md': '# A\n\nMore.\n\n[y](./y.md)\n\n[t](#none)\n\n[x](./x.md)\n' })
  assert.is((await run(root)).code, 0)

  writeFiles(root, { 'b.md': '# B\n\n[x](./x.md) [z](./z.md)\n' })
  const more = await run(root)
  assert.is(more.code, 1)
  assert.match(more.text, 'more than before: 2 link-page in b.md, 1 of them old')
  assert.match(more.text, 'z.md')

  writeFiles(root, { 'b.md': '# B\n' })
  const mended = await run(root)
  assert.is(mended.code, 1)
  assert.match(mended.text, 'mended: 1 of 1 link-page in b.md')
  assert.match(mended.text, 'docs-lint --prune-suppressions')
  assert.is((await run(root, 'a.md')).code, 0)
  assert.is((await run(root, '--rule', 'link-page:off')).code, 0)
  assert.is((await run(root, '--prune-suppressions')).code, 0)
  assert.equal(kept(root), { 'a.md': { 'link-anchor': 1, 'link-page': 2 } })
  assert.is((await run(root)).code, 0)
})

baseline('one rule; another place; JSON', async () => {
  const root = site()
  const args = ['--suppressions-location', 'ci/old.json']
  const first = await run(root, '--suppress-rule', 'link-anchor', ...args)
  assert.is(first.code, 1)
  assert.not.ok(existsSync(join(root, FILE)))
  assert.equal(JSON.parse(readFileSync(join(root, 'ci/old.json'), 'utf8')), { 'a.md': { 'link-anchor': 1 } })
  const { text } = await run(root, '--format', 'json', ...args)
  assert.equal(JSON.parse(text).baseline, { waiting: 1, exceeded: [], unpruned: [] })
  assert.is(JSON.parse(text).summary.errors, 3)
})

baseline('a clean site needs no file', async () => {
  const root = temporaryFolder({ 'a.md': '# A\n' })
  assert.is((await run(root, '--suppress-all')).code, 0)
  assert.not.ok(existsSync(join(root, FILE)))
})

baseline('fixes are made first', async () => {
  const root = temporaryFolder({ 'faq.md': '# FAQ\n\n## What is it\n\n## Is it?\n\n[x](./x.md)\n' })
  assert.is((await run(root, '--fix', '--suppress-all')).code, 0)
  assert.equal(kept(root), { 'faq.md': { 'link-page': 1 } })
})

baseline('branches that mend different pages merge', async () => {
  const root = site()
  writeFiles(root, { 'c.md': '# C\n\n[x](./x.md)\n' })
  git(root, 'init', '-q', '-b', 'main')
  await run(root, '--suppress-all')
  git(root, 'add', '.')
  git(root, 'commit', '-qm', 'old')
  for (const [branch, path, page] of [
    ['one', 'a.md', '# A\n\n[x](./x.md)\n\n[y](./y.md)\n\n[t](#a)\n'],
    ['two', 'b.md', '# B\n'],
  ] as const) {
    git(root, 'checkout', '-q', '-b', branch, 'main')
    writeFileSync(join(root, path), page)
    await run(root, '--prune-suppressions')
    git(root, 'commit', '-qam', branch)
  }
  git(root, 'merge', '-q', '--no-edit', 'one')
  assert.equal(kept(root), { 'a.md': { 'link-page': 2 }, 'c.md': { 'link-page': 1 } })
  assert.is((await run(root)).code, 0)
})

const wrong: [args: string[], said: string][] = [
  [['--suppress-all', '--prune-suppressions'], '--suppress-all and --prune-suppressions exclude each other'],
  [['--suppress-all', '--changed'], '--suppress-all and --changed exclude each other'],
  [['--suppress-all', '--fix-dry-run'], '--suppress-all and --fix-dry-run exclude each other'],
  [['--prune-suppressions', 'a.md'], '--prune-suppressions needs the whole site'],
  [['--suppress-rule', 'link-pgae'], 'unknown rule "link-pgae"; did you mean "link-page"?'],
  [['--suppressions-location', 'no.json'], '--suppressions-location no.json: there is no such file'],
  [['--suppressions-location', 'a.md'], 'a.md cannot be read: '],
]
for (const [args, said] of wrong) {
  baseline(args.join(' '), async () => {
    const { code, text } = await run(site(), ...args)
    assert.is(code, 2)
    assert.ok(text.includes(said), text)
  })
}

baseline.run()
