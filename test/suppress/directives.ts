import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { fix, type LintOptions, lint } from '../../src/index.ts'
import { git, temporaryFolder } from '../folder.ts'

const directives = suite('docs-lint-disable comments')

/** Lines with a message, and the number of those suppressed. */
async function linesOf(page: string, name = 'page.mdx'): Promise<[number[], number]> {
  const { messages, summary } = await lint({ cwd: temporaryFolder({ [name]: page }) })
  return [messages.map(({ line }) => line), summary.suppressed]
}

directives('the next line, for one rule', async () => {
  const page = '{/* docs-lint-disable-next-line link-page -- to come */}\n\n[x](./a.md)\n\n[x](./b.md)\n'
  assert.equal(await linesOf(page), [[5], 1])
})

directives('another rule is not meant', async () => {
  assert.equal(await linesOf('{/* docs-lint-disable-next-line link-anchor */}\n[x](./a.md)\n'), [[1, 2], 0])
})

directives('the same line, every rule, in Markdown', async () => {
  assert.equal(await linesOf('[x](./a.md) <!-- docs-lint-disable-line -->\n\n[x](./b.md)\n', 'page.md'), [[3], 1])
})

directives('a block', async () => {
  const page =
    '[x](./a.md)\n\n<!-- docs-lint-disable link-page -->\n\n[x](./b.md)\n\n<!-- docs-lint-enable link-page -->\n\n[x](./c.md)\n'
  assert.equal(await linesOf(page, 'page.md'), [[1, 9], 1])
})

directives('the whole file, from its frontmatter', async () => {
  assert.equal(await linesOf('---\n# docs-lint-disable-file\ntitle: A\n---\n\n[x](./a.md)\n', 'page.md'), [[], 1])
})

directives('blank lines before the next line do not count, with CRLF neither', async () => {
  const page = '{/* docs-lint-disable-next-line link-page */}\n\n\n[x](./a.md)\n[x](./b.md)\n'
  assert.equal(await linesOf(page), [[5], 1])
  assert.equal(await linesOf(page.replaceAll('\n', '\r\n')), [[5], 1])
})

directives('a line of frontmatter, in YAML', async () => {
  const root = temporaryFolder({
    'page.md':
      '---\n# docs-lint-disable-next-line frontmatter-schema -- soon\nsize: big\nwidth: wide # docs-lint-disable-line\nheight: high\n---\n',
    'schema.json':
      '{ "properties": { "size": { "type": "number" }, "width": { "type": "number" }, "height": { "type": "number" } } }',
    'docs-lint.config.json': '{ "frontmatter": [{ "files": "*.md", "schema": "schema.json" }] }',
  })
  const { messages, summary } = await lint({ cwd: root })
  assert.equal([messages.map(({ line }) => line), summary.suppressed], [[5], 2])
})

directives('the comments of remark-lint', async () => {
  const cases: [page: string, lines: number[], suppressed: number][] = [
    ['<!--lint ignore link-page-->\n\n[x](./a.md)\n[x](./b.md)\n\n[x](./c.md)\n', [6], 2],
    ['<!-- lint disable link-page -->\n\n[x](./a.md)\n\n<!-- lint enable link-page -->\n\n[x](./b.md)\n', [7], 1],
    ['<!--lint ignore-->\n\n- [x](./a.md)\n- [x](./b.md)\n', [], 2],
    ['<!--lint ignore link-anchor-->\n\n[x](./a.md)\n', [3], 0],
    ['Text <!--lint ignore remark-lint:link-page--> [x](./a.md)\n[x](./b.md)\n', [2], 1],
  ]
  for (const [page, lines, suppressed] of cases) {
    assert.equal(await linesOf(page, 'page.md'), [lines, suppressed], page)
    const mdx = page.replaceAll('<!--', '{/*').replaceAll('-->', '*/}')
    assert.equal(await linesOf(mdx), [lines, suppressed], mdx)
  }
})

directives('a comment that names no rule does not hide what is said about comments', async () => {
  const page = '<!-- docs-lint-disable -->\n\n[x](./a.md)\n\n<!-- docs-lint-disable-line link-anchor -->\n'
  assert.equal(await linesOf(page, 'page.md'), [[5], 1])
  const named = page.replace('disable -->', 'disable link-page, unused-suppression -->')
  assert.equal(await linesOf(named, 'page.md'), [[], 2])
})

const quiet: [what: string, page: string, options: { name?: string; ignored?: string } & LintOptions][] = [
  ['a rule that is off', '<!-- docs-lint-disable-file link-page -->\n', { rules: { 'link-page': 'off' } }],
  ['a rule that needs the network', '<!-- docs-lint-disable-file link-external -->\n', {}],
  ['an external link', '[x](https://x.y) <!-- docs-lint-disable-line -->\n', {}],
  ['a comment without rules in a run over a few pages', 'x <!-- docs-lint-disable-line -->\n', { paths: ['page.md'] }],
  ['a page that does not parse', '{/* docs-lint-disable-file link-page, mdx-syntax */}\n\n<b\n', { name: 'page.mdx' }],
  ['what cannot be known here', '[x](./gone.md) <!-- docs-lint-disable-line link-page -->\n', { ignored: 'gone.md\n' }],
  ["a plugin's rule", '<!-- docs-lint-disable-file remark-lint:x -->\n', {}],
  ['an end after a beginning', '<!-- docs-lint-disable -->\n\n[x](./a.md)\n\n<!-- docs-lint-enable -->\n', {}],
]
for (const [what, page, options] of quiet) {
  directives(`not unused: ${what}`, async () => {
    const { name = 'page.md', ignored, ...more } = options
    const cwd = temporaryFolder({ [name]: page, ...(ignored && { '.gitignore': ignored }) })
    if (ignored) git(cwd, 'init', '-q')
    const { messages } = await lint({ cwd, ...more })
    assert.equal(messages, [])
  })
}

const mended: [before: string, after: string][] = [
  ['# A\n\n<!-- docs-lint-disable-next-line -->\nText.\n', '# A\n\nText.\n'],
  ['# A\n\n<!-- docs-lint-disable -->\n\nText.\n\n<!-- docs-lint-enable -->\n', '# A\n\nText.\n\n'],
  ['Text. <!-- docs-lint-disable-line link-page -->\r\nMore.\r\n', 'Text.\r\nMore.\r\n'],
  ['---\n# docs-lint-disable-file\ntitle: A\n---\n', '---\ntitle: A\n---\n'],
  [
    '[x](./a.md) <!-- docs-lint-disable-line link-anchor, link-page -- w -->\n',
    '[x](./a.md) <!-- docs-lint-disable-line link-page -- w -->\n',
  ],
  [
    '[x](./a.md) <!-- docs-lint-disable-line link-page link-asset,link-anchor -->\n',
    '[x](./a.md) <!-- docs-lint-disable-line link-page -->\n',
  ],
]
for (const [before, after] of mended) {
  directives(`--fix: ${JSON.stringify(before)}`, async () => {
    const { pages, report } = await fix({ cwd: temporaryFolder({ 'page.md': before }) })
    assert.is(pages[0]?.after, after)
    assert.equal(report.messages, [])
  })
}

directives.run()
