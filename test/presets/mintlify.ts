/** Mintlify: the ids that its own plugins make (`npx tsx test/oracle/mintlify/ids.ts`), routes, redirects, built folders. */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { lint } from '../../src/lint.ts'
import { predict } from '../../src/predict.ts'
import { temporaryFolder } from '../folder.ts'

const DOCS = { theme: 'mint', name: 'Harbour', navigation: { pages: ['index'] } }

function siteOf(files: Record<string, string>, docs: Record<string, unknown> = {}): string {
  return temporaryFolder({ 'docs.json': JSON.stringify({ ...DOCS, ...docs }), 'index.mdx': '# Home\n', ...files })
}

async function said(cwd: string): Promise<string[]> {
  const { messages } = await lint({ cwd })
  return messages.map(({ path, line, ruleId, reason }) => `${path}:${line} ${ruleId} ${reason}`)
}

const ids = suite('ids')

const pages = JSON.parse(readFileSync(resolve(import.meta.dirname, 'mintlify-ids.json'), 'utf8')) as Record<
  string,
  { text: string; ids: string[] }
>

for (const [name, page] of Object.entries(pages)) {
  ids(name, async () => {
    const { routes } = await predict({ cwd: siteOf({ 'page.mdx': page.text }) })
    const { ids: found, layout, open } = routes.get('/page')!
    assert.equal(found.filter((id) => !layout.includes(id)).sort(), page.ids)
    assert.equal(open, [])
  })
}

ids('a title that cannot be read, or is spelt in another script, leaves the ids of its page open', async () => {
  const cwd = siteOf({
    'index.mdx': '[A](/a#x) [B](/b#x) [C](/c#x) [D](/d#x)\n',
    'a.mdx': '<Accordion title={props.title}>x</Accordion>\n',
    'b.mdx': '<Accordion title="Оплата">x</Accordion>\n',
    'c.mdx': '<Tab title="With `code`">x</Tab>\n',
    'd.mdx': '<Tab title="Оплата">x</Tab>\n',
  })
  assert.equal(await said(cwd), [
    'index.mdx:1 link-anchor Unexpected link to missing anchor `#x` of `d.mdx`, expected an id of that page',
  ])
})

ids('fragments reach ids without the punctuation that both lose', async () => {
  const text = '## What is it?\n\n<Tab title="A & b">x</Tab>\n\n[1](#what-is-it?) [2](#a-&-b) [3](#a-%26-b) [4](#a-b)\n'
  assert.equal(await said(siteOf({ 'index.mdx': text })), [
    'index.mdx:5 link-anchor Unexpected link to missing anchor `#a-b` of `index.mdx`, expected an id of that page',
  ])
})

ids('formulas are none of JavaScript, between one dollar sign or two', async () => {
  assert.equal(await said(siteOf({ 'index.mdx': '$$\n\\frac{|Q|}{2}\n$$\n\nWhere $q_{|Q|}$ is the last.\n' })), [])
})

ids.run()

const routes = suite('routes')

routes('pages, and what is none', async () => {
  const page = '# A\n'
  const { routes: found } = await predict({
    cwd: siteOf({
      'guides/index.mdx': page,
      'guides/card.md': page,
      'guides/readme.md': page,
      'snippets/part.mdx': page,
      'LICENSE.md': page,
      'drafts/new.mdx': page,
      '.mintignore': '# not yet\ndrafts/\n',
    }),
  })
  const paths = [...found].filter(([, { page: file }]) => file !== undefined).map(([path]) => path)
  assert.equal(paths.sort(), ['/', '/guides/card', '/guides/index'])
})

routes('relative paths end at the root of the site', async () => {
  const cwd = siteOf({ 'guides/a.mdx': '![x](../../images/a.png) ![y](../../../images/b.png)\n', 'images/a.png': '' })
  assert.equal((await said(cwd)).length, 1)
})

routes('a `.md` file is MDX', async () => {
  const cwd = siteOf({ 'a.md': '<Note>\n\n[x](/gone)\n\n</Note>\n' })
  assert.equal(await said(cwd), ['a.md:3 link-page Unexpected link to missing page `/gone`, expected an existing page'])
})

routes('of imports begin at the root of the site', async () => {
  const page =
    'import A from "/snippets/a.mdx"\nimport B from "/snippets/aa.mdx"\nimport C from "/made/c.mdx"\n\n<A /><B /><C />\n'
  const cwd = siteOf({ 'index.mdx': page, 'snippets/a.mdx': 'A\n' }, {})
  assert.equal(await said(cwd), [
    'index.mdx:2 import-resolves Unexpected import of missing file `/snippets/aa.mdx`, expected an existing module; did you mean `/snippets/a.mdx`?',
  ])
})

