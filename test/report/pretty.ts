import { stripVTControlCharacters } from 'node:util'
import stringWidth from 'string-width'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { formats } from '../../src/report/index.ts'
import { message, plainOptions, report } from './sample.ts'

const pretty = suite('report/pretty')

const source = '# A\r\nsee /clustres, please\r\n'
const sources = new Map([['docs/a.md', source]])
const printed = async (given: Parameters<typeof report>, options = {}) =>
  (await formats.pretty(report(...given), { ...plainOptions, ...options })).split('\n')

pretty('a page, its messages, the line of each, what to write, and the receipt', async () => {
  const given = message({ expected: ['/clusters', '/cluster', '/lustre'] })
  assert.equal((await printed([[given], { sources }])).slice(0, -2), [
    'docs/a.md',
    '',
    '  error   Unexpected link to missing page `/clustres`, expected an existing page',
    '      ╭─ docs/a.md:2:5  link-page',
    '    2 │ see /clustres, please',
    '      │     ^^^^^^^^^',
    '      ╰─ did you mean `/clusters`, `/cluster` or `/lustre`?',
    '',
  ])
})

pretty('a question that is no part of the message is not asked', async () => {
  const lines = await printed([[message({ reason: 'Expected `/x`', expected: ['/x'] })], { sources }])
  assert.not.match(lines.join('\n'), 'did you mean')
})

pretty('one header for a page, each cause once, and where else it matters', async () => {
  const messages = [
    message({ cause: 'x', related: [{ path: 'docs/b.md', line: 3, column: 1, reason: 'First place' }] }),
    message({ severity: 'warning', ruleId: 'link-case', line: 1, reason: 'W' }),
    message({ cause: 'x', path: 'docs/b.md' }),
    message({ cause: 'x', path: 'docs/c.md' }),
  ]
  const lines = await printed([messages, { sources }])
  assert.equal(
    lines.filter((line) => /^\S/.test(line)),
    ['docs/a.md', lines.at(-2)],
  )
  assert.ok(lines.includes('      ├─ the same in 2 more places'))
  assert.ok(lines.includes('      ╰─ docs/b.md:3:1 First place'))
  assert.ok(lines.includes('  warning W'))
})

pretty('without the source there is the place alone', async () => {
  const lines = await printed([[message({ reason: 'R' })]])
  assert.equal(lines.slice(2, 5), ['  error   R', '      ╭─ docs/a.md:2:5  link-page', ''])
})

pretty('no line is wider than the terminal', async () => {
  const reason = `Unexpected ${'日本語 and many words '.repeat(12)}here`
  for (const columns of [40, 60, 100]) {
    const wide = `# A\n${' see'.repeat(40)} 日本語 ${'too '.repeat(90)}\n`
    const given = message({ column: 170, endColumn: 173, reason })
    const lines = await printed([[given], { sources: new Map([['docs/a.md', wide]]) }], { columns })
    for (const line of lines.slice(0, -2)) assert.ok(stringWidth(line) <= columns, line)
    assert.match(lines.join('\n'), '語 too')
  }
})

pretty('colours and links change nothing of the text', async () => {
  const messages = [message({ expected: ['/clusters'] }), message({ severity: 'warning', line: 1, reason: 'W' })]
  const plain = (await printed([messages, { sources }])).join('\n')
  const colored = (await printed([messages, { sources }], { color: true, hyperlinks: true })).join('\n')
  assert.match(colored, '\u001b[31m')
  assert.match(colored, '\u001b]8;;https://example.com/rules/link-page.md\u001b\\link-page\u001b]8;;\u001b\\')
  assert.is(stripVTControlCharacters(colored), plain)
})

pretty('a link goes to the web or nowhere', async () => {
  for (const url of ['', 'file:///etc/passwd', 'https://x.y/\u001b]8;;z', 'javascript:alert(1)', 'https://x.y/ü']) {
    const lines = await printed([[message({ url })], { sources }], { hyperlinks: true })
    assert.not.match(lines.join('\n'), '\u001b')
  }
})

pretty('quiet, and nothing to say', async () => {
  assert.is((await printed([[message({ severity: 'warning' })]], { quiet: true })).length, 2)
  assert.is((await printed([[]])).length, 2)
})

pretty.run()
