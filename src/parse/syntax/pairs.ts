/** Opening and closing tags of an MDX page that do not fit together, in a writer's words. */
import type { Nodes, Parents } from 'mdast'
import { nearest } from '../../nearest.ts'
import { isLikeText, isVoid } from '../../page/element-names.ts'
import type { Range } from '../../page/facts.ts'
import {
  type Explained,
  insert,
  lineEnd,
  lineNumber,
  lineStart,
  type Problem,
  quoted,
  replace,
  tagName,
} from './explained.ts'

/** A tag, and what it stands in, outermost first. */
export interface Tag {
  range: Range
  name: string
  closing: boolean
  selfClosing: boolean
  parents: readonly Parents[]
}

/** @param lost Tags that are hidden: their counterparts are not mistakes of their own. */
export function explainPairs(
  text: string,
  tags: readonly Tag[],
  lost: readonly { name: string; closing: boolean }[],
): Explained[] {
  const missing = [...lost]
  const isLost = (name: string, closing: boolean) => {
    const at = missing.findIndex((tag) => tag.name === name && tag.closing === closing)
    if (at >= 0) missing.splice(at, 1)
    return at >= 0
  }
  const found: Explained[] = []
  const pairs: [Tag, Tag][] = []
  const open: Tag[] = []
  const left = new Set<Tag>()
  const leave = (opener: Tag, before?: Tag) => {
    if (isLost(opener.name, true)) found.push({ ...unreported(opener) })
    else {
      left.add(opener)
      found.push(unclosed(text, opener, tags, before))
    }
  }
  for (const tag of tags) {
    const malformed = tag.closing ? malformedClosing(text, tag) : undefined
    if (malformed) {
      if (isVoid(tag.name) || !open.some(({ name }) => name === tag.name)) {
        found.push(malformed)
        continue
      }
    }
    if (!tag.closing) {
      if (!tag.selfClosing) open.push(tag)
      continue
    }
    const at = open.findLastIndex(({ name }) => name === tag.name)
    if (at >= 0) {
      for (const opener of open.splice(at + 1).reverse()) leave(opener, tag)
      const opener = open.pop()!
      if (malformed) found.push({ ...malformed, hide: [opener.range, tag.range] })
      else pairs.push([opener, tag])
      continue
    }
    const crossed = [...left].findLast(({ name }) => name === tag.name)
    if (crossed) {
      left.delete(crossed)
      found.push(unreported(tag))
    } else if (isLost(tag.name, false)) found.push(unreported(tag))
    else {
      const opener = misspelt(open, tag, tags)
      if (opener) open.pop()
      found.push(opener ? misnamed(opener, tag, text) : stray(text, tag))
    }
  }
  for (const opener of open.reverse()) {
    const outer = open.find((one) => one !== opener && isMeantAsClosing(opener, one, text))
    if (outer && !left.has(opener)) {
      left.add(outer)
      found.push(unslashed(opener, outer, text))
    } else if (!left.has(opener)) leave(opener)
  }
  if (found.length > 0) return found
  const crossing = pairs.filter(([opener, closer]) => opener.parents.at(-1) !== closer.parents.at(-1))
  return crossing.map(([opener, closer]) => ({ ...acrossBlocks(text, opener, closer), acrossBlocks: true }))
}

const UNREPORTED: Problem = { range: [0, 0], reason: '' }

/** Hidden together with the tag that the message is about. */
function unreported(tag: Tag): Explained {
  return { problem: UNREPORTED, hide: [tag.range] }
}

export function isReported({ problem }: Explained): boolean {
  return problem !== UNREPORTED
}

function nameRange(text: string, { range }: Tag): Range {
  const name = tagName(text, range[0]).range
  return name[0] < name[1] ? name : range
}

function show(tag: Tag): string {
  return `\`<${tag.closing ? '/' : ''}${tag.name}>\``
}

