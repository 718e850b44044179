/** Markdown of repositories, as their host shows it, and where a site generator reads it. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { lint } from '../../src/lint.ts'
import type { Report } from '../../src/report/report.ts'
import { git, temporaryFolder } from '../folder.ts'

/** What is said of a repository with these files. */
async function linted(files: Record<string, string>): Promise<Report> {
  const root = temporaryFolder(files)
  try {
    return await lint({ cwd: root })
  } finally {
    rmSync(root, { recursive: true })
  }
}

const pages = suite('pages of a site generator')

for (const [plugin, missing] of [
  ['search', ['docs/reference/a.md']],
  ['gen-files', []],
] as const) {
  pages(`with the plugin ${plugin}`, async () => {
    const { messages } = await linted({
      'mkdocs.yml': `plugins:\n  - ${plugin}:\n      scripts: [docs/make.py]\n`,
      'docs/index.md': '[a](reference/a.md)\n',
    })
    assert.equal(
      messages.map(({ reason }) => /`(.*?)`/.exec(reason)![1]),
      missing,
    )
  })
}

pages('a page that is not translated is the English one', async () => {
  const links = '[good](../b.md#one) [bad](../b.md#two) [bad](../c.md) [bad](/docs/de/d.md)\n'
  const files = { 'docs/en/b.md': '# One\n', 'docs/en/sub/a.md': '', 'docs/de/sub/a.md': links }
  for (const [more, said] of [
    [{ 'mkdocs.yml': 'site_name: x\n' }, ['docs/de/c.md']],
    [{}, ['docs/de/b.md', 'docs/de/b.md', 'docs/de/c.md', 'docs/de/d.md']],
  ] as const) {
    const { messages } = await linted({ ...files, ...more })
    assert.equal(
      messages.map(({ reason }) => /`(.*?)`/.exec(reason)![1]),
      said,
    )
  }
})

for (const [config, text, missing] of [
  ['mkdocs.yml', 'site_name: x\n', ['#y', 'docs/made.md', '#y']],
  ['mkdocs.yml', "docs_dir: 'manual/'  # of boats\n", ['#y', 'docs/made.md', '#y']],
  ['mkdocs.yml', 'docs_dir: !ENV DOCS\n', ['docs/made.md', '#y']],
  ['book/book.toml', '[book]\nsrc = "text"\n', ['#y', 'docs/made.md', '#y']],
  ['.dumirc.ts', 'export default {}\n', ['#y', 'docs/made.md', '#y']],
  ['_config.yml', '', ['docs/made.md', '#y']],
] as const) {
  pages(`a README is for readers on the host, beside ${config} with ${text}`, async () => {
    const part = '[part](#y)\n'
    const { messages } = await linted({
      [config]: text,
      'README.md': '[bad](#y) [bad](docs/made.md)\n',
      '.github/CONTRIBUTING.md': part,
      'old/SUMMARY.md': part,
      'old/README.md': part,
      ...Object.fromEntries(['docs/a.md', 'manual/a.md', 'book/text/a.md', 'parts/a.md'].map((file) => [file, part])),
    })
    assert.equal(messages.map(({ reason }) => /`(.*?)`/.exec(reason)![1]).sort(), [...missing].sort())
  })
}

for (const [index, missing] of [
  ['about.md', []],
  ['index.html', ['#y']],
] as const) {
  pages(`the README of a site with ${index}`, async () => {
    const { messages } = await linted({ '_config.yml': '', 'README.md': '[part](#y)\n', [index]: '' })
    assert.equal(
      messages.map(({ reason }) => /`(.*?)`/.exec(reason)![1]),
      missing,
    )
  })
}

pages('a README is the index of its folder in an mdBook', async () => {
  const { messages } = await linted({
    'book/book.toml': '',
    'book/src/SUMMARY.md': '',
    'book/src/README.md': '',
    'book/src/a.md': '[a](index.md) [a](./b/index.md#x) [bad](c/index.md)\n',
    'book/src/b/README.md': '',
    'README.md': '[bad](book/src/index.md)\n',
  })
  assert.equal(
    messages.map(({ reason }) => /`(.*?)`/.exec(reason)![1]),
    ['book/src/index.md', 'book/src/c/index.md'],
  )
})

