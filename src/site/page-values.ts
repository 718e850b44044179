/** Values that a page computes of its own constants and of modules: `values={constants.platforms}`, `values={oses.map(…)}`. */
import { isRecord, own } from '../modules/computed.ts'
import type { PageFacts } from '../page/facts.ts'
import type { ImportOutcome } from './types.ts'

const PATH = /^[\p{ID_Start}$_][\p{ID_Continue}$]*(?:\.[\p{ID_Start}$_][\p{ID_Continue}$]*)*$/u

/**
 * @param outcome Resolves an import of a file.
 * @param exportsOf Values of a module's exports by name, `default` among them; what is computed is `Computed`.
 * @param expression The value of an expression by its code; undefined for a name = it is not known.
 * @returns A function of a page and of the code of a value: what that code stands for; undefined or `Computed` where it
 * cannot be told.
 */
export function pageValues(
  outcome: (specifier: string, fromFile: string) => ImportOutcome,
  exportsOf: (file: string) => ReadonlyMap<string, unknown> | undefined,
  expression: (code: string, named: (name: string) => unknown) => unknown,
): (facts: PageFacts, source: string) => unknown {
  const imported = ({ imports, path }: PageFacts, local: string): unknown => {
    for (const entry of imports) {
      const name = entry.names.find((one) => one.local === local)
      if (!name) continue
      const target = outcome(entry.source, path)
      const exports = target.is === 'file' ? exportsOf(target.file) : undefined
      return name.imported === '*' ? exports && Object.fromEntries(exports) : exports?.get(name.imported)
    }
    return undefined
  }
  const evaluated = (facts: PageFacts, source: string, within: ReadonlySet<string>): unknown => {
    const named = (name: string): unknown => {
      const exported = facts.exports.find((one) => one.name === name && name !== 'default')?.value
      if (!exported) return imported(facts, name)
      if ('value' in exported) return exported.value
      return within.has(name) ? undefined : evaluated(facts, exported.source, new Set([...within, name]))
    }
    if (source === '') return undefined
    if (!PATH.test(source)) return expression(source, named)
    const [start, ...members] = source.split('.')
    return members.reduce<unknown>((value, key) => (isRecord(value) ? own(value, key) : undefined), named(start!))
  }
  return (facts, source) => evaluated(facts, source, new Set())
}
