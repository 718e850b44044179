import { readdirSync, readFileSync } from 'node:fs'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { UserError } from '../../src/errors.ts'
import { compileSchemas } from '../../src/frontmatter/compile.ts'
import { createAjv } from '../../src/schema/engine.ts'
import type { SchemaEntry } from '../../src/site/types.ts'

const test = suite('frontmatter schemas')

/** Reasons why a page's frontmatter is wrong, with schemas in files given as text. */
async function reasons(entries: SchemaEntry[], files: Record<string, string>, page: string, value: unknown) {
  const validatorsFor = await compileSchemas(entries, async (path) => files[path])
  return validatorsFor(page).flatMap(({ validate }) => validate(value).map(({ reason }) => reason))
}

/** The message of the UserError that compiling throws. */
async function mistake(
  files: Record<string, string>,
  schema: SchemaEntry['schema'] = './schemas/page.json',
): Promise<string> {
  try {
    await compileSchemas([{ files: '**', schema }], async (path) => files[path])
  } catch (error) {
    assert.instance(error, UserError)
    return (error as Error).message
  }
  throw new Error('the schema compiled')
}

const PAGE = { 'schemas/page.json': '{ "required": ["title"] }' }

test('entries apply by their globs, all that match', async () => {
  const entries: SchemaEntry[] = [
    { files: 'content/**', schema: './schemas/page.json' },
    { files: ['content/docs/**', '!content/docs/x.md'], schema: { required: ['icon'] } },
    { files: '**', exclude: 'content/**', schema: { required: ['slug'] } },
  ]
  assert.equal(await reasons(entries, PAGE, 'content/docs/a.md', {}), [
    'Unexpected frontmatter without `title`',
    'Unexpected frontmatter without `icon`',
  ])
  assert.equal(await reasons(entries, PAGE, 'content/docs/x.md', {}), ['Unexpected frontmatter without `title`'])
  assert.equal(await reasons(entries, PAGE, 'blog/a.md', {}), ['Unexpected frontmatter without `slug`'])
})

test('each draft reads a list of items as it means it', async () => {
  const tuple = (draft: string, keyword: string) => ({
    $schema: draft,
    properties: { a: { [keyword]: [{ type: 'string' }] } },
  })
  const check = (schema: Record<string, unknown>) => reasons([{ files: '**', schema }], {}, 'a.md', { a: [1] })
  const wrong = ['Unexpected number `1` for item 1 of `a`']
  assert.equal(await check(tuple('http://json-schema.org/draft-07/schema#', 'items')), wrong)
  assert.equal(await check(tuple('http://json-schema.org/draft-06/schema#', 'items')), wrong)
  assert.equal(await check(tuple('https://json-schema.org/draft/2019-09/schema', 'items')), wrong)
  assert.equal(await check(tuple('https://json-schema.org/draft/2020-12/schema', 'prefixItems')), wrong)
  assert.equal(await check({ properties: { a: { prefixItems: [{ type: 'string' }] } } }), wrong)
  assert.equal(await check(tuple('http://json-schema.org/draft-07/schema#', 'prefixItems')), [])
})

test('schemas refer to other files, by path, with their own references and $id', async () => {
  const files = {
    'schemas/page.json': JSON.stringify({
      $id: 'https://docs.example.com/schemas/page.json',
      properties: { tags: { $ref: './parts/tags.yaml#/$defs/tags' }, plain: { $ref: '#/$defs/plain' } },
      $defs: { plain: { type: 'string' } },
    }),
    'schemas/parts/tags.yaml': '$defs:\n  tags:\n    items: { $ref: ../tag.json }\n',
    'schemas/tag.json': '{ "$schema": "http://json-schema.org/draft-07/schema#", "type": "string" }',
  }
  const check = (value: unknown) => reasons([{ files: '**', schema: './schemas/page.json' }], files, 'a.md', value)
  assert.equal(await check({ tags: ['a'], plain: 'x' }), [])
  assert.equal(await check({ tags: [1], plain: 2 }), [
    'Unexpected number `1` for item 1 of `tags`',
    'Unexpected number `2` for `plain`',
  ])
})

