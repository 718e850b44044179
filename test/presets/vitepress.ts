/** The VitePress preset: ids that cannot be told from the pages, and what is said of small sites. */
import { rmSync } from 'node:fs'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { lint } from '../../src/lint.ts'
import { vitepress } from '../../src/presets/vitepress/index.ts'
import { temporaryFolder } from '../folder.ts'
import { openSite } from './docusaurus-site.ts'

const ids = suite('ids of VitePress sites')

const SITE = { 'docs/.vitepress/config.ts': 'export default {}', 'docs/index.md': '# x' }

for (const [name, files, expected] of [
  ['as it makes them', {}, undefined],
  [
    'a plugin of Vite that changes pages',
    {
      'docs/.vitepress/plugins/more.ts':
        'export const more = () => ({ transform(code, id) { return /\\.md$/.test(id) ? code + more : null } })',
    },
    'pages-rewritten',
  ],
  [
    'a loader of data',
    { 'docs/.vitepress/posts.data.ts': "export default createContentLoader('posts/*.md', { transform: sorted })" },
    undefined,
  ],
  [
    'slugs of its own',
    { 'docs/.vitepress/config.ts': 'export default { markdown: { anchor: { slugify } } }' },
    'slugs-of-the-site',
  ],
  [
    'slugs of its own that can be told',
    {
      'docs/.vitepress/config.ts': `const marks = /[\\s.]+/g
const slugify = (text) => text.normalize('NFKD').replace(marks, '-').toLowerCase()
export default { markdown: { anchor: { slugify } } }`,
    },
    undefined,
  ],
  [
    'those of a package that completes the configuration',
    { 'docs/.vitepress/config.ts': "import { defineConfig } from '@quay/docs'\nexport default defineConfig({})" },
    'slugs-of-the-site',
  ],
  [
    'and of VitePress, which leaves it as it is',
    { 'docs/.vitepress/config.ts': "import { defineConfig } from 'vitepress'\nexport default defineConfig({})" },
    undefined,
  ],
] as const) {
  ids(name, () => assert.is(openSite({ ...SITE, ...files }, vitepress).site.data.unknownIds, expected))
}

ids.run()

const pages = suite('pages of VitePress sites')

const said = async (files: Record<string, string>) => {
  const root = temporaryFolder({ ...SITE, ...files })
  try {
    const { messages } = await lint({ cwd: root })
    return messages.map(({ path, ruleId, reason }) => `${path} ${ruleId} ${reason}`)
  } finally {
    rmSync(root, { recursive: true })
  }
}

pages('components that the theme registers are known by their code', async () => {
  const theme = (template: string) => ({
    'docs/.vitepress/theme/index.ts': `import Theme from 'vitepress/theme'
import Version from '../components/Version.vue'
export default { extends: Theme, enhanceApp({ app }) { app.component('Version', Version) } }
`,
    'docs/.vitepress/components/Version.vue': `<template>${template}</template>\n`,
    'docs/page.md': '<Version>1</Version> [a](#nowhere)\n',
  })
  assert.is((await said(theme('<b><slot /></b>'))).length, 1)
  assert.equal(await said(theme('<b :id="made"><slot /></b>')), [])
})

pages('attributes that a component gives to an element are links and pictures', async () => {
  const files = (use: string, config = 'export default {}') => ({
    'docs/.vitepress/config.ts': config,
    'docs/Card.vue':
      '<script setup>defineProps(["href", "src"])</script>\n<template><a :href="href"><img :src="src"></a></template>\n',
    'docs/public/a.png': '',
    'docs/page.md': `<script setup>\nimport Card from './Card.vue'\n</script>\n\n${use}\n`,
  })
  assert.equal(await said(files('<Card href="/page" src="/a.png" />')), [])
  assert.is((await said(files('<Card href="/pge" src="/b.png" />'))).length, 2)
  const based = "export default { base: '/x/' }"
  assert.equal(await said(files('<Card href="/pge" src="/b.png" />', based)), [])
  assert.equal(await said(files('<Card href="/x/page" src="/x/a.png" />', based)), [])
  assert.is((await said(files('<Card href="/x/pge" src="/x/b.png" />', based))).length, 2)
})

