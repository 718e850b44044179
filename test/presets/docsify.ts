/** Docsify: what its own script makes of files, links and headings in the browser. */
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { lint } from '../../src/lint.ts'
import { predict } from '../../src/predict.ts'
import { temporaryFolder } from '../folder.ts'

function index(settings = '', script = '//cdn.jsdelivr.net/npm/docsify@4'): string {
  return `<div id="app"></div>\n<script>window.$docsify = {${settings}}</script>\n<script src="${script}"></script>\n`
}

/** A site with the given settings and files, all below `docs`. */
function siteOf(settings: string, files: Record<string, string>, script?: string): Record<string, string> {
  const inside = { 'index.html': index(settings, script), 'README.md': '# Home\n', ...files }
  return Object.fromEntries(Object.entries(inside).map(([path, text]) => [`docs/${path}`, text]))
}

const detection = suite('detection')

const detectionCases: { name: string; html: string; isSite: boolean }[] = [
  { name: 'settings', html: '<script>window.$docsify = {}</script>', isSite: true },
  { name: 'the script of a CDN', html: '<script src="//unpkg.com/docsify/lib/docsify.min.js"></script>', isSite: true },
  {
    name: 'the script of version 5',
    html: '<script src="//x.example/docsify@5/dist/docsify.js"></script>',
    isSite: true,
  },
  { name: 'a script of its own folder', html: '<script defer src=./js/docsify.min.js></script>', isSite: true },
  { name: 'a plugin alone', html: '<script src="//unpkg.com/docsify-tabs@1"></script>', isSite: false },
  { name: 'a link to the project', html: '<a href="https://docsify.js.org/docsify.js">docsify</a>', isSite: false },
]

for (const { name, html, isSite } of detectionCases) {
  detection(name, async () => {
    const { routes } = await predict({ cwd: temporaryFolder({ 'docs/index.html': html, 'docs/a.md': '# A\n' }) })
    assert.is(routes.has('/a'), isSite)
  })
}

detection('a page of another name, beside a sidebar', async () => {
  const files = {
    'docs/index.html': '<a href="docs.html">Docs</a>',
    'docs/docs.html': "<script>window.$docsify = { homepage: 'start.md' }</script>",
    'docs/start.md': '# Start\n',
  }
  const of = async (more: Record<string, string>) =>
    [...(await predict({ cwd: temporaryFolder({ ...files, ...more }) })).routes.keys()].sort()
  assert.equal(await of({ 'docs/_sidebar.md': '' }), ['/', '/_sidebar'])
  assert.not((await of({})).includes('/'))
})

detection.run()

const routes = suite('routes')

const routeCases: { name: string; settings: string; files: Record<string, string>; expected: string[] }[] = [
  {
    name: 'the README is the page of its folder',
    settings: '',
    files: { 'a.md': '', 'b/README.md': '', 'b/c.md': '', '.github/x.md': '', 'node_modules/x/README.md': '' },
    expected: ['/', '/a', '/b/', '/b/c'],
  },
  {
    name: 'another home page stands in the place of the README',
    settings: "homepage: 'start.md'",
    files: { 'start.md': '' },
    expected: ['/'],
  },
  {
    name: 'sidebars, navbars, covers and the page for what is missing are parts',
    settings: "loadSidebar: true, loadNavbar: 'nav.md', coverpage: ['/', '/zh/'], notFoundPage: true",
    files: Object.fromEntries(
      ['_sidebar', 'zh/_sidebar', 'zh/nav', '_coverpage', 'zh/_coverpage', '_404', 'zh/a'].map((name) => [
        `${name}.md`,
        '',
      ]),
    ),
    expected: ['/', '/zh/a'],
  },
  {
    name: 'a sidebar that is not loaded is a page',
    settings: '',
    files: { '_sidebar.md': '' },
    expected: ['/', '/_sidebar'],
  },
  {
    name: 'another extension',
    settings: "ext: '.markdown'",
    files: { 'README.markdown': '', 'a.markdown': '', 'b.md': '' },
    expected: ['/', '/a'],
  },
  {
    name: 'pages in a folder of their own',
    settings: "basePath: './pages/'",
    files: { 'pages/README.md': '', 'pages/a.md': '' },
    expected: ['/', '/a'],
  },
  {
    name: 'the path at which the host has the site',
    settings: "basePath: '/kiln/'",
    files: { 'a.md': '' },
    expected: ['/', '/a'],
  },
  { name: 'pages of another host', settings: "basePath: 'https://x.example/'", files: { 'a.md': '' }, expected: [] },
  {
    name: 'what another page includes is a part of it',
    settings: '',
    files: { 'a.md': "[x](parts/b.md ':include')\n", 'parts/b.md': '' },
    expected: ['/', '/a'],
  },
  {
    name: 'a site within keeps its pages',
    settings: '',
    files: { 'test/index.html': index(), 'test/a.md': '' },
    expected: ['/'],
  },
]

