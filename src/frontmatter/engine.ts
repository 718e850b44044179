/** ajv, one instance per draft, loaded when the first schema needs it. */
import { createRequire } from 'node:module'
import type { Ajv, Format, Options } from 'ajv'
import { FORMATS } from './formats.ts'

/** Drafts of JSON Schema, by the class of ajv that reads them. */
export type Draft = '2020-12' | '2019-09' | 'draft-07'

const MODULES: Record<Draft, string> = {
  '2020-12': 'ajv/dist/2020.js',
  '2019-09': 'ajv/dist/2019.js',
  'draft-07': 'ajv/dist/ajv.js',
}

const require = createRequire(import.meta.url)

/** @returns The draft that a `$schema` names, 2020-12 without one; undefined for one that ajv does not read. */
export function draftOf($schema: unknown): Draft | undefined {
  if ($schema === undefined) return '2020-12'
  const match = /^https?:\/\/json-schema\.org\/(?:draft\/)?(?:(2020-12|2019-09|draft-0[67])\/)?schema#?$/.exec(
    String($schema),
  )
  if (!match) return undefined
  // draft-06 is a part of draft-07; a URL without a draft is that of the newest.
  return match[1] === 'draft-06' ? 'draft-07' : ((match[1] ?? '2020-12') as Draft)
}

/** An instance that knows no schema of the user's yet. */
export function createAjv(draft: Draft): Ajv {
  const options: Options = {
    allErrors: true,
    // Rules look at the schema of an error and at the value.
    verbose: true,
    // What a schema says beyond the standard (`markdownDescription`, own keywords) is for editors.
    strict: false,
    logger: false,
    // A key such as `constructor` is missing unless the page has it.
    ownProperties: true,
    code: { regExp: regExpEngine },
  }
  const Engine = (require(MODULES[draft]) as { default: new (options: Options) => Ajv }).default
  const ajv = new Engine(options)
  ;(require('ajv-formats') as { default: (ajv: Ajv) => Ajv }).default(ajv)
  for (const [name, format] of Object.entries<Format>(FORMATS)) ajv.addFormat(name, format)
  ajv.addFormat('regex', isRegExp)
  return ajv
}

/** Patterns are Unicode-aware; those that only the older syntax allows are read so. */
function regExpEngine(pattern: string, flags: string): RegExp {
  try {
    return new RegExp(pattern, flags)
  } catch {
    return new RegExp(pattern)
  }
}
regExpEngine.code = 'new RegExp'

/** Whether a pattern can be compiled, with or without Unicode's stricter syntax. */
export function isRegExp(text: string): boolean {
  try {
    regExpEngine(text, 'u')
    return true
  } catch {
    return false
  }
}
