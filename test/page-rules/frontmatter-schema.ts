import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import rule from '../../rules/page/frontmatter-schema.ts'
import { compileSchema } from '../../src/frontmatter/compile.ts'
import { wording } from '../../src/messages.ts'
import { readFrontmatter } from '../../src/parse/frontmatter.ts'
import { checkPage, type Found, fixed } from './check-page.ts'

const test = suite('frontmatter-schema')

const SCHEMA = {
  required: ['title'],
  additionalProperties: false,
  properties: {
    title: { type: 'string' },
    type: { enum: ['integration', 'guide'] },
    hideToC: { type: 'boolean' },
    tags: { type: 'array', items: { type: 'string' } },
    level: { type: 'integer' },
    version: { type: 'string' },
    last: {
      required: ['author'],
      properties: { author: { type: 'string' }, date: { type: 'string', format: 'date' } },
    },
  },
}

async function check(source: string, ...schemas: Record<string, unknown>[]): Promise<Found[]> {
  const all = schemas.length > 0 ? schemas : [SCHEMA]
  const validators = await Promise.all(all.map((schema) => compileSchema(schema, async () => undefined)))
  return checkPage(rule, 'docs/a.md', source, { validators })
}

const marked = async (source: string, ...schemas: Record<string, unknown>[]) =>
  (await check(source, ...schemas)).map(({ place, text }) => `${place} ${text}`)

test('all mistakes at once, each on its value or key', async () => {
  const source = `---
title: 3
type: "integraton" # a comment
hidetoc: true
tags:
  - a
  - 2
last: { date: tomorrow }
---

# Title
`
  assert.equal(await marked(source), ['2:8 3', '3:7 "integraton"', '4:1 hidetoc', '7:5 2', '8:1 last', '8:15 tomorrow'])
})

test('Windows line ends', async () => {
  assert.equal(await marked('---\r\ntitle: x\r\ntype: y\r\n---\r\n'), ['3:7 y'])
})

test('a missing key stands on the opening fence', async () => {
  assert.equal(await marked('---\ntype: guide\n---\n'), ['1:1 ---'])
  assert.equal(await marked('---\n\n---\n'), ['1:1 ---'])
})

test('a page without frontmatter lacks its keys at its start', async () => {
  assert.equal(await marked('# Title\n'), ['1:1 '])
})

test('a block that is no YAML is left to the rule about that', async () => {
  assert.equal(await marked('---\ntitle: [\n---\n'), [])
})

test('a key without a value is marked where it has one', async () => {
  assert.equal(await marked('---\ntitle:\n---\n'), ['2:1 title'])
})

test('a value that comes through an alias is marked on the nearest place of its own', async () => {
  const source = '---\ntitle: x\nother: &o { author: 3 }\nlast: *o\n---\n'
  assert.equal(await marked(source, { properties: { last: SCHEMA.properties.last } }), ['4:1 last'])
})

test('two schemas that say the same say it once', async () => {
  assert.equal(await marked('---\ntitle: 3\n---\n', SCHEMA, { properties: { title: { type: 'string' } } }), ['2:8 3'])
})

for (const [wrong, right, kind] of [
  ['title: x\ntype: integraton', 'title: x\ntype: integration', 'suggestion'],
  ["title: x\ntype: 'integraton' # why", "title: x\ntype: 'integration' # why", 'suggestion'],
  ['title: x\ntype: "Guide"', 'title: x\ntype: "guide"', 'safe'],
  ['title: x\nhidetoc: true', 'title: x\nhideToC: true', 'safe'],
  ['titel: x', 'title: x', 'suggestion'],
  ['"titel": x', '"title": x', 'suggestion'],
  ['title: x\nhideToC: "true" # why', 'title: x\nhideToC: true # why', 'safe'],
  ['title: x\nhideToC: yes', 'title: x\nhideToC: true', 'suggestion'],
  ['title: x\nlevel:   "2"', 'title: x\nlevel:   2', 'safe'],
  ['title: x\nversion: 1.10  # as tagged', 'title: x\nversion: "1.10"  # as tagged', 'safe'],
  ['title: x\ntags: a, "b"', 'title: x\ntags: [a, "\\"b\\""]', 'suggestion'],
  ['title: x\ntags:\n  - a\n  - 2 # why', 'title: x\ntags:\n  - a\n  - "2" # why', 'safe'],
  ['title: x\ntags:\nlevel: 2', 'title: x\ntags: []\nlevel: 2', 'suggestion'],
  ['title: x\nlast: { author: a, date: 31.1.2024 }', 'title: x\nlast: { author: a, date: 2024-01-31 }', 'suggestion'],
] as const) {
  test(`the mend alone clears the message: ${wrong.replace('\n', ', ')}`, async () => {
    const source = `---\n${wrong}\n---\n`
    const [finding, ...more] = await check(source)
    assert.equal(more, [])
    assert.is(finding!.fixes![0]!.kind, kind)
    assert.is(fixed(source, finding!), `---\n${right}\n---\n`)
    assert.equal(await check(fixed(source, finding!)), [])
  })
}

