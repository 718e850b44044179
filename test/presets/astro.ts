/** The Starlight and Astro presets on small sites in memory. */
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { lint } from '../../src/lint.ts'
import { templateIds } from '../../src/modules/template-ids.ts'
import { astro, starlight } from '../../src/presets/astro/index.ts'
import { temporaryFolder } from '../folder.ts'
import { heading, link, meant, openSite } from './docusaurus-site.ts'

const config = (starlightOptions: string, others = '', imports = '') =>
  `import { defineConfig } from 'astro/config'\nimport starlight from '@astrojs/starlight'\n${imports}
export default defineConfig({ ${others} integrations: [starlight({ title: 'x', ${starlightOptions} })] })`

const site = (files: Record<string, string>, options = '', others = '', imports = '') =>
  openSite({ 'astro.config.mjs': config(options, others, imports), ...files }, starlight)

const paths = (opened: ReturnType<typeof site>) => opened.routes.map(({ path }) => path).sort()
const page = (title = 'x', more = '') => `---\ntitle: ${title}\n${more}---\n`

const routes = suite('Starlight: routes')

for (const [name, file, text, expected] of [
  ['each part is slugged', 'Some Guide/v1.2 Notes.md', page(), ['/some-guide/v12-notes/']],
  ['an index is its folder', 'guides/index.mdx', page(), ['/guides/']],
  ['the home page', 'index.md', page(), ['/']],
  ['a slug stands for the path', 'a.md', page('x', 'slug: Over/There\n'), ['/Over/There/']],
  ['a draft has none', 'a.md', page('x', 'draft: true\n'), []],
  ['a partial has none', '_a.md', page(), []],
  ['a folder with an underscore counts', '_x/a.md', page(), ['/_x/a/']],
] as const) {
  routes(name, () => {
    assert.equal(paths(site({ [`src/content/docs/${file}`]: text })), expected)
  })
}

routes('the base, and pages as files', () => {
  const files = { 'src/content/docs/index.md': page(), 'src/content/docs/a.md': page() }
  assert.equal(paths(site(files, '', "base: '/docs',")), ['/docs/', '/docs/a/'])
  assert.equal(paths(site(files, '', "build: { format: 'file' },")), ['/', '/a.html'])
  assert.equal(paths(site(files, '', "trailingSlash: 'never',")), ['/', '/a'])
  const moved = {
    ...files,
    'public/_redirects': '/old /a\n/older /a.html\n/more/* /:splat\n/far https://elsewhere.example/a\n',
  }
  assert.equal(
    site(moved, '', "build: { format: 'file' },").site.redirects.map(({ to }) => to),
    ['/a.html', '/a.html', '/:splat', 'https://elsewhere.example/a'],
  )
})

routes('languages without a page show the default one', () => {
  const files = {
    'src/content/docs/a.md': page(),
    'src/content/docs/b.md': page(),
    'src/content/docs/fr/a.md': page(),
    'src/content/docs/fr/only.md': page(),
  }
  const rooted = site(files, "locales: { root: { label: 'English', lang: 'en' }, fr: { label: 'Français' } }")
  assert.equal(
    starlight.fallbacks!(rooted.heads, rooted.site).map(({ path, page: file }) => `${path} ${file}`),
    ['/fr/b/ src/content/docs/b.md'],
  )
  const alone = site(files, "locales: { root: { label: 'English', lang: 'en' } }")
  assert.equal(starlight.fallbacks!(alone.heads, alone.site), [])
})

routes('languages of Astro itself', () => {
  const files = { 'src/content/docs/a.md': page(), 'src/content/docs/de/index.md': page() }
  const opened = site(files, '', "i18n: { defaultLocale: 'en', locales: ['en', { path: 'de', codes: ['de'] }] },")
  const found = starlight.fallbacks!(opened.heads, opened.site).map(({ path }) => path)
  assert.equal(found, ['/de/a/'])
})

routes('pages of src/pages, the dynamic ones as globs', () => {
  const opened = site({
    'src/content/docs/a.md': page(),
    'src/pages/note.md': page(),
    'src/pages/crew.astro': '',
    'src/pages/feed.xml.ts': '',
    'src/pages/tags/[tag].astro': '',
    'src/pages/_hidden.astro': '',
  })
  assert.equal(paths(opened), ['/a/', '/note/'])
  assert.equal(opened.generated.map(({ path, glob }) => (glob ? `${path} glob` : path)).sort(), [
    '/crew/',
    '/feed.xml',
    '/tags/* glob',
  ])
})

