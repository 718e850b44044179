/** What the components of a page are: partials that it renders, or modules that may make ids of their own. */
import type { Openness } from '../modules/openness.ts'
import type { PassedTo } from '../modules/passed.ts'
import type { PageFacts } from '../page/facts.ts'
import type { ComponentSources } from './render.ts'
import type { ComponentSource, ImportOutcome } from './types.ts'

/** What a component's import leads to, and the export that it is; `*` = any. */
type Resolved = ImportOutcome & { exported: string }

/**
 * @param outcome Resolves an import of a file.
 * @param isGlobal Whether a component needs no import.
 * @param isIdless Whether the components of a package are known to make no ids.
 * @param partial Facts of a Markdown or MDX file that is imported.
 */
export function componentSources(
  outcome: (specifier: string, fromFile: string) => ImportOutcome,
  partial: (file: string) => PageFacts | undefined,
  /** `*` = any export. */
  openness: (file: string, name: string) => Openness,
  isIdless: (specifier: string) => boolean,
  isGlobal: (name: string) => boolean,
  /** The module of a component that needs no import, where it is known. */
  globalFrom: (name: string) => ComponentSource | undefined = () => undefined,
  apiIds: (file: string) => readonly string[] | undefined = () => undefined,
  /** Where the export of a module gives an attribute. */
  passed: (file: string, name: string, attr: string) => readonly PassedTo[] | undefined = () => undefined,
): Omit<ComponentSources, 'value' | 'inner' | 'file'> {
  const importOf = (facts: PageFacts, name: string) => {
    const root = name.split(/[.:]/, 1)[0]
    return facts.imports.find((entry) => entry.names.some(({ local }) => local === root))
  }
  // A page is rendered element by element, each of which asks several times.
  let current: { facts: PageFacts; names: Map<string, Resolved | undefined> } | undefined
  const resolved = (facts: PageFacts, name: string): Resolved | undefined => {
    if (current?.facts !== facts) current = { facts, names: new Map() }
    const { names } = current
    if (!names.has(name)) names.set(name, resolve(facts, name))
    return names.get(name)
  }
  const resolve = (facts: PageFacts, name: string): Resolved | undefined => {
    const [root, member] = name.split(/[.:]/) as [string, string | undefined]
    const found = importOf(facts, name)
    if (found) {
      const imported = found.names.find(({ local }) => local === root)!.imported
      return { ...outcome(found.source, facts.path), exported: imported === '*' ? (member ?? '*') : imported }
    }
    const source = facts.exports.some((entry) => entry.name === root) ? undefined : globalFrom(root)
    return source && { is: 'file', file: source.file, exported: source.name ?? '*' }
  }
  const judged = (facts: PageFacts, name: string, aspect: 'ids' | 'query', why: string): string | undefined => {
    const target = resolved(facts, name)
    if (!target) {
      const root = name.split(/[.:]/, 1)[0]!
      const isProvided = isGlobal(root) && !facts.exports.some((entry) => entry.name === root)
      return aspect === 'ids' && isProvided && !isIdless(root) ? 'global-component' : undefined
    }
    if (target.is === 'file') return openness(target.file, target.exported)[aspect] ? why : undefined
    // What a missing module would have shown cannot be known; that it is missing has its own message.
    if (target.is === 'missing') return 'missing-import'
    return aspect === 'ids' && !isIdless(importOf(facts, name)!.source) ? 'component-from-package' : undefined
  }
  return {
    partial(facts, name) {
      const target = resolved(facts, name)
      return target?.is === 'file' && /\.mdx?$/i.test(target.file) ? partial(target.file) : undefined
    },
    openIds: (facts, name) => judged(facts, name, 'ids', 'component-with-computed-ids'),
    openQuery: (facts, name) => judged(facts, name, 'query', 'component-reads-query'),
    buildsUrl(facts, name, attr) {
      const target = resolved(facts, name)
      const code = target?.is === 'file' ? openness(target.file, target.exported).builtUrls : []
      return code.some((url) => url.split(/[^\w$]+/).includes(attr))
    },
    passed(facts, name, attr) {
      const target = name.includes('.') ? undefined : resolved(facts, name)
      return target?.is === 'file' ? passed(target.file, target.exported, attr) : undefined
    },
    ids(facts, name) {
      const target = resolved(facts, name)
      if (target?.is !== 'file') return { literal: [], partial: [] }
      const { literalIds, partialIds } = openness(target.file, target.exported)
      return { literal: literalIds, partial: partialIds }
    },
    apiIds(facts, element) {
      const target = resolved(facts, element.name)
      if (target?.is !== 'file' || !openness(target.file, target.exported).apiReference) return undefined
      for (const { value } of element.attrs) {
        const file = 'source' in value ? resolved(facts, value.source) : undefined
        const ids = file?.is === 'file' ? apiIds(file.file) : undefined
        if (ids) return ids
      }
      return undefined
    },
  }
}
