import { lstatSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { toOutputs } from '../../src/cli/output.ts'
import { UserError } from '../../src/errors.ts'
import { writeWhole } from '../../src/files/write.ts'
import { failure, folderWith } from '../config/folder.ts'

const output = suite('cli/output')

output('formats and their files', () => {
  assert.equal(toOutputs(['text'], 'a.txt'), [{ format: 'text', file: 'a.txt' }])
  assert.equal(toOutputs(['text', 'json=a=b.json']), [{ format: 'text' }, { format: 'json', file: 'a=b.json' }])
  assert.equal(toOutputs(['text', 'github']), [{ format: 'text' }, { format: 'github' }])
})

const wrong: [formats: string[], file: string | undefined, message: string][] = [
  [['jsn'], undefined, 'Unknown format "jsn"; did you mean "json"?'],
  [['toString'], undefined, 'Unknown format "toString"'],
  [['json='], undefined, '--format json= names no file'],
  [['text', 'json'], undefined, 'Several reports go to standard output'],
  [['text', 'github'], 'a.txt', 'Several reports go to a.txt'],
  [['json=a', 'text=a'], undefined, 'Several reports go to a'],
]
for (const [formats, file, message] of wrong) {
  output(message, async () => {
    const error = await failure(() => toOutputs(formats, file))
    assert.instance(error, UserError)
    assert.match(error.message, message)
  })
}

output('a file is written whole, its folder is made, no draft stays', async () => {
  const folder = folderWith({})
  await writeWhole(join(folder, 'new/report.json'), 'one')
  await writeWhole(join(folder, 'new/report.json'), 'two')
  assert.is(readFileSync(join(folder, 'new/report.json'), 'utf8'), 'two')
  assert.equal(readdirSync(join(folder, 'new')), ['report.json'])
})

output('a link stays a link', async () => {
  const folder = folderWith({ 'real.txt': 'old' })
  symlinkSync('real.txt', join(folder, 'link.txt'))
  await writeWhole(join(folder, 'link.txt'), 'new')
  assert.ok(lstatSync(join(folder, 'link.txt')).isSymbolicLink())
  assert.is(readFileSync(join(folder, 'real.txt'), 'utf8'), 'new')
})

output("a file that cannot be written is the user's business", async () => {
  const folder = folderWith({})
  writeFileSync(join(folder, 'file'), '')
  const error = await failure(() => writeWhole(join(folder, 'file/report.json'), 'x'))
  assert.instance(error, UserError)
  assert.match(error.message, 'report.json cannot be written: ')
  const folderError = await failure(() => writeWhole(folder, 'x'))
  assert.instance(folderError, UserError)
})

output.run()
