/**
 * `npx tsx test/oracle/frontmatter/verdicts.ts`: lays samples before the validators of the frameworks themselves, and writes
 * what they say to test/frontmatter/<framework>-verdicts.json, which the tests compare with the built-in schemas. Samples are
 * those of samples.yaml; those of Docusaurus stand in its table. The packages are installed in a temporary folder.
 */
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parse } from 'yaml'
import { format } from '../format.ts'

/** By framework, kind of page, and key. */
type Samples = Record<string, Record<string, Record<string, string[]>>>

const HERE = import.meta.dirname
const TESTS = resolve(HERE, '../../frontmatter')

type Table = Record<string, Record<string, { valid: string[]; invalid: string[] }>>

const written = parse(readFileSync(join(HERE, 'samples.yaml'), 'utf8')) as Record<string, Record<string, string[]>>
const docusaurus = JSON.parse(readFileSync(join(TESTS, 'docusaurus-verdicts.json'), 'utf8')) as Table
const samples: Samples = {
  ...Object.fromEntries(Object.entries(written).map(([framework, keys]) => [framework, { [framework]: keys }])),
  docusaurus: mapped(docusaurus, (keys) => mapped(keys, ({ valid, invalid }) => [...valid, ...invalid])),
}
for (const [framework, keys] of Object.entries(validated(samples))) {
  const file = join(TESTS, `${framework}-verdicts.json`)
  writeFileSync(file, `${JSON.stringify(keys, null, 2)}\n`)
  format(file)
  console.log(`wrote ${file}`)
}

function validated(samples: Samples): Record<string, unknown> {
  const dir = join(tmpdir(), 'docs-lint-oracle-frontmatter')
  mkdirSync(dir, { recursive: true })
  for (const name of ['package.json', 'validate.ts']) cpSync(join(HERE, name), join(dir, name))
  const npm = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--legacy-peer-deps', '--silent']
  execFileSync('npm', npm, { cwd: dir, stdio: 'inherit' })
  writeFileSync(join(dir, 'samples.json'), JSON.stringify(samples))
  const tsx = resolve(HERE, '../../../node_modules/.bin/tsx')
  return JSON.parse(execFileSync(tsx, ['validate.ts'], { cwd: dir, encoding: 'utf8', maxBuffer: 2 ** 26 }))
}

function mapped<In, Out>(object: Record<string, In>, make: (value: In) => Out): Record<string, Out> {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, make(value)]))
}
