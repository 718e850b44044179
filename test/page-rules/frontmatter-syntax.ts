import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import rule from '../../rules/page/frontmatter-syntax.ts'
import { wording } from '../../src/messages.ts'
import { readFrontmatter } from '../../src/parse/frontmatter.ts'
import { checkPage, fixed } from './check-page.ts'

const test = suite('frontmatter-syntax')

const page = (block: string) => `---\n${block}\n---\n\nText.\n`

/** [what is wrong, the block, place and marked text, message, block after the mend] */
const CASES: [name: string, block: string, marked: string, says: string, mended?: string][] = [
  [
    'a colon in a value',
    'title: Setup: the first day',
    '2:8 Setup: the first day',
    'Unexpected `:` in the value of `title`, expected quotes around the text; did you mean `"Setup: the first day"`?',
    'title: "Setup: the first day"',
  ],
  [
    'two colons, and a comment behind',
    'id: a\nkey: value: more: again\nlast: 1 # why',
    '3:6 value: more: again',
    'Unexpected `:` in the value of `key`, expected quotes around the text; did you mean `"value: more: again"`?',
    'id: a\nkey: "value: more: again"\nlast: 1 # why',
  ],
  [
    'a sign that YAML keeps for itself',
    'author: @me',
    '2:9 @me',
    'Unexpected `@` at the start of the value of `author`, expected quotes around the text; did you mean `"@me"`?',
    'author: "@me"',
  ],
  [
    'a backtick',
    'title: `lint` it',
    '2:8 `lint` it',
    'Unexpected backtick at the start of the value of `title`, expected quotes around the text; did you mean `"`lint` it"`?',
    'title: "`lint` it"',
  ],
  [
    'a tag that swallows the value',
    'title: !important',
    '2:8 !important',
    'Unexpected `!` at the start of the value of `title`, expected quotes around the text; did you mean `"!important"`?',
    'title: "!important"',
  ],
  [
    'a star',
    'rating: *five',
    '2:9 *five',
    'Unexpected alias `*five`, expected `&five` before it, or quotes around text that begins with `*`',
  ],
  [
    'a list mark behind a key',
    'title: - x',
    '2:8 - x',
    'Unexpected `-` at the start of the value of `title`, expected quotes around the text; did you mean `"- x"`?',
    'title: "- x"',
  ],
  [
    'no space after the colon',
    'title: x\ndescription:about it',
    '3:1 description:',
    'Unexpected `description:` without a space after it, expected `description: `',
    'title: x\ndescription: about it',
  ],
  [
    'no space after the only colon',
    'title:Setup',
    '2:1 title:',
    'Unexpected `title:` without a space after it, expected `title: `',
    'title: Setup',
  ],
  [
    'an apostrophe in single quotes',
    "title: 'it's'",
    "2:8 'it's'",
    "Unexpected `'` inside the quoted value of `title`, expected `''` there; did you mean `'it''s'`?",
    "title: 'it''s'",
  ],
  [
    'double quotes in double quotes',
    'title: "He said "hi" there"',
    '2:8 "He said "hi" there"',
    'Unexpected `"` inside the quoted value of `title`, expected `\\"` there; did you mean `"He said \\"hi\\" there"`?',
    'title: "He said \\"hi\\" there"',
  ],
  [
    'text behind the quotes',
    'title: "Berths" and buoys',
    '2:8 "Berths" and buoys',
    `Unexpected text after the closing quote in the value of \`title\`, expected quotes around the whole value; did you mean \`'"Berths" and buoys'\`?`,
    `title: '"Berths" and buoys'`,
  ],
  [
    'a quote that is never closed',
    'title: "Setup\nicon: gear',
    '2:8 "Setup',
    'Unexpected quote `"` that is never closed, expected `"` at the end of the value of `title`',
    'title: "Setup"\nicon: gear',
  ],
  [
    'a bracket that is never closed',
    'tags: [a, b\nicon: gear',
    '2:7 [a, b',
    'Unexpected bracket `[` that is never closed, expected `]` at the end of the value of `tags`',
    'tags: [a, b]\nicon: gear',
  ],
  [
    'an escape that there is not',
    'path: "C:\\docs"',
    '2:10 \\d',
    'Unexpected escape `\\d` between double quotes, expected `\\\\d`',
    'path: "C:\\\\docs"',
  ],
  [
    'a key that is indented too far',
    'title: x\n icon: gear',
    '3:1  ',
    'Unexpected indentation of `icon`, expected no spaces before it, as before the keys above',
    'title: x\nicon: gear',
  ],
  [
    'a nested key in a column of its own',
    'last:\n  author: x\n   date: 2024-01-31',
    '4:1    ',
    'Unexpected indentation of `date`, expected 2 spaces before it, as before the keys above',
    'last:\n  author: x\n  date: 2024-01-31',
  ],
  [
    'tabs',
    'last:\n\tauthor: x\n\tdate: 2024-01-31',
    '3:1 \t',
    'Unexpected tab as indentation, expected spaces',
    'last:\n  author: x\n  date: 2024-01-31',
  ],
  [
    'odd indentation below a blank line that comes first',
    '\n  title: a\nicon: b',
    '4:1 icon: b',
    'Unexpected indentation of `icon`, expected 2 spaces before it, as before the keys above',
    '\n  title: a\n  icon: b',
  ],
  [
    'a value that goes on without indentation',
    'description: >-\nBerths and buoys.\nicon: gear',
    '3:1 Berths and buoys.',
    'Unexpected line without a key after the value of `description`, expected spaces before it, if it is a part of that value',
    'description: >-\n  Berths and buoys.\nicon: gear',
  ],
  [
    'a repeated key',
    'title: x\nicon: gear\ntitle: y',
    '4:1 title',
    'Unexpected second key `title`, expected each key once',
  ],
  [
    'the same key twice, below another',
    'last: { author: x, author: y }',
    '2:20 author',
    'Unexpected second key `author`, expected each key once',
  ],
  [
    'a second document',
    'title: x\n...\nicon: gear',
    '4:1 icon: gear',
    'Unexpected second YAML document in frontmatter',
  ],
]

