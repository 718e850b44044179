/** Imports that stand in `<script>` elements of a page, and files that comments include, as facts of the page. */
import { parseSync } from '../modules/oxc.ts'
import type { ImportFact, PageFacts, Range } from './facts.ts'
import { scriptsIn } from './html-scripts.ts'

/** @param range The HTML in the source. */
export function collectScriptImports(facts: PageFacts, source: string, range: Range): void {
  const html = source.slice(...range)
  for (const script of scriptsIn(html)) {
    const start = range[0] + script.range[0]
    const code = html.slice(...script.range)
    const { module, errors } = parseSync('script.ts', code, { lang: 'ts', sourceType: 'module' })
    if (errors.length > 0) continue
    for (const { moduleRequest, entries } of module.staticImports) {
      const names = entries.map(({ importName, localName }) => ({
        imported: importName.kind === 'Default' ? 'default' : importName.kind === 'Name' ? importName.name! : '*',
        local: localName.value,
        range: [start + localName.start, start + localName.end] as const,
      }))
      facts.imports.push({
        source: moduleRequest.value,
        range: [start + moduleRequest.start + 1, start + moduleRequest.end - 1],
        typeOnly: entries.length > 0 && entries.every(({ isType }) => isType),
        names,
      })
    }
  }
}

/** `<!-- @include: ./part.md -->` shows the file in its place: an import and the element that uses it. */
export function collectInclude(facts: PageFacts, source: string, range: Range, inside: number): void {
  const match = /<!--\s*@include:\s*(\S[^\n]*?)\s*-->/.exec(source.slice(...range))
  if (!match) return
  // Lines of it: `{1,9}` in VitePress, `{1-9}` in VuePress.
  const file = match[1]!.replace(/\{\d*[,-]\d*\}$/, '').replace(/#[^\s{/]+$/, '')
  const at = range[0] + match.index + match[0].indexOf(match[1]!)
  const place: Range = [at, at + file.length]
  const name = `@include ${facts.imports.length}`
  // `@` is the folder of the pages, with and without a slash (vitepress, `node/utils/processIncludes.ts`).
  const specifier = file.startsWith('@') ? file.replace(/^@\/?/, '@/') : /^\.|^\w+:/.test(file) ? file : `./${file}`
  const fact: ImportFact = {
    source: specifier,
    range: place,
    typeOnly: false,
    included: true,
    names: [{ imported: 'default', local: name, range: place }],
  }
  facts.imports.push(fact)
  facts.elements.push({ name, syntax: 'jsx', spread: false, attrs: [], range: place, in: inside })
}
