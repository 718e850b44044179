/** The cache file: what was written is read, what is not whole or not ours is as good as none. */
import { readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { openStore } from '../../src/engine/store.ts'
import { temporaryFolder } from '../folder.ts'

const test = suite('store')

const fileIn = (root = temporaryFolder()) => join(root, 'deep/er/x.cache')

function written(records: Record<string, unknown>, file = fileIn()): string {
  const store = openStore(file, 'one')
  for (const [name, value] of Object.entries(records)) store.set(name, value)
  store.save(false)
  return file
}

test('records are read as they were set, and nothing lies beside the file', () => {
  const file = written({ a: { text: 'ä "1"\n' }, b: [1, null] })
  const store = openStore(file, 'one')
  assert.equal(store.get('a'), { text: 'ä "1"\n' })
  assert.equal(store.get('b'), [1, null])
  assert.is(store.get('c'), undefined)
  assert.equal(readdirSync(join(file, '..')), ['x.cache'])
})

test('a record that is set anew stands in place of the old one; the others stay', () => {
  const file = written({ a: 1, b: 2 })
  written({ a: 3 }, file)
  const store = openStore(file, 'one')
  assert.equal([store.get('a'), store.get('b')], [3, 2])
})

test('another program does not read it', () => {
  assert.not(openStore(written({ a: 1 }), 'two').has('a'))
})

for (const [name, spoil] of Object.entries({
  'cut off': (file: string) => truncateSync(file, readFileSync(file).length - 3),
  'cut off in its index': (file: string) => truncateSync(file, 40),
  empty: (file: string) => writeFileSync(file, ''),
  longer: (file: string) => writeFileSync(file, Buffer.concat([readFileSync(file), Buffer.from('x')])),
  foreign: (file: string) => writeFileSync(file, 'something else altogether, and long enough to be read'),
})) {
  test(`a file that is ${name} is as good as none, and is written anew`, () => {
    const file = written({ a: { long: 'x'.repeat(100) } })
    spoil(file)
    const store = openStore(file, 'one')
    assert.is(store.get('a'), undefined)
    store.set('b', 2)
    store.save(false)
    assert.is(openStore(file, 'one').get('b'), 2)
  })
}

test('a folder that cannot be written is no error', () => {
  const root = temporaryFolder({ file: '' })
  const store = openStore(join(root, 'file/x.cache'), 'one')
  store.set('a', 1)
  store.save(false)
  assert.is(store.get('a'), 1)
})

test('two runs at once: each file is whole, the last one stays', () => {
  const file = written({ a: 1 })
  const [one, other] = [openStore(file, 'one'), openStore(file, 'one')]
  one.set('b', 'one')
  one.save(false)
  assert.is(other.get('a'), 1, 'the file that was opened is still read')
  other.set('c', 'other')
  other.save(false)
  const store = openStore(file, 'one')
  assert.equal([store.get('a'), store.get('c')], [1, 'other'])
})

test('what full runs do not ask for is dropped in the end', () => {
  const file = written({ used: 1, idle: 1 })
  for (let run = 0; run < 6; run++) {
    const store = openStore(file, 'one')
    store.get('used')
    store.set('run', run)
    store.save(true)
  }
  const store = openStore(file, 'one')
  assert.ok(store.has('used'))
  assert.not(store.has('idle'))
})

test.run()
