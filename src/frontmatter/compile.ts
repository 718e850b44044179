/** Frontmatter schemas of the configuration → what checks a page's frontmatter. */
import { posix } from 'node:path'
import type { Ajv, ErrorObject, ValidateFunction } from 'ajv'
import { pathMatcher } from '../config/globs.ts'
import { UserError } from '../errors.ts'
import { once } from '../once.ts'
import type { FrontmatterValidator, FrontmatterViolation } from '../rule.ts'
import { createAjv, type Draft, draftOf, schemaErrors } from '../schema/engine.ts'
import { isRegExp } from '../schema/formats.ts'
import { alternativesOf, loadPrecompiled, type Precompiled } from '../schema/precompiled.ts'
import type { SchemaEntry } from '../site/types.ts'
import { isBuilt } from '../version.ts'
import { type Explainer, violations } from './faults.ts'
import { knownKeys } from './known-keys.ts'
import {
  inlineSchema,
  type LoadModule,
  type ReadText,
  readSchema,
  type SchemaDocument,
  type SchemaObject,
  walkSchema,
  whereIs,
  withReferences,
} from './schema-file.ts'
import { steps, valueWords } from './words.ts'

/**
 * @param entries All that match a page apply.
 * @param readText Text of a file by its path relative to the root; undefined where there is none.
 * @returns The validators of a page, by its path.
 * @throws UserError for a schema that does not exist or is none, with its file and line.
 */
export async function compileSchemas(
  entries: readonly SchemaEntry[],
  readText: ReadText,
  loadModule?: LoadModule,
): Promise<(pagePath: string) => FrontmatterValidator[]> {
  const reader = { readText, ...(loadModule && { loadModule }) }
  const known = new Map<string, SchemaDocument>()
  const compiled = new Map<unknown, FrontmatterValidator>()
  const all: { applies: (path: string) => boolean; validator: FrontmatterValidator }[] = []
  for (const [index, entry] of entries.entries()) {
    const { schema } = entry
    let validator = compiled.get(schema)
    if (!validator) {
      const document = typeof schema === 'string' ? await readSchema(schema, reader) : inlineSchema(schema, index)
      compiled.set(schema, (validator = await createValidator(await withReferences(document, reader, known))))
    }
    all.push({ applies: entryMatcher(entry), validator: asEntry(validator, entry) })
  }
  return (path) => all.filter(({ applies }) => applies(path)).map(({ validator }) => validator)
}

/**
 * The schema that a page names itself: a built-in one, or a file of data beside the page, else from the root.
 *
 * @returns A validator; `unknown` for a schema of the network; `problem` in words where it cannot be had.
 */
export function createPageSchemas(
  readText: ReadText,
): (name: string, page: string) => Promise<FrontmatterValidator | { unknown: string } | { problem: string }> {
  const compiled = new Map<string, FrontmatterValidator | { problem: string }>()
  const has = async (path: string) => !path.startsWith('../') && (await readText(path)) !== undefined
  return async (name, page) => {
    if (/^https?:/i.test(name)) return { unknown: 'schema-of-the-network' }
    const beside = posix.join(name.startsWith('/') ? '' : posix.dirname(page), name)
    const path = name.startsWith('docs-lint:') || (await has(beside)) ? beside : posix.normalize(name)
    const schema = name.startsWith('docs-lint:') ? name : path
    let validator = compiled.get(schema)
    if (!validator) {
      try {
        validator = await compileSchema(schema, readText)
      } catch (error) {
        if (!(error instanceof UserError)) throw error
        validator = { problem: error.message.split('\n')[0]! }
      }
      compiled.set(schema, validator)
    }
    return validator
  }
}

/** A validator for one schema, wherever it applies. */
export async function compileSchema(schema: string | SchemaObject, readText: ReadText): Promise<FrontmatterValidator> {
  const [validator] = (await compileSchemas([{ files: '**', schema }], readText))('page')
  return validator!
}