function unclosed(text: string, tag: Tag, tags: readonly Tag[], before: Tag | undefined): Explained {
  const hide = [tag.range]
  const written = text.slice(...tag.range)
  if (isVoid(tag.name)) {
    const end = tag.range[1] - 1
    const mend = `${written.slice(0, -1).trimEnd()} />`
    const problem = {
      range: tag.range,
      reason: `Unexpected ${quoted(written)} that is never closed`,
      expects: quoted(mend),
      fix: replace('safe', [tag.range[0] + mend.length - 3, end], ' /'),
    }
    return { problem, hide }
  }
  const isText =
    isLikeText(tag.name) && !written.includes('=') && !tags.some((one) => one.closing && one.name === tag.name)
  if (isText || /[\w)\]]/.test(text[tag.range[0] - 1] ?? '')) {
    const problem = {
      range: tag.range,
      reason: `Unexpected ${quoted(written)}, which MDX reads as a tag`,
      expects: `${quoted(`\\${written}`)} for the characters themselves${isText ? '' : `, or \`</${tag.name}>\` after it`}`,
      fix: insert('suggestion', tag.range[0], '\\'),
    }
    return { problem, hide: [[tag.range[0], tag.range[0] + 1]] }
  }
  const problem: Problem = {
    range: nameRange(text, tag),
    reason: `Unexpected unclosed ${tag.name === '' ? '`<>`' : show(tag)}`,
    expects: before
      ? `\`</${tag.name}>\` before ${show(before)} of line ${lineNumber(text, before.range[0])}`
      : `\`</${tag.name}>\` after it${tag.name === '' ? '' : ` or \`<${tag.name} />\``}`,
    ...(before && { related: { range: before.range, reason: `${show(before)} closes what is around it` } }),
  }
  return { problem, hide }
}

const INLINE = new Set('a b code del em i kbd s small span strong sub summary sup u'.split(' '))

/** `<b>bold<b>` */
function isMeantAsClosing(tag: Tag, outer: Tag, text: string): boolean {
  return (
    INLINE.has(tag.name) &&
    outer.name === tag.name &&
    outer.range[0] < tag.range[0] &&
    outer.parents.at(-1) === tag.parents.at(-1) &&
    text.slice(...tag.range) === `<${tag.name}>`
  )
}

function unslashed(tag: Tag, opener: Tag, text: string): Explained {
  return {
    problem: {
      range: tag.range,
      reason: `Unexpected second ${show(tag)}`,
      expects: `\`</${tag.name}>\``,
      fix: insert('suggestion', tag.range[0] + 1, '/'),
      related: { range: nameRange(text, opener), reason: `${show(opener)} is opened here` },
    },
    hide: [opener.range, tag.range],
  }
}

/** The open element that a closing tag with another name is meant for. */
function misspelt(open: readonly Tag[], tag: Tag, tags: readonly Tag[]): Tag | undefined {
  const opener = open.at(-1)
  if (!opener || isVoid(tag.name)) return undefined
  const isNear = nearest(tag.name, [opener.name]).length > 0 || opener.name.startsWith(`${tag.name}.`)
  const closers = tags.filter(({ name, closing, range }) => closing && name === opener.name && range[0] > tag.range[0])
  return isNear || closers.length === 0 ? opener : undefined
}

function misnamed(opener: Tag, tag: Tag, text: string): Explained {
  const range = nameRange(text, tag)
  return {
    problem: {
      range,
      reason: `Unexpected closing tag ${show(tag)} of ${show(opener)}`,
      expects: `\`</${opener.name}>\``,
      fix: replace('suggestion', range, opener.name),
      related: { range: opener.range, reason: `${show(opener)} is opened here` },
    },
    hide: [opener.range, tag.range],
  }
}

function stray(text: string, tag: Tag): Explained {
  if (isVoid(tag.name)) {
    const mend = `<${tag.name} />`
    const problem = {
      range: tag.range,
      reason: `Unexpected closing tag ${show(tag)}`,
      expects: `\`${mend}\``,
      fix: replace('suggestion', tag.range, mend),
    }
    return { problem, hide: [tag.range] }
  }
  return {
    problem: {
      range: tag.range,
      reason: `Unexpected closing tag ${show(tag)} that nothing opens`,
      expects: `\`<${tag.name}>\` before it, or no such tag`,
      fix: replace('suggestion', withItsLine(text, tag.range), ''),
    },
    hide: [tag.range],
  }
}

/** The whole line where nothing else stands on it. */
function withItsLine(text: string, [start, end]: Range): Range {
  const from = lineStart(text, start)
  const to = text.indexOf('\n', end)
  const isAlone = text.slice(from, start).trim() === '' && text.slice(end, to < 0 ? undefined : to).trim() === ''
  return isAlone ? [from, to < 0 ? text.length : to + 1] : [start, end]
}

/** `</Note title="x">`, `</br/>`. */
function malformedClosing(text: string, tag: Tag): Explained | undefined {
  const written = text.slice(...tag.range)
  if (/^<\s*\/\s*[^\s/>]*\s*>$/.test(written)) return undefined
  const mend = isVoid(tag.name) ? `<${tag.name} />` : `</${tag.name}>`
  const problem = {
    range: tag.range,
    reason: `Unexpected closing tag ${quoted(written)}`,
    expects: `\`${mend}\``,
    fix: replace('suggestion', tag.range, mend),
  }
  return { problem, hide: [tag.range] }
}

const BLOCKS: Record<string, string> = {
  paragraph: 'a paragraph',
  listItem: 'a list item',
  list: 'a list',
  blockquote: 'a quote',
  heading: 'a heading',
  tableCell: 'a table cell',
  emphasis: 'emphasised text',
  strong: 'bold text',
  delete: 'struck text',
  link: 'a link',
  linkReference: 'a link',
}

