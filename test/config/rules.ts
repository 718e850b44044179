import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { ruleSettings } from '../../src/config/rules.ts'
import { pageRule } from '../../src/rule.ts'

const rules = [
  pageRule({ id: 'a', description: '', severity: 'error' }, () => []),
  pageRule({ id: 'b', description: '', severity: 'warning' }, () => []),
  pageRule({ id: 'c', description: '', severity: 'off' }, () => []),
]

const settings = suite('config/rules')

settings('without a configuration each rule is as it declares', () => {
  const of = ruleSettings(rules, {})
  assert.equal(Object.fromEntries(of('x.md')), {
    a: { severity: 'error', options: {}, configured: false },
    b: { severity: 'warning', options: {}, configured: false },
    c: { severity: 'off', options: {}, configured: false },
  })
})

settings('the last override that matches wins; a severity alone keeps the options', () => {
  const of = ruleSettings(rules, {
    rules: { a: ['warning', { depths: [1] }] },
    overrides: [
      { files: '**/*faq*', rules: { a: 'error', b: 'off' } },
      { files: ['./docs/**', '!docs/old/**'], rules: { a: ['off'], c: ['warning', { x: 1 }] } },
      { files: 'docs/old/**', rules: { unknown: 'off' } },
    ],
  })
  assert.equal(of('index.md').get('a'), { severity: 'warning', options: { depths: [1] }, configured: true })
  assert.equal(of('15-faq.mdx').get('a'), { severity: 'error', options: { depths: [1] }, configured: true })
  assert.equal(of('15-faq.mdx').get('b'), { severity: 'off', options: {}, configured: true })
  assert.equal(of('docs/faq.md').get('a'), { severity: 'off', options: { depths: [1] }, configured: true })
  assert.equal(of('docs/.hidden/x.md').get('c'), { severity: 'warning', options: { x: 1 }, configured: true })
  assert.equal(of('docs/old/x.md').get('c'), { severity: 'off', options: {}, configured: false })
  assert.is(of('docs/old/x.md').has('unknown'), false)
})

settings('severities of the command line win everywhere but name no page', () => {
  const of = ruleSettings(rules, { overrides: [{ files: 'x.md', rules: { a: 'off' } }] }, { a: 'warning', c: 'error' })
  assert.equal(of('x.md').get('a'), { severity: 'warning', options: {}, configured: true })
  assert.equal(of('y.md').get('c'), { severity: 'error', options: {}, configured: false })
})

settings('pages with the same overrides share their settings', () => {
  const of = ruleSettings(rules, { overrides: [{ files: 'docs/**', rules: { a: 'off' } }] })
  assert.is(of('docs/a.md'), of('docs/b.md'))
  assert.is.not(of('docs/a.md'), of('a.md'))
})

settings.run()
