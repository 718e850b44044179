import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import rule from '../../rules/page/frontmatter-schema.ts'
import { compileSchema } from '../../src/frontmatter/compile.ts'
import { wording } from '../../src/messages.ts'
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
  ['---\r\ntext: |+\r\n  x\r\n\r\n---\r\n', '---\r\ntext: |+\r\n  x\r\n\r\ntype: guide\r\n---\r\n', 'safe'],
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

test('a block in braces gets no key put in', async () => {
  const [finding] = await check('---\n{ a: 1 }\n---\n', { required: ['type'], properties: { type: { default: 1 } } })
  assert.equal(finding!.fixes, [])
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

test('nothing near, no mend', async () => {
  const [finding] = await check('---\ntitle: x\ntype: something\n---\n')
  assert.equal(finding!.fixes, [])
})

test.run()
