/** Schemas as the configuration names them → schemas that ajv can compile, with the files that they refer to. */
import { readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, posix } from 'node:path'
import { parseDocument } from 'yaml'
import { locate } from '../config/lines.ts'
import { UserError } from '../errors.ts'
import { JsonError, parseJson } from '../json.ts'

export type SchemaObject = Record<string, unknown>

/** A schema document under the URI that references find it by. */
export interface SchemaDocument {
  uri: string
  /** What the user calls it. */
  name: string
  schema: SchemaObject
  /** Text of its file. */
  text?: string
  /** Path of its file, relative to the root. */
  path?: string
  builtIn?: true
}

export type ReadText = (path: string) => Promise<string | undefined>

/** Runs a module of the site, by its path relative to the root, and gives its default export. */
export type LoadModule = (path: string) => Promise<unknown>

/** How schemas are read. Without `loadModule` only files of data are. */
export interface SchemaReader {
  readText: ReadText
  loadModule?: LoadModule
}

/** Files have URIs of their own, so that a reference such as `./tags.json` resolves as a URL does. */
const ROOT = 'file:///'
const BUILT_IN = 'docs-lint:'

/** @param name `docs-lint:NAME`, or a path relative to the root, which may begin with `./`. */
export async function readSchema(name: string, reader: SchemaReader): Promise<SchemaDocument> {
  if (name.startsWith(BUILT_IN)) return builtIn(name)
  const path = posix.normalize(name.replaceAll('\\', '/'))
  return readDocument(name, path, uriOf(path), reader, 'Name an existing file, relative to the root')
}

/** A schema written in the configuration itself; files that it refers to are relative to the root. */
export function inlineSchema(schema: SchemaObject, index: number): SchemaDocument {
  const name = `frontmatter[${index}].schema`
  return { uri: `${ROOT}${index}.inline.json`, name, schema, path: `${index}.inline.json` }
}

/**
 * The documents that a document refers to, directly or not, itself first.
 *
 * @param known Documents by URI, shared between calls.
 */
export async function withReferences(
  document: SchemaDocument,
  reader: SchemaReader,
  known: Map<string, SchemaDocument>,
): Promise<SchemaDocument[]> {
  const all = [document]
  const seen = new Set([document.uri])
  for (let index = 0; index < all.length; index++) {
    const from = all[index]!
    for (const { uri, target, ref } of outwardReferences(from)) {
      if (seen.has(uri)) continue
      seen.add(uri)
      let found = known.get(uri)
      if (!found) {
        if (target === undefined) throw noNetwork(from, ref)
        found = await readDocument(ref, target, uri, reader, `${whereIs(from, ref)} refers to it`)
        known.set(uri, found)
      }
      all.push(found)
    }
  }
  return all
}

/** `schemas/page.json:7`, or the schema's name where its file is not known. */
export function whereIs({ name, path, text }: SchemaDocument, found: string | readonly (string | number)[]): string {
  if (text === undefined || path === undefined) return name
  const line = typeof found === 'string' ? lineOf(text, JSON.stringify(found).slice(1, -1)) : locate(text, found)
  return line === undefined ? path : `${path}:${line}`
}

interface OutwardReference {
  ref: string
  /** Without fragment. */
  uri: string
  /** The file, relative to the root; undefined for one that only the network has. */
  target: string | undefined
}

