import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import rule from '../../rules/page/link-definition.ts'
import { checkPage, fixed } from './check-page.ts'

const test = suite('link-definition')

const DEFINED = '\n\n[guide]: /guide\n\nSee the [guide].\n'

/** What is said of a page in both syntaxes: the text that each finding marks. */
function marked(source: string, more = {}): string[] {
  const [markdown, mdx] = ['a.md', 'a.mdx'].map((path) =>
    checkPage(rule, path, source, more).map(
      ({ text, reason }) => `${/second|no reference|no definition/.exec(reason)} ${text}`,
    ),
  )
  assert.equal(mdx, markdown)
  return markdown!
}

for (const source of [
  'Values of list[abc][def], [0][1], [a][b], matrix [row][i].',
  'Notes[^one][^two].\n\n[^one]: x\n\n[^two]: y',
  '- [ ] task\n- [x][ ] task\n\n> [!NOTE][more words]',
  '`[some text][label]` and \\[some text][label] and [some text\\][label] and [some text]\\[label]',
  '```\n[some text][label]\n\n[label]: /x\n```',
  'The sum $[some][text]$ is.',
  'A parameter is [Optional][DefaultValue(0)].',
  'A [label] alone is text.',
  'A bucket is called [its name][its number]-east.',
  "[\\\\]: * 'Is this true?'",
  'Three [some][text][more] in a row[abc].',
  'A call [some text][label](x).',
  'In [words here][2] a number says nothing.',
  '[//]: # (comment)\n\n[//]: # (again)\n\n[comment]: #\n\n[_]: # "x"',
  "[Blade]: @include('part')\n\n[Blade]: @include('other')",
  '[One  two]: /x\n\nSee [one\ntwo].',
  '[`code`]: /x\n\nSee [`code`].',
  '[img]: /x.png\n\n![text][img]',
]) {
  test(`silent: ${JSON.stringify(source)}`, () => assert.equal(marked(source), []))
}

for (const [source, expected] of [
  ['See [the guide][giude].', ['no definition giude']],
  ['See [**bold** words][giude] and [`code`][nothing].', ['no definition giude', 'no definition nothing']],
  ['参见 [一些说明文字][nothing]的例子。', ['no definition nothing']],
  ['See [some words][].', ['no definition [some words][]']],
  ['In [words here][2] a number.', ['no definition 2']],
  ['| [cell text][nothing] |\n| --- |\n| x |', ['no definition nothing']],
  ['# Head [some text][no such thing]', ['no definition no such thing']],
] as const) {
  test(`without a definition: ${JSON.stringify(source)}`, () => assert.equal(marked(source + DEFINED), [...expected]))
}

test('a label that is near is proposed, and takes the message away', () => {
  const source = `See [the guide][giude] and [Giude][].${DEFINED}`
  const found = checkPage(rule, 'a.md', source)
  assert.equal(
    found.map(({ expected }) => expected),
    [['guide'], ['guide']],
  )
  for (const { at, replacements } of found) {
    const mended = source.slice(0, at[0]) + replacements![0] + source.slice(at[1])
    assert.is(checkPage(rule, 'a.md', mended).length, 1)
  }
})

test('the definition that a mistyped reference was meant for is used', () => {
  assert.equal(marked('See [the guide][giude].\n\n[guide]: /guide'), ['no definition giude'])
})

test('the first definition counts; removing the others is safe where they say the same', () => {
  const source = 'See [guide].\n\n[guide]: /a\n[Guide]: /a\n[guide]: /b\n'
  const found = checkPage(rule, 'a.md', source)
  assert.equal(
    found.map(({ place, fixes }) => [place, fixes![0]!.kind]),
    [
      ['4:2', 'safe'],
      ['5:2', 'suggestion'],
    ],
  )
  assert.is(fixed(source, found[1]!), 'See [guide].\n\n[guide]: /a\n[Guide]: /a\n')
})

test('an unused definition is removed with its line, but not out of a quote', () => {
  const source = 'Text.\n\n[one]: /a\n  "Title"\n[two]: /b\n\n> [three]: /c\n'
  const found = checkPage(rule, 'a.md', source)
  assert.equal(
    found.map(({ text, fixes }) => [text, fixes!.length]),
    [
      ['one', 1],
      ['two', 1],
      ['three', 0],
    ],
  )
  assert.is(fixed(source, found[0]!), 'Text.\n\n[two]: /b\n\n> [three]: /c\n')
})

test('ten unused definitions or more are a list for many pages', () => {
  const list = (count: number) =>
    Array.from({ length: count }, (_, index) => `[type${index}]: /api/${index}\n`).join('')
  assert.is(checkPage(rule, 'a.md', `See [the type][type3].\n\n${list(10)}`).length, 9)
  assert.equal(checkPage(rule, 'a.md', `See [the type][type3].\n\n${list(11)}`), [])
  // What a mistyped reference was meant for is not one of them.
  assert.equal(marked(`See [the type][typo].\n\n${list(10)}`).length, 10)
})

test('a label that stands in brackets elsewhere counts as used', () => {
  assert.equal(marked('<div>[guide]</div>\n\n[guide]: /x'), [])
})

test('which of two definitions counts for another program is not said', () => {
  const source = 'The [one][].\n\n[one]: /a\n\n[one]: /b\n\n[one]: /a\n'
  const found = checkPage(rule, 'a.md', source, { foreign: true })
  assert.equal(
    found.map(({ reason, fixes = [] }) => [reason, fixes.map(({ kind }) => kind)]),
    [
      ['Unexpected second definition of `[one]`', []],
      ['Unexpected second definition of `[one]`', ['suggestion']],
    ],
  )
})

test('what another program makes of a page may give meaning to brackets', () => {
  assert.equal(marked('See [the guide][giude].', { foreign: true }), [])
})

test('where a page defines nothing, names with a capital in double brackets are tags', () => {
  const tags = 'A [Node Scan][Container Scan] fails.'
  assert.equal(marked(tags), [])
  assert.equal(marked(`${tags}\n\n[x y]: /x\n\n[x y]`), ['no definition Container Scan'])
  assert.equal(marked('See [the guide][The  Guide].'), ['no definition The  Guide'])
})

test.run()
