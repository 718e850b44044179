/** What ajv says of a value → one violation per mistake, in a writer's words. */
import type { ErrorObject, ValidateFunction } from 'ajv'
import { nearest } from '../nearest.ts'
import type { FrontmatterViolation } from '../rule.ts'
import { type Fault, fault, missingWords } from './keyword.ts'
import { mends, shown } from './mends.ts'
import type { SchemaObject } from './schema-file.ts'
import { subschemasAt } from './subschemas.ts'
import { code, oneOf, placeWords, steps, valueWords } from './words.ts'

/** What checks an alternative of anyOf or oneOf alone, by the alternative as errors of ajv hold it. */
export type Alone = (alternative: object) => ValidateFunction | undefined

/** What is known of a schema beside its errors. */
export interface Explainer {
  schema: SchemaObject
  alone: Alone
}

/** So many violations of one value are put into words; where there are more, mends are not tried. */
const MOST = 100

/**
 * @param root The value that was checked.
 * @param validate Errors of another value: mends are tried.
 */
export function violations(
  explainer: Explainer,
  errors: readonly ErrorObject[],
  root: unknown,
  validate: (value: unknown) => readonly ErrorObject[],
  written: Written = () => undefined,
): FrontmatterViolation[] {
  const explain = (errors: readonly ErrorObject[], value: unknown) => distinct(faultsOf(explainer, errors, '', value))
  const clears = (fault: Fault, value: unknown) => {
    if (errors.length > MOST) return false
    const mended = withValue(root, steps(fault.pointer), value)
    return !explain(validate(mended), mended).some(({ pointer }) => `${pointer}/`.startsWith(`${fault.pointer}/`))
  }
  return explain(errors, root)
    .slice(0, MOST)
    .map((fault) => ({ ...fault, pointer: existing(root, fault.pointer) }))
    .map((fault) => worded(fault, root, clears, written))
}

/** The pointer as far as it leads to something: ajv has no place for some errors of unevaluatedItems. */
function existing(root: unknown, pointer: string): string {
  let value = root
  let known = ''
  for (const step of steps(pointer)) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return known
    value = (value as Record<string, unknown>)[step]
    known += `/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`
  }
  return known
}

/** The source of a value, by JSON pointer. */
export type Written = (pointer: string) => string | undefined

/** Whether another value in place of the wrong one clears the mistake. */
type Clears = (fault: Fault, value: unknown) => boolean

/** A copy with another value at the pointer. */
function withValue(root: unknown, [step, ...rest]: readonly string[], value: unknown): unknown {
  if (step === undefined) return value
  const copy = (Array.isArray(root) ? [...(root as unknown[])] : { ...(root as object) }) as Record<string, unknown>
  copy[step] = withValue(copy[step], rest, value)
  return copy
}

// Errors → faults

/**
 * ajv lists the errors of each alternative before that of the anyOf or oneOf itself: reading from the end, as many are
 * left out as the alternatives give when each is compiled alone.
 */
function faultsOf(explainer: Explainer, errors: readonly ErrorObject[], prefix: string, root: unknown): Fault[] {
  const faults: Fault[] = []
  const conditions: Condition[] = []
  for (let index = errors.length - 1; index >= 0; index--) {
    const error = errors[index]!
    // An `if` repeats what its `then` or `else` says.
    if (error.keyword === 'if') conditions.push(...conditionOf(error))
    // Errors of a name stand before that of its propertyNames.
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
    } else {
      const made = fault(error, prefix)
      const condition = conditions.find(
        ({ at, path }) => at === error.instancePath && error.schemaPath.startsWith(path),
      )
      faults.push(made.kind === 'missing' ? described(explainer, { ...made, ...condition?.beside }) : made)
    }
  }
  return faults.reverse()
}

interface Condition {
  /** Pointer of the object that it asks. */
  at: string
  /** Where the errors of its `then` come from. */
  path: string
  beside: Pick<Fault, 'beside' | 'besideValue'>
}

/** Of an `if` that asks for one key, or one value of it. */
function conditionOf({ instancePath: at, schemaPath, parentSchema, params, data }: ErrorObject): Condition[] {
  const { properties } = (parentSchema as { if?: { properties?: Record<string, { const?: unknown }> } }).if ?? {}
  const [key, more] = Object.keys(properties ?? {})
  const isSimple = key !== undefined && more === undefined && Object.hasOwn(data as object, key)
  if ((params as { failingKeyword: string }).failingKeyword !== 'then' || !isSimple) return []
  const path = `${schemaPath.replace(/\/if$/, '')}/then/`
  const { const: besideValue } = properties![key]!
  return [{ at, path, beside: { beside: key, ...(besideValue !== undefined && { besideValue }) } }]
}