test('a text that YAML would read as something else is quoted', async () => {
  const schema = { properties: { answer: { enum: ['true', 'null: x'] } } }
  const source = '---\nanswer: treu\n---\n'
  const [finding] = await check(source, schema)
  assert.is(fixed(source, finding!), '---\nanswer: "true"\n---\n')
})

test('a number that is written otherwise is shown as it is written', async () => {
  const [finding] = await check('---\ntitle: x\nversion: 1.10\n---\n')
  assert.is(
    wording(finding!),
    'Unexpected number `1.10`, which is read as `1.1`, for `version`, expected text; did you mean `"1.10"`?',
  )
})

for (const [source, right, kind] of [
  ['---\ntitle: x # why\n---\n\nText\n', '---\ntitle: x # why\ntype: guide\n---\n\nText\n', 'safe'],
  ['---\r\ntext: |-\r\n  x\r\n\r\n---\r\n', '---\r\ntext: |-\r\n  x\r\n\r\ntype: guide\r\n---\r\n', 'safe'],
  ['---\n---\n', '---\ntype: guide\n---\n', 'safe'],
  ['+++\n[a]\nb = 1\n+++\n', '+++\ntype = "guide"\n[a]\nb = 1\n+++\n', 'safe'],
  ['# Title\n', '---\ntype: guide\n---\n\n# Title\n', 'suggestion'],
] as const) {
  test(`a missing key with a default is put in: ${JSON.stringify(source)}`, async () => {
    const schema = { required: ['type'], properties: { type: { default: 'guide', type: 'string' } } }
    const [finding] = await check(source, schema)
    assert.is(finding!.fixes![0]!.kind, kind)
    assert.is(fixed(source, finding!), right)
    assert.equal(await check(right, schema), [])
  })
}

/** `x` needs `type`, wherever it stands; `type` is `guide` where nothing else is said. */
const NESTED = {
  properties: {
    x: { $ref: '#/$defs/x' },
    list: { items: { $ref: '#/$defs/x' } },
    y: { properties: { x: { $ref: '#/$defs/x' } } },
  },
  $defs: { x: { type: 'object', required: ['type'], properties: { type: { default: 'guide', type: 'string' } } } },
}

for (const [wrong, right] of [
  ['---\nx:\n  a: 1 # why\n\nb: 2\n---\n', '---\nx:\n  a: 1 # why\n  type: guide\n\nb: 2\n---\n'],
  [
    '---\nx:\n    # first\n    a:\n      b: 1\n---\n',
    '---\nx:\n    # first\n    a:\n      b: 1\n    type: guide\n---\n',
  ],
  ['---\r\nx:\r\n  a: |\r\n    b\r\n---\r\n', '---\r\nx:\r\n  a: |\r\n    b\r\n  type: guide\r\n---\r\n'],
  ['---\nx:\n  a:\n---\n', '---\nx:\n  a:\n  type: guide\n---\n'],
  ['---\nlist:\n  - a: 1\n    b: 2\n---\n', '---\nlist:\n  - a: 1\n    b: 2\n    type: guide\n---\n'],
  ['---\nlist:\n- a: [1,\n    2]\nb: 1\n---\n', '---\nlist:\n- a: [1,\n    2]\n  type: guide\nb: 1\n---\n'],
  ['---\nx: { a: 1 } # why\n---\n', '---\nx: { a: 1, type: guide } # why\n---\n'],
  ['---\nx: {}\n---\n', '---\nx: { type: guide }\n---\n'],
  ['---\nx: { }\n---\n', '---\nx: { type: guide }\n---\n'],
  ["---\nx: {'a': 1,}\n---\n", "---\nx: {'a': 1, 'type': guide,}\n---\n"],
  [
    '---\nx: {\n  a: 1, # why\n  b: # what\n}\n---\n',
    '---\nx: {\n  a: 1, # why\n  b:, # what\n  type: guide\n}\n---\n',
  ],
  ['---\n{ y: { x: { a } } }\n---\n', '---\n{ y: { x: { a, type: guide } } }\n---\n'],
  ['+++\n[x]\n# first\na = 1 # why\n\n[b]\n+++\n', '+++\n[x]\n# first\na = 1 # why\ntype = "guide"\n\n[b]\n+++\n'],
  ["+++\n[[list]]\ntype = 'a'\n[[list]] # b\n+++\n", "+++\n[[list]]\ntype = 'a'\n[[list]] # b\ntype = 'guide'\n+++\n"],
  ['+++\n[y]\nx = { a = 1 }\n+++\n', '+++\n[y]\nx = { a = 1, type = "guide" }\n+++\n'],
  ['---json\n{ "x": { "a": 1 } }\n---\n', '---json\n{ "x": { "a": 1, "type": "guide" } }\n---\n'],
  [
    '---json\n{\n  "x": {\n    "a": 1\n  }\n}\n---\n',
    '---json\n{\n  "x": {\n    "a": 1,\n    "type": "guide"\n  }\n}\n---\n',
  ],
] as const) {
  test(`a key with a default is put into another: ${JSON.stringify(wrong)}`, async () => {
    const [finding, ...more] = await check(wrong, NESTED)
    assert.equal(more, [])
    assert.is(finding!.fixes![0]!.kind, 'safe')
    assert.is(fixed(wrong, finding!), right)
    assert.equal(await check(right, NESTED), [])
  })
}