pages('a container in a comment ends with the comment', async () => {
  const text = '[a](#b)\n\n<!--::: tip\nx\n:::-->\n\n## B\n'
  assert.equal(await said({ 'docs/page.md': text }), [])
})

pages('ids by slugs of its own', async () => {
  const config = `import { slugify } from './slugs'\nexport default { markdown: { anchor: { slugify } } }`
  const slugs =
    "const marks = /[\\s.?]+/g\nexport const slugify = (text: string) => text.replace(marks, '_').replace(/^(\\d)/, 'n$1')"
  const page = '## Where to?\n\n## 1. Quay\n\n[a](#Where_to_) [b](#where-to) [c](#n1_Quay)\n'
  const files = { 'docs/.vitepress/config.ts': config, 'docs/.vitepress/slugs.ts': slugs, 'docs/index.md': page }
  assert.equal(await said(files), [
    'docs/index.md link-anchor Unexpected link to missing anchor `#where-to` of `docs/index.md`, expected an id of that page; did you mean `Where_to_`?',
  ])
})

pages('an id that takes letters apart, and one that no click finds for that', async () => {
  const manifest = '{ "devDependencies": { "vitepress": "^1.6.4" } }'
  const files = { 'package.json': manifest, 'docs/.vitepress/config.ts': 'export default {}' }
  assert.equal(await said({ ...files, 'docs/index.md': '## 다리 놓기\n\n[a](#다리-놓기)\n' }), [
    'docs/index.md link-anchor Unexpected link to `#다리-놓기` of `docs/index.md`, whose id is written in another Unicode form, expected the letters in that form, or a heading with an id of its own',
  ])
  assert.equal(await said({ ...files, 'docs/index.md': `## 다리\n\n[a](#${'다리'.normalize('NFD')})\n` }), [])
})

pages('a picture without an alternative text', async () => {
  assert.equal(await said({ 'docs/index.md': '---\nhero:\n  image:\n    src: /a.svg\n    alt:\n---\n' }), [])
})

pages('attribute lists between other marks than braces', async () => {
  const config = `export default { markdown: { attrs: { leftDelimiter: '%{', rightDelimiter: '}%' } } }`
  const page = '# Start %{#top}%\n\n## Mole {#mole}\n\n[a](#top) [b](#mole-mole) [c](#mole)\n'
  assert.equal(await said({ 'docs/.vitepress/config.ts': config, 'docs/index.md': page }), [
    'docs/index.md link-anchor Unexpected link to missing anchor `#mole` of `docs/index.md`, expected an id of that page; did you mean `mole-mole`?',
  ])
})

pages('a picture for each mode, with its alternative text', async () => {
  const hero = (light: string) => `---\nhero:\n  image:\n    dark: /dark.svg\n    light: ${light}\n---\n`
  assert.equal(await said({ 'docs/index.md': hero('{ src: /light.svg, alt: Light }') }), [])
  assert.is((await said({ 'docs/index.md': hero('[/light.svg]') })).length, 1)
})

pages('a page of frontmatter alone needs no fence at its end', async () => {
  const hero = '---\nlayout: home\n\nhero:\n  name: Quay\n  actions:\n    - text: Start\n      link: /strat\n'
  assert.equal(await said({ 'docs/fr/index.md': hero, 'docs/start.md': '# Start\n' }), [
    'docs/fr/index.md link-page Unexpected link to missing page `docs/strat.md`, expected an existing page; did you mean `/start`?',
  ])
  assert.match(
    (await said({ 'docs/a.md': '---\ntitle: A\n\nWords\n' }))[0]!,
    /frontmatter-syntax Unexpected end of page/,
  )
})

