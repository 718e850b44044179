/** Exports and members of modules, read without running them. */
import { posix } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createExports } from '../../src/modules/exports.ts'

const read = suite('exports of modules')

function exportsOf(files: Record<string, string>) {
  const read: string[] = []
  const found = createExports({
    text(file) {
      read.push(file)
      return files[file]
    },
    resolve(specifier, from) {
      const path = posix.join(posix.dirname(from), specifier)
      return ['', '.js', '.jsx', '.ts', '.tsx', '/index.js'].map((end) => path + end).find((file) => file in files)
    },
    page: (file) => (file === 'known.mdx' ? ['limit'] : undefined),
  })
  return { ...found, read }
}

/** What `a.<extension>` exports: names, types in brackets, `…` where there may be more. */
function shown(files: Record<string, string>): string {
  const [file] = Object.keys(files)
  const { names, types, open } = exportsOf(files).of(file!)
  return [...[...names].sort(), ...[...types].map((name) => `[${name}]`), ...(open ? ['…'] : [])].join(' ')
}

const CASES: [title: string, files: Record<string, string>, expected: string][] = [
  [
    'declarations',
    { 'a.js': 'export const a = 1, { b, c: [d] } = x; export function e() {} export class F {}' },
    'F a b d e',
  ],
  ['lists and names', { 'a.js': 'const a = 1; export { a, a as b, a as default }' }, 'a b default'],
  ['default', { 'a.jsx': 'export default () => <div />' }, 'default'],
  ['from another module', { 'a.js': `export { x, default as Y } from './b'`, 'b.js': '' }, 'Y x'],
  [
    'all of another module but its default',
    { 'a.js': `export * from './b'`, 'b.js': 'export default 1; export const b = 1' },
    'b',
  ],
  ['a namespace', { 'a.js': `export * as ns from 'package'` }, 'ns'],
  [
    'in a circle',
    { 'a.js': `export * from './b'; export const a = 1`, 'b.js': `export * from './a'; export const b = 1` },
    'a b',
  ],
  ['all of a package', { 'a.js': `export * from 'package'; export const a = 1` }, 'a …'],
  [
    'types',
    { 'a.ts': `export interface I {} export type T = 1; type U = 1; export { U }; export type { V } from './v'` },
    '[I] [T] [U] [V]',
  ],
  ['a type and a value of one name', { 'a.ts': 'export type A = 1; export const A = 1' }, 'A'],
  [
    'enums and namespaces are values',
    { 'a.ts': 'export enum E { A } export namespace N { export const a = 1 }' },
    'E N',
  ],
  ['CommonJS', { 'a.js': 'module.exports = { a: 1 }' }, '…'],
  ['a mixture', { 'a.js': 'export const a = 1; exports.b = 2' }, '…'],
  ['export =', { 'a.ts': 'const a = 1; export = a' }, '…'],
  ['what is no JavaScript', { 'a.js': 'export type A = {}; export default (x: string) => 1' }, '…'],
  ['declarations of types', { 'a.d.ts': 'export const a: string' }, '…'],
  ['components of other languages', { 'a.vue': '<template/>' }, '…'],
  ['a page', { 'known.mdx': '' }, 'default limit …'],
  ['a page that does not parse', { 'other.mdx': '' }, 'default …'],
]

for (const [title, files, expected] of CASES) read(title, () => assert.is(shown(files), expected))

read('a module is read once', () => {
  const { of, members, read } = exportsOf({ 'a.js': 'export const a = 1' })
  of('a.js')
  of('a.js')
  members('a.js', 'a')
  assert.equal(read, ['a.js'])
})

read.run()

const members = suite('members of exports')

const MEMBERS: [title: string, code: string, name: string, expected: string[] | undefined][] = [
  ['assigned to a function', 'export function A() {}\nA.B = 1\nA.C = 2', 'A', ['B', 'C']],
  ['assigned to a constant', 'const A = () => null\nA.B = 1\nexport default A', 'default', ['B']],
  ['of a named default', 'export default function A() {}\nA.B = 1', 'default', ['B']],
  ['of memo and forwardRef', 'export const A = React.memo(() => null)\nA.B = 1', 'A', ['B']],
  ['static', 'export class A { static B = 1 }', 'A', ['B']],
  ['keys of an object', 'export const A = { B: 1, C }', 'A', ['B', 'C']],
  ['Object.assign', 'export const A = Object.assign(() => null, { B: 1 })', 'A', ['B']],
  ['Object.assign to it', 'export const A = () => null\nObject.assign(A, { B: 1 })', 'A', ['B']],
  ['through another module', `export { A } from './b'`, 'A', ['B']],
  ['through an import', `import { A } from './b'\nexport { A as C }`, 'C', ['B']],
  ['through all of another module', `export * from './b'`, 'A', ['B']],
  ['none', 'export const A = () => null', 'A', undefined],
  ['of a call', 'export const A = make()\nA.B = 1', 'A', undefined],
  ['spread', 'export const A = { B: 1, ...more }', 'A', undefined],
  ['computed', 'export const A = () => null\nA[name] = 1', 'A', undefined],
  ['given away', 'export const A = () => null\nA.B = 1\nextend(A)', 'A', undefined],
  ['of a class that inherits', 'export class A extends B { static C = 1 }', 'A', undefined],
  ['of what is not there', 'export const A = 1', 'B', undefined],
]

for (const [title, code, name, expected] of MEMBERS) {
  members(title, () => {
    const found = exportsOf({ 'a.jsx': code, 'b.jsx': 'export const A = () => null\nA.B = 1' }).members('a.jsx', name)
    assert.equal(found, expected)
  })
}

members.run()
