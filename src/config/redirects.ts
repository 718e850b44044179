/** Redirects as sites write them down, read into one shape. */
import { posix } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { UserError } from '../errors.ts'
import { own, placeOf, placeOfKey } from '../modules/literal.ts'
import type { Redirect, StaticReader } from '../site/types.ts'
import type { RedirectsConfig } from './types.ts'

/** Names of the two ends, in the spellings that frameworks and hosts use. */
const FROM = ['from', 'fromPath', 'source'] as const
const TO = ['to', 'toPath', 'destination'] as const

/**
 * Reads `redirects` of the configuration: a list, or the path (relative to the root) of a JSON, YAML or JS file that
 * holds a list, an object with a list under `redirects`, or an object of `{ from: to }`. Entries whose ends are computed
 * are left out: they cannot be known.
 */
export function readRedirects(given: RedirectsConfig, read: StaticReader, configFile?: string): Redirect[] {
  if (typeof given !== 'string') return toRedirects(asWritten(given, read, configFile)) ?? []
  const path = posix.normalize(given)
  const where = configFile ? `${configFile}: ` : ''
  if (!read.has(path)) {
    throw new UserError(
      `${where}"redirects" names ${given}, which does not exist`,
      'Paths in the configuration are relative to the root of the run (--cwd).',
    )
  }
  const found = toRedirects(/\.(json|ya?ml)$/i.test(path) ? read.data(path) : read.module(path))
  if (!found) {
    throw new UserError(
      `${where}"redirects" names ${given}, which holds no list of redirects that can be read without running it`,
      'Expected a list such as [{ "from": "/old", "to": "/new" }].',
    )
  }
  return found
}

/** The list as it stands in the configuration's file, whose places are known, if that is all literal. */
function asWritten(given: unknown, read: StaticReader, configFile?: string): unknown {
  if (configFile === undefined || !read.has(configFile)) return given
  const config = /\.(json|ya?ml)$/i.test(configFile) ? read.data(configFile) : read.module(configFile)
  const section = /(?:^|\/)package\.json$/.test(configFile) ? own(config, 'docsLint') : config
  const written = own(section, 'redirects')
  return isDeepStrictEqual(written, given) ? written : given
}

/** Undefined where the value is no list of redirects. */
function toRedirects(value: unknown): Redirect[] | undefined {
  if (Array.isArray(value)) return value.flatMap(toRedirect)
  if (typeof value !== 'object' || value === null) return undefined
  const nested = (value as Record<string, unknown>).redirects
  if (nested !== undefined) return toRedirects(nested)
  const pairs = Object.entries(value)
  if (!pairs.every(([from, to]) => from.startsWith('/') && typeof to === 'string')) return undefined
  return pairs.map(([from, to]) => {
    const [name, target] = [placeOfKey(value, from), placeOf(value, from)]
    return { from, to: to as string, ...(name && target && { at: { from: name, to: target } }) }
  })
}

function toRedirect(entry: unknown): Redirect[] {
  if (typeof entry !== 'object' || entry === null) return []
  const fields = entry as Record<string, unknown>
  const toKey = TO.find((name) => typeof fields[name] === 'string')
  const fromKey = FROM.find((name) => fields[name] !== undefined)
  if (toKey === undefined || fromKey === undefined) return []
  const from = fields[fromKey]
  const to = { text: fields[toKey] as string, place: placeOf(entry, toKey) }
  const sources = Array.isArray(from)
    ? from.map((text, index) => ({ text, place: placeOf(from, index) }))
    : [{ text: from, place: placeOf(entry, fromKey) }]
  return sources.flatMap(({ text, place }): Redirect[] => {
    if (typeof text !== 'string') return []
    return [{ from: text, to: to.text, ...(place && to.place && { at: { from: place, to: to.place } }) }]
  })
}
