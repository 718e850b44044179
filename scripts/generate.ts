/**
 * Writes what follows from the rules and presets: rules/index.ts, src/presets/index.ts, and the table of rules in README.md
 * between `<!-- rules -->` and `<!-- /rules -->`. `npx tsx scripts/generate.ts` writes, `--check` fails where a file is stale.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Rule } from '../src/rule.ts'

const root = resolve(import.meta.dirname, '..')

export interface GeneratedFile {
  /** Relative to the checkout. */
  path: string
  text: string
}

/** The files as they should be; of README.md the rest stays as it is. */
export async function generated(): Promise<GeneratedFile[]> {
  const modules = ruleModules()
  const files = [
    { path: 'rules/index.ts', text: rulesIndex(modules) },
    { path: 'src/presets/index.ts', text: presetsIndex() },
  ]
  const readme = readFileSync(resolve(root, 'README.md'), 'utf8')
  const marks = /(<!-- rules -->\n)[\s\S]*?(<!-- \/rules -->)/
  if (!marks.test(readme)) return files
  const rules = await Promise.all(modules.map(loadRule))
  const table = ruleTable(rules, pagesWithoutModule(modules))
  files.push({ path: 'README.md', text: readme.replace(marks, (_, open, close) => `${open}\n${table}\n${close}`) })
  return files
}

/** Paths of the files that are not as they should be. */
export async function staleFiles(files?: readonly GeneratedFile[]): Promise<string[]> {
  return (files ?? (await generated())).filter(({ path, text }) => current(path) !== text).map(({ path }) => path)
}

function current(path: string): string | undefined {
  try {
    return readFileSync(resolve(root, path), 'utf8')
  } catch {
    return undefined
  }
}

/** Rule modules relative to `rules/`, by id. */
function ruleModules(): string[] {
  return ['page', 'site']
    .flatMap((scope) => readdirSync(resolve(root, 'rules', scope)).map((file) => `${scope}/${file}`))
    .filter((file) => file.endsWith('.ts'))
    .sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1))
}

/** Pages of what parsing reports, relative to `rules/`. */
function pagesWithoutModule(modules: readonly string[]): string[] {
  return readdirSync(resolve(root, 'rules'), { recursive: true })
    .map((file) => String(file).replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.md') && !modules.includes(file.replace(/\.md$/, '.ts')))
    .sort()
}

function rulesIndex(modules: readonly string[]): string {
  const names = modules.map(localName)
  const imports = modules.map((file, index) => `import ${names[index]} from './${file}'`)
  return `/** The rules, by id. Written by scripts/generate.ts. */
import type { Rule } from '../src/rule.ts'
${imports.sort((a, b) => (pathOf(a) < pathOf(b) ? -1 : 1)).join('\n')}

export const rules: readonly Rule[] = [
${names.map((name) => `  ${name},`).join('\n')}
]
`
}

/** The preset that fits any folder. */
const LAST_RESORT = 'plain'

/** A preset is what a file of src/presets, or the `index.ts` of a folder there, exports as `Preset`. */
function presetsIndex(): string {
  const folder = resolve(root, 'src/presets')
  const files = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() || (entry.name.endsWith('.ts') && entry.name !== 'index.ts'))
    .map((entry) => (entry.isDirectory() ? `${entry.name}/index.ts` : entry.name))
    .sort()
  const found = files.flatMap((file) => {
    const text = current(`src/presets/${file}`) ?? ''
    const names = [...text.matchAll(/^export const (\w+): Preset\b/gm)].map((match) => match[1]!)
    return names.length > 0 ? [{ file, names }] : []
  })
  const all = found
    .flatMap(({ names }) => names)
    .toSorted((a, b) => Number(a === LAST_RESORT) - Number(b === LAST_RESORT))
  const imports = found.map(({ file, names }) => `import { ${names.toSorted().join(', ')} } from './${file}'`)
  return `/** Every preset, in the order in which they claim a folder. Written by scripts/generate.ts. */
import type { Preset } from '../site/types.ts'
${imports.join('\n')}

export const presets: readonly Preset[] = ${listOf(all, 'export const presets: readonly Preset[] = '.length)}
`
}

/** On one line where it fits, as the formatter has it. */
function listOf(names: readonly string[], before: number): string {
  const line = `[${names.join(', ')}]`
  return before + line.length <= 120 ? line : `[\n${names.map((name) => `  ${name},`).join('\n')}\n]`
}

function pathOf(line: string): string {
  return line.slice(line.indexOf("'"))
}

function idOf(file: string): string {
  return basename(file).replace(/\.(?:ts|md)$/, '')
}

/** `page/headings-are-questions.ts` → `headingsAreQuestions` */
function localName(file: string): string {
  return idOf(file).replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
}

async function loadRule(file: string): Promise<Rule> {
  const url = pathToFileURL(resolve(root, 'rules', file)).href
  return ((await import(url)) as { default: Rule }).default
}

function ruleTable(rules: readonly Rule[], pages: readonly string[]): string {
  const rows = [
    ...rules.map((rule) => ({
      id: rule.id,
      cells: [link(`${rule.scope}/${rule.id}.md`), rule.description, rule.severity, rule.fix ?? ''],
    })),
    ...pages.map((page) => ({ id: idOf(page), cells: [link(page), firstSentence(page), 'error', ''] })),
  ]
  const sorted = rows.sort((a, b) => (a.id < b.id ? -1 : 1)).map(({ cells }) => cells)
  return aligned([['rule', 'says', 'default', 'fix'], ...sorted])
}

function link(page: string): string {
  return `[${idOf(page)}](rules/${page})`
}

/** What a page without a module says of itself: the paragraph below its title, without its full stop. */
function firstSentence(page: string): string {
  const text = readFileSync(resolve(root, 'rules', page), 'utf8')
  return (/^# .*\n+([^\n#]+(?:\n[^\n#]+)*)/.exec(text)?.[1] ?? '').replace(/\s+/g, ' ').replace(/\.$/, '')
}

function aligned(rows: readonly string[][]): string {
  const widths = rows[0]!.map((_, column) => Math.max(3, ...rows.map((row) => row[column]!.length)))
  const lines = rows.map((row) => `| ${row.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`)
  lines.splice(1, 0, `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`)
  return `${lines.join('\n')}\n`
}

if (process.argv[1] === import.meta.filename) {
  const files = await generated()
  const stale = await staleFiles(files)
  if (process.argv.includes('--check')) {
    for (const path of stale) console.error(`${path} is stale: run npx tsx scripts/generate.ts`)
    process.exitCode = stale.length > 0 ? 1 : 0
  } else {
    for (const { path, text } of files) if (stale.includes(path)) writeFileSync(resolve(root, path), text)
    console.log(stale.length > 0 ? `wrote ${stale.join(', ')}` : 'nothing to write')
  }
}
