import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { lint } from '../../src/index.ts'
import { loadNative, parseNatively } from '../../src/parse/native.ts'
import { parsePage } from '../../src/parse/parse.ts'
import { temporaryFolder } from '../folder.ts'

const nesting = suite('deep nesting')

nesting('is a message about its page, and the others are still read', async () => {
  const cwd = temporaryFolder({ 'deep.md': `${'> '.repeat(20000)}x`, 'other.md': '[x](./missing.md)\n' })
  const { messages } = await lint({ cwd })
  assert.equal(
    messages.map(({ path, ruleId }) => [path, ruleId]),
    [
      ['deep.md', 'mdx-syntax'],
      ['other.md', 'link-page'],
    ],
  )
})

nesting('is none in a row of stars or dashes', async () => {
  const native = await loadNative()
  for (const text of ['*'.repeat(80), '-'.repeat(80), `    ${'*'.repeat(80)}`]) {
    const page = native && parseNatively(native, `text\n\n${text}\n\ntext\n`, { dialect: 'markdown' })
    assert.is(page === undefined, native === undefined, text)
  }
})

nesting('of braces in tags in braces is for the reference, that of data is not', async () => {
  const native = await loadNative()
  const read = (code: string) => native && parseNatively(native, `<A b={${code}} />\n`, { dialect: 'mdx' })
  assert.is(read(`${'<b>{'.repeat(55)}1${'}</b>'.repeat(55)}`), undefined)
  assert.is(read(`${'{"a":'.repeat(55)}1${'}'.repeat(55)}`) === undefined, native === undefined)
})

nesting('is none in a long line of frontmatter', async () => {
  const native = await loadNative()
  const source = `---\ndescription: ${'long '.repeat(100)}\n---\n\ntext\n`
  const page = native && parseNatively(native, source, { dialect: 'mdx' })
  assert.is(page === undefined, native === undefined)
})

nesting.run()

const large = suite('large pages')

large('of tags alone on their lines are for the reference, as MDX', async () => {
  const native = await loadNative()
  const source = `<table>\n${'  <td>\n    x\n  </td>\n'.repeat(6000)}</table>\n`
  const read = (dialect: 'mdx' | 'markdown') => native && parseNatively(native, source, { dialect })
  assert.is(read('mdx'), undefined)
  assert.is(read('markdown') === undefined, native === undefined)
})

large.run()

const blank = suite('blank lines at the start')

blank('of a page, and of frontmatter that cannot be read', async () => {
  const cwd = temporaryFolder({
    'page.md': '\n\n# Page\n\n[x](./missing.md)\n',
    'block.md': '---\n\n\n{\n\n## Heading\n\ntitle: Lamp\n---\n',
    'package.json': '{}',
  })
  const { messages } = await lint({ cwd, config: { frontmatter: [{ files: '**', schema: {} }] } })
  assert.equal(
    messages.map(({ path, ruleId }) => [path, ruleId]),
    [
      ['block.md', 'frontmatter-syntax'],
      ['page.md', 'link-page'],
    ],
  )
})

blank.run()

const dots = suite('tags whose names end with a dot')

for (const source of ['<include./part.mdx</include>\n', '<a./>\n', '<a. />\n']) {
  dots(source.trim(), () => {
    assert.ok(parsePage(source, { dialect: 'mdx' }).problems.length > 0)
  })
}

dots.run()
