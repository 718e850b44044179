/** Takes the frontmatter off a page: its value, and where each key and value stands. */
import { isAlias, isMap, isPair, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml'
import type { FrontmatterFact, Range, SyntaxProblem } from '../page/facts.ts'

const FENCED = /^---[ \t]*\r?\n(?:([\s\S]*?)\r?\n)?---[ \t]*(?=\r?\n|$)/

/** @returns The frontmatter, if the page begins with a fenced YAML block, and what is wrong in it. */
export function readFrontmatter(source: string): { fact?: FrontmatterFact; problems: SyntaxProblem[] } {
  const match = FENCED.exec(source)
  if (!match) return { problems: unclosed(source) }
  const yaml = match[1] ?? ''
  const offset = match[0].indexOf('\n') + 1
  const range: Range = [0, match[0].length]
  const document = parseDocument(yaml, { lineCounter: new LineCounter(), prettyErrors: false })
  const problems = document.errors.map((error): SyntaxProblem => {
    const [start, end] = error.pos
    const from = Math.min(start, yaml.length)
    return {
      ruleId: 'frontmatter-syntax',
      range: [offset + from, offset + Math.min(Math.max(end, from), yaml.length)],
      reason: `Unexpected YAML: ${error.message.replace(/\s+at line \d+, column \d+:?[\s\S]*$/, '')}`,
    }
  })
  if (problems.length > 0) return { fact: { lang: 'yaml', range, value: undefined, entries: [] }, problems }
  const fact: FrontmatterFact = { lang: 'yaml', range, value: null, entries: [] }
  try {
    fact.value = document.toJS({ maxAliasCount: 100 })
  } catch (error) {
    problems.push({
      ruleId: 'frontmatter-syntax',
      range: [offset, offset + yaml.length],
      reason: `Unexpected YAML: ${(error as Error).message}`,
    })
    return { fact, problems }
  }
  locate(document.contents, '', offset, fact.entries, 0)
  return { fact, problems }
}

/** A page that opens with `---` and a key, and never closes the block. */
function unclosed(source: string): SyntaxProblem[] {
  if (!/^---[ \t]*\r?\n[ \t]*[\w-]+[ \t]*:(?:[ \t]|\r?\n)/.test(source)) return []
  if (/\r?\n(?:---|\.\.\.)/.test(source.slice(3))) return []
  return [
    {
      ruleId: 'frontmatter-syntax',
      range: [0, 3],
      reason: 'Unexpected end of page in frontmatter, expected a closing `---` line',
    },
  ]
}

function locate(
  node: unknown,
  pointer: string,
  offset: number,
  entries: FrontmatterFact['entries'],
  depth: number,
): void {
  if (depth > 64 || isAlias(node)) return
  if (isMap(node)) {
    for (const pair of node.items) {
      if (!isPair(pair) || !isScalar(pair.key)) continue
      const key = rangeOf(pair.key, offset)
      const at = `${pointer}/${String(pair.key.value).replaceAll('~', '~0').replaceAll('/', '~1')}`
      const value = pair.value as Node | null
      entries.push({ pointer: at, key, value: value?.range ? valueRange(value, offset, key) : key })
      locate(value, at, offset, entries, depth + 1)
    }
  } else if (isSeq(node)) {
    node.items.forEach((item, index) => {
      const range = rangeOf(item as Node, offset)
      entries.push({ pointer: `${pointer}/${index}`, key: range, value: range })
      locate(item, `${pointer}/${index}`, offset, entries, depth + 1)
    })
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
