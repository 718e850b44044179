/** What stands in an import's quotes, taken apart. */

export interface Specifier {
  /** Loaders before the request, with their `!`: `!!raw-loader!`. */
  loaders: string
  /** What is resolved. */
  request: string
  /** `?react`, `?raw`, … */
  query: string
}

/** Splits off what bundlers read around the request: loaders in front (webpack), a query behind. */
export function splitSpecifier(specifier: string): Specifier {
  const start = specifier.lastIndexOf('!') + 1
  const mark = specifier.indexOf('?', start)
  const end = mark < 0 ? specifier.length : mark
  return { loaders: specifier.slice(0, start), request: specifier.slice(start, end), query: specifier.slice(end) }
}

export function isRelative(request: string): boolean {
  return /^\.\.?(?:\/|$)/.test(request)
}

/** `@scope/name/sub/path` → name and `sub/path`; undefined where no package can have the name (`@/x`, `~/x`, `$lib`). */
export function packageRequest(request: string): { name: string; subpath: string } | undefined {
  const match = /^((?:@[a-z0-9._~-]+\/)?[a-z0-9][a-z0-9._~-]*)(?:\/(.*))?$/i.exec(request)
  return match ? { name: match[1]!, subpath: match[2] ?? '' } : undefined
}
