import stringWidth from 'string-width'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { frame } from '../../src/report/frame.ts'

const frames = suite('report/frame')

/** Frames the part of a line between `«` and `»`. */
function framed(marked: string, width = 80) {
  const start = marked.indexOf('«')
  const line = marked.replace(/[«»]/g, '')
  return frame(line, { line: 3, endLine: 3, column: start + 1, endColumn: marked.indexOf('»') }, width)
}

const long = 'word '.repeat(50)
const cases: [marked: string, width: number, line: string, marks: string][] = [
  ['see «/a», too', 80, 'see /a, too', '    ^^'],
  ['    in a list «x»', 80, 'in a list x', '          ^'],
  ['  «» nothing', 80, ' nothing', '^'],
  ['at the end«»', 80, 'at the end', '          ^'],
  ['日本語 «/ページ»!', 80, '日本語 /ページ!', '       ^^^^^^^'],
  ['👩‍👩‍👧 «é» e\u0301 «', 80, '👩‍👩‍👧 é e\u0301 ', '   ^'],
  ['a\tb «c»', 80, 'a  b c', '     ^'],
  ['a\u001b[31m «c»', 80, 'a\\x1b[31m c', '          ^'],
  [`${long}«/a» ${long}`, 30, '…rd word word /a word word wo…', '              ^^'],
  [`${long}«/a»`, 30, '…d word word word word word /a', '                            ^^'],
  [`«/a» ${long}`, 30, '/a word word word word word w…', '^^'],
  [`see «${'x'.repeat(60)}» there`, 20, `${'x'.repeat(19)}…`, '^'.repeat(20)],
  [`${'日'.repeat(30)}«語»${'日'.repeat(30)}`, 20, '…日日日日語日日日日…', '         ^^'],
]
for (const [marked, width, line, marks] of cases) {
  frames(JSON.stringify(marked.length > 50 ? `${marked.slice(0, 20)}… in ${width} columns` : marked), () => {
    const found = framed(marked, width)
    assert.is(found.line, line.trimEnd())
    assert.is(found.marks, marks)
  })
}

frames('a range of several lines is marked to the end of the first', () => {
  assert.equal(frame('one two', { line: 1, endLine: 3, column: 5, endColumn: 2 }, 80), {
    line: 'one two',
    marks: '    ^^^',
  })
})

frames('a place behind the line is its end', () => {
  assert.equal(frame('ab', { line: 1, endLine: 1, column: 9, endColumn: 12 }, 80), { line: 'ab', marks: '  ^' })
})

frames('no line is wider than it may be, and the marks stand under the wrong characters', () => {
  const pieces = ['word ', '日本', '👍🏽', '\t', 'e\u0301', '\u0007', 'ｗｉｄｅ', '-'.repeat(12)]
  let seed = 7
  const random = (below: number) => (seed = (seed * 48271) % 2147483647) % below
  const text = (most: number) => Array.from({ length: random(most) }, () => pieces[random(pieces.length)]).join('')
  for (let run = 0; run < 500; run++) {
    const [before, wrong, after] = [text(30), `<${text(4)}>`, text(30)]
    const width = 20 + random(100)
    const place = { line: 1, endLine: 1, column: before.length + 1, endColumn: before.length + wrong.length + 1 }
    const found = frame(before + wrong + after, place, width)
    assert.ok(stringWidth(found.line) <= width, `${stringWidth(found.line)} > ${width}: ${found.line}`)
    assert.ok(found.marks.length <= width)
    const start = found.marks.indexOf('^')
    assert.is(stringWidth(found.line.slice(0, found.line.indexOf('<'))), start)
    if (!found.line.includes('>')) continue
    assert.is(stringWidth(found.line.slice(0, found.line.indexOf('>') + 1)), found.marks.length)
  }
})

frames.run()
