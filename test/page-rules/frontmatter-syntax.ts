import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import rule from '../../rules/page/frontmatter-syntax.ts'
import { wording } from '../../src/messages.ts'
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
    'Unexpected `*` at the start of the value of `rating`, expected quotes around the text; did you mean `"*five"`?',
    'rating: "*five"',
  ],
  [
    'an ampersand before a space',
    'title: & more',
    '2:8 & more',
    'Unexpected `&` at the start of the value of `title`, expected quotes around the text; did you mean `"& more"`?',
    'title: "& more"',
  ],
  [
    'a star beside anchors',
    'best: &five 5\nrating: *fiv',
    '3:9 *fiv',
    'Unexpected alias `*fiv`, expected `&fiv` before it, or quotes around text that begins with `*`',
  ],
  [
    'a star in a list',
    'tags: [*a, b]',
    '2:8 *a',
    'Unexpected `*` at the start of a text, expected quotes around the text; did you mean `"*a"`?',
    'tags: ["*a", b]',
  ],
  [
    'a comment behind what needs quotes',
    'title: @me   # who',
    '2:8 @me',
    'Unexpected `@` at the start of the value of `title`, expected quotes around the text; did you mean `"@me"`?',
    'title: "@me"   # who',
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
    'an equals sign in place of the colon',
    'title = Setup\nicon: gear',
    '2:1 title = ',
    'Unexpected `=` after `title`, expected `title: `',
    'title: Setup\nicon: gear',
  ],
  [
    'a no-break space behind the colon',
    'icon: gear\ntitle:\u00a0Setup',
    '3:1 title:\u00a0',
    'Unexpected no-break space after `title:`, expected `title: `',
    'icon: gear\ntitle: Setup',
  ],
  [
    'a text in place of keys',
    'only text',
    '2:1 only text',
    'Unexpected line `only text` in frontmatter, expected a key with its value',
  ],
  [
    'a list in place of keys',
    '- a\n- b',
    '2:1 - a',
    'Unexpected line `- a` in frontmatter, expected a key with its value',
  ],
  [
    'brackets in place of keys',
    '[a, b]',
    '2:1 [a, b]',
    'Unexpected value in place of frontmatter, expected keys with values',
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
    'a comma behind the quotes',
    'title: "Berths",\nicon: gear',
    '2:16 ,',
    'Unexpected `,` after the value of `title`, expected the end of the line',
    'title: "Berths"\nicon: gear',
  ],
  [
    'quotes in quotes, before a comment',
    "title: 'it's' # why",
    "2:8 'it's'",
    "Unexpected `'` inside the quoted value of `title`, expected `''` there; did you mean `'it''s'`?",
    "title: 'it''s' # why",
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
})

for (const [name, wrong, marked, says, right] of [
  [
    'goes on as text',
    '---\ntitle: Setup\ntags:\n  - a\n\nRead this first.\n',
    '1:1 ---',
    'Unexpected end of page in frontmatter, expected a closing `---` line',
    '---\ntitle: Setup\ntags:\n  - a\n---\n\nRead this first.\n',
  ],
  [
    'goes on as a heading, with an empty line inside',
    '---\r\ntitle: Setup\r\n\r\nicon: gear\r\n\r\n# Setup\r\n',
    '1:1 ---',
    'Unexpected end of page in frontmatter, expected a closing `---` line',
    '---\r\ntitle: Setup\r\n\r\nicon: gear\r\n---\r\n\r\n# Setup\r\n',
  ],
  [
    'goes on without an empty line',
    '+++\ntitle = "Setup"\nRead this first.\n',
    '1:1 +++',
    'Unexpected end of page in frontmatter, expected a closing `+++` line',
    '+++\ntitle = "Setup"\n+++\nRead this first.\n',
  ],
  [
    'is all of the page',
    '---\ntitle: Setup',
    '1:1 ---',
    'Unexpected end of page in frontmatter, expected a closing `---` line',
    '---\ntitle: Setup\n---\n',
  ],
  ...['--', ' ---', '----', '—-', '...', '+++'].map((fence) => [
    `ends with \`${fence}\``,
    `---\ntitle: Setup\n${fence} \n\nRead this first.\n`,
    `3:1 ${fence}`,
    `Unexpected line \`${fence}\` in frontmatter, expected a closing \`---\` line`,
    '---\ntitle: Setup\n--- \n\nRead this first.\n',
  ]),
] as [name: string, wrong: string, marked: string, says: string, right: string][]) {
  test(`a block that ${name} is closed`, () => {
    const [found, ...more] = checkPage(rule, 'docs/a.md', wrong)
    assert.ok(found)
    assert.equal(more, [])
    assert.is(wording(found), says)
    assert.is(`${found.place} ${found.text}`, marked)
    assert.is(fixed(wrong, found), right)
    assert.equal(checkPage(rule, 'docs/a.md', right), [])
  })
}

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

