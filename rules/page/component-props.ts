/** Attributes fit what a component, or what renders the page, takes. Why and examples: component-props.md */
import type { AttributeFact, ElementFact, Range } from '../../src/page/facts.ts'
import {
  type Finding,
  type Fix,
  type FrontmatterValidator,
  type FrontmatterViolation,
  pageRule,
} from '../../src/rule.ts'

/** What every component takes: the compiler or the framework reads it. */
const TAKEN_BY_ALL = /^(?:key|ref|slot|children)$|:/

export default pageRule(
  {
    id: 'component-props',
    description: 'Attributes fit the schema of the component or what React takes, and stand once.',
    severity: 'error',
    fix: 'suggestion',
  },
  function* (context) {
    const { page, renderer, foreign } = context
    const isReact = renderer === 'react' && !foreign && page.dialect === 'mdx' && !page.recovered
    for (const element of page.elements) {
      if (element.syntax !== 'jsx') continue
      yield* repeated(element)
      if (isReact && element.attrs.some(({ name }) => name === 'style')) yield* textAsStyle(element, context.source)
      const validator = context.props?.get(element.name)
      if (validator) yield* violations(element, validator, context.source)
    }
  },
)

/** The last of two attributes counts: the other says something that is not so. */
function* repeated({ name, attrs }: ElementFact): Generator<Finding> {
  if (new Set(attrs.map((attr) => attr.name)).size === attrs.length) return
  for (const [index, attr] of attrs.entries()) {
    if (!attrs.slice(0, index).some((other) => other.name === attr.name)) continue
    yield {
      at: attr.range,
      reason: `Unexpected second attribute \`${attr.name}\` of \`<${name}>\``,
      expects: 'one of the two',
      severity: 'warning',
      fixes: [],
    }
  }
}

/** React throws at an element of HTML or SVG whose `style` is text (react-dom, `setValueForStyles`). */
function* textAsStyle({ name, attrs }: ElementFact, source: string): Generator<Finding> {
  if (!/^[a-z]/.test(name) || name.includes('.')) return
  const style = attrs.findLast((attr) => attr.name === 'style')
  if (!style || !('value' in style.value) || !/^(?:string|boolean)$/.test(typeof style.value.value)) return
  const css = style.value.value
  if (css === false) return
  const written = typeof css === 'string' ? styleObject(css) : undefined
  const [start, end] = style.valueRange ?? style.range
  const isQuoted = style.valueRange !== undefined && /["']/.test(source[start - 1]!) && source[start - 2] === '='
  yield {
    at: start < end ? [start, end] : style.range,
    reason: `Unexpected text as \`style\` of \`<${name}>\`, at which React throws`,
    expects: written !== undefined && written.length <= 80 ? `\`{${written}}\`` : "an object: `{{ color: 'red' }}`",
    fixes:
      written !== undefined && isQuoted
        ? [{ kind: 'safe', edits: [{ start: start - 1, end: end + 1, text: `{${written}}` }] }]
        : [],
  }
}

/** CSS as the object that React wants; undefined for what is more than plain declarations. */
function styleObject(css: string): string | undefined {
  const entries: string[] = []
  for (const declaration of css.split(';')) {
    if (declaration.trim() === '') continue
    const found = /^\s*(--[\w-]+|-?[a-z]+(?:-[a-z]+)*)\s*:\s*([^"'`\\{}&*]+?)\s*$/i.exec(declaration)
    if (!found || /!important/i.test(declaration)) return undefined
    entries.push(`${propertyOf(found[1]!)}: '${found[2]!.replace(/\s+/g, ' ')}'`)
  }
  return entries.length > 0 ? `{ ${entries.join(', ')} }` : undefined
}

/** `margin-top` is `marginTop`, `-webkit-x` `WebkitX`, `-ms-x` `msX`; a custom property stays. */
function propertyOf(name: string): string {
  if (name.startsWith('--')) return `'${name}'`
  const camel = name.toLowerCase().replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
  return camel.replace(/^Ms(?=[A-Z])/, 'ms')
}

function* violations(element: ElementFact, validator: FrontmatterValidator, source: string): Generator<Finding> {
  const { name, spread, attrs } = element
  const known: Record<string, unknown> = {}
  const computed = new Set<string>()
  for (const { name: attr, value } of attrs) {
    if ('value' in value) known[attr] = value.value
    else computed.add(attr)
  }
  const isOpen = spread || computed.size > 0
  for (const violation of validator.validate(known)) {
    const { kind, key, pointer, expects, expected } = violation
    const top = pointer === '' ? key : unescaped(pointer.split('/')[1]!)
    const attr = attrs.findLast((one) => one.name === top)
    if (pointer === '' && key !== undefined && TAKEN_BY_ALL.test(key)) continue
    if (kind === 'missing' && pointer === '' && (spread || computed.has(key!))) continue
    // What the schema says of the whole may hold through what is computed.
    if (attr === undefined && kind !== 'missing' && isOpen) continue
    const at = attr
      ? kind === 'unknown-key' && pointer === ''
        ? attr.range
        : (attr.valueRange ?? attr.range)
      : element.range
    const fix = attr && mended(violation, attr, source)
    yield {
      at,
      reason: reasonOf(violation, name),
      ...(expects !== undefined && { expects }),
      ...(expected && { expected: isCode(violation) ? [`{${JSON.stringify(violation.mend!.value)}}`] : expected }),
      fixes: fix ? [fix] : [],
    }
  }
}

/** What is meant stands in braces. */
function isCode({ kind, pointer, mend }: FrontmatterViolation): boolean {
  return kind === 'value' && pointer.split('/').length === 2 && mend !== undefined && typeof mend.value !== 'string'
}

function reasonOf({ kind, key, pointer, reason }: FrontmatterViolation, name: string): string {
  if (pointer !== '' || key === undefined) return reason.replace('as frontmatter', `as attributes of \`<${name}>\``)
  return kind === 'missing'
    ? `Unexpected \`<${name}>\` without \`${key}\``
    : `Unexpected attribute \`${key}\` of \`<${name}>\``
}

/** What is most likely meant, as it is written in a tag. */
function mended(
  { kind, pointer, expected, mend }: FrontmatterViolation,
  attr: AttributeFact,
  source: string,
): Fix | undefined {
  const edit = ([start, end]: Range, text: string): Fix => ({ kind: 'suggestion', edits: [{ start, end, text }] })
  if (kind === 'unknown-key') return pointer === '' && expected?.[0] ? edit(attr.range, expected[0]) : undefined
  if (kind !== 'value' || pointer.split('/').length !== 2 || !mend || !attr.valueRange) return undefined
  const [start, end] = attr.valueRange
  const isQuoted = /["']/.test(source[start - 1]!) && source[end] === source[start - 1]
  const isBraced = source[start] === '{'
  if (typeof mend.value === 'string' && !/["'{}<>&\n]/.test(mend.value)) {
    if (isQuoted) return edit(attr.valueRange, mend.value)
    return isBraced ? edit(attr.valueRange, `"${mend.value}"`) : undefined
  }
  if (typeof mend.value === 'string') return undefined
  const isAlone = isQuoted && source[start - 2] === '='
  return isAlone || isBraced
    ? edit(isAlone ? [start - 1, end + 1] : attr.valueRange, `{${JSON.stringify(mend.value)}}`)
    : undefined
}

function unescaped(step: string): string {
  return step.replaceAll('~1', '/').replaceAll('~0', '~')
}
