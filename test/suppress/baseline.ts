import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { judgedBy, prune, readBaseline, takeIn, withBaseline, writeBaseline } from '../../src/suppress/baseline.ts'
import { message, report } from '../report/sample.ts'

const baseline = suite('suppress/baseline')

const of = (value: object) => readBaseline(JSON.stringify(value))
const some = (...counts: [path: string, ruleId: string, times: number][]) =>
  counts.flatMap(([path, ruleId, times]) =>
    Array.from({ length: times }, (_, line) => message({ path, ruleId, line: line + 1 })),
  )
const places = (messages: readonly { path: string; ruleId: string }[]) => [
  ...new Set(messages.map(({ path, ruleId }) => `${path} ${ruleId}`)),
]

baseline('is written sorted, a line for each count, and read again', () => {
  const text = `{
  "a.md": {
    "link-anchor": 1,
    "link-page": 2
  },
  "b.md": {
    "link-page": 1
  }
}
`
  const made = takeIn(
    new Map(),
    some(['b.md', 'link-page', 1], ['a.md', 'link-page', 2], ['a.md', 'link-anchor', 1]),
    () => true,
  )
  assert.is(writeBaseline(made), text)
  assert.is(writeBaseline(readBaseline(text)), text)
  assert.is(writeBaseline(new Map()), '{}\n')
})

const wrong: [text: string, said: RegExp][] = [
  ['[]', /expected an object of pages/],
  ['{"a.md": 1}', /expected an object of rules for a\.md/],
  ['{"a.md": {"x": 0}}', /expected a whole number above 0 for x of a\.md/],
  ['{"a.md": {"x": "1"}}', /expected a whole number/],
  ['{', /JSON/],
]
for (const [text, said] of wrong)
  baseline(`not a baseline: ${text}`, () => assert.throws(() => readBaseline(text), said))

const old = of({ 'a.md': { 'link-page': 2 }, 'b.md': { 'link-page': 1, 'link-anchor': 1 } })
const all = () => true

baseline('as many as before wait; more are all reported; less is out of date', () => {
  const found = some(['a.md', 'link-page', 2], ['a.md', 'link-case', 1], ['b.md', 'link-page', 3])
  const held = withBaseline(report(found), old, all)
  assert.equal(places(held.messages), ['a.md link-case', 'b.md link-page'])
  assert.is(held.messages.length, 4)
  assert.equal(held.baseline, {
    waiting: 2,
    exceeded: [{ path: 'b.md', ruleId: 'link-page', allowed: 1, found: 3 }],
    unpruned: [{ path: 'b.md', ruleId: 'link-anchor', allowed: 1, found: 0 }],
  })
  const { errors, causes } = held.summary
  assert.equal([errors, causes], [4, 4])
})

baseline('a run that judges nothing finds nothing out of date', () => {
  assert.equal(withBaseline(report([]), old).baseline?.unpruned, [])
})

baseline('what a change breaks in a page that it does not touch never waits', () => {
  const found = some(['a.md', 'link-page', 1], ['b.md', 'link-page', 1])
  const held = withBaseline(report(found, { untouched: new Set(['a.md']) }), old)
  assert.equal(places(held.messages), ['a.md link-page'])
})

baseline('pruning lowers counts and takes out what is gone, and nothing that was not judged', () => {
  const found = some(['a.md', 'link-page', 1], ['b.md', 'link-page', 5])
  assert.is(
    writeBaseline(prune(old, found, all)),
    writeBaseline(of({ 'a.md': { 'link-page': 1 }, 'b.md': { 'link-page': 1 } })),
  )
  assert.is(writeBaseline(prune(old, [], () => false)), writeBaseline(old))
})

baseline('a page that does not parse, and external links that were not asked, are not judged', () => {
  const judged = judgedBy(some(['a.md', 'mdx-syntax', 1]), false)
  assert.equal(
    [
      judged('a.md', 'link-page'),
      judged('a.md', 'mdx-syntax'),
      judged('b.md', 'link-page'),
      judged('b.md', 'link-external'),
    ],
    [false, true, true, false],
  )
  assert.ok(judgedBy([], true)('b.md', 'link-external'))
})

baseline('one rule alone is taken in', () => {
  const found = some(['a.md', 'link-page', 3], ['c.md', 'link-case', 1])
  const next = takeIn(old, found, (id) => id === 'link-case')
  assert.equal(next.get('a.md')?.get('link-page'), 2)
  assert.equal(next.get('c.md')?.get('link-case'), 1)
})

baseline.run()
