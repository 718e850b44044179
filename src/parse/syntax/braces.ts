/** What is wrong between `{` and `}` in the text of an MDX page, in a writer's words. */

import type { ParseProfile, Range } from '../../page/facts.ts'
import { scanTag, skipBraces } from '../../page/jsx-tag.ts'
import {
  blockEnd,
  type Explained,
  insert,
  lineEnd,
  lineNumber,
  lineStart,
  type Mistake,
  type Problem,
  quoted,
  replace,
  tokenAt,
} from './explained.ts'
import { explainModuleBelowText, saying } from './modules.ts'

export function explainBraces({ error, opened, text, profile }: Mistake): Explained {
  const found =
    explainModuleBelowText(text, opened) ?? explainBehindTag(text, opened) ?? explainInterrupted(text, opened)
  if (found) return found
  const end = error.ruleId === 'unexpected-eof' ? undefined : closingBrace(text, opened)
  const atLineStart = text.slice(lineStart(text, opened), opened).trim() === ''
  if (error.ruleId === 'unexpected-lazy') {
    return {
      problem: {
        range: [error.offset, lineEnd(text, error.offset)],
        reason: `Unexpected line that leaves the list or quote in which the \`{\` of line ${lineNumber(text, opened)} stands`,
        expects: 'it to be indented, or marked with `>`, as that line is',
      },
      hide: [[opened, end ?? opened + 1]],
    }
  }
  if (end === undefined) {
    const isComment = text.startsWith('{/*', opened)
    return {
      problem: {
        range: [opened, opened + (isComment ? 3 : 1)],
        reason: isComment ? 'Unexpected comment that nothing ends' : 'Unexpected `{` that no `}` closes',
        expects: isComment ? '`*/}` after it' : '`\\{` for the character itself, or `}` after the expression',
        ...(!isComment && { fix: insert('suggestion', opened, '\\') }),
      },
      hide: [[opened, opened + 1]],
      ...(atLineStart && { overshadows: true as const }),
    }
  }
  const code = text.slice(opened + 1, end - 1)
  return { problem: wrongCode(code, [opened, end], { error, opened, text, profile }), hide: [[opened, end]] }
}

/** A line that begins with braces or a tag, within a tag of several lines that text follows: it belongs to a paragraph. */
function explainBehindTag(text: string, opened: number): Explained | undefined {
  if (text.slice(lineStart(text, opened), opened).trim() !== '') return undefined
  const start = /(?:^|\n)[ \t]*(?=<[^\n]*\n(?:(?![ \t]*\r?\n)[^\n]*\n)*$)/.exec(text.slice(0, lineStart(text, opened)))
  if (!start) return undefined
  const from = start.index + start[0].length
  const { end } = scanTag(text, from)
  const rest = text.slice(end, lineEnd(text, end))
  if (end <= opened || end > blockEnd(text, from) || rest.trim() === '') return undefined
  const range: Range = [end + rest.length - rest.trimStart().length, end + rest.trimEnd().length]
  return {
    problem: {
      range,
      reason: `Unexpected ${quoted(rest)} behind the tag of line ${lineNumber(text, from)}, which makes a paragraph of its lines`,
      expects: 'nothing behind a tag of several lines',
      ...(/^\s*[;,]\s*$/.test(rest) && { fix: replace('suggestion', range, '') }),
    },
    hide: [[from, range[1]]],
  }
}

