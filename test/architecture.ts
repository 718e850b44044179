/** The arrows between modules that must never exist do not exist, and the search for them finds made-up ones. */
import { readdirSync, readFileSync } from 'node:fs'
import { relative, resolve, sep } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { areaOf, forbiddenArrows } from './architecture/arrows.ts'
import { readModule } from './architecture/module.ts'

const checkout = resolve(import.meta.dirname, '..')

function modulesBelow(dir: string) {
  return readdirSync(resolve(checkout, dir), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => resolve(entry.parentPath, entry.name))
    .map((file) => readModule(relative(checkout, file).split(sep).join('/'), readFileSync(file, 'utf8')))
}

/** Violations of made-up modules, as `path:line arrow`. */
function arrowsOf(sources: Record<string, string>): string[] {
  const modules = Object.entries(sources).map(([path, source]) => readModule(path, source))
  return forbiddenArrows(modules).map(({ path, line, arrow }) => `${path}:${line} ${arrow}`)
}

const search = suite('the search for arrows')

search('1: the pure areas get data, not the disk, the process or the network', () => {
  assert.equal(arrowsOf({ 'src/site/a.ts': `\nimport { readFileSync } from 'node:fs'` }), ['src/site/a.ts:2 1'])
  assert.equal(arrowsOf({ 'src/presets/a.ts': `import fs from 'fs/promises'` }), ['src/presets/a.ts:1 1'])
  assert.equal(arrowsOf({ 'src/page/a.ts': `export const a = await import('node:http')` }), ['src/page/a.ts:1 1'])
  assert.equal(arrowsOf({ 'src/page/a.ts': 'export const dir = process.cwd()' }), ['src/page/a.ts:1 1'])
  assert.equal(arrowsOf({ 'src/report/a.ts': 'export const a = () => fetch("x")' }), ['src/report/a.ts:1 1'])
  assert.equal(arrowsOf({ 'src/site/a.ts': `import { posix } from 'node:path'` }), [])
  assert.equal(arrowsOf({ 'src/site/a.ts': `import type { Stats } from 'node:fs'` }), [])
  assert.equal(arrowsOf({ 'src/page/a.ts': 'unified().process(file); export const b = { process: 1 }' }), [])
})

search('1: not through another module either', () => {
  const sources = {
    'src/site/a.ts': `import { disk } from '../files/b.ts'`,
    'src/files/b.ts': `export * from './c.ts'`,
    'src/files/c.ts': `import 'node:fs'`,
  }
  assert.equal(arrowsOf(sources), ['src/site/a.ts:1 1'])
  assert.equal(arrowsOf({ ...sources, 'src/files/c.ts': '' }), [])
  assert.equal(arrowsOf({ ...sources, 'src/site/a.ts': `import type { disk } from '../files/b.ts'` }), [])
})

search('2: a rule sees the rule API, facts and the site, no other rule and no tree', () => {
  assert.equal(arrowsOf({ 'rules/page/a.ts': `import type { Root } from 'mdast'` }), [
    'rules/page/a.ts:1 2',
    'rules/page/a.ts:1 3',
  ])
  assert.equal(arrowsOf({ 'rules/site/a.ts': `import b from './b.ts'`, 'rules/site/b.ts': '' }), [
    'rules/site/a.ts:1 2',
  ])
  assert.equal(arrowsOf({ 'rules/site/a.ts': `import { siteRule } from '../../src/rule.ts'` }), [])
})

search('3: facts do not know the site; nothing after them knows a tree', () => {
  assert.equal(arrowsOf({ 'src/page/a.ts': `import type { Site } from '../site/types.ts'` }), ['src/page/a.ts:1 3'])
  assert.equal(arrowsOf({ 'src/site/a.ts': `import { parse } from '../parse/parse.ts'` }), ['src/site/a.ts:1 3'])
  assert.equal(arrowsOf({ 'src/report/a.ts': `import { visit } from 'unist-util-visit'` }), ['src/report/a.ts:1 3'])
  assert.equal(arrowsOf({ 'src/report/a.ts': `import { VFile } from 'vfile'` }), [])
})

search('4: frameworks are named in presets only', () => {
  assert.equal(arrowsOf({ 'src/site/a.ts': `if (name === 'docusaurus') stop()` }), ['src/site/a.ts:1 4'])
  assert.equal(arrowsOf({ 'src/config/a.ts': 'const isGatsby = `x`' }), ['src/config/a.ts:1 4'])
  assert.equal(arrowsOf({ 'src/config/a.ts': '// As gatsby-plugin-mdx does.' }), [])
  assert.equal(arrowsOf({ 'src/presets/gatsby.ts': `export const name = 'gatsby'` }), [])
})

search('5: only the composition root knows the rules', () => {
  assert.equal(arrowsOf({ 'src/engine/pool.ts': `import rules from '../../rules/index.ts'` }), [
    'src/engine/pool.ts:1 5',
  ])
  assert.equal(arrowsOf({ 'src/pipeline.ts': `import rules from '../rules/index.ts'` }), [])
})

search('6: only the command line writes and ends the process', () => {
  assert.equal(arrowsOf({ 'src/lint.ts': `console.log('x')` }), ['src/lint.ts:1 6'])
  assert.equal(arrowsOf({ 'src/files/a.ts': 'process.exitCode = 1' }), ['src/files/a.ts:1 6'])
  assert.equal(arrowsOf({ 'src/cli/a.ts': 'process.exitCode = 1' }), [])
})

search('7: nothing leads to the command line, and nothing in a circle', () => {
  assert.equal(arrowsOf({ 'src/config/a.ts': `import '../cli/run.ts'` }), ['src/config/a.ts:1 7'])
  const circle = {
    'src/site/a.ts': `import { b } from './b.ts'`,
    'src/site/b.ts': `export { c as b } from './c.ts'`,
    'src/site/c.ts': `\nexport const c = () => import('./a.ts')`,
  }
  assert.equal(arrowsOf(circle), ['src/site/a.ts:1 7', 'src/site/b.ts:1 7', 'src/site/c.ts:2 7'])
  assert.equal(arrowsOf({ ...circle, 'src/site/c.ts': `export type C = import('./a.ts').A` }), [])
})

search.run()

const real = suite('the arrows of this checkout')
const modules = [...modulesBelow('src'), ...modulesBelow('rules')]

real('none is forbidden', () => {
  assert.equal(
    forbiddenArrows(modules).map(({ path, line, arrow, what }) => `${path}:${line} arrow ${arrow}: ${what}`),
    [],
  )
})

real('every import of a module leads to a module that was read', () => {
  const known = new Set(modules.map(({ path }) => path))
  const astray = modules.flatMap(({ path, imports }) =>
    imports
      .filter(({ specifier, target }) => specifier.startsWith('.') && target.endsWith('.ts') && !known.has(target))
      .map(({ specifier, line }) => `${path}:${line} ${specifier}`),
  )
  assert.equal(astray, [])
})

real('every area was read', () => {
  const areas = new Set(modules.map(({ path }) => areaOf(path)))
  for (const area of [
    'src/pipeline.ts',
    'cli',
    'config',
    'files',
    'page',
    'parse',
    'presets',
    'report',
    'rules',
    'site',
  ])
    assert.ok(areas.has(area), area)
})

real.run()