for (const [source, right] of [
  ['---\n{ a: 1 }\n---\n', '---\n{ a: 1, type: guide }\n---\n'],
  ['---\n{}\n---\n', '---\n{ type: guide }\n---\n'],
  ['---json\n{\n  "a": 1\n}\n---\n', '---json\n{\n  "a": 1,\n  "type": "guide"\n}\n---\n'],
  [
    "export const metadata = {\n  a: 'b', // why\n}\n",
    "export const metadata = {\n  a: 'b', // why\n  type: 'guide',\n}\n",
  ],
  ['export const metadata = {}\n', 'export const metadata = { type: "guide" }\n'],
] as const) {
  test(`a key is put in between braces: ${JSON.stringify(source)}`, async () => {
    const schema = { required: ['type'], properties: { type: { default: 'guide', type: 'string' } } }
    const of = async (text: string) =>
      checkPage(rule, 'docs/a.mdx', text, { validators: [await compileSchema(schema, async () => undefined)] })
    const [finding] = await of(source)
    assert.is(fixed(source, finding!), right)
    assert.equal(await of(right), [])
  })
}

test('values of every kind are put in, where the language can say them', async () => {
  const preset = { list: ['a', 'b: c'], on: true, none: null, inner: { n: 1.5, empty: {} } }
  const schema = { required: ['a'], properties: { a: { default: preset } } }
  const texts = { yaml: '---\nb: 1\n---\n', json: '---json\n{"b": 1}\n---\n', toml: '+++\nb = 1\n+++\n' }
  for (const [lang, source] of Object.entries(texts)) {
    const [finding] = await check(source, schema)
    if (lang === 'toml') assert.equal(finding!.fixes, [])
    else assert.equal((readFrontmatter(fixed(source, finding!)).fact!.value as { a: unknown }).a, preset)
  }
  const withoutNull = { required: ['a'], properties: { a: { default: { ...preset, none: 0 } } } }
  const [finding] = await check(texts.toml, withoutNull)
  const { value } = readFrontmatter(fixed(texts.toml, finding!)).fact!
  assert.equal((value as { a: unknown }).a, { ...preset, none: 0 })
})

test('a text that keeps the empty lines at its end is left as it is', async () => {
  const schema = { required: ['type'], properties: { type: { default: 'guide' } } }
  const [finding] = await check('---\ntext: |+\n  x\n\n---\n', schema)
  assert.equal(finding!.fixes, [])
})

test('what an alias or dotted keys stand for gets no key put in', async () => {
  for (const source of [
    '---\nbase: &base { type: a }\nx: &x\n  a: 1\nlist: [*x]\n---\n',
    '---\nbase: &base\n  a: 1\nx:\n  <<: *base\n---\n',
    '+++\nx.a = 1\n+++\n',
  ]) {
    const found = await check(source, NESTED)
    assert.equal(found.at(-1)!.fixes, [], source)
  }
})

test('a line behind a key that YAML takes for a comment or a name', async () => {
  const schema = { properties: { title: { type: 'string' }, tags: { type: 'array' } } }
  const of = async (block: string) => {
    const source = `---\n${block}\n---\n`
    const [finding] = await check(source, schema)
    return [wording(finding!), finding!.fixes![0] && fixed(source, finding!).slice(4, -5)]
  }
  const expects = 'for `title`, expected text'
  assert.equal(await of('title: #1 guide'), [
    `Unexpected empty value (\`#\` begins a comment) ${expects}; did you mean \`"#1 guide"\`?`,
    'title: "#1 guide"',
  ])
  assert.equal(await of('title: &more'), [
    `Unexpected empty value (\`&\` begins a name) ${expects}; did you mean \`"&more"\`?`,
    'title: "&more"',
  ])
  assert.equal(await of('title: # later'), [`Unexpected empty value ${expects}`, undefined])
  assert.equal(await of('tags: #later'), [
    'Unexpected empty value (`#` begins a comment) for `tags`, expected a list; did you mean `[]`?',
    'tags: [] #later',
  ])
  assert.equal(await of('title: {name}'), [
    `Unexpected nested keys ${expects}; did you mean \`"{name}"\`?`,
    'title: "{name}"',
  ])
})