routes('links may all begin with the path at which the host has the site', async () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j']
  const pages = Object.fromEntries(names.map((name) => [`core/${name}.mdx`, `# ${name}\n`]))
  const links = names.map((name) => `[x](/docs/core/${name})`).join(' ')
  assert.equal(await said(siteOf({ ...pages, 'index.mdx': `${links} [x](/core/a) [x](/docs/core/lost)\n` })), [
    'index.mdx:1 link-page Unexpected link to missing page `/docs/core/lost`, expected an existing page',
  ])
  const few = '[x](/docs/core/a) [x](/core/a)\n'
  assert.is((await said(siteOf({ ...pages, 'index.mdx': few }))).length, 1)
})

routes('an index elsewhere is not proposed for any missing page', async () => {
  const files = { 'index.mdx': '[bad](/ports/lost)\n', 'deep/folder/index.md': '# Index\n' }
  const { messages } = await lint({ cwd: siteOf(files) })
  assert.equal(
    messages.map(({ expected }) => expected ?? []),
    [[]],
  )
})

routes('of operations are where the description of the API says', async () => {
  const operation = (href: string) => ({ get: { summary: 'X', 'x-mint': { metadata: { title: 'X' }, href } } })
  const files = {
    'index.mdx': '[good](/fr/api/boats/list) [good](/fr/api/boats/one) [bad](/fr/api/boats/lost)\n',
    'fr/openapi.json': JSON.stringify({
      paths: { '/a': operation('/fr/api/boats/list'), '/b': operation('fr/api/boats/one') },
    }),
  }
  const navigation = { groups: [{ group: 'API', openapi: 'fr/openapi.json', pages: ['index', 'GET /a', 'GET /b'] }] }
  assert.equal(await said(siteOf(files, { navigation })), [
    'index.mdx:1 link-page Unexpected link to missing page `/fr/api/boats/lost`, expected an existing page',
  ])
})

routes.run()

const redirects = suite('redirects')

redirects('of docs.json, and of the files that it names', async () => {
  const list = [{ source: '/old', destination: '/index' }, { $ref: './more.json' }]
  const cwd = siteOf(
    {
      'index.mdx': '[a](/old) [b](/older) [c](/v1/x)\n',
      'config/redirects.json': JSON.stringify(list),
      'config/more.json': JSON.stringify([
        { source: '/older', destination: '/gone' },
        { source: '/v1/:slug*', destination: '/:slug*' },
      ]),
      'x.mdx': '# X\n',
    },
    { redirects: { $ref: 'config/redirects.json' } },
  )
  assert.equal(
    (await said(cwd)).map((message) => message.replace(/, expected.*/, '')),
    [
      'config/more.json:1 redirect-target Unexpected redirect to missing page `/gone`',
      'index.mdx:1 link-redirected Unexpected link to `/old`, which is redirected',
      'index.mdx:1 link-page Unexpected link to missing page `/older`',
      'index.mdx:1 link-redirected Unexpected link to `/v1/x`, which is redirected',
    ],
  )
})

redirects('may end at the root, which shows the first page of the navigation', async () => {
  const cwd = temporaryFolder({
    'docs.json': JSON.stringify({
      ...DOCS,
      navigation: { pages: ['a'] },
      redirects: [{ source: '/old', destination: '/' }],
    }),
    'a.mdx': '[A](/old) [B](/lost)\n',
  })
  assert.equal(
    (await said(cwd)).map((line) => line.replace(/, .*/, '')),
    ['a.mdx:1 link-redirected Unexpected link to `/old`', 'a.mdx:1 link-page Unexpected link to missing page `/lost`'],
  )
})

redirects('may end at a file', async () => {
  const redirects = [
    { source: '/plan', destination: '/files/plan.pdf' },
    { source: '/map', destination: '/files/map.pdf' },
  ]
  const cwd = siteOf({ 'index.mdx': '[A](/plan) [B](/map)\n', 'files/plan.pdf': '' }, { redirects })
  assert.equal(
    (await said(cwd)).map((line) => line.replace(/, .*/, '')),
    [
      'docs.json:1 redirect-target Unexpected redirect to missing file `/files/map.pdf`',
      'index.mdx:1 link-redirected Unexpected link to `/plan`',
      'index.mdx:1 link-page Unexpected link to missing page `/map`',
    ],
  )
})

redirects('that are temporary keep their source as the URL to link to', async () => {
  const to = { destination: '/v2/:slug*' }
  const cwd = siteOf(
    { 'index.mdx': '[a](/en/x) [b](/de/x) [c](/fr/x) [d](/en/gone)\n', 'v2/x.mdx': '# X\n' },
    {
      redirects: [
        { source: '/en/:slug*', ...to, permanent: false },
        { source: '/de/:slug*', ...to },
        { source: '/fr/:slug*', ...to, permanent: true },
      ],
    },
  )
  assert.equal(
    (await said(cwd)).map((message) => message.replace(/, expected.*/, '')),
    [
      'index.mdx:1 link-redirected Unexpected link to `/de/x`, which is redirected',
      'index.mdx:1 link-redirected Unexpected link to `/fr/x`, which is redirected',
      'index.mdx:1 link-page Unexpected link to missing page `/en/gone`',
    ],
  )
})