for (const { name, settings, files, expected } of routeCases) {
  routes(name, async () => {
    const { routes: found } = await predict({ cwd: temporaryFolder(siteOf(settings, files)) })
    assert.equal([...found.keys()].sort(), expected)
  })
}

routes.run()

const ids = suite('ids')

/** A heading, its id by version 4, and by version 5 where that is another. */
const HEADINGS: [heading: string, four: string, five?: string][] = [
  ['Hello **bold** `code`', 'hello-bold-code'],
  ["Don't stop", 'don39t-stop', 'dont-stop'],
  ['A & B', 'a-amp-b', 'a--b'],
  ['`a<b>c`', 'altbgtc', 'ac'],
  ['2nd step', '_2nd-step'],
  ['Émile ÜBER', 'Émile-Über'],
  ['🎉 party', '🎉-party', '-party'],
  ['a -- b', 'a-b', 'a----b'],
  ['Code :smile: here', 'code-smile-here'],
  ['Given :id=My-Own', 'my-own'],
  ['Left out {docsify-ignore}', 'left-out', 'left-out-docsify-ignore'],
  ['Left in <!-- {docsify-ignore} -->', 'left-in', 'left-in-'],
  ['Image ![alt](x.svg)', 'image-', 'image-alt'],
  ['Setting :name=value', 'setting', 'setting-namevalue'],
]

for (const version of [4, 5]) {
  ids(`of version ${version}`, async () => {
    const page = HEADINGS.map(([heading]) => `## ${heading}\n`).join('\n')
    const files = siteOf('', { 'a.md': page, 'x.svg': '' }, `//cdn.jsdelivr.net/npm/docsify@${version}`)
    const { routes: found } = await predict({ cwd: temporaryFolder(files) })
    const made = HEADINGS.map(([, four, five = four]) => (version === 4 ? four : five))
    assert.equal(found.get('/a')!.ids.slice(0, made.length), made)
  })
}

ids('of one text are numbered', async () => {
  const files = siteOf('', { 'a.md': '# A\n\n## A\n\n## A\n\n## A 1\n' })
  const { routes: found } = await predict({ cwd: temporaryFolder(files) })
  assert.equal(found.get('/a')!.ids.slice(0, 4), ['a', 'a-1', 'a-2', 'main'])
})

ids.run()

const links = suite('links')

const FILES = {
  'a.md': '# One\n\n## Two\n\n<a id="Three"></a>\n',
  'b/README.md': '# B\n',
  'b/c.md': '# C\n',
  'd/README.md': '# D\n',
  'd.md': '# Not D\n',
  'files/x.pdf': '',
  'files/y.html': '',
  'b/z.svg': '',
  LICENSE: '',
}

