import { parseSync } from 'oxc-parser'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import {
  Computed,
  fromAbsolute,
  isKnown,
  isOpen,
  literal,
  staticExports,
  staticModule,
} from '../../src/modules/literal.ts'
import { createStaticReader, localModules } from '../../src/modules/static-reader.ts'

const expressions = suite('literal')
const modules = suite('staticModule')
const readers = suite('createStaticReader')

function read(code: string, scope?: Map<string, unknown>) {
  const source = `(${code})`
  const { program } = parseSync('page.tsx', source, { preserveParens: false })
  const [statement] = program.body
  assert.is(statement?.type, 'ExpressionStatement')
  return literal((statement as { expression: unknown }).expression, source, scope)
}

function filesOf(files: Record<string, string>) {
  return {
    has: (path: string) => Object.hasOwn(files, path),
    text: (path: string) => files[path],
    look: () => undefined,
  }
}

function moduleOf(files: Record<string, string>, file = Object.keys(files)[0]!) {
  return staticModule(files[file]!, file, localModules(filesOf(files)))
}

expressions('reads what is literal', () => {
  const known: [string, unknown][] = [
    ["'a'", 'a'],
    ['1.5', 1.5],
    ['-1', -1],
    ['true', true],
    ['null', null],
    ['undefined', undefined],
    ['`a b`', 'a b'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: code to read
    ["`a${'b'}${1}`", 'ab1'],
    ["'a' + 'b'", 'ab'],
    ["['a', {b: [1]}]", ['a', { b: [1] }]],
    ["{a: 1, 'b-c': 2, ['d']: 3, 4: 5}", { a: 1, 'b-c': 2, d: 3, 4: 5 }],
    ['({a: 1} as const)', { a: 1 }],
    ['{...{a: 1}, b: 2}', { a: 1, b: 2 }],
    ["[...['a'], 'b']", ['a', 'b']],
    ["['a', false, ''].filter(Boolean)", ['a']],
    ["'' || 'b'", 'b'],
    ["null ?? 'c'", 'c'],
  ]
  for (const [code, value] of known) assert.equal(read(code), { value }, code)
})

expressions('gives the source of what is computed, however deep it stands', () => {
  for (const code of [
    'f()',
    '[1, x]',
    '{a: {b: y}}',
    '{...z}',
    '() => 1',
    '/re/',
    '1n',
    '<b/>',
    'a ? 1 : 2',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: code to read
    '`${q}`',
    '__dirname',
    'require("./x.png")',
  ]) {
    assert.equal(read(code), { source: code }, code)
  }
})

expressions('knows the names it is given', () => {
  const scope = new Map<string, unknown>([['tabs', { values: ['a', 'b'] }]])
  assert.equal(read('tabs.values', scope), { value: ['a', 'b'] })
  assert.equal(read('tabs.values[1]', scope), { value: 'b' })
  assert.equal(read('other.values', scope), { source: 'other.values' })
})

expressions('pollutes no prototype', () => {
  const plain = read('{__proto__: {polluted: 1}, a: 2}') as { value: Record<string, unknown> }
  assert.equal(Object.keys(plain.value), ['a'])
  assert.is(plain.value.polluted, undefined)
  const named = read("{['__proto__']: {polluted: 1}}") as { value: Record<string, unknown> }
  assert.is(Object.getPrototypeOf(named.value), Object.prototype)
  assert.equal(Object.keys(named.value), ['__proto__'])
  assert.is(({} as Record<string, unknown>).polluted, undefined)
})

modules('reads every way of exporting', () => {
  const shapes = [
    'module.exports = {a: 1}',
    'exports.a = 1',
    'module.exports.a = 1',
    'const x = {a: 1}; module.exports = x',
    'const x = {}; x.a = 1; module.exports = x',
    'const x = {}; module.exports = x; x.a = 1',
    'module.exports = async function () { return {a: 1} }',
    'module.exports = () => ({a: 1})',
    'module.exports = function create() { const one = 1; return {a: one} }',
    'export default {a: 1}',
    'const x = {a: 1}\nexport default x',
    'export { x as default }; const x = {a: 1}',
    'export default function createConfig() { return {a: 1} }',
    'export default async () => { const {a} = {a: 1}; return {a} }',
    'export default defineConfig({a: 1})',
    'import {defineConfig} from "tool"; export default defineConfig(() => ({a: 1}))',
    'export default Object.assign({}, {a: 1})',
    'export default Object.fromEntries([["a", 1]])',
    'import x from "y"; module.exports = {a: 1}',
    '#!/usr/bin/env node\nmodule.exports = {a: 1}',
    '\uFEFFmodule.exports = {a: 1}',
  ]
  for (const code of shapes) assert.equal(moduleOf({ 'config.js': code }), { a: 1 }, code)
  const typed = 'import type {T} from "t"; const x: T = <T>{a: 1}; export default (x satisfies T) as T'
  assert.equal(moduleOf({ 'config.ts': typed }), { a: 1 })
  assert.equal(moduleOf({ 'config.cts': 'const x: unknown = {a: 1}; export = x' }), { a: 1 })
})

modules('keeps what is known around what is computed', () => {
  const value = moduleOf({
    'config.js': `module.exports = {
      known: 'x',
      base: process.env.BASE || '/base/',
      either: process.env.CI ? ['a'] : ['b'],
      plugins: ['one', isProd && ['two', {a: 1}], require.resolve('three'), make()].filter(Boolean),
      ...(flag ? {more: 1} : {}),
    }`,
  }) as Record<string, unknown>
  assert.is(value.known, 'x')
  const { base, either, plugins, more } = value as Record<string, Computed> & { plugins: unknown[] }
  assert.ok(base instanceof Computed)
  assert.equal(
    [base.source, base.line, base.file, base.may],
    ["process.env.BASE || '/base/'", 3, 'config.js', ['/base/']],
  )
  assert.equal(either!.may, [['a'], ['b']])
  assert.equal(more!.may, [undefined, 1])
  assert.is(plugins[0], 'one')
  assert.equal((plugins[1] as Computed).may, [['two', { a: 1 }]])
  assert.is((plugins[2] as Computed).resolve, 'three')
  assert.ok(plugins[3] instanceof Computed)
  assert.not(isKnown(value))
})

modules('marks an object that something unknown is spread into', () => {
  const value = moduleOf({ 'config.js': "import x from 'pkg'; export default {...x, a: 1}" }) as Record<string, unknown>
  assert.is(value.a, 1)
  assert.ok(isOpen(value))
})

modules('follows local modules and JSON, not packages', () => {
  const value = moduleOf({
    'site/config.ts': `
      import nav, { other as renamed } from './nav'
      import * as all from './all.js'
      import data from './data.json'
      import pkg from 'pkg'
      const { inner } = require('../shared/cjs')
      export default { nav, renamed, all, data, inner, pkg, text: JSON.parse(require('fs').readFileSync(__dirname + '/data.json', 'utf8')) }`,
    'site/nav.ts': "export default ['a']; export const other = 'o'",
    'site/all.ts': "export const one = 1; export * from './more.mjs'",
    'site/more.mjs': "export const two = 2; export default 'not re-exported'",
    'site/data.json': '{"d": [1]}',
    'shared/cjs/index.cjs': "exports.inner = 'i'",
    'shared/cjs.js': "module.exports = { inner: 'i' }",
  }) as Record<string, unknown>
  const { pkg, ...rest } = value
  assert.equal(rest, {
    nav: ['a'],
    renamed: 'o',
    all: { one: 1, two: 2 },
    data: { d: [1] },
    inner: 'i',
    text: { d: [1] },
  })
  assert.is((pkg as Computed).resolve, 'pkg')
})

modules('computes paths from the place of the module', () => {
  const value = moduleOf({
    'site/deep/config.mjs': `
      import path, { join } from 'node:path'
      import { fileURLToPath } from 'url'
      const here = path.dirname(fileURLToPath(import.meta.url))
      export default [here, path.resolve(here, '../..', 'docs'), join(here, 'x'), path.resolve(here, '../../../out'), fileURLToPath(new URL('./y', import.meta.url))]`,
  }) as string[]
  assert.equal(value.map(fromAbsolute), ['site/deep', 'docs', 'site/deep/x', '../out', 'site/deep/y'])
  const common = moduleOf({ 'a/c.js': "const p = require('path'); module.exports = p.posix.join(__dirname, '..')" })
  assert.is(fromAbsolute(common as string), '')
  assert.is(fromAbsolute('/etc/x'), undefined)
})

modules('sees what statements do to a value', () => {
  const value = moduleOf({
    'c.js': `
      const list = ['a']
      list.push('b')
      if (process.env.X) list.push('c')
      let count = 1
      count++
      let once = 'x'
      once = 'y'
      const config = { list, nested: { deep: 1 } }
      config.nested.deep = 2
      function later() { config.nested.other = 3 }
      module.exports = { config, count, once }`,
  }) as { config: { list: unknown[]; nested: Record<string, unknown> }; count: unknown; once: unknown }
  assert.equal(value.config.list.slice(0, 2), ['a', 'b'])
  assert.equal((value.config.list[2] as Computed).may, ['c'])
  assert.ok(value.count instanceof Computed)
  assert.is(value.once, 'y')
  assert.is(value.config.nested.deep, 2)
  assert.ok(value.config.nested.other instanceof Computed)
})

modules('looks into functions of the module', () => {
  const value = moduleOf({
    'c.js': `
      const docs = (id, { base = id } = {}) => ['plugin-docs', { id, path: \`docs-\${id}\`, base }]
      function pick(x) { if (x) return 'a'; return 'b' }
      module.exports = { list: ['one', 'two'].map((id) => docs(id)), based: docs('x', { base: 'y' }), pick: pick(q) }`,
  }) as { pick: Computed; list: unknown; based: unknown }
  assert.equal(value.list, [
    ['plugin-docs', { id: 'one', path: 'docs-one', base: 'one' }],
    ['plugin-docs', { id: 'two', path: 'docs-two', base: 'two' }],
  ])
  assert.equal(value.based, ['plugin-docs', { id: 'x', path: 'docs-x', base: 'y' }])
  assert.equal(value.pick.may, ['a', 'b'])
})

modules('ends, whatever leads back to itself', () => {
  const cycles: Record<string, string>[] = [
    { 'c.js': 'const a = b; const b = a; module.exports = { a, k: 1 }' },
    { 'c.js': 'const a = { ...a, a }; module.exports = { a, k: 1 }' },
    { 'c.js': 'function f() { return [f(), f()] } module.exports = { a: f(), k: 1 }' },
    { 'c.js': 'const f = (x) => g(x), g = (x) => [f(x), f(x)]; module.exports = { a: f(1), k: 1 }' },
    { 'c.js': "module.exports = { a: require('./d'), k: 1 }", 'd.js': "module.exports = require('./c')" },
    { 'c.js': "import a from './c.js'; export default { a, k: 1 }" },
    { 'c.js': 'module.exports = { a: module.exports, k: 1 }' },
    {
      'c.js': `const a0 = 'xx';${Array.from({ length: 40 }, (_, n) => `const a${n + 1} = [...a${n}, ...a${n}]`).join(';')}; module.exports = { k: 1, a: a40 }`,
    },
    {
      'c.js': `const a0 = 'xx';${Array.from({ length: 60 }, (_, n) => `const a${n + 1} = a${n} + a${n}`).join(';')}; module.exports = { k: 1, a: a60 }`,
    },
    { 'c.js': `module.exports = { a: ${'['.repeat(900)}${']'.repeat(900)}, k: 1 }` },
    {
      'c.js': `${Array.from({ length: 30 }, (_, n) => `const f${n} = () => [f${n + 1}(), f${n + 1}()]`).join('\n')}\nconst f30 = () => 1\nmodule.exports = { k: 1, a: f0() }`,
    },
  ]
  for (const files of cycles) assert.is((moduleOf(files) as { k: unknown }).k, 1, files['c.js']!.slice(0, 60))
})

modules('gives named exports', () => {
  const found = staticExports(
    "export const tabs = ['a'], { x } = { x: 1 }; export function f() {} export default 2",
    'c.ts',
    () => undefined,
  )
  assert.equal([...found.keys()], ['tabs', 'x', 'f', 'default'])
  assert.equal([found.get('tabs'), found.get('x'), found.get('default')], [['a'], 1, 2])
})

readers('never throws', () => {
  const files = {
    'a.js': 'module.exports = {',
    'b.json': '{',
    'c.yml': 'a: [',
    'd.json': '\uFEFF{"a": 1}',
    'e.yaml': 'a: {b: 1}',
  }
  const reader = createStaticReader(filesOf(files))
  assert.ok(reader.module('a.js') instanceof Computed)
  assert.ok(reader.data('b.json') instanceof Computed)
  assert.ok(reader.data('c.yml') instanceof Computed)
  assert.equal(reader.data('d.json'), { a: 1 })
  assert.equal(reader.data('e.yaml'), { a: { b: 1 } })
  assert.is(reader.data('none.json'), undefined)
  assert.is(reader.module('none.js'), undefined)
})

readers('reads each file once', () => {
  const reader = createStaticReader(filesOf({ 'a.js': 'module.exports = {}' }))
  assert.is(reader.module('a.js'), reader.module('a.js'))
})

readers('says what an unknown call was given, through aliases of the project', () => {
  const files = {
    'site/lib/source.ts':
      "import { loader } from 'a-package'\nimport { base } from '@/lib/shared'\nimport { docs } from 'made/server'\n" +
      'export const source = loader({ base, source: docs.toSource() })',
    'site/lib/shared.ts': "export const base = '/docs'",
  }
  const source = createStaticReader(filesOf(files)).exports('site/lib/source.ts')!.get('source') as Computed
  const call = source.called!
  assert.is(call.name, 'loader')
  assert.is((call.on as Computed).resolve, 'a-package')
  const [options] = call.args as [{ base: string; source: Computed }]
  assert.is(options.base, '/docs')
  const inner = options.source.called!
  assert.is(inner.name, 'toSource')
  assert.is((inner.on as Computed).member, 'docs')
})

expressions.run()
modules.run()
readers.run()