/** The validator as an entry wants it: its severity, and without the keys that it excepts. */
function asEntry(validator: FrontmatterValidator, { severity, except = [] }: SchemaEntry): FrontmatterValidator {
  if (!severity && except.length === 0) return validator
  const { validate } = validator
  const isJudged = ({ pointer, key }: FrontmatterViolation) => !except.includes(steps(pointer)[0] ?? key ?? '')
  return {
    ...validator,
    ...(severity && { severity }),
    validate: (value, written) => validate(value, written).filter(isJudged),
  }
}

function entryMatcher({ files, exclude }: SchemaEntry): (path: string) => boolean {
  const included = pathMatcher(files)
  const excluded = exclude === undefined || exclude.length === 0 ? () => false : pathMatcher(exclude)
  return (path) => included(path) && !excluded(path)
}

type Check = FrontmatterValidator['validate']

/** A user's schema is compiled at once, so that its mistakes stop the run; a built-in one when its first page comes. */
async function createValidator(documents: readonly SchemaDocument[]): Promise<FrontmatterValidator> {
  const root = documents[0]!
  const checkOnce = once(await checker(documents))
  if (!root.builtIn) checkOnce()
  return {
    name: root.name,
    known: once(() => knownKeys(documents)),
    validate: (value, written) => checkOnce()(value, written),
  }
}

async function checker(documents: readonly SchemaDocument[]): Promise<() => Check> {
  const { builtIn, name, schema } = documents[0]!
  if (builtIn && isBuilt) {
    return () => checkOf(withAlternatives(loadPrecompiled(name.replace('docs-lint:', 'frontmatter/')), schema))
  }
  const made = await compiler(documents)
  return () => checkOf(made())
}

/** A schema, compiled. */
export interface Compiled extends Explainer {
  validate: ValidateFunction
}

/** What the build has compiled, with its alternatives found by their text: errors hold a copy of the schema. */
export function withAlternatives({ validate, alternatives }: Precompiled, schema: SchemaObject): Compiled {
  const texts = once(
    () => new Map([...alternativesOf(schema).keys()].map((text, index) => [text, alternatives[index]!])),
  )
  return { schema, validate, alone: (alternative) => texts().get(JSON.stringify(alternative)) }
}

/**
 * @param documents The schema, then those that it refers to.
 * @returns Compiles it.
 */
export async function compiler(documents: readonly SchemaDocument[]): Promise<() => Compiled> {
  const root = documents[0]!
  const draft = draftOf(root.schema.$schema)
  if (!draft) {
    const found = `unexpected \`$schema\` \`${String(root.schema.$schema)}\`, expected a draft that docs-lint reads`
    throw new UserError(
      `${whereIs(root, ['$schema'])}: ${found}`,
      'These are https://json-schema.org/draft/2020-12/schema, 2019-09 and http://json-schema.org/draft-07/schema#',
    )
  }
  const ajv = await createAjv(draft)
  return () => {
    const uris = new WeakMap<object, string>()
    for (const document of documents) add(ajv, document, draft, uris)
    return {
      schema: root.schema,
      validate: load(ajv, root),
      alone(alternative) {
        const uri = uris.get(alternative)
        return uri === undefined ? undefined : ajv.getSchema(uri)
      },
    }
  }
}

/** Violations in terms of the frontmatter, by a compiled schema. */
export function checkOf(compiled: Compiled): Check {
  const { validate } = compiled
  const errorsOf = (value: unknown) => (validate(value) ? [] : [...(validate.errors ?? [])])
  return (value, written) => {
    try {
      const errors = errorsOf(value)
      return errors.length === 0 ? [] : violations(compiled, errors, value, errorsOf, written)
    } catch (error) {
      // YAML anchors can make a value that holds itself; no schema says anything sensible about it.
      if (error instanceof RangeError) return []
      throw error
    }
  }
}

