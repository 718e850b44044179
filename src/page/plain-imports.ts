/**
 * Reads the import statements that nearly all pages have: default and named ones, each on a line of its own. A parser of
 * JavaScript takes many times as long as the rest of such a page; everything else is left to it.
 */
import type { ImportFact } from './facts.ts'

const NAME = String.raw`[A-Za-z_$][\w$]*`
const NAMED = String.raw`\{ *(${NAME}(?: as ${NAME})?(?: *, *${NAME}(?: as ${NAME})?)*) *,? *\}`
const LINE = new RegExp(
  String.raw`import +(?:(${NAME})(?: *, *${NAMED})?|${NAMED}) +from +(?:'([^'"\\\r\n]+)'|"([^'"\\\r\n]+)");?[ \t]*\r?(?:\n|$)|[ \t]*\r?(?:\n|$)`,
  'y',
)

/** Words that no import may be called, and those that mean something else in front of a name. */
const TAKEN = new Set(
  `arguments async await break case catch class const continue debugger default delete do else enum eval export extends
  false finally for from function if implements import in instanceof interface let new null of package private protected
  public return static super switch this throw true try type typeof undefined var void while with yield as assert defer
  source`.split(/\s+/),
)

/**
 * @param code Module code of a page.
 * @param base Its offset in the page.
 * @returns Undefined where it is anything but plain imports of names that differ.
 */
export function plainImports(code: string, base: number): ImportFact[] | undefined {
  const found: ImportFact[] = []
  const taken = new Set<string>()
  for (let at = 0; at < code.length; at = LINE.lastIndex) {
    LINE.lastIndex = at
    const match = LINE.exec(code)
    if (!match) return undefined
    const [line, standard, beside, alone] = match
    const source = match[4] ?? match[5]
    if (source === undefined) continue
    const names: ImportFact['names'] = []
    const start = base + at
    if (standard !== undefined) {
      const from = start + line.indexOf(standard, 'import'.length)
      names.push({ imported: 'default', local: standard, range: [from, from + standard.length] })
    }
    const list = beside ?? alone
    if (list !== undefined) addNamed(list, start + line.indexOf(list, line.indexOf('{')), names)
    for (const { imported, local } of names) {
      if (taken.has(local) || TAKEN.has(local) || (imported !== 'default' && TAKEN.has(imported))) return undefined
      taken.add(local)
    }
    const from = start + line.lastIndexOf(source)
    const end = line.trimEnd().length
    found.push({
      source,
      range: [from, from + source.length],
      statement: [start, start + end],
      typeOnly: false,
      names,
    })
  }
  return found
}

function addNamed(list: string, start: number, names: ImportFact['names']): void {
  let at = start
  for (const part of list.split(',')) {
    const from = at + part.length - part.trimStart().length
    const [imported, local = imported] = part.trim().split(' as ') as [string, string?]
    names.push({ imported, local, range: [from, from + imported.length] })
    at += part.length + 1
  }
}