test('TOML and JSON that can be read', () => {
  assert.equal(checkPage(rule, 'docs/a.md', '+++\ntitle = "Setup"\n+++\n'), [])
  assert.equal(checkPage(rule, 'docs/a.md', '---json\n{ "title": "Setup" }\n---\n'), [])
})

for (const [wrong, marked, says, right] of [
  ['{ "title": "Setup", }', '2:19 ,', 'Unexpected `,` before `}`, expected none', '{ "title": "Setup" }'],
  [
    '{\n  title: "Setup" }',
    '3:3 title',
    'Unexpected key `title` without quotes, expected `"title"`',
    '{\n  "title": "Setup" }',
  ],
  [`{ "title": 'Setup' }`, `2:12 'Setup'`, `Unexpected text \`'Setup'\`, expected \`"Setup"\``, '{ "title": "Setup" }'],
  ['{ "a": true\n "b": 1 }', '3:2 "b"', 'Unexpected `"b"`, expected `,` before it', '{ "a": true,\n "b": 1 }'],
  ['{ "a": 1 // why\n}', '2:10 // why', 'Unexpected comment in JSON, expected none'],
  ['{ "a": 1', '2:8 1', 'Unexpected end of JSON'],
  ['title: Setup', '2:1 title: Setup', 'Unexpected text in place of JSON, expected an object'],
  ['[1]', '2:1 [1]', 'Unexpected value in place of frontmatter, expected an object'],
  ['', '2:1 ', 'Unexpected end of JSON'],
] as const) {
  test(`JSON: ${JSON.stringify(wrong)}`, () => {
    const source = `---json\n${wrong}\n---\n`
    const [found, ...more] = checkPage(rule, 'docs/a.md', source)
    assert.equal(more, [])
    assert.is(wording(found!), says)
    assert.is(`${found!.place} ${found!.text}`, marked)
    if (right === undefined) assert.equal(found!.fixes, [])
    else {
      assert.is(fixed(source, found!), `---json\n${right}\n---\n`)
      assert.equal(checkPage(rule, 'docs/a.md', fixed(source, found!)), [])
    }
  })
}

for (const [wrong, marked, says, right] of [
  [
    'title = Setup # why',
    '2:9 Setup',
    'Unexpected text without quotes for `title`, expected `"Setup"`',
    'title = "Setup" # why',
  ],
  ['a = 1\ntitle: "x"', '3:6 : ', 'Unexpected `:` after `title`, expected `=`', 'a = 1\ntitle = "x"'],
  ['title: The first\nb = 2', '2:6 : ', 'Unexpected `:` after `title`, expected `=`', 'title = "The first"\nb = 2'],
  ['title = "Setup', '2:15 ', 'Unexpected TOML: unterminated string constant'],
] as const) {
  test(`TOML: ${JSON.stringify(wrong)}`, () => {
    const source = `+++\n${wrong}\n+++\n`
    const [found, ...more] = checkPage(rule, 'docs/a.md', source)
    assert.equal(more, [])
    assert.is(wording(found!), says)
    assert.is(`${found!.place} ${found!.text}`, marked)
    if (right === undefined) assert.equal(found!.fixes, [])
    else {
      assert.is(fixed(source, found!), `+++\n${right}\n+++\n`)
      assert.equal(checkPage(rule, 'docs/a.md', fixed(source, found!)), [])
    }
  })
}

const DEEP = 10_000
const yaml = (block: string) => page(block)
const toml = (block: string) => `+++\n${block}\n+++\n`
const json = (block: string) => `---json\n${block}\n---\n`
const NESTING = /^Unexpected nesting in frontmatter, more than 100 levels deep$/

