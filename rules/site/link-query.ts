/** The query of an internal link means something to the page it leads to. Options, why and examples: link-query.md */
import { rangeInLink } from '../../src/page/facts.ts'
import { nearTabs, oneOf, queryEncode, siteRule } from '../../src/rule.ts'

export default siteRule(
  {
    id: 'link-query',
    description: 'Keys and values in the query of an internal link are those of a tab group on the page it leads to.',
    severity: 'error',
    fix: 'suggestion',
    needs: 'linked',
  },
  function* ({ suspects }) {
    for (const { page, link, target } of suspects) {
      if (target.kind !== 'page') continue
      for (const part of target.query) {
        if (part.is !== 'no-key' && part.is !== 'no-value') continue
        const isKey = part.is === 'no-key'
        const readsNone = isKey && part.known.length === 0
        // A key that stands in the query already is not what another one was meant for.
        const isGiven = (name: string) => isKey && target.query.some(({ key }) => key === name)
        const known = part.known.filter((name) => !isGiven(name))
        const expected = nearTabs(isKey ? part.key : part.value, known)
        yield {
          path: page.path,
          at: rangeInLink(link, ...(isKey ? part.keyRange : part.valueRange)),
          reason: isKey
            ? `Unexpected query key \`${part.key}\` in link to \`${target.index.path}\``
            : `Unexpected value \`${part.value}\` of query key \`${part.key}\` in link to \`${target.index.path}\``,
          expects: readsNone
            ? 'no query: that page has no tabs that read it'
            : known.length === 0
              ? 'none: the query has every key that the page reads'
              : oneOf(known, isKey ? 'key' : 'tab'),
          expected,
          replacements: expected.map(queryEncode),
          target: link.url,
          ...(readsNone && { severity: 'warning' as const }),
        }
      }
    }
  },
)
