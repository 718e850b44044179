/** The loop of fixes, over a lint that is a few lines long: what a message is and what fixes it is in the page itself. */
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { fixUntilStable, type Texts } from '../../src/fix/passes.ts'
import type { Message } from '../../src/rule.ts'
import { message, report } from '../report/sample.ts'

const passes = suite('fix/passes')

type Rule = (text: string, all: (path: string) => string, path: string) => [at: number, wrong: string, right: string][]

/** Lints pages in memory; counts its runs. */
function site(pages: Record<string, string>, rule: Rule) {
  const runs: Texts[] = []
  const lint = async (texts: Texts) => {
    runs.push(texts)
    const sources = new Map(Object.entries(pages).map(([path, text]) => [path, texts.get(path) ?? text]))
    const messages: Message[] = []
    for (const [path, text] of sources) {
      for (const [at, wrong, right] of rule(text, (other) => sources.get(other)!, path)) {
        const edits = [{ start: at, end: at + wrong.length, text: right }]
        messages.push(message({ path, column: at + 1, reason: wrong, fixes: [{ kind: 'safe', edits }] }))
      }
    }
    return report(messages, { sources })
  }
  return { lint, runs }
}

/** Each occurrence of a word is to be another. */
const words = (changes: Record<string, string>): Rule => {
  return (text) =>
    Object.entries(changes).flatMap(([wrong, right]) =>
      [...text.matchAll(new RegExp(wrong, 'g'))].map((found): [number, string, string] => [found.index, wrong, right]),
    )
}

passes('all of a page at once, then what that brings up', async () => {
  const { lint, runs } = site(
    { a: 'one two', b: 'one', c: 'fine' },
    words({ one: 'three', two: 'four', three: 'five' }),
  )
  const { pages, report: left } = await fixUntilStable(lint, 'safe')
  assert.equal(pages, [
    { path: 'a', before: 'one two', after: 'five four' },
    { path: 'b', before: 'one', after: 'five' },
  ])
  assert.equal(left.messages, [])
  assert.equal(left.fixes, { fixed: 5, pages: 2, refused: 0, conflicted: [] })
  assert.is(runs.length, 3)
})

passes('nothing to fix is one run', async () => {
  const { lint, runs } = site({ a: 'fine' }, words({ one: 'two' }))
  const { pages } = await fixUntilStable(lint, 'safe')
  assert.equal(pages, [])
  assert.is(runs.length, 1)
})

passes('fixes that undo each other end', async () => {
  const { lint, runs } = site({ a: 'one' }, words({ one: 'two', two: 'one' }))
  const { pages, report: left } = await fixUntilStable(lint, 'safe')
  assert.equal(pages, [{ path: 'a', before: 'one', after: 'two' }])
  assert.is(left.fixes?.refused, 1)
  assert.ok(runs.length < 5, `${runs.length} runs`)
})

passes('fixes that never come to an end stop', async () => {
  const { lint, runs } = site({ a: 'x' }, (text) => [[text.length - 1, 'x', 'xx']])
  await fixUntilStable(lint, 'safe')
  assert.is(runs.length, 11)
})

passes('a fix that does harm elsewhere is taken back, the others stay', async () => {
  const harm: Rule = (text, all, path) => [
    ...words({ one: 'two', bad: 'worse' })(text, all, path),
    ...(path === 'z' && all('c').includes('worse')
      ? ([
          [0, 'z', 'z'],
          [0, 'y', 'z'],
        ] as [number, string, string][])
      : []),
  ]
  const { lint } = site({ a: 'one', b: 'one one', c: 'one bad one', d: 'one', z: 'z' }, harm)
  const { pages, report: left } = await fixUntilStable(lint, 'safe')
  assert.equal(
    pages.map(({ path, after }) => `${path}: ${after}`),
    ['a: two', 'b: two two', 'c: two bad two', 'd: two'],
  )
  assert.is(left.fixes?.refused, 1)
  assert.is(left.fixes?.fixed, 6)
  assert.equal(
    left.messages.map(({ path, reason }) => `${path} ${reason}`),
    ['c bad'],
  )
})

passes('a page with conflict markers is left alone, and named', async () => {
  const merge = '<<<<<<< HEAD\none\n=======\n>>>>>>> x\n'
  const { lint } = site({ a: merge, b: 'one' }, words({ one: 'two' }))
  const { pages, report: left } = await fixUntilStable(lint, 'safe')
  assert.equal(
    pages.map(({ path }) => path),
    ['b'],
  )
  assert.equal(left.fixes?.conflicted, ['a'])
})

passes.run()