/** Both tags are there, but one stands in a block that the other does not stand in. */
function acrossBlocks(text: string, opener: Tag, closer: Tag): Explained {
  const shared = opener.parents.findLastIndex((node) => closer.parents.includes(node))
  const around = opener.parents[shared]
  const opened = inner(opener.parents, shared)
  const closed = inner(closer.parents, shared)
  const closerLine = lineNumber(text, closer.range[0])
  const openerLine = lineNumber(text, opener.range[0])
  const hide = [opener.range, closer.range]
  if (around?.type === 'tableRow' || (!opened && !closed)) return { problem: unequal(text, opener, closer), hide }
  if (!opened) {
    // The closing tag stands deeper.
    const what = BLOCKS[closed!.type] ?? 'a block'
    const isFirst = text.slice(lineStart(text, closer.range[0]), closer.range[0]).trim() === ''
    const indent = indentOf(text, opener.range[0])
    const reason = `Unexpected closing tag ${show(closer)} inside ${what}, while ${show(opener)} of line ${openerLine} stands outside of it`
    const related = { range: opener.range, reason: `${show(opener)} is opened here` }
    const range = closer.range
    if (closed!.type !== 'paragraph' && closed!.type !== 'list' && closed!.type !== 'listItem') {
      return { problem: { range, reason, expects: 'both in it, or both outside', related }, hide }
    }
    if (isFirst && (closed!.type === 'list' || closed!.type === 'listItem')) {
      const fix = replace('suggestion', [lineStart(text, range[0]), range[0]], indent)
      return { problem: { range, reason, expects: 'it to be indented as the opening tag is', fix, related }, hide }
    }
    const fix = insert('suggestion', range[0], `${lineFeed(text)}${indent}`)
    return { problem: { range, reason, expects: 'it on a line of its own', fix, related }, hide }
  }
  if (!closed) {
    const what = BLOCKS[opened.type] ?? 'a block'
    const reason = `Unexpected ${show(opener)} inside ${what}, while its closing tag of line ${closerLine} stands outside of it`
    const related = { range: closer.range, reason: `${show(closer)} closes it here` }
    if (opened.type !== 'paragraph' && opened.type !== 'list' && opened.type !== 'listItem') {
      return {
        problem: { range: nameRange(text, opener), reason, expects: 'both in it, or both outside', related },
        hide,
      }
    }
    if (opened.type === 'list' || opened.type === 'listItem') {
      const column = opener.range[0] - lineStart(text, opener.range[0])
      const from = lineStart(text, closer.range[0])
      const isFirst = text.slice(from, closer.range[0]).trim() === ''
      const fix = isFirst ? replace('suggestion', [from, closer.range[0]], ' '.repeat(column)) : undefined
      const problem = {
        range: closer.range,
        reason: `Unexpected closing tag ${show(closer)} outside ${what}, while ${show(opener)} of line ${openerLine} stands in it`,
        expects: 'it to be indented as the opening tag is',
        related: { range: opener.range, reason: `${show(opener)} is opened here` },
        ...(fix && { fix }),
      }
      return { problem, hide }
    }
    const indent = indentOf(text, opener.range[0])
    const isFirst = text.slice(lineStart(text, opener.range[0]), opener.range[0]).trim() === ''
    const edits = [
      ...(isFirst ? [] : [{ start: opener.range[0], end: opener.range[0], text: `${lineFeed(text)}${indent}` }]),
      ...(text.slice(opener.range[1], lineEnd(text, opener.range[1])).trim() === ''
        ? []
        : [{ start: opener.range[1], end: opener.range[1], text: `${lineFeed(text)}${indent}` }]),
    ]
    const fix = edits.length > 0 ? { kind: 'suggestion' as const, edits } : undefined
    const problem = {
      range: nameRange(text, opener),
      reason,
      expects: 'it on a line of its own',
      related,
      ...(fix && { fix }),
    }
    return { problem, hide }
  }
  return { problem: unequal(text, opener, closer), hide }
}

function unequal(text: string, opener: Tag, closer: Tag): Problem {
  const [where, other] = [opener, closer].map(({ parents }) => BLOCKS[parents.at(-1)!.type] ?? 'a block')
  const line = lineNumber(text, closer.range[0])
  return {
    range: nameRange(text, opener),
    reason: `Unexpected ${show(opener)} in ${where} whose closing tag stands in ${where === other ? 'another' : other} (line ${line})`,
    expects: 'both in the same, or each on a line of its own',
    related: { range: closer.range, reason: `${show(closer)} closes it here` },
  }
}

/** The block within the shared parent that a tag stands in. */
function inner(parents: readonly Parents[], shared: number): Nodes | undefined {
  const [first, second] = parents.slice(shared + 1)
  return first?.type === 'list' && second ? second : first
}

function indentOf(text: string, offset: number): string {
  const before = text.slice(lineStart(text, offset), offset)
  return /^(?:[ \t>]|[-*+][ \t]|\d{1,9}[.)][ \t])*/.exec(before)![0].replace(/[^\s>]/g, ' ')
}

function lineFeed(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n'
}
