/** What ajv says of a value → one violation per mistake, in a writer's words. */
import type { Ajv, ErrorObject } from 'ajv'
import { nearest } from '../nearest.ts'
import type { FrontmatterViolation } from '../rule.ts'
import {
  code,
  formatWords,
  kindWords,
  oneOf,
  patternWords,
  placeWords,
  plural,
  steps,
  typeWords,
  valueWords,
} from './words.ts'

/** A violation before its words are put together, so that those of alternatives can be joined. */
interface Fault {
  pointer: string
  key?: string
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
  /** Keys that the object may have. */
  known: string[]
  value: unknown
}

export interface Explainer {
  ajv: Ajv
  /** URI of the subschemas of anyOf and oneOf, by which ajv compiles each alone. */
  uris: WeakMap<object, string>
}

/** @param root The value that was checked. */
export function violations(
  explainer: Explainer,
  errors: readonly ErrorObject[],
  root: unknown,
): FrontmatterViolation[] {
  return distinct(faultsOf(explainer, errors, '', root)).map((fault) => worded(fault, root))
}

// Errors → faults

/**
 * ajv lists the errors of each alternative before that of the anyOf or oneOf itself: reading from the end, as many are
 * left out as the alternatives give when each is compiled alone.
 */
function faultsOf(explainer: Explainer, errors: readonly ErrorObject[], prefix: string, root: unknown): Fault[] {
  const faults: Fault[] = []
  for (let index = errors.length - 1; index >= 0; index--) {
    const error = errors[index]!
    // Those of a name stand before that of its propertyNames; an `if` repeats what its `then` or `else` says.
    if (error.propertyName !== undefined || error.keyword === 'if') continue
    if (error.keyword === 'anyOf' || error.keyword === 'oneOf') {
      const alternatives = alternativesOf(explainer, error)
      index -= alternatives.reduce((sum, { count }) => sum + count, 0)
      faults.push(...alternativeFaults(explainer, error, alternatives, prefix, root).reverse())
    } else if (error.keyword === 'contains') {
      const inside = `${error.instancePath}/`
      while (
        index > 0 &&
        errors[index - 1]!.instancePath.startsWith(inside) &&
        /\/contains\b/.test(errors[index - 1]!.schemaPath)
      )
        index--
      faults.push(fault(error, prefix))
    } else faults.push(fault(error, prefix))
  }
  return faults.reverse()
}

interface Alternative {
  errors: readonly ErrorObject[]
  count: number
}

/** Errors of each alternative on the same value, as far as ajv looked. */
function alternativesOf({ ajv, uris }: Explainer, error: ErrorObject): Alternative[] {
  const passing = (error.params as { passingSchemas?: [number, number] | null }).passingSchemas
  const schemas = (error.schema as unknown[]).slice(0, passing ? passing[1] + 1 : undefined)
  return schemas.map((schema) => {
    if (typeof schema !== 'object' || schema === null) return { errors: [], count: schema === false ? 1 : 0 }
    const uri = uris.get(schema)
    const validate = uri === undefined ? undefined : ajv.getSchema(uri)
    if (!validate || validate(error.data) === true) return { errors: [], count: 0 }
    const found = validate.errors ?? []
    return { errors: found, count: found.length }
  })
}

function alternativeFaults(
  explainer: Explainer,
  error: ErrorObject,
  alternatives: readonly Alternative[],
  prefix: string,
  root: unknown,
): Fault[] {
  const pointer = prefix + error.instancePath
  const plain: Fault = {
    pointer,
    kind: 'value',
    keyword: error.keyword,
    expects: [],
    listed: [],
    known: [],
    value: error.data,
  }
  if ((error.params as { passingSchemas?: unknown }).passingSchemas) return [{ ...plain, ...severalMatch(error) }]
  const branches = alternatives
    .map(({ errors }) => distinct(faultsOf(explainer, errors, pointer, root)))
    .filter((faults) => faults.length > 0)
  if (branches.length === 0) return [plain]

  if (branches.every(([only, more]) => !more && only!.kind === 'missing' && only!.pointer === pointer)) {
    return [{ ...branches[0]![0]!, keys: branches.flatMap(([only]) => only!.keys ?? [only!.key!]) }]
  }
  const isContainer = typeof error.data === 'object' && error.data !== null
  // Branches made for another type of value say only what else could stand here.
  const fitting = isContainer ? branches.filter((faults) => !faults.some((one) => isOtherType(one, pointer))) : []
  if (fitting.some((faults) => !faults.every((one) => isOfValue(one, pointer)))) return nearestBranch(fitting, pointer)
  return [joined(plain, fitting.length > 0 ? fitting : branches, pointer)]
}

