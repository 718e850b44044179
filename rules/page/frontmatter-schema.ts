/** Frontmatter fits its JSON Schema. Options, why and examples: frontmatter-schema.md */
import type { FrontmatterFact, Range } from '../../src/page/facts.ts'
import { type Finding, type Fix, type FrontmatterViolation, pageRule } from '../../src/rule.ts'

export default pageRule(
  {
    id: 'frontmatter-schema',
    description: 'Frontmatter fits its JSON Schema.',
    severity: 'error',
    fix: 'suggestion',
    options: { type: 'object', additionalProperties: false },
  },
  function* ({ page, source, validators }) {
    const { frontmatter } = page
    // A block that is no YAML says nothing about its keys.
    if (frontmatter && frontmatter.value === undefined) return
    const value: unknown = frontmatter?.value ?? {}
    const violations = validators.flatMap((validator) => validator.validate(value))
    // Two schemas may say the same of one place.
    const distinct = new Map(violations.map((one) => [`${one.kind}\n${one.pointer}\n${one.key ?? ''}`, one]))
    const findings = [...distinct.values()].map((violation) => finding(violation, frontmatter, source))
    yield* findings.sort((a, b) => a.at[0] - b.at[0])
  },
)

function finding(violation: FrontmatterViolation, frontmatter: FrontmatterFact | undefined, source: string): Finding {
  const { reason, expects, expected } = violation
  const at = frontmatter ? place(violation, frontmatter, source) : NOWHERE
  const fix = at === NOWHERE ? undefined : replacement(violation, at, source, frontmatter!.lang)
  return {
    at,
    reason,
    ...(expects !== undefined && { expects }),
    ...(expected && { expected }),
    fixes: fix ? [fix] : [],
  }
}

/** A page without frontmatter. */
const NOWHERE: Range = [0, 0]

/** The value, the key that should not be there, or what lacks the key: the key of the parent, or the opening fence. */
function place({ pointer, key, kind }: FrontmatterViolation, frontmatter: FrontmatterFact, source: string): Range {
  const at = kind === 'unknown-key' ? `${pointer}/${escaped(key ?? '')}` : pointer
  const entry = frontmatter.entries.find((one) => one.pointer === at)
  if (entry) return kind === 'value' ? entry.value : entry.key
  // Values that come through an alias have no place of their own: their nearest parent has.
  for (let parent = pointer; parent !== ''; parent = parent.slice(0, parent.lastIndexOf('/'))) {
    const above = frontmatter.entries.find((one) => one.pointer === parent)
    if (above) return above.key
  }
  const [start, end] = frontmatter.range
  const line = /^[^\r\n]*/.exec(source.slice(start, end))![0].trimEnd()
  return [start, start + line.length]
}

function escaped(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1')
}

/** The nearest expected value in place of the wrong one, quoted as that is. A slip of case is safe to mend. */
function replacement(
  { kind, expected }: FrontmatterViolation,
  at: Range,
  source: string,
  lang: FrontmatterFact['lang'],
): Fix | undefined {
  const [nearest] = expected ?? []
  const written = source.slice(...at)
  if (nearest === undefined || kind === 'missing' || /[\r\n]/.test(written) || written === '---') return undefined
  const quote = /^(['"])[\s\S]*\1$/.exec(written)?.[1]
  const text = quoted(nearest, quote ?? (lang === 'yaml' || kind === 'unknown-key' ? undefined : '"'))
  const bare = quote ? written.slice(1, -1) : written
  const isCase = bare.toLowerCase() === nearest.toLowerCase()
  return { kind: isCase ? 'safe' : 'suggestion', edits: [{ start: at[0], end: at[1], text }] }
}

/** Plain where YAML reads the text as text. */
function quoted(text: string, quote: string | undefined): string {
  if (quote === "'") return `'${text.replaceAll("'", "''")}'`
  const isPlain =
    /^[A-Za-z_][\w ./@+-]*$/.test(text) && !text.endsWith(' ') && !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(text)
  return quote === '"' || !isPlain ? JSON.stringify(text) : text
}