pages('the slash of a folder behind the name of a page', async () => {
  assert.equal(
    await said({ 'docs/index.md': '[a](/guide/setup/) [b](/guide/)\n', 'docs/guide/setup.md': '# Setup\n' }),
    [
      'docs/index.md link-page Unexpected link to missing page `docs/guide/setup/index.md`, expected an existing page; did you mean `/guide/setup`?',
      'docs/index.md link-page Unexpected link to missing page `docs/guide/index.md`, expected an existing page',
    ],
  )
})

pages('such a slash where a click finds the page all the same', async () => {
  const hero =
    '---\nhero:\n  actions:\n    - text: Start\n      link: /guide/setup/\n---\n\n<a href="/guide/setup/">x</a>\n'
  const nav =
    "export default { themeConfig: { nav: [{ text: 'Setup', link: '/guide/setup/' }, { text: 'Lost', link: '/guide/' }] } }"
  const files = { 'docs/.vitepress/config.ts': nav, 'docs/index.md': hero, 'docs/guide/setup.md': '# Setup\n' }
  assert.equal(await said(files), [
    'docs/.vitepress/config.ts nav-entry Unexpected navbar entry to missing page `/guide/`, expected an existing page',
  ])
})

pages('a link in HTML that the browser opens by itself', async () => {
  const page = '<a href="/api.html" target="_blank">a</a> <a href="/lost">b</a> <a href="/start" download>c</a>\n'
  assert.equal(await said({ 'docs/index.md': page, 'docs/start.md': '# Start\n' }), [
    'docs/index.md link-page Unexpected link to missing page `docs/lost.md`, expected an existing page',
  ])
})

pages('entries that another package completes', async () => {
  const config = (name: string) =>
    `import { defineConfig } from '${name}'\nexport default defineConfig({ themeConfig: { nav: [{ text: 'A', link: '/lost' }] } })`
  const of = (name: string) => said({ 'docs/.vitepress/config.ts': config(name), 'docs/index.md': '# x\n' })
  assert.equal(await of('@quay/docs'), [])
  assert.is((await of('vitepress')).length, 1)
})

pages('words that a theme of its own takes for no link', async () => {
  const nav =
    "export default { themeConfig: { nav: [{ text: 'A', link: 'separator' }, { text: 'B', link: '/lost' }] } }"
  const files = { 'docs/.vitepress/config.ts': nav, 'docs/index.md': '# Start\n' }
  assert.is((await said(files)).length, 2)
  const theme = "import Layout from './Layout.vue'\nexport default { Layout }\n"
  assert.equal(await said({ ...files, 'docs/.vitepress/theme/index.ts': theme }), [
    'docs/.vitepress/config.ts nav-entry Unexpected navbar entry to missing page `/lost`, expected an existing page',
  ])
})

pages('addresses of other sites below a base of the sidebar', async () => {
  const items = "[{ text: 'A', link: 'guide/a' }, { text: 'B', link: '//x.example/b' }, { text: 'C', link: 'guide/c' }]"
  const config = `export default { themeConfig: { sidebar: { '/guide/': { base: '/', items: ${items} } } } }`
  assert.equal(await said({ 'docs/.vitepress/config.ts': config, 'docs/guide/a.md': '# A\n' }), [
    'docs/.vitepress/config.ts nav-entry Unexpected sidebar entry to missing page `guide/c`, expected an existing page',
  ])
})

pages('a comment that shows a file that is not there', async () => {
  assert.equal(
    await said({ 'docs/index.md': '<!-- @include: ./parts/tabel.md -->\n', 'docs/parts/table.md': '| a |\n| - |\n' }),
    [
      'docs/index.md import-resolves Unexpected include of missing file `./parts/tabel.md`, expected an existing file; did you mean `./parts/table.md`?',
    ],
  )
})

pages.run()
