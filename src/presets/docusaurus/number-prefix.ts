/** `02-install.md` → `install`: docusaurus-plugin-content-docs, `numberPrefix.ts`. */

/** Dates and versions (`2021-11-x`, `7.0-x`) are not numbers. */
const IGNORED = /^\d+[-_.]\d+/
const PREFIX = /^\d+\s*[-_.]+\s*([^-_.\s].*)$/

export function withoutNumber(name: string): string {
  return IGNORED.test(name) ? name : (PREFIX.exec(name)?.[1] ?? name)
}

export function withoutNumbers(path: string): string {
  return path.split('/').map(withoutNumber).join('/')
}