/** What is said of links on the page `/b/p`, by settings. */
const linkCases: { name: string; settings?: string; right: string[]; wrong: string[] }[] = [
  {
    name: 'paths count from the root',
    right: [
      '[x](a.md)',
      '[x](a)',
      '[x](/a)',
      '[x](./a.md)',
      '[x](b/c.md)',
      '[x](/)',
      '[x](README.md)',
      '[x](files/y.html)',
    ],
    wrong: ['[x](c.md)', '[x](./c)', '[x](e.md)', '[x](/a/)'],
  },
  {
    name: 'paths count from the page',
    settings: 'relativePath: true',
    right: ['[x](c.md)', '[x](./c)', '[x](../a.md)', '[x](../../../a.md)', '[x](/a)', '[x](../)', '[x](README.md)'],
    wrong: ['[x](a.md)', '[x](b/c.md)', '[x](../c.md)'],
  },
  {
    name: 'the slash at the end makes a folder',
    right: ['[x](b/)', '[x](d/?id=d)', '[x](d?id=not-d)'],
    wrong: ['[x](b)', '[x](a/)', '[x](d?id=d)'],
  },
  {
    name: 'anchors in the query or behind the sign, in small letters',
    right: [
      '[x](a.md?id=two)',
      '[x](a#two)',
      '[x](/a?x=1&id=two)',
      '[x](a?id=Two)',
      '[x](#p)',
      '[x](#main)',
      '[x](?id=home)',
    ],
    wrong: ['[x](a.md?id=too)', '[x](a#too)', '[x](#q)', '[x](?id=p)'],
  },
  {
    name: 'a path behind the sign is none in Markdown, and one in HTML',
    right: ['<a href="#/a?id=two">x</a>', '<a href="#/b/">x</a>', '<a href="#a">x</a>', '<a href="#">x</a>'],
    wrong: ['[x](#/a)', '[x](#/a?id=two)', '<a href="#/e">x</a>', '<a href="#/a?id=e">x</a>', '<a href="#p">x</a>'],
  },
  {
    name: 'files need :ignore',
    right: ["[x](files/x.pdf ':ignore')", "[x](e.zip ':ignore')", "[x](e ':disabled')", '[x](mailto:a@b.example)'],
    wrong: ['[x](files/x.pdf)', '[x](LICENSE)'],
  },
  {
    name: 'titles are titles else',
    right: ['[x](/a "A title")', "[x](/a 'A title :target=_self')"],
    wrong: ["[x](/e ':target=_blank')", "[x](/e 'do not :ignored')"],
  },
  {
    name: 'pictures and included files lie beside the page',
    right: [
      '![x](z.svg)',
      '![x](/z.svg)',
      '![x](../b/z.svg)',
      "[x](c.md ':include')",
      "[x](z.svg ':include :type=code')",
      '![x][r]\n\n[r]: z.svg',
    ],
    wrong: ['![x](b/z.svg)', "[x](b/c.md ':include')", '<img src="z.svg">'],
  },
  {
    name: 'a picture of HTML lies beside index.html',
    right: ['<img src="b/z.svg">', '<img src="./b/z.svg">', '<img src="/e.svg">'],
    wrong: ['<img src="e.svg">'],
  },
  {
    name: 'aliases',
    settings: "alias: { '/v1/(.*)': '/$1', '/far': 'https://x.example/far', '/made': make() }",
    right: ['[x](/v1/a?id=two)', '[x](/v1/b/)', '[x](/far)'],
    wrong: ['[x](/v1/e)', '[x](/v2/a)', '[x](/v1/a?id=e)'],
  },
  {
    name: 'routes that code answers',
    settings: "routes: { '/items/(.+)': () => '# Item' }",
    right: ['[x](/items/1)'],
    wrong: ['[x](/items)'],
  },
  {
    name: 'links that are left alone',
    settings: "noCompileLinks: ['/shop/.*']",
    right: ['[x](/shop/e)'],
    wrong: ['[x](/shops/e)'],
  },
  {
    name: 'a language that falls back on another',
    settings: "fallbackLanguages: ['fr']",
    right: ['[x](/fr/a?id=two)'],
    wrong: ['[x](/fr/e)', '[x](/de/a)'],
  },
  {
    name: 'the history of the browser',
    settings: "routerMode: 'history'",
    right: ['[x](/a?id=two)', '<a href="/e">x</a>'],
    wrong: ['[x](/e)', '[x](/a#e)'],
  },
  { name: 'what only docsify takes for absolute', right: [], wrong: ['[x]([https://x.example](https://x.example))'] },
  { name: 'Vue in URLs', right: ['[x]({{url}})', '<a href="/{{ e }}">x</a>'], wrong: [] },
]

/** The links of the page on which something is said, as they are written. */
async function saidOf(
  settings: string,
  written: readonly string[],
  more: Record<string, string> = {},
  script?: string,
) {
  const page = `# P\n\n${written.join('\n\n')}\n`
  const cwd = temporaryFolder(siteOf(settings, { ...FILES, 'b/p.md': page, ...more }, script))
  const { messages } = await lint({ cwd })
  const lines = page.split('\n')
  return messages.filter(({ path }) => path === 'docs/b/p.md').map(({ line }) => lines[line - 1]!)
}

for (const { name, settings = '', right, wrong } of linkCases) {
  links(name, async () => {
    // One alias is computed: what it may be is known of no other.
    const known = settings.replace(", '/made': make()", '')
    assert.equal(await saidOf(known, [...right, ...wrong]), wrong)
  })
}

links('of settings that are computed are not judged', async () => {
  assert.equal(await saidOf('...shared', ['[x](e.md)', '[x](b)', '[x](c.md)']), [])
  assert.equal(await saidOf('relativePath: isOn()', ['[x](e.md)', '[x](c.md)']), [])
})