/** Hands a document to ajv, once it is known to be a schema. */
function add(ajv: Ajv, document: SchemaDocument, draft: Draft, uris: WeakMap<object, string>): void {
  const { $schema, $id, ...rest } = document.schema
  const base = typeof $id === 'string' && URL.canParse($id, document.uri) ? new URL($id, document.uri).href : undefined
  const schema = { ...(base !== undefined && { $id: base }), ...rest }
  const errors = !document.builtIn && draftOf($schema) === draft ? schemaErrors(ajv, draft, schema) : undefined
  if (errors) throw noSchema(document, errors)
  for (const pattern of patternsOf(schema)) {
    if (isRegExp(pattern)) continue
    const where = whereIs(document, pattern)
    throw new UserError(`${where}: unexpected ${valueWords(pattern)}, expected a regular expression`, 'Mend the schema')
  }
  try {
    ajv.addSchema(schema, document.uri, undefined, false)
  } catch (error) {
    throw new UserError(`${whereIs(document, [])}: ${(error as Error).message}`, 'Mend the schema')
  }
  addUris(rest, document.uri, uris)
}

function patternsOf(schema: SchemaObject): string[] {
  const found: unknown[] = []
  walkSchema(schema, 'file:///', ({ pattern, patternProperties }) => {
    found.push(pattern, ...Object.keys((patternProperties as object | undefined) ?? {}))
  })
  return found.filter((pattern) => typeof pattern === 'string')
}

/** The alternatives of every anyOf and oneOf, by the URI at which ajv finds them. */
function addUris(schema: SchemaObject, base: string, uris: WeakMap<object, string>): void {
  const visit = (value: unknown, pointer: string): void => {
    if (typeof value !== 'object' || value === null || uris.has(value)) return
    uris.set(value, `${base}#${pointer}`)
    for (const [key, child] of Object.entries(value)) {
      const step = encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1'))
      visit(child, `${pointer}/${step}`)
    }
  }
  visit(schema, '')
}

function load(ajv: Ajv, root: SchemaDocument) {
  try {
    return ajv.getSchema(root.uri)!
  } catch (error) {
    const { message, missingRef } = error as Error & { missingRef?: string }
    const ref = missingRef === undefined ? undefined : writtenReference(root.schema, missingRef)
    if (ref === undefined) throw new UserError(`${whereIs(root, [])}: ${message}`, 'Mend the schema')
    throw new UserError(
      `${whereIs(root, ref)}: unexpected reference to \`${ref}\`, which does not exist`,
      'Mend the schema',
    )
  }
}

/** The reference as the schema writes it. */
function writtenReference(schema: SchemaObject, missing: string): string {
  let found = missing
  walkSchema(schema, 'file:///', ({ $ref }) => {
    if (typeof $ref === 'string' && (missing.endsWith($ref) || missing.endsWith($ref.replace(/^\.\//, ''))))
      found = $ref
  })
  return found
}

/** The deepest error names the place; what ajv says of what lies around it is noise. */
function noSchema(document: SchemaDocument, errors: readonly ErrorObject[]): UserError {
  const depth = ({ instancePath }: ErrorObject) => steps(instancePath).length
  const deepest = errors.reduce((best, error) => (depth(error) > depth(best) ? error : best))
  const path = steps(deepest.instancePath)
  const listed = errors.filter(
    ({ instancePath, keyword }) => instancePath === deepest.instancePath && keyword === 'enum',
  )
  const allowed = listed.flatMap(({ params }) => (params as { allowedValues: unknown[] }).allowedValues)
  const expects =
    allowed.length > 0
      ? `one of ${allowed.map((value) => `\`${String(value)}\``).join(', ')}`
      : deepest.message?.replace(/^must be /, '')
  const place = path.length === 0 ? 'a JSON Schema' : `\`${path.join('.')}\``
  return new UserError(
    `${whereIs(document, path)}: unexpected ${valueWords(deepest.data)} for ${place}, expected ${expects}`,
    'Mend the schema',
  )
}
