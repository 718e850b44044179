/** What installed packages export: real folders of packages, linted as a site. */
import { rmSync } from 'node:fs'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { lint } from '../../src/lint.ts'
import { temporaryFolder } from '../folder.ts'

const test = suite('exports of packages')

const json = (value: unknown) => JSON.stringify(value)

/** A package of each kind, as they lie in node_modules. */
const PACKAGES = {
  'node_modules/es/package.json': json({
    name: 'es',
    exports: {
      '.': { types: './index.d.ts', browser: './browser.js', import: './index.mjs', require: './index.cjs' },
      './parts': './parts/index.js',
    },
  }),
  'node_modules/es/index.d.ts': 'export declare const typed: number\n',
  'node_modules/es/browser.js': 'export const onlyInBrowsers = 1\n',
  'node_modules/es/index.mjs': "export * from './more.mjs'\nexport const Card = () => null\n",
  'node_modules/es/more.mjs': "export * from './index.mjs'\nexport * from 'other'\nexport const Badge = 1\n",
  'node_modules/es/index.cjs': 'exports.Card = 1\n',
  'node_modules/es/parts/index.js': "import React from 'react'\nexport { default as Tabs } from './tabs.astro'\n",
  'node_modules/other/package.json': json({ name: 'other', module: 'es.js', main: 'cjs.js' }),
  'node_modules/other/es.js': 'export const FromOther = 1\nexport default 1\n',
  'node_modules/other/cjs.js': 'module.exports = {}\n',
  'node_modules/common/package.json': json({ name: 'common', main: 'index.js' }),
  'node_modules/common/index.js': "Object.defineProperty(exports, '__esModule', { value: true })\nexports.a = 1\n",
  'node_modules/split/package.json': json({ name: 'split', exports: { browser: './b.js', node: './n.js' } }),
  'node_modules/split/b.js': 'export const a = 1\n',
  'node_modules/split/n.js': 'export const b = 1\n',
  'node_modules/passing/package.json': json({ name: 'passing', type: 'module', exports: './index.js' }),
  'node_modules/passing/index.js': "export * from 'common'\nexport const a = 1\n",
  'node_modules/named/package.json': json({ name: 'named', exports: './index.js' }),
  'node_modules/named/index.js': 'export const a = 1\n',
  'package.json': json({ dependencies: { es: '1', other: '1', common: '1', split: '1', passing: '1', named: '1' } }),
  'docusaurus.config.js': `export default { presets: [['classic', {}]], webpack: { alias: { named: './x' } } }\n`,
}

async function says(line: string, use: string): Promise<string[]> {
  const root = temporaryFolder({ ...PACKAGES, 'docs/a.mdx': `${line}\n\n# A\n\n${use}\n` })
  try {
    const { messages } = await lint({ cwd: root })
    return messages.map(({ ruleId, reason }) => `${ruleId}: ${reason}`)
  } finally {
    rmSync(root, { recursive: true })
  }
}

const RIGHT: [line: string, use: string][] = [
  ["import { Card, Badge, FromOther } from 'es'", '<Card /> <Badge /> <FromOther />'],
  ["import { Tabs } from 'es/parts'", '<Tabs />'],
  ["import one, { FromOther } from 'other'", '{one} {FromOther}'],
  ["import any, { thing } from 'common'", '{any} {thing}'],
  ["import { b } from 'split'", '{b}'],
  ["import { thing } from 'passing'", '{thing}'],
  ["import { thing } from 'named'", '{thing}'],
]

for (const [line, use] of RIGHT) test(`right: ${line}`, async () => assert.equal(await says(line, use), []))

const WRONG: [line: string, use: string, message: string][] = [
  [
    "import { Crad } from 'es'",
    '<Crad />',
    'import-exports: Unexpected import of missing export `Crad` of `es`, expected a value that it exports; did you mean `Card`?',
  ],
  [
    "import { onlyInBrowsers } from 'es'",
    '{onlyInBrowsers}',
    'import-exports: Unexpected import of missing export `onlyInBrowsers` of `es`, expected a value that it exports',
  ],
  [
    "import { TabItem } from 'es/parts'",
    '<TabItem />',
    'import-exports: Unexpected import of missing export `TabItem` of `es/parts`, expected a value that it exports',
  ],
  [
    "import Badge from 'es'",
    '<Badge />',
    'import-exports: Unexpected default import `Badge` from `es`, which has no default export, expected one of its exports in braces; did you mean `{ Badge }`?',
  ],
  [
    "import * as all from 'es'",
    '<all.Crad />',
    'import-exports: Unexpected `all.Crad`, as `all` of `es` has no `Crad`, expected one of its members; did you mean `Card`?',
  ],
]

for (const [line, use, message] of WRONG) {
  test(`wrong: ${line}`, async () => assert.equal(await says(line, use), [message]))
}

test.run()