test('alternatives in a referenced file are explained', async () => {
  const files = {
    'page.json': '{ "$id": "page.json", "properties": { "a": { "$ref": "part.json#/$defs/x" } } }',
    'part.json': '{ "$defs": { "x": { "anyOf": [{ "type": "string" }, { "type": "boolean" }] } } }',
  }
  assert.equal(await reasons([{ files: '**', schema: 'page.json' }], files, 'a.md', { a: 1 }), [
    'Unexpected number `1` for `a`',
  ])
})

test('an inline schema refers to files from the root', async () => {
  const schema = { properties: { a: { $ref: './schemas/text.json' } } }
  const files = { 'schemas/text.json': '{ "type": "string" }' }
  assert.equal(await reasons([{ files: '**', schema }], files, 'a.md', { a: 1 }), ['Unexpected number `1` for `a`'])
})

test('a reference in data is none', async () => {
  const schema = { properties: { $ref: { type: 'string' } }, default: { $ref: './nowhere.json' } }
  assert.equal(await reasons([{ files: '**', schema }], {}, 'a.md', { $ref: 1 }), ['Unexpected number `1` for `$ref`'])
})

test('a pattern that only the older syntax allows is read so', async () => {
  const schema = { properties: { a: { pattern: '^[a-z\\_]+$' } } }
  assert.equal(await reasons([{ files: '**', schema }], {}, 'a.md', { a: 'a_b' }), [])
  assert.equal((await reasons([{ files: '**', schema }], {}, 'a.md', { a: 'A' })).length, 1)
})

test('every built-in schema compiles and takes a page with a title', async () => {
  const names = readdirSync(new URL('../../schemas/frontmatter', import.meta.url)).map((file) =>
    file.replace('.json', ''),
  )
  assert.ok(names.includes('gatsby-librarium'))
  for (const name of names) {
    const entries = [{ files: '**', schema: `docs-lint:${name}` }]
    assert.equal(await reasons(entries, {}, 'a.md', { title: 'x', something: 1 }), [], name)
    assert.is((await reasons(entries, {}, 'a.md', { title: [] })).length, 1, name)
  }
})

test('every built-in schema is a schema', async () => {
  const folder = new URL('../../schemas/frontmatter/', import.meta.url)
  const ajv = await createAjv('2020-12')
  for (const file of readdirSync(folder)) {
    const valid = ajv.validateSchema(JSON.parse(readFileSync(new URL(file, folder), 'utf8')))
    assert.ok(valid, `${file}: ${ajv.errorsText()}`)
  }
})

/** The keys that a writer may use, by path; what stands below conditions only narrows them. */
function keysOf(
  schema: unknown,
  root: Record<string, unknown>,
  path = '',
  seen = new Set<unknown>(),
): [string, object][] {
  if (typeof schema !== 'object' || schema === null || seen.has(schema)) return []
  const { properties, items, additionalProperties, anyOf, oneOf, $ref } = schema as Record<string, unknown>
  const within = (other: unknown, at = path) => keysOf(other, root, at, new Set([...seen, schema]))
  const target =
    typeof $ref === 'string' ? (root.$defs as Record<string, unknown>)[$ref.replace('#/$defs/', '')] : undefined
  if (typeof $ref === 'string') assert.ok(target, $ref)
  return [
    ...Object.entries((properties as object | undefined) ?? {}).flatMap(([key, own]): [string, object][] => [
      [`${path}.${key}`, own],
      ...within(own, `${path}.${key}`),
    ]),
    ...[items, additionalProperties, target, anyOf, oneOf].flat().flatMap((other) => within(other)),
  ]
}

test('every key of every built-in schema has a title and a description, plain and in Markdown', () => {
  const folder = new URL('../../schemas/frontmatter/', import.meta.url)
  for (const file of readdirSync(folder)) {
    const schema = JSON.parse(readFileSync(new URL(file, folder), 'utf8'))
    const keys = keysOf(schema, schema)
    assert.ok(keys.length >= 5, file)
    for (const [path, own] of keys) {
      const { title, description, markdownDescription } = own as Record<string, unknown>
      assert.match(String(title), /^[A-Z][\w- ]*$/, `${file}${path}: title`)
      assert.match(String(description), /^[A-Z][^`]+\.$/, `${file}${path}: description`)
      assert.match(String(markdownDescription), /^[A-Z`].{10,}/, `${file}${path}: markdownDescription`)
    }
  }
})

