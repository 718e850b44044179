/** Files that the site's own rules for the bundler load in another way: `configureWebpack` of its plugins. */
import { visit } from '../../modules/estree.ts'
import { parseSync } from '../../modules/oxc.ts'
import { codeOf, type Plugin, type Sources } from './plugins.ts'
import { regexSource } from './regex-source.ts'

// biome-ignore lint/suspicious/noExplicitAny: ESTree nodes are walked by shape
type Node = any

/** Sources of patterns of paths, as `test` of a rule has them: what such a module exports is the loader's affair. */
export function loadedFiles(plugins: readonly Plugin[], sources: Sources): string[] {
  return plugins.flatMap((plugin) => {
    const code = codeOf(plugin, sources)
    return code?.includes('configureWebpack') ? testsIn(code) : []
  })
}

function testsIn(code: string): string[] {
  const { program } = parseSync('plugin.ts', code, { sourceType: 'module' })
  const tests: string[] = []
  visit(program, (node) => {
    if (node.type === 'ObjectExpression') tests.push(...testOf(node))
  })
  return tests
}

/** webpack, `RuleSetRule`: `test` says for which files, `type`, `use` and `loader` how they are loaded. */
function testOf({ properties }: Node): string[] {
  const value = (name: string) => properties.find(({ key }: Node) => (key?.name ?? key?.value) === name)?.value
  const isLoading = ['type', 'use', 'loader'].some((name) => value(name) !== undefined)
  const test = regexSource(value('test'))
  return isLoading && test !== undefined ? [test] : []
}
