/** What a site's own `Tabs` (`src/theme/Tabs`) makes of the theme's. */
import { visit } from '../../modules/estree.ts'
import { isUse, type Outline, outline } from '../../modules/outline.ts'
import type { QueryGroup } from '../../site/types.ts'

// biome-ignore lint/suspicious/noExplicitAny: ESTree nodes are walked by shape
type Node = any

const ORIGINAL = /^@theme-(?:original|init)\/Tabs$/

/** The theme's own state, of which a copy of the theme's code makes use (docusaurus-theme-common, `utils/tabsUtils.tsx`). */
const STATE = /\buseTabs(?:ContextValue)?\b/

/** Attributes that say which tabs there are, which one is open, and what opens another. */
const TELLING = /^(?:queryString|groupId|values|defaultValue|lazy)$/

/**
 * @param code Of the module that stands in the theme's place.
 * @param group What the theme's `Tabs` is.
 * @returns What the site's is; undefined where that cannot be told.
 */
export function ownTabs(code: string, group: QueryGroup): QueryGroup | undefined {
  const module = outline(code)
  if (!module) return undefined
  const names = [...module.imports].flatMap(([name, { specifier }]) => (ORIGINAL.test(specifier) ? name : []))
  if (names.length === 0)
    return givesOn(module) || (STATE.test(code) && !/\bqueryString\b/.test(code)) ? group : undefined
  const program = [...module.declared.values(), ...module.exported.values(), ...module.others]
  const [original, ...others] = elementsWithSpread(program)
  if (!original || others.length > 0 || !names.includes(original.name.name) || isTakenApart(program)) return undefined
  const { attributes } = original as { attributes: Node[] }
  const spread = attributes.findIndex(({ type }) => type === 'JSXSpreadAttribute')
  const telling = attributes.flatMap((attr, at) =>
    attr.type === 'JSXAttribute' && TELLING.test(attr.name.name) ? [{ attr, at }] : [],
  )
  const [first, ...more] = telling
  if (!first) return group
  const key = first.attr.name.name === 'queryString' ? first.attr.value?.value : undefined
  if (typeof key !== 'string' || more.length > 0) return undefined
  const { key: _, keyTrueFrom: __, ...always } = group
  return first.at < spread ? { ...group, fixedKey: key } : { ...always, fixedKey: key }
}

/** `export { default } from '@theme-original/Tabs'`. */
function givesOn({ exported }: Outline): boolean {
  const given = exported.get('default')
  return given !== undefined && isUse(given) && ORIGINAL.test(given.specifier)
}

/** Opening tags that hand on attributes which only the page knows. */
function elementsWithSpread(program: readonly Node[]): Node[] {
  const found = new Set<Node>()
  visit(program, (node) => {
    if (node.type !== 'JSXOpeningElement') return
    if (node.attributes.some(({ type }: Node) => type === 'JSXSpreadAttribute')) found.add(node)
  })
  return [...found]
}

/** One of the telling attributes is taken out of what is handed on. */
function isTakenApart(program: readonly Node[]): boolean {
  let isFound = false
  visit(program, (node) => {
    if (node.type === 'ObjectPattern')
      isFound ||= node.properties.some(({ key }: Node) => key && TELLING.test(String(key.name ?? key.value)))
  })
  return isFound
}