test('the frontmatter of a librarium page', async () => {
  const check = (value: unknown) =>
    reasons([{ files: '**', schema: 'docs-lint:gatsby-librarium' }], {}, 'content/docs/15-faq.mdx', value)
  const page = {
    title: 'FAQ',
    metaTitle: 'Frequently Asked Questions',
    metaDescription: 'Frequently Asked Questions',
    icon: 'fa-question-circle',
    hideToC: false,
    fullWidth: false,
  }
  assert.equal(await check(page), [])
  assert.equal(await check({ ...page, hideToC: 'no', category: 'storage' }), [
    'Unexpected text `no` for `hideToC`',
    'Unexpected text `storage` for `category`',
  ])
})

test('a file that does not exist', async () => {
  assert.match(await mistake({}), /^schemas\/page\.json: no such schema file/)
})

test('a built-in schema that does not exist', async () => {
  assert.match(await mistake({}, 'docs-lint:nope'), /^docs-lint:nope: no such built-in schema\n.*`docs-lint:\w/)
  assert.match(await mistake({}, 'docs-lint:../config'), /no such built-in schema/)
})

test('a file that is no JSON or YAML', async () => {
  const json = { 'schemas/page.json': '{\n  "type": "object",\n}\n' }
  assert.match(await mistake(json), /^schemas\/page\.json:3: Unexpected "}" in JSON/)
  assert.match(await mistake({ 'a.yaml': 'type: object\n  x: [' }, 'a.yaml'), /^a\.yaml:[12]: /)
  assert.match(await mistake({ 'schemas/page.json': '[]' }), /^schemas\/page\.json: unexpected list/)
})

test('a file that is no schema, with its line', async () => {
  const text = '{\n  "properties": {\n    "title": {\n      "type": "strng"\n    }\n  }\n}\n'
  assert.match(
    await mistake({ 'schemas/page.json': text }),
    /^schemas\/page\.json:4: unexpected text `strng` for `properties\.title\.type`, expected one of .*`string`/,
  )
  assert.match(
    await mistake({ 'schemas/page.json': '{\n  "required": "title"\n}\n' }),
    /^schemas\/page\.json:2: unexpected text `title` for `required`, expected array/,
  )
  assert.match(
    await mistake({ 'schemas/page.json': '{\n\n  "pattern": "("\n}\n' }),
    /^schemas\/page\.json:3: unexpected text `\(`, expected a regular expression/,
  )
})

test('references that lead nowhere, with their lines', async () => {
  assert.match(
    await mistake({ 'schemas/page.json': '{\n  "$ref": "#/$defs/tgs"\n}\n' }),
    /^schemas\/page\.json:2: unexpected reference to `#\/\$defs\/tgs`/,
  )
  assert.match(
    await mistake({ 'schemas/page.json': '{\n  "$ref": "./tags.json"\n}\n' }),
    /^schemas\/tags\.json: no such schema file\n.*schemas\/page\.json:2 refers to it/,
  )
  assert.match(
    await mistake({ 'schemas/page.json': '{\n\n  "$ref": "https://example.com/tags.json"\n}\n' }),
    /^schemas\/page\.json:3: unexpected reference to `https:\/\/example\.com\/tags\.json`, expected a local file/,
  )
})

test('a draft that is not read', async () => {
  const text = '{\n  "$schema": "http://json-schema.org/draft-04/schema#"\n}\n'
  assert.match(await mistake({ 'schemas/page.json': text }), /^schemas\/page\.json:2: unexpected `\$schema`/)
})

test('no entry, no validator', async () => {
  const validatorsFor = await compileSchemas([], async () => undefined)
  assert.equal(validatorsFor('a.md'), [])
})

test.run()
