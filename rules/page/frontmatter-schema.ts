/** Frontmatter fits its JSON Schema. Options, why and examples: frontmatter-schema.md */
import type { FrontmatterFact, Range } from '../../src/page/facts.ts'
import {
  type Finding,
  type Fix,
  type FrontmatterValidator,
  type FrontmatterViolation,
  nearest,
  pageRule,
  type Severity,
} from '../../src/rule.ts'

export default pageRule<{ requireSchema?: boolean }>(
  {
    id: 'frontmatter-schema',
    description: 'Frontmatter fits its JSON Schema.',
    severity: 'error',
    fix: 'suggestion',
    options: {
      type: 'object',
      additionalProperties: false,
      properties: { requireSchema: { type: 'boolean' } },
    },
  },
  function* (context) {
    const { page, validators, options, schemaProblem, isPage, readsExports } = context
    const frontmatter = page.frontmatter ?? (readsExports === false ? undefined : page.exported)
    if (schemaProblem !== undefined && frontmatter?.schema) {
      const { name, range } = frontmatter.schema
      yield { at: range, reason: `Unexpected schema \`${name}\` that cannot be used (${schemaProblem})`, fixes: [] }
    } else if (options.requireSchema === true && isPage !== false && validators.length === 0) {
      const expects = 'an entry of `frontmatter` in the configuration that matches it'
      const at = frontmatter ? opening(frontmatter, context.source) : NOWHERE
      yield { at, reason: 'Unexpected page without a schema', expects, fixes: [] }
    }
    // A block that cannot be read says nothing about its keys.
    if (frontmatter && frontmatter.value === undefined) return
    const value: unknown = frontmatter?.value ?? {}
    const written = (pointer: string) => {
      const entry = frontmatter?.entries.find((one) => one.pointer === pointer)
      return entry && context.source.slice(...entry.value)
    }
    const violations = validators.flatMap(({ severity, validate }) =>
      validate(value, written).map((violation) => ({ ...violation, ...(severity && { severity }) })),
    )
    // Two schemas may say the same of one place.
    const distinct = new Map(violations.map((one) => [`${one.kind}\n${one.pointer}\n${one.key ?? ''}`, one]))
    const asked = [...distinct.values()].filter(
      (one) => !isSchemaKey(one, frontmatter) && !isComputed(one, frontmatter?.open ?? []),
    )
    const findings = [...asked, ...slips(value, violations, validators)].map((violation) =>
      finding(violation, frontmatter, context.source),
    )
    yield* findings.sort((a, b) => a.at[0] - b.at[0])
  },
)

type Violation = FrontmatterViolation & { severity?: Severity }

/** `$schema` is for this rule and for editors, whatever the schema says of it. */
function isSchemaKey({ kind, pointer, key }: Violation, frontmatter: FrontmatterFact | undefined): boolean {
  return kind === 'unknown-key' && pointer === '' && key === '$schema' && frontmatter?.schema !== undefined
}

/** What is computed may be anything; an object with a part that is computed may have any key. */
function isComputed({ kind, pointer }: Violation, open: readonly string[]): boolean {
  const holds = (outer: string, inner: string) => `${inner}/`.startsWith(`${outer}/`)
  return open.some((one) =>
    one.endsWith('/')
      ? kind === 'value'
        ? holds(pointer, one.slice(0, -1))
        : kind === 'missing' && pointer === one.slice(0, -1)
      : holds(one, pointer) || (kind === 'value' && holds(pointer, one)),
  )
}

/** Keys that no schema knows and none forbids, but which are a known one with a slip: the framework ignores them. */
function slips(value: unknown, found: readonly Violation[], validators: readonly FrontmatterValidator[]): Violation[] {
  const known = validators.flatMap((validator) => validator.known?.() ?? [])
  if (typeof value !== 'object' || value === null || known.length < validators.length) return []
  const names = new Set(known.flatMap(({ keys }) => [...keys]))
  const free = [...names].filter((name) => !Object.hasOwn(value, name))
  const said = new Set(found.map(({ pointer, key }) => `${pointer}/${key ?? ''}`))
  return Object.keys(value)
    .filter((key) => !names.has(key) && !said.has(`/${key}`))
    .filter((key) => !known.some(({ patterns }) => patterns.some((pattern) => pattern.test(key))))
    .flatMap((key) => {
      const [meant] = nearest(
        key,
        free.filter((name) => isSlip(key, name)),
      )
      if (meant === undefined) return []
      const reason = `Unexpected key \`${key}\``
      return [
        { pointer: '', key, kind: 'unknown-key' as const, reason, expected: [meant], severity: 'warning' as const },
      ]
    })
}

/** Case, dashes and underscores, or two letters swapped; other words that are near may be the site's own. */
function isSlip(key: string, name: string): boolean {
  const plain = (text: string) => text.toLowerCase().replace(/[-_ ]/g, '')
  if (plain(key) === plain(name)) return true
  if (name.length < 5 || key.length !== name.length) return false
  const at = [...name].findIndex((letter, index) => letter !== key[index])
  return key.slice(0, at) + key[at + 1] + key[at] + key.slice(at + 2) === name
}

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
  return opening(frontmatter, source)
}

function opening({ range: [start, end] }: FrontmatterFact, source: string): Range {
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
  { entries, lang }: FrontmatterFact,
  source: string,
): Fix | undefined {
  const [nearest] = expected ?? []
  if (nearest === undefined || !entries.some((one) => one.pointer === `${pointer}/${escaped(key!)}`)) return undefined
  const quote = /^(['"])[\s\S]*\1$/.exec(source.slice(...at))?.[1]
  const isCase = key!.toLowerCase() === nearest.toLowerCase()
  return fix(isCase, at, quote ? textIn(quote, nearest, lang) : plainOrQuoted(nearest, 'yaml'))
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
  // A key without a value; an item of a list is its own key.
  const colon = at[0] === key[0] && at[1] === key[1] ? /^["']?[ \t]*:/.exec(source.slice(key[1])) : null
  if (colon) {
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
      quote
        ? textIn(quote, value, lang)
        : isSame && bare === value
          ? JSON.stringify(value)
          : plainOrQuoted(value, lang),
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

function textIn(quote: string, text: string, lang: FrontmatterFact['lang']): string {
  if (quote === "'" && lang === 'js') return `'${text.replace(/['\\]/g, '\\$&')}'`
  return quote === "'" ? `'${text.replaceAll("'", "''")}'` : JSON.stringify(text)
}