routes('a page that takes every path takes none of a language', () => {
  const opened = site(
    { 'src/content/docs/en/a.md': page(), 'src/pages/[...rest].astro': '' },
    "defaultLocale: 'en', locales: { en: { label: 'English' }, fr: { label: 'Français' } }",
  )
  assert.equal(
    opened.generated.map(({ path }) => path),
    ['/!(en|fr)/**'],
  )
})

routes('the folder of a loader', () => {
  const opened = site({
    'src/content.config.ts': `import { glob } from 'astro/loaders'\nimport { defineCollection } from 'astro:content'
export const collections = { docs: defineCollection({ loader: glob({ base: './manual', pattern: '**/*.md' }) }) }`,
    'manual/One.md': page(),
    'src/content/docs/two.md': page(),
  })
  assert.equal(paths(opened), ['/one/'])
})

routes('Starlight by way of a package that calls it', () => {
  const text = `import icons from 'starlight-plugin-icons'
export default { integrations: [icons({ starlight: { title: 'x', locales: { root: {}, fr: {} } } })] }`
  const opened = openSite({ 'astro.config.mjs': text, 'src/content/docs/a.md': page() }, starlight)
  assert.equal(paths(opened), ['/a/'])
  assert.equal(
    starlight.fallbacks!(opened.heads, opened.site).map(({ path }) => path),
    ['/fr/a/'],
  )
})

routes('a component of `src/pages` stands before the page that it takes the path of', async () => {
  const links = '[a](/made/a/#x) [b](/made/b/c/#x) [c](/one/#x) [d](/one/d/#x)\n'
  const root = temporaryFolder({
    'astro.config.mjs': config(''),
    'src/pages/made/[...slug].astro': '',
    'src/pages/one/[slug].astro': '',
    'src/pages/[...slug].md.ts': '',
    'src/content/docs/index.md': `${page()}\n${links}[bad](/more/#x) [bad](/one/d/e/#x)\n`,
    ...Object.fromEntries(
      ['made/a', 'made/b/c', 'one/index', 'one/d', 'one/d/e', 'more'].map((name) => [
        `src/content/docs/${name}.md`,
        page(),
      ]),
    ),
    'src/pages/one/index.astro': '',
  })
  const { messages, summary } = await lint({ cwd: root })
  assert.equal(
    messages.map(({ line, reason }) => `${line} ${reason.slice(0, 40)}`),
    Array(2).fill('6 Unexpected link to missing anchor `#x` of'.slice(0, 42)),
  )
  assert.equal(summary.unknown, { 'pages-made-by-code': 4 })
})

routes.run()

const syntax = suite('Starlight: syntax')

for (const [name, markdown, integrations, imports, expected] of [
  ['nothing that is not asked for', '', '', '', {}],
  ['math', 'markdown: { remarkPlugins: [math] },', '', "import math from 'remark-math'", { math: true }],
  [
    'math of MDX alone',
    '',
    'mdx({ remarkPlugins: [[math, { singleDollarTextMath: false }]] })',
    "import math from 'remark-math'\nimport mdx from '@astrojs/mdx'",
    { math: true },
  ],
  [
    'math of Sätteri',
    'markdown: { processor: satteri({ features: { math: true } }) },',
    '',
    "import { satteri } from '@astrojs/markdown-satteri'",
    { math: true },
  ],
  [
    'ids that the parser reads',
    'markdown: { remarkPlugins: [ids] },',
    '',
    "import ids from 'remark-custom-heading-id'",
    { headingId: 'parsed-braces' },
  ],
] as const) {
  syntax(name, () => {
    const text = `import starlight from '@astrojs/starlight'\n${imports}
export default { ${markdown} integrations: [starlight({ title: 'x' }), ${integrations}] }`
    const opened = openSite({ 'astro.config.mjs': text, 'src/content/docs/a.mdx': page() }, starlight)
    const { math, headingId } = starlight.profile('src/content/docs/a.mdx', opened.site)
    assert.equal({ ...(math && { math }), ...(headingId && { headingId }) }, expected)
  })
}

syntax.run()

const ids = suite('Starlight: ids')

