/**
 * The built-in schemas give the verdicts of the frameworks' own validators on hundreds of samples; `""` stands for samples
 * of several keys. The tables are written by test/oracle/frontmatter/verdicts.ts: of Docusaurus by frontMatter.js of
 * plugin-content-docs, -blog, -pages and mdx-loader, its YAML read as Docusaurus reads it. Left out are values that YAML 1.1
 * reads otherwise than 1.2 where a schema cannot tell: bare dates in place of text that is not coerced, `.nan`, binary numbers.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { compileSchema } from '../../src/frontmatter/compile.ts'
import { readFrontmatter } from '../../src/parse/frontmatter.ts'

type Verdicts = Record<string, Record<string, { valid: string[]; invalid: string[] }>>

const TABLE = /^([a-z]+)-verdicts\.json$/

const test = suite('verdicts of frameworks')

for (const file of readdirSync(import.meta.dirname).filter((name) => TABLE.test(name))) {
  const [, framework] = TABLE.exec(file)!
  const verdicts = JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8')) as Verdicts
  for (const [kind, keys] of Object.entries(verdicts)) {
    const schema = kind === framework ? framework : `${framework}-${kind}`
    const validator = compileSchema(`docs-lint:${schema}`, async () => undefined)
    // Where a title is a must, all other samples have one.
    const isRequired = 'title' in keys && keys['']?.invalid.includes('')
    for (const [key, { valid, invalid }] of Object.entries(keys)) {
      test(`${schema}: ${key || 'several keys'}`, async () => {
        const { validate } = await validator
        const reasons = (sample: string) => {
          const block = key === '' ? sample.replaceAll('; ', '\n') : `${key}: ${sample}`
          const title = isRequired && key !== '' && key !== 'title' ? 'title: x\n' : ''
          const { fact } = readFrontmatter(`---\n${title}${block}\n---\n`)
          return validate(fact!.value ?? {}).map(({ reason }) => reason)
        }
        for (const sample of valid) assert.equal(reasons(sample), [], sample)
        for (const sample of invalid) assert.ok(reasons(sample).length > 0, sample)
      })
    }
  }
}

test.run()
