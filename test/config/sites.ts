import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { detectSites } from '../../src/config/sites.ts'
import type { UserConfig } from '../../src/config/types.ts'
import { UserError } from '../../src/errors.ts'
import { diskFiles } from '../../src/files/disk.ts'
import { createStaticReader } from '../../src/modules/static-reader.ts'
import { gatsby } from '../../src/presets/gatsby.ts'
import { plain } from '../../src/presets/plain/index.ts'
import type { Preset, Redirect } from '../../src/site/types.ts'
import { failure, folderWith } from './folder.ts'

/** Redirects without their places. */
const ends = (redirects: readonly Redirect[] = []) => redirects.map(({ from, to }) => ({ from, to }))

/** A preset of another framework, told by a file of its own. */
const other: Preset = {
  ...plain,
  name: 'other',
  detect: (listing) =>
    listing.files
      .filter((file) => /(^|\/)other\.json$/.test(file))
      .map((file) => ({ dir: file.replace(/\/?other\.json$/, ''), why: file })),
  load: (dir, read, listing) => ({
    ...plain.load(dir, read, listing),
    content: [{ dir: 'docs', base: '/d', kind: 'docs', options: { id: 'one' } }],
    static: ['public'],
    routes: ['/search'],
    redirects: [{ from: '/old', to: '/preset' }],
    components: { global: ['Tabs'], alias: { '@a': 'a', '@b': 'b' } },
    query: { ignore: ['ref'], pages: { '/x': { k: ['v'] } } },
    frontmatter: [{ files: '**', schema: 'docs-lint:other' }],
    url: 'https://preset.example.com',
    origins: { url: 'framework', redirects: 'framework' },
  }),
}
const presets = [gatsby, other, plain]

function sitesOf(files: Record<string, string>, config: UserConfig = {}, preset?: string) {
  const disk = diskFiles(folderWith(files))
  return detectSites(disk, createStaticReader(disk), config, presets, preset, 'docs-lint.config.json')
}
const names = (sites: ReturnType<typeof sitesOf>) => sites.map(({ preset, dir }) => [preset.name, dir])

const sites = suite('config/sites')

sites('Markdown alone is plain, nothing at all is no site', () => {
  assert.equal(names(sitesOf({ 'README.md': '# A\n' })), [['plain', '']])
  assert.equal(names(sitesOf({ 'a.txt': '' })), [])
})

sites('every site of a repository is found; plain is the last resort', () => {
  const found = sitesOf({ 'a/other.json': '', 'b/other.json': '', 'a/docs/x.md': '# X\n' })
  assert.equal(names(found), [
    ['other', 'a'],
    ['other', 'b'],
  ])
})

sites('a folder belongs to the first preset that detects it', () => {
  const files = { 'gatsby-config.js': 'module.exports = {}\n', 'other.json': '', 'content/docs/a.mdx': '# A\n' }
  assert.equal(names(sitesOf(files)), [['gatsby', '']])
})

sites('a preset by name: the flag before the configuration, and also where nothing is detected', () => {
  assert.equal(names(sitesOf({ 'x/other.json': '', 'README.md': '' }, { preset: 'plain' })), [['plain', '']])
  assert.equal(names(sitesOf({ 'x/other.json': '' }, { preset: 'plain' }, 'other')), [['other', 'x']])
  const [site] = sitesOf({ 'a.txt': '' }, { preset: 'other' })
  assert.is(site?.dir, '')
  assert.is(site?.why, 'named by the user')
})

sites('an unknown preset', async () => {
  const error = await failure(() => sitesOf({}, {}, 'gatsbi'))
  assert.instance(error, UserError)
  assert.match(error.message, 'Unknown preset "gatsbi"; did you mean "gatsby"?')
  assert.match(error.message, 'gatsby, other, plain')
})

sites("without a configuration the values are the preset's", () => {
  const [site] = sitesOf({ 'other.json': '' })
  assert.equal(site?.static, ['public'])
  assert.equal(ends(site?.redirects), [{ from: '/old', to: '/preset' }])
  assert.is(site?.origins.static, 'preset')
  assert.is(site?.origins.url, 'framework')
})

