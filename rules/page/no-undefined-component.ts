/** A component that the page uses is there when it renders. Options, why and examples: no-undefined-component.md */
import type { ElementFact, PageFacts } from '../../src/page/facts.ts'
import { type Finding, isHtml, pageRule } from '../../src/rule.ts'

interface Options {
  globals?: string[]
}

/** What MDX itself puts in the scope of a page. */
const SCOPE = ['props', 'arguments', 'this']
/** MDX 1 imports these into every page. */
const SCOPE_1 = ['React', 'mdx', 'MDXLayout']

export default pageRule<Options>(
  {
    id: 'no-undefined-component',
    description: 'Components are imported, exported by the page, or global.',
    severity: 'error',
    options: {
      type: 'object',
      additionalProperties: false,
      properties: {
        globals: {
          description: 'Components that need no import; `*` at the end stands for anything',
          type: 'array',
          items: { type: 'string', minLength: 1 },
        },
      },
    },
  },
  function* (context) {
    const { page, options, globals } = context
    if (page.dialect === 'markdown' || page.recovered) return
    const own = ownNames(page)
    const scope = new Set([...own, ...SCOPE, ...(page.dialect === 'mdx1' ? SCOPE_1 : [])])
    const isOwn = (element: ElementFact) => scope.has(rootOf(element) ?? 'this')
    const others = page.elements.filter((element) => !isOwn(element) || isNoHtml(element))
    if (others.length === 0) return
    const given = [...globals, ...(options.globals ?? []), ...(context.imported?.(context.source) ?? [])]
    const isGlobal = matcher(given)
    // The text of a page is read for this: most pages have no undefined component.
    let imports: TextImport[] | undefined
    const told = new Set<TextImport>()
    for (const element of others) {
      const meant = miscased(element, [...own, ...given])
      if (meant !== undefined && !isGlobal(element.name)) {
        yield {
          at: element.range,
          reason: `Unexpected element \`${element.name}\`, which HTML does not have`,
          expects: `the component \`${meant}\``,
          expected: [meant],
          // The name stands in the closing tag, too.
          fixes: [],
          target: `${page.path} ${element.name}`,
        }
      }
      const name = rootOf(element)
      if (name === undefined || scope.has(name) || isGlobal(name) || isGlobal(element.name)) continue
      const start = element.range[0]
      imports ??= importsInText(page, context.source)
      const inText = imports.find(({ names }) => names.includes(name))
      if (inText) {
        if (!told.has(inText)) yield inText.finding
        told.add(inText)
        continue
      }
      yield {
        at: [start, start + name.length],
        reason: `Unexpected undefined component \`${name}\``,
        expects: 'an imported or global one',
        expected: nearest(name, [...own, ...given.filter((known) => !known.endsWith('*'))]),
        // The name stands in the closing tag, too.
        fixes: [],
        target: `${page.path} ${name}`,
      }
    }
  },
)

/** An element in small letters that HTML does not have. */
function isNoHtml({ name, syntax }: ElementFact): boolean {
  return syntax === 'jsx' && /^[a-z][a-z0-9]*$/i.test(name) && /^[a-z]/.test(name) && !isHtml(name)
}

/** The known component that an element of no HTML name differs from in case only. */
function miscased(element: ElementFact, known: readonly string[]): string | undefined {
  if (!isNoHtml(element)) return undefined
  return known.find((other) => /^[A-Z]/.test(other) && other.toLowerCase() === element.name.toLowerCase())
}

interface TextImport {
  names: string[]
  finding: Finding
}

