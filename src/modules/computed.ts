/** What stands in place of a value that cannot be read without running code. */

/** A part of a module whose value is computed when it runs. What is around it stays known. */
export class Computed {
  /** The code that computes it. */
  readonly source: string
  /** From 1. */
  readonly line: number
  /** Relative to the root, POSIX. */
  readonly file: string
  /** The module it stands for, as written: `require.resolve('x')`, `require('x')`, `import y from 'x'`. */
  readonly resolve: string | undefined
  /** The export of that module: `resolve` of `require('path').resolve`. */
  readonly member: string | undefined
  /** Values it can take, as far as they can be listed: both arms of `a ? b : c`, the right side of `a || b`. */
  readonly may: readonly unknown[]
  /** The call that gives it, where the function is not known. */
  readonly called: Called | undefined

  constructor(
    source: string,
    line: number,
    file: string,
    more: {
      resolve?: string
      member?: string | undefined
      may?: readonly unknown[]
      called?: Called | undefined
    } = {},
  ) {
    this.source = source
    this.line = line
    this.file = file
    this.resolve = more.resolve
    this.member = more.member
    this.may = more.may ?? []
    this.called = more.called
  }
}

/** A call whose result is not known: `starlight({…})` of an import, `docs.toSource()`. */
export interface Called {
  /** The module whose function it is, as written, and the export of it; undefined = not that of an import. */
  module: string | undefined
  member: string | undefined
  /** Name of the function or method as it stands there; '' = none. */
  name: string
  /** What it is called on, or the function itself: an import is `Computed` with its `resolve` and `member`. */
  on: unknown
  args: readonly unknown[]
}

/** A function, which the reader can look into. */
export class StaticFunction extends Computed {
  /** What it returns; its own code is read, not run. */
  readonly call: (args: readonly unknown[]) => unknown

  constructor(source: string, line: number, file: string, call: (args: readonly unknown[]) => unknown) {
    super(source, line, file)
    this.call = call
  }
}

/** Key of an object that may have more properties than are listed, because something computed is spread into it. */
export const OPEN: unique symbol = Symbol('open')

/** An object's properties are not all known. */
export function isOpen(value: object): boolean {
  return OPEN in value
}

/** What is spread into an object without being known: the reasons why it is open. */
export function spreads(value: object): readonly Computed[] {
  return (value as { [OPEN]?: Computed[] })[OPEN] ?? []
}

/** An object literal, neither an array nor computed. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Computed)
}

/** Own property of an object, never one of its prototype. */
export function own(value: unknown, key: string): unknown {
  return isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined
}

/** Sets an own property, `__proto__` included. */
export function define(object: object, key: string, value: unknown): void {
  Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true })
}

export function markOpen(object: object, ...because: readonly Computed[]): void {
  Object.defineProperty(object, OPEN, { value: [...spreads(object), ...because], configurable: true })
}

/** Nothing in it is computed. */
export function isKnown(value: unknown): boolean {
  if (value instanceof Computed) return false
  if (Array.isArray(value)) return value.every(isKnown)
  return typeof value !== 'object' || value === null || (!isOpen(value) && Object.values(value).every(isKnown))
}

/** Stands for the root in absolute paths (`__dirname`), deep enough that `..` can leave it. */
const ROOT = '/~/~/~/~/~/~/~/~'

/** `docs/x` → what `path.resolve` makes of it in a module at the root. */
export function absolutePath(path: string): string {
  return path === '' ? ROOT : `${ROOT}/${path}`
}

/** An absolute path made from `__dirname`, relative to the root; undefined where it is any other path. */
export function fromAbsolute(path: string): string | undefined {
  if (path === ROOT) return ''
  if (path.startsWith(`${ROOT}/`)) return path.slice(ROOT.length + 1)
  if (!path.startsWith('/~/')) return undefined
  const up = ROOT.split('/')
  const parts = path.split('/')
  let same = 0
  while (same < parts.length && up[same] === parts[same]) same++
  return [...up.slice(same).map(() => '..'), ...parts.slice(same)].join('/')
}
