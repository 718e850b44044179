import { readFileSync } from 'node:fs'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { formats } from '../../src/report/index.ts'
import type { Report } from '../../src/report/report.ts'
import { message, plainOptions, report } from './sample.ts'

const schema = JSON.parse(readFileSync(new URL('../../schemas/report.json', import.meta.url), 'utf8'))
const isValid: ValidateFunction = new Ajv2020({ allErrors: true }).compile(schema)

async function printed(given: Report, quiet = false) {
  const value = JSON.parse(await formats.json(given, { color: false, quiet }))
  const valid: boolean = isValid(value)
  assert.ok(valid, JSON.stringify(isValid.errors))
  return value
}

const full = message({
  expected: ['vmware_cluster'],
  fixes: [{ kind: 'suggestion', edits: [{ start: 812, end: 823, text: 'vmware_cluster' }] }],
  related: [{ path: 'docs/b.md', line: 31, column: 1, reason: 'R' }],
})

const json = suite('report/json')

json('the keys are those of the contract, in its order', async () => {
  const value = await printed(report([full], { external: true }, { unknown: { 'computed-tab-values': 2 } }))
  assert.equal(Object.keys(value), ['version', 'summary', 'messages'])
  assert.is(value.version, 1)
  assert.equal(
    Object.keys(value.summary).join(),
    'pages,links,internalLinks,externalLinks,frontmatter,imports,unknown,skipped,errors,warnings,causes,fixable,suppressed,durationMs',
  )
  assert.equal(
    Object.keys(value.messages[0]).join(),
    'path,ruleId,severity,cause,line,column,endLine,endColumn,reason,expected,fixes,url,related',
  )
  assert.equal(value.messages[0], full)
})

json('what fixes did and what the baseline held back', async () => {
  const fixes = { fixed: 2, pages: 1, refused: 0, conflicted: ['a.md'] }
  const count = { path: 'a.md', ruleId: 'link-page', allowed: 2, found: 3 }
  const baseline = { waiting: 1, exceeded: [count], unpruned: [{ ...count, found: 1 }] }
  const value = await printed(report([full], { fixes, baseline }))
  assert.equal([value.fixes, value.baseline], [fixes, baseline])
})

json('a bare message and an empty report hold too', async () => {
  assert.equal((await printed(report([message()]))).messages, [message()])
  assert.equal((await printed(report([]))).messages, [])
})

json('every copy of a cause is there, and quiet leaves warnings out', async () => {
  const messages = [message({ cause: 'x' }), message({ cause: 'x', path: 'b.md', severity: 'warning' })]
  assert.is((await printed(report(messages))).messages.length, 2)
  const quiet = await printed(report(messages), true)
  assert.is(quiet.messages.length, 1)
  assert.is(quiet.summary.warnings, 1)
})

json('the schema refuses what the contract does not know', async () => {
  const value = JSON.parse(await formats.json(report([full]), plainOptions))
  for (const wrong of [
    { ...value, version: 2 },
    { ...value, extra: 1 },
    { ...value, summary: { ...value.summary, errors: -1 } },
    { ...value, messages: [{ ...full, line: 0 }] },
    { ...value, messages: [{ ...full, severity: 'info' }] },
    { ...value, messages: [{ ...full, note: 'x' }] },
  ]) {
    assert.is(isValid(wrong), false)
  }
})

json.run()