const IMPORT = /([ \t]*)import\b((?:(?!\n[ \t]*\r?\n)[^'"])+?)\bfrom\s*['"][^'"\n]+['"]/y

/**
 * Lines that look like imports and are text: text stands right above them, blanks before them, or none behind `import`.
 * Those that follow one another below a text are one mistake.
 */
function importsInText(page: PageFacts, source: string): TextImport[] {
  const found: TextImport[] = []
  const statements = page.imports.flatMap(({ statement }) => (statement ? [statement] : []))
  let isCode = false
  /** End of the import before, which has text above it. */
  let last = -1
  for (const [index, start] of page.lines.entries()) {
    const line = source.slice(start, page.lines[index + 1] ?? source.length)
    if (/^[ \t>]*(?:`{3,}|~{3,})/.test(line)) isCode = !isCode
    IMPORT.lastIndex = start
    const match = IMPORT.exec(source)
    if (isCode || !match || statements.some(([from, to]) => from <= start && start < to)) continue
    const [, indent, clause] = match
    const above = source.slice(page.lines[index - 1] ?? start, start)
    const at = [start + indent!.length, start + indent!.length + 'import'.length] as const
    const names = clause!.match(/[\w$]+/g) ?? []
    if (indent !== '') {
      const reason = 'Unexpected blanks before `import`, which make it text'
      const fix = { kind: 'suggestion' as const, edits: [{ start, end: at[0], text: '' }] }
      found.push({ names, finding: { at, reason, expects: 'it at the start of the line', fixes: [fix] } })
    } else if (line.startsWith('import{')) {
      const reason = 'Unexpected `import{` without a blank, which makes it text'
      const fix = { kind: 'safe' as const, edits: [{ start: at[1], end: at[1], text: ' ' }] }
      found.push({ names, finding: { at, reason, expects: '`import {`', fixes: [fix] } })
    } else if (/^[;\s]*$/.test(source.slice(last, start)) && last >= 0) {
      found.at(-1)!.names.push(...names)
      last = start + match[0].length
    } else if (above.trim() !== '') {
      last = start + match[0].length
      const reason = 'Unexpected `import` right below a line of text, which makes it text, too'
      const fix = {
        kind: 'safe' as const,
        edits: [{ start, end: start, text: above.endsWith('\r\n') ? '\r\n' : '\n' }],
      }
      found.push({ names, finding: { at, reason, expects: 'a blank line between the two', fixes: [fix] } })
    }
  }
  return found
}

/** Name that must be in scope; undefined for an element of HTML or SVG, which needs none. */
function rootOf({ name, syntax }: ElementFact): string | undefined {
  if (syntax !== 'jsx' || /[-:]/.test(name)) return undefined
  const root = name.split('.', 1)[0]!.trim()
  return root === '' || (!name.includes('.') && /^[a-z]/.test(root)) ? undefined : root
}

/** Names that the page imports, exports or declares. */
function ownNames({ imports, exports }: PageFacts): Set<string> {
  const imported = imports.flatMap(({ names }) => names.map(({ local }) => local))
  const exported = exports.map(({ name }) => name)
  return new Set([...imported, ...exported].filter((name) => name !== '' && name !== 'default'))
}

function matcher(names: readonly string[]): (name: string) => boolean {
  const exact = new Set(names)
  const prefixes = names.filter((name) => name.endsWith('*')).map((name) => name.slice(0, -1))
  return (name) => exact.has(name) || prefixes.some((prefix) => name.startsWith(prefix))
}

/** Those of `known` that differ in case or in at most a third of their letters, nearest first. */
function nearest(name: string, known: readonly string[]): string[] {
  const limit = Math.max(1, Math.floor(name.length / 3))
  const near = known
    .filter((other) => /^[^a-z]/.test(other) && Math.abs(other.length - name.length) <= limit)
    .map((other) => ({ other, steps: distance(name.toLowerCase(), other.toLowerCase()) }))
    .filter(({ steps }) => steps <= limit)
  near.sort((a, b) => a.steps - b.steps || (a.other < b.other ? -1 : 1))
  return [...new Set(near.map(({ other }) => other))].slice(0, 3)
}

/** Letters to insert, remove or replace. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)))
    }
    row = next
  }
  return row[b.length]!
}
