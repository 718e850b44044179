/** The fragment of an internal link is an id of the page it leads to. Options, why and examples: link-anchor.md */
import { type Range, rangeInLink } from '../../src/page/facts.ts'
import { type Edit, fragmentCut, fragmentText, siteRule, slipFinding } from '../../src/rule.ts'
import type { ResolvedLink } from '../../src/site/types.ts'

export default siteRule(
  {
    id: 'link-anchor',
    description: 'The fragment of an internal link is an id of the page it leads to.',
    severity: 'error',
    fix: 'suggestion',
    needs: 'linked',
  },
  function* ({ suspects, nearest }) {
    for (const resolved of suspects) {
      const { page, link, href, target } = resolved
      const slip = slipFinding(resolved, 'anchor')
      if (slip) yield slip
      if (target.kind !== 'page' || target.anchor.is !== 'missing') continue
      const { value, range, open, ofTitle } = target.anchor
      if (ofTitle) {
        yield {
          ...titleFinding(resolved, target.index.path, value),
          ...(open && { severity: 'warning' as const }),
        }
        continue
      }
      const twin = [...target.index.anchors.keys()].find((id) => id.normalize('NFKC') === value.normalize('NFKC'))
      if (twin !== undefined) {
        yield {
          ...formFinding(resolved, target.index.path, value, twin),
          ...(open && { severity: 'warning' as const }),
        }
        continue
      }
      const expected = nearest.anchors(target.index, resolved)
      // The page may have ids that docs-lint cannot see: only a near miss is worth a word.
      if (open && expected.length === 0) continue
      const replacements = expected.map((id) => fragmentText(id, href.fragment))
      yield {
        path: page.path,
        at: rangeInLink(link, ...range),
        reason: `Unexpected link to missing anchor \`#${value}\` of \`${target.index.path}\``,
        expects: target.index.anchors.size > 0 ? 'an id of that page' : 'no fragment: that page has no ids',
        expected,
        replacements,
        ...(isSameWords(value, expected[0], target.index.anchors) && {
          fixes: [{ kind: 'safe', edits: [editOf(rangeInLink(link, ...range), replacements[0]!)] }],
        }),
        target: link.url,
        ...(open && { severity: 'warning' as const }),
      }
    }
  },
)

/** Another spelling of one id and of no other: case, dashes, marks. Dashes between digits tell numbers apart. */
function isSameWords(wrong: string, right: string | undefined, ids: ReadonlyMap<string, unknown>): boolean {
  if (right === undefined || bare(wrong) === '' || bare(wrong) !== bare(right)) return false
  return [...ids.keys()].filter((id) => bare(id) === bare(wrong)).length === 1
}

function bare(id: string): string {
  return id
    .toLowerCase()
    .replace(/(?<=\d)[^\p{L}\p{N}]+(?=\d)/gu, '_')
    .replace(/[^\p{L}\p{N}_]+|(?<!\d)_+|_+(?!\d)/gu, '')
}

/** Slugs of VitePress take letters apart, as of Korean: for a reader both look the same, for a browser they are two ids. */
function formFinding({ page, link, href }: ResolvedLink, path: string, value: string, id: string) {
  const at = rangeInLink(link, ...href.fragment!.range)
  return {
    path: page.path,
    at,
    reason: `Unexpected link to \`#${value}\` of \`${path}\`, whose id is written in another Unicode form`,
    expects: 'the letters in that form, or a heading with an id of its own',
    fixes: [{ kind: 'safe' as const, edits: [editOf(at, fragmentText(id, href.fragment))] }],
    target: link.url,
  }
}

function editOf([start, end]: Range, text: string): Edit {
  return { start, end, text }
}

/** The top of the page is where its title stands: without a fragment, or on the page itself by `#`. */
function titleFinding({ page, link, href }: ResolvedLink, title: string, id: string) {
  const { keyRange, range } = href.fragment!
  const [start, end] = fragmentCut(link.url, href.fragment!)
  const isHere = start === 0 && end === link.url.length
  const from = isHere && !keyRange ? range[0] : start
  const rest = link.url.slice(0, from) + link.url.slice(end)
  const at = rangeInLink(link, from, end)
  return {
    path: page.path,
    at,
    reason: `Unexpected link to \`#${id}\`, the title of \`${title}\`, which has no id`,
    expects: rest === '#' ? '`#`, the top of the page' : 'a link to the page itself',
    ...(rest !== '' && { expected: [rest], replacements: [''] }),
    target: link.url,
  }
}