for (const [name, version, settings, imports, expected, reached] of [
  ['keeps a hyphen at the end', '^6.1.0', '', '', 'x-', []],
  ['drops it before version 6', '~5.4.0', '', '', 'x', []],
  ['keeps it where that is asked for', '^5.5.0', 'experimental: { headingIdCompat: true },', '', 'x-', []],
  [
    'keeps what rehype-slug made',
    '^5.5.0',
    'markdown: { rehypePlugins: [slug] },',
    "import slug from 'rehype-slug'",
    'x-',
    [],
  ],
  ['takes either where the version is stated elsewhere', 'catalog:', '', '', 'x-', ['x-', 'x']],
] as const) {
  ids(name, () => {
    const manifest = JSON.stringify({ dependencies: { astro: version } })
    const opened = site({ 'package.json': manifest, 'src/content/docs/a.md': page() }, '', settings, imports)
    assert.is(starlight.slugger(opened.site)('x ', heading(2, 'x '), undefined as never), expected)
    assert.equal(
      starlight.reachedIds!('x', opened.site, () => []),
      reached,
    )
  })
}

ids.run()

const links = suite('Starlight: links')

const files = {
  'src/content/docs/guides/a.md': page(),
  'src/content/docs/b.md': page(),
  'tsconfig.json': '{ /* with comments */ "compilerOptions": { "paths": { "~/*": ["./src/*"] } } }',
}
const A = 'src/content/docs/guides/a.md'

for (const [name, fact, others, expected] of [
  ['an absolute path is a URL', link('link', '/b/'), '', ['route:/b/', 'asset:public/b/index.html', 'asset:public/b/']],
  [
    'a relative one starts at the page',
    link('link', '../b'),
    '',
    ['route:/guides/b', 'asset:public/guides/b/index.html', 'asset:public/guides/b'],
  ],
  ['a picture lies beside the file', link('image', './x.png'), '', ['asset:src/content/docs/guides/x.png']],
  ['a picture behind an alias', link('image', '~/assets/x.png'), '', ['asset:src/assets/x.png']],
  [
    'the picture of a hero may lie anywhere in the project',
    link('frontmatter', '/src/assets/x.png', { attr: '/hero/image/dark' }),
    '',
    ['route:/src/assets/x.png', 'asset:public/src/assets/x.png', 'asset:src/assets/x.png'],
  ],
  [
    'a picture of the public folder',
    link('image', '/docs/x.png'),
    "base: '/docs',",
    ['route:/docs/x.png', 'asset:public/x.png'],
  ],
] as const) {
  links(name, () => {
    assert.equal(meant(site(files, '', others), A, fact), expected)
  })
}

links('a path outside the base is missing only where the base was forgotten', () => {
  const opened = site(files, '', "base: '/docs',")
  const route = opened.routes.find((one) => one.page === A)
  const meaning = starlight.meaning(link('link', '/b/'), '/b/', { file: A, route }, opened.site)
  assert.ok(meaning.kind === 'candidates')
  assert.is(meaning.unsure, 'outside-base')
  assert.equal(meaning.meant?.[0], { kind: 'route', path: '/docs/b/' })
})

for (const [name, options, imports, expected] of [
  [
    'plugins that are known to add no page',
    'plugins: [validator()]',
    "import validator from 'starlight-links-validator'",
    undefined,
  ],
  ['a plugin whose pages are known', 'plugins: [blog()]', "import blog from 'starlight-blog'", undefined],
  ['a dashboard of translations', 'plugins: [lunaria()]', "import lunaria from '@lunariajs/starlight'", undefined],
  [
    'a changelog whose pages are stated elsewhere',
    'plugins: [changelogs()]',
    "import changelogs from 'starlight-changelogs'",
    'pages-made-by-plugins',
  ],
  [
    'a plugin whose name merely holds that of one without pages',
    'plugins: [other()]',
    "import other from 'starlight-automation'",
    'pages-made-by-plugins',
  ],
  [
    'a plugin that is not known',
    'plugins: [other()]',
    "import other from 'starlight-other-pages'",
    'pages-made-by-plugins',
  ],
] as const) {
  links(name, () => {
    assert.is(site(files, options, '', imports).site.data.unsure, expected)
  })
}

links('pages of a plugin that is known', () => {
  const opened = site(files, "plugins: [blog({ prefix: 'news' })]", '', "import blog from 'starlight-blog'")
  assert.ok(opened.site.routes.includes('/news/**'))
})

