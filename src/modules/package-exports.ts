/** What installed packages export as values: their modules of ES are read, and what they pass on is followed. */
import { readText } from '../files/traced.ts'
import type { ModuleExports } from '../site/types.ts'
import { createExports } from './exports.ts'
import type { ImportResolver } from './resolve.ts'

/** @returns Undefined for a package whose module is not known; CommonJS is `open`. */
export function createPackageExports(
  entry: ImportResolver['entry'],
): (specifier: string, fromFile: string) => ModuleExports | undefined {
  const exports = createExports({
    text: (path) => {
      try {
        return readText(path)
      } catch {
        return undefined
      }
    },
    resolve: entry,
    page: () => undefined,
  })
  return (specifier, fromFile) => {
    const path = entry(specifier, fromFile)
    return path === undefined ? undefined : exports.of(path)
  }
}
