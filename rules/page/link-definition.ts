/** Reference links and their definitions belong together. Options, why and examples: link-definition.md */
import type { DefinitionFact, PageFacts, UndefinedReferenceFact } from '../../src/page/facts.ts'
import { type Finding, nearest, pageRule } from '../../src/rule.ts'

export default pageRule(
  {
    id: 'link-definition',
    description: 'References such as `[text][label]` have one definition, and definitions are used.',
    severity: 'warning',
    fix: 'suggestion',
  },
  function* (context) {
    const { page, foreign } = context
    if (page.recovered || page.definitions.length + page.undefinedReferences.length === 0) return
    const { source } = context
    const links = page.definitions.filter((definition) => !isComment(definition))
    const missing = foreign ? [] : [...withoutDefinition(page, source)]
    // What a mistyped reference was meant for is used.
    const meant = new Set(missing.map(({ expected }) => expected?.[0]))
    yield* missing
    yield* unusedOrDouble(links, page, source, meant, foreign)
  },
)

/**
 * `[//]: # (text)` and its like, and `[Blade]: @include('x')`: comments and orders in the guise of definitions; so are notes,
 * `[+label]: text` (vuepress-plugin-md-power, `annotation.ts`), of which a label has several.
 */
function isComment({ label, url }: DefinitionFact): boolean {
  return (
    /^@\w+\(/.test(url) ||
    label.startsWith('+') ||
    url === '' ||
    url === '#' ||
    url === '//' ||
    /^(?:\/+|_+|-+|#+|\.+|\\\\+|comment|note|todo)$/i.test(label)
  )
}

/**
 * @param meant Names that count as used.
 * @param foreign Python-Markdown has the last definition count (`ReferenceProcessor`), CommonMark the first.
 */
function* unusedOrDouble(
  definitions: readonly DefinitionFact[],
  page: PageFacts,
  source: string,
  meant: ReadonlySet<string | undefined>,
  foreign: boolean,
): Iterable<Finding> {
  const used = new Set(page.links.filter(({ kind }) => kind === 'reference').map(({ url }) => url))
  const named = namesInBrackets(source)
  const first = new Map<string, DefinitionFact>()
  const unused: DefinitionFact[] = []
  for (const definition of definitions) {
    const { label, labelRange, url } = definition
    const name = source.slice(...labelRange)
    const before = first.get(label)
    if (!before) first.set(label, definition)
    if (meant.has(name)) continue
    if (!before) {
      if (!used.has(label) && !named.has(normalized(name))) unused.push(definition)
      continue
    }
    const isSame = before.url === url
    yield {
      at: labelRange,
      reason: `Unexpected second definition of \`[${name}]\`${foreign ? '' : ', which is ignored'}`,
      expects: 'one definition',
      ...((isSame || !foreign) && { fixes: removal(isSame && !foreign ? 'safe' : 'suggestion', definition, source) }),
      related: [
        {
          path: page.path,
          range: before.labelRange,
          reason: foreign ? 'The first one' : 'The first one, which counts',
        },
      ],
    }
  }
  // So many are not left over: a program, or a person, puts the same list on every page.
  if (unused.length >= 10) return
  for (const definition of unused) {
    const { label, labelRange } = definition
    yield {
      at: labelRange,
      reason: `Unexpected definition \`[${source.slice(...labelRange)}]\` that no reference uses`,
      expects: 'a reference to it',
      fixes: removal('safe', definition, source),
      target: `unused ${label}`,
    }
  }
}

/** What stands in brackets otherwise than as a definition: in a comment, say, or where a plugin of the site reads it. */
function namesInBrackets(source: string): ReadonlySet<string> {
  const found = source.matchAll(/\[((?:[^[\]\\]|\\[\s\S])*)\](?!:)/g)
  return new Set(Array.from(found, ([, name]) => normalized(name!)))
}

const normalized = (name: string): string => name.trim().replace(/\s+/g, ' ').toLowerCase()

/** Takes the whole lines of a definition away; none where it shares a line with a quote mark or a list's. */
function removal(kind: 'safe' | 'suggestion', { range }: DefinitionFact, source: string) {
  const start = source.lastIndexOf('\n', range[0] - 1) + 1
  const newline = source.indexOf('\n', range[1])
  const end = newline < 0 ? source.length : newline + 1
  if (source.slice(start, range[0]).trim() !== '' || source.slice(range[1], end).trim() !== '') return []
  return [{ kind, edits: [{ start, end, text: '' }] }]
}

function* withoutDefinition(page: PageFacts, source: string): Iterable<Finding> {
  const labels = [...new Map(page.definitions.map((one) => [one.label, source.slice(...one.labelRange)])).values()]
  for (const reference of page.undefinedReferences) {
    if (!isMeant(reference, source) || (labels.length === 0 && isTag(reference))) continue
    const { label, labelRange, range } = reference
    const near = nearest(label, labels)
    // Of `[text][]` the text is the label, too.
    const isCollapsed = labelRange[0] === labelRange[1]
    const isThere = looksDefined(label, source)
    yield {
      at: isCollapsed ? range : labelRange,
      reason: `Unexpected reference to \`[${label}]\`, ${isThere ? 'whose definition is read as text' : 'which has no definition'}`,
      expects: !isThere
        ? `a line \`[${label}]: …\``
        : /[[\]]/.test(label)
          ? 'no brackets in its label, or `\\[` and `\\]`'
          : 'a blank line before the definition',
      expected: near,
      target: `missing ${label}`,
      replacements: isCollapsed ? near.map((one) => `${source.slice(range[0], labelRange[0])}${one}]`) : near,
    }
  }
}

/** A line that would define the label, but stands within a paragraph, or has brackets in the label itself. */
function looksDefined(label: string, source: string): boolean {
  return source.split('\n').some((line) => line.trimStart().toLowerCase().startsWith(`[${label.toLowerCase()}]:`))
}

/**
 * A person wrote words between the first brackets and a name between the second: neither `list[0][1]`, nor `[a][b]`, nor a
 * path of keys, nor attributes of C# (`[Optional][Default(0)]`), nor mathematics, nor anything that another syntax reads
 * (`[^1][^2]`, `[x][ ]`, `[!NOTE]`).
 */
function isMeant({ text, label, range }: UndefinedReferenceFact, source: string): boolean {
  const before = source.slice(source.lastIndexOf('\n', range[0] - 1) + 1, range[0])
  const behind = source.slice(range[1], range[1] + 1)
  if (/[\p{L}\p{N}_$)\]}\\]$/u.test(before) || /[[({\w-]/.test(behind)) return false
  if (/[$\\<>{}|=;]/.test(text + label) || /^[\^!@#&/]/.test(text) || /^[\^!@#&*/]/.test(label)) return false
  if (/^[A-Z]\w+$/.test(text) && /^[A-Z]\w+\(.*\)$/.test(label)) return false
  return /\p{L}{3}/u.test(text) && /\p{L}|^\d+$/u.test(label) && (label.length > 1 || /\d/.test(label))
}

/** Where a page defines nothing, `[Node Scan][Container Scan] …` names what the text is about, and `[page][12]` counts. */
function isTag({ text, label }: UndefinedReferenceFact): boolean {
  return /^\d+$/.test(label) || (/^\p{Lu}/u.test(label) && normalized(label) !== normalized(text))
}
