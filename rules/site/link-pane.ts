/** The anchor of an internal link stands in a tab that the link opens. Options, why and examples: link-pane.md */
import { rangeInLink } from '../../src/page/facts.ts'
import { type Edit, queryEncode, siteRule } from '../../src/rule.ts'
import type { AnchorOutcome, Href, ResolvedLink } from '../../src/site/types.ts'

export default siteRule(
  {
    id: 'link-pane',
    description: 'The anchor of an internal link stands in a tab that the link opens.',
    severity: 'error',
    fix: 'suggestion',
    needs: 'linked',
  },
  function* ({ links }) {
    for (const { page, link, href, target } of links) {
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
          target: link.url,
          ...(anchor.mounted && { severity: 'warning' as const }),
        }
        continue
      }
      const expected = anchor.wrong
        ? anchor.opens.flatMap((opens) => valueFor(href, opens, anchor))
        : anchor.opens.map((opens) => queryText(href, opens))
      yield {
        path: page.path,
        at: rangeInLink(link, ...(anchor.wrong ?? anchor.range)),
        reason,
        expects: anchor.opens.length > 0 ? 'a query that opens it' : 'an anchor outside the tab: no query opens it',
        expected,
        fixes: anchor.opens.map((opens) => ({ kind: 'suggestion', edits: [opening(link, href, opens)] })),
        target: link.url,
        ...(anchor.mounted && { severity: 'warning' as const }),
      }
    }
  },
)

/** The value that should stand in place of the wrong one. */
function valueFor(
  href: Href,
  opens: Record<string, string>,
  anchor: Extract<AnchorOutcome, { is: 'hidden' }>,
): string[] {
  const key = href.query.find((part) => part.valueRange === anchor.wrong)?.key
  return key !== undefined && opens[key] !== undefined ? [opens[key]] : []
}

/** The whole query of the link, with what opens the panes. */
function queryText(href: Href, opens: Record<string, string>): string {
  const kept = href.query.filter((part) => !(part.key in opens)).map((part) => [part.key, part.value] as const)
  return `?${[...kept, ...Object.entries(opens)].map(([key, value]) => `${queryEncode(key)}=${queryEncode(value)}`).join('&')}`
}

function opening(link: ResolvedLink['link'], href: Href, opens: Record<string, string>): Edit {
  const queryStart = href.path.range[1]
  const queryEnd = href.fragment!.range[0] - 1
  const [start, end] = rangeInLink(link, queryStart, queryEnd)
  return { start, end, text: queryText(href, opens) }
}
