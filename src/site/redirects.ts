/** Redirects by source: exact paths, and patterns as hosts write them. */
import { compile, match } from 'path-to-regexp'
import type { Redirect } from './types.ts'

/** Sources that stand for many paths: `/old/*` (Netlify), `/old/:path*`, `/:lang(en|fr)/x` (Vercel, Next.js, Mintlify). */
export function isPattern(from: string): boolean {
  return /[*:(]/.test(from)
}

/**
 * @param redirects Those that come first win; exact ones win over patterns.
 * @param key What two spellings of one path have in common.
 * @returns The redirect of a path, its destination filled in; a pattern that cannot be read redirects nothing.
 */
export function createRedirects(
  redirects: readonly Redirect[],
  key: (path: string) => string,
): (path: string) => Redirect | undefined {
  const exact = new Map<string, Redirect>()
  const patterns: ((path: string) => Redirect | undefined)[] = []
  for (const redirect of redirects) {
    if (isPattern(redirect.from)) {
      const pattern = compilePattern(redirect)
      if (pattern) patterns.push(pattern)
    } else if (!exact.has(key(redirect.from))) exact.set(key(redirect.from), redirect)
  }
  return (path) => {
    const plain = key(path)
    const found = exact.get(plain)
    if (found) return found
    for (const pattern of patterns) {
      const redirect = pattern(plain)
      // `/:path+/` to `/:path+` leads to the path itself, in another spelling.
      if (redirect && key(redirect.to) !== plain) return redirect
    }
    return undefined
  }
}

function compilePattern(redirect: Redirect): ((path: string) => Redirect | undefined) | undefined {
  try {
    // The path that is matched is decoded already, and has no slash at its end.
    const from = redirect.from.replace(/(?<=.)\/$/, '')
    const matches = match<Record<string, string | string[]>>(withNamedSplat(from))
    const [origin, target, rest] = splitTarget(withNamedSplat(redirect.to))
    const fill = compile<Record<string, string | string[]>>(target, { validate: false })
    return (path) => {
      const found = matches(path)
      try {
        return found ? { ...redirect, to: origin + fill(joined(found.params)) + rest } : undefined
      } catch {
        // The destination asks for more than the source gives.
        return undefined
      }
    }
  } catch {
    return undefined
  }
}

/** Netlify's `*` and `:splat`, and Vercel's `$1` for the first group, in the words of path-to-regexp. */
function withNamedSplat(path: string): string {
  return path
    .replace(/:splat(?!\*)/, ':splat*')
    .replace(/\/\*$/, '/:splat*')
    .replace(/(?<!:\w+|\))\*$/, ':splat(.*)')
    .replace(/\$(\d)/g, (_, group) => `:${Number(group) - 1}`)
}

/** Vercel puts all parts that `:path*` took in the place of `:path`, too. */
function joined(params: Record<string, string | string[]>): Record<string, string> {
  const texts = Object.entries(params).map(([name, value]) => [name, Array.isArray(value) ? value.join('/') : value])
  return Object.fromEntries(texts.filter(([, value]) => value !== undefined))
}

/** Only the path of a destination holds parameters that matter: its origin, query and fragment stay. */
function splitTarget(to: string): [origin: string, path: string, rest: string] {
  const origin = /^[a-z][a-z\d+.-]*:\/\/[^/]*/i.exec(to)?.[0] ?? ''
  const path = to.slice(origin.length)
  const end = path.search(/[?#]/)
  return end < 0 ? [origin, path, ''] : [origin, path.slice(0, end), path.slice(end)]
}