pages('what tags of a template hold is no text of the page', async () => {
  const { messages } = await linted({
    '_config.yml': '',
    'a.md': [
      '{% highlight md %}',
      '[x](b.md)',
      '{% endhighlight %}',
      '{%- set code -%}[x](c.md){%- endset -%} [bad](d.md)',
      '{% comment %} [x](e.md) {% endcomment %}',
      '{% set name = "f" %} [bad](f.md)',
      '{% capture %} [bad](g.md)',
    ].join('\n'),
  })
  assert.equal(
    messages.map(({ reason, line, column }) => [/`(.*?)`/.exec(reason)![1], line, column]),
    [
      ['d.md', 4, 47],
      ['f.md', 6, 28],
      ['g.md', 7, 21],
    ],
  )
})

pages('pictures lie beside the pages of MkDocs and mdBook', async () => {
  const text = '![bad](img/a.png) ![good](img/b.png) <img src="img/c.png"> ![a](/img/d.png) [a](e.html)\n'
  const { messages } = await linted({
    'mkdocs.yml': '',
    'docs/a.md': text,
    'docs/img/b.png': '',
    'docs/snippets/a.md': text,
    'book/book.toml': 'src = "."',
    'book/a.md': text,
    'book/img/b.png': '',
    'other/mkdocs.yml': 'theme:\n  custom_dir: overrides\n',
    'other/docs/a.md': text,
    'other/overrides/x.png': '',
    'more/mkdocs.yml': 'theme:\n  custom_dir: overrides\n',
    'more/overrides/main.html': '',
    'more/docs/a.md': '![bad](a.png) ![good](favicon.png)\n',
  })
  assert.equal(
    messages.map(({ reason }) => /`(.*?)`/.exec(reason)![1]),
    ['book/img/a.png', 'docs/img/a.png', 'more/docs/a.png'],
  )
})

pages('tests may have numbers in their names', async () => {
  const { messages } = await linted({
    'a.md': '',
    'test/RULE001-RULE010.md': '[x](none)\n',
    'test/TESTING.md': '[bad](none.md)\n',
  })
  assert.equal(
    messages.map(({ path }) => path),
    ['test/TESTING.md'],
  )
})

pages('folders that Hugo puts together lead into each other', async () => {
  const { messages } = await linted({
    'site/hugo.toml':
      '[[module.mounts]]\n  source = "content/en"\n  target = "content"\n[[module.mounts]]\n  source = "../plans"\n  target = "content/plans"\n',
    'plans/1/index.md': '[good](../overview.md) [good](../../b.md) [bad](../../c.md)\n',
    'site/content/en/plans/overview.md': '',
    'site/content/en/b.md': '[good](plans/1/index.md)\n',
  })
  assert.equal(
    messages.map(({ path, reason }) => `${path} ${/`(.*?)`/.exec(reason)![1]}`),
    ['plans/1/index.md c.md'],
  )
})

pages('a site may know its pages by their names alone', async () => {
  const names = Array.from({ length: 12 }, (_, index) => `page-${index}`)
  const files = Object.fromEntries(names.map((name, index) => [`en/${index % 3}/${name}.md`, '---\ntitle: x\n---\n']))
  const links = names.map((name) => `[x](${name}.md)`).join(' ')
  for (const [more, said] of [
    ['', ['en/3/none.md']],
    ['[x](a.md) '.repeat(30), ['en/3/none.md', ...names.map((name) => `en/3/${name}.md`)]],
  ] as const) {
    const { messages } = await linted({
      ...files,
      'en/3/a.md': `---\ntitle: x\n---\n\n[bad](none.md) ${links} ${more}\n`,
    })
    assert.equal(
      messages.map(({ reason }) => /`(.*?)`/.exec(reason)![1]),
      said,
    )
  }
})

pages('of a folder that a site takes from several repositories may lead to others of its folders', async () => {
  const page = '---\ntitle: x\n---\n\n[a](../other/b.md) [bad](../parts/c.md) [bad](./other/d.md)\n'
  const { messages } = await linted({ 'docs/a.md': page, 'docs/parts/b.md': page.replaceAll('../', '../../') })
  assert.equal(
    messages.map(({ path, reason }) => `${path} ${/`(.*?)`/.exec(reason)![1]}`),
    [
      'docs/a.md parts/c.md',
      'docs/a.md docs/other/d.md',
      'docs/parts/b.md parts/c.md',
      'docs/parts/b.md docs/parts/other/d.md',
    ],
  )
})