links('pages of plugins in each language, below bases that a collection states', () => {
  const opened = site(
    {
      ...files,
      'src/content.config.ts': `import { docsLoader } from '@astrojs/starlight/loaders'
import { changelogsLoader } from 'starlight-changelogs/loader'\nimport { defineCollection } from 'astro:content'
export const collections = { docs: defineCollection({ loader: docsLoader() }),
  changelogs: defineCollection({ loader: changelogsLoader([{ base: '/news/versions/', provider: 'changeset' }]) }) }`,
    },
    "locales: { root: { label: 'English', lang: 'en' }, fr: { label: 'Français' } }, plugins: [changelogs(), lunaria({ route: 'state' })]",
    '',
    "import changelogs from 'starlight-changelogs'\nimport lunaria from '@lunariajs/starlight'",
  )
  assert.is(opened.site.data.unsure, undefined)
  const made = opened.site.routes.filter((path) => /news|state/.test(path))
  assert.equal(made, ['/news/versions/**', '/state/**', '/fr/news/versions/**', '/fr/state/**'])
})

links('a plugin of the site that changes links', () => {
  const local = "import { relink } from './relink.mjs'"
  const relink = { 'relink.mjs': 'export const relink = () => (tree) => { tree.children[0].url = "/x" }' }
  const opened = site({ ...files, ...relink }, '', 'markdown: { remarkPlugins: [relink] },', local)
  assert.is(opened.site.data.rewritesLinks, true)
  assert.is(opened.site.data.linksFiles, false)
})

links('a plugin of the site that takes the extension off links to files', () => {
  const local = "import { relink } from './relink.ts'\nimport { satteri } from '@astrojs/markdown-satteri'"
  const visit = "link(node, ctx) { ctx.setProperty(node, 'url', node.url.replace(/\\.mdx?$/, '')) }"
  const relink = { 'relink.ts': `export const relink = { name: 'relink', ${visit} }` }
  const markdown = 'markdown: { processor: satteri({ mdastPlugins: [relink] }) },'
  const opened = site({ ...files, ...relink }, '', markdown, local)
  assert.is(opened.site.data.rewritesLinks, true)
  assert.is(meant(opened, A, link('link', '../b.md'))[0], 'page:src/content/docs/b.md')
  const unsure = ['../c.md', '../c/'].map((url) => {
    const meaning = starlight.meaning(link('link', url), url, { file: A, route: opened.routes[0] }, opened.site)
    return meaning.kind === 'candidates' ? meaning.unsure : meaning.kind
  })
  assert.equal(unsure, [undefined, 'links-rewritten'])
})

links.run()

const plain = suite('Astro')

plain('a site that takes no more than components of Starlight', () => {
  const alias = "export default { vite: { resolve: { alias: { '@astrojs/starlight/components': './src/shim.ts' } } } }"
  const opened = openSite({ 'astro.config.ts': alias, 'src/pages/a.md': '# x' }, astro)
  assert.equal(paths(opened), ['/a/'])
})

for (const [name, settings, files, isLoose] of [
  ['a folder of files', '', {}, false],
  ['a server', "output: 'server'", {}, true],
  ['a server that has one form only', "output: 'server', trailingSlash: 'always'", {}, false],
  ['a host that serves both forms', '', { 'vercel.json': '{ "cleanUrls": true }' }, true],
  ['a host that is told which', '', { 'vercel.json': '{ "trailingSlash": true }' }, false],
] as const) {
  plain(`what a relative URL leads to: ${name}`, () => {
    const config = { 'astro.config.ts': `export default { ${settings} }`, ...files }
    const opened = openSite({ ...config, 'src/pages/en/a.md': '# x', 'src/pages/en/b.md': '# x' }, astro)
    const found = meant(opened, 'src/pages/en/a.md', link('link', 'b')).filter((one) => one.startsWith('route:'))
    assert.equal(found, ['route:/en/a/b', ...(isLoose ? ['route:/en/b'] : [])])
  })
}

plain('redirects that are temporary', () => {
  const redirects = "'/a': '/x', '/b': { status: 307, destination: '/x' }, '/c': { status: 308, destination: '/x' }"
  const opened = openSite({ 'astro.config.ts': `export default { redirects: { ${redirects} } }`, 'a.md': '' }, astro)
  assert.equal(
    opened.site.redirects.map(({ from, temporary }) => (temporary ? `${from} temporary` : from)),
    ['/a', '/b temporary', '/c'],
  )
})

