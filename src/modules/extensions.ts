/** File name endings of what a page may import. */
import { extname } from 'node:path'

const MODULE = ['.tsx', '.ts', '.jsx', '.js', '.mjs', '.cjs', '.mts', '.cts']
const CONTENT = ['.mdx', '.md']

/** Tried, in this order, where an import names no extension; wider than any one bundler's list, so as not to cry wolf. */
export const IMPLIED = [...MODULE, '.json', ...CONTENT, '.vue', '.svelte', '.astro', '.css', '.scss', '.svg', '.d.ts']

/** Those of a module or page that a site's build is likely to make. */
export const COMMON = ['.tsx', '.ts', '.jsx', '.js', '.json', ...CONTENT]

/** An extension that may stand for another: TypeScript's ESM imports name the `.js` that a `.ts` becomes. */
export const STANDS_FOR: Record<string, string[]> = {
  '.js': ['.js', '.ts', '.tsx', '.jsx'],
  '.mjs': ['.mjs', '.mts'],
  '.cjs': ['.cjs', '.cts'],
}

const KINDS = [
  [...MODULE, '.vue', '.svelte', '.astro'],
  CONTENT,
  ['.css', '.scss', '.sass', '.less'],
  ['.json', '.yaml', '.yml', '.toml'],
  ['.svg', '.png', '.jpg', '.jpeg', '.gif', '.webp', '.avif', '.ico'],
]

/** Whether `name` may be meant where `wanted` was written: a picture is never meant by a module's name. */
export function isSameKind(wanted: string, name: string): boolean {
  const asked = kindOf(wanted)
  const given = kindOf(name)
  if (asked === undefined) return given === undefined || given === 0 || given === 1
  return asked === -1 ? extname(wanted).toLowerCase() === extname(name).toLowerCase() : asked === given
}

/** The name without an extension that says what kind of file it is. */
export function stem(name: string): string {
  return kindOf(name) === undefined ? name : name.slice(0, -extname(name).length)
}

/** Whether imports commonly leave the extension of such a file out. */
export function mayOmitExtension(name: string): boolean {
  return MODULE.includes(extname(name).toLowerCase())
}

/** Index in `KINDS`, -1 for another extension, undefined for a name without one. */
function kindOf(name: string): number | undefined {
  const extension = extname(name).toLowerCase()
  const kind = KINDS.findIndex((extensions) => extensions.includes(extension))
  if (kind >= 0) return kind
  return /^\.[a-z][a-z0-9]{1,4}$/.test(extension) ? -1 : undefined
}
