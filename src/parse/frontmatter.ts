/** Takes the frontmatter off a page: its value, and where each key and value stands. */
import type { FrontmatterFact, Range, SyntaxProblem } from '../page/facts.ts'
import { readFlatYaml } from './flat-yaml.ts'
import { nestsTooDeeply, TOO_DEEP } from './nesting.ts'
import { readToml } from './toml.ts'
import { unclosedBlock } from './unclosed.ts'
import { readYaml } from './yaml.ts'

export interface Frontmatter {
  fact?: FrontmatterFact
  problems: SyntaxProblem[]
}

/** What stands between the fences: its value with places, or what is wrong in it. */
export interface Block {
  value: unknown
  entries: FrontmatterFact['entries']
  problems: SyntaxProblem[]
}

const FENCED = /^---(yaml|toml|json)?[ \t]*\r?\n(?:([\s\S]*?)\r?\n)??---[ \t]*(?=\r?\n|$)/
const OPEN = /^---[ \t]*\r?\n(?=\s*\w)/
const TOML = /^\+\+\+[ \t]*\r?\n(?:([\s\S]*?)\r?\n)??\+\+\+[ \t]*(?=\r?\n|$)/

/**
 * Reads YAML between `---` lines, TOML between `+++` lines, and what gray-matter reads besides: `---json` and `---toml`.
 *
 * @param mayStayOpen A block that is never closed takes the whole page.
 * @returns The frontmatter, if the page begins with a fenced block, and what is wrong in it.
 */
export function readFrontmatter(source: string, mayStayOpen = false): Frontmatter {
  const yaml = FENCED.exec(source)
  const match = yaml ?? TOML.exec(source)
  if (!match) return (mayStayOpen ? openBlock(source) : undefined) ?? { problems: unclosedBlock(source) }
  const lang = yaml ? ((yaml[1] as FrontmatterFact['lang'] | undefined) ?? 'yaml') : 'toml'
  const text = (yaml ? yaml[2] : match[1]) ?? ''
  const range: Range = [0, match[0].length]
  const { value, entries, problems } = readBlock(text, match[0].indexOf('\n') + 1, lang)
  const page = schemaOf(text, match[0].indexOf('\n') + 1, value, entries)
  return { fact: { lang, range, value, entries, ...(page && { schema: page }) }, problems }
}

/** A page of nothing but keys below a fence, as gray-matter takes it. */
function openBlock(source: string): Frontmatter | undefined {
  const offset = OPEN.exec(source)?.[0].length
  if (offset === undefined) return undefined
  const { value, entries, problems } = readBlock(source.slice(offset), offset, 'yaml')
  return problems.length > 0
    ? undefined
    : { fact: { lang: 'yaml', range: [0, source.length], value, entries }, problems }
}

/** The block with its fences, unread; undefined where the page does not begin with one. */
export function frontmatterBlock(source: string): string | undefined {
  return (FENCED.exec(source) ?? TOML.exec(source))?.[0]
}

function readBlock(text: string, offset: number, lang: FrontmatterFact['lang']): Block {
  const flat = lang === 'yaml' ? readFlatYaml(text, offset) : undefined
  if (flat) return { ...flat, problems: [] }
  if (nestsTooDeeply(text)) {
    const end = offset + (/^[^\r\n]*/.exec(text)?.[0].length ?? 0)
    const problem: SyntaxProblem = { ruleId: 'frontmatter-syntax', range: [offset, end], reason: TOO_DEEP }
    return { value: undefined, entries: [], problems: [problem] }
  }
  return lang === 'toml' ? readToml(text, offset) : readYaml(text, offset, lang === 'json')
}

/** The schema that a page names itself: a `$schema` key, or the comment that editors read. */
function schemaOf(
  text: string,
  offset: number,
  value: unknown,
  entries: FrontmatterFact['entries'],
): FrontmatterFact['schema'] {
  if (!text.includes('$schema') && !text.includes(':schema')) return undefined
  const comment = /^[ \t]*#[ \t]*(?:yaml-language-server:[ \t]*\$schema=|:schema[ \t]+)(\S+)/m.exec(text)
  if (comment) {
    const end = offset + comment.index + comment[0].length
    return { name: comment[1]!, range: [end - comment[1]!.length, end] }
  }
  const named = typeof value === 'object' && value !== null ? (value as Record<string, unknown>).$schema : undefined
  const entry = entries.find(({ pointer }) => pointer === '/$schema')
  return typeof named === 'string' && entry ? { name: named, range: entry.value } : undefined
}
