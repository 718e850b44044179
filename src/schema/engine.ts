/** ajv, loaded when the first schema needs it, one instance per draft. */
import type { Ajv, CodeOptions, ErrorObject, Format, Options } from 'ajv'
import { FORMATS, regExpEngine } from './formats.ts'
import { precompiled } from './precompiled.ts'

/** Drafts of JSON Schema, by the class of ajv that reads them. */
export type Draft = '2020-12' | '2019-09' | 'draft-07'

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

/**
 * An instance that knows no schema yet.
 *
 * @param code How functions are made; by default as fast as can be, since a schema is compiled once a run.
 */
export async function createAjv(draft: Draft, code: CodeOptions = { optimize: false }): Promise<Ajv> {
  const [Engine, { default: formats }] = await Promise.all([engineOf(draft), import('ajv-formats')])
  const ajv = new Engine({
    allErrors: true,
    // Rules look at the schema of an error and at the value.
    verbose: true,
    // What a schema says beyond the standard (`markdownDescription`, own keywords) is for editors.
    strict: false,
    logger: false,
    // A key such as `constructor` is missing unless the page has it.
    ownProperties: true,
    code: { regExp: regExpEngine, ...code },
  })
  formats.default(ajv)
  for (const [name, format] of Object.entries<Format>(FORMATS)) ajv.addFormat(name, format)
  return ajv
}

async function engineOf(draft: Draft): Promise<new (options: Options) => Ajv> {
  if (draft === '2020-12') return (await import('ajv/dist/2020.js')).default.Ajv2020
  if (draft === '2019-09') return (await import('ajv/dist/2019.js')).default.Ajv2019
  return (await import('ajv')).default.Ajv
}

/** What is wrong with a schema as a schema of its draft; undefined = nothing. */
export function schemaErrors(ajv: Ajv, draft: Draft, schema: object): readonly ErrorObject[] | undefined {
  const built = precompiled(`drafts/${draft}`)?.validate
  if (built) return built(schema) ? undefined : (built.errors ?? [])
  return ajv.validateSchema(schema) === true ? undefined : (ajv.errors ?? [])
}