function isOtherType({ pointer, keyword }: Fault, at: string): boolean {
  return pointer === at && (keyword === 'type' || keyword === 'const' || keyword === 'enum')
}

function isOfValue({ pointer, kind }: Fault, at: string): boolean {
  return pointer === at && kind === 'value'
}

/** The branch whose fixed keys agree with the value, then the one with the fewest faults. */
function nearestBranch(branches: readonly Fault[][], pointer: string): Fault[] {
  const rank = (faults: readonly Fault[]) => [
    faults.filter(({ keyword }) => keyword === 'const' || keyword === 'enum').length,
    faults.filter((one) => one.pointer === pointer && one.kind !== 'value').length,
    faults.length,
  ]
  return branches.reduce((best, faults) => {
    const [mine, its] = [rank(faults), rank(best)]
    const differs = mine.findIndex((count, index) => count !== its[index])
    return differs >= 0 && mine[differs]! < its[differs]! ? faults : best
  })
}

/** What the branches expect, together. */
function joined(plain: Fault, branches: readonly Fault[][], pointer: string): Fault {
  const own = branches.flat().filter((one) => isOfValue(one, pointer))
  const listed = own.flatMap((one) => one.listed)
  const found = own.length === 1 ? own[0]!.found : undefined
  const keyword = own.every((one) => one.keyword === 'type') ? 'type' : plain.keyword
  return { ...plain, keyword, ...(found && { found }), expects: own.flatMap((one) => one.expects), listed }
}

/** oneOf with two that match: often two keys that exclude each other. */
function severalMatch({ params, schema }: ErrorObject): Partial<Fault> {
  const passing = (params as { passingSchemas: number[] }).passingSchemas
  const keys = passing.map((index) => ((schema as unknown[])[index] as { required?: unknown })?.required)
  const names = keys.flatMap((required) =>
    Array.isArray(required) && required.length === 1 ? [String(required[0])] : [],
  )
  if (names.length === 2) return { found: `\`${names[0]}\` beside \`${names[1]}\``, expects: ['one of the two'] }
  return { expects: ['what fits one of the alternatives of the schema alone'] }
}

