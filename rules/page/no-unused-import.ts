/** A page uses what it imports. Why and examples: no-unused-import.md */
import type { ImportFact, PageFacts, Range } from '../../src/page/facts.ts'
import { type Fix, pageRule } from '../../src/rule.ts'

export default pageRule(
  {
    id: 'no-unused-import',
    description: 'Pages use what they import.',
    severity: 'off',
    fix: 'suggestion',
  },
  function* ({ page, source }) {
    if (page.recovered || page.dialect === 'markdown') return
    const used = usedNames(page)
    for (const entry of page.imports) {
      const unused = entry.names.filter(({ local }) => local !== '' && !used.has(local))
      for (const { local, range } of unused) {
        yield {
          at: range,
          reason: `Unexpected import of \`${local}\`, which the page does not use`,
          expects: 'a use of it, or no import',
          fixes: entry.statement ? [without(local, entry, entry.statement, source)] : [],
        }
      }
    }
  },
)

/** `React` is imported for the compiler. */
function usedNames({ elements, references, exports }: PageFacts): Set<string> {
  const tags = elements.map(({ name }) => name.split(/[.:]/, 1)[0]!.trim())
  const exported = exports.flatMap(({ value }) => ('source' in value ? [value.source] : []))
  return new Set(['React', ...tags, ...references, ...exported])
}

function without(local: string, { names, range }: ImportFact, statement: Range, source: string): Fix {
  const kept = names.filter((name) => name.local !== local)
  if (kept.length === 0) {
    const [start, end] = statement
    const lineEnd = /^[ \t]*(?:\r?\n|$)/.exec(source.slice(end, end + 100))?.[0].length ?? 0
    return { kind: 'suggestion', edits: [{ start, end: end + lineEnd, text: '' }] }
  }
  const from = source.lastIndexOf('from', range[0] - 2)
  return { kind: 'suggestion', edits: [{ start: statement[0], end: from, text: `import ${clause(kept)} ` }] }
}

function clause(names: ImportFact['names']): string {
  const [usual, all] = ['default', '*'].map((kind) => names.find(({ imported }) => imported === kind))
  const listed = names.filter((name) => name !== usual && name !== all)
  const inBraces = listed.map(({ imported, local }) => (imported === local ? local : `${imported} as ${local}`))
  return [
    ...(usual ? [usual.local] : []),
    ...(all ? [`* as ${all.local}`] : []),
    ...(inBraces.length > 0 ? [`{ ${inBraces.join(', ')} }`] : []),
  ].join(', ')
}
