/** `docs-lint mv` in real repositories: what led somewhere leads there still, and the site lints the same. */
import { cpSync, existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { git, temporaryFolder, writeFiles } from '../folder.ts'
import { checkout, docsLint, jsonReport } from '../program.ts'

function repository(files: Record<string, string> | string): string {
  const root = temporaryFolder(typeof files === 'string' ? {} : files)
  if (typeof files === 'string') cpSync(resolve(checkout, 'fixtures', files), root, { recursive: true })
  git(root, 'init', '-q', '-b', 'main')
  git(root, 'config', 'core.autocrlf', 'false')
  git(root, 'config', 'user.name', 'Test')
  git(root, 'config', 'user.email', 'test@example.com')
  git(root, 'add', '.')
  git(root, 'commit', '-qm', 'all')
  return root
}

/** Moves, and compares the dry run's diff with what the move does; gives what was printed. */
async function moves(root: string, ...paths: string[]): Promise<string> {
  const before = git(root, 'rev-parse', 'HEAD').trim()
  const { stdout: patch, code: dry } = await docsLint(['mv', ...paths, '--dry-run'], root)
  assert.is(git(root, 'status', '--porcelain'), '', 'a dry run changes nothing')
  const twin = join(temporaryFolder(), 'twin')
  git(root, 'clone', '-q', '-c', 'core.autocrlf=false', root, twin)
  writeFiles(twin, { '../move.patch': patch })
  git(twin, 'apply', '--index', '../move.patch')
  const { stdout, stderr, code } = await docsLint(['mv', ...paths], root)
  assert.is(stderr, '')
  assert.is(code, dry, stdout)
  git(root, 'add', '.')
  assert.is(git(root, 'write-tree'), git(twin, 'write-tree'), 'the diff is what is done')
  assert.is(git(root, 'rev-parse', 'HEAD').trim(), before)
  return stdout
}

/** Messages with the paths that they had before. */
async function lints(root: string, from = '', to = ''): Promise<string[]> {
  const { messages } = await jsonReport(root)
  return messages
    .map(({ path, ruleId }) => `${to && path.startsWith(to) ? from + path.slice(to.length) : path} ${ruleId}`)
    .sort()
}

const read = (root: string, path: string) => readFileSync(join(root, path), 'utf8')

const test = suite('mv')

test('a page of a plain repository: links in and out, with queries and fragments', async () => {
  const root = repository({
    'docs/a.md':
      '# A\r\n\r\n## Part\r\n\r\n[b](b.md?plain=1#x) [root](../README.md) [self](#part) ![p](img/p.png "Title") <img src="img/p.png">\r\n\r\n[ref]: ./b.md#x\r\n[again][ref]\r\n',
    'docs/b.md': '# B\n\n## X\n\n[a](a.md#part), [a](<./a.md>), `a.md`, [gone](gone.md)\n',
    'docs/img/p.png': 'png',
    'README.md': '\uFEFF# R\n\n[a](docs/a.md?x#part) [a](/docs/a.md)\n',
  })
  const before = await lints(root)
  const said = await moves(root, 'docs/a.md', 'guides/deep/a b.md')
  assert.match(said, '1 file moved')
  assert.is(
    read(root, 'guides/deep/a b.md'),
    '# A\r\n\r\n## Part\r\n\r\n[b](../../docs/b.md?plain=1#x) [root](../../README.md) [self](#part) ![p](../../docs/img/p.png "Title") <img src="../../docs/img/p.png">\r\n\r\n[ref]: ../../docs/b.md#x\r\n[again][ref]\r\n',
  )
  assert.is(
    read(root, 'docs/b.md'),
    '# B\n\n## X\n\n[a](../guides/deep/a%20b.md#part), [a](<../guides/deep/a%20b.md>), `a.md`, [gone](gone.md)\n',
  )
  assert.is(read(root, 'README.md'), '\uFEFF# R\n\n[a](guides/deep/a%20b.md?x#part) [a](/guides/deep/a%20b.md)\n')
  assert.equal(await lints(root, 'docs/a.md', 'guides/deep/a b.md'), before)
  assert.not.ok(existsSync(join(root, 'docs/a.md')))
})

test('a folder with its pages and pictures; links inside it stay as they are', async () => {
  const root = repository({
    'docs/one/a.md': '[b](b.md) ![p](p.png) [c](../c.md)\n',
    'docs/one/b.md': '# B\n\n[a](./a.md)\n',
    'docs/one/p.png': 'png',
    'docs/c.md': '# C\n\n[a](one/a.md) ![p](one/p.png)\n',
  })
  await moves(root, 'docs/one', 'docs/two/three')
  assert.is(read(root, 'docs/two/three/a.md'), '[b](b.md) ![p](p.png) [c](../../c.md)\n')
  assert.is(read(root, 'docs/two/three/b.md'), '# B\n\n[a](./a.md)\n')
  assert.is(read(root, 'docs/c.md'), '# C\n\n[a](two/three/a.md) ![p](two/three/p.png)\n')
  assert.equal(await lints(root), [])
})

test('a folder that exists takes the page; an asset moves too', async () => {
  const root = repository({ 'a.md': '![p](p.png)\n[c](docs/c.md)\n', 'p.png': 'png', 'docs/c.md': '# C\n' })
  await moves(root, 'a.md', 'docs')
  git(root, 'commit', '-qm', 'first')
  await moves(root, 'p.png', 'docs/img/p.png')
  assert.is(read(root, 'docs/a.md'), '![p](img/p.png)\n[c](c.md)\n')
})

const DOCUSAURUS = {
  'docusaurus.config.js': `module.exports = {
  title: 'T', url: 'https://t.example.com', baseUrl: '/base/',
  presets: [['classic', { docs: { sidebarPath: './sidebars.js' } }]],
  plugins: [['@docusaurus/plugin-client-redirects', {
    redirects: [
      { from: '/docs/first', to: '/docs/guides/intro' },
    ],
  }]],
  themeConfig: { navbar: { items: [{ to: '/docs/guides/intro', label: 'Intro' }, { type: 'doc', docId: 'guides/intro' }] } },
}
`,
  'sidebars.js': `module.exports = { docs: ['index', { type: 'category', label: 'G', items: ['guides/intro', 'guides/more'] }] }\n`,
  'package.json': '{ "dependencies": { "@docusaurus/core": "3.0.0" } }',
  'docs/index.md':
    '# Home\n\n[file](./guides/01-intro.md#part) [url](/docs/guides/intro?utm_source=a#part) [relative](guides/intro)\n',
  'docs/guides/01-intro.md': `import Part from './_part.mdx'
import Box from '../../src/Box'
import Other from '@site/docs/guides/_part.mdx'

# Intro

## Part

<Part /> <Box /> <Other /> [more](more.md) [more](./more) [home](../index.md) ![p](./p.png) [a](/docs/guides/more)
`,
  'docs/guides/_part.mdx': 'Shared, see [more](./more.md).\n',
  'docs/guides/more.md': '# More\n\n[intro](01-intro.md) [intro](./intro)\n',
  'docs/guides/p.png': 'png',
  'src/Box.js': "import Text from '../docs/guides/01-intro.md'\nexport default function Box() { return <Text /> }\n",
}

test('a page of a framework: URLs, imports, navigation, redirects, code', async () => {
  const root = repository(DOCUSAURUS)
  assert.equal(await lints(root), [])
  const said = await moves(root, 'docs/guides/01-intro.md', 'docs/basics/start.md')
  assert.match(said, 'redirect: `/base/docs/guides/intro` to `/base/docs/basics/start` in docusaurus.config.js')
  assert.is(
    read(root, 'docs/index.md'),
    '# Home\n\n[file](./basics/start.md#part) [url](/docs/basics/start?utm_source=a#part) [relative](basics/start)\n',
  )
  const page = read(root, 'docs/basics/start.md')
  assert.match(page, "from '../guides/_part.mdx'")
  assert.match(page, "from '../../src/Box'")
  assert.match(page, "from '@site/docs/guides/_part.mdx'")
  assert.match(
    page,
    '[more](../guides/more.md) [more](../guides/more) [home](../index.md) ![p](../guides/p.png) [a](/docs/guides/more)',
  )
  assert.is(read(root, 'docs/guides/more.md'), '# More\n\n[intro](../basics/start.md) [intro](../basics/start)\n')
  assert.match(read(root, 'sidebars.js'), "items: ['basics/start', 'guides/more']")
  assert.match(read(root, 'src/Box.js'), "from '../docs/basics/start.md'")
  const config = read(root, 'docusaurus.config.js')
  assert.match(
    config,
    "{ from: '/docs/first', to: '/docs/basics/start' },\n      { from: '/docs/guides/intro', to: '/docs/basics/start' },\n",
  )
  assert.match(config, "{ to: '/docs/basics/start', label: 'Intro' }, { type: 'doc', docId: 'basics/start' }")
  assert.equal(await lints(root), [])
})

test('a partial, and a folder of a framework', async () => {
  const root = repository(DOCUSAURUS)
  await moves(root, 'docs/guides/_part.mdx', 'docs/_shared/part.mdx')
  const page = read(root, 'docs/guides/01-intro.md')
  assert.match(page, "from '../_shared/part.mdx'")
  assert.match(page, "from '@site/docs/_shared/part.mdx'")
  assert.is(read(root, 'docs/_shared/part.mdx'), 'Shared, see [more](../guides/more.md).\n')
  git(root, 'commit', '-qm', 'first')
  await moves(root, 'docs/guides', 'docs/manual')
  assert.match(read(root, 'sidebars.js'), "items: ['manual/intro', 'manual/more']")
  assert.match(read(root, 'docusaurus.config.js'), "{ from: '/docs/guides/more', to: '/docs/manual/more' }")
  assert.equal(await lints(root), [])
})

for (const [site, from, to] of [
  ['librarium/clean', 'content/docs/04-clusters.md', 'content/docs/05-fleets.md'],
  ['librarium/clean', 'content/docs/04-clusters', 'content/docs/06-groups'],
  ['librarium/faulty', 'content/docs/04-clusters.md', 'content/docs/05-fleets.md'],
  ['docusaurus/clean', 'docs/guides', 'docs/manual'],
] as const) {
  test(`${site}: ${from} → ${to}`, async () => {
    const root = repository(site)
    const before = await lints(root)
    const said = await moves(root, from, to)
    const after = await lints(root, from, to)
    // A redirect that the page stood in the way of is a mistake no more.
    const gone = site.endsWith('faulty') ? ['src/redirects.js redirect-target'] : []
    assert.equal([...after, ...gone].sort(), before, said)
  })
}

test('a page that would have no URL any more is not moved', async () => {
  const root = repository(DOCUSAURUS)
  const { code, stderr } = await docsLint(['mv', 'docs', 'pages'], root)
  assert.is(code, 2)
  assert.match(stderr, 'pages/guides/01-intro.md would be no page of the site')
})

test('what cannot be moved is said', async () => {
  const root = repository({ 'a.md': '# A\n', 'docs/b.md': '# B\n' })
  for (const [paths, says] of [
    [['a.md'], 'needs two paths'],
    [['aa.md', 'c.md'], 'aa.md does not exist'],
    [['a.md', 'docs/b.md'], 'docs/b.md exists already'],
    [['a.md', 'c'], 'Write c.md'],
    [['docs', 'docs/inner'], 'into itself'],
    [['a.md', '../a.md'], 'outside of the root'],
  ] as const) {
    const { code, stderr } = await docsLint(['mv', ...paths], root)
    assert.is(code, 2)
    assert.match(stderr, says)
  }
})

test.run()
