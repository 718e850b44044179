import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { formats } from '../../src/report/index.ts'
import { receipt } from '../../src/report/receipt.ts'
import { oncePerCause } from '../../src/report/shown.ts'
import { emptySummary, message, plainOptions, report } from './sample.ts'

const text = suite('report/text')

text('a receipt says what was checked', () => {
  const summary = {
    ...emptySummary,
    ...{
      pages: 12,
      links: 340,
      internalLinks: 300,
      externalLinks: 40,
      frontmatter: 11,
      errors: 3,
      warnings: 1,
      causes: 4,
    },
  }
  assert.is(
    receipt({ summary, external: false, messages: [] }),
    '12 pages, 340 links (300 internal, 40 external not checked), 11 frontmatter blocks: 3 errors, 1 warning in 0.4 s',
  )
  assert.match(
    receipt({ summary: { ...summary, parts: 2 }, external: false, messages: [] }),
    /^12 pages \(2 parts of others\), /,
  )
  const more = {
    ...summary,
    ...{ pages: 1, externalLinks: 1, causes: 2, suppressed: 1, skipped: 2, fixable: 3, durationMs: 42 },
    unknown: { 'computed-tab-values': 1, 'git-ignored': 3, 'never-happened': 0, 'packages-not-installed': 2 },
  }
  const fixes = (...kinds: ('safe' | 'suggestion')[]) => kinds.map((kind) => ({ kind, edits: [] }))
  const messages = [
    message({ fixes: fixes('suggestion', 'safe') }),
    message({ fixes: fixes('suggestion') }),
    message({ fixes: fixes('suggestion') }),
    message(),
  ]
  assert.equal(receipt({ summary: more, external: true, messages }).split('\n'), [
    '1 page, 340 links (300 internal, 1 external), 11 frontmatter blocks: 3 errors, 1 warning of 2 causes in 0.04 s',
    'unknown: 3 git-ignored, 1 computed-tab-values',
    'not checked: 2 imports of packages, which are not in node_modules',
    'skipped: 2 given files that are no page',
    'suppressed: 1 message',
    'fixable: 1 message with --fix, 2 more with --fix --fix-type suggestion',
  ])
  const partial = { ...summary, unknown: { 'part-of-a-repository': 2 } }
  assert.equal(receipt({ summary: partial, external: false, messages: [] }).split('\n').slice(1), [
    'not checked: 2 links that begin with `/`; run docs-lint in the root of the repository to check them',
  ])
  const safe = { summary: { ...summary, fixable: 1 }, external: true, messages: messages.slice(0, 1) }
  const done = { fixed: 2, pages: 1, refused: 1, conflicted: ['a.md'] }
  assert.equal(
    receipt({ ...safe, fixes: done })
      .split('\n')
      .slice(1),
    [
      'fixed: 2 messages in 1 page',
      'not fixed: 1 message whose fix would bring others',
      'not fixed: a.md, which has conflict markers',
      'fixable: 1 message with --fix',
    ],
  )
})

text('without a message there is the receipt alone', async () => {
  const printed = await formats.text(report([]), plainOptions)
  assert.is(
    printed,
    '0 pages, 0 links (0 internal, 0 external not checked), 0 frontmatter blocks: 0 errors, 0 warnings in 0.4 s\n',
  )
})

text('the output of vfile-reporter stands above the receipt', async () => {
  const lines = (await formats.text(report([message()]), plainOptions)).split('\n')
  assert.is(lines[0], 'docs/a.md')
  assert.match(lines[1]!, /^2:5-2:14 error Unexpected link to missing page `\/clustres`.* link-page docs-lint$/)
  assert.is(lines[3], '✖ 1 error')
  assert.match(lines[4]!, '1 error, 0 warnings in 0.4 s')
  assert.is(lines[5], '')
})

text('quiet leaves warnings out but counts them', async () => {
  const messages = [message({ severity: 'warning', reason: 'only a warning', line: 9 }), message()]
  const printed = await formats.text(report(messages), { color: false, quiet: true })
  assert.not.match(printed, 'only a warning')
  assert.match(printed, 'Unexpected link')
  assert.match(printed, '1 error, 1 warning in')
})

text('a cause is printed once, with the number of its copies in other files', () => {
  const same = { cause: 'link-page:/x' }
  const shown = oncePerCause([
    message({ ...same, path: 'archive/a.md', severity: 'warning', reason: 'W' }),
    message({ ...same, path: 'docs/a.md', reason: 'E' }),
    message({ ...same, path: 'docs/a.md', reason: 'E', line: 8 }),
    message({ ...same, path: 'i18n/a.md', reason: 'E' }),
    message({ cause: 'other', reason: 'O' }),
    message({ cause: 'two', path: 'p.md', reason: 'T' }),
    message({ cause: 'two', path: 'q.md', reason: 'T' }),
  ])
  assert.equal(
    shown.map(({ path, line, reason }) => [path, line, reason]),
    [
      ['docs/a.md', 2, 'E (+2 copies)'],
      ['docs/a.md', 8, 'E'],
      ['docs/a.md', 2, 'O'],
      ['p.md', 2, 'T (+1 copy)'],
    ],
  )
})

const hostile = 'a\u001b[31m\u0007\u009b2J\r\n::error::x\u202eb\u2028'
text('nothing of a page reaches the terminal raw', async () => {
  const messages = [
    message({
      path: `docs/${hostile}.md`,
      ruleId: `id${hostile}`,
      reason: hostile,
      related: [{ path: hostile, line: 1, column: 1, reason: hostile }],
    }),
  ]
  const given = report(messages, {}, { unknown: { [hostile]: 1 } })
  for (const format of [formats.text, formats.pretty, formats.github]) {
    const printed = await format(given, plainOptions)
    assert.not.match(printed, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u202e]/)
    assert.not.match(printed, /^::error::x/m)
    assert.match(printed, 'a\\x1b[31m\\x07\\x9b2J\\r\\n')
  }
  const printed = await formats.json(given, plainOptions)
  assert.not.match(printed, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028]/)
  assert.is(JSON.parse(printed).messages[0].reason, hostile)
})

text('a page gives no command to a CI service', async () => {
  const command = '::error file=x::y'
  const hash = ' ##[error]z ##vso[task.complete]z ##TeamCity[x]'
  const messages = [message({ path: `${command}.md`, reason: `Unexpected ${command} ${hash} ${command} ${command}` })]
  const given = report(
    messages,
    { sources: new Map([[`${command}.md`, `# A\n${command}\n`]]) },
    { unknown: { [command]: 1 } },
  )
  for (const format of Object.values(formats)) {
    const printed = await format(given, { ...plainOptions, columns: 40, isBeside: format === formats.github })
    assert.not.match(printed, /^\s*::error file=x/m)
    assert.not.match(printed, /##(?:vso|teamcity)?\[/i)
  }
})

text('colours only if they are wanted', async () => {
  assert.match(await formats.text(report([message()]), { color: true, quiet: false }), '\u001b[31m')
  assert.not.match(await formats.text(report([message()]), plainOptions), '\u001b')
})

text.run()