pages('pictures that an application serves are not missing where it reads the page', async () => {
  const text = '![good](/assets/a.png) ![good](/b.png) ![bad](/assets/c.png)\n'
  const { messages } = await linted({
    'content/a.md': text,
    'README.md': text,
    'src/assets/a.png': '',
    'public/b.png': '',
  })
  assert.equal(
    messages.map(({ path, reason }) => `${path} ${/`(.*?)`/.exec(reason)![1]}`),
    ['README.md assets/a.png', 'README.md b.png', 'README.md assets/c.png', 'content/a.md assets/c.png'],
  )
})

pages('HydePHP puts pages and pictures in other places', async () => {
  const text = '[a](b) [bad](c.md)\n\n![x](media/x.svg)\n'
  const { messages } = await linted({ hyde: '#!/usr/bin/env php\n', '_pages/a.md': text, 'README.md': text })
  assert.equal(
    messages.map(({ path, reason }) => `${path} ${/`(.*?)`/.exec(reason)![1]}`),
    ['README.md b', 'README.md c.md', 'README.md media/x.svg', '_pages/a.md _pages/c.md'],
  )
})

pages('Eleventy counts paths from its input folder, too', async () => {
  const { messages } = await linted({
    'eleventy.config.js': 'export default () => {}\n',
    'src/docs/a.md': '[a](docs/b.md) [a](./docs/b.md) [a](b.md) [bad](../docs/c.md) [bad](docs/c.md)\n',
    'src/docs/b.md': '',
  })
  assert.equal(
    messages.map(({ reason }) => /`(.*?)`/.exec(reason)![1]),
    ['src/docs/c.md', 'src/docs/docs/c.md'],
  )
})

pages('paths with a slash at the start count from the folder of `.vuepress`', async () => {
  const { messages, summary } = await linted({
    'README.md': '[bad](/guide/moor.md) [bad](docs/gone.md)\n',
    'docs/.vuepress/config.ts': 'export default {}\n',
    'docs/.vuepress/public/mast.png': '',
    'docs/README.md': '[a](/guide/) [b](/guide/moor.html#x) [c](guide/index.md) [d](/mast.png) [bad](guide/mor.md)\n',
    'docs/guide/README.md': '![a](/mast.png) ![b](./oar.png) ![c](/favicon.png) ![d](@img/x.png) ![bad](/most.png)\n',
    'docs/guide/oar.png': '',
    'docs/guide/moor.md':
      '[a](/README.md) [b](../index.html) [e](/guide/index.md) [c](./moor) [x](/tags/) [y](made.html) [bad](/guides/moor.md) ![bad](oars.png)\n',
  })
  assert.equal(
    messages.map(({ reason, expected }) => [/`(.*?)`/.exec(reason)![1], expected?.[0]]),
    [
      ['guide/moor.md', '/docs/guide/moor.md'],
      ['docs/gone.md', undefined],
      ['docs/guide/mor.md', 'guide/moor.md'],
      ['docs/most.png', '/mast.png'],
      ['docs/guides/moor.md', '/guide/moor.md'],
      ['docs/guide/oars.png', 'oar.png'],
    ],
  )
  assert.equal(summary.unknown, { 'other-site-generator': 5 })
})

for (const [config, missing] of [
  ['{}', ['docs/a.png']],
  ["{\n  public: 'static',\n}", []],
] as const) {
  pages(`pictures that VuePress serves, with ${config}`, async () => {
    const { messages } = await linted({
      'docs/.vuepress/config.ts': `export default ${config}\n`,
      'docs/.vuepress/public/b.png': '',
      'docs/index.md': '![a](/a.png) ![b](/b.png)\n',
    })
    assert.equal(
      messages.map(({ reason }) => /`(.*?)`/.exec(reason)![1]),
      missing,
    )
  })
}

pages('`README.md` and `index.md` are one in VuePress', async () => {
  const { messages } = await linted({
    'docs/.vuepress/config.js': '',
    'docs/index.md': '',
    'docs/theme/a.md': '[a](../README.md) [bad](README.md)\n',
  })
  assert.equal(
    messages.map(({ reason }) => /`(.*?)`/.exec(reason)![1]),
    ['docs/theme/README.md'],
  )
})

