/** One error of ajv → a fault: what was found, and what a writer should put there. */
import type { ErrorObject } from 'ajv'
import type { FrontmatterViolation } from '../rule.ts'
import { code, formatWords, kindWords, oneOf, patternWords, plural, steps, typeWords, valueWords } from './words.ts'

/** A violation before its words are put together, so that those of alternatives can be joined. */
export interface Fault {
  pointer: string
  key?: string
  /** The key that needs the missing one beside it, and its value where that is what needs it. */
  beside?: string
  besideValue?: unknown
  /** Keys of which one is missing. */
  keys?: string[]
  kind: FrontmatterViolation['kind']
  keyword: string
  /** Stands after "Unexpected"; made from the value where it is absent. */
  found?: string
  /** What is expected, as alternatives. */
  expects: string[]
  /** Values that the schema lists. */
  listed: unknown[]
  /** Formats that the text has not. */
  formats: string[]
  /** Of a missing key: what the schema says of it without it. */
  default?: { value: unknown }
  /** Keys that the object may have. */
  known: string[]
  value: unknown
}

/** An alternative that the schema calls deprecated is taken, but not offered. */
export function fault(error: ErrorObject, prefix: string): Fault {
  const made = anyFault(error, prefix)
  return (error.parentSchema as { deprecated?: unknown } | undefined)?.deprecated === true
    ? { ...made, expects: [], listed: [], formats: [] }
    : made
}

function anyFault(error: ErrorObject, prefix: string): Fault {
  const { keyword, data, params } = error
  const base: Fault = {
    pointer: prefix + error.instancePath,
    kind: 'value',
    keyword,
    expects: [],
    listed: [],
    formats: [],
    known: [],
    value: data,
  }
  const schema = (error.parentSchema ?? {}) as Record<string, unknown>
  const given = error.schema
  switch (keyword) {
    case 'required':
    case 'dependentRequired':
    case 'dependencies':
      return { ...base, ...missingKey(schema, params as MissingParams) }
    case 'additionalProperties':
    case 'unevaluatedProperties':
    case 'propertyNames': {
      const key = String(params.additionalProperty ?? params.unevaluatedProperty ?? params.propertyName)
      return {
        ...base,
        kind: 'unknown-key',
        key,
        known: Object.keys((schema.properties as object | undefined) ?? {}),
      }
    }
    case 'false schema': {
      const key = steps(error.instancePath).at(-1)
      if (key === undefined) return base
      const parent = error.instancePath.slice(0, error.instancePath.lastIndexOf('/'))
      return { ...base, pointer: prefix + parent, kind: 'unknown-key', key }
    }
    case 'type':
      return {
        ...base,
        expects: [given]
          .flat()
          .filter((type) => type !== 'null' || given === 'null')
          .map((type) => kindWords(String(type), schema)),
      }
    case 'enum':
      return { ...base, listed: given as unknown[], expects: [listWords(given as unknown[])] }
    case 'const':
      return { ...base, listed: [given], expects: [code(given)] }
    case 'format':
      return { ...base, expects: [formatWords(String(given))], formats: [String(given)] }
    case 'pattern':
      return { ...base, expects: [exampleWords(schema) ?? patternWords(String(given))] }
    case 'minLength':
      if (data === '')
        return { ...base, expects: [given === 1 ? 'text' : `at least ${plural(Number(given), 'character')}`] }
      return { ...base, found: textOf(data as string), expects: [`at least ${given}`] }
    case 'maxLength':
      return { ...base, found: textOf(data as string), expects: [`at most ${given}`] }
    case 'minimum':
    case 'maximum': {
      const { minimum, maximum } = schema
      if (minimum !== undefined && maximum !== undefined) return { ...base, expects: [`${minimum} to ${maximum}`] }
      return { ...base, expects: [`at ${keyword === 'minimum' ? 'least' : 'most'} ${given}`] }
    }
    case 'exclusiveMinimum':
      return { ...base, expects: [`more than ${given}`] }
    case 'exclusiveMaximum':
      return { ...base, expects: [`less than ${given}`] }
    case 'multipleOf':
      return { ...base, expects: [`a multiple of ${given}`] }
    case 'minItems':
      return { ...base, found: listOf(data), expects: [`at least ${given === 1 ? 'one item' : given}`] }
    case 'maxItems':
      return { ...base, found: listOf(data), expects: [`at most ${given}`] }
    case 'items':
    case 'additionalItems':
    case 'unevaluatedItems':
      return { ...base, found: listOf(data), expects: [`at most ${params.limit ?? params.len}`] }
    case 'uniqueItems': {
      const later = Math.max(Number(params.i), Number(params.j))
      const item = (data as unknown[])[later]
      return {
        ...base,
        pointer: `${base.pointer}/${later}`,
        value: item,
        found: `repeated ${valueWords(item)}`,
        expects: ['each item once'],
      }
    }
    case 'minProperties':
      return { ...base, expects: [`at least ${plural(Number(given), 'key')}`] }
    case 'maxProperties':
      return { ...base, expects: [`at most ${plural(Number(given), 'key')}`] }
    case 'contains':
      return { ...base, expects: [containsWords(given, params as { minContains?: number; maxContains?: number })] }
    case 'not':
      return { ...base, expects: ['another value'] }
    default:
      return { ...base, expects: [`a value that ${error.message ?? 'fits the schema'}`] }
  }
}