/** References that leave the document, with the places of its subschemas. */
function outwardReferences({ schema, uri, path }: SchemaDocument): OutwardReference[] {
  const own = new Set([uri])
  const references: OutwardReference[] = []
  walkSchema(schema, uri, (subschema, base) => {
    own.add(base)
    for (const keyword of ['$ref', '$dynamicRef']) {
      const ref = subschema[keyword]
      if (typeof ref !== 'string' || ref.startsWith('#') || !URL.canParse(ref, base)) continue
      const target = new URL(ref, base)
      target.hash = ''
      const isLocal = !URL.canParse(ref) || target.protocol === 'file:'
      const file = isLocal && path !== undefined ? localTarget(ref, path) : undefined
      references.push({ ref, uri: target.href.replace(/#$/, ''), target: file })
    }
  })
  return references.filter(({ uri }) => !own.has(uri) && !/^https?:\/\/json-schema\.org\//.test(uri))
}

function localTarget(ref: string, path: string): string {
  const file = decodeURIComponent(ref.replace(/[?#].*$/, ''))
  if (file.startsWith(ROOT)) return file.slice(ROOT.length)
  return posix.normalize(file.startsWith('/') ? file.slice(1) : posix.join(posix.dirname(path), file))
}

/** Keywords whose value is no schema, whatever it looks like. */
const DATA = new Set(['const', 'enum', 'default', 'examples', 'required', 'type'])
/** Keywords whose value is a map of names to schemas. */
const MAPS = new Set(['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas', 'dependencies'])

/** Visits a schema and its subschemas, each with the URI that its references resolve against. */
export function walkSchema(schema: unknown, base: string, visit: (schema: SchemaObject, base: string) => void): void {
  if (Array.isArray(schema)) {
    for (const item of schema) walkSchema(item, base, visit)
    return
  }
  if (typeof schema !== 'object' || schema === null) return
  const { $id } = schema as SchemaObject
  const here = typeof $id === 'string' && URL.canParse($id, base) ? new URL($id, base).href.replace(/#.*$/, '') : base
  visit(schema as SchemaObject, here)
  for (const [keyword, value] of Object.entries(schema)) {
    if (DATA.has(keyword)) continue
    if (MAPS.has(keyword) && typeof value === 'object' && value !== null && !Array.isArray(value)) {
      for (const named of Object.values(value)) walkSchema(named, here, visit)
    } else walkSchema(value, here, visit)
  }
}

async function readDocument(
  name: string,
  path: string,
  uri: string,
  { readText, loadModule }: SchemaReader,
  next: string,
): Promise<SchemaDocument> {
  const text = await readText(path)
  if (text === undefined) throw new UserError(`${path}: no such schema file`, next)
  const schema = MODULE.test(path) ? await run(path, loadModule) : parse(text.replace(/^\uFEFF/, ''), path)
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) {
    throw new UserError(
      `${path}: unexpected ${Array.isArray(schema) ? 'list' : 'value'}, expected a JSON Schema: an object`,
    )
  }
  return { uri, name, schema: schema as SchemaObject, text, path }
}

const MODULE = /\.[cm]?[jt]s$/i

/** What a module exports, as JSON has it: builders of schemas put more than data on their objects. */
async function run(path: string, loadModule: LoadModule | undefined): Promise<unknown> {
  if (!loadModule) throw new UserError(`${path}: unexpected module, expected a JSON Schema in JSON or YAML`)
  const exported = await loadModule(path)
  return exported === undefined || typeof exported === 'function' ? undefined : JSON.parse(JSON.stringify(exported))
}

function parse(text: string, path: string): unknown {
  if (/\.ya?ml$/i.test(path)) return parseYaml(text, path)
  try {
    return parseJson(text)
  } catch (error) {
    if (!(error instanceof JsonError)) throw error
    throw new UserError(
      `${path}:${text.slice(0, error.offset).split('\n').length}: ${error.message}`,
      'Mend the schema',
    )
  }
}

function parseYaml(text: string, path: string): unknown {
  const document = parseDocument(text, { prettyErrors: false })
  const [error] = document.errors
  if (!error) return document.toJS({ maxAliasCount: 1000 })
  const line = text.slice(0, error.pos[0]).split('\n').length
  throw new UserError(`${path}:${line}: ${error.message}`, 'Mend the schema')
}

async function builtIn(name: string): Promise<SchemaDocument> {
  const require = createRequire(import.meta.url)
  const file = name.slice(BUILT_IN.length)
  try {
    if (!/^[\w-]+$/.test(file)) throw new Error('no name')
    const schema = require(`docs-lint/schemas/frontmatter/${file}.json`) as SchemaObject
    return { uri: `${ROOT}docs-lint/${file}.json`, name, schema, builtIn: true }
  } catch {
    const folder = `${dirname(require.resolve('docs-lint/package.json'))}/schemas/frontmatter`
    const names = readdirSync(folder).map((entry) => `\`${BUILT_IN}${entry.replace(/\.json$/, '')}\``)
    throw new UserError(`${name}: no such built-in schema`, `There are ${names.sort().join(', ')}`)
  }
}

function noNetwork(from: SchemaDocument, ref: string): UserError {
  return new UserError(
    `${whereIs(from, ref)}: unexpected reference to \`${ref}\`, expected a local file`,
    'docs-lint reads no schema over the network: keep a copy of it beside this one',
  )
}

function uriOf(path: string): string {
  return new URL(path.split('/').map(encodeURIComponent).join('/'), ROOT).href
}

function lineOf(text: string, part: string): number | undefined {
  const at = text.indexOf(part)
  return at < 0 ? undefined : text.slice(0, at).split('\n').length
}
