/** A run with a cache comes to the report of a run without one, whatever has changed since. */
import { cpSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { lint } from '../../src/lint.ts'
import { git, temporaryFolder, writeFiles } from '../folder.ts'

const FIXTURES = resolve(import.meta.dirname, '../../fixtures')

/** Edits one after the other, each on top of the ones before. */
const EDITS: [string, (root: string) => void][] = [
  ['nothing', () => {}],
  ['a new page', (root) => writeFiles(root, { 'docs/new.md': '# New\n\n[old](./old.md#part) [gone](./gone.md)\n' })],
  ['the page that it links to', (root) => writeFiles(root, { 'docs/old.md': '# Old\n\n## Part\n' })],
  ['a heading less', (root) => writeFiles(root, { 'docs/old.md': '# Old\n' })],
  ['nothing once more', () => {}],
  ['a page moved', (root) => renameSync(join(root, 'docs/old.md'), join(root, 'docs/older.md'))],
  ['an asset that was missing', (root) => writeFiles(root, { 'docs/a.md': '![a](./a.png)\n' })],
  ['the asset', (root) => writeFiles(root, { 'docs/a.png': '' })],
  [
    'an ignored asset',
    (root) => writeFiles(root, { '.gitignore': 'node_modules\n*.gif\n', 'docs/a.md': '![a](./a.gif)\n' }),
  ],
  ['no longer ignored', (root) => writeFiles(root, { '.gitignore': 'node_modules\n' })],
  ['the ignored file itself', (root) => writeFiles(root, { '.gitignore': 'node_modules\n*.gif\n', 'docs/a.gif': '' })],
  [
    'an import of a missing module',
    (root) => writeFiles(root, { 'docs/b.mdx': "import A from './parts/a'\n\n<A />\n" }),
  ],
  ['the module', (root) => writeFiles(root, { 'docs/parts/a.jsx': 'export default () => <p id="x" />\n' })],
  ['a link to its id', (root) => writeFiles(root, { 'docs/c.md': '[b](./b.mdx#x) [no](./b.mdx#y)\n' })],
  [
    'the module with another id',
    (root) => writeFiles(root, { 'docs/parts/a.jsx': 'export default () => <p id="y" />\n' }),
  ],
  [
    'a package',
    (root) =>
      writeFiles(root, {
        'docs/d.mdx': "import D from 'some-thing'\n\n<D />\n",
        'package.json': '{"dependencies":{"other":"1"}}',
      }),
  ],
  ['packages installed', (root) => writeFiles(root, { 'node_modules/other/package.json': '{"name":"other"}' })],
  [
    'the package installed',
    (root) =>
      writeFiles(root, {
        'node_modules/some-thing/package.json': '{"main":"a.js"}',
        'node_modules/some-thing/a.js': '',
      }),
  ],
  ['a configuration', (root) => writeFiles(root, { 'docs-lint.config.json': '{"rules":{"link-page":"warning"}}' })],
  ['another configuration', (root) => writeFiles(root, { 'docs-lint.config.json': '{"ignore":["docs/new.md"]}' })],
  [
    'a schema',
    (root) => {
      const frontmatter = [{ files: '**', schema: './page.json' }]
      writeFiles(root, {
        'docs-lint.config.json': JSON.stringify({ frontmatter }),
        'page.json': '{"required":["title"]}',
      })
      writeFiles(root, { 'docs/a.md': '---\nname: a\n---\n' })
    },
  ],
  ['another schema', (root) => writeFiles(root, { 'page.json': '{"required":["name"]}' })],
  ['odd numbers', (root) => writeFiles(root, { 'docs/a.md': '---\nname: .inf\n---\n' })],
  ['a page less', (root) => rmSync(join(root, 'docs/new.md'))],
]

for (const fixture of ['docusaurus/faulty', 'librarium/faulty', 'plain/faulty']) {
  const test = suite(`cache on ${fixture}`)
  const root = temporaryFolder()
  cpSync(join(FIXTURES, fixture), root, { recursive: true })
  mkdirSync(join(root, 'docs'), { recursive: true })
  writeFileSync(join(root, '.gitignore'), 'node_modules\n')
  git(root, 'init', '--quiet')
  git(root, 'add', '.')
  const cacheLocation = temporaryFolder()
  for (const [name, edit] of EDITS) {
    test(name, async () => {
      edit(root)
      const plain = await lint({ cwd: root })
      for (const state of ['changed', 'unchanged']) {
        const cached = await lint({ cwd: root, cache: true, cacheLocation })
        assert.equal(cached.messages, plain.messages, state)
        assert.equal({ ...cached.summary, durationMs: 0 }, { ...plain.summary, durationMs: 0 }, state)
        assert.equal([...cached.sources].sort(), [...plain.sources].sort(), state)
      }
    })
  }
  test.run()
}