sites("the user's values are laid over the preset's, for every site", () => {
  const group = { component: 'T', key: 'k', item: 'I', value: 'v', mount: 'all' } as const
  const config: UserConfig = {
    content: [{ dir: './docs/' }, { dir: 'api', base: '/api', exclude: ['x/**'] }],
    static: ['./assets'],
    routes: ['/api/**', '/search'],
    redirects: [
      { from: '/a', to: '/b' },
      { fromPath: '/c', toPath: '/d' },
    ],
    site: 'https://user.example.com',
    base: '/sub/',
    trailingSlash: 'never',
    components: { global: ['InfoBox', 'Tabs'], alias: { '@b': 'mine' } },
    queryGroups: [group],
    query: { ignore: ['utm_*'], pages: { '/y': { k: ['w'] } } },
    frontmatter: [{ files: 'docs/**', schema: './schemas/page.json' }],
  }
  const found = sitesOf({ 'a/other.json': '', 'b/other.json': '', 'schemas/page.json': '{}' }, config)
  assert.is(found.length, 2)
  for (const site of found) {
    assert.equal(site.content, [
      { dir: 'docs', base: '/d', kind: 'docs', options: { id: 'one' } },
      { dir: 'api', base: '/api', exclude: ['x/**'] },
    ])
    assert.equal(site.static, ['assets'])
    assert.equal(site.routes, ['/search', '/api/**'])
    assert.equal(site.redirects, [
      { from: '/a', to: '/b' },
      { from: '/c', to: '/d' },
      { from: '/old', to: '/preset' },
    ])
    assert.is(site.url, 'https://user.example.com')
    assert.is(site.base, '/sub/')
    assert.is(site.trailingSlash, 'never')
    assert.equal(site.components, { global: ['Tabs', 'InfoBox'], alias: { '@a': 'a', '@b': 'mine' } })
    assert.equal(site.queryGroups, [group])
    assert.equal(site.query, { ignore: ['ref', 'utm_*'], pages: { '/x': { k: ['v'] }, '/y': { k: ['w'] } } })
    assert.equal(site.frontmatter, config.frontmatter)
    assert.ok(
      Object.values(site.origins).every((origin) => origin === 'user'),
      JSON.stringify(site.origins),
    )
  }
})

const redirectFiles: Record<string, string> = {
  'r.json': '[{ "from": ["/a", "/b"], "to": "/c" }]',
  'r.yaml': 'redirects:\n  - { source: /a, destination: /c }\n  - { source: /b, destination: /c }\n',
  'r.js':
    "const to = '/c'\nmodule.exports = [{ fromPath: '/a', toPath: to, isPermanent: true }, { fromPath: '/b', toPath: '/c' }, { fromPath: '/x', toPath: make() }]\n",
  'map.json': '{ "/a": "/c", "/b": "/c" }',
}
for (const [file, text] of Object.entries(redirectFiles)) {
  sites(`redirects out of ${file}`, () => {
    const [site] = sitesOf({ 'README.md': '', [file]: text }, { redirects: `./${file}` })
    assert.equal(ends(site?.redirects), [
      { from: '/a', to: '/c' },
      { from: '/b', to: '/c' },
    ])
  })
}

sites('files that the configuration names must exist and hold what they should', async () => {
  const files = { 'README.md': '', 'r.js': 'module.exports = make()\n' }
  const expected: [UserConfig, string][] = [
    [{ redirects: './nope.json' }, '"redirects" names ./nope.json, which does not exist'],
    [{ redirects: 'r.js' }, '"redirects" names r.js, which holds no list of redirects'],
    [
      { frontmatter: [{ files: '**', schema: './nope.json' }] },
      '"frontmatter" names ./nope.json, which does not exist',
    ],
  ]
  for (const [config, message] of expected) {
    const error = await failure(() => sitesOf(files, config))
    assert.instance(error, UserError)
    assert.match(error.message, `docs-lint.config.json: ${message}`)
  }
  assert.ok(sitesOf(files, { frontmatter: [{ files: '**', schema: { type: 'object' } }] }))
})

sites.run()
