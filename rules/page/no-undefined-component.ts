/** A component that the page uses is there when it renders. Options, why and examples: no-undefined-component.md */
import type { ElementFact, PageFacts } from '../../src/page/facts.ts'
import { pageRule } from '../../src/rule.ts'

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
  function* ({ page, options, globals }) {
    if (page.dialect === 'markdown' || page.recovered) return
    const given = [...globals, ...(options.globals ?? [])]
    const isGlobal = matcher(given)
    const own = ownNames(page)
    const scope = new Set([...own, ...SCOPE, ...(page.dialect === 'mdx1' ? SCOPE_1 : [])])
    for (const element of page.elements) {
      const name = rootOf(element)
      if (name === undefined || scope.has(name) || isGlobal(name) || isGlobal(element.name)) continue
      const start = element.range[0]
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