for (const [name, block, marked, says, mended] of CASES) {
  test(name, () => {
    const source = page(block)
    const [found, ...more] = checkPage(rule, 'docs/a.md', source)
    assert.ok(found, 'nothing is found')
    assert.is(wording(found), says)
    assert.is(`${found.place} ${found.text}`, marked)
    assert.equal(more, [])
    if (mended === undefined) assert.equal(found.fixes, [])
    else {
      assert.is(fixed(source, found), page(mended))
      assert.equal(checkPage(rule, 'docs/a.md', page(mended)), [])
    }
  })
}

test('several mistakes at once, each with a mend of its own', () => {
  const source = page('title: a: b\nicon: @me\nlast: 1\n after: 2')
  const found = checkPage(rule, 'docs/a.md', source)
  assert.equal(
    found.map(({ place, text }) => `${place} ${text}`),
    ['2:8 a: b', '3:7 @me', '5:1  '],
  )
  for (const [index, one] of found.entries()) {
    const rest = checkPage(rule, 'docs/a.md', fixed(source, one)).map(wording)
    assert.equal(rest, found.filter((_, at) => at !== index).map(wording))
  }
})

test('Windows line ends', () => {
  const source = '---\r\ntitle: a: b\r\nicon: gear\r\n---\r\n'
  const [found] = checkPage(rule, 'docs/a.md', source)
  assert.is(`${found!.place} ${found!.text}`, '2:8 a: b')
  assert.is(fixed(source, found!), '---\r\ntitle: "a: b"\r\nicon: gear\r\n---\r\n')
})

test('both places of a repeated key are shown', () => {
  const [found] = checkPage(rule, 'docs/a.md', page('title: x\ntitle: y'))
  assert.equal(found!.related, [{ path: 'docs/a.md', range: [4, 9], reason: 'The first one' }])
})

test('a block whose end was forgotten', () => {
  const [found] = checkPage(rule, 'docs/a.md', '---\ntitle: Setup\n\nRead this first.\n\n---\n')
  assert.is(
    wording(found!),
    'Unexpected line `Read this first.` in frontmatter, expected a closing `---` line before it',
  )
  const [unclosed] = checkPage(rule, 'docs/a.md', '+++\ntitle = "Setup"\n\nRead this first.\n')
  assert.is(wording(unclosed!), 'Unexpected end of page in frontmatter, expected a closing `+++` line')
})

