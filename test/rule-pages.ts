/**
 * Reads the page of a rule (`rules/<scope>/<id>.md`) and runs its examples. An example is a `###` heading below
 * `## Examples`, followed by fenced files that together form a site (`mdx file=docs/faq.mdx`, `json
 * file=docs-lint.config.json`, …) and by the messages expected, in a fence `text messages` whose lines read
 * `path:line:column-line:column severity reason`; no such fence, or an empty one: the whole run is silent.
 */
import { rmSync } from 'node:fs'
import type { Root } from 'mdast'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { lint } from '../src/lint.ts'
import type { Message } from '../src/rule.ts'
import { temporaryFolder } from './folder.ts'

export interface Example {
  title: string
  /** Line of its heading. */
  line: number
  /** Text by path. */
  files: Record<string, string>
  /** Lines of the `messages` fence. */
  messages: string[]
}

export interface RulePage {
  /** Text of the first heading. */
  title: string
  /** Texts of the `##` headings. */
  sections: string[]
  examples: Example[]
  /** What is wrong with the form of the page. */
  faults: string[]
}

export function readRulePage(text: string): RulePage {
  const tree = unified().use(remarkParse).parse(text) as Root
  const page: RulePage = { title: '', sections: [], examples: [], faults: [] }
  for (const node of tree.children) {
    const line = node.position!.start.line
    if (node.type === 'heading') {
      const title = text.slice(node.children[0]?.position?.start.offset, node.children.at(-1)?.position?.end.offset)
      if (node.depth === 1 && page.title === '') page.title = title
      if (node.depth === 2) page.sections.push(title)
      if (node.depth === 3 && page.sections.at(-1) === 'Examples') {
        page.examples.push({ title, line, files: {}, messages: [] })
      }
    } else if (node.type === 'code' && page.sections.at(-1) === 'Examples') {
      addFence(page, node.lang ?? '', node.meta ?? '', node.value, line)
    }
  }
  return page
}

function addFence({ examples, faults }: RulePage, lang: string, meta: string, value: string, line: number): void {
  const example = examples.at(-1)
  if (!example) return
  const file = /^file=(\S+)$/.exec(meta)?.[1]
  if (file !== undefined) {
    if (file in example.files) faults.push(`line ${line}: ${file} stands twice in one example`)
    example.files[file] = `${value}\n`
  } else if (lang === 'text' && meta === 'messages') {
    example.messages.push(...value.split('\n').filter((text) => text !== ''))
  } else faults.push(`line ${line}: a fence of an example names its file (\`file=docs/a.mdx\`) or is \`text messages\``)
}

/** Messages of a run on the example's files, written to a real folder. */
export async function runExample(example: Example): Promise<Message[]> {
  const root = temporaryFolder(example.files)
  try {
    return (await lint({ cwd: root, cache: false })).messages
  } finally {
    rmSync(root, { recursive: true })
  }
}

/** A message as the pages of rules write it. */
export function messageLine({ path, line, column, endLine, endColumn, severity, reason }: Message): string {
  return `${path}:${line}:${column}-${endLine}:${endColumn} ${severity} ${reason}`
}