test('a block that cannot be read lacks nothing', async () => {
  assert.equal(await check('---\ntype: x\n\nText.\n', { required: ['title'] }), [])
})

test('frontmatter that nobody reads as that', async () => {
  const of = async (source: string) => {
    const [finding, ...more] = await check(source, { required: ['title'], properties: { title: { minLength: 1 } } })
    assert.equal(more, [])
    return finding && [`${finding.place} ${wording(finding)}`, finding.fixes![0] && fixed(source, finding)]
  }
  const right = '---\ntitle: x\n---\n'
  assert.equal(await of(`\n \n${right}`), [
    '1:1 Unexpected empty line before frontmatter, expected `---` on the first line',
    right,
  ])
  for (const fence of ['----', '--', '—', ' ---']) {
    const says = `1:1 Unexpected \`${fence}\` before frontmatter, expected \`---\``
    assert.equal(await of(right.replace('---', fence)), [says, right])
  }
  assert.equal(await of(right), undefined)
  assert.equal(await of('\n---\n\nText.\n\n---\n'), ['1:1 Unexpected frontmatter without `title`', undefined])
})

test('of an item that lacks a key the first line is marked', async () => {
  const [finding] = await check('---\nlist:\n  - a: 1\n    b: 2\n---\n', NESTED)
  assert.is(`${finding!.place} ${finding!.text}`, '3:5 a: 1')
})

test('an export in place of a block', async () => {
  const source = `import { base } from './base'

export const metadata = {
  title: 'x',
  type: 'giude', // of two
  "hidetoc": true,
  tags: ['a', 2, base],
  level: base.level,
  last: { ...base, date: \`31.1.2024\` },
}

# Title
`
  const validators = [await compileSchema(SCHEMA, async () => undefined)]
  const found = checkPage(rule, 'docs/a.mdx', source, { validators })
  assert.equal(
    found.map(({ place, text }) => `${place} ${text}`),
    ["5:9 'giude'", '6:3 "hidetoc"', '7:15 2', '9:26 `31.1.2024`'],
  )
  const texts = found.map((one) => one.fixes![0] && fixed(source, one).split('\n'))
  assert.is(texts[0]![4], "  type: 'guide', // of two")
  assert.is(texts[1]![5], '  "hideToC": true,')
  assert.is(texts[2]![6], '  tags: [\'a\', "2", base],')
  assert.equal(checkPage(rule, 'docs/a.mdx', source, { validators, readsExports: false }).length, 1)
  const bare = checkPage(rule, 'docs/a.mdx', 'export const metadata = {}\n', { validators })
  assert.equal(
    bare.map(({ place, text }) => `${place} ${text}`),
    ['1:14 metadata'],
  )
})

test('hostile: of thousands of violations a hundred are shown', async () => {
  const schema = { additionalProperties: false, properties: { tags: { items: { type: 'string' } } } }
  const keys = Array.from({ length: 20_000 }, (_, at) => `k${at}: 1`).join('\n')
  assert.is((await check(`---\n${keys}\n---\n`, schema)).length, 100)
  assert.is((await check(`---\ntags: [${Array(20_000).fill('1').join()}]\n---\n`, schema)).length, 100)
})

test('hostile: names of every object are keys as any other', async () => {
  const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf']
  const schema = { additionalProperties: false, required: ['toString', 'title'], properties: { title: {} } }
  const sources = [
    `---\n${names.map((name) => `${name}: { polluted: 1 }`).join('\n')}\n---\n`,
    `+++\n${names.map((name) => `${name}.polluted = 1`).join('\n')}\n+++\n`,
    `---json\n{${names.map((name) => `"${name}": { "polluted": 1 }`).join()}}\n---\n`,
    `export const metadata = {${names.map((name) => `"${name}": { polluted: 1 }`).join()}}\n`,
  ]
  for (const source of sources) {
    const validators = [await compileSchema(schema, async () => undefined)]
    const found = checkPage(rule, 'docs/a.mdx', source, { validators }).map(wording)
    assert.equal(found, [
      'Unexpected frontmatter without `title`',
      ...names.map((name) => `Unexpected key \`${name}\`, expected \`title\``),
    ])
    assert.is(({} as { polluted?: unknown }).polluted, undefined)
  }
})

test('nothing near, no mend', async () => {
  const [finding] = await check('---\ntitle: x\ntype: something\n---\n')
  assert.equal(finding!.fixes, [])
})

test.run()
