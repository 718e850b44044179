/**
 * The Docusaurus schemas give the verdicts of Docusaurus' own validators. docusaurus-verdicts.json holds what those of
 * version 3.10.2 (frontMatter.js of plugin-content-docs, -blog, -pages and mdx-loader) said of each sample, its YAML
 * read as Docusaurus reads it; `""` stands for samples of several keys. Left out are values that YAML 1.1 reads otherwise
 * than 1.2 where a schema cannot tell: bare dates in place of text that is not coerced, `.nan`, binary numbers.
 */
import { readFileSync } from 'node:fs'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { compileSchema } from '../../src/frontmatter/compile.ts'
import { readFrontmatter } from '../../src/parse/frontmatter.ts'

type Verdicts = Record<string, Record<string, { valid: string[]; invalid: string[] }>>

const verdicts: Verdicts = JSON.parse(readFileSync(new URL('docusaurus-verdicts.json', import.meta.url), 'utf8'))

const test = suite('Docusaurus frontmatter')

for (const [kind, keys] of Object.entries(verdicts)) {
  const validator = compileSchema(`docs-lint:docusaurus-${kind}`, async () => undefined)
  for (const [key, { valid, invalid }] of Object.entries(keys)) {
    test(`${kind}: ${key || 'several keys'}`, async () => {
      const { validate } = await validator
      const reasons = (sample: string) => {
        const yaml = key === '' ? sample.replace('; ', '\n') : `${key}: ${sample}`
        const { fact } = readFrontmatter(`---\n${yaml}\n---\n`)
        return validate(fact!.value).map(({ reason }) => reason)
      }
      for (const sample of valid) assert.equal(reasons(sample), [], sample)
      for (const sample of invalid) assert.ok(reasons(sample).length > 0, sample)
    })
  }
}

test.run()
