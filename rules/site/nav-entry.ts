/** An entry of the navigation names a page. Options, why and examples: nav-entry.md */
import { queryEncode, siteRule } from '../../src/rule.ts'
import type { NavOutcome } from '../../src/site/types.ts'

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
      if (outcome.is !== 'missing' && outcome.is !== 'missing-anchor' && outcome.is !== 'missing-tab') continue
      const { at, part, severity } = entry
      const { range, near } = outcome
      const [missing, expects] = said(outcome)
      yield {
        path: at.file,
        at: at.verbatim ? [at.range[0] + range[0], at.range[0] + range[1]] : at.range,
        reason: `Unexpected ${part} entry to missing ${missing}`,
        expects,
        expected: near,
        ...(outcome.is === 'missing-tab' && { replacements: near.map(queryEncode) }),
        ...(severity && { severity }),
        ...(!at.verbatim && { fixes: [] }),
      }
    }
  },
)

function said(outcome: Exclude<NavOutcome, { is: 'ok' | 'unknown' }>): [missing: string, expects: string] {
  switch (outcome.is) {
    case 'missing':
      return [`${outcome.thing} \`${outcome.name}\``, `an existing ${outcome.thing}`]
    case 'missing-anchor':
      return [`anchor \`#${outcome.value}\` of \`${outcome.page}\``, 'an id of that page']
    case 'missing-tab':
      return [`${outcome.what} of \`${outcome.page}\``, outcome.expects]
  }
}
