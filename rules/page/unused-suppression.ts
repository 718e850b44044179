/** A comment that suppresses messages has messages to suppress. Options, why and examples: unused-suppression.md */
import type { Range } from '../../src/page/facts.ts'
import { type Fix, nearest, pageRule } from '../../src/rule.ts'

export default pageRule(
  {
    id: 'unused-suppression',
    description: 'Comments that suppress messages suppress some, and name rules that exist.',
    severity: 'warning',
    fix: 'safe',
    after: 'suppressions',
  },
  function* ({ source, suppressions = [], ruleIds = [] }) {
    for (const { directive, unused, unknown } of suppressions) {
      const { verb, range, rules } = directive
      if (verb === 'unreadable') {
        const word = /docs-lint-[\w-]+/.exec(source.slice(...range))![0]
        const expected = nearest(word, VERBS)
        const at: Range = [source.indexOf(word, range[0]), source.indexOf(word, range[0]) + word.length]
        yield {
          at,
          reason: `Unexpected comment \`${word}\` that cannot be read`,
          expects: VERBS.includes(word) ? `\`${word} rule-id -- why\`` : `one of \`${VERBS.join('`, `')}\``,
          ...(expected.length > 0 && !VERBS.includes(word) && { expected }),
          fixes: VERBS.includes(word) || !expected[0] ? [] : [{ kind: 'suggestion', edits: [editOf(at, expected[0])] }],
        }
        continue
      }
      const [stranger] = unknown
      if (stranger !== undefined) {
        const at = placeOf(stranger, source, range)
        const expected = nearest(stranger, ruleIds)
        yield {
          at,
          reason: `Unexpected rule \`${stranger}\` in a suppression`,
          expects: 'the id of a rule; a reason stands after `--`',
          expected,
          fixes: expected[0] === undefined ? [] : [{ kind: 'suggestion', edits: [editOf(at, expected[0])] }],
        }
        continue
      }
      if (unused === 'all') {
        const what = rules.length > 0 ? ` of ${rules.map((id) => `\`${id}\``).join(', ')}` : ''
        const why = verb === 'enable' ? 'which ends none that began' : 'which hides no message'
        yield {
          at: range,
          reason: `Unexpected ${verb === 'enable' ? 'end of a suppression' : 'suppression'}${what}, ${why}`,
          expects: 'none',
          fixes: [{ kind: 'safe', edits: [editOf(withoutTraces(range, source), '')] }],
        }
        continue
      }
      for (const id of unused) {
        const at = placeOf(id, source, range)
        yield {
          at,
          reason: `Unexpected suppression of \`${id}\`, which hides no message`,
          expects: 'none',
          fixes: [dropId(at, source)],
        }
      }
    }
  },
)

const VERBS = [
  'docs-lint-disable-next-line',
  'docs-lint-disable-line',
  'docs-lint-disable',
  'docs-lint-enable',
  'docs-lint-disable-file',
]

/** Where an id of the comment stands. */
function placeOf(id: string, source: string, [start, end]: Range): Range {
  const verb = /docs-lint-[\w-]+/.exec(source.slice(start, end))!
  const from = start + verb.index + verb[0].length
  const words = source.slice(from, end).matchAll(/[^\s,]+/g)
  for (const { 0: word, index } of words) if (word.startsWith(id)) return [from + index, from + index + id.length]
  return [start, end]
}

/** An id goes with the comma or the blank before it, the first one with what stands behind it. */
function dropId([start, end]: Range, source: string): Fix {
  const before = /(?:\s*,\s*|\s+)$/.exec(source.slice(0, start))?.[0] ?? ''
  const isFirst = /docs-lint-[\w-]+$/.test(source.slice(0, start - before.length))
  const after = isFirst ? (/^\s*,?\s*/.exec(source.slice(end))?.[0] ?? '') : ''
  const at: Range = isFirst ? [start, end + after.length] : [start - before.length, end]
  return { kind: 'safe', edits: [editOf(at, '')] }
}

/** The comment with its line where it stands alone, and with the blank line that would be left twice. */
function withoutTraces([start, end]: Range, source: string): Range {
  const lead = /[ \t]*$/.exec(source.slice(0, start))![0]
  const from = start - lead.length
  const tail = /^[ \t]*(?:\r?\n|$)/.exec(source.slice(end))?.[0]
  const isAlone = tail !== undefined && (from === 0 || source[from - 1] === '\n')
  if (!isAlone) return tail === undefined ? [start, end] : [from, end]
  const blank = /^[ \t]*\r?\n/.exec(source.slice(end + tail.length))?.[0] ?? ''
  const isTwice = from === 0 || /\n[ \t]*\r?\n$/.test(source.slice(0, from))
  return [from, end + tail.length + (isTwice ? blank.length : 0)]
}

function editOf([start, end]: Range, text: string) {
  return { start, end, text }
}
