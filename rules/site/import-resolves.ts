/** What a page imports exists. Why and examples: import-resolves.md */
import { siteRule } from '../../src/rule.ts'

export default siteRule(
  {
    id: 'import-resolves',
    description: 'The file or package that a page imports exists.',
    severity: 'error',
    fix: 'suggestion',
    needs: 'linked',
  },
  function* ({ imports }) {
    for (const { page, import: statement, outcome } of imports) {
      if (outcome.is !== 'missing') continue
      const what = outcome.what ?? 'file'
      yield {
        path: page.path,
        at: statement.range,
        reason: `Unexpected ${statement.included ? 'include' : 'import'} of missing ${what} \`${statement.source}\``,
        expects:
          what !== 'file' ? 'an installed package' : statement.included ? 'an existing file' : 'an existing module',
        expected: outcome.near,
        target: targetOf(statement.source, page.path),
      }
    }
  },
)

/** Equal for imports that miss the same file: a relative path counts from the root. */
function targetOf(source: string, path: string): string {
  if (!/^\.\.?(?:\/|$)/.test(source)) return source
  const parts = path.split('/').slice(0, -1)
  for (const part of source.split('/')) {
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop()
    else if (part !== '.') parts.push(part)
  }
  return parts.join('/')
}
