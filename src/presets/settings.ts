/** Typed look-ups in a configuration that was read without running it; what is computed is noted, with what it may be. */
import { posix } from 'node:path'
import { Computed, fromAbsolute, isRecord, own } from '../modules/literal.ts'

/** A configuration value that is computed, and where: `Site.computed`. */
export interface Note {
  name: string
  path: string
  line: number
}

export interface Settings {
  /** `presets.classic.docs`: how `--print-config` names it. */
  name: string
  keys: string[]
  /** The value as it was read. */
  raw(key: string): unknown
  text(key: string): string | undefined
  flag(key: string): boolean | undefined
  number(key: string): number | undefined
  texts(key: string): string[] | undefined
  section(key: string): Settings
}

export function createSettings(value: unknown, name: string, notes: Note[]): Settings {
  const record = settled(value, isRecord, name, notes)
  const at = (key: string) => own(record, key)
  const get = <T>(key: string, fits: (value: unknown) => value is T) => settled(at(key), fits, join(name, key), notes)
  return {
    name,
    keys: isRecord(record) ? Object.keys(record) : [],
    raw: at,
    text: (key) => get(key, (found) => typeof found === 'string'),
    flag: (key) => get(key, (found) => typeof found === 'boolean'),
    number: (key) => get(key, (found) => typeof found === 'number'),
    texts: (key) => get(key, isListOfTexts)?.flatMap(textsOf),
    section: (key) => createSettings(at(key), join(name, key), notes),
  }
}

function join(name: string, key: string): string {
  return name === '' ? key : `${name}.${key}`
}

/** A list of which something is known: all of another may be computed, which says nothing. */
function isListOfTexts(value: unknown): value is unknown[] {
  return Array.isArray(value) && (value.length === 0 || value.some((item) => textsOf(item).length > 0))
}

function textsOf(value: unknown): string[] {
  if (value instanceof Computed) return value.may.flatMap(textsOf)
  return typeof value === 'string' ? [value] : []
}

/**
 * The value, if it fits. Of a computed one the last that it may be: the default in `process.env.X || 'default'`, the
 * ordinary case in `isPreview ? a : b`, nothing in `isPreview ? a : undefined`.
 */
function settled<T>(value: unknown, fits: (value: unknown) => value is T, name: string, notes: Note[]): T | undefined {
  if (!(value instanceof Computed)) return fits(value) ? value : undefined
  note(value, name, notes)
  const option = possible(value).findLast((one) => one === undefined || fits(one))
  return fits(option) ? option : undefined
}

export function note(value: Computed, name: string, notes: Note[]): void {
  const known = notes.some((entry) => entry.name === name && entry.path === value.file && entry.line === value.line)
  if (!known) notes.push({ name, path: value.file, line: value.line })
}

/** Every value that a computed one may be, as far as they are known; a known value itself. */
export function possible(value: unknown): unknown[] {
  return value instanceof Computed && value.may.length > 0 ? value.may.flatMap(possible) : [value]
}

/**
 * A path that the configuration gives relative to the site, absolute from `__dirname`, or as `require.resolve('./x')`.
 * @returns Relative to the root (`../docs` where the run starts in the site's own folder); undefined where it cannot be told.
 */
export function pathOf(value: unknown, siteDir: string): string | undefined {
  let path: string | undefined
  if (typeof value === 'string')
    path = fromAbsolute(value) ?? (value.startsWith('/') ? undefined : posix.join(siteDir, value))
  else if (value instanceof Computed && value.resolve !== undefined) {
    path = value.resolve.startsWith('.') ? posix.join(posix.dirname(value.file), value.resolve) : undefined
  } else if (value instanceof Computed) {
    path = possible(value)
      .filter((option) => option !== value)
      .map((option) => pathOf(option, siteDir))
      .findLast((option) => option !== undefined)
  }
  if (path === undefined) return undefined
  const clean = posix.normalize(path).replace(/\/$/, '')
  return clean === '.' ? '' : clean
}
