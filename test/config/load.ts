import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { loadConfig } from '../../src/config/load.ts'
import { UserError } from '../../src/errors.ts'
import { failure, folderWith } from './folder.ts'

const load = suite('config/load')

load('no configuration is an empty one', async () => {
  assert.equal(await loadConfig(folderWith({ 'package.json': '{"name":"x"}' })), { config: {} })
})

load('a configuration given as a value is taken as it is', async () => {
  assert.equal(await loadConfig(folderWith({}), { static: ['a'] }), { config: { static: ['a'] } })
})

const spellings: Record<string, string> = {
  'docs-lint.config.ts':
    "import { defineConfig } from 'docs-lint'\nimport type { UserConfig } from 'docs-lint'\nconst dirs: string[] = ['a']\nexport default defineConfig({ static: dirs } satisfies UserConfig)\n",
  'docs-lint.config.mts': "import { defineConfig } from 'docs-lint'\nexport default defineConfig({ static: ['a'] })\n",
  'docs-lint.config.js': "import { defineConfig } from 'docs-lint'\nexport default defineConfig({ static: ['a'] })\n",
  'docs-lint.config.mjs':
    "import { defineConfig } from 'docs-lint'\nconst a = await Promise.resolve('a')\nexport default defineConfig({ static: [a] })\n",
  'docs-lint.config.cjs':
    "const { defineConfig } = require('docs-lint')\nmodule.exports = defineConfig({ static: ['a'] })\n",
  'docs-lint.config.json': '\uFEFF{ "static": ["a"] }',
  'docs-lint.config.yaml': 'static:\n  - a\n',
  'docs-lint.config.yml': 'static: [a]\n',
  'package.json': '{ "name": "x", "docsLint": { "static": ["a"] } }',
}
for (const [file, text] of Object.entries(spellings)) {
  load(`${file} is found and read where docs-lint is not installed`, async () => {
    const root = folderWith({ [file]: text })
    const found = await loadConfig(root)
    assert.is(found.file, file)
    assert.equal(found.config, { static: ['a'] })
    const named = await loadConfig(root, file)
    assert.equal(named.config, { static: ['a'] })
  })
}

load('CommonJS in a .js file is read too, and imports of the project are followed', async () => {
  const root = folderWith({
    'docs-lint.config.js': "const dirs = require('./dirs.ts')\nmodule.exports = { static: dirs.default }\n",
    'dirs.ts': "export default ['a'] as const\n",
  })
  assert.equal((await loadConfig(root)).config, { static: ['a'] })
})

load('the plugins of docs-lint are found where it is not installed', async () => {
  const root = folderWith({
    'docs-lint.config.mjs':
      "import plugin from 'docs-lint/remark/headings-are-questions'\nexport default { remarkPlugins: [plugin] }\n",
  })
  const { config } = await loadConfig(root)
  assert.type(config.remarkPlugins?.[0], 'function')
})

load('a changed configuration is read anew', async () => {
  const root = folderWith({ 'docs-lint.config.mjs': "export default { static: ['a'] }\n" })
  await loadConfig(root)
  const { writeFileSync } = await import('node:fs')
  writeFileSync(`${root}/docs-lint.config.mjs`, "export default { static: ['b'] }\n")
  assert.equal((await loadConfig(root)).config, { static: ['b'] })
})

load('two configurations at once are named both', async () => {
  const root = folderWith({ 'docs-lint.config.yaml': 'static: [a]\n', 'package.json': '{ "docsLint": {} }' })
  const error = await failure(() => loadConfig(root))
  assert.instance(error, UserError)
  assert.match(error.message, 'docs-lint.config.yaml and package.json both configure docs-lint')
})

load('a named configuration that does not exist', async () => {
  const error = await failure(() => loadConfig(folderWith({}), 'nope.json'))
  assert.instance(error, UserError)
  assert.match(error.message, 'The configuration nope.json does not exist')
})

load('a named file of another kind', async () => {
  const error = await failure(() => loadConfig(folderWith({ 'docs-lint.toml': '' }), 'docs-lint.toml'))
  assert.instance(error, UserError)
  assert.match(error.message, 'Expected a file that ends in .ts')
})

const broken: [file: string, text: string, message: string][] = [
  ['docs-lint.config.json', '{\n  "static": ["a"],\n}\n', 'docs-lint.config.json:3:1: Unexpected "}" in JSON'],
  ['docs-lint.config.json', '{\n  "static": x }', 'docs-lint.config.json:2:13: Unexpected "x" in JSON'],
  ['docs-lint.config.json', '{\n  "static": [', 'docs-lint.config.json:2:14: Unexpected end in JSON'],
  ['docs-lint.config.yaml', 'static: [a]\nrules: {\n', 'docs-lint.config.yaml:3:1: '],
  ['docs-lint.config.ts', 'const a = 1\nexport default { a: \n', 'docs-lint.config.ts:3: ParseError'],
  [
    'docs-lint.config.ts',
    "\nfunction make() {\n  throw new Error('boom')\n}\nexport default make()\n",
    'docs-lint.config.ts:3: boom',
  ],
  [
    'docs-lint.config.mjs',
    "import x from './nope.js'\nexport default x\n",
    "docs-lint.config.mjs:1: Cannot find module './nope.js'",
  ],
  ['docs-lint.config.cjs', "throw 'a string'\n", 'docs-lint.config.cjs: a string'],
  [
    'docs-lint.config.js',
    'export default () => ({})\n',
    'docs-lint.config.js: Unexpected a function, expected an object',
  ],
  ['docs-lint.config.json', '[]', 'docs-lint.config.json: Unexpected a list, expected an object'],
  ['package.json', '{ "docsLint": "x" }', 'package.json: Unexpected a string, expected an object'],
]
for (const [file, text, message] of broken) {
  load(`a broken configuration says where: ${message}`, async () => {
    const error = await failure(() => loadConfig(folderWith({ [file]: text })))
    assert.instance(error, UserError)
    assert.ok(error.message.startsWith(message), error.message)
    assert.match(error.message, '\n  ')
  })
}

load('an empty YAML file is an empty configuration', async () => {
  assert.equal((await loadConfig(folderWith({ 'docs-lint.config.yaml': '# nothing yet\n' }))).config, {})
})

load.run()
