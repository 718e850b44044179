/** The quick reader of flat frontmatter says what the reader of all YAML says, or nothing. */
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { isMap, isScalar, parseDocument } from 'yaml'
import { readFlatYaml } from '../../src/parse/flat-yaml.ts'

const test = suite('flat YAML')

const FLAT = [
  'title: Clusters',
  'title:   Clusters   ',
  'title: "Clusters: the guide"\nicon: \'a # b\'',
  'sidebar_position: 3\nhide: true\nempty:\nnothing: null',
  '# a comment\ntitle: a\n\n  # another\ndraft: false',
  'title: What is this? It costs 3 € (or 5:30)',
  'url: https://example.com/a#b',
  'title: a\r\nicon: b\r\n',
  'title: Was ist „das“ – genau',
  'zero: 0',
  'title: yes',
]

for (const yaml of FLAT) {
  test(`${JSON.stringify(yaml)} is read as by yaml`, () => {
    const document = parseDocument(yaml)
    assert.equal(document.errors, [])
    const flat = readFlatYaml(yaml, 4)
    assert.equal(flat?.value, document.toJS())
    assert.ok(isMap(document.contents))
    const entries = document.contents.items.map(({ key, value }) => {
      assert.ok(isScalar(key) && isScalar(value))
      const at = [4 + key.range![0], 4 + key.range![1]]
      const is = [4 + value.range![0], 4 + value.range![1]]
      return { pointer: `/${key.value}`, key: at, value: is[0] === is[1] ? at : is }
    })
    assert.equal(flat?.entries, entries)
  })
}

const LEFT = [
  '',
  'title: a: b',
  'title: a # comment',
  'title: "a\\n"',
  "title: 'it''s'",
  'title: 1.10',
  'title: 007',
  'title: 12345678901234567890',
  'title: [a]',
  'title: |\n  a',
  'title:\n  - a',
  'title: a\n  b',
  'title: a\ntitle: b',
  '__proto__: a',
  'True: a',
  'title: TRUE',
  'title: &a b',
  'title: @a',
  'title: a:',
  'title:\ta',
  'title:a',
  'just text',
  '- a',
  '"title": a',
]

for (const yaml of LEFT) {
  test(`${JSON.stringify(yaml)} is left to yaml`, () => assert.is(readFlatYaml(yaml, 4), undefined))
}

test.run()
