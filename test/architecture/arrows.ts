/** The arrows between modules that must never exist, and the search for them. CONTRIBUTING.md says why. */
import { builtinModules } from 'node:module'
import type { Import, Module } from './module.ts'

export interface Violation {
  path: string
  line: number
  arrow: number
  what: string
}

/** Paths by module: `src/lint.ts` is an area of its own, `src/site/href.ts` belongs to `site`. */
export function areaOf(path: string): string {
  const [top, second, third] = path.split('/')
  return top === 'src' && third !== undefined ? second! : top === 'rules' ? 'rules' : path
}

const PURE = new Set(['page', 'site', 'suppress', 'rules', 'report', 'presets'])
const PURE_BUILTINS = new Set([
  'path',
  'path/posix',
  'url',
  'util',
  'crypto',
  'querystring',
  'string_decoder',
  'punycode',
])
const REACHES_OUT = /^(?:linkinator|undici|tinyglobby|oxc-resolver|load-plugin|jiti|src\/outside\.ts$)(?:\/|$)/
/** It loads the parser of code, which knows nothing but the text that it is given. */
const LOADS_PARSER = 'src/modules/oxc.ts'
const OUTER_WORLD = new Set(['process', 'fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest'])
const TREES = /^(?:unist|mdast|hast|estree|micromark|unified|remark|rehype)(?:-|\/|$)/
const AFTER_FACTS = new Set(['site', 'external', 'suppress', 'fix', 'report', 'presets', 'rules'])
const RULE_API = new Set(['src/rule.ts', 'src/page/facts.ts', 'src/site/types.ts'])
const FRAMEWORKS = /docsify|docusaurus|gatsby|starlight|nextra|fumadocs|mintlify|vitepress|librarium|next\.?js|@next\//i
const WRITES = /^(?:console|process\.(?:stdout|stderr|exit|exitCode|abort))$/
/** The composition root, the entries of the package, and the entry of a worker. */
const KNOWS_RULES = /^src\/(?:pipeline\.ts|index\.ts|cli\/[^/]+\.ts|remark\/[^/]+\.ts|engine\/worker\.ts)$/

/** Finds every arrow that must not be, in the order of the modules. */
export function forbiddenArrows(modules: readonly Module[]): Violation[] {
  const byPath = new Map(modules.map((module) => [module.path, module]))
  const outward = reachingOut(modules, byPath)
  return modules.flatMap((module) => {
    const area = areaOf(module.path)
    const found: Violation[] = []
    const say = (line: number, arrow: number, what: string) => found.push({ path: module.path, line, arrow, what })

    for (const { target, typeOnly, line } of module.imports) {
      const to = areaOf(target)
      const why = typeOnly || !PURE.has(area) ? undefined : (bannedImport(target) ?? outward.get(target))
      // A pure module that reaches out is itself reported: once is enough.
      if (why && !PURE.has(to)) say(line, 1, `${area} reaches ${why} through ${target}`)
      if (area === 'rules' && module.path !== 'rules/index.ts' && !RULE_API.has(target))
        say(line, 2, `a rule imports ${target}`)
      if (area === 'page' && (to === 'site' || to === 'presets')) say(line, 3, `page imports ${target}`)
      if (AFTER_FACTS.has(area) && (to === 'parse' || TREES.test(target))) say(line, 3, `${area} imports ${target}`)
      if (to === 'rules' && area !== 'rules' && !KNOWS_RULES.test(module.path))
        say(line, 5, `${module.path} imports ${target}`)
      if (to === 'cli' && area !== 'cli') say(line, 7, `${module.path} imports ${target}`)
    }

    if (PURE.has(area))
      for (const { text, line } of module.free) if (OUTER_WORLD.has(text)) say(line, 1, `${area} uses ${text}`)
    if (area !== 'presets')
      for (const { text, line } of module.names)
        if (FRAMEWORKS.test(text)) say(line, 4, `${JSON.stringify(text)} names a framework`)
    if (area !== 'cli' && area !== 'server')
      for (const { text, line } of module.free) if (WRITES.test(text)) say(line, 6, `${area} uses ${text}`)

    for (const { target, line, typeOnly } of module.imports)
      if (!typeOnly && reaches(target, module.path, byPath)) say(line, 7, `${target} leads back to ${module.path}`)
    return found
  })
}

function bannedImport(target: string): string | undefined {
  const name = target.replace(/^node:/, '')
  const builtin = target.startsWith('node:') || builtinModules.includes(target)
  return (builtin && !PURE_BUILTINS.has(name)) || REACHES_OUT.test(target) ? target : undefined
}

/** Modules that touch the disk, the process or the network, themselves or through what they import: path → what. */
function reachingOut(modules: readonly Module[], byPath: ReadonlyMap<string, Module>): Map<string, string> {
  const found = new Map<string, string>()
  for (const { path, imports, free } of modules) {
    if (path === LOADS_PARSER) continue
    const banned = running(imports).map(({ target }) => bannedImport(target))
    const what = banned.find(Boolean) ?? free.find(({ text }) => OUTER_WORLD.has(text))?.text
    if (what) found.set(path, what)
  }
  for (let grew = true; grew; ) {
    grew = false
    for (const { path, imports } of byPath.values()) {
      const through = running(imports).find(({ target }) => found.has(target))
      if (!through || found.has(path)) continue
      found.set(path, found.get(through.target)!)
      grew = true
    }
  }
  return found
}

function reaches(from: string, to: string, byPath: ReadonlyMap<string, Module>): boolean {
  const seen = new Set<string>()
  const queue = [from]
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    if (path === to) return true
    if (seen.has(path)) continue
    seen.add(path)
    queue.push(...running(byPath.get(path)?.imports ?? []).map(({ target }) => target))
  }
  return false
}

function running(imports: readonly Import[]): Import[] {
  return imports.filter(({ typeOnly }) => !typeOnly)
}
