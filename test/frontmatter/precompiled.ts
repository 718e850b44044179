/** What the build has compiled says word for word what ajv says when it compiles the same schema; and it needs no ajv. */
import { readdirSync, readFileSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { checkOf, compiler, withAlternatives } from '../../src/frontmatter/compile.ts'
import { readSchema } from '../../src/frontmatter/schema-file.ts'
import { readFrontmatter } from '../../src/parse/frontmatter.ts'
import { alternativesOf, loadPrecompiled, precompiled } from '../../src/schema/precompiled.ts'
import { temporaryFolder } from '../folder.ts'
import { bin, checkout, execute } from '../program.ts'

const test = suite('compiled by the build')

const names = readdirSync(resolve(checkout, 'schemas/frontmatter')).map((file) => basename(file, '.json'))
const builtIn = (name: string) => readSchema(`docs-lint:${name}`, { readText: async () => undefined })

/** Every sample of every table of verdicts, as a block with a title and without. */
function blocksOfTables(): string[] {
  type Tables = Record<string, Record<string, { valid: string[]; invalid: string[] }>>
  return readdirSync(import.meta.dirname)
    .filter((file) => file.endsWith('-verdicts.json'))
    .flatMap((file) => Object.values(JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8')) as Tables))
    .flatMap((keys) => Object.entries(keys))
    .flatMap(([key, { valid, invalid }]) =>
      [...valid, ...invalid].flatMap((sample) => {
        if (key === '') return [sample.replaceAll('; ', '\n')]
        const block = `${key}: ${sample}`
        return key === 'title' ? [block] : [block, `title: x\n${block}`]
      }),
    )
}

const OF_EACH_TYPE = [
  'x',
  '""',
  '2',
  '1.5',
  '"2"',
  'true',
  '~',
  '[]',
  '[1, a, a]',
  '[{}]',
  '{}',
  '{text: 1, more: [x]}',
]

for (const name of names) {
  test(`${name} says the same`, async () => {
    const document = await builtIn(name)
    const built = checkOf(withAlternatives(loadPrecompiled(`frontmatter/${name}`), document.schema))
    const made = checkOf((await compiler([document]))())
    const keys = Object.keys(document.schema.properties as object)
    const odd = keys.flatMap((key) => OF_EACH_TYPE.map((value) => `${key}: ${value}`))
    let wrong = 0
    for (const block of new Set([...blocksOfTables(), ...odd])) {
      const source = `---\n${block}\n---\n`
      const { value, entries } = readFrontmatter(source).fact!
      const written = (pointer: string) => {
        const entry = entries.find((one) => one.pointer === pointer)
        return entry && source.slice(...entry.value)
      }
      const expected = made(value ?? {}, written)
      assert.equal(built(value ?? {}, written), expected, block)
      if (expected.length > 0) wrong++
    }
    assert.ok(wrong > keys.length, `${wrong} blocks do not fit`)
  })
}

test('every alternative of a schema has its validator', async () => {
  for (const name of names) {
    const { schema } = await builtIn(name)
    assert.is(loadPrecompiled(`frontmatter/${name}`).alternatives.length, alternativesOf(schema).size, name)
  }
})

test('sources do not look at the last build', () => assert.is(precompiled('config'), undefined))

/** Whether the built program runs ajv in a folder. V8 counts how often functions are called: modules of the bundle are some. */
async function runsAjv(cwd: string): Promise<boolean> {
  const counts = temporaryFolder()
  const ended = await execute(process.execPath, [bin, '--no-cache'], cwd, { NODE_V8_COVERAGE: counts })
  assert.match(ended.stdout, /page/, ended.stderr)
  const called = readdirSync(counts).flatMap((name) => calledIn(readFileSync(resolve(counts, name), 'utf8')))
  assert.ok(called.includes('src/cli/main.ts'))
  return called.includes('node_modules/ajv/dist/core.js')
}

/** Names of functions, of a report of V8. */
function calledIn(report: string): string[] {
  const { result } = JSON.parse(report) as {
    result: { functions: { functionName: string; ranges: { count: number }[] }[] }[]
  }
  const functions = result.flatMap((file) => file.functions)
  return functions.filter(({ ranges }) => ranges[0]!.count > 0).map(({ functionName }) => functionName)
}

test('where all schemas are built in, ajv is not loaded, nor for a configuration', async () => {
  for (const name of ['docusaurus', 'starlight', 'vitepress', 'mintlify', 'nextra']) {
    assert.not(await runsAjv(resolve(checkout, 'fixtures', name, 'faulty')), name)
  }
  const config = { rules: { 'headings-are-questions': ['error', { depths: [2] }] } }
  const files = { 'docs/a.md': '---\ntitle: x\n---\n', 'docs-lint.config.json': JSON.stringify(config) }
  assert.not(await runsAjv(temporaryFolder(files)))
  const own = JSON.stringify({ frontmatter: [{ files: '**', schema: { required: ['title'] } }] })
  assert.ok(await runsAjv(temporaryFolder({ ...files, 'docs-lint.config.json': own })))
})

test.run()