/** Braces in a line of text, and a line within them that begins with what begins a block; items of one list are told apart. */
function explainInterrupted(text: string, opened: number): Explained | undefined {
  const end = skipBraces(text, opened)
  const before = text.slice(lineStart(text, opened), opened)
  if (before.trim() === '' || text[end - 1] !== '}' || end > blockEnd(text, opened)) return undefined
  const isItem = /^[ \t>]*(?:[-+*]|\d{1,9}[.)])\s/.test(before)
  const line = /\n[ \t>]*([<{#]|[-+*](?=\s)|\d{1,9}[.)](?=\s))/.exec(text.slice(opened, end))
  if (!line || (isItem && !/[<{#]/.test(line[1]!))) return undefined
  const at = opened + line.index + line[0].length - line[1]!.length
  return {
    problem: {
      range: [at, at + line[1]!.length],
      reason: `Unexpected \`${line[1]}\` at the start of a line within the \`{\` of line ${lineNumber(text, opened)}: it ends the text before it`,
      expects: 'the braces on one line, or on lines of their own',
    },
    hide: [[opened, end]],
  }
}

/** Behind the `}` that closes the brace; undefined where none does. */
export function closingBrace(text: string, opened: number): number | undefined {
  // Code that is none may hold apostrophes: within a line, the plain count of braces is what a reader sees.
  let depth = 0
  const stop = lineEnd(text, opened)
  for (let at = opened; at < stop; at++) {
    if (text[at] === '{') depth++
    else if (text[at] === '}' && --depth === 0) return at + 1
  }
  const end = skipBraces(text, opened)
  const isClosed = end < text.length || (text.endsWith('}') && skipBraces(`${text} `, opened) <= text.length)
  if (!isClosed) return undefined
  const inFlow = text.slice(lineStart(text, opened), opened).trim() === ''
  return inFlow || end <= blockEnd(text, opened) ? end : undefined
}

const STATEMENTS = /^\s*(if|for|while|switch|try|const|let|var|return|throw|import|export)\b(?!\s*[:,}])/

function wrongCode(code: string, range: Range, { error, text, profile }: Mistake): Problem {
  const written = quoted(text.slice(...range))
  const [start, end] = range
  const isOneLine = !code.includes('\n')
  const headingId = /^#([\w-]+)$/.exec(code.trim())
  if (headingId) {
    const id = headingId[1]!
    const mend = headingIdOf(id, profile)
    return {
      range,
      reason: `Unexpected heading id ${written}, which MDX reads as JavaScript`,
      expects: mend ? `\`${mend}\`` : `\`\\{#${id}}\` for the characters themselves`,
      fix: mend ? replace('safe', range, mend) : insert('suggestion', start, '\\'),
    }
  }
  const comment = /^\s*\/\/(.*)$/.exec(code)
  if (comment) {
    const mend = `{/* ${comment[1]!.trim()} */}`
    return {
      range,
      reason: `Unexpected comment ${written}, whose \`//\` hides the \`}\``,
      expects: `\`${mend}\``,
      ...(!mend.slice(3, -3).includes('*/') && { fix: replace('safe', range, mend) }),
    }
  }
  if (/^\s*\/\*/.test(code) && !code.includes('*/')) {
    return { range: [start, start + 3], reason: 'Unexpected comment that nothing ends', expects: '`*/` before its `}`' }
  }
  if (/^<!--[\s\S]*-->$/.test(code.trim()) && !code.includes('*/')) {
    const mend = `{/* ${code.trim().slice(4, -3).trim()} */}`
    return {
      range,
      reason: 'Unexpected HTML comment in braces',
      expects: '`{/* … */}`',
      fix: replace('safe', range, mend),
    }
  }
  const escaped = text.slice(start, Math.min(end, lineEnd(text, start))).replaceAll('{', '\\{')
  const braces = [...text.slice(start, end).matchAll(/\{/g)].map(({ index }) => start + index)
  const edits = braces.map((at) => ({ start: at, end: at, text: '\\' }))
  const itself = { fix: { kind: 'suggestion' as const, edits } }
  if (/^\s*\.\.\./.test(code)) {
    return { range, reason: `Unexpected spread ${written} in text`, expects: 'it among the attributes of a tag' }
  }
  if (/^%[\s\S]*%$/.test(code.trim())) {
    return {
      range,
      reason: `Unexpected template tag ${written}, which MDX does not know`,
      expects: `${quoted(escaped)} for the characters themselves`,
      ...itself,
    }
  }
  const statement = STATEMENTS.exec(code)
  if (statement && !/^\s*(?:for|if|try|return|import|export|let)\s+[a-z]+[^()='"]*$/.test(code)) {
    const at = start + 1 + statement[0].length - statement[1]!.length
    return {
      range: [at, at + statement[1]!.length],
      reason: `Unexpected \`${statement[1]}\` in braces`,
      expects: 'an expression, as braces hold a value',
    }
  }
  if (isOneLine && !/=>|[<(]\/?[A-Za-z][^>]*>|&&|\|\||\?.*:.*[<'"`]/.test(code)) {
    return {
      range,
      reason: `Unexpected text ${written}, which MDX reads as JavaScript`,
      expects: `${quoted(escaped)} for the characters themselves`,
      ...itself,
    }
  }
  return wrongScript(range, error, text, 'in braces')
}

const UNCLOSED_VOID =
  /<(?:area|br|col|embed|hr|img|input|link|meta|source|track|wbr)\b(?:[^<>'"{}]|"[^"]*"|'[^']*'|\{[^{}]*\})*(?<!\/)>/

/** A mistake in JavaScript that is meant to be JavaScript. */
export function wrongScript(range: Range, error: Mistake['error'], text: string, where: string): Problem {
  const at = error.offset > range[0] && error.offset < range[1] - 1 ? error.offset : undefined
  const unslashed = UNCLOSED_VOID.exec(text.slice(...range))
  if (unslashed && /JSX|token/.test(error.script ?? '')) {
    const place: Range = [range[0] + unslashed.index, range[0] + unslashed.index + unslashed[0].length]
    const mend = `${unslashed[0].slice(0, -1).trimEnd()} />`
    return {
      range: place,
      reason: `Unexpected ${quoted(unslashed[0])} that is never closed`,
      expects: quoted(mend),
      fix: replace('safe', place, mend),
    }
  }
  const tag = /^Expected corresponding JSX closing tag for <(.*)>/.exec(error.script ?? '')
  if (tag) {
    return {
      range: at === undefined ? range : tokenAt(text, at),
      reason: `Unexpected unclosed \`<${tag[1]}>\` ${where}`,
      expects: `\`</${tag[1]}>\` after it or \`<${tag[1]} />\``,
    }
  }
  const place = at === undefined ? range : tokenAt(text, at)
  if (at === undefined || place[0] === place[1]) {
    const written = quoted(text.slice(...range))
    return { range, reason: `Unexpected ${written} ${where}`, expects: `valid JavaScript${saying(error.script)}` }
  }
  const what = `\`${text.slice(...place)}\` in the JavaScript`
  return { range: place, reason: `Unexpected ${what} ${where}`, expects: `valid code${saying(error.script)}` }
}

/** How the framework wants the id of a heading. */
function headingIdOf(id: string, { headingId }: ParseProfile): string | undefined {
  if (headingId === 'comment') return `{/* #${id} */}`
  return headingId === 'brackets' ? `[#${id}]` : undefined
}
