/** `--staged` and `--changed` in real repositories: what a change breaks, and nothing that was broken before. */
import { mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { git, temporaryFolder, writeFiles } from '../folder.ts'
import { docsLint, jsonReport } from '../program.ts'

/** A plain repository of pages, committed. */
function repository(files: Record<string, string>): string {
  const root = temporaryFolder(files)
  git(root, 'init', '-q', '-b', 'main')
  git(root, 'config', 'core.autocrlf', 'false')
  git(root, 'add', '.')
  git(root, 'commit', '-qm', 'all')
  return root
}

const SITE = {
  'docs/install.md': '# Install\n\n## On Linux\n\n[Next](use.md#first-steps)\n\n![Shot](img/shot.png)\n',
  'docs/use.md': '# Use\n\n## First steps\n\nBack to [install](./install.md#on-linux).\n',
  'docs/faq.md': '# FAQ\n\nSee [use](use.md) and an old [mistake](gone.md), [again](install.md#never).\n',
  'docs/img/shot.png': 'png',
}

async function found(root: string, ...args: string[]) {
  const { code, messages, summary, change } = (await jsonReport(root, args)) as Awaited<
    ReturnType<typeof jsonReport>
  > & {
    change: { against: string; broken: { links: number; others: number; pages: number }; renamed: unknown[] }
  }
  return {
    code,
    summary,
    change,
    messages: messages.map(
      ({ path, line, ruleId, expected }) => `${path}:${line} ${ruleId}${expected ? ` ${expected[0]}` : ''}`,
    ),
  }
}

const staged = suite('--staged')

staged('a page is linted as the index has it, not as it lies on disk', async () => {
  const root = repository(SITE)
  writeFiles(root, { 'docs/use.md': '# Use\n\n[a](missing.md)\n\n## First steps\n' })
  git(root, 'add', '.')
  writeFiles(root, { 'docs/use.md': '# Use\n\n[a](install.md)\n\n## First steps\n' })
  const { messages, code, summary } = await found(root, '--staged')
  assert.equal(messages, ['docs/use.md:3 link-page'])
  assert.is(code, 1)
  assert.is(summary.pages, 1)
  assert.is(summary.links, 1)
})

staged('what is not staged does not count: neither a mistake nor a file', async () => {
  const root = repository(SITE)
  writeFiles(root, { 'docs/use.md': '# Use\n\n## First steps\n\n![New](img/new.png)\n' })
  git(root, 'add', '.')
  writeFiles(root, { 'docs/install.md': '[x](nowhere.md)', 'docs/img/new.png': 'png', 'docs/faq.md': '[x](y.md)' })
  assert.equal((await found(root, '--staged')).messages, ['docs/use.md:5 link-asset'], 'the picture was not added')
  git(root, 'add', 'docs/img')
  assert.equal((await found(root, '--staged')).messages, [])
  git(root, 'reset', '-q', 'docs/img')
  git(root, 'add', '--intent-to-add', 'docs/img/new.png')
  assert.equal((await found(root, '--staged')).messages, ['docs/use.md:5 link-asset'], 'it is only announced')
})

staged('a deleted page breaks the pages that link to it; old mistakes stay unsaid', async () => {
  const root = repository(SITE)
  git(root, 'rm', '-q', 'docs/use.md')
  const { messages, change, code } = await found(root, '--staged')
  assert.equal(messages, ['docs/faq.md:3 link-page', 'docs/install.md:5 link-page'])
  assert.equal(change.broken, { links: 2, others: 0, pages: 2 })
  assert.is(code, 1)
  const { stdout } = await docsLint(['--staged'], root)
  assert.match(stdout, 'this change breaks 2 links in 2 pages it does not touch')
})

staged('a page that is deleted on disk alone is there', async () => {
  const root = repository(SITE)
  rmSync(join(root, 'docs/use.md'))
  writeFiles(root, { 'docs/other.md': '[use](use.md#first-steps)' })
  git(root, 'add', 'docs/other.md')
  assert.equal((await found(root, '--staged')).messages, [])
})

staged('a renamed page is suggested to the pages that link to it, and its old path is named', async () => {
  const root = repository(SITE)
  git(root, 'mv', 'docs/use.md', 'docs/handbook.md')
  const { messages, change } = await found(root, '--staged')
  assert.equal(messages, ['docs/faq.md:3 link-page handbook.md', 'docs/install.md:5 link-page handbook.md'])
  assert.equal(change.renamed, [], 'files of a repository have no URLs to redirect')
})

staged('a moved picture is suggested, a deleted one is missed', async () => {
  const root = repository(SITE)
  mkdirSync(join(root, 'docs/pictures'))
  git(root, 'mv', 'docs/img/shot.png', 'docs/pictures/screen.png')
  assert.equal((await found(root, '--staged')).messages, ['docs/install.md:7 link-asset pictures/screen.png'])
})

staged('a heading that goes breaks links to it; one that stays does not', async () => {
  const root = repository(SITE)
  writeFiles(root, { 'docs/install.md': '# Install\n\n## On Windows\n\nOther words.\n' })
  git(root, 'add', '.')
  const { messages, change } = await found(root, '--staged')
  assert.equal(messages, ['docs/use.md:5 link-anchor'])
  assert.equal(change.broken, { links: 1, others: 0, pages: 1 })
})

staged('other words, new pages and code that no site reads break nothing', async () => {
  const root = repository(SITE)
  writeFiles(root, {
    'docs/use.md': '# Use\n\nMore words.\n\n## First steps\n\nBack to [install](./install.md).\n',
    'docs/new.md': '# New\n',
    'main.go': 'package main\n',
  })
  git(root, 'add', '.')
  const { messages, change, summary } = await found(root, '--staged')
  assert.equal(messages, [])
  assert.equal(change.broken, { links: 0, others: 0, pages: 0 })
  assert.is(summary.pages, 2)
})

staged('a module or partial that goes breaks what imports it, one that is not staged is not there', async () => {
  const root = repository({
    'package.json': '{ "dependencies": { "@docusaurus/core": "3.0.0" } }',
    'docusaurus.config.js':
      "module.exports = { title: 'T', url: 'https://t.example.com', baseUrl: '/', presets: [['classic', {}]] }\n",
    'docs/a.mdx': "import Box from '../src/Box'\nimport Part from './_part.mdx'\n\n# A\n\n<Box /> <Part />\n",
    'docs/b.mdx': '# B\n\n[part](./a.mdx#shared)\n',
    'docs/_part.mdx': '## Shared\n',
    'src/Box.js': 'export default () => null\n',
  })
  assert.equal((await found(root)).messages, [])
  git(root, 'rm', '-q', 'src/Box.js')
  assert.equal((await found(root, '--staged')).messages, ['docs/a.mdx:1 import-resolves'])
  git(root, 'reset', '-q', '--hard')
  writeFiles(root, { 'docs/_part.mdx': '## Common\n' })
  git(root, 'add', '.')
  assert.equal((await found(root, '--staged')).messages, ['docs/b.mdx:3 link-anchor'])
  git(root, 'reset', '-q', '--hard')
  writeFiles(root, {
    'src/New.js': 'export default () => null\n',
    'docs/b.mdx': "import New from '../src/New'\n\n<New />\n",
  })
  git(root, 'add', 'docs')
  assert.equal((await found(root, '--staged')).messages, ['docs/b.mdx:1 import-resolves'])
  git(root, 'add', 'src')
  assert.equal((await found(root, '--staged')).messages, [])
})

staged('a redirect is offered for a renamed page, in the form of the site', async () => {
  const config = (more: string) =>
    `module.exports = { title: 'T', url: 'https://t.example.com', baseUrl: '/x/', presets: [['classic', {}]]${more} }\n`
  const root = repository({
    'package.json': '{ "dependencies": { "@docusaurus/core": "3.0.0" } }',
    'docusaurus.config.js': config(''),
    'docs/a.md': '# A\n',
    'docs/b.md': '# B\n\n[a](/docs/a) [a](./a.md)\n',
  })
  const offered = async () => {
    const { messages, change } = await found(root, '--staged')
    assert.equal(messages, ['docs/b.md:3 link-page /docs/c', 'docs/b.md:3 link-page ./c.md'])
    return change.renamed
  }
  git(root, 'mv', 'docs/a.md', 'docs/c.md')
  const rename = { from: '/x/docs/a', to: '/x/docs/c', page: 'docs/c.md' }
  const where = 'the redirects of @docusaurus/plugin-client-redirects'
  assert.equal(await offered(), [{ ...rename, redirect: { where, entry: "{ from: '/docs/a', to: '/docs/c' }" } }])
  const plugin = "['@docusaurus/plugin-client-redirects', { redirects: [{ to: '/docs/b', from: '/old' }] }]"
  writeFiles(root, { 'docusaurus.config.js': config(`, plugins: [${plugin}]`) })
  git(root, 'add', '.')
  const entry = "{ to: '/docs/c', from: '/docs/a' }"
  assert.equal(await offered(), [{ ...rename, redirect: { where: 'docusaurus.config.js', entry } }])
  const { stdout } = await docsLint(['--staged'], root)
  assert.match(stdout, `renamed: \`/x/docs/a\` no longer answers; add to docusaurus.config.js: ${entry}`)
})

staged('nothing staged: nothing to say', async () => {
  const root = repository(SITE)
  const { code, summary } = await found(root, '--staged')
  assert.is(code, 0)
  assert.is(summary.pages, 0)
})

staged('the first commit of a repository', async () => {
  const root = temporaryFolder(SITE)
  git(root, 'init', '-q')
  git(root, 'add', '.')
  const { messages } = await found(root, '--staged')
  assert.equal(messages, ['docs/faq.md:3 link-page', 'docs/faq.md:3 link-anchor'])
})

staged('names with blanks, quotes, umlauts and line ends', async () => {
  const root = repository({
    'docs/a b.md': '# A\n\n## Ünder\n',
    'docs/ü "x".md': '[a](<a b.md#ünder>)\n',
    'docs/line\nend.md': '[a](a%20b.md#ünder)\n',
  })
  writeFiles(root, { 'docs/a b.md': '# A\n\n## Else\n' })
  git(root, 'add', '.')
  assert.equal((await found(root, '--staged')).messages, [
    'docs/line\nend.md:1 link-anchor',
    'docs/ü "x".md:1 link-anchor',
  ])
  git(root, 'mv', 'docs/a b.md', 'docs/c d.md')
  writeFiles(root, { 'docs/c d.md': '# A\n\n## Ünder\n' })
  git(root, 'add', '.')
  assert.equal((await found(root, '--staged')).messages, [
    'docs/line\nend.md:1 link-page c%20d.md',
    'docs/ü "x".md:1 link-page c%20d.md',
  ])
})

staged('line ends of Windows are no change', async () => {
  const root = repository(SITE)
  git(root, 'config', 'core.autocrlf', 'true')
  rmSync(join(root, 'docs'), { recursive: true })
  git(root, 'checkout', '-q', '.')
  writeFiles(root, { 'docs/use.md': '# Use\r\n\r\n## Next steps\r\n' })
  git(root, 'add', '.')
  const { messages, summary } = await found(root, '--staged')
  assert.equal(messages, ['docs/install.md:5 link-anchor'])
  assert.is(summary.pages, 1)
})

staged('a site in a subfolder, from a hook of the repository and of a linked work tree', async () => {
  const root = repository(Object.fromEntries(Object.entries(SITE).map(([path, text]) => [`site/${path}`, text])))
  const linked = join(root, '../', `${root.split('/').at(-1)}-linked`)
  git(root, 'worktree', 'add', '-q', linked)
  for (const tree of [root, linked]) {
    git(tree, 'mv', 'site/docs/use.md', 'site/docs/handbook.md')
    const dir = git(tree, 'rev-parse', '--absolute-git-dir').trim()
    for (const env of [{}, { GIT_DIR: dir, GIT_INDEX_FILE: join(dir, 'index'), GIT_PREFIX: '' }]) {
      const { messages, change } = await inHook(tree, env)
      assert.equal(messages, ['docs/faq.md:3 link-page', 'docs/install.md:5 link-page'])
      assert.is(change.broken.links, 2)
    }
  }
  rmSync(linked, { recursive: true })
})

async function inHook(tree: string, env: Record<string, string>) {
  const before = { ...process.env }
  Object.assign(process.env, env)
  try {
    const { stdout } = await docsLint(['--staged', '--cwd', 'site', '--format', 'json'], tree)
    const { messages, change } = JSON.parse(stdout)
    return {
      messages: messages.map(
        (one: { path: string; line: number; ruleId: string }) => `${one.path}:${one.line} ${one.ruleId}`,
      ),
      change,
    }
  } finally {
    for (const name of Object.keys(env)) delete process.env[name]
    Object.assign(process.env, before)
  }
}

staged('outside of a repository it says so', async () => {
  const root = temporaryFolder(SITE)
  const { code, stderr } = await docsLint(['--staged'], root)
  assert.is(code, 2)
  assert.match(stderr, 'is in no git repository')
})

staged('paths limit it', async () => {
  const root = repository({ ...SITE, 'other/a.md': '[use](../docs/use.md)\n' })
  git(root, 'rm', '-q', 'docs/use.md')
  assert.equal((await found(root, '--staged', 'other')).messages, ['other/a.md:1 link-page'])
})

staged('a submodule that moves on, and a sparse checkout', async () => {
  const library = repository({ 'readme.md': '# Library\n' })
  const root = repository({
    ...SITE,
    'big/b.md': '# B\n\n[a](../docs/use.md)\n',
    'docs/lib.md': '[l](../vendor/library/readme.md) [b](../big/b.md)\n',
  })
  git(root, 'submodule', '--quiet', 'add', library, 'vendor/library')
  git(root, 'commit', '-qm', 'library')
  git(join(root, 'vendor/library'), 'commit', '-q', '--allow-empty', '-m', 'more')
  git(root, 'add', 'vendor/library')
  git(root, 'sparse-checkout', 'set', 'docs', 'vendor')
  writeFiles(root, { 'docs/lib.md': '[l](../vendor/library/readme.md) [b](../big/b.md) [c](c.md)\n' })
  git(root, 'add', 'docs')
  assert.equal((await found(root, '--staged')).messages, ['docs/lib.md:1 link-page'])
})

staged.run()

const changed = suite('--changed')

/** A clone on a branch of its own, beside the repository it was cloned from. */
function clone(origin: string, ...args: string[]): string {
  const dir = join(temporaryFolder(), 'clone')
  git(origin, 'clone', '-q', ...args, `file://${origin}`, dir)
  return dir
}

changed('compares with where the branch began, not with where the other one is now', async () => {
  const origin = repository(SITE)
  const root = clone(origin)
  git(root, 'switch', '-qc', 'work')
  git(root, 'rm', '-q', 'docs/use.md')
  git(root, 'commit', '-qm', 'gone')
  writeFiles(origin, { 'docs/faq.md': '[x](nowhere.md)\n' })
  git(origin, 'commit', '-qam', 'meanwhile')
  git(root, 'fetch', '-q')
  for (const args of [['--changed'], ['--changed', 'origin/main'], ['--changed=origin/main']]) {
    const { messages, change } = await found(root, ...args)
    assert.equal(messages, ['docs/faq.md:3 link-page', 'docs/install.md:5 link-page'])
    assert.is(change.against, 'origin/main')
  }
  git(origin, 'branch', '-q', 'next', 'main~1')
  git(root, 'fetch', '-q')
  process.env.GITHUB_BASE_REF = 'next'
  try {
    assert.is((await found(root, '--changed')).change.against, 'origin/next')
  } finally {
    delete process.env.GITHUB_BASE_REF
  }
})

changed('what is not committed yet belongs to it', async () => {
  const root = repository(SITE)
  git(root, 'switch', '-qc', 'work')
  renameSync(join(root, 'docs/use.md'), join(root, 'docs/handbook.md'))
  writeFiles(root, { 'docs/new.md': '[x](nowhere.md)\n' })
  const { messages, summary } = await found(root, '--changed', 'main')
  assert.equal(messages, ['docs/faq.md:3 link-page', 'docs/install.md:5 link-page', 'docs/new.md:1 link-page'])
  assert.is(summary.pages, 2)
})

changed('a word behind it that is no revision is a path', async () => {
  const origin = repository({ ...SITE, 'other/a.md': '[use](../docs/use.md)\n' })
  const root = clone(origin)
  git(root, 'rm', '-q', 'docs/use.md')
  assert.equal((await found(root, '--changed', 'other')).messages, ['other/a.md:1 link-page'])
})

changed('a shallow clone is explained', async () => {
  const origin = repository(SITE)
  git(origin, 'switch', '-qc', 'work')
  writeFiles(origin, { 'docs/use.md': '# Use\n' })
  git(origin, 'commit', '-qam', 'less')
  const shallow = clone(origin, '--depth', '1', '--no-single-branch')
  const { code, stderr } = await docsLint(['--changed=origin/main'], shallow)
  assert.is(code, 2)
  assert.match(stderr, 'This clone is shallow. Fetch the history: `git fetch --unshallow`')
  const single = clone(origin, '--depth', '1')
  assert.match((await docsLint(['--changed=origin/main'], single)).stderr, 'git knows no `origin/main`')
  git(single, 'fetch', '-q', '--unshallow', 'origin', '+refs/heads/*:refs/remotes/origin/*')
  assert.equal((await found(single, '--changed=origin/main')).messages, ['docs/install.md:5 link-anchor'])
})

changed('a revision that does not exist, and none to compare with', async () => {
  const root = repository(SITE)
  assert.match((await docsLint(['--changed=nowhere'], root)).stderr, 'git knows no `nowhere`')
  assert.match((await docsLint(['--changed'], root)).stderr, 'this branch has no upstream')
  assert.match((await docsLint(['--changed=main', '--staged'], root)).stderr, 'exclude each other')
})

changed.run()
