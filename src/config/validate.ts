/** Checks the user's configuration: its shape by schemas/config.json, its rules and their options by the rules' own. */
import { createRequire } from 'node:module'
import type { ErrorObject } from 'ajv'
import { UserError } from '../errors.ts'
import type { Rule } from '../rule.ts'
import { createAjv } from '../schema/engine.ts'
import { precompiled } from '../schema/precompiled.ts'
import type { Step } from './lines.ts'
import type { LoadedConfig } from './load.ts'
import { didYouMean } from './nearest.ts'
import type { UserConfig } from './types.ts'

/** Something wrong in the configuration, and where. */
export interface ConfigProblem {
  path: readonly Step[]
  reason: string
}

/**
 * Gives the configuration back if it is valid; else throws one `UserError` with a line for each mistake:
 * `docs-lint.config.json:3: unknown key "rulez"; did you mean "rules"?`. Where there is none, nothing is loaded.
 */
export async function validateConfig(loaded: LoadedConfig, rules: readonly Rule[]): Promise<UserConfig> {
  const { config, file, lineOf } = loaded
  if (Object.keys(config).length === 0) return config
  const problems = await findProblems(config, rules)
  if (problems.length === 0) return config
  const lines = problems.map(({ path, reason }) => {
    const line = lineOf?.(path)
    return `${file ?? 'configuration'}${line === undefined ? '' : `:${line}`}: ${reason}`
  })
  throw new UserError(
    lines.join('\n'),
    'schemas/config.json of docs-lint describes every key; `docs-lint rules` lists the rules.',
  )
}

/** Errors of a value, by a schema of docs-lint: `config`, or `rules/ID` for the options of a rule. */
async function errorsOf(name: string, schema: object, value: unknown): Promise<ErrorObject[]> {
  const validate = precompiled(name)?.validate ?? (await createAjv('2020-12')).compile(schema)
  return validate(value) ? [] : (validate.errors ?? [])
}

async function findProblems(config: UserConfig, rules: readonly Rule[]): Promise<ConfigProblem[]> {
  const schema = createRequire(import.meta.url)('docs-lint/schemas/config.json')
  const shape = describeErrors(await errorsOf('config', schema, config), [])
  const byId = new Map(rules.map((rule) => [rule.id, rule]))
  const named = ruleBlocks(config).flatMap(({ path, block }) =>
    Object.entries(block).map(([id, setting]) => ruleProblems([...path, id], id, setting, byId)),
  )
  return [...shape, ...(await Promise.all(named)).flat()]
}

/** `rules` and the `rules` of each override, as far as they are objects at all. */
function ruleBlocks(config: UserConfig): { path: Step[]; block: object }[] {
  const overrides: unknown[] = Array.isArray(config.overrides) ? config.overrides : []
  const blocks = [
    { path: ['rules'], block: config.rules },
    ...overrides.map((override, index) => ({
      path: ['overrides', index, 'rules'],
      block: (override as { rules?: unknown } | null)?.rules,
    })),
  ]
  return blocks.flatMap(({ path, block }) => (isObject(block) ? [{ path, block }] : []))
}

async function ruleProblems(
  path: Step[],
  id: string,
  setting: unknown,
  rules: ReadonlyMap<string, Rule>,
): Promise<ConfigProblem[]> {
  const rule = rules.get(id)
  if (!rule) return [{ path, reason: `unknown rule "${id}"${didYouMean(id, rules.keys())}` }]
  if (!Array.isArray(setting) || setting[1] === undefined) return []
  const at = [...path, 1]
  if (!rule.options) return [{ path: at, reason: `unexpected options of rule "${id}", which takes none` }]
  return describeErrors(await errorsOf(`rules/${id}`, rule.options, setting[1]), at)
}

/** Errors of ajv in plain words, one for each mistake. */
function describeErrors(errors: readonly ErrorObject[], at: readonly Step[]): ConfigProblem[] {
  return errors
    .filter((error) => !isEcho(error, errors))
    .map((error) => describeError(error, [...at, ...toSteps(error.instancePath)]))
}

/** The mistake is told by another error: a branch that does not match, or a value that is of another type altogether. */
function isEcho(error: ErrorObject, errors: readonly ErrorObject[]): boolean {
  if (error.keyword === 'if') return true
  const choice = errors.find(({ keyword, schemaPath }) => {
    return (keyword === 'anyOf' || keyword === 'oneOf') && error.schemaPath.startsWith(`${schemaPath}/`)
  })
  const type = errors.find(({ keyword, instancePath }) => keyword === 'type' && instancePath === error.instancePath)
  return choice !== undefined || (type !== undefined && type !== error)
}

function describeError(error: ErrorObject, path: Step[]): ConfigProblem {
  const { keyword, params, data } = error
  const name = toName(path)
  switch (keyword) {
    case 'additionalProperties':
    case 'unevaluatedProperties': {
      const key: string = params.additionalProperty ?? params.unevaluatedProperty
      const known = Object.keys(error.parentSchema?.properties ?? {})
      const within = path.length > 0 ? ` in ${name}` : ''
      return { path: [...path, key], reason: `unknown key "${key}"${within}${didYouMean(key, known)}` }
    }
    case 'required':
      return { path, reason: `missing key "${params.missingProperty}" in ${name}` }
    case 'type':
      return { path, reason: `unexpected ${kindOf(data)} at ${name}, expected ${kinds(params.type)}` }
    case 'enum': {
      const near = typeof data === 'string' ? didYouMean(data, params.allowedValues.map(String)) : ''
      const values = params.allowedValues.map((value: unknown) => JSON.stringify(value))
      return { path, reason: `unexpected ${show(data)} at ${name}, expected ${either(values)}${near}` }
    }
    case 'pattern':
      return { path, reason: `unexpected ${show(data)} at ${name}, expected ${patternInWords(params.pattern)}` }
    default:
      return { path, reason: `unexpected ${show(data)} at ${name}: it ${error.message}` }
  }
}

function patternInWords(pattern: string): string {
  if (pattern === '^/') return 'a path that starts with "/"'
  if (pattern.startsWith('^[^.')) return 'a field such as "cover" or "related[].href"'
  if (pattern === '^https?://') return 'a URL that starts with "https://" or "http://"'
  return `a match of /${pattern}/`
}

function toSteps(pointer: string): Step[] {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((step) => (/^(0|[1-9]\d*)$/.test(step) ? Number(step) : step))
}

/** `"overrides[0].rules.link-page"`. */
function toName(path: readonly Step[]): string {
  if (path.length === 0) return 'the configuration'
  const name = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('')
  return `"${name.replace(/^\./, '')}"`
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'list'
  return value === null || value === undefined ? String(value) : typeof value
}

const KINDS: Record<string, string> = {
  array: 'a list',
  boolean: '`true` or `false`',
  integer: 'a whole number',
  number: 'a number',
  object: 'an object',
  string: 'a string',
}

function kinds(types: string | string[]): string {
  return either([types].flat().map((type) => KINDS[type] ?? type))
}

function either(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value)
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
