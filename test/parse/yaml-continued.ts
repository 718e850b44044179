/** Values that go on at the margin: the verdicts are those of js-yaml 3 and 4. */
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { readFrontmatter } from '../../src/parse/frontmatter.ts'

const values = suite('values that go on at the margin')

const read = (block: string) => readFrontmatter(`---\n${block}\n---\n`)

for (const [block, value] of [
  ['title: "One\ntwo"\nz: 1', { title: 'One two', z: 1 }],
  ['title: "\nOne: two, and \\"three\\""', { title: ' One: two, and "three"' }],
  ["title: 'it''s\nso' # a note", { title: "it's so" }],
  ['a:\n  title: "One\ntwo"', { a: { title: 'One two' } }],
  ['- "One\ntwo"\n- 3', undefined],
  ['tags: [a,\nb, "c]"\n]', { tags: ['a', 'b', 'c]'] }],
  ['tags: {a: 1,\n"b": [2]}', { tags: { a: 1, b: [2] } }],
] as const) {
  values(block.replaceAll('\n', '↵'), () => {
    const { fact, problems } = read(block)
    if (value === undefined) return assert.is(problems.length, 1)
    assert.equal(problems, [])
    assert.equal(fact!.value, value)
  })
}

values('places are those of the page', () => {
  const { entries } = read('title: "One\ntwo"\nz: 1').fact!
  assert.equal(
    entries.map(({ pointer, value }) => [pointer, ...value]),
    [
      ['/title', 11, 20],
      ['/z', 24, 25],
    ],
  )
})

values('mistakes stay mistakes', () => {
  for (const block of [
    'title: "One\nz: "two"',
    "title: 'One\ntags: ['a', 'b']",
    'title: One\ntwo',
    'tags: [a, # first\nb]x',
    'title: "One\ntwo" three',
    'tags: [a\nb: 1',
  ])
    assert.ok(read(block).problems.length > 0, block)
})

values.run()
