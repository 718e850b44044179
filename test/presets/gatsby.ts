import { rmSync } from 'node:fs'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { lint } from '../../src/lint.ts'
import { madePages } from '../../src/presets/gatsby-node.ts'
import { temporaryFolder } from '../folder.ts'

/** What is said of a site, as `path rule target`, and what is unknown. */
async function linted(files: Record<string, string>): Promise<{ said: string[]; unknown: Record<string, number> }> {
  const root = temporaryFolder({
    'package.json': '{ "dependencies": { "gatsby": "5", "@primer/react": "35" } }',
    ...files,
  })
  try {
    const { messages, summary } = await lint({ cwd: root })
    const said = messages.map(({ path, ruleId, reason }) => `${path} ${ruleId} ${/`([^`]*)`/.exec(reason)?.[1]}`)
    return { said, unknown: summary.unknown }
  } finally {
    rmSync(root, { recursive: true })
  }
}

const DOCTOCAT = {
  'gatsby-config.js': `const path = require('path')
    module.exports = { plugins: [
      { resolve: '@primer/gatsby-theme-doctocat', options: {} },
      { resolve: 'gatsby-plugin-alias-imports', options: { alias: { '~': path.resolve(__dirname) } } },
    ] }`,
}

const theme = suite('gatsby-theme-doctocat')

theme('pages have no slash at their end: a relative URL goes on from the folder', async () => {
  const { said } = await linted({
    ...DOCTOCAT,
    'content/index.mdx': '[good](./parts/one)',
    'content/parts/one.mdx': '[good](./two) [good](../parts/two) [good](/../parts/two) [bad](./parts/two)',
    'content/parts/two.mdx': '[bad](/parts/three)',
  })
  assert.equal(said, [
    'content/parts/one.mdx link-page /parts/parts/two',
    'content/parts/two.mdx link-page /parts/three',
  ])
})

theme('every heading has a slugger of its own', async () => {
  const { said } = await linted({
    ...DOCTOCAT,
    'content/a.mdx': '# One\n\n## Same\n\n## Same\n\n[good](#one) [good](#same) [bad](#same-1)',
  })
  assert.equal(said, ['content/a.mdx link-anchor #same-1'])
})

theme("the theme's components and those that the site adds need no import", async () => {
  const { said } = await linted({
    ...DOCTOCAT,
    'src/@primer/gatsby-theme-doctocat/mdx-components.js': `import Key from '../../key'\nexport default { Key }`,
    'src/key.js': `export default function Key({ name }) { return <kbd id={\`key-\${name}\`} /> }`,
    'content/a.mdx': '<Note><Key name="x" /></Note>\n\n<Caption /><Box />\n\n[good](#key-x) [bad](#lock-x)',
  })
  assert.equal(said, ['content/a.mdx no-undefined-component Box', 'content/a.mdx link-anchor #lock-x'])
})

theme('an alias of the configuration leads to files, the layout of a page may bring ids', async () => {
  const { said, unknown } = await linted({
    ...DOCTOCAT,
    'src/layout.js': `import { Box } from '@primer/react'\nexport default ({ children }) => <Box id="top-of-it">{children}</Box>`,
    'src/open.js': `export default ({ children, slug }) => <div id={slug}>{children}</div>`,
    'content/a.mdx': `import Layout from '~/src/layout'\nexport default Layout\n\n[good](#top-of-it) [bad](#bottom)`,
    'content/b.mdx': `import Layout from '~/src/open'\nexport default Layout\n\n[any](#any)`,
    'content/c.mdx': `import Layout from '~/src/layuot'\n`,
  })
  assert.equal(said, ['content/a.mdx link-anchor #bottom', 'content/c.mdx import-resolves ~/src/layuot'])
  assert.equal(unknown, { 'component-with-computed-ids': 1 })
})

theme('another site on the same host is another site', async () => {
  const { said, unknown } = await linted({
    ...DOCTOCAT,
    'content/parts/one.mdx':
      'https://design.example/parts/one [x](https://design.example/icons/a) [x](/icons/b) [x](/lost/b)',
  })
  assert.equal(said, ['content/parts/one.mdx link-page /lost/b'])
  assert.equal(unknown, {})
})

theme.run()

const code = suite('pages made by gatsby-node')

code('paths that stand in the source, below pages with a key, and with parts that are computed', async () => {
  const { said, unknown } = await linted({
    ...DOCTOCAT,
    'gatsby-node.js': `exports.createPages = async ({ actions }) => {
      const base = '/icons'
      actions.createPage({ path: '/made', component })
      for (const { slug, frontmatter } of nodes) {
        if (frontmatter.reactId) {
          actions.createPage({ path: \`/\${slug}/react\`, component })
          actions.createPage({ path: \`/\${slug}/react/\${status}\`, component })
        }
      }
      for (const icon of icons) actions.createPage({ path: \`\${base}/\${icon.name}-\${icon.height}\`, component })
      actions.createRedirect({ fromPath: '/old', toPath: '/made' })
    }`,
    'content/parts/one.mdx':
      '---\nreactId: one\n---\n\n[a](/made) [b](/parts/one/react) [c](/parts/one/react/beta) [d](/icons/x-16) [e](/icons/x)',
    'content/parts/two.mdx': '[a](/parts/two/react) [b](/parts/two/react/beta) [c](/old)',
  })
  assert.equal(said, [
    'content/parts/one.mdx link-page /icons/x',
    'content/parts/two.mdx link-page /parts/two/react',
    'content/parts/two.mdx link-page /parts/two/react/beta',
    'content/parts/two.mdx link-redirected /old',
  ])
  assert.equal(unknown, {})
})

code('slugs that code makes of file names are in small letters', async () => {
  const { said } = await linted({
    ...DOCTOCAT,
    'gatsby-node.js':
      "const kebabCase = require('lodash.kebabcase')\nexports.createPages = (a) => a.actions.createPage({ path: slug.value })",
    'content/Parts/One.mdx': '[a](/parts/two) [b](/Parts/Two)',
    'content/Parts/Two.mdx': '',
  })
  assert.equal(said, ['content/Parts/One.mdx link-case /Parts/Two'])
})

code('where the path of a page says nothing, no page is missing', async () => {
  const files = { ...DOCTOCAT, 'content/a.mdx': '[a](/lost)' }
  const made = (path: string) => ({
    ...files,
    'gatsby-node.js': `exports.createPages = (a) => a.actions.createPage({ path: ${path} })`,
  })
  assert.equal((await linted(made('page.url'))).unknown, { 'pages-made-by-code': 1 })
  assert.equal((await linted(made('"/found/" + page.url'))).said, ['content/a.mdx link-page /lost'])
})

const REMARK = {
  'gatsby-config.js': `module.exports = { plugins: [
    { resolve: 'gatsby-source-filesystem', options: { path: \`\${__dirname}/content\` } },
    { resolve: 'gatsby-transformer-remark', options: { plugins: ['gatsby-remark-autolink-headers'] } },
  ] }`,
}

for (const [name, take] of [
  ['of a key', 'node.frontmatter.permalink'],
  ['of a key that is taken apart', 'permalink'],
] as const) {
  code(`paths ${name}, made by a module that gatsby-node loads; what has none may be a part of a page`, async () => {
    const { said, unknown } = await linted({
      ...REMARK,
      'gatsby-node.js': "exports.createPages = require('./build/pages')",
      'build/pages.js':
        "const one = require('./one')\nmodule.exports = ({ actions }) => nodes.map((node) => one(node, actions))",
      'build/one.js': `module.exports = (node, { createPage }) => {
        const { permalink } = node.frontmatter
        createPage({ path: ${take} })
      }`,
      'content/a.md': '---\npermalink: /docs/a.html\n---\n\n## One\n\n[good](#one) [bad](#two) [a](/lost)\n\n<br>\n',
      'content/b.md': '---\ntitle: B\n---\n\n[a](#two) [good](/docs/a.html#one) [bad](/docs/a.html#two)\n',
      'src/pages/c.md': '[bad](#two) [good](#article)\n',
      'src/templates/page.js': 'export default () => <div id="article" />',
    })
    assert.equal(said, [
      'content/a.md link-anchor #two',
      'content/b.md link-anchor #two',
      'src/pages/c.md link-anchor #two',
    ])
    assert.equal(unknown, { 'pages-made-by-code': 2 })
  })
}

code('a module that does not parse may make anything', () => {
  const { anyPage, anyRedirect } = madePages([{ file: 'gatsby-node.js', text: 'createPage({ path: ' }])
  assert.ok(anyPage && anyRedirect)
})

code.run()

const plugins = suite('plugins of gatsby-config')

plugins('gatsby-source-filesystem names the folders, gatsby-remark-autolink-headers makes the ids', async () => {
  const { said } = await linted({
    'gatsby-config.js': `module.exports = { trailingSlash: 'always', pathPrefix: '/docs', plugins: [
      { resolve: 'gatsby-source-filesystem', options: { name: 'texts', path: \`\${__dirname}/texts\` } },
      { resolve: 'gatsby-plugin-mdx', options: { gatsbyRemarkPlugins: [
        { resolve: 'gatsby-remark-autolink-headers', options: { enableCustomId: true, maintainCase: true, elements: ['h2'] } },
      ] } },
    ] }`,
    'src/pages/about.js': 'export default () => null',
    'src/pages/item/{Item.name}.js': 'export default () => null',
    'texts/a.mdx':
      '## Same Word\n\n## Same Word\n\n## Other {#own}\n\n### Deep\n\n[good](#Same-Word-1) [good](#own) [bad](#deep)',
    'texts/b.mdx':
      '[good](../a#own) [good](/docs/a) [good](/a) [good](/about) [good](/item/x) [bad](./a) [bad](/docs/c)',
  })
  assert.equal(said, ['texts/a.mdx link-anchor #deep', 'texts/b.mdx link-page /b/a', 'texts/b.mdx link-page /docs/c'])
})

for (const [options, problems] of [
  ['{}', []],
  ["{ extensions: ['.mdx', '.md'] }", ['mdx-syntax']],
] as const) {
  plugins(`Markdown beside gatsby-plugin-mdx with ${options}`, async () => {
    const { said } = await linted({
      'gatsby-config.js': `module.exports = { plugins: ['gatsby-transformer-remark', { resolve: 'gatsby-plugin-mdx', options: ${options} }] }`,
      'src/pages/a.md': 'One<br>\ntwo\n',
    })
    assert.equal(
      said.map((line) => line.split(' ')[1]),
      problems,
    )
  })
}

plugins('images and files of an absolute path may lie in the folder of the page', async () => {
  const pages = {
    'static/logo.svg': '<svg/>',
    'src/pages/parts/one.mdx':
      '![good](/images/a.png) ![good](/logo.svg) [good](/images/b.pdf) ![bad](/images/c.png) [bad](/images/d.pdf)',
    'src/pages/parts/images/a.png': 'png',
    'src/pages/parts/images/b.pdf': 'pdf',
  }
  const of = (remark: string) => `module.exports = { plugins: [
    { resolve: 'gatsby-plugin-mdx', options: { gatsbyRemarkPlugins: [${remark}] } },
  ] }`
  const bad = [
    'src/pages/parts/one.mdx link-asset static/images/c.png',
    'src/pages/parts/one.mdx link-asset /images/d.pdf',
  ]
  for (const remark of ["'gatsby-remark-images'", "{ resolve: 'gatsby-remark-copy-linked-files' }"]) {
    const { said } = await linted({ 'gatsby-config.js': of(remark), ...pages })
    assert.equal(said, bad, remark)
  }
  const { said } = await linted({ 'gatsby-config.js': of(''), ...pages })
  assert.is(said.length, 4)
})

plugins('those of a theme of the repository are the site’s: it reads .md as Markdown', async () => {
  const page = 'One <stage> two\n\n## Sail {#sail}\n\n[a](#sail) [bad](#oars)\n'
  const theme = `module.exports = ({
    path = require('./paths')('docs'),
  }) => ({
    plugins: [{ resolve: 'gatsby-transformer-remark', options: { plugins: [
      { resolve: 'gatsby-remark-autolink-headers', options: { enableCustomId: true } },
    ] } }],
  })`
  const { said } = await linted({
    'gatsby-config.js': `module.exports = { plugins: ['@quay/theme'] }`,
    'packages/theme/package.json': '{ "name": "@quay/theme" }',
    'packages/theme/gatsby-config.js': theme,
    'content/a.md': page,
  })
  assert.equal(said, ['content/a.md link-anchor #oars'])
})

plugins('those of a theme that is not there may read .md as Markdown', async () => {
  const said = async (more: string) =>
    (
      await linted({
        'gatsby-config.js': `module.exports = { plugins: ['@quay/gatsby-theme'${more}] }`,
        'content/a.md': 'One <stage> two\n',
      })
    ).said
  assert.equal(await said(''), [])
  assert.equal(await said(", { resolve: 'gatsby-plugin-mdx', options: { extensions: ['.mdx', '.md'] } }"), [
    'content/a.md mdx-syntax <stage>',
  ])
})

plugins('contributors of a README that a page shows have no anchors, and need none', async () => {
  const { said } = await linted({
    'gatsby-config.js': `module.exports = { plugins: ['gatsby-remark-autolink-headers', 'gatsby-plugin-mdx'] }`,
    'src/pages/about.mdx': "import Readme from '../../README.md'\n\n<Readme />\n",
    'README.md': '<a href="#design-ann" title="Design">x</a> <a href="#design-bob">y</a>\n',
  })
  assert.equal(said, ['README.md link-anchor #design-bob'])
})

plugins('the configuration of a theme is none of a site', async () => {
  const { said } = await linted({
    'package.json': '{ "workspaces": ["packages/*"] }',
    'packages/theme/gatsby-config.mjs': `import path from 'node:path'\nexport default (themeOptions) => ({ plugins: [] })`,
    'packages/theme/README.md': 'The theme.',
    'packages/example/gatsby-config.js': `module.exports = { plugins: ['gatsby-plugin-mdx'] }`,
    'packages/example/src/pages/index.mdx': '[bad](/lost)',
  })
  assert.equal(said, ['packages/example/src/pages/index.mdx link-page /lost'])
})

plugins(
  'without one that is known to make them, ids are unknown; a plugin that makes pages leaves pages unknown',
  async () => {
    const { said, unknown } = await linted({
      'gatsby-config.js': `module.exports = { plugins: ['gatsby-theme-docz', 'gatsby-plugin-mdx'] }`,
      'content/a.mdx': '# One\n\n[x](#two) [x](/lost)',
    })
    assert.equal(said, [])
    assert.equal(unknown, { 'heading-ids-of-the-site': 1, 'pages-made-by-plugins': 1 })
  },
)

plugins.run()
