/** The reference parser of MDX, watched: where the construct begins in which it stops, and which tags a page has. */
import type { Nodes, Parents, Root } from 'mdast'
import { type Processor, unified } from 'unified'
import type { VFileMessage } from 'vfile-message'
import type { ParseProfile } from '../../page/facts.ts'
import { scanTag } from '../../page/jsx-tag.ts'
import { baseExtensions } from '../remark.ts'
import type { Mistake } from './explained.ts'
import type { Tag } from './pairs.ts'

export type Attempt = { tree: Root } | { mistake: Mistake }

export interface Watched {
  attempt(text: string): Attempt
  /** The tags of a page, paired or not; none where something else is wrong in it. */
  tags(text: string): Tag[]
}

/** @param profile Of MDX. */
export function watchedEngine(profile: ParseProfile): Watched {
  const place = { opened: 0 }
  const parser = unified().use(baseExtensions(profile)).use(watching, place).freeze()
  const leaves = unified().use(baseExtensions(profile)).use(tagsAsLeaves).freeze()
  const attempt = (text: string): Attempt => {
    try {
      return { tree: parser.parse(text) as Root }
    } catch (error) {
      return { mistake: { ...place, text, profile, error: parserError(error as VFileMessage, text) } }
    }
  }
  /** What is tried to see whether a fix helps is often what is read next. */
  let last: { text: string; attempt: Attempt } | undefined
  return {
    attempt(text) {
      if (last?.text !== text) last = { text, attempt: attempt(text) }
      return last.attempt
    },
    tags(text) {
      try {
        return tagsIn(leaves.parse(text) as Root, text)
      } catch {
        return []
      }
    },
  }
}

function parserError(error: VFileMessage, text: string): Mistake['error'] {
  if (!error.reason) throw error
  const place = error.place as { start?: { offset?: number }; offset?: number } | undefined
  const offset = Math.min(place?.start?.offset ?? place?.offset ?? 0, text.length)
  const { source, ruleId, reason, cause } = error
  return { source, ruleId, reason, offset, ...(cause instanceof Error && { script: cause.message }) }
}

// biome-ignore lint/suspicious/noExplicitAny: extensions of micromark, by shape
type Extension = any

/** Notes where each construct of MDX begins. */
function watching(this: Processor, place: { opened: number }): void {
  const { micromarkExtensions } = this.data() as { micromarkExtensions: Extension[] }
  const mdx = micromarkExtensions.pop()
  const watched: Extension = { ...mdx }
  for (const content of ['flow', 'text']) {
    watched[content] = { ...mdx[content] }
    for (const [code, constructs] of Object.entries(mdx[content] as Record<string, Extension>)) {
      watched[content][code] = [constructs].flat().map((construct) => ({
        ...construct,
        tokenize(this: Extension, ...rest: unknown[]) {
          const start = construct.tokenize.apply(this, rest)
          const { offset } = this.now()
          return (character: unknown) => {
            place.opened = offset
            return start(character)
          }
        },
      }))
    }
  }
  micromarkExtensions.push(watched)
}

/** Tags become leaves of the tree, so that it does not matter whether they fit together. */
function tagsAsLeaves(this: Processor): void {
  const { fromMarkdownExtensions } = this.data() as { fromMarkdownExtensions: Extension[] }
  const none = () => {}
  const silent = (names: string[]) => Object.fromEntries(names.map((name) => [name, none]))
  const names = ['mdxJsxFlowTag', 'mdxJsxTextTag']
  const parts = names.flatMap((tag) =>
    [
      ...['ClosingMarker', 'SelfClosingMarker', 'NamePrimary', 'NameMember', 'NameLocal', 'Attribute'],
      ...['ExpressionAttribute', 'ExpressionAttributeValue', 'AttributeNamePrimary', 'AttributeNameLocal'],
      ...['AttributeValueLiteral', 'AttributeValueLiteralValue'],
      ...['AttributeValueExpression', 'AttributeValueExpressionValue'],
    ].map((part) => tag + part),
  )
  function enter(this: Extension, token: Extension) {
    this.enter({ type: 'tag' }, token)
  }
  function exit(this: Extension, token: Extension) {
    this.exit(token)
  }
  fromMarkdownExtensions.push({
    enter: { ...silent(parts), ...Object.fromEntries(names.map((name) => [name, enter])) },
    exit: { ...silent(parts), ...Object.fromEntries(names.map((name) => [name, exit])) },
  })
}

function tagsIn(tree: Root, text: string): Tag[] {
  const tags: Tag[] = []
  const visit = (node: Nodes, parents: readonly Parents[]): void => {
    if ((node.type as string) === 'tag') {
      const range = [node.position!.start.offset!, node.position!.end.offset!] as const
      const written = text.slice(...range)
      const closing = /^<\s*\//.test(written)
      const name = text.slice(...scanTag(text, closing ? text.indexOf('/', range[0]) : range[0]).name)
      tags.push({
        range,
        name: name.replace(/\s/g, ''),
        closing,
        selfClosing: /\/\s*>$/.test(written) && !closing,
        parents,
      })
    } else if ('children' in node) for (const child of node.children) visit(child, [...parents, node])
  }
  visit(tree, [])
  return tags
}
