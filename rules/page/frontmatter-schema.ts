/** Frontmatter fits its JSON Schema. Options, why and examples: frontmatter-schema.md */
import type { FrontmatterFact, Range } from '../../src/page/facts.ts'
import { type Finding, type Fix, type FrontmatterViolation, pageRule, type Severity } from '../../src/rule.ts'

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
    // A block that cannot be read says nothing about its keys.
    if (frontmatter && frontmatter.value === undefined) return
    const value: unknown = frontmatter?.value ?? {}
    const written = (pointer: string) => {
      const entry = frontmatter?.entries.find((one) => one.pointer === pointer)
      return entry && source.slice(...entry.value)
    }
    const violations = validators.flatMap(({ severity, validate }) =>
      validate(value, written).map((violation) => ({ ...violation, ...(severity && { severity }) })),
    )
    // Two schemas may say the same of one place.
    const distinct = new Map(violations.map((one) => [`${one.kind}\n${one.pointer}\n${one.key ?? ''}`, one]))
    const findings = [...distinct.values()].map((violation) => finding(violation, frontmatter, source))
    yield* findings.sort((a, b) => a.at[0] - b.at[0])
  },
)

type Violation = FrontmatterViolation & { severity?: Severity }

function finding(violation: Violation, frontmatter: FrontmatterFact | undefined, source: string): Finding {
  const { reason, expects, expected, severity } = violation
  const at = frontmatter ? place(violation, frontmatter, source) : NOWHERE
  const fix = mended(violation, at, frontmatter, source)
  return {
    at,
    reason,
    ...(expects !== undefined && { expects }),
    ...(expected && { expected }),
    ...(severity && { severity }),
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

function mended(
  violation: FrontmatterViolation,
  at: Range,
  frontmatter: FrontmatterFact | undefined,
  source: string,
): Fix | undefined {
  const { kind, pointer, key, mend } = violation
  if (kind === 'missing') return mend && pointer === '' ? insertion(key!, mend.value, frontmatter, source) : undefined
  if (!frontmatter) return undefined
  if (kind === 'unknown-key') return renaming(violation, at, frontmatter, source)
  const entry = mend && frontmatter.entries.find((one) => one.pointer === pointer)
  return entry ? replacement(mend.value, entry, frontmatter.lang, source) : undefined
}

/** The nearest key in place of the wrong one. A slip of case is safe to mend. */
function renaming(
  { pointer, key, expected }: FrontmatterViolation,
  at: Range,
  { entries }: FrontmatterFact,
  source: string,
): Fix | undefined {
  const [nearest] = expected ?? []
  if (nearest === undefined || !entries.some((one) => one.pointer === `${pointer}/${escaped(key!)}`)) return undefined
  const quote = /^(['"])[\s\S]*\1$/.exec(source.slice(...at))?.[1]
  const isCase = key!.toLowerCase() === nearest.toLowerCase()
  return fix(isCase, at, quote ? textIn(quote, nearest) : plainOrQuoted(nearest, 'yaml'))
}

/** Another value in place of the wrong one, quoted as that is; what says the same in another form is safe to mend. */
function replacement(
  value: unknown,
  { key, value: at }: FrontmatterFact['entries'][number],
  lang: FrontmatterFact['lang'],
  source: string,
): Fix | undefined {
  const written = source.slice(...at)
  if (/[\r\n]/.test(written) || /^[&*!]/.test(written)) return undefined
  // A key without a value.
  if (at[0] === key[0] && at[1] === key[1]) {
    const colon = /^["']?[ \t]*:/.exec(source.slice(key[1]))
    if (!colon) return undefined
    const end = key[1] + colon[0].length
    return fix(false, [end, end], ` ${literal(value, lang)}`)
  }
  const quote = /^(['"])[\s\S]*\1$/.exec(written)?.[1]
  const bare = quote ? written.slice(1, -1) : written
  if (typeof value === 'string') {
    const isSame = bare === value || bare.toLowerCase() === value.toLowerCase()
    return fix(
      isSame,
      at,
      quote ? textIn(quote, value) : isSame && bare === value ? JSON.stringify(value) : plainOrQuoted(value, lang),
    )
  }
  return fix(bare === String(value), at, literal(value, lang))
}

/** A missing key with its default: at the end of a block of YAML, at the start of one of TOML. */
function insertion(
  key: string,
  value: unknown,
  frontmatter: FrontmatterFact | undefined,
  source: string,
): Fix | undefined {
  const end = source.includes('\r\n') ? '\r\n' : '\n'
  const line = `${plainOrQuoted(key, 'yaml')}: ${literal(value, 'yaml')}${end}`
  if (!frontmatter) return fix(false, [0, 0], `---${end}${line}---${end}${end}`)
  const { range, lang } = frontmatter
  if (lang === 'toml') {
    const start = source.indexOf('\n') + 1
    return fix(true, [start, start], `${key} = ${literal(value, lang)}${end}`)
  }
  const fence = source.lastIndexOf('\n', range[1] - 1) + 1
  const isBlock = lang === 'yaml' && !/^[ \t]*[{[]/m.test(source.slice(range[0], fence))
  return isBlock ? fix(true, [fence, fence], line) : undefined
}

function fix(isSafe: boolean, [start, end]: Range, text: string): Fix {
  return { kind: isSafe ? 'safe' : 'suggestion', edits: [{ start, end, text }] }
}

function literal(value: unknown, lang: FrontmatterFact['lang']): string {
  if (typeof value === 'string') return plainOrQuoted(value, lang)
  if (Array.isArray(value)) return `[${value.map((item) => literal(item, lang)).join(', ')}]`
  return JSON.stringify(value)
}

/** Plain where YAML reads the text as text, also in a list. */
function plainOrQuoted(text: string, lang: FrontmatterFact['lang']): string {
  const isPlain =
    /^[A-Za-z_/][\w ./@+-]*$/.test(text) &&
    !text.endsWith(' ') &&
    !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(text)
  const isDate = /^\d{4}-\d\d-\d\d$/.test(text) || /^https?:\/\/[\w./@+%?=&-]+$/.test(text)
  return lang === 'yaml' && (isPlain || isDate) ? text : JSON.stringify(text)
}

function textIn(quote: string, text: string): string {
  return quote === "'" ? `'${text.replaceAll("'", "''")}'` : JSON.stringify(text)
}
