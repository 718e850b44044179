import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { parse } from 'yaml'
import { compileSchema } from '../../src/frontmatter/compile.ts'
import { wording } from '../../src/messages.ts'

const test = suite('violations')

/** Violations of a YAML value, as `kind pointer[#key] words`. */
async function of(schema: Record<string, unknown>, yaml: string): Promise<string[]> {
  const { validate } = await compileSchema(schema, async () => undefined)
  return validate(parse(yaml) ?? {}).map(
    (one) => `${one.kind} ${one.pointer}${one.key === undefined ? '' : `#${one.key}`} ${wording(one)}`,
  )
}

const CASES: [name: string, schema: Record<string, unknown>, yaml: string, expected: string[]][] = [
  [
    'a missing key',
    { required: ['title', 'date'], properties: { title: { type: 'string' }, date: { format: 'date' } } },
    'a: 1',
    [
      'missing #title Unexpected frontmatter without `title`, expected text',
      'missing #date Unexpected frontmatter without `date`, expected a date such as `2024-01-31`',
    ],
  ],
  [
    'a missing key whose schema gives a default',
    { required: ['type', 'tags'], properties: { type: { default: 'guide' }, tags: { default: [] } } },
    'a: 1',
    [
      'missing #type Unexpected frontmatter without `type`, expected `type: guide`',
      'missing #tags Unexpected frontmatter without `tags`, expected `tags: []`',
    ],
  ],
  [
    'a key that another one needs beside it',
    { dependentRequired: { start: ['end'] } },
    'start: 1',
    ['missing /start#end Unexpected `start` without `end`'],
  ],
  [
    'text for a switch, a number, a list',
    {
      properties: {
        draft: { type: 'boolean' },
        level: { type: 'integer' },
        tags: { type: 'array', items: { type: 'string' } },
        more: { anyOf: [{ type: 'array', items: { type: 'string' } }, { type: 'boolean' }] },
      },
    },
    'draft: "no"\nlevel: "3"\ntags: a, b\nmore: c',
    [
      'value /draft Unexpected text `no` for `draft`, expected `true` or `false`; did you mean `false`?',
      'value /level Unexpected text `"3"` for `level`, expected a whole number; did you mean `3`?',
      'value /tags Unexpected text `a, b` for `tags`, expected a list; did you mean `[a, b]`?',
      'value /more Unexpected text `c` for `more`, expected a list, `true` or `false`; did you mean `[c]`?',
    ],
  ],
  [
    'what would not fit either is not offered',
    { properties: { level: { type: 'integer', maximum: 6 }, id: { type: 'string', pattern: '^[a-z]+$' } } },
    'level: "9"\nid: 3',
    [
      'value /level Unexpected text `9` for `level`, expected a whole number',
      'value /id Unexpected number `3` for `id`, expected text',
    ],
  ],
  [
    'formats',
    {
      properties: {
        a: { type: 'string', format: 'date' },
        b: { type: 'string', format: 'date' },
        c: { type: 'string', format: 'date' },
        d: { type: 'string', format: 'uri' },
        e: { type: 'string', format: 'date' },
      },
    },
    'a: 2024/3/31\nb: Mar 31, 2024\nc: 01/02/2024\nd: example.com/x\ne: 2024-02-31',
    [
      'value /a Unexpected text `2024/3/31` for `a`, expected a date such as `2024-01-31`; did you mean `2024-03-31`?',
      'value /b Unexpected text `Mar 31, 2024` for `b`, expected a date such as `2024-01-31`; did you mean `2024-03-31`?',
      'value /c Unexpected text `01/02/2024` for `c`, expected a date such as `2024-01-31`',
      'value /d Unexpected text `example.com/x` for `d`, expected a URL such as `https://example.com/page`; did you mean `https://example.com/x`?',
      'value /e Unexpected text `2024-02-31` for `e`, expected a date such as `2024-01-31`',
    ],
  ],
  [
    'a missing key below another',
    { properties: { last: { required: ['author'] } } },
    'last: {}',
    ['missing /last#author Unexpected `last` without `author`'],
  ],
  [
    'an unknown key that is near a known one; then the known one is not missing as well',
    { required: ['title'], additionalProperties: false, properties: { title: {}, description: {} } },
    'titel: x',
    ['unknown-key #titel Unexpected key `titel`; did you mean `title`?'],
  ],
  [
    'a misspelt key where unknown ones are allowed',
    { required: ['title'], properties: { title: {}, titles: {} } },
    'titel: x',
    ['unknown-key #titel Unexpected key `titel`; did you mean `title`?'],
  ],
  [
    'a known key is not taken for a slip of the missing one',
    { required: ['title'], properties: { title: {}, titles: {} } },
    'titles: x',
    ['missing #title Unexpected frontmatter without `title`'],
  ],
  [
    'an unknown key near none',
    { additionalProperties: false, properties: { title: {}, icon: {} } },
    'constructor: x\ntitle: x',
    ['unknown-key #constructor Unexpected key `constructor`, expected `icon`'],
  ],
  ['a forbidden key', { properties: { draft: false } }, 'draft: true', ['unknown-key #draft Unexpected key `draft`']],
  [
    'a name that is not allowed',
    { propertyNames: { anyOf: [{ pattern: '^[a-z]+$' }, { const: 'metaTitle' }] } },
    'metaTitle: 1\nfullWidth: 1',
    ['unknown-key #fullWidth Unexpected key `fullWidth`'],
  ],
  [
    'the wrong type',
    { properties: { sidebar_position: { type: 'number' }, title: { type: ['string', 'null'] } } },
    'sidebar_position: "2"\ntitle: [a]',
    [
      'value /sidebar_position Unexpected text `"2"` for `sidebar_position`, expected a number; did you mean `2`?',
      'value /title Unexpected list for `title`, expected text; did you mean `a`?',
    ],
  ],
  [
    'an empty value',
    { properties: { title: { type: 'string' } } },
    'title:',
    ['value /title Unexpected empty value for `title`, expected text'],
  ],
  [
    'a listed value',
    { properties: { type: { type: 'string', enum: ['integration', 'guide'] } } },
    'type: integraton',
    [
      'value /type Unexpected text `integraton` for `type`, expected `integration` or `guide`; did you mean `integration`?',
    ],
  ],
  [
    'a listed value of the wrong type is one mistake',
    { properties: { type: { type: 'string', enum: ['a', 'b'], minLength: 1 } } },
    'type: 3',
    ['value /type Unexpected number `3` for `type`, expected `a` or `b`'],
  ],
  ['const', { properties: { v: { const: 2 } } }, 'v: 3', ['value /v Unexpected number `3` for `v`, expected `2`']],
  [
    'patterns in words where they are plain',
    { properties: { icon: { pattern: '^fa-' }, file: { pattern: '\\.md$' }, id: { pattern: '^[a-z]+$' } } },
    'icon: x\nfile: x\nid: X',
    [
      'value /icon Unexpected text `x` for `icon`, expected text that begins with `fa-`',
      'value /file Unexpected text `x` for `file`, expected text that ends in `.md`',
      'value /id Unexpected text `X` for `id`, expected text that matches `^[a-z]+$`',
    ],
  ],
  [
    'lengths and bounds',
    {
      properties: {
        title: { type: 'string', minLength: 1 },
        text: { maxLength: 3 },
        level: { type: 'integer', minimum: 1, maximum: 6 },
        part: { multipleOf: 5 },
        tags: { minItems: 1 },
      },
    },
    'title: ""\ntext: abcde\nlevel: 7\npart: 3\ntags: []',
    [
      'value /title Unexpected empty text for `title`, expected text',
      'value /text Unexpected text of 5 characters for `text`, expected at most 3',
      'value /level Unexpected number `7` for `level`, expected 1 to 6',
      'value /part Unexpected number `3` for `part`, expected a multiple of 5',
      'value /tags Unexpected empty list for `tags`, expected at least one item',
    ],
  ],
  [
    'repeated items, at the later one',
    { properties: { tags: { uniqueItems: true } } },
    'tags: [a, b, a]',
    ['value /tags/2 Unexpected repeated text `a` for item 3 of `tags`, expected each item once'],
  ],
  [
    'items and nested keys',
    { properties: { authors: { items: { properties: { url: { type: 'string', format: 'uri' } } } } } },
    'authors: [{url: x}, {url: 3}]',
    [
      'value /authors/0/url Unexpected text `x` for `url` in item 1 of `authors`, expected a URL such as `https://example.com/page`',
      'value /authors/1/url Unexpected number `3` for `url` in item 2 of `authors`, expected a URL such as `https://example.com/page`',
    ],
  ],
  [
    'contains',
    { properties: { tags: { contains: { const: 'docs' } }, more: { type: 'string' } } },
    'tags: [a, b]\nmore: 1',
    [
      'value /tags Unexpected list for `tags`, expected `docs` in it',
      'value /more Unexpected number `1` for `more`, expected text; did you mean `"1"`?',
    ],
  ],
  [
    'an alternative of types',
    { properties: { a: { anyOf: [{ type: 'string' }, { type: 'array' }] } } },
    'a: 3',
    ['value /a Unexpected number `3` for `a`, expected text or a list; did you mean `"3"`?'],
  ],
  [
    'an alternative that a schema calls deprecated is taken but not offered',
    { properties: { a: { anyOf: [{ type: 'boolean' }, { const: 'true', deprecated: true }] } } },
    'a: yes',
    ['value /a Unexpected text `yes` for `a`, expected `true` or `false`; did you mean `true`?'],
  ],
  [
    'alternatives of constants',
    { properties: { a: { oneOf: [{ const: 'light' }, { const: 'dark' }] } } },
    'a: drak',
    ['value /a Unexpected text `drak` for `a`, expected `light` or `dark`; did you mean `dark`?'],
  ],
  [
    'the nearest branch speaks, by its fixed key',
    {
      properties: {
        hero: {
          oneOf: [
            { required: ['kind', 'src'], properties: { kind: { const: 'image' }, src: { type: 'string' } } },
            { required: ['kind', 'text'], properties: { kind: { const: 'text' }, text: { type: 'string' } } },
          ],
        },
      },
    },
    'hero: {kind: text, text: 3}',
    ['value /hero/text Unexpected number `3` for `hero.text`, expected text; did you mean `"3"`?'],
  ],
  [
    'one of several keys is missing',
    { properties: { last: { anyOf: [{ required: ['author'] }, { required: ['date'] }] } } },
    'last: {}',
    ['missing /last#author Unexpected `last` without `author` or `date`'],
  ],
  [
    'two keys that exclude each other',
    { oneOf: [{ required: ['url'] }, { required: ['path'] }] },
    'url: a\npath: b',
    ['value  Unexpected `url` beside `path` as frontmatter, expected one of the two'],
  ],
  [
    'nested alternatives through references keep what stands beside them',
    {
      $defs: {
        text: { anyOf: [{ type: 'string', minLength: 1 }, { type: 'number' }] },
        list: { oneOf: [{ $ref: '#/$defs/text' }, { type: 'array', items: { $ref: '#/$defs/text' } }] },
      },
      properties: {
        before: { type: 'string' },
        'odd/key~': { anyOf: [{ $ref: '#/$defs/list' }, { type: 'null' }] },
        after: { type: 'string' },
      },
    },
    'before: 1\nodd/key~: [a, true]\nafter: 2',
    [
      'value /before Unexpected number `1` for `before`, expected text; did you mean `"1"`?',
      'value /odd~1key~0/1 Unexpected `true` for item 2 of `odd/key~`, expected text or a number; did you mean `"true"`?',
      'value /after Unexpected number `2` for `after`, expected text; did you mean `"2"`?',
    ],
  ],
  [
    'if, then',
    {
      if: { properties: { draft: { const: true } }, required: ['draft'] },
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
      then: { required: ['owner'] },
    },
    'draft: true',
    ['missing /draft#owner Unexpected `draft: true` without `owner`'],
  ],
  [
    'if, then: what the rest of the schema says of the key, and conditions that are not one key',
    {
      properties: { until: { $ref: '#/$defs/day' }, type: { default: 'guide' } },
      $defs: { day: { type: 'string', format: 'date' } },
      allOf: [
        // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
        { if: { required: ['draft'], properties: { draft: {} } }, then: { required: ['until'] } },
        // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
        { if: { properties: { a: { const: 1 }, b: {} } }, then: { required: ['type'] } },
        { if: { properties: { draft: false } }, else: { properties: { last: { required: ['by'] } } } },
      ],
    },
    'draft: 3\na: 1\nlast: {}',
    [
      'missing /draft#until Unexpected `draft` without `until`, expected a date such as `2024-01-31`',
      'missing #type Unexpected frontmatter without `type`, expected `type: guide`',
      'missing /last#by Unexpected `last` without `by`',
    ],
  ],
  [
    'a missing key of an item, described elsewhere in the schema',
    {
      properties: { authors: { items: { $ref: '#/$defs/author', required: ['role'] } } },
      $defs: { author: { properties: { role: { default: 'writer' } } } },
    },
    'authors: [{}]',
    ['missing /authors/0#role Unexpected item 1 of `authors` without `role`, expected `role: writer`'],
  ],
  [
    'slips that say what was meant',
    {
      properties: {
        draft: { type: 'boolean' },
        hide: { type: 'boolean' },
        level: { type: 'integer' },
        when: { type: 'string', format: 'date-time' },
        until: { type: 'string', format: 'date-time' },
      },
    },
    'draft: “true”\nhide: no,\nlevel: 3;\nwhen: 2024-01-31\nuntil: 2024-02-28 10:30',
    [
      'value /draft Unexpected text `“true”` for `draft`, expected `true` or `false`; did you mean `true`?',
      'value /hide Unexpected text `no,` for `hide`, expected `true` or `false`; did you mean `false`?',
      'value /level Unexpected text `3;` for `level`, expected a whole number; did you mean `3`?',
      'value /when Unexpected text `2024-01-31` for `when`, expected a date with time and zone such as `2024-01-31T10:00:00Z`; did you mean `2024-01-31T00:00:00Z`?',
      'value /until Unexpected text `2024-02-28 10:30` for `until`, expected a date with time and zone such as `2024-01-31T10:00:00Z`; did you mean `2024-02-28T10:30:00Z`?',
    ],
  ],
  ['not a mapping', { type: 'object' }, '- a', ['value  Unexpected list as frontmatter, expected nested keys']],
]

for (const [name, schema, yaml, expected] of CASES) {
  test(name, async () => assert.equal(await of(schema, yaml), expected))
}

test('a key named like a part of every object is missing, or unknown, as any other', async () => {
  assert.equal(await of({ required: ['constructor'] }, 'a: 1'), [
    'missing #constructor Unexpected frontmatter without `constructor`',
  ])
  assert.equal(await of({ additionalProperties: false, properties: { b: {} } }, '__proto__: 1'), [
    'unknown-key #__proto__ Unexpected key `__proto__`, expected `b`',
  ])
})

test('a value that holds itself is left alone', async () => {
  const { validate } = await compileSchema(
    { $defs: { tree: { additionalProperties: { $ref: '#/$defs/tree' } } }, $ref: '#/$defs/tree' },
    async () => undefined,
  )
  assert.equal(validate(parse('a: &a\n  b: *a\n')), [])
})

test.run()