interface MissingParams {
  missingProperty: string
  /** The key that needs it beside it. */
  property?: string
}

function missingKey(schema: Record<string, unknown>, params: MissingParams): Partial<Fault> {
  const { missingProperty: key, property } = params
  const properties = (schema.properties ?? {}) as Record<string, unknown>
  const own = Object.hasOwn(properties, key) ? (properties[key] as Record<string, unknown>) : {}
  return {
    kind: 'missing',
    key,
    ...(property !== undefined && { beside: property }),
    known: Object.keys(properties),
    expects: missingWords(own),
    ...(Object.hasOwn(own, 'default') && { default: { value: own.default } }),
  }
}

/** What a missing key wants: its type, where the schema says it. */
export function missingWords(own: Record<string, unknown>): string[] {
  const { type, enum: listed, format } = own as { type?: unknown; enum?: unknown; format?: unknown }
  if (Array.isArray(listed)) return [listWords(listed)]
  if (typeof format === 'string') return [formatWords(format)]
  return typeof type === 'string' && type !== 'null' ? [kindWords(type, own)] : []
}

function exampleWords({ examples }: Record<string, unknown>): string | undefined {
  const [example] = Array.isArray(examples) ? (examples as unknown[]) : []
  return typeof example === 'string' ? `text such as ${code(example)}` : undefined
}

function containsWords(
  item: unknown,
  { minContains = 1, maxContains }: { minContains?: number; maxContains?: number },
): string {
  const {
    const: constant,
    enum: listed,
    type,
  } = (typeof item === 'object' && item !== null ? item : {}) as Record<string, unknown>
  const what =
    constant !== undefined
      ? code(constant)
      : Array.isArray(listed)
        ? listWords(listed)
        : typeof type === 'string'
          ? typeWords(type)
          : 'a fitting item'
  const most = maxContains === undefined ? '' : ` and at most ${maxContains} times`
  return `${what} in it${minContains > 1 || most ? ` at least ${minContains === 1 ? 'once' : `${minContains} times`}` : ''}${most}`
}

function textOf(text: string): string {
  return `text of ${plural([...text].length, 'character')}`
}

function listOf(data: unknown): string {
  const { length } = data as unknown[]
  return length === 0 ? 'empty list' : `list of ${plural(length, 'item')}`
}

function listWords(values: readonly unknown[]): string {
  return values.length <= 8 ? oneOf(values.map(code)) : `one of ${values.length} values`
}
