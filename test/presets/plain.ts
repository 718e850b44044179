/** Markdown of repositories, as their host shows it, and where a site generator reads it. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { lint } from '../../src/lint.ts'
import { git, temporaryFolder } from '../folder.ts'

const pages = suite('pages of a site generator')

for (const [plugin, missing] of [
  ['search', ['docs/reference/a.md']],
  ['gen-files', []],
] as const) {
  pages(`with the plugin ${plugin}`, async () => {
    const root = temporaryFolder({
      'mkdocs.yml': `plugins:\n  - ${plugin}:\n      scripts: [docs/make.py]\n`,
      'docs/index.md': '[a](reference/a.md)\n',
    })
    try {
      const { messages } = await lint({ cwd: root })
      assert.equal(
        messages.map(({ reason }) => /`(.*?)`/.exec(reason)![1]),
        missing,
      )
    } finally {
      rmSync(root, { recursive: true })
    }
  })
}

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

pages.run()

const host = suite('pages that the host of a repository shows')

async function missingAnchors(text: string): Promise<(string | undefined)[]> {
  const root = temporaryFolder({ 'README.md': text })
  try {
    const { messages } = await lint({ cwd: root })
    return messages.flatMap(({ ruleId, reason }) => (ruleId === 'link-anchor' ? /`(.*?)`/.exec(reason)![1] : []))
  } finally {
    rmSync(root, { recursive: true })
  }
}

host('the blank behind a picture at the start of a heading is a dash of its id', async () => {
  const text = '## ![x](https://x.y/z.png) 1.1 Moor\n\n[a](#-11-moor) [b](#11-moor)\n'
  assert.equal(await missingAnchors(text), ['#11-moor'])
})

host('what all-contributors writes of people is no mistake', async () => {
  const text = '<a href="#content-ann" title="Content">x</a> <a href="#content-bob">y</a>\n'
  assert.equal(await missingAnchors(text), ['#content-bob'])
})

host.run()
