/** Components that the theme registers for every page: `app.component('Version', Version)` in `enhanceApp`. */
import { posix } from 'node:path'
import { visit } from '../../modules/estree.ts'
import { outline } from '../../modules/outline.ts'
import { parseSync } from '../../modules/oxc.ts'
import { localModules } from '../../modules/static-reader.ts'
import type { ComponentSource, StaticReader } from '../../site/types.ts'

export function registeredComponents(dir: string, read: StaticReader): Record<string, ComponentSource> {
  const found: Record<string, ComponentSource> = {}
  const file = ['ts', 'mts', 'js', 'mjs']
    .map((end) => posix.join(dir, `.vitepress/theme/index.${end}`))
    .find((path) => read.has(path))
  const text = file === undefined ? '' : (read.text(file) ?? '')
  const imports = outline(text)?.imports
  if (!imports?.size) return found
  const load = localModules(read)
  visit(parseSync(file!, text, { lang: 'tsx', sourceType: 'module' }).program, ({ type, callee, arguments: args }) => {
    if (type !== 'CallExpression' || callee.property?.name !== 'component' || args.length !== 2) return
    const [name, component] = args
    const use = imports.get(component.name)
    const target = use && load(use.specifier, file!)
    if (typeof name.value === 'string' && target) found[name.value] = { file: target.file, name: use.imported }
  })
  return found
}