/** [what it is, the page, what is said; nothing = it can be read]; each takes a moment, or the run of the tests none would wait for. */
const HOSTILE: [name: string, source: string, says?: RegExp][] = [
  ['deep brackets', yaml(`a: ${'['.repeat(DEEP)}`), NESTING],
  ['deep closed brackets', yaml(`a: ${'['.repeat(DEEP)}${']'.repeat(DEEP)}`), NESTING],
  ['deep maps', yaml(`a: ${'{a: '.repeat(DEEP)}`), NESTING],
  ['deep lists', yaml(`${'- '.repeat(DEEP)}x`), NESTING],
  ['deep keys of keys', yaml(`${'? '.repeat(DEEP)}x`), NESTING],
  ['deep indentation', yaml(Array.from({ length: 1000 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')), NESTING],
  ['deep lists in TOML', toml(`a = ${'['.repeat(DEEP)}${']'.repeat(DEEP)}`), NESTING],
  ['deep tables in TOML', toml(`a = ${'{a='.repeat(DEEP)}1${'}'.repeat(DEEP)}`), NESTING],
  ['deep dotted keys', toml(`${Array(DEEP).fill('a').join('.')} = 1`), NESTING],
  ['deep headers', toml(`[${Array(DEEP).fill('a').join('.')}]\nb = 1`), NESTING],
  ['deep lists in JSON', json(`{"a":${'['.repeat(DEEP)}${']'.repeat(DEEP)}}`), NESTING],
  ['deep objects in JSON', json(`${'{"a":'.repeat(DEEP)}1${'}'.repeat(DEEP)}`), NESTING],
  ['open brackets in JSON', json(`{"a":${'['.repeat(DEEP)}`), NESTING],
  [
    'a billion laughs',
    yaml(
      `a: &a [x,x,x,x,x,x,x,x,x]\n${[...'bcdefghi'].map((name, at) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghi'[at]}`).join()}]`).join('\n')}`,
    ),
    /^Unexpected aliases that stand for more than 100 values$/,
  ],
  [
    'maps that take in maps',
    yaml(
      `a0: &a0 {k: 1}\n${Array.from({ length: 200 }, (_, at) => `a${at + 1}: &a${at + 1} {<<: *a${at}}`).join('\n')}`,
    ),
    /^Unexpected aliases that stand for more than 100 values$/,
  ],
  ['stars', yaml(`a: [${Array(1000).fill('*a').join(', ')}]`), /^Unexpected `\*` at the start of a text/],
  ['an alias inside what it stands for', yaml('a: &a\n  b: *a'), /^Unexpected alias `\*a` inside what it stands for$/],
  ['a key of a megabyte', yaml(`${'k'.repeat(1_000_000)}: 1`), /^Unexpected key of more than 1024 characters$/],
  ['a key of a megabyte in TOML', toml(`${'k'.repeat(1_000_000)} = 1`)],
  ['a key of a megabyte in JSON', json(`{"${'k'.repeat(1_000_000)}": 1}`)],
  ['a text of a megabyte', yaml(`a: ${'v'.repeat(1_000_000)}`)],
  ['a text of spaces', yaml(`a: x${' '.repeat(1_000_000)}y`)],
  ['empty lines', yaml(`a: x${'\n'.repeat(100_000)}`)],
  ['quotes', yaml(`a: "${'\\"'.repeat(100_000)}"`)],
  ['a comma behind a megabyte', json(`{"a": "${'x'.repeat(1_000_000)}",}`), /^Unexpected `,` before `}`/],
  ['an open quote before many lines', yaml(`a: "${'\n'.repeat(10_000)}`), /^Unexpected/],
  ['a page without end', `---\na: x\n${'k: v\n'.repeat(20_000)}`, /^Unexpected end of page in frontmatter/],
]

for (const [name, source, says] of HOSTILE) {
  test(`hostile: ${name}`, () => {
    const found = checkPage(rule, 'docs/a.md', source).map(wording)
    if (says) assert.match(found[0]!, says)
    else assert.equal(found, [])
  })
}

test('hostile: of keys that stand twice some are shown', () => {
  assert.is(checkPage(rule, 'docs/a.md', page('a: 1\n'.repeat(20_000))).length, 20)
})

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
