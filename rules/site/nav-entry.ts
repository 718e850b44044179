/** An entry of the navigation names a page. Options, why and examples: nav-entry.md */
import { siteRule } from '../../src/rule.ts'

export default siteRule(
  {
    id: 'nav-entry',
    description: 'Entries of sidebars, navbars and footers name pages that exist.',
    severity: 'error',
    needs: 'site',
    fix: 'suggestion',
  },
  function* ({ nav }) {
    for (const { entry, outcome } of nav()) {
      if (outcome.is !== 'missing' && outcome.is !== 'missing-anchor') continue
      const { at, part, severity } = entry
      const { range, near } = outcome
      const isPage = outcome.is === 'missing'
      yield {
        path: at.file,
        at: at.verbatim ? [at.range[0] + range[0], at.range[0] + range[1]] : at.range,
        reason: isPage
          ? `Unexpected ${part} entry to missing ${outcome.thing} \`${outcome.name}\``
          : `Unexpected ${part} entry to missing anchor \`#${outcome.value}\` of \`${outcome.page}\``,
        expects: isPage ? `an existing ${outcome.thing}` : 'an id of that page',
        expected: near,
        ...(severity && { severity }),
        ...(!at.verbatim && { fixes: [] }),
      }
    }
  },
)
