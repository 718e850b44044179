/**
 * Modules that are no part of the built program: packages that are hardly ever needed, and the user's own. The
 * build keeps this module in a file by itself, because code that V8 takes from a cache cannot import (nodejs/node#43663).
 *
 * @param specifier A package that docs-lint depends on, or a URL.
 */
export function outside<Module>(specifier: string): Promise<Module> {
  return import(specifier)
}
