/** What real builds of Docusaurus taught (test/oracle), held where no build is at hand. */
import { rmSync } from 'node:fs'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { lint } from '../../src/lint.ts'
import { predict } from '../../src/predict.ts'
import { temporaryFolder } from '../folder.ts'

const builds = suite('docusaurus as it builds')

const config = (more = '') => ({
  'docusaurus.config.js': `module.exports = { url: 'https://x.y', baseUrl: '/b/', presets: ['classic'], ${more} }`,
})
const FR = "i18n: { defaultLocale: 'en', locales: ['en', 'fr'] }"
const FRENCH = 'i18n/fr/docusaurus-plugin-content-docs/current'

async function within<Result>(files: Record<string, string>, use: (cwd: string) => Promise<Result>): Promise<Result> {
  const cwd = temporaryFolder(files)
  try {
    return await use(cwd)
  } finally {
    rmSync(cwd, { recursive: true })
  }
}

/** `rule path:line` of each message. */
const findings = (files: Record<string, string>) =>
  within(files, async (cwd) => {
    const { messages } = await lint({ cwd })
    return messages.map(({ ruleId, path, line }) => `${ruleId} ${path}:${line}`)
  })

const paths = (files: Record<string, string>) =>
  within(files, async (cwd) => [...(await predict({ cwd })).routes.keys()].sort())

builds('a draft has no page to link to, and a file of another plugin is none', async () => {
  const found = await findings({
    ...config(),
    'docs/a.md': '[a](./draft.md)\n\n[b](@site/blog/post.md)\n\n[c](@site/docs/b.md)\n',
    'docs/b.md': 'B\n',
    'docs/draft.md': '---\ndraft: true\n---\n',
    'blog/post.md': 'P\n',
  })
  assert.equal(found, ['link-page docs/a.md:1', 'link-page docs/a.md:3'])
})

builds('the author may ask not to check a link', async () => {
  const use = (attribute: string) => `import Link from '@docusaurus/Link'\n\n<Link to="/x" ${attribute}>x</Link>\n`
  assert.equal(await findings({ ...config(), 'docs/a.mdx': use('data-noBrokenLinkCheck') }), [])
  assert.equal(await findings({ ...config(), 'docs/a.mdx': use('') }), ['link-page docs/a.mdx:3'])
})

builds('elements of CommonMark are the theme’s, those of MDX the browser’s', async () => {
  const link = '<a href="/docs/b">b</a>\n'
  const detect = config("markdown: { format: 'detect' }")
  assert.equal(await findings({ ...detect, 'docs/a.md': link, 'docs/b.md': 'B\n' }), [])
  assert.equal(await findings({ ...detect, 'docs/a.mdx': link, 'docs/b.md': 'B\n' }), ['link-page docs/a.mdx:1'])
  assert.equal(await findings({ ...detect, 'docs/a.md': '<Link to="/x">x</Link>\n' }), [])
  const title = '<h1 id="x">x</h1>\n\n[x](#x)\n'
  assert.equal(await findings({ ...detect, 'docs/a.md': title }), ['link-anchor docs/a.md:3'])
  assert.equal(await findings({ ...detect, 'docs/a.mdx': title }), [])
})

builds('a locale has its own pages, tags and static files', async () => {
  const files = {
    ...config(FR),
    'docs/a.md': '---\ntags: [one]\n---\n',
    'docs/b.md': 'B\n',
    'static/x.html': 'X\n',
    [`${FRENCH}/a.md`]:
      '---\ntags: [deux]\nslug: premier\n---\n[b](./b.md)\n[b](b.md)\n[tag](/docs/tags/deux)\n[tag](/docs/tags/one)\n[old](/docs/a)\n<a href="/b/fr/x.html">x</a>\n',
  }
  assert.equal(await findings(files), [
    `link-page ${FRENCH}/a.md:5`,
    `link-page ${FRENCH}/a.md:8`,
    `link-page ${FRENCH}/a.md:9`,
  ])
  assert.equal(
    (await paths(files)).filter((path) => path.startsWith('/b/fr/docs')),
    ['/b/fr/docs/b', '/b/fr/docs/premier', '/b/fr/docs/tags', '/b/fr/docs/tags/deux'],
  )
})

builds('redirects of the plugin stand in every locale, and relative links do not start from them', async () => {
  const files = {
    ...config(
      `${FR}, plugins: [['client-redirects', { fromExtensions: ['html'], redirects: [{ from: '/old', to: '/docs/a' }] }]], trailingSlash: true`,
    ),
    'docs/a.md': '[b](../b)\n[b](b)\n',
    'docs/b.md': 'B\n',
    [`${FRENCH}/b.md`]: '<a href="/b/fr/old">old</a>\n[a](/docs/a.html)\n',
  }
  assert.equal(await findings(files), [`link-page docs/a.md:2`, `link-redirected ${FRENCH}/b.md:1`])
  assert.not.ok((await paths(files)).includes('/b.html'))
})

