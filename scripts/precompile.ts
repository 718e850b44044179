/** Compiles the schemas of docs-lint itself, and those of JSON Schema, each to a file of dist/validators that needs no package. */
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { _ } from 'ajv'
import standalone from 'ajv/dist/standalone/index.js'
import { build } from 'esbuild'
import { rules } from '../rules/index.ts'
import { createAjv, type Draft } from '../src/schema/engine.ts'
import { alternativesOf } from '../src/schema/precompiled.ts'

const root = resolve(import.meta.dirname, '..')
const URI = 'file:///docs-lint.json'

/** What ajv takes out of ajv-formats and src/schema/formats.ts when it runs. */
const FORMATS = `const formats = {
  ...require('ajv-formats/dist/formats.js').fullFormats,
  ...require('./src/schema/formats.ts').FORMATS,
}
`

/** @returns Files that went into them, by path relative to the checkout. */
export async function precompile(): Promise<string[]> {
  const inputs = new Set<string>()
  for (const [name, contents] of Object.entries(await modules())) {
    const { metafile } = await build({
      stdin: { contents: FORMATS + contents, resolveDir: root },
      absWorkingDir: root,
      outfile: `dist/validators/${name}.cjs`,
      bundle: true,
      minify: true,
      format: 'cjs',
      platform: 'node',
      target: 'node20.19',
      metafile: true,
    })
    for (const path of Object.keys(metafile.inputs)) inputs.add(path)
  }
  return [...inputs]
}

/** Sources by the names of `precompiled`. */
async function modules(): Promise<Record<string, string>> {
  const read = (path: string) => JSON.parse(readFileSync(join(root, 'schemas', path), 'utf8')) as object
  const frontmatter = readdirSync(join(root, 'schemas/frontmatter')).map((file) => basename(file, '.json'))
  const schemas = {
    config: read('config.json'),
    ...Object.fromEntries(frontmatter.map((name) => [`frontmatter/${name}`, read(`frontmatter/${name}.json`)])),
    ...Object.fromEntries(rules.flatMap(({ id, options }) => (options ? [[`rules/${id}`, options]] : []))),
  }
  const own = Object.entries(schemas).map(async ([name, schema]) => [name, await moduleOf(schema)])
  const drafts = Object.entries(DRAFTS).map(async ([draft, uri]) => {
    const ajv = await createAjv(draft as Draft, CODE)
    return [`drafts/${draft}`, standalone.default(ajv, { validate: uri })]
  })
  return Object.fromEntries(await Promise.all([...own, ...drafts]))
}

const CODE = { source: true, formats: _`formats` }

const DRAFTS: Record<Draft, string> = {
  '2020-12': 'https://json-schema.org/draft/2020-12/schema',
  '2019-09': 'https://json-schema.org/draft/2019-09/schema',
  'draft-07': 'http://json-schema.org/draft-07/schema',
}

/** Source of a module that exports `validate` and `alternatives`. */
async function moduleOf({ $schema, $id, ...schema }: { $schema?: unknown; $id?: unknown }): Promise<string> {
  const ajv = await createAjv('2020-12', CODE)
  ajv.addSchema(schema, URI)
  const pointers = [...alternativesOf(schema).values()]
  const named = pointers.map((pointer, index) => [`alternative${index}`, `${URI}#${encodeURI(pointer)}`])
  const code = standalone.default(ajv, { validate: URI, ...Object.fromEntries(named) })
  const alternatives = named.map(([name]) => `exports.${name}`).join(', ')
  return `${code}\nexports.alternatives = [${alternatives}]\n`
}
