import { readFile } from 'node:fs/promises'
import rule from '../../rules/page/frontmatter-schema.ts'
import { compileSchema } from '../frontmatter/compile.ts'
import { asPlugin } from '../plugin.ts'

/** Options: `{ schema }`, a JSON Schema, the path of one, or `docs-lint:NAME`. */
export default asPlugin(rule, async (options) => {
  const { schema } = options as { schema: string | Record<string, unknown> }
  return { validators: [await compileSchema(schema, (path) => readFile(path, 'utf8').catch(() => undefined))] }
})
