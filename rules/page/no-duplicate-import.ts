/** A page imports from a module in one statement. Why and examples: no-duplicate-import.md */
import type { ImportFact } from '../../src/page/facts.ts'
import { type Fix, pageRule } from '../../src/rule.ts'

export default pageRule(
  {
    id: 'no-duplicate-import',
    description: 'Pages import from a module in one statement.',
    severity: 'off',
    fix: 'safe',
  },
  function* ({ page, source }) {
    if (page.recovered || page.dialect === 'markdown') return
    const first = new Map<string, Statement>()
    for (const entry of page.imports) {
      // `* as` stands in no list of names.
      if (!isStatement(entry) || entry.typeOnly || entry.names.some(({ imported }) => imported === '*')) continue
      const before = first.get(entry.source)
      if (!before) first.set(entry.source, entry)
      else {
        yield {
          at: entry.range,
          reason: `Unexpected second import from \`${entry.source}\``,
          expects: 'all its names in the first',
          fixes: [merged(before, entry, source)],
          related: [{ path: page.path, range: before.range, reason: 'The first import' }],
        }
      }
    }
  },
)

type Statement = ImportFact & Required<Pick<ImportFact, 'statement'>>

function isStatement(entry: ImportFact): entry is Statement {
  return entry.statement !== undefined
}

function merged(first: Statement, second: Statement, source: string): Fix {
  const [start, end] = second.statement
  const lineEnd = /^[ \t]*(?:\r?\n|$)/.exec(source.slice(end, end + 100))?.[0].length ?? 0
  const removal = { start, end: end + lineEnd, text: '' }
  const names = clause([...first.names, ...second.names])
  if (names === '' || second.names.length === 0) return { kind: 'safe', edits: [removal] }
  const quote = first.range[0] - 1
  const from = first.names.length > 0 ? source.lastIndexOf('from', quote - 1) : quote
  const text = `import ${names} ${first.names.length > 0 ? '' : 'from '}`
  return { kind: 'safe', edits: [{ start: first.statement[0], end: from, text }, removal] }
}

function clause(names: ImportFact['names']): string {
  const usual = names.find(({ imported }) => imported === 'default')
  const listed = names.filter((name) => name !== usual)
  const inBraces = listed.map(({ imported, local }) => (imported === local ? local : `${imported} as ${local}`))
  return [...(usual ? [usual.local] : []), ...(inBraces.length > 0 ? [`{ ${inBraces.join(', ')} }`] : [])].join(', ')
}
