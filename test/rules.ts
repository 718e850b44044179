/** Every rule has a module, a page and a place in rules/index.ts, and every example of its page says what it shows. */
import { readdirSync, readFileSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { rules } from '../rules/index.ts'
import { generated, staleFiles } from '../scripts/generate.ts'
import { type Example, messageLine, readRulePage, runExample } from './rule-pages.ts'

const folder = resolve(import.meta.dirname, '..', 'rules')
/** Rules that parsing brings have a page, but no module. */
const scopes = readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? [entry.name] : [],
)
const files = scopes.flatMap((scope) => readdirSync(resolve(folder, scope)).map((file) => `${scope}/${file}`))
/** Examples of these would need a server. */
const NEED_NETWORK = ['link-external']

const form = suite('form of the rules')

form('each module has a page, and is listed under its id', () => {
  const modules = files.filter((file) => file.endsWith('.ts'))
  for (const file of modules) {
    assert.ok(files.includes(file.replace(/\.ts$/, '.md')), `${file} has no page`)
    const rule = rules.find(({ id }) => id === basename(file, '.ts'))
    assert.ok(rule, `${file} is not in rules/index.ts`)
    assert.is(rule!.scope, file.split('/')[0])
  }
  assert.is(rules.length, modules.length)
  const ids = rules.map(({ id }) => id)
  assert.equal(ids, [...ids].sort())
})

form('what is generated is not stale (npx tsx scripts/generate.ts)', async () => {
  assert.equal(await staleFiles(), [])
})

form('the search for stale files finds them', async () => {
  const [index] = await generated()
  assert.match(index!.text, 'headings-are-questions')
  assert.equal(await staleFiles([{ ...index!, text: `${index!.text}// more\n` }]), [index!.path])
})

form.run()

for (const file of files.filter((name) => name.endsWith('.md'))) {
  const id = basename(file, '.md')
  const page = readRulePage(readFileSync(resolve(folder, file), 'utf8'))
  const test = suite(file)

  test('has its sections, right and wrong examples', () => {
    assert.is(page.title, id)
    for (const section of ['Why', 'Options', 'Examples']) assert.ok(page.sections.includes(section), `no "${section}"`)
    assert.equal(page.faults, [])
    if (NEED_NETWORK.includes(id)) return
    assert.ok(page.examples.some(isRight), 'no right example')
    assert.ok(
      page.examples.some((example) => !isRight(example)),
      'no wrong example',
    )
    for (const example of page.examples) {
      assert.ok(Object.keys(example.files).length > 0, `${example.title}: no files`)
      assert.match(example.title, isRight(example) ? /^Right\b/ : /^Wrong\b/)
    }
  })

  for (const example of page.examples) {
    test(`line ${example.line}: ${example.title}`, async () => {
      const messages = await runExample(example)
      const compared = isRight(example) ? messages : messages.filter(({ ruleId }) => ruleId === id)
      assert.equal(compared.map(messageLine), example.messages)
    })
  }

  test.run()
}

function isRight({ messages }: Example): boolean {
  return messages.length === 0
}
