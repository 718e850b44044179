/** Values that a page takes from modules, `values={constants.platforms}`, and lists of which it computes a part. */
import { isRecord, own } from '../modules/computed.ts'
import type { PageFacts } from '../page/facts.ts'
import type { ImportOutcome } from './types.ts'

const PATH = /^[\p{ID_Start}$_][\p{ID_Continue}$]*(?:\.[\p{ID_Start}$_][\p{ID_Continue}$]*)*$/u

/**
 * @param outcome Resolves an import of a file.
 * @param exportsOf Values of a module's exports by name, `default` among them; what is computed is `Computed`.
 * @param expression The value of an expression by its code.
 * @returns A function of a page and of the code of a value, such as `constants.platforms`: what that code stands for;
 * undefined where it is no list, and no name of an import or a member of one.
 */
export function importedValues(
  outcome: (specifier: string, fromFile: string) => ImportOutcome,
  exportsOf: (file: string) => ReadonlyMap<string, unknown> | undefined,
  expression: (code: string) => unknown,
): (facts: PageFacts, source: string) => unknown {
  return (facts, source) => {
    if (source.startsWith('[')) return expression(source)
    if (!PATH.test(source)) return undefined
    const [local, ...members] = source.split('.')
    for (const entry of facts.imports) {
      const name = entry.names.find((one) => one.local === local)
      if (!name) continue
      const target = outcome(entry.source, facts.path)
      const exports = target.is === 'file' ? exportsOf(target.file) : undefined
      if (!exports) return undefined
      const start = name.imported === '*' ? Object.fromEntries(exports) : exports.get(name.imported)
      return members.reduce<unknown>((value, member) => (isRecord(value) ? own(value, member) : undefined), start)
    }
    return undefined
  }
}
