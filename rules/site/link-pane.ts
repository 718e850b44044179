/** The anchor of an internal link stands in a tab that the link opens. Options, why and examples: link-pane.md */
import { type LinkFact, rangeInLink } from '../../src/page/facts.ts'
import { type Edit, fragmentText, queryEncode, siteRule } from '../../src/rule.ts'
import type { Href } from '../../src/site/types.ts'

export default siteRule(
  {
    id: 'link-pane',
    description: 'The anchor of an internal link stands in a tab that the link opens.',
    severity: 'error',
    fix: 'suggestion',
    needs: 'linked',
  },
  function* ({ suspects }) {
    for (const { page, link, href, target } of suspects) {
      if (target.kind !== 'page' || target.anchor.is !== 'hidden') continue
      const { anchor } = target
      const reason = `Unexpected link to \`#${anchor.value}\` of \`${target.index.path}\`, which stands in a tab that the link does not open`
      if (anchor.twins.length > 0) {
        yield {
          path: page.path,
          at: rangeInLink(link, ...anchor.range),
          reason,
          expects: 'the id of the same heading in the tab of the link',
          expected: anchor.twins,
          replacements: anchor.twins.map((id) => fragmentText(id, href.fragment)),
          target: link.url,
          ...(anchor.mounted && { severity: 'warning' as const }),
        }
        continue
      }
      const wrongKey = href.query.find((part) => part.valueRange === anchor.wrong)?.key
      // The value alone where nothing but the value is wrong, else the whole query.
      const expected = anchor.opens.map((opens) => {
        const isAlone = wrongKey !== undefined && Object.keys(opens).length === 1
        return (isAlone ? opens[wrongKey] : undefined) ?? queryText(link, href, opens)
      })
      yield {
        path: page.path,
        at: rangeInLink(link, ...(anchor.wrong ?? anchor.range)),
        reason,
        expects: anchor.opens.length > 0 ? 'a query that opens it' : withoutQuery(anchor.lacks),
        expected,
        fixes: anchor.opens.map((opens) => ({ kind: 'suggestion', edits: [opening(link, href, opens)] })),
        target: link.url,
        ...(anchor.mounted && { severity: 'warning' as const }),
      }
    }
  },
)

/** @param lacks Attribute without which the tabs read no query. */
function withoutQuery(lacks: string | undefined): string {
  return lacks === undefined
    ? 'an anchor outside the tab: no query opens it'
    : `an anchor outside the tab, or \`${lacks}\` on its tabs: without it no query opens them`
}

/**
 * The link's query with what opens the panes: values changed where they stand, what is missing put behind; last the anchor,
 * where it is a value of the query.
 */
function queryText({ url }: LinkFact, href: Href, opens: Record<string, string>): string {
  const { keyRange, range } = href.fragment!
  const anchor = keyRange ? [url.slice(keyRange[0], range[1])] : []
  const kept = href.query.map(({ key, keyRange, valueRange }) =>
    opens[key] === undefined
      ? url.slice(keyRange[0], valueRange[1])
      : `${url.slice(...keyRange)}=${queryEncode(opens[key])}`,
  )
  const missing = Object.entries(opens).filter(([key]) => href.query.every((part) => part.key !== key))
  const added = missing.map(([key, value]) => `${queryEncode(key)}=${queryEncode(value)}`)
  return `?${[...kept, ...added, ...anchor].join('&')}`
}

function opening(link: LinkFact, href: Href, opens: Record<string, string>): Edit {
  const { keyRange, range } = href.fragment!
  const last = keyRange ? Math.max(range[1], ...href.query.map(({ valueRange }) => valueRange[1])) : range[0] - 1
  const [start, end] = rangeInLink(link, href.path.range[1], last)
  return { start, end, text: queryText(link, href, opens) }
}
