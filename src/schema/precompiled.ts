/** Schemas of docs-lint itself, which the build has compiled: to load ajv and to compile one takes a fifth of a second. */
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { ValidateFunction } from 'ajv'
import { isBuilt } from '../version.ts'

/** What a file of dist/validators exports. */
export interface Precompiled {
  validate: ValidateFunction
  /** Of each alternative in the schema, in the order of `alternativesOf`. */
  alternatives: readonly ValidateFunction[]
}

/**
 * @param file `config`, `frontmatter/NAME`, `rules/ID` for the options of a rule, `drafts/NAME` for schemas themselves.
 * @returns Undefined where the sources run as they are: a build may be older than they.
 */
export function precompiled(file: string): Precompiled | undefined {
  return isBuilt ? loadPrecompiled(file) : undefined
}

/** What `precompiled` gives, from the last build. */
export function loadPrecompiled(file: string): Precompiled {
  const require = createRequire(import.meta.url)
  const root = dirname(require.resolve('docs-lint/package.json'))
  return require(join(root, 'dist/validators', `${file}.cjs`)) as Precompiled
}

/**
 * The alternatives of every anyOf and oneOf, equal ones once.
 *
 * @returns JSON pointers by the text of the alternative, in which errors of ajv hold it.
 */
export function alternativesOf(schema: unknown, pointer = '', found = new Map<string, string>()): Map<string, string> {
  if (typeof schema !== 'object' || schema === null) return found
  for (const [key, value] of Object.entries(schema)) {
    const at = `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`
    if ((key === 'anyOf' || key === 'oneOf') && Array.isArray(value)) {
      for (const [index, alternative] of value.entries()) {
        const text = JSON.stringify(alternative)
        if (typeof alternative === 'object' && !found.has(text)) found.set(text, `${at}/${index}`)
      }
    }
    alternativesOf(value, at, found)
  }
  return found
}
