/** A key put into any object of any block is there afterwards, and all else is as it was: made-up blocks of YAML and JSON. */
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { Document, isMap, visit } from 'yaml'
import { createRandom, type Random } from '../../bench/mutate/random.ts'
import { insertKey } from '../../src/page/frontmatter-insert.ts'
import { readFrontmatter } from '../../src/parse/frontmatter.ts'

const test = suite('keys put into frontmatter')

type Value = string | number | boolean | null | Value[] | { [key: string]: Value }

const TEXTS = [
  'a',
  'a b',
  'it: is',
  "it's",
  '"q"',
  '- x',
  '',
  '#1',
  'a\nb\n',
  'a\n\nb',
  'a\n\n',
  'true',
  '12',
  '{x}',
  'é',
]

function made(random: Random, depth: number): Value {
  const { next, below, pick } = random
  if (depth === 0 || next() < 0.4) return pick<Value>([...TEXTS, 1, 2.5, true, null])
  const children = Array.from({ length: below(4) }, () => made(random, depth - 1))
  if (next() < 0.4) return children
  return Object.fromEntries(children.map((child, index) => [pick(['a', 'b c', 'd:', '"', 'e-f', "g'"]) + index, child]))
}

/** As people write it: blocks and brackets, comments, two kinds of quotes, lists further in or not. */
function written(value: Value, { next, below, pick }: Random): string {
  const document = new Document(value)
  visit(document, {
    Collection(_, node) {
      node.flow = next() < 0.25
      if (next() < 0.1) node.commentBefore = ' before'
    },
    Scalar(key, node) {
      if (key === 'value' && next() < 0.15) node.comment = ' behind'
      if (key !== 'key' && next() < 0.2) node.type = pick(['QUOTE_SINGLE', 'QUOTE_DOUBLE', 'BLOCK_LITERAL', 'PLAIN'])
    },
    Pair(_, pair) {
      if (next() < 0.1 && isMap(pair.value) && pair.value.items.length === 0) pair.value.flow = true
    },
  })
  const text = document.toString({
    indent: pick([2, 4]),
    indentSeq: next() < 0.5,
    lineWidth: pick([0, 80]),
    flowCollectionPadding: next() < 0.5,
  })
  return below(4) === 0 ? text.replaceAll('\n', '\r\n') : text
}

/** Pointers of all objects. */
function objects(value: unknown, pointer = ''): string[] {
  if (typeof value !== 'object' || value === null) return []
  const own = Array.isArray(value) ? [] : [pointer]
  const inner = Object.entries(value).flatMap(([key, child]) =>
    objects(child, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`),
  )
  return [...own, ...inner]
}

function withKey(value: unknown, path: readonly string[], added: unknown): unknown {
  const [step, ...rest] = path
  if (step === undefined) return { ...(value as object), added }
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }) as Record<string, unknown>
  copy[step] = withKey(copy[step], rest, added)
  return copy
}

const ADDED = ['guide', 'it: is', "it's", 2, false, null, ['a', 'b, c'], { n: 1, 'o p': 'q' }]

for (const lang of ['yaml', 'json'] as const) {
  test(`1,000 blocks of ${lang}`, () => {
    const random = createRandom(11)
    let put = 0
    let left = 0
    for (let count = 0; count < 1000; count++) {
      const root = { first: made(random, 3), second: made(random, 2) }
      const text = lang === 'json' ? `${JSON.stringify(root, null, random.pick([0, 2]))}\n` : written(root, random)
      const source = `---${lang === 'json' ? 'json' : ''}\n${text}---\n\nText.\n`
      const { fact, problems } = readFrontmatter(source)
      if (problems.length > 0 || !fact) continue
      for (const pointer of objects(fact.value)) {
        const added = random.pick(ADDED)
        const edits = insertKey(fact, source, pointer, 'added', added)
        if (!edits) {
          left++
          continue
        }
        put++
        let result = source
        for (const { start, end, text } of [...edits].reverse()) {
          assert.is(start, end)
          result = result.slice(0, start) + text + result.slice(end)
        }
        const path = pointer
          .split('/')
          .slice(1)
          .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
        const again = readFrontmatter(result)
        assert.equal(again.problems, [], `${source}\n${pointer}\n${result}`)
        assert.equal(again.fact!.value, withKey(fact.value, path, added), `${source}\n${pointer}\n${result}`)
      }
    }
    assert.ok(put > 1500 && left < put / 20, `${put} put in, ${left} left`)
  })
}

test.run()
