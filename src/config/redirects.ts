/** Redirects as sites write them down, read into one shape. */
import { posix } from 'node:path'
import { UserError } from '../errors.ts'
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
  if (typeof given !== 'string') return toRedirects(given) ?? []
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

/** Undefined where the value is no list of redirects. */
function toRedirects(value: unknown): Redirect[] | undefined {
  if (Array.isArray(value)) return value.flatMap(toRedirect)
  if (typeof value !== 'object' || value === null) return undefined
  const nested = (value as Record<string, unknown>).redirects
  if (nested !== undefined) return toRedirects(nested)
  const pairs = Object.entries(value)
  if (!pairs.every(([from, to]) => from.startsWith('/') && typeof to === 'string')) return undefined
  return pairs.map(([from, to]) => ({ from, to: to as string }))
}

function toRedirect(entry: unknown): Redirect[] {
  if (typeof entry !== 'object' || entry === null) return []
  const fields = entry as Record<string, unknown>
  const to = TO.map((name) => fields[name]).find((end) => typeof end === 'string') as string | undefined
  const from = FROM.map((name) => fields[name]).find((end) => end !== undefined)
  if (to === undefined) return []
  const sources = Array.isArray(from) ? from : [from]
  return sources.filter((source) => typeof source === 'string').map((source) => ({ from: source, to }))
}
