/** Frontmatter in YAML 1.2, or in JSON, which is a part of it: its value, its places, what is wrong in it. */
import {
  type Document,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Node,
  parseDocument,
  visit,
  YAMLParseError,
} from 'yaml'
import type { FrontmatterFact, Range, SyntaxProblem } from '../page/facts.ts'
import type { Block } from './frontmatter.ts'
import { jsonProblems } from './json-mistakes.ts'
import { joined } from './yaml-continued.ts'
import { explain, moved } from './yaml-mistakes.ts'

/** Aliases expand; a page needs few of them. */
const MOST_ALIASES = 100

/** So many keys that stand twice are shown in one block. */
const MOST_REPEATED = 20

/** @param offset Of the text in the page. */
export function readYaml(written: string, offset: number, isJson: boolean): Block {
  let text = written
  let document = parse(text)
  if (document.errors.length > 0 && !isJson) {
    text = joined(written)
    if (text !== written) document = parse(text)
  }
  const nothing = { value: undefined, entries: [] }
  const found = isJson ? jsonProblems(text) : explain(text, document, parse)
  if (found.length > 0) return { ...nothing, problems: found.map((problem) => moved(problem, offset)) }
  try {
    const value: unknown = document.toJS({ maxAliasCount: MOST_ALIASES })
    const entries: FrontmatterFact['entries'] = []
    const repeated = locate(document.contents, '', offset, entries, new Set())
    return repeated.length > 0
      ? { ...nothing, problems: repeated.slice(0, MOST_REPEATED) }
      : { value: value ?? null, entries, problems: [] }
  } catch (error) {
    return { ...nothing, problems: [moved(aliasProblem(text, error as Error), offset)] }
  }
}

/** Keys that stand twice are found by `locate`: the parser compares each key with all others. */
function parse(text: string): Document {
  const document = parseDocument(text, { uniqueKeys: false, merge: true, prettyErrors: false, logLevel: 'error' })
  // Without anchors a star begins a text: `*bold*`.
  if (text.includes('*') && !/&\S/.test(text)) {
    visit(document, {
      Alias(_, { range, source }) {
        const [at, end] = range ?? [0, 0]
        document.errors.push(new YAMLParseError([at, end], 'BAD_ALIAS', `Unresolved alias ${source}`))
        return visit.BREAK
      },
    })
  }
  return document
}

function aliasProblem(text: string, error: Error): SyntaxProblem {
  const name = /\(the anchor must be set before the alias\): (.*)$/s.exec(error.message)?.[1]
  const at = name === undefined ? -1 : text.indexOf(`*${name}`)
  if (at >= 0) {
    return {
      ruleId: 'frontmatter-syntax',
      range: [at, at + name!.length + 1],
      reason: `Unexpected alias \`*${name}\``,
      expects: `\`&${name}\` before it, or quotes around text that begins with \`*\``,
    }
  }
  const first = /(?<=[\s,[{:-])\*[^\s,[\]{}]+/.exec(text)
  const range: Range = first ? [first.index, first.index + first[0].length] : [0, text.length]
  const reason = /alias count/.test(error.message)
    ? `Unexpected aliases that stand for more than ${MOST_ALIASES} values`
    : `Unexpected YAML: ${error.message.split('\n')[0]}`
  return { ruleId: 'frontmatter-syntax', range, reason }
}

/** Fills `entries`; returns keys that stand twice, and aliases inside what they stand for. */
function locate(
  node: unknown,
  pointer: string,
  offset: number,
  entries: FrontmatterFact['entries'],
  open: Set<string>,
): SyntaxProblem[] {
  if (isAlias(node)) {
    if (!open.has(node.source)) return []
    const reason = `Unexpected alias \`*${node.source}\` inside what it stands for`
    return [{ ruleId: 'frontmatter-syntax', range: rangeOf(node, offset), reason }]
  }
  if (!isMap(node) && !isSeq(node)) return []
  const problems: SyntaxProblem[] = []
  const { anchor } = node
  if (anchor !== undefined) open.add(anchor)
  const known = new Map<string, Range>()
  node.items.forEach((item, index) => {
    if (!isPair(item)) {
      const range = rangeOf(item as Node, offset)
      entries.push({ pointer: `${pointer}/${index}`, key: range, value: range })
      problems.push(...locate(item, `${pointer}/${index}`, offset, entries, open))
      return
    }
    if (!isScalar(item.key)) return
    const value = item.value as Node | null
    if (typeof item.key.value === 'symbol') {
      // `<<` takes in the keys of another map.
      problems.push(...locate(value, pointer, offset, entries, open))
      return
    }
    const key = rangeOf(item.key, offset)
    const name = String(item.key.value)
    const first = known.get(name)
    if (first) problems.push(repeatedKey(name, key, first))
    known.set(name, key)
    const at = `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`
    entries.push({ pointer: at, key, value: value?.range ? valueRange(value, offset, key) : key })
    problems.push(...locate(value, at, offset, entries, open))
  })
  if (anchor !== undefined) open.delete(anchor)
  return problems
}

function repeatedKey(name: string, range: Range, first: Range): SyntaxProblem {
  const short = name.length > 60 ? `${name.slice(0, 60)}…` : name
  return {
    ruleId: 'frontmatter-syntax',
    range,
    reason: `Unexpected second key \`${short}\``,
    expects: 'each key once',
    related: [{ range: first, reason: 'The first one' }],
  }
}

function valueRange(node: Node, offset: number, key: Range): Range {
  const range = rangeOf(node, offset)
  return range[1] > range[0] ? range : key
}

function rangeOf(node: Node, offset: number): Range {
  const range = node.range ?? [0, 0, 0]
  return [offset + range[0], offset + range[1]]
}