plain('a collection that a page shows by its ids', () => {
  const opened = openSite(
    {
      'astro.config.ts': 'export default {}',
      'src/content.config.ts': `import { glob } from 'astro/loaders'\nimport { defineCollection } from 'astro:content'
const loader = glob({ base: './src/content/notes', pattern: '**/*.md' })
export const collections = { notes: defineCollection({ loader }), hidden: defineCollection({ loader: glob({ base: 'hidden', pattern: '*.md' }) }) }`,
      'src/content/notes/First Note.md': '# x',
      'hidden/second.md': '# x',
      'src/pages/notes/[...slug].astro':
        "const all = await getCollection('notes')\nall.map((note) => ({ params: { slug: note.id }, props: note }))",
    },
    astro,
  )
  assert.equal(paths(opened), ['/notes/first-note/'])
  assert.equal(opened.generated, [])
})

plain('an endpoint that has every page in another format', () => {
  const endpoint = { 'src/pages/[...slug].md.ts': '', 'src/pages/feeds/[...path]/all.xml.ts': '' }
  const opened = openSite({ 'astro.config.ts': 'export default {}', 'src/pages/a.md': '# x', ...endpoint }, astro)
  assert.equal(
    opened.generated.map(({ path }) => path),
    ['/**/*.md', '/feeds/**/all.xml'],
  )
})

plain('ids that are computed leave a glob', () => {
  const opened = openSite(
    {
      'astro.config.ts': 'export default {}',
      'src/content.config.ts':
        "import { glob } from 'astro/loaders'\nexport const collections = { notes: { loader: glob({ base: 'notes', pattern: '*.md' }) } }",
      'notes/a.md': '# x',
      'src/pages/notes/[slug].astro': "getCollection('notes').map((note) => ({ params: { slug: shorten(note) } }))",
    },
    astro,
  )
  assert.equal(paths(opened), [])
  assert.equal(opened.generated, [{ path: '/notes/*', glob: true }])
})

for (const [code, isKnown] of [
  [
    "const all = await getCollection('notes')\nreturn all.map(({ slug, data }) => ({ params: { slug }, props: data }))",
    true,
  ],
  [
    "for (const note of await getCollection('notes')) {\n  const slug = note.id\n  made.push({ params: { slug } })\n}",
    true,
  ],
  [
    "const all = await getCollection('notes')\nall.map((note) => ({ params: { slug: note.id.replace(/\\/index$/, '') } }))",
    true,
  ],
  [
    "const all = await getCollection('notes')\nall.map((note) => ({ params: { slug: note.id.replace('old', '') } }))",
    false,
  ],
  [
    "const all = await getCollection('notes')\nconst add = (slug, note) => made.push({ params: { slug }, props: note })",
    false,
  ],
] as const) {
  plain(`\`params: { slug }\` in ${code.slice(code.indexOf('\n') + 1)}`, () => {
    const opened = openSite(
      {
        'astro.config.ts': 'export default {}',
        'src/content/notes/a.md': '# x',
        'src/pages/notes/[...slug].astro': code,
      },
      astro,
    )
    assert.equal(paths(opened), isKnown ? ['/notes/a/'] : [])
    assert.equal(opened.generated, isKnown ? [] : [{ path: '/notes/**', glob: true }])
  })
}

plain.run()

const templates = suite('ids of components that are templates')

for (const [name, file, text, expected] of [
  ['a literal id', 'x.astro', '---\nconst a = 1\n---\n<p id="x"></p>', { literals: ['x'], any: false }],
  ['a computed one', 'x.astro', '---\nconst id = f()\n---\n<p id={id}></p>', { literals: [], any: true }],
  [
    'its own attributes',
    'x.astro',
    '---\nconst { a, ...rest } = Astro.props\n---\n<p {...rest}></p>',
    { literals: [], any: false },
  ],
  [
    'an id that is passed on',
    'x.astro',
    '---\nconst { id } = Astro.props\n---\n<p id={id}></p>',
    { literals: [], any: false },
  ],
  [
    'in a comment or a script',
    'x.astro',
    '<!-- <p id="x"> --><script>a = `<p id="y">`</script>',
    { literals: [], any: false },
  ],
  ['a collection entry', 'x.astro', '<Content />', { literals: [], any: true }],
  ['Vue, bound', 'x.vue', '<template><p :id="a"></p></template>', { literals: [], any: true }],
  ['Vue, literal', 'x.vue', '<template><p id="a"></p></template>', { literals: ['a'], any: false }],
  ['Svelte, with HTML', 'x.svelte', '<p>{@html x}</p>', { literals: [], any: true }],
] as const) {
  templates(name, () => {
    const { literals, any } = templateIds(text, file)
    assert.equal({ literals, any }, expected)
  })
}

templates.run()