/** A missing key, with what the rest of the schema says of it where the part that wants it says nothing. */
function described({ schema }: Explainer, missing: Fault): Fault {
  const { pointer, key, expects, default: preset } = missing
  const own = subschemasAt(schema, [...steps(pointer), key!])
  const given = own.find((one) => Object.hasOwn(one, 'default'))
  return {
    ...missing,
    expects: expects.length > 0 ? expects : (own.map(missingWords).find((words) => words.length > 0) ?? []),
    ...(!preset && given && { default: { value: given.default } }),
  }
}

interface Alternative {
  errors: readonly ErrorObject[]
  count: number
}

/** Errors of each alternative on the same value, as far as ajv looked. */
function alternativesOf({ alone }: Explainer, error: ErrorObject): Alternative[] {
  const passing = (error.params as { passingSchemas?: [number, number] | null }).passingSchemas
  const schemas = (error.schema as unknown[]).slice(0, passing ? passing[1] + 1 : undefined)
  return schemas.map((schema) => {
    if (typeof schema !== 'object' || schema === null) return { errors: [], count: schema === false ? 1 : 0 }
    const validate = alone(schema)
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
    formats: [],
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
  const formats = own.flatMap((one) => one.formats)
  return { ...plain, keyword, ...(found && { found }), expects: own.flatMap((one) => one.expects), listed, formats }
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

function worded(fault: Fault, root: unknown, clears: Clears, written: Written): FrontmatterViolation {
  const { pointer, kind } = fault
  const place = placeWords(pointer, root)
  if (kind === 'missing') return missing(fault, place)
  if (kind === 'unknown-key') return unknownKey(fault, place)
  const source = written(pointer)
  const near = nearestListed(fault)
  const mend = mends(fault, near, source).find((value) => clears(fault, value))
  const others = near.filter((text) => text !== mend)
  const expects = oneOf(fault.expects)
  return {
    pointer,
    kind,
    reason: `Unexpected ${found(fault, source, mend)} ${place === '' ? 'as frontmatter' : `for ${place}`}`,
    ...(expects !== '' && { expects }),
    ...(mend === undefined
      ? others.length > 0 && { expected: others }
      : { expected: [shown(mend, fault.value), ...others] }),
    ...(mend !== undefined && { mend: { value: mend } }),
  }
}

/** Quotes are shown where they are the mistake, and a number as it is written. */
function found({ found, value }: Fault, source: string | undefined, mend: unknown): string {
  if (found !== undefined) return found
  if (value === null && source?.startsWith('#')) return 'empty value (`#` begins a comment)'
  if (value === null && source?.startsWith('&')) return 'empty value (`&` begins a name)'
  const isUnquoted = typeof value === 'string' && (typeof mend === 'number' || typeof mend === 'boolean')
  if (isUnquoted && (source === undefined ? value === String(mend) : /^["']/.test(source))) {
    return `text ${code(JSON.stringify(value))}`
  }
  if (typeof value === 'number' && source !== undefined && source !== String(value) && /^[\w.+-]{1,40}$/.test(source)) {
    return `number ${code(source)}, which is read as ${code(value)},`
  }
  return valueWords(value)
}

function missing(
  { pointer, key, keys, expects, known, value, default: preset, beside, besideValue }: Fault,
  place: string,
): FrontmatterViolation {
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
  const at = beside === undefined ? pointer : `${pointer}/${beside.replaceAll('~', '~0').replaceAll('/', '~1')}`
  const needy = besideValue === undefined ? beside : `${beside}: ${shown(besideValue, null)}`
  const of = beside === undefined ? place : `${code(needy)}${place && ` in ${place}`}`
  return {
    pointer: at,
    key: names[0]!,
    ...(beside !== undefined && { within: pointer }),
    kind: 'missing',
    reason: `Unexpected ${of === '' ? 'frontmatter' : of} without ${oneOf(names.map(code))}`,
    ...(preset
      ? { expects: code(`${key}: ${shown(preset.value, null)}`) }
      : expects.length > 0 && { expects: oneOf(expects) }),
    ...(preset && { mend: preset }),
  }
}

/** Short names are near to too many others. */
function isSlip(own: string, names: readonly string[]): boolean {
  const plain = (text: string) => text.toLowerCase().replace(/[-_ ]/g, '')
  return nearest(own, names).some((name) => plain(name) === plain(own) || name.length > 4)
}

function unknownKey({ pointer, key, known, value }: Fault, place: string): FrontmatterViolation {
  const free = known.filter((name) => !Object.hasOwn((value as object | null) ?? {}, name))
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
