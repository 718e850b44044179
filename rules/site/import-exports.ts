/** What a page imports by name is exported by the module. Why and examples: import-exports.md */
import type { PageFacts } from '../../src/page/facts.ts'
import { type Finding, nearest, siteRule } from '../../src/rule.ts'
import type { ModuleExports, ResolvedImport, SiteView } from '../../src/site/types.ts'

export default siteRule(
  {
    id: 'import-exports',
    description: 'The names that a page imports are exported by their module.',
    severity: 'error',
    fix: 'suggestion',
    needs: 'linked',
  },
  function* ({ imports, exports }) {
    for (const resolved of imports) {
      const { page, import: statement, outcome } = resolved
      // A loader or a query makes a module of its own.
      if (statement.typeOnly || statement.names.length === 0 || /[!?]/.test(statement.source)) continue
      const file = outcome.is === 'file' ? outcome.file : undefined
      const module =
        file !== undefined
          ? exports.of(file)
          : outcome.is === 'package'
            ? exports.ofPackage(statement.source, page.path)
            : undefined
      if (!module) continue
      const shown = file ?? statement.source
      for (const name of statement.names) {
        const found =
          name.imported === '*'
            ? missingMembers(page, name.local, module, shown)
            : (missingName(resolved, name, module, shown) ??
              (file === undefined ? [] : unknownMembers(page, name, file, exports)))
        // What the page does not use breaks no page: some bundlers do not even look for it.
        for (const finding of found) {
          const severity = isUsed(page, name.local) ? {} : { severity: 'warning' as const }
          yield { path: page.path, ...severity, ...finding }
        }
      }
    }
  },
)

function isUsed(page: PageFacts, local: string): boolean {
  return (
    local === '' ||
    page.references.includes(local) ||
    page.elements.some(({ name }) => name === local || name.startsWith(`${local}.`))
  )
}

type Name = ResolvedImport['import']['names'][number]

function missingName(
  { import: statement }: ResolvedImport,
  { imported, local, range }: Name,
  module: ModuleExports,
  file: string,
): Finding[] | undefined {
  if (module.names.has(imported)) return undefined
  const target = `${file} ${imported}`
  if (imported === 'default') {
    if (module.open) return undefined
    const names = [...module.names]
    const near = names.includes(local) ? [local] : names.length === 1 ? names : nearest(local, names)
    const written = near.map((name) => (name === local ? `{ ${name} }` : `{ ${name} as ${local} }`))
    return [
      {
        at: range,
        reason: `Unexpected default import \`${local}\` from \`${file}\`, which has no default export`,
        expects: near.length > 0 ? 'one of its exports in braces' : 'a module with one',
        expected: written,
        ...(statement.names.length > 1 && { fixes: [] }),
        target,
      },
    ]
  }
  const near = nearest(
    imported,
    [...module.names].filter((name) => name !== 'default'),
  )
  // A framework may add exports to a page: only what looks like a slip of the pen is surely none of them.
  if (module.open && !(module.open === 'page-exports' && near.length > 0)) return undefined
  const isDefault = near.length === 0 && module.names.has('default') && statement.names.length === 1
  return [
    {
      at: range,
      reason: module.types.has(imported)
        ? `Unexpected import of the type \`${imported}\` of \`${file}\``
        : `Unexpected import of missing export \`${imported}\` of \`${file}\``,
      expects: isDefault ? `its default export: \`import ${local} from …\`` : 'a value that it exports',
      expected: near,
      // The page uses the name that it has now.
      replacements: near.map((name) => (local === imported ? `${name} as ${local}` : name)),
      target,
    },
  ]
}

/** `<Icons.Hom />` where `import * as Icons` brings no `Hom`. */
function missingMembers(page: PageFacts, local: string, module: ModuleExports, file: string): Finding[] {
  return module.open ? [] : members(page, local, [...module.names], file)
}

/** `<Tabs.Itm />` where only `Tabs.Item` is assigned. */
function unknownMembers(
  page: PageFacts,
  { imported, local }: Name,
  file: string,
  exports: SiteView['exports'],
): Finding[] {
  if (local === '' || !page.elements.some(({ name }) => name.startsWith(`${local}.`))) return []
  const known = exports.members(file, imported)
  return known ? members(page, local, known, file) : []
}

function members(page: PageFacts, local: string, known: readonly string[], file: string): Finding[] {
  return page.elements.flatMap((element): Finding[] => {
    const [root, member] = element.name.split('.')
    const [start, end] = element.range
    if (root !== local || member === undefined || known.includes(member) || end - start !== element.name.length)
      return []
    return [
      {
        at: [start + root.length + 1, start + root.length + 1 + member.length],
        reason: `Unexpected \`${element.name}\`, as \`${local}\` of \`${file}\` has no \`${member}\``,
        expects: 'one of its members',
        expected: nearest(member, known),
        // The name stands in the closing tag, too.
        fixes: [],
        target: `${file} ${element.name}`,
      },
    ]
  })
}