pages('relative links of a part start at the pages that show it', async () => {
  const { messages, summary } = await linted({
    'docs/.vuepress/config.js': '',
    'docs/index.md': '',
    'docs/axes/_ticks.md': '[a](../../index.md) [bad](/lost.md)\n',
    'docs/.made/settings.md': '[a](../deep/x.md)\n',
    'docs/axes/radial.md': '[bad](../../index.md)\n',
  })
  assert.equal(
    messages.map(({ reason }) => /`(.*?)`/.exec(reason)![1]),
    ['docs/lost.md', 'index.md'],
  )
  assert.equal(summary.unknown, { 'depends-on-the-page': 2 })
})

for (const [version, config, expected] of [
  ['^1.9.0', '', ['no']],
  ['2.0.0-rc.26', '', ['b-c', 'no']],
  ['^2.0.0', 'export default { markdown: { slugify } }', []],
  ['latest', '', []],
] as const) {
  pages(`headings of VuePress ${version}${config && ' with slugs of its own'} have its ids`, async () => {
    const second = version.includes('1') ? 2 : 1
    const { messages } = await linted({
      'package.json': `{ "devDependencies": { "vuepress": "${version}" } }`,
      'docs/.vuepress/config.ts': config,
      'docs/README.md': `---
title: x
---

[a](#_1-what-s-new) [b](#own) [c](#twice-${second}) [d](#b-c) [bad](#no)

## 1. What’s new :tada:

## Two {#own}

## Twice

## Twice

## B – C
`,
    })
    assert.equal(
      messages.map(({ reason, expected }) => expected?.[0] ?? /#(.*?)`/.exec(reason)![1]),
      expected,
    )
  })
}

pages('a page of VuePress that shows another, and lines of a file that it includes', async () => {
  const { messages, summary } = await linted({
    'package.json': '{ "devDependencies": { "vuepress": "2.0.0-rc.30" } }',
    'docs/.vuepress/config.js': '',
    'docs/README.md':
      '[a](old.md#sail) [bad](new.md#oars)\n\n<!-- @include: parts.md{3-9} -->\n\n<!-- @include: bad.md -->\n',
    'docs/old.md': '---\nredirectTo: new.html\n---\n',
    'docs/new.md': '# New\n\n## Sail\n',
    'docs/parts.md': '# Parts\n',
  })
  assert.equal(
    messages.map(({ reason }) => /`(.*?)`/.exec(reason)![1]),
    ['#oars', './bad.md'],
  )
  assert.equal(summary.unknown, { 'redirected-page': 1 })
})

pages('components of VuePress may make ids', async () => {
  const { messages, summary } = await linted({
    'package.json': '{ "devDependencies": { "vuepress": "^1.9.0" } }',
    'docs/.vuepress/config.js': '',
    'docs/.vuepress/components/demo/Plain.vue': '<template><b>x</b></template>',
    'docs/README.md': '# A\n\n<Own /> [a](#nowhere)\n',
    'docs/b.md': '# B\n\n<Badge text="x" /> <demo-Plain /> [bad](#nowhere)\n',
  })
  assert.equal(
    messages.map(({ path }) => path),
    ['docs/b.md'],
  )
  assert.equal(summary.unknown, { 'global-component': 1 })
})

pages('links to pages of Nuxt Content do without the numbers of their files', async () => {
  const links = '[a](./moor.md) [b](../2.boats/oars.md) [c](../boats/2.oars.md) [bad](./more.md)\n'
  const { messages } = await linted({
    'docs/nuxt.config.ts': 'export default {}\n',
    ...Object.fromEntries(
      ['docs/content', 'notes'].flatMap((dir) => [
        [`${dir}/1.guide/1.start.md`, `---\ntitle: Start\n---\n\n${links}`],
        [`${dir}/1.guide/2.moor.md`, '---\ntitle: Moor\n---\n'],
        [`${dir}/2.boats/2.oars.md`, '---\ntitle: Oars\n---\n'],
      ]),
    ),
  })
  assert.equal(
    messages.map(({ path, column }) => `${path} ${column}`),
    ['docs/content/1.guide/1.start.md 70', ...[5, 20, 44, 70].map((column) => `notes/1.guide/1.start.md ${column}`)],
  )
})

pages('rustdoc shows what lies beside the sources of a crate', async () => {
  const links = '[a](../macros/index.html) [b](#some-id) [bad](gone.md)\n'
  const { messages } = await linted({ 'one/Cargo.toml': '', 'one/src/docs/a.md': links, 'src/docs/a.md': links })
  assert.equal(
    messages.map(({ path, reason }) => `${path} ${/`(.*?)`/.exec(reason)![1]}`),
    [
      'one/src/docs/a.md one/src/docs/gone.md',
      'src/docs/a.md src/macros/index.html',
      'src/docs/a.md #some-id',
      'src/docs/a.md src/docs/gone.md',
    ],
  )
})

pages('what tests read is no page', async () => {
  const { messages } = await linted({
    'README.md': '',
    'tests/data/a.md': '[x](gone.md)\n',
    'packages/one/fixtures/b.md': '[x](gone.md)\n',
    'tests/README.md': '[bad](gone.md)\n',
    'tests/book/SUMMARY.md': '[x](gone.md)\n',
    'docs/tests/c.md': '[bad](gone.md)\n',
  })
  assert.equal(
    messages.map(({ path }) => path),
    ['docs/tests/c.md', 'tests/README.md'],
  )
})

pages('copies of other projects are theirs to mend', async () => {
  const { messages } = await linted({
    'README.md': '[a](vendor/x.y/sail/README.md)\n',
    'vendor/modules.txt': '',
    'vendor/x.y/sail/README.md': '[x](gone.md)\n',
    'crates/oar/.cargo-checksum.json': '{}',
    'crates/oar/README.md': '[x](gone.md)\n',
    'php/vendor/composer/installed.json': '{}',
    'php/vendor/x/mast/README.md': '[x](gone.md)\n',
    'boats/vendor/README.md': '[bad](gone.md)\n',
  })
  assert.equal(
    messages.map(({ path }) => path),
    ['boats/vendor/README.md'],
  )
})

pages('a book may be one of several on its host', async () => {
  const links = '[a](../../tides/high.md) [bad](../gone.md)\n'
  const { messages } = await linted({ 'book.toml': '', 'src/oars/a.md': links, 'src/oars/b.md': '[bad](gone.md)\n' })
  assert.equal(
    messages.map(({ reason }) => /`(.*?)`/.exec(reason)![1]),
    ['src/gone.md', 'src/oars/gone.md'],
  )
})

for (const [config, missing] of [
  ['', ['book/src/boats.pdf', 'book/src/oar.png']],
  ['[output.pandoc.profile.pdf]\n', ['book/src/oar.png']],
] as const) {
  pages(`a book that ${config ? 'is' : 'is not'} printed, too`, async () => {
    const { messages } = await linted({
      'book/book.toml': config,
      'book/src/a.md': '[all of it](boats.pdf) ![bad](oar.png)\n',
    })
    assert.equal(
      messages.map(({ reason }) => /`(.*?)`/.exec(reason)![1]),
      missing,
    )
  })
}

pages('configurations of MkDocs may start from another one', async () => {
  const links = '[an oar][boats.Oar] ![bad](gone.png)\n'
  const { messages } = await linted({
    'mkdocs-base.yml': 'docs_dir: manual\n',
    'mkdocs-online.yml': 'INHERIT: mkdocs-base.yml\n',
    'mkdocs.fr.yml': 'INHERIT: ./mkdocs-online.yml\ndocs_dir: manual\n',
    'manual/a.md': links,
    'README.md': links,
  })
  assert.equal(
    messages.map(({ path, reason }) => `${path} ${/`(.*?)`/.exec(reason)![1]}`),
    ['README.md [boats.Oar]', 'README.md gone.png', 'manual/a.md manual/gone.png'],
  )
})

pages('what pages of a generator show is for it, but a README', async () => {
  const links = '[a](tides/high) [bad](gone.md)\n'
  const { messages } = await linted({
    'docs/conf.py': '',
    'docs/log.md': '```{include} ../CHANGELOG.md\n```\n\n```{include} ../README.md\n```\n',
    'CHANGELOG.md': links,
    'CONTRIBUTING.md': links,
    'README.md': links,
  })
  assert.equal(
    messages.map(({ path, reason }) => `${path} ${/`(.*?)`/.exec(reason)![1]}`),
    [
      'CHANGELOG.md gone.md',
      'CONTRIBUTING.md tides/high',
      'CONTRIBUTING.md gone.md',
      'README.md tides/high',
      'README.md gone.md',
    ],
  )
})

pages('parts of pages lead from where they are shown', async () => {
  const { messages } = await linted({
    'mkdocs.yml': '',
    'docs/snippets/oars.md': '[a](gone.md)\n',
    'docs/boats/oars.md': '[bad](gone.md)\n',
  })
  assert.equal(
    messages.map(({ path }) => path),
    ['docs/boats/oars.md'],
  )
})

pages('headings that state their ids are for another program', async () => {
  const { messages, summary } = await linted({
    'docs/a.md': '## `oar` {#oars}\n\n## Sail {#sails}\n\n[a](#oars)\n',
    'docs/b.md': '## Oar {#oars}\n\n## `sail {#sails}`\n\n## A {set}\n\n[bad](#oars)\n',
  })
  assert.equal(
    messages.map(({ path }) => path),
    ['docs/b.md'],
  )
  assert.equal(summary.unknown, { 'other-site-generator': 1 })
})

for (const cwd of ['', 'docs', 'docs/tours']) {
  pages(`paths of a generator that is not seen, from ${cwd || 'the root'}`, async () => {
    const links = [
      'boats/skiff.md',
      'docs/boats/skiff.md',
      '@site/docs/boats/skiff.md',
      'boats/punt.md',
      './boats/skiff.md',
    ]
    const root = temporaryFolder({
      'docs/tours/fjord.md': `---\ntitle: Fjord\n---\n\n${links.map((link) => `[a](${link})`).join('\n')}\n`,
      'docs/boats/skiff.md': '---\ntitle: Skiff\n---\n',
    })
    git(root, 'init', '-q')
    const { messages } = await lint({ cwd: join(root, cwd) })
    assert.equal(
      messages.map(({ line }) => links[line - 5]),
      ['boats/punt.md', './boats/skiff.md'],
    )
  })
}

for (const [config, missing] of [
  ['docs/.vitepress/config.js', []],
  ['docusaurus.config.ts', []],
  ['next.config.js', ['#coast-and-sea']],
] as const) {
  pages(`ids below ${config}`, async () => {
    const root = temporaryFolder({
      [config]: 'export default {}\n',
      'docs/tours/fjord.md': '[a](#coast-and-sea)\n\n## Coast / and sea\n',
    })
    git(root, 'init', '-q')
    const { messages } = await lint({ cwd: join(root, 'docs/tours') })
    assert.equal(
      messages.map(({ reason }) => /`(.*?)`/.exec(reason)![1]),
      missing,
    )
  })
}

for (const [config, found] of [
  ['astro.config.mjs', []],
  ['next.config.js', ['mdx-syntax']],
] as const) {
  pages(`a directive that ends within code, below ${config}`, async () => {
    const root = temporaryFolder({
      [config]: 'export default {}\n',
      'docs/oars.mdx': '<Steps>\n\n:::tip\nRow.\n\n```sh\nrow\n:::\n\n</Steps>\n',
    })
    git(root, 'init', '-q')
    const { messages } = await lint({ cwd: join(root, 'docs') })
    assert.equal(
      messages.map(({ ruleId }) => ruleId),
      found,
    )
  })
}

pages('of MDX that require a picture by an alias or from a package', async () => {
  const { messages } = await linted({
    'a.mdx': "{require('@/public/x.png')} {require('boats/x.png')}\n\n<Image source={require('./x.png')} />\n",
  })
  assert.equal(
    messages.map(({ ruleId, line }) => `${ruleId} ${line}`),
    ['link-asset 3'],
  )
})

pages('of MDX that scripts fill in have lines of placeholders', async () => {
  const { messages } = await linted({
    'a.mdx': '# A\n\n/// {Example:basic} ///\n\n@@{part of it}@@\r\n\n// {Example:basic} ///\n\nSee {Example:basic}\n',
  })
  assert.equal(
    messages.map(({ ruleId, line }) => `${ruleId} ${line}`),
    ['mdx-syntax 7', 'mdx-syntax 9'],
  )
})

pages('are written under the ids of their frontmatter', async () => {
  const { messages, summary } = await linted({
    'README.md': '[a](src/run.md#x) [bad](src/ran.md) [bad](run.md)\n',
    'src/run-js.md': '---\ntitle: "Run"\nid: run\n---\n\n[self](./run-js.md)\n',
    'src/run-python.md': "---\r\nid: 'run'\r\n---\r\n\r\n[a](run.md)\r\n",
    'src/ran-js.md': '---\ntitle: Ran\n---\n\nid: ran\n',
  })
  assert.equal(
    messages.map(({ reason }) => /`(.*?)`/.exec(reason)![1]),
    ['src/ran.md', 'run.md'],
  )
  assert.equal(summary.unknown, { 'other-site-generator': 2 })
})

pages('get ids from the MDX that they show', async () => {
  const part = '[a](#b) [b](/c) [bad](./d.mdx)\n'
  const root = temporaryFolder({ 'parts/a.mdx': part, 'parts/b.md': '[bad](#b)\n' })
  const said = async () =>
    (await lint({ cwd: root })).messages.map(({ path, reason }) => [path, /`(.*?)`/.exec(reason)![1]])
  try {
    assert.equal(await said(), [
      ['parts/a.mdx', '#b'],
      ['parts/a.mdx', 'parts/d.mdx'],
      ['parts/b.md', '#b'],
    ])
    mkdirSync(`${root}/docs`)
    writeFileSync(`${root}/docs/a.mdx`, '---\ntitle: A\n---\n\n<Part src="a" />\n')
    assert.equal(await said(), [
      ['parts/a.mdx', 'parts/d.mdx'],
      ['parts/b.md', '#b'],
    ])
  } finally {
    rmSync(root, { recursive: true })
  }
})

pages.run()

const host = suite('pages that the host of a repository shows')

async function missingAnchors(text: string): Promise<(string | undefined)[]> {
  const { messages } = await linted({ 'README.md': text })
  return messages.flatMap(({ ruleId, reason }) => (ruleId === 'link-anchor' ? /`(.*?)`/.exec(reason)![1] : []))
}

host('the blank behind a picture at the start of a heading is a dash of its id', async () => {
  const text = '## ![x](https://x.y/z.png) 1.1 Moor\n\n[a](#-11-moor) [b](#11-moor)\n'
  assert.equal(await missingAnchors(text), ['#11-moor'])
})

host('fragments are looked for in lower case too', async () => {
  const text =
    '## Low tide\n\n<a name="Ebb"></a>\n\n[a](#Low-Tide) [b](#user-content-low-tide) [c](#Ebb) [bad](#ebb) [bad](#EBB)\n'
  assert.equal(await missingAnchors(text), ['#ebb', '#EBB'])
})

host(
  'a path without an extension leads to a file or a folder from a README, it may be a URL from other pages',
  async () => {
    const links = '[good](docs) [good](docs/) [good](LICENSE) [good](docs/a) [x](dosc) [x](/docs/b)\n'
    const { messages } = await linted({
      'README.md': links,
      'docs/a.md': links.replace(/docs/g, '../docs'),
      LICENSE: '',
    })
    assert.equal(
      messages.map(({ path, reason }) => `${path} ${/`(.*?)`/.exec(reason)![1]}`),
      ['README.md dosc', 'README.md docs/b', 'docs/a.md docs/LICENSE'],
    )
  },
)

host('fragments lead to lines, to footnotes, to the frame of a README, and to what it says in its folder', async () => {
  const links = [
    '[a](docs/a.md#L3) [b](docs/a.md?plain=1#L1C2-L3) [c](#readme) [d](docs#oars) [e](docs/#readme) [f](src#x) [g](#fn-1)[^1]',
    '[bad](docs/a.md#L) [bad](docs/a.md#readme) [bad](docs/#sails) [bad](docs/b.md/#x)\n\n[^1]: x\n',
  ]
  const { messages } = await linted({
    'README.md': links.join('\n'),
    'docs/a.md': '# A\n',
    'docs/README.md': '## Oars\n',
    'src/a.js': '',
  })
  assert.equal(
    messages.map(({ reason }) => /`(.*?)`/.exec(reason)![1]),
    ['#L', '#readme', '#sails', 'docs/b.md'],
  )
})

host('a path as from the root is mended to one from the page', async () => {
  const { messages } = await linted({
    'docs/a.md': '[bad](docs/b.md#x) [bad](src/c.js)\n',
    'docs/b.md': '# X\n',
    'src/c.js': '',
  })
  assert.equal(
    messages.map(({ reason }) => reason),
    [
      'Unexpected path from the root in link `docs/b.md`, expected `b.md`',
      'Unexpected path from the root in link `src/c.js`, expected `../src/c.js`',
    ],
  )
})

host('for a picture no page is proposed', async () => {
  const { messages } = await linted({ 'README.md': '![bad](oarz.png)\n', 'oar.md': '', 'oar.png': '' })
  assert.equal(
    messages.map(({ expected }) => expected),
    [['oar.png']],
  )
})

host('a README that is missing is not its folder', async () => {
  const { messages } = await linted({
    'notes/2026/05/a.md': '[bad](../../README.md)\n',
    'README.md': '',
    'notes/2025.md': '',
  })
  assert.match(messages[0]!.reason, 'missing page `notes/README.md`')
})

host('headings in HTML have ids', async () => {
  const text = [
    '<h3>Boats &amp; oars</h3>',
    '<h2 align="center">\n  <img src="https://x.y/z.png"> Big <b>boat</b> <!-- x -->\n</h2>',
    '<h2 id="mine">Boat</h2>',
    '## Boat',
    '[a](#boats--oars) [b](#---big-boat-) [c](#mine) [d](#boat) [e](#boat-1) [f](#big-boat) [bad](#boat-2)\n',
  ].join('\n\n')
  assert.equal(await missingAnchors(text), ['#boat-2'])
})

host('what all-contributors writes of people is no mistake', async () => {
  const text = '<a href="#content-ann" title="Content">x</a> <a href="#content-bob">y</a>\n'
  assert.equal(await missingAnchors(text), ['#content-bob'])
})

host('a control that shows as a link leads nowhere', async () => {
  assert.equal(await missingAnchors('<a href="#!">x</a> <a href="#lost">y</a>\n'), ['#lost'])
})

host('what another program fills in is unknown', async () => {
  const template = [
    '[a]({{site.url}}/a.md) ![b](/img/{{name}}.png) <a href="{{ base }}/c.md">c</a> [d](#{{id}}) [e](<%=base%>/e.md)',
    `[f](https://x.com/{{ name }}) [g](<{% link _docs/g.md %}>) [h][h] [bad](./{base}/h.md)\n\n[h]: {{base}}/h.md\n\n[i]($BRANCH_URL) [j](\${BASE}/x) [bad]($x)\n`,
  ].join('\n')
  const { messages, summary } = await linted({ 'README.md': template })
  assert.equal(
    messages.map(({ reason }) => /`(.*?)`/.exec(reason)![1]),
    ['{base}/h.md', '$x'],
  )
  assert.equal(summary.unknown, { template: 8 })
})

host('links of texts that are posted in issues start elsewhere', async () => {
  const links = '[a](../blob/main/CONTRIBUTING.md) [b](CONTRIBUTING.md) [c](/x.md)\n'
  const { messages, summary } = await linted({
    'CONTRIBUTING.md': '',
    '.github/ISSUE_TEMPLATE/bug.md': links,
    '.github/actions/spelling/advice.md': links,
    'pull_request_template.md': links,
    '.github/actions/spelling/README.md': '[bad](advise.md)\n',
    '.github/SUPPORT.md': '[bad](CONTRIBUTING.md)\n',
  })
  assert.equal(
    messages.map(({ path }) => path),
    ['.github/SUPPORT.md', '.github/actions/spelling/README.md'],
  )
  assert.equal(summary.unknown, { 'posted-elsewhere': 9 })
})

host('templates lead from where their copies will be', async () => {
  const links = '[a](oars.json) [b](../LICENSE) [bad](#oars)\n'
  const { messages } = await linted({
    'notes/os-template.md': links,
    'plans/0000-boat-template/README.md': links,
    'docs/templates.md': '[bad](oars.json)\n',
  })
  assert.equal(
    messages.map(({ path, column }) => `${path} ${column}`),
    ['docs/templates.md 7', 'notes/os-template.md 39', 'plans/0000-boat-template/README.md 39'],
  )
})

host('a README among the pages of a site may name their URLs', async () => {
  const links = '[a](/boats/docs/oars) [bad](/docs/oars) [bad](/LICENSE)\n'
  const { messages } = await linted({
    'docs/guide/README.md': links,
    'README.md': links,
    'src/boats/README.md': '[a](/#x) [bad](/boats/docs/oars)\n',
  })
  assert.equal(
    messages.map(({ path, reason }) => `${path} ${/`(.*?)`/.exec(reason)![1]}`),
    [
      'README.md boats/docs/oars',
      'README.md docs/oars',
      'README.md LICENSE',
      'docs/guide/README.md docs/oars',
      'docs/guide/README.md LICENSE',
      'src/boats/README.md boats/docs/oars',
    ],
  )
})

host.run()