builds('a page in the wrong case is found in encoded paths and in folders of versions', async () => {
  const found = await findings({
    ...config(),
    'versions.json': '["2.0"]',
    'versioned_docs/version-2.0/intro.md': 'Two\n',
    'docs/slugs/été.md': 'Summer\n',
    'docs/a.md': '[x](./sluGs/%C3%A9t%C3%A9.md)\n\n[x](../versioned_docs/versIon-2.0/intro.md)\n',
  })
  assert.equal(found, ['link-case docs/a.md:1', 'link-case docs/a.md:3'])
})

builds('an absolute URL of a file that only the server has is right', async () => {
  const found = await findings({
    'docusaurus.config.js': "module.exports = { url: 'https://x.y', baseUrl: '/', presets: ['classic'] }",
    'static/old/index.html': '',
    'static/file.pdf': '',
    'static/a.png': '',
    'blog/post.md': 'P',
    'docs/a.md': [
      '[a](https://x.y/old/)',
      '[b](https://x.y/file.pdf)',
      '![c](https://x.y/a.png)',
      '[d](https://x.y/docs/a)',
      '[e](https://x.y/blog/rss.xml)',
    ].join('\n\n'),
  })
  assert.equal(found, ['link-own-site docs/a.md:3', 'link-own-site docs/a.md:5', 'link-own-site docs/a.md:7'])
})

builds('a picture by reference is loaded from where the browser looks for it', async () => {
  const found = await findings({
    ...config(),
    'static/a.png': '',
    'docs/b.png': '',
    'docs/a.md': [
      '![a][served] ![b][beside] ![c][both] [d][both]',
      '[served]: /b/a.png#dark',
      '[beside]: ./b.png',
      '[both]: /b/a.png',
    ].join('\n\n'),
  })
  assert.equal(found, ['link-asset docs/a.md:5', 'link-page docs/a.md:7'])
})

builds('docs that are not in the checkout may have any page', async () => {
  const found = await findings({
    ...config(),
    'versions.json': '["1.0"]',
    'docs/a.md': '[a](/docs/next/b)',
    'blog/post.md': '[b](/docs/b) [c](/docs/next/b)',
  })
  assert.equal(found, [])
  const other = await findings({
    ...config(),
    'versions.json': '["1.0"]',
    'versioned_docs/version-1.0/a.md': '',
    'blog/post.md': '[b](/docs/b) [c](/docs/next/b)',
  })
  assert.equal(other, ['link-page blog/post.md:1'])
})

builds('a plugin that extends one of the framework’s has its pages', async () => {
  const found = await paths({
    'docusaurus.config.js':
      "module.exports = { url: 'https://x.y', baseUrl: '/b/', presets: [['classic', { blog: false }]], plugins: [['./more.js', { routeBasePath: 'news' }]] }",
    'more.js':
      "const blog = require('@docusaurus/plugin-content-blog')\nmodule.exports = (...args) => blog.default(...args)",
    'docs/a.md': 'A',
    'blog/2020-01-01-one.md': 'One',
  })
  assert.ok(found.includes('/b/news/2020/01/01/one'))
})

builds('paths that the site’s own link treats apart are unknown', async () => {
  const files = {
    ...config(),
    'docs/a.md': '[x](/blog/one)\n\n[y](/gone)\n',
    'src/components/link.js':
      "export default ({ href }) => href.startsWith('/blog/') ? <a href={'https://x.y' + href} /> : <Link to={href} />",
  }
  const theme = "import Own from '../components/link'\nexport default { ...Original, a: Own }"
  assert.equal(await findings(files), ['link-page docs/a.md:1', 'link-page docs/a.md:3'])
  assert.equal(await findings({ ...files, 'src/theme/MDXComponents.js': theme }), ['link-page docs/a.md:3'])
})

builds('what a rule of the site makes of a file is not known', async () => {
  const found = await findings({
    ...config(
      "plugins: [() => ({ name: 'raw', configureWebpack: () => ({ module: { rules: [{ test: /\\/examples\\//i, type: 'asset/source' }] } }) })]",
    ),
    'examples/a.js': 'export const a = 1',
    'src/b.js': 'export const b = 1',
    'docs/a.md': "import A from '../examples/a.js'\nimport B from '../src/b.js'\n\n{A} {B}\n",
  })
  assert.equal(found, ['import-exports docs/a.md:2'])
})

