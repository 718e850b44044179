import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { applyEdits, chooseFixes, hasConflictMarkers } from '../../src/fix/edits.ts'
import type { Edit, Fix } from '../../src/rule.ts'
import { message } from '../report/sample.ts'

const edits = suite('fix/edits')

const edit = (start: number, end: number, text: string): Edit => ({ start, end, text })
const fix = (kind: Fix['kind'], ...list: Edit[]): Fix => ({ kind, edits: list })
const chosen = (fixes: Fix[][], source: string, type: Fix['kind'] = 'safe') =>
  chooseFixes(
    fixes.map((own, line) => message({ fixes: own, line })),
    source,
    type,
  ).map((one) => [one.message.line, ...one.edits.map(({ text }) => text)])

edits('nothing outside the edits is touched', () => {
  assert.is(applyEdits('a\r\nb\tc  \n', [edit(4, 5, ''), edit(0, 0, 'X'), edit(8, 8, '!')]), 'Xa\r\nbc  !\n')
  assert.is(applyEdits('a', []), 'a')
})

edits('line ends of an edit become those of the page', () => {
  assert.is(applyEdits('a\r\nb', [edit(3, 3, 'x\ny\r\n')]), 'a\r\nx\r\ny\r\nb')
  assert.is(applyEdits('a\nb', [edit(2, 2, 'x\r\n')]), 'a\nx\nb')
})

edits('safe fixes, and suggestions if they are wanted', () => {
  const both = [
    [fix('suggestion', edit(0, 1, 'A')), fix('safe', edit(0, 1, 'B'))],
    [fix('suggestion', edit(2, 3, 'C'))],
  ]
  assert.equal(chosen(both, 'abcdef'), [[0, 'B']])
  assert.equal(chosen(both, 'abcdef', 'suggestion'), [
    [0, 'A'],
    [1, 'C'],
  ])
})

edits('what touches another edit waits', () => {
  const given = [
    [fix('safe', edit(0, 2, 'A'), edit(8, 9, 'A'))],
    [fix('safe', edit(2, 3, 'B'))],
    [fix('safe', edit(4, 5, 'C'), edit(8, 8, 'C'))],
    [fix('safe', edit(4, 5, 'D'))],
    [fix('safe', edit(4, 4, 'E'))],
  ]
  assert.equal(chosen(given, '0123456789'), [
    [0, 'A', 'A'],
    [3, 'D'],
  ])
})

edits('an edit that is out of the page, changes nothing or touches itself is none', () => {
  const given = [
    [fix('safe', edit(8, 20, 'A'))],
    [fix('safe', edit(3, 2, 'B'))],
    [fix('safe', edit(0, 1, '0'))],
    [fix('safe', edit(4, 6, 'x'), edit(5, 7, 'y'))],
    [fix('safe')],
  ]
  assert.equal(chosen(given, '0123456789'), [])
})

edits('conflict markers', () => {
  const merge = 'a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> branch\n'
  assert.ok(hasConflictMarkers(merge))
  assert.ok(hasConflictMarkers(merge.replaceAll('\n', '\r\n')))
  assert.not.ok(hasConflictMarkers('Title\n=======\n\n`<<<<<<< HEAD` and >>>>>>> that\n'))
})

edits.run()
