import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import duplicate from '../../rules/page/no-duplicate-import.ts'
import unused from '../../rules/page/no-unused-import.ts'
import type { PageRule } from '../../src/rule.ts'
import { checkPage, fixed } from './check-page.ts'

/** Findings as `line:column text`, and the page after the first edit of the first of them. */
function on(rule: PageRule, source: string, path = 'docs/a.mdx') {
  const found = checkPage(rule, path, source)
  return { places: found.map(({ place, text }) => `${place} ${text}`), mended: found[0] && fixed(source, found[0]) }
}

const unusedImport = suite('no-unused-import')

const USED = [
  '<A />',
  '<A.B />',
  'text {A}',
  '{list.map((x) => <A key={x} />)}',
  '<div a={A} />',
  '<div a={() => A.b()} />',
  '<div {...A} />',
  'export const b = A',
  'export default A',
  'export { A }',
  '{((A) => <A />)(A)}',
  '```sh tab="<A /> Shell"\nls\n```',
]

for (const use of USED) {
  unusedImport(`used: ${use}`, () => assert.equal(on(unused, `import A from 'a'\n\n${use}\n`).places, []))
}

const UNUSED: [statement: string, places: string[], mended: string][] = [
  [`import A from 'a'`, ['1:8 A'], ''],
  [`import A from 'a';`, ['1:8 A'], ''],
  [`import { A, B } from 'a'`, ['1:10 A'], `import { B } from 'a'\n`],
  [`import A, { B as C } from 'a'`, ['1:8 A', '1:13 B'], `import { B as C } from 'a'\n`],
  [`import B, * as A from 'a'`, ['1:16 A'], `import B from 'a'\n`],
  [`import {\n  A,\n  B,\n} from "from"`, ['2:3 A'], `import { B } from "from"\n`],
  [`import B from 'b'\nimport A from 'a'`, ['2:8 A'], `import B from 'b'\n`],
]

for (const [statement, places, mended] of UNUSED) {
  unusedImport(`unused: ${statement}`, () => {
    assert.equal(on(unused, `${statement}\n\nText A. <B />\n`), { places, mended: `${mended}\nText A. <B />\n` })
  })
}

unusedImport('not judged: what has no name, React, Markdown, pages that do not parse', () => {
  assert.equal(on(unused, `import 'a'\nimport React from 'react'\n\nText\n`).places, [])
  assert.equal(on(unused, `import A from 'a'\n\nText\n`, 'docs/a.md').places, [])
  assert.equal(on(unused, `import A from 'a'\n\nText <5\n`).places, [])
})

unusedImport.run()

const duplicateImport = suite('no-duplicate-import')

const DUPLICATES: [statements: string, places: string[], mended: string][] = [
  [`import A from 'a'\nimport { B } from 'a'`, ['2:20 a'], `import A, { B } from 'a'\n`],
  [`import { A } from 'a'\nimport { B as C } from "a";`, ['2:25 a'], `import { A, B as C } from 'a'\n`],
  [`import { A } from 'a'\nimport B from 'a'`, ['2:16 a'], `import B, { A } from 'a'\n`],
  [`import A from 'a'\nimport B from 'a'`, ['2:16 a'], `import A, { default as B } from 'a'\n`],
  [`import A from 'a'\nimport 'a'`, ['2:9 a'], `import A from 'a'\n`],
  [`import 'a'\nimport A from 'a'`, ['2:16 a'], `import A from 'a'\n`],
  [`import 'a'\nimport 'a'`, ['2:9 a'], `import 'a'\n`],
  [`import A from 'a'\n\nText\n\nimport { B } from 'a'`, ['5:20 a'], `import A, { B } from 'a'\n\nText\n\n`],
]

for (const [statements, places, mended] of DUPLICATES) {
  duplicateImport(statements, () => {
    assert.equal(on(duplicate, `${statements}\n\nText\n`), { places, mended: `${mended}\nText\n` })
    assert.equal(on(duplicate, `${mended}\nText\n`).places, [])
  })
}

duplicateImport('one statement, other modules, all names, other queries, what is passed on', () => {
  const statements = [
    `import A, { B } from 'a'`,
    `import C from 'a/c'`,
    `import * as all from 'a'`,
    `import text from 'a?raw'`,
    `export { D } from 'a'`,
  ]
  assert.equal(on(duplicate, `${statements.join('\n')}\n\nText\n`).places, [])
})

duplicateImport.run()