builds('pages that the site’s code gives other URLs are unknown', async () => {
  const parsing = (parser: string) =>
    findings({
      'own.js': 'module.exports = (params) => params.defaultParseFrontMatter(params)',
      'docusaurus.config.js': `const own = require('./own.js')\nmodule.exports = { url: 'https://x.y', baseUrl: '/', markdown: { parseFrontMatter: ${parser} }, presets: [['classic', {}]] }`,
      'docs/a.md': '[x](/docs/other)\n\n![y](./gone.png)\n',
    })
  const asset = 'link-asset docs/a.md:3'
  const plain = '{ const read = await params.defaultParseFrontMatter(params); read.frontMatter.image = 1; return read }'
  assert.equal(await parsing(`async (params) => ${plain}`), ['link-page docs/a.md:1', asset])
  assert.equal(await parsing(`async (params) => ${plain.replace('image = 1', "slug = '/docs/other'")}`), [asset])
  assert.equal(await parsing('own'), ['link-page docs/a.md:1', asset])
  assert.equal(await parsing("require('of-a-package')"), [asset])
})

builds('an alias that a plugin of the site gives to the bundler is followed', async () => {
  const found = await findings({
    'docusaurus.config.js': `const path = require('path')
const own = () => ({ name: 'own', configureWebpack() { return { resolve: { alias: { '@parts': path.resolve(__dirname, 'src/parts') } } } } })
module.exports = { url: 'https://x.y', baseUrl: '/b/', presets: ['classic'], plugins: [own, './more.js'] }`,
    'more.js':
      "const path = require('path')\nmodule.exports = () => ({ configureWebpack: () => ({ resolve: { alias: { '@more': path.join(__dirname, 'src/more') } } }) })",
    'src/parts/A.js': 'export default () => null',
    'src/more/B.js': 'export default () => null',
    'docs/a.mdx':
      "import A from '@parts/A'\nimport B from '@more/B'\nimport C from '@parts/C'\nimport D from '@more/D'\n\n<A /> <B /> <C /> <D />\n",
  })
  assert.equal(found, ['import-resolves docs/a.mdx:3', 'import-resolves docs/a.mdx:4'])
})

const rewriting = (code: string) =>
  findings({
    'docusaurus.config.js':
      "const own = require('./own.js')\nmodule.exports = { url: 'https://x.y', baseUrl: '/b/', presets: [['classic', { docs: { remarkPlugins: [[own, {}]] } }]] }",
    'own.js': code,
    'docs/a.md': '[x](../../src/x.ts)\n\n[y](./gone.md)\n\n<a href="../../src/x.ts">z</a>\n',
    'blog/post.md': '[x](../../src/x.ts)',
  })

builds('a link that a plugin of the site leads elsewhere is unknown', async () => {
  const walk = (body: string) => `module.exports = () => (tree) => visit(tree, 'link', (node) => { ${body} })`
  const all = ['link-asset blog/post.md:1', 'link-asset docs/a.md:1', 'link-page docs/a.md:3', 'link-asset docs/a.md:5']
  const [post, first, , third] = all
  assert.equal(await rewriting(walk('node.title = node.url')), all)
  assert.equal(await rewriting(walk("if (node.url.startsWith('../../')) node.url = base + node.url")), [
    post,
    'link-page docs/a.md:3',
    third,
  ])
  assert.equal(await rewriting(walk('if (/\\.md$/.test(node.url)) node.url = node.url.slice(0, -3)')), [
    post,
    first,
    third,
  ])
  assert.equal(await rewriting(walk("if (node.url.startsWith('http')) return; node.url = base + node.url")), [
    post,
    third,
  ])
  assert.equal(
    await rewriting(
      walk(
        "if (node.url && node.url.startsWith('../../')) { const [, a] = node.url.match(/(.+)/); node.url = base + a }",
      ),
    ),
    [post, 'link-page docs/a.md:3', third],
  )
  assert.equal(await rewriting(walk('node.url = base + node.url')), [post, third])
  assert.equal(await rewriting(`${walk('lead(node)')}\nfunction lead(node) { node.url = base + node.url }`), [
    post,
    third,
  ])
})

builds('a link that begins with a word which plugins are told is unknown', async () => {
  const found = await findings({
    'docusaurus.config.js': `import { scoped } from 'some-theme/plugins'
const mappings = [{ from: '@guides', to: '/docs/guides' }, { from: '@site', to: '/' }]
export default { url: 'https://x.y', baseUrl: '/', presets: [['classic', { docs: { beforeDefaultRemarkPlugins: [[scoped, { mappings }]] } }]] }`,
    'docs/a.md':
      '[x](@guides/one) ![y](@guides/y.png)\n\n<img src="@guides/z.png" />\n\n[x](@guidesx/one) ![y](@other/y.png)\n\n[x](@site/docs/gone.md)\n',
  })
  assert.equal(found, ['link-page docs/a.md:5', 'link-asset docs/a.md:5', 'link-page docs/a.md:7'])
})

