/** A redirect happens, and ends at a page. Options, why and examples: redirect-target.md */
import { type Finding, queryEncode, siteRule } from '../../src/rule.ts'
import type { JudgedRedirect } from '../../src/site/types.ts'

export default siteRule(
  {
    id: 'redirect-target',
    description: 'Redirects of the site happen, and lead straight to a page that exists.',
    severity: 'error',
    needs: 'site',
    fix: 'suggestion',
  },
  function* ({ redirects }) {
    for (const judged of redirects()) {
      const finding = findingOf(judged)
      if (finding) yield finding
    }
  },
)

function findingOf({ redirect, written, outcome }: JudgedRedirect): (Finding & { path: string }) | undefined {
  const { from, to } = redirect.at
  const part = ([start, end]: readonly [number, number]) => [to.range[0] + start, to.range[0] + end] as const
  switch (outcome.is) {
    case 'shadowed':
      return {
        path: from.file,
        at: from.range,
        reason: `Unexpected redirect from \`${redirect.from}\`${shadow(redirect.wins, outcome.page)}`,
        expects: 'a path without a page',
        severity: 'warning',
        fixes: [],
      }
    case 'second':
      return {
        path: from.file,
        at: from.range,
        reason: `Unexpected second redirect from \`${redirect.from}\`, which never happens`,
        expects: 'one',
        severity: 'warning',
        related: [{ path: outcome.first.file, range: outcome.first.range, reason: 'The first one' }],
        fixes: [],
      }
    case 'missing':
      return {
        path: to.file,
        at: to.verbatim ? part(outcome.range) : to.range,
        reason: `Unexpected redirect to missing ${outcome.of === 'page' ? 'page' : 'file'} \`${outcome.path}\``,
        expects: `an existing ${outcome.of === 'page' ? 'page' : 'file'}`,
        expected: outcome.near,
        target: outcome.path,
        ...(!to.verbatim && { fixes: [] }),
      }
    case 'missing-anchor':
      return {
        path: to.file,
        at: to.verbatim ? part(outcome.range) : to.range,
        reason: `Unexpected redirect to missing anchor \`#${outcome.value}\` of \`${outcome.page}\``,
        expects: 'an id of that page',
        expected: outcome.near,
        ...(!to.verbatim && { fixes: [] }),
      }
    case 'missing-tab':
      return {
        path: to.file,
        at: to.verbatim ? part(outcome.range) : to.range,
        reason: `Unexpected redirect to missing ${outcome.what} of \`${outcome.page}\``,
        expects: outcome.expects,
        expected: outcome.near,
        replacements: outcome.near.map(queryEncode),
        ...(!to.verbatim && { fixes: [] }),
      }
    case 'chain':
      return {
        path: to.file,
        at: to.range,
        reason: `Unexpected redirect to \`${written}\`, which is redirected${redirect.direct ? ' and no page' : ''}`,
        expects: outcome.end === undefined ? 'the page where it ends' : `\`${outcome.end}\``,
        ...(outcome.end !== undefined && { expected: [outcome.end] }),
        ...(!redirect.direct && { severity: 'warning' as const }),
        ...(!to.verbatim && { fixes: [] }),
      }
    case 'loop':
      return {
        path: to.file,
        at: to.range,
        reason:
          outcome.through.length < 2
            ? `Unexpected redirect of \`${redirect.from}\` to itself`
            : `Unexpected redirects in a circle: ${[...outcome.through, redirect].map((one) => `\`${one.from}\``).join(' → ')}`,
        expects: 'an end',
        related: outcome.through.flatMap(({ at, from }) =>
          at && from !== redirect.from ? [{ path: at.to.file, range: at.to.range, reason: `From \`${from}\`` }] : [],
        ),
        fixes: [],
      }
    default:
      return undefined
  }
}

function shadow(wins: 'page' | 'redirect' | undefined, page: string | undefined): string {
  const named = page === undefined ? 'a page' : `the page \`${page}\``
  if (wins === 'page') return `, which never happens: ${named} is there`
  return wins === 'redirect' ? `, which hides ${named}` : `, where ${named} is`
}