test('what frameworks read is no mistake', () => {
  const blocks = [
    'base: &base { author: x }\nlast: { <<: *base, date: 2024-01-31 }',
    'date: !!timestamp 2024-01-31',
    'title: "x"\t# tabs elsewhere',
    'a: {{ x }}',
    '',
    '# only a comment',
    '<<: { a: 1 }\n<<: { b: 2 }',
    'text: |\n\ttabs in a text\n'.replace('\t', '  \t'),
  ]
  for (const block of blocks) assert.equal(checkPage(rule, 'docs/a.md', page(block)), [], block)
})

test('TOML and JSON', () => {
  const check = (source: string) =>
    checkPage(rule, 'docs/a.md', source).map((found) => `${found.place} ${found.text}: ${wording(found)}`)
  assert.equal(check('+++\ntitle = "Setup"\n+++\n'), [])
  assert.equal(check('+++\ntitle = "Setup\n+++\n').length, 1)
  assert.match(check('+++\nicon = "x"\ntitle = Setup\n+++\n')[0]!, /^3:9 Setup: Unexpected TOML: /)
  assert.equal(check('---json\n{ "title": "Setup" }\n---\n'), [])
  assert.match(check('---json\n{ "title": "Setup", }\n---\n')[0]!, /Unexpected syntax in frontmatter, expected JSON$/)
  assert.match(check('---json\ntitle: Setup\n---\n')[0]!, /Unexpected syntax in frontmatter, expected JSON$/)
})

const HOSTILE: [name: string, block: string, says: RegExp | undefined][] = [
  ['deep brackets', `a: ${'['.repeat(10_000)}`, /^Unexpected nesting in frontmatter, more than 100 levels deep$/],
  ['deep closed brackets', `a: ${'['.repeat(10_000)}${']'.repeat(10_000)}`, /^Unexpected nesting/],
  ['deep maps', `a: ${'{a: '.repeat(10_000)}`, /^Unexpected nesting/],
  ['deep lists', `${'- '.repeat(10_000)}x`, /^Unexpected nesting/],
  [
    'deep indentation',
    Array.from({ length: 1000 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'),
    /^Unexpected nesting/,
  ],
  [
    'a billion laughs',
    `a: &a [x,x,x,x,x,x,x,x,x]\n${[...'bcdefghi'].map((name, at) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghi'[at]}`).join()}]`).join('\n')}`,
    /^Unexpected aliases that stand for more than 100 values$/,
  ],
  ['a key of a megabyte', `${'k'.repeat(1_000_000)}: 1`, /^Unexpected key of more than 1024 characters$/],
  ['an alias inside what it stands for', 'a: &a\n  b: *a', /^Unexpected alias `\*a` inside what it stands for$/],
  ['a text of a megabyte', `a: ${'v'.repeat(1_000_000)}`, undefined],
  ['an open quote before many lines', `a: "${'\n'.repeat(10_000)}`, /^Unexpected/],
]

for (const [name, block, says] of HOSTILE) {
  test(`hostile: ${name}`, () => {
    readFrontmatter(page('title: x'))
    const started = performance.now()
    readFrontmatter(page(block))
    assert.ok(performance.now() - started < 1000, `${performance.now() - started} ms`)
    const found = checkPage(rule, 'docs/a.md', page(block)).map(wording)
    assert.is(found.length, says ? 1 : 0)
    if (says) assert.match(found[0]!, says)
  })
}

test('hostile: names of every object', () => {
  const source = page(
    '__proto__: { polluted: 1 }\nconstructor: { prototype: { polluted: 1 } }\n<<: { __proto__: { polluted: 1 } }',
  )
  assert.equal(checkPage(rule, 'docs/a.md', source), [])
  assert.equal(
    checkPage(rule, 'docs/a.md', '+++\n__proto__.polluted = 1\n[constructor.prototype]\npolluted = 1\n+++\n'),
    [],
  )
  assert.is(({} as { polluted?: unknown }).polluted, undefined)
})

test.run()
