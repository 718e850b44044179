/** A run that starts from the last one says what a run about everything says, whatever was edited; and it is that short. */
import { cpSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createRandom, type Random } from '../../bench/mutate/random.ts'
import { lint } from '../../src/lint.ts'
import type { Report } from '../../src/report/report.ts'
import { git, temporaryFolder, writeFiles } from '../folder.ts'

const FIXTURES = resolve(import.meta.dirname, '../../fixtures')

function told({ summary, messages, sources }: Report) {
  return { summary: { ...summary, durationMs: 0 }, messages, sources: [...sources].sort() }
}

/** Lints with a cache. @returns The report, and whether the run looked at all pages: then it writes them anew. */
async function cached(
  cwd: string,
  cacheLocation: string,
): Promise<{ report: ReturnType<typeof told>; isWhole: boolean }> {
  const pages = join(cacheLocation, 'docs-lint.pages.cache')
  const before = statSync(pages, { throwIfNoEntry: false })?.ino
  const report = told(await lint({ cwd, cache: true, cacheLocation }))
  return { report, isWhole: statSync(pages).ino !== before }
}

const edits = suite('an edit of a page')

const SITE = {
  'docs/a.md': '---\ntitle: A\n---\n\n# A\n\n## Part\n\n[b](./b.md#part) [gone](./b.md#gone)\n',
  'docs/b.md': '# B\n\n## Part\n\n[a](./a.md)\n\n## Given {#given}\n',
  'docs/c.md': '# C\n\n[a](./a.md#part)\n',
  'docs/d.md': '# D\n\n<!-- docs-lint-disable-next-line link-page -->\n[x](./x.md)\n',
  'docusaurus.config.js':
    "module.exports = { url: 'https://x.example', baseUrl: '/', presets: ['classic'], themeConfig: { navbar: { items: [{ to: '/docs/c#there', label: 'C' }] } } }",
  'package.json': '{ "dependencies": { "@docusaurus/core": "3" } }',
}

for (const [name, path, text, isWhole] of [
  ['of its prose', 'docs/a.md', `${SITE['docs/a.md']}More.\n`, false],
  ['that adds a dead link', 'docs/a.md', `${SITE['docs/a.md']}[x](./x.md)\n`, false],
  ['that takes a heading that others link to', 'docs/b.md', '# B\n\n[a](./a.md)\n', false],
  ['that gives a heading with an id other words', 'docs/b.md', SITE['docs/b.md'].replace('Given', 'Gone'), false],
  ['that adds the heading that a link is after', 'docs/b.md', `${SITE['docs/b.md']}## Gone\n`, false],
  ['that breaks its syntax', 'docs/b.md', `${SITE['docs/b.md']}\n<Open\n`, false],
  ['that moves its lines', 'docs/b.md', `\n\n${SITE['docs/b.md']}`, false],
  ['of its frontmatter', 'docs/a.md', SITE['docs/a.md'].replace('title: A', 'slug: /else'), true],
  ['that the navigation leads to', 'docs/c.md', '# C\n\n## There\n', true],
  ['with comments that suppress', 'docs/d.md', '# D\n\n[x](./x.md)\n', true],
  ['that adds such a comment', 'docs/c.md', '# C\n\n<!-- docs-lint-disable -->\n[x](./x.md)\n', true],
] as const) {
  edits(name, async () => {
    const root = temporaryFolder(SITE)
    git(root, 'init', '--quiet')
    const cache = temporaryFolder()
    await cached(root, cache)
    writeFiles(root, { [path]: text })
    const found = await cached(root, cache)
    const plain = told(await lint({ cwd: root }))
    assert.equal(found.report, plain)
    assert.is(found.isWhole, isWhole)
    writeFiles(root, { [path]: SITE[path] })
    assert.equal((await cached(root, cache)).report, told(await lint({ cwd: root })), 'and back')
  })
}

edits.run()

const random = suite('edits at random')
let short = 0

for (const name of readdirSync(FIXTURES)) {
  random(name, async () => {
    const root = temporaryFolder()
    cpSync(join(FIXTURES, name, 'faulty'), root, { recursive: true })
    git(root, 'init', '--quiet')
    const pages = readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.mdx?$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
    const cache = temporaryFolder()
    const { pick, ...chance } = createRandom(name.length)
    await cached(root, cache)
    for (let step = 0; step < 12; step++) {
      const path = pick(pages)
      const edited = edit(readFileSync(path, 'utf8'), pages, { pick, ...chance })
      writeFileSync(path, edited)
      const { report, isWhole } = await cached(root, cache)
      if (!isWhole) short++
      assert.equal(report, told(await lint({ cwd: root })), `step ${step}: ${path}\n${edited}`)
    }
  })
}

random('most of them are looked at alone', () => {
  assert.ok(short > 25, `${short} of ${readdirSync(FIXTURES).length * 12}`)
})

random.run()

/** What a writer does to a page: words, headings, links, lines more or less, tags that do not close. */
function edit(text: string, pages: readonly string[], { pick, below }: Random): string {
  const lines = text.split('\n')
  const at = below(lines.length + 1)
  const page = pick(pages).split('/').at(-1)!
  const added = pick([
    'Some more words.',
    `## Heading ${below(5)}`,
    '### Overview',
    `[link](./${page}#heading-${below(5)})`,
    `[link](#heading-${below(5)})`,
    `[link](/${page.replace(/\.mdx?$/, '')}?os=mac#overview)`,
    '<Open',
    '{',
    '![picture](./none.png)',
    '[label]: https://example.com',
  ])
  switch (below(3)) {
    case 0:
      return lines.filter((_, index) => index !== at).join('\n')
    case 1:
      return [...lines.slice(0, at), ...lines.slice(at, at + 1), ...lines.slice(at)].join('\n')
    default:
      return [...lines.slice(0, at), '', added, '', ...lines.slice(at)].join('\n')
  }
}