redirects('may lead to the source of a temporary one, and to an id of the page behind it', async () => {
  const cwd = siteOf(
    { 'index.mdx': '# Start\n', 'v2/x.mdx': '# X\n\n## Steps\n' },
    {
      redirects: [
        { source: '/latest/:slug*', destination: '/v2/:slug*', permanent: false },
        { source: '/moved', destination: '/v2/x' },
        { source: '/a', destination: '/latest/x#steps' },
        { source: '/b', destination: '/latest/x#step' },
        { source: '/c', destination: '/moved' },
      ],
    },
  )
  assert.equal(
    (await said(cwd)).map((message) => message.replace(/^docs.json:\d+ |, expected.*/g, '')),
    [
      'redirect-target Unexpected redirect to missing anchor `#step` of `v2/x.mdx`',
      'redirect-target Unexpected redirect to `/moved`, which is redirected',
    ],
  )
})

redirects('that all name the path below which the host shows the site', async () => {
  const cwd = siteOf(
    { 'index.mdx': '[a](/old)\n', 'ports/new.mdx': '# New\n' },
    {
      redirects: [
        { source: '/docs/old', destination: '/docs/ports/new' },
        { source: '/docs/older', destination: '/docs/ports/nwe' },
        { source: '/docs/far', destination: 'https://elsewhere.example' },
        { source: '/docs/start', destination: '/docs' },
      ],
    },
  )
  assert.equal(await said(cwd), [
    'docs.json:1 redirect-target Unexpected redirect to missing page `/ports/nwe`, expected an existing page; did you mean `/ports/new`?',
    'index.mdx:1 link-redirected Unexpected link to `/old`, which is redirected, expected `/ports/new`',
  ])
})

redirects('to what else the host of a site below a few paths shows are unknown', async () => {
  const files = {
    'docs.json': JSON.stringify({
      ...DOCS,
      redirects: [
        { source: '/docs/plans', destination: '/pricing' },
        { source: '/docs/old', destination: '/docs/gone' },
      ],
    }),
    'docs.mdx': '[Prices](/pricing) [Ports](/docs/prots) ![Port](/images/port.png)\n',
    'docs/ports.mdx': '# Ports\n',
    'snippets/part.mdx': 'Part\n',
  }
  const count = (all: string[], wanted: RegExp) => all.filter((one) => wanted.test(one)).length
  const below = await said(temporaryFolder(files))
  assert.is(count(below, /pricing/), 0)
  assert.is(count(below, /gone|prots|port\.png/), 3)
  assert.is(count(await said(temporaryFolder({ ...files, 'start.mdx': '# Start\n' })), /pricing/), 2)
})

redirects('to what else the host shows below the path of the site', async () => {
  const files = {
    'docs.json': JSON.stringify({
      ...DOCS,
      navbar: { links: [{ label: 'SDK', href: 'https://quay.example/docs/sdk' }] },
      redirects: [
        { source: '/docs/a', destination: '/docs/sdk/v1' },
        { source: '/docs/b', destination: '/docs/gone' },
      ],
    }),
    'docs.mdx': '# Docs\n',
    'docs/ports.mdx': '# Ports\n',
  }
  assert.equal(
    (await said(temporaryFolder(files))).filter((one) => one.includes('redirect-target')),
    ['docs.json:1 redirect-target Unexpected redirect to missing page `/docs/gone`, expected an existing page'],
  )
})

redirects.run()

const built = suite('pages made before the build')

const COPIES = { navigation: { pages: ['index', 'sdk/python/setup', 'sdk/js/setup', 'sdk/python/generated'] } }

built('folders that the navigation names and a program fills with copies of the pages around them', async () => {
  const files = { 'index.mdx': '[a](/sdk/python/setup) [b](/sdk/go/setup)\n', 'sdk/setup.mdx': '# Setup\n' }
  const { summary, messages } = await lint({ cwd: siteOf(files, COPIES) })
  assert.equal(
    messages.map(({ reason }) => reason.replace(/, expected.*/, '')),
    ['Unexpected link to missing page `/sdk/go/setup`'],
  )
  assert.equal(summary.unknown, { 'pages-made-before-the-build': 1 })
})

built('one folder alone is a mistake', async () => {
  const messages = await said(siteOf({ 'setup.mdx': '# Setup\n' }, { navigation: { pages: ['index', 'en/setup'] } }))
  assert.equal(
    messages.map((message) => message.replace(/, expected.*/, '')),
    ['docs.json:1 nav-entry Unexpected sidebar entry to missing page `en/setup`'],
  )
})

built.run()