builds('the code of a plugin may be a package of the repository', async () => {
  const site = (name: string) => ({
    'web/docusaurus.config.js':
      "const { plugin } = require('remark-across')\nmodule.exports = { url: 'https://x.y', baseUrl: '/', presets: [['classic', { docs: { remarkPlugins: [[plugin, {}]] } }]] }",
    'web/docs/a.md': '[x](@other/) [y](./gone)\n',
    'tools/remark-across/package.json': `{ "name": "${name}", "main": "lib/index.js" }`,
    'tools/remark-across/src/index.ts':
      "export const plugin = (options: object) => (tree: Root) => visit(tree, 'link', (node: Link) => { if (node.url.startsWith('@')) node.url = lead(node.url) })",
  })
  assert.equal(await findings(site('remark-across')), ['link-page web/docs/a.md:1'])
  assert.equal(await findings(site('remark-other')), ['link-page web/docs/a.md:1', 'link-page web/docs/a.md:1'])
})

builds('an absolute URL below what a plugin makes may be no page of the site', async () => {
  const found = await findings({
    ...config("plugins: ['./apps.js']"),
    'apps.js': "module.exports = () => ({ contentLoaded: ({ actions }) => actions.addRoute({ path: '/apps' }) })",
    'docs/a.md': '[a](https://x.y/b/apps)\n\n[b](https://x.y/b/apps/one)\n',
  })
  assert.equal(found, ['link-own-site docs/a.md:1'])
})

builds('a click asks the client, which knows no redirects and files of the server', async () => {
  const found = await findings({
    ...config("plugins: [['client-redirects', { redirects: [{ from: '/old', to: '/docs/a' }] }]]"),
    'static/_redirects': '/chat https://chat.example.com\n',
    'static/page.html': '',
    'static/file.pdf': '',
    'blog/post.md': 'P',
    'docs/a.md': [
      '[a](/old#gone)',
      '[b](/chat)',
      '[c](/page.html)',
      '[d](pathname:///page.html)',
      '[e](/file.pdf)',
      '<a href="/b/page.html">f</a>',
      '<a href="/b/old">g</a>',
      "import Link from '@docusaurus/Link'",
      '<Link to="/old">h</Link>',
      '<Link to="/old" target="_blank">i</Link>',
      "{useBaseUrl('/page.html')}",
      '[j](/blog/rss.xml)',
    ].join('\n\n'),
  })
  assert.equal(found, [
    'link-page docs/a.md:1',
    'link-page docs/a.md:3',
    'link-page docs/a.md:5',
    'link-redirected docs/a.md:13',
    'link-page docs/a.md:17',
    'link-redirected docs/a.md:19',
    'link-page docs/a.md:23',
  ])
})

builds('a click finds no page of another language, which is built by itself', async () => {
  const found = await findings({
    ...config(FR),
    [`${FRENCH}/b.md`]: '[a](/docs/a) [b](/b/fr/docs/a) [c](./a)\n\n[d](../../docs/a)\n\n[e](https://x.y/b/docs/a)\n',
    'docs/b.md': 'B\n',
    'docs/a.md': [
      '[a](/fr/docs/b)',
      '[b](/b/fr/docs/a#gone)',
      '[c](pathname:///fr/docs/b)',
      '[d](https://x.y/b/fr/docs/b)',
      '[e](https://x.y/b/docs/b)',
      '<a href="/b/fr/docs/b">f</a>',
    ].join('\n\n'),
  })
  assert.equal(found, [
    'link-page docs/a.md:1',
    'link-page docs/a.md:3',
    'link-own-site docs/a.md:9',
    `link-page ${FRENCH}/b.md:3`,
    `link-own-site ${FRENCH}/b.md:5`,
  ])
})

builds('a patch of what makes the ids of headings leaves them unknown', async () => {
  const files = { ...config(), 'docs/a.md': '[b](#B)\n\n## B\n' }
  const patch = (text: string) => ({ ...files, 'patches/@docusaurus+mdx-loader+3.10.1.patch': text })
  assert.equal(await findings(files), ['link-anchor docs/a.md:1'])
  assert.equal(await findings(patch('--- a/lib/remark/headings/index.js\n')), [])
  assert.equal(await findings(patch('--- a/lib/remark/toc/index.js\n')), ['link-anchor docs/a.md:1'])
})

builds.run()