/** An alternative that the schema calls deprecated is taken, but not offered. */
function fault(error: ErrorObject, prefix: string): Fault {
  const made = anyFault(error, prefix)
  return (error.parentSchema as { deprecated?: unknown } | undefined)?.deprecated === true
    ? { ...made, expects: [], listed: [] }
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
    known: [],
    value: data,
  }
  const schema = (error.parentSchema ?? {}) as Record<string, unknown>
  const given = error.schema
  switch (keyword) {
    case 'required':
    case 'dependentRequired':
    case 'dependencies':
      return {
        ...base,
        kind: 'missing',
        key: String(params.missingProperty),
        known: Object.keys((schema.properties as object | undefined) ?? {}),
        expects: missingWords(schema, String(params.missingProperty)),
      }
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
      return { ...base, expects: [formatWords(String(given))] }
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

// One per mistake

/** Of several faults of one value the most telling one. */
const ORDER = ['type', 'const', 'enum', 'anyOf', 'oneOf', 'minLength', 'format', 'pattern']

function distinct(faults: readonly Fault[]): Fault[] {
  const unknown = faults.filter(({ kind }) => kind === 'unknown-key')
  const kept = new Map<string, Fault>()
  for (const one of faults) {
    const id = `${one.kind}\n${one.pointer}\n${one.key ?? ''}\n${one.keys ?? ''}`
    const other = kept.get(id)
    kept.set(id, other ? stronger(other, one) : one)
  }
  return [...kept.values()].filter((one) => {
    if (one.kind !== 'missing' || one.keys) return true
    // A misspelt key is not missing as well.
    return !unknown.some(({ pointer, key }) => pointer === one.pointer && nearest(key!, [one.key!]).length > 0)
  })
}

function stronger(a: Fault, b: Fault): Fault {
  const [first, second] = weight(b) < weight(a) ? [b, a] : [a, b]
  // Of the wrong type, where the values are listed: the list says more than the type.
  return first.keyword === 'type' && second.listed.length > 0
    ? { ...first, expects: second.expects, listed: second.listed }
    : first
}

function weight({ keyword }: Fault): number {
  const place = ORDER.indexOf(keyword)
  return place < 0 ? ORDER.length : place
}

// Faults → words

function worded(fault: Fault, root: unknown): FrontmatterViolation {
  const { pointer, kind } = fault
  const place = placeWords(pointer, root)
  if (kind === 'missing') return missing(fault, place)
  if (kind === 'unknown-key') return unknownKey(fault, place)
  const near = nearestListed(fault)
  const value = fault.found ?? valueWords(fault.value)
  const expects = oneOf(fault.expects)
  return {
    pointer,
    kind,
    reason: `Unexpected ${value} ${place === '' ? 'as frontmatter' : `for ${place}`}`,
    ...(expects !== '' && { expects }),
    ...(near.length > 0 && { expected: near }),
  }
}

function missing({ pointer, key, keys, expects, known, value }: Fault, place: string): FrontmatterViolation {
  const names = keys ?? [key!]
  // A key that the page has, misspelt where unknown keys are allowed.
  const near = Object.keys((value as object | null) ?? {}).find((own) => !known.includes(own) && isSlip(own, names))
  if (near !== undefined) {
    const meant = nearest(near, names)
    return {
      pointer,
      key: near,
      kind: 'unknown-key',
      reason: `Unexpected key ${code(near)}${place && ` in ${place}`}`,
      expected: meant,
    }
  }
  return {
    pointer,
    key: names[0]!,
    kind: 'missing',
    reason: `Unexpected ${place === '' ? 'frontmatter' : place} without ${oneOf(names.map(code))}`,
    ...(expects.length > 0 && { expects: oneOf(expects) }),
  }
}

/** Short names are near to too many others. */
function isSlip(own: string, names: readonly string[]): boolean {
  const plain = (text: string) => text.toLowerCase().replace(/[-_ ]/g, '')
  return nearest(own, names).some((name) => plain(name) === plain(own) || name.length > 4)
}

function unknownKey({ pointer, key, known, value }: Fault, place: string): FrontmatterViolation {
  const own = new Set(Object.keys((value as object | null) ?? {}))
  const free = known.filter((name) => !own.has(name))
  const near = nearest(key!, free)
  const few = free.length > 0 && free.length <= 6 && near.length === 0
  return {
    pointer,
    key: key!,
    kind: 'unknown-key',
    reason: `Unexpected key ${code(key)}${place && ` in ${place}`}`,
    ...(few && { expects: oneOf(free.map(code)) }),
    ...(near.length > 0 && { expected: near }),
  }
}

function nearestListed({ value, listed }: Fault): string[] {
  const texts = listed.filter((one): one is string => typeof one === 'string')
  return typeof value === 'string' && value.length <= 80 ? nearest(value, texts) : []
}

function listWords(values: readonly unknown[]): string {
  return values.length <= 8 ? oneOf(values.map(code)) : `one of ${values.length} values`
}

/** What a missing key wants: its type, where the schema says it here. */
function missingWords(schema: Record<string, unknown>, key: string): string[] {
  const properties = schema.properties
  const own = properties && Object.hasOwn(properties, key) ? (properties as Record<string, unknown>)[key] : undefined
  const { type, enum: listed, format } = (own ?? {}) as { type?: unknown; enum?: unknown; format?: unknown }
  if (Array.isArray(listed)) return [listWords(listed)]
  if (typeof format === 'string') return [formatWords(format)]
  return typeof type === 'string' && type !== 'null' ? [kindWords(type, own as Record<string, unknown>)] : []
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
