/** The quick reader of flat frontmatter says what the reader of all YAML says, or nothing. */
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createRandom, type Random } from '../../bench/mutate/random.ts'
import { readFlatYaml } from '../../src/parse/flat-yaml.ts'
import { readYaml } from '../../src/parse/yaml.ts'

const test = suite('flat YAML')

const FLAT = [
  'title: Clusters',
  'title:   Clusters   ',
  'title: "Clusters: the guide"\nicon: \'a # b\'',
  'sidebar_position: 3\nhide: true\nempty:\nnothing: null',
  '# a comment\ntitle: a\n\n  # another\ndraft: false',
  'title: What is this? It costs 3 € (or 5:30)',
  'url: https://example.com/a#b',
  'title: a\r\nicon: b\r\n',
  'title: Was ist „das“ – genau',
  'zero: 0',
  'title: yes',
  'title: 🗑️ Old\ndate: 2024-01-31',
  'tags: [a, "b, c", 3]\nempty: []',
  'tags: [ a , b, ]',
  'sidebar:\n  label: a\n  order: 2\ntitle: b',
  'tags:\n  - a\n  - "b"\n\ntitle: c',
  'tags:\n- a\n- 3\ntitle: c',
  'title: a\r\ntags:\r\n  - b  \r\n',
  'title: |\n  a: b # c\n  - d',
  'title: >-\n   a\n   b  \nicon: c',
  'banner:\n  content: >\n    a\n    b\n  open: true\ntitle: |-\n  c\n',
]

for (const yaml of FLAT) {
  test(`${JSON.stringify(yaml)} is read as by the reader of all YAML`, () => {
    assert.equal({ ...readFlatYaml(yaml, 4), problems: [] }, readYaml(yaml, 4, false))
  })
}

const LEFT = [
  '',
  'title: a: b',
  'title: a # comment',
  'title: "a\\n"',
  "title: 'it''s'",
  'title: 1.10',
  'title: 007',
  'title: 12345678901234567890',
  'title: [a: b]',
  'title: [a, , b]',
  'title: |+\n  a',
  'title: |\n  a\n\n  b',
  'title: >\n  a\n   b',
  'title: |\ntags: a',
  'title:\n  - a: b',
  'title:\n  - a\n    b',
  'title:\n  a: b\n   c: d',
  'title:\n  a:\n    b: c',
  'title: a\n  b',
  'title: a\ntitle: b',
  '__proto__: a',
  'True: a',
  'title: TRUE',
  'title: &a b',
  'title: @a',
  'title: a:',
  'title:\ta',
  'title:a',
  'just text',
  '- a',
  '"title": a',
  'title: a\r',
  'title:\r',
  'title: a\n\r',
]

for (const yaml of LEFT) {
  test(`${JSON.stringify(yaml)} is left to yaml`, () => assert.is(readFlatYaml(yaml, 4), undefined))
}

/** Pieces of YAML that mean something, somewhere. */
const KEYS = words('title a b c d_e f-g H _x')
const ODD_KEYS = words(`A-b constructor toString __proto__ true Null ~ y 007 -a a.b a:b "q" é << ... #a`)
const SCALARS = words(
  `x Setup true false null True NULL ~ yes no on off y 0 1 -1 +1 1.10 1. .5 -0 00 007 0o7 0x1F 0b1 1_000 1e3 .inf -.Inf .nan
  2024-01-31 2024-01-31T10:00:00Z 12:30 190:20:30 123456789012345 1234567890123456 1,000 "x" 'x' "a\\nb" 'it''s' "" '' " '
  "a a" "a"b "a"#c a#c # #x [a] [] {} [a | > |- &a *a !x @a \`a\` %a - -- --- ... ? a: :b a, b] b} << = é 漢字 𝒳y ªb ⅷ
  http://a.example/b#c nullx true- x--- a\\b a"b'c a[b] a{b} a&b a*b a! a% a@b a|b a>b a? “a” a=b`,
)
const ODD = [
  ...words(': :: # , \\ [ ] { } & * ! | > % @ - ? \' " . / é 𝒳'),
  ' ',
  '  ',
  '\t',
  ' #',
  ': ',
  '\u00a0',
  '\u2028',
  '\u0085',
]
const ODDER = ['\ufeff', '\u200b', '\u0007', '\0', '\ud800', '\v', '\f', '\r', '\u3000', '\u00ad', 'k'.repeat(1025)]
const LINES = [
  '',
  '  ',
  '\t',
  '# c',
  '  # c',
  '\t# c',
  '---',
  '...',
  '%YAML 1.2',
  '- a',
  'x',
  '[a]',
  ' a: b',
  '\ufeff',
  '\r',
]

