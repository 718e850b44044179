/** Prefixes that stand for folders: aliases, `paths` of tsconfig.json, `imports` of package.json. */

export interface Mapping {
  /** A request, with at most one `*`. */
  pattern: string
  /** Absolute paths, `*` for what the pattern's `*` stands for. */
  targets: readonly string[]
}

/** One path that a request may mean by a mapping. */
export interface Mapped {
  path: string
  /** What stands for the `*`, in the request and in the path; undefined for an exact mapping. */
  open: { request: Around; path: Around } | undefined
  /** The pattern is a bare `*`: everything matches, so that a match says nothing. */
  any: boolean
}

/** What stands before and after a `*`. */
export type Around = readonly [before: string, after: string]

/** Paths that `request` may mean, the most specific pattern first, as TypeScript and Node choose. */
export function mapRequest(request: string, mappings: readonly Mapping[]): Mapped[] {
  return mappings
    .filter(({ pattern }) => matches(pattern, request))
    .sort((a, b) => specificity(b.pattern) - specificity(a.pattern))
    .flatMap(({ pattern, targets }) => {
      const [before, after] = around(pattern)
      if (after === undefined) return targets.map((path) => ({ path, open: undefined, any: false }))
      const rest = request.slice(before.length, request.length - after.length)
      return targets.map((target) => {
        const [start, end] = around(target)
        return end === undefined
          ? { path: target, open: undefined, any: false }
          : { path: start + rest + end, open: { request: [before, after], path: [start, end] }, any: pattern === '*' }
      })
    })
}

/** What a request below `prefix` means when the prefix stands for a folder (absolute). */
export function below(folder: string, rest: string, prefix: string): Mapped {
  return { path: `${folder}/${rest}`, open: { request: [prefix, ''], path: [`${folder}/`, ''] }, any: prefix === '' }
}

/** The folder that a mapping leads into. */
export function folderOf({ open, path }: Mapped): string {
  const before = (open ? open.path[0] : path).replaceAll('\\', '/')
  return before.slice(0, before.lastIndexOf('/'))
}

/** The request that leads to `path` (POSIX) by a mapping. */
export function requestFor(path: string, { open }: Mapped): string | undefined {
  if (!open) return undefined
  const [before, after] = open.path.map((part) => part.replaceAll('\\', '/')) as [string, string]
  if (!path.startsWith(before) || !path.endsWith(after) || path.length < before.length + after.length) return undefined
  return open.request[0] + path.slice(before.length, path.length - after.length) + open.request[1]
}

/** An alias of a bundler as mappings: `name` itself and everything below it; `name$` is the name alone (webpack). */
export function aliasMappings(alias: string, folder: string): Mapping[] {
  if (alias.endsWith('$')) return [{ pattern: alias.slice(0, -1), targets: [folder] }]
  const name = alias.replace(/\/?\*?$/, '')
  const target = folder.replace(/[\\/]?\*?$/, '')
  return [
    { pattern: name, targets: [target] },
    { pattern: `${name}/*`, targets: [`${target}/*`] },
  ]
}

function matches(pattern: string, request: string): boolean {
  const [before, after] = around(pattern)
  if (after === undefined) return pattern === request
  return request.length >= pattern.length - 1 && request.startsWith(before) && request.endsWith(after)
}

function specificity(pattern: string): number {
  const star = pattern.indexOf('*')
  return star < 0 ? Number.POSITIVE_INFINITY : star
}

function around(text: string): [before: string, after: string | undefined] {
  const star = text.indexOf('*')
  return star < 0 ? [text, undefined] : [text.slice(0, star), text.slice(star + 1)]
}
