/** Partials that a page shows through a component of its own: `<Steps />`, whose code shows `steps.md`. */
import type { PageFacts } from '../page/facts.ts'
import type { ImportOutcome } from './types.ts'

/**
 * @param outcome Resolves an import of a file.
 * @param rendered Markdown files that the export of a module shows; `*` = any export.
 * @param partial Facts of a Markdown file.
 * @returns A function of a page and the name of a component in it.
 */
export function innerPartials(
  outcome: (specifier: string, fromFile: string) => ImportOutcome,
  rendered: (file: string, name: string) => readonly string[],
  partial: (file: string) => PageFacts | undefined,
): (facts: PageFacts, name: string) => readonly PageFacts[] {
  return (facts, name) => {
    const [root, member] = name.split(/[.:]/)
    for (const entry of facts.imports) {
      const local = entry.names.find((one) => one.local === root)
      if (!local) continue
      const target = outcome(entry.source, facts.path)
      if (target.is !== 'file' || /\.mdx?$/i.test(target.file)) return []
      const imported = local.imported === '*' ? (member ?? '*') : local.imported
      return rendered(target.file, imported).flatMap((file) => partial(file) ?? [])
    }
    return []
  }
}