function words(text: string): string[] {
  return text.split(/\s+/)
}

/** A few lines, most of them flat. */
function block({ next, below, pick }: Random): string {
  const scalar = () => {
    if (next() < 0.6) return pick(SCALARS)
    const parts = Array.from({ length: 1 + below(4) }, () => pick(next() < 0.1 ? ODDER : next() < 0.5 ? ODD : SCALARS))
    const quote = pick(['', '', '"', "'"])
    return `${quote}${parts.join(pick(['', ' ']))}${quote}`
  }
  const nested = () => {
    const indent = pick(['  ', '  ', '    ', '', ' ', '\t'])
    const isList = next() < 0.5
    const inner = () => {
      const at = next() < 0.9 ? indent : pick(['', ' ', '   '])
      const start = isList ? pick(['- ', '- ', '- ', '-', '-  ', '- - ']) : `${pick(KEYS)}: `
      return `${at}${start}${scalar()}${pick(['', '', '', '  ', ' # c'])}`
    }
    const items = Array.from({ length: 1 + below(4) }, () => scalar()).join(pick([', ', ',', ' , ']))
    if (next() < 0.3) return `${pick(KEYS)}: [${pick(['', ' '])}${items}${pick(['', ' ', ',', ', '])}]`
    if (next() < 0.1) return `${pick(KEYS)}:\n${blockText().replace(/^/gm, indent)}`
    const lines = Array.from({ length: 1 + below(3) }, () => (next() < 0.05 ? pick(LINES) : inner()))
    return [`${pick(KEYS)}:${pick(['', '', ' ', ' # c'])}`, ...lines].join('\n')
  }
  const blockText = () => {
    const indent = pick(['  ', '  ', '    ', ' '])
    const inner = () =>
      `${next() < 0.9 ? indent : pick(['', ' ', '   ', '\t'])}${scalar()}${pick(['', '', '', '  ', '\r'])}`
    const lines = Array.from({ length: below(4) }, () => (next() < 0.05 ? pick(LINES) : inner()))
    const head = `${pick(KEYS)}: ${pick(['|', '>', '|-', '>-', '|+', '>2', '| # c', '>  ', '|\t'])}`
    return [head, ...lines].join('\n')
  }
  const line = () => {
    if (next() < 0.1) return pick(LINES)
    if (next() < 0.1) return blockText()
    if (next() < 0.3) return nested()
    const between = next() < 0.8 ? ': ' : pick([':', ':  ', ':\t', ' : ', '::'])
    const after = next() < 0.8 ? '' : pick([' ', '   ', '\t', ' # c', '  #'])
    return `${pick(next() < 0.7 ? KEYS : ODD_KEYS)}${between}${scalar()}${after}`
  }
  const count = next() < 0.7 ? 1 : 1 + below(3)
  const lines = Array.from({ length: count }, () => `${line()}${next() < 0.15 ? '\r\n' : '\n'}`).join('')
  return next() < 0.6 ? lines.replace(/\n$/, '') : lines
}

test('40,000 blocks of odd pieces are read as by the reader of all YAML, or left to it', () => {
  const random = createRandom(7)
  let answered = 0
  for (let count = 0; count < 40_000; count++) {
    const yaml = block(random)
    const flat = readFlatYaml(yaml, 4)
    if (!flat) continue
    answered++
    // As text: `assert.equal` takes a key `constructor` for a class.
    assert.is(JSON.stringify({ ...flat, problems: [] }), JSON.stringify(readYaml(yaml, 4, false)), JSON.stringify(yaml))
  }
  assert.ok(answered > 5000, `${answered} were flat`)
})

test.run()
