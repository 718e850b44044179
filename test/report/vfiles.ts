import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { reporter } from 'vfile-reporter'
import { toVFiles } from '../../src/report/vfiles.ts'
import { message, report } from './sample.ts'

const vfiles = suite('report/vfiles')

const source = '# 😀\r\nsee /clustres, too\n'
const related = [
  { path: 'docs/b.md', line: 3, column: 1, reason: 'First place' },
  { path: 'docs/c.md', line: 4, column: 2, reason: 'Second place' },
]

vfiles('messages carry place with offsets, rule, source, expected, actual and url', () => {
  const given = message({ line: 2, column: 5, endLine: 2, endColumn: 14, expected: ['/clusters'] })
  const [file, ...others] = toVFiles(report([given], { sources: new Map([['docs/a.md', source]]) }))
  assert.is(others.length, 0)
  assert.is(file?.path, 'docs/a.md')
  assert.is(String(file), source)
  const [made] = file!.messages
  const start = source.indexOf('/clustres')
  assert.equal(made?.place, {
    start: { line: 2, column: 5, offset: start },
    end: { line: 2, column: 14, offset: start + 9 },
  })
  assert.is(made?.ruleId, 'link-page')
  assert.is(made?.source, 'docs-lint')
  assert.is(made?.fatal, true)
  assert.is(made?.actual, '/clustres')
  assert.equal(made?.expected, ['/clusters'])
  assert.is(made?.url, given.url)
  assert.is(made?.reason, given.reason)
  assert.is(String(made), `docs/a.md:2:5-2:14: ${given.reason}`)
})

vfiles('without the source there is the place alone', () => {
  const [made] = toVFiles(report([message()]))[0]!.messages
  assert.equal(made?.place, { start: { line: 2, column: 5 }, end: { line: 2, column: 14 } })
  assert.is(made?.actual, undefined)
})

vfiles('one file for each page, messages in order', () => {
  const files = toVFiles(report([message(), message({ line: 3 }), message({ path: 'b.md', severity: 'warning' })]))
  assert.equal(
    files.map((file) => [file.path, file.messages.map(({ fatal }) => fatal)]),
    [
      ['docs/a.md', [true, true]],
      ['b.md', [false]],
    ],
  )
})

vfiles('the unmodified vfile-reporter prints them, related places as causes', () => {
  const messages = [
    message({ related }),
    message({ line: 7, severity: 'warning', ruleId: 'link-redirected', reason: 'W' }),
  ]
  const lines = reporter(toVFiles(report(messages)), { color: false }).split('\n')
  assert.is(lines[0], 'docs/a.md')
  assert.match(lines[1]!, /^2:5-2:14\s+error\s+Unexpected link to missing page .* link-page +docs-lint$/)
  assert.match(lines.join('\n'), /\[cause\]:\n\s+3:1\s+info\s+First place \(docs\/b\.md:3:1\)/)
  assert.match(lines.join('\n'), /4:2\s+info\s+Second place \(docs\/c\.md:4:2\)/)
  assert.match(lines.join('\n'), /7:5-2:14\s+warning W/)
  assert.is(lines.at(-1), '2 messages (✖ 1 error, ⚠ 1 warning)')
})

vfiles.run()