links('of a site whose plugins rewrite pages are not judged', async () => {
  const plugin = "plugins: [(hook) => hook.beforeEach((text) => text.replace('e.md', 'a.md'))]"
  assert.equal(await saidOf(plugin, ['[x](e.md)', '[x](a?id=e)']), [])
  const harmless = "plugins: [(hook) => hook.beforeEach((text) => '[x](y)' + text)]"
  assert.equal(await saidOf(harmless, ['[x](e.md)']), ['[x](e.md)'])
})

links('to ids of a page that includes another are not judged, nor where headings are made by code', async () => {
  const more = { 'f.md': "# F\n\n[x](a.md ':include')\n" }
  assert.equal(await saidOf('', ['[x](f?id=one)', '[x](f?id=e)'], more), [])
  assert.equal(await saidOf('markdown: { renderer: { heading(text) {} } }', ['[x](b/c?id=e)']), [])
  assert.equal(await saidOf('markdown: { smartypants: true }', ['[x](b/c?id=e)']), ['[x](b/c?id=e)'])
})

links('reach ids of either version where none is named', async () => {
  const more = { 'f.md': "# Don't\n\n## A -- B\n" }
  const written = ['[x](f?id=dont)', '[x](f?id=don39t)', '[x](f?id=a-b)', '[x](f?id=a----b)', '[x](f?id=e)']
  assert.equal(await saidOf('', written, more, '//unpkg.com/docsify/lib/docsify.min.js'), ['[x](f?id=e)'])
})

links('of parts start at the pages that show them', async () => {
  const parts = { '_sidebar.md': '[x](b/c)\n\n[x](e)\n\n[x](#e)\n', 'b/_sidebar.md': '[x](c)\n\n[x](e)\n' }
  const messages = async (settings: string) => {
    const { messages: found } = await lint({ cwd: temporaryFolder(siteOf(settings, { ...FILES, ...parts })) })
    return found.map(({ path, line }) => `${path}:${line}`)
  }
  assert.equal(await messages('loadSidebar: true'), [
    'docs/_sidebar.md:3',
    'docs/b/_sidebar.md:1',
    'docs/b/_sidebar.md:3',
  ])
  assert.equal(await messages('loadSidebar: true, relativePath: true'), [])
})

links('of a site and of one within it are right where either has the page', async () => {
  const files = {
    'README.md': '# Home\n\n[good](ru/a.md) [bad](ru/none.md)\n',
    'ru/index.html': index('loadSidebar: true'),
    'ru/a.md': '# A\n',
    'ru/_sidebar.md': '[good](a) [good](ru/a.md) [bad](none) [bad](ru/none)\n',
  }
  const { messages } = await lint({ cwd: temporaryFolder(siteOf('loadSidebar: true', files)) })
  assert.equal(
    messages.map(({ path, column }) => `${path}:${column}`),
    ['docs/README.md:23', 'docs/ru/_sidebar.md:33', 'docs/ru/_sidebar.md:45'],
  )
})

links('to the site’s own host are read as a browser does', async () => {
  const written = ['<https://kiln.example/#/a?id=two>', '<https://kiln.example/#/e>', '<https://kiln.example/e.zip>']
  assert.equal(await saidOf('', written, { CNAME: 'kiln.example\n' }), [written[1]])
})

links.run()

const nav = suite('navigation')

nav('names files that are there', async () => {
  const settings = "homepage: 'hom.md', loadSidebar: 'side', coverpage: 'cover.md', notFoundPage: '404.md'"
  const cwd = temporaryFolder(siteOf(settings, { 'home.md': '', 'b/side.md': '', 'cover.md': '' }))
  const { messages } = await lint({ cwd })
  assert.equal(
    messages.map(({ ruleId, path, reason }) => [ruleId, path, /`([^`]+)`/.exec(reason)?.[1]]),
    [
      ['nav-entry', 'docs/index.html', 'hom.md'],
      ['nav-entry', 'docs/index.html', '404.md'],
    ],
  )
})

nav('leads to pages by sidebars', async () => {
  const files = { '_sidebar.md': '[x](a)\n', 'a.md': '# A\n', 'b.md': '# B\n' }
  const cwd = temporaryFolder(siteOf('loadSidebar: true', files))
  const { messages } = await lint({ cwd, rules: { 'orphan-page': 'warning' } })
  assert.equal(
    messages.map(({ ruleId, path }) => [ruleId, path]),
    [['orphan-page', 'docs/b.md']],
  )
})

nav.run()
