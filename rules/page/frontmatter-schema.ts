/** Frontmatter fits its JSON Schema. Options, why and examples: frontmatter-schema.md */
import type { FrontmatterFact, Range } from '../../src/page/facts.ts'
import {
  type Finding,
  type Fix,
  type FrontmatterValidator,
  type FrontmatterViolation,
  insertKey,
  keyText,
  literal,
  nearest,
  pageRule,
  quoted,
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
      const at = frontmatter ? firstLine(frontmatter.range, context.source) : NOWHERE
      yield { at, reason: 'Unexpected page without a schema', expects, fixes: [] }
    }
    // A block that cannot be read says nothing about its keys.
    if (frontmatter ? frontmatter.value === undefined : page.problems.some(({ ruleId }) => ruleId === UNREADABLE))
      return
    const value: unknown = frontmatter?.value ?? {}
    const written = (pointer: string) => {
      const entry = frontmatter?.entries.find((one) => one.pointer === pointer)
      return entry && (swallowed(entry, context.source)?.text ?? context.source.slice(...entry.value))
    }
    const violations = validators.flatMap(({ severity, validate }) =>
      validate(value, written).map((violation) => ({ ...violation, ...(severity && { severity }) })),
    )
    const hidden = frontmatter || violations.length === 0 ? undefined : unread(context.source)
    if (hidden) {
      yield hidden
      return
    }
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

const UNREADABLE = 'frontmatter-syntax'

/** Frontmatter that nobody reads as that: empty lines before it, or another line in place of its fence. */
function unread(source: string): Finding | undefined {
  const [blank] = /^\s*\n(?=---[ \t]*\r?\n[ \t]*[\w$-]+[ \t]*:[\s\S]*?\n---[ \t]*(?:\r?\n|$))/.exec(source) ?? []
  if (blank !== undefined) {
    const at = [0, blank.length] as const
    const expects = '`---` on the first line'
    return { at, reason: 'Unexpected empty line before frontmatter', expects, fixes: [fix(false, at, '')] }
  }
  const [fence] = /^(?:[ \t]+---|--|-{4,}|[—–]-*|={3,})(?=[ \t]*\r?\n[\w$-]+[ \t]*:(?:[ \t]|\r?\n))/.exec(source) ?? []
  if (fence === undefined) return undefined
  const at = [0, fence.length] as const
  return { at, reason: `Unexpected \`${fence}\` before frontmatter`, expects: '`---`', fixes: [fix(false, at, '---')] }
}

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
  const said = new Set(found.map(({ pointer, key }) => `${pointer}/${key ?? ''}`))
  return Object.keys(value)
    .filter((key) => !known.some(({ keys }) => keys.has(key)) && !said.has(`/${key}`))
    .filter((key) => !known.some(({ patterns }) => patterns.some((pattern) => pattern.test(key))))
    .flatMap((key) => {
      const names = new Set(known.flatMap(({ keys }) => [...keys]))
      const [meant] = nearest(
        key,
        [...names].filter((name) => isSlip(key, name) && !Object.hasOwn(value, name)),
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
  if (entry) return kind === 'value' ? entry.value : firstLine(entry.key, source)
  // Values that come through an alias have no place of their own: their nearest parent has.
  for (let parent = pointer; parent !== ''; parent = parent.slice(0, parent.lastIndexOf('/'))) {
    const above = frontmatter.entries.find((one) => one.pointer === parent)
    if (above) return firstLine(above.key, source)
  }
  return firstLine(frontmatter.range, source)
}

/** The key of an item in a list is the whole item; a comment behind its first line is none of it. */
function firstLine([start, end]: Range, source: string): Range {
  const line = /^[^\r\n]*/
    .exec(source.slice(start, end))![0]
    .replace(/[ \t]+#.*$/, '')
    .trimEnd()
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
  const { kind, pointer, within = pointer, key, mend } = violation
  if (kind === 'missing') {
    const edits = mend && insertKey(frontmatter, source, within, key!, mend.value)
    return edits && { kind: frontmatter ? 'safe' : 'suggestion', edits }
  }
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
  const isCase = key!.toLowerCase() === nearest.toLowerCase()
  return fix(isCase, at, keyText(nearest, lang, quoteOf(source.slice(...at))))
}

function quoteOf(written: string): string | undefined {
  return /^(['"])[\s\S]*\1$/.exec(written)?.[1]
}

/** Another value in place of the wrong one, quoted as that is; what says the same in another form is safe to mend. */
function replacement(
  value: unknown,
  entry: FrontmatterFact['entries'][number],
  lang: FrontmatterFact['lang'],
  source: string,
): Fix | undefined {
  const { key, value: at } = entry
  const written = source.slice(...at)
  if (/[\r\n]/.test(written) || /^[&*!]/.test(written)) return undefined
  const text = literal(value, lang)
  if (text === undefined) return undefined
  const mark = swallowed(entry, source)
  if (mark && value === mark.text) return fix(false, mark.range, text)
  // A key without a value; an item of a list is its own key.
  const colon = at[0] === key[0] && at[1] === key[1] ? /^["']?[ \t]*:/.exec(source.slice(key[1])) : null
  if (colon) {
    const end = key[1] + colon[0].length
    return fix(false, [end, end], ` ${text}`)
  }
  const quote = quoteOf(written)
  const bare = quote ? written.slice(1, -1) : written
  if (typeof value !== 'string') return fix(bare === String(value), at, text)
  const isSame = bare === value || bare.toLowerCase() === value.toLowerCase()
  if (quote) return fix(isSame, at, quoted(value, lang, quote))
  return fix(isSame, at, isSame && bare === value ? quoted(value, lang, '"') : text)
}

/** What stands behind a key and means nothing to YAML: `#1` begins a comment, `&b` is a name. */
function swallowed({ key, value }: FrontmatterFact['entries'][number], source: string) {
  if (value[0] !== key[0] || value[1] !== key[1]) return undefined
  const [all, before, text] = /^(["']?[ \t]*:[ \t]+)([#&][^\s#&][^\r\n]*)/.exec(source.slice(key[1])) ?? []
  if (all === undefined) return undefined
  const start = key[1] + before!.length
  return { text: text!.trimEnd(), range: [start, start + text!.trimEnd().length] as const }
}

function fix(isSafe: boolean, [start, end]: Range, text: string): Fix {
  return { kind: isSafe ? 'safe' : 'suggestion', edits: [{ start, end, text }] }
}
