/** What is wrong in one tag of an MDX page, or with a `<` that begins none, in a writer's words. */
import { parseSync } from '../../modules/oxc.ts'
import { isHtml, isLikeText, isVoid } from '../../page/element-names.ts'
import type { Range } from '../../page/facts.ts'
import { type ScannedTag, scanTag, skipBraces } from '../../page/jsx-tag.ts'
import { wrongScript } from './braces.ts'
import {
  blockEnd,
  type Explained,
  insert,
  lineEnd,
  lineNumber,
  type Mistake,
  type Problem,
  quoted,
  replace,
  tagName,
  tokenAt,
} from './explained.ts'
import { explainModuleBelowText } from './modules.ts'

export function explainTag(mistake: Mistake): Explained {
  const { text, error } = mistake
  const start = tagOf(text, mistake.opened, error.offset)
  const rest = text.slice(start, blockEnd(text, start))
  if (error.ruleId === 'unexpected-lazy') return explainOpening(text, start, error)
  return (
    explainModuleBelowText(text, start) ??
    explainComment(text, start) ??
    explainAddress(rest, start) ??
    explainText(rest, start, error.offset) ??
    explainOpening(text, start, error)
  )
}

/** Start of the tag that the parser was in: several may stand on a line. */
function tagOf(text: string, opened: number, offset: number): number {
  let start = opened
  for (;;) {
    const { end } = scanTag(text, start)
    if (end > offset) return start
    let next = end
    while (text[next] === ' ' || text[next] === '\t' || text[next] === '{') {
      next = text[next] === '{' ? skipBraces(text, next) : next + 1
    }
    if (text[next] !== '<' || next > offset) return start
    start = next
  }
}

function explainComment(text: string, start: number): Explained | undefined {
  if (!text.startsWith('<!--', start)) return undefined
  const close = text.indexOf('-->', start + 4)
  if (close < 0) {
    const problem = {
      range: [start, start + 4] as const,
      reason: 'Unexpected HTML comment that nothing ends',
      expects: '`{/* … */}`',
    }
    return { problem, hide: [[start, start + 4]], overshadows: true }
  }
  const range: Range = [start, close + 3]
  const inside = text.slice(start + 4, close)
  const mend = `{/*${/^\s/.test(inside) ? '' : ' '}${inside}${/\s$/.test(inside) ? '' : ' '}*/}`
  return {
    problem: {
      range,
      reason: 'Unexpected HTML comment in MDX',
      expects: inside.includes('\n') || mend.length > 60 ? '`{/* … */}`' : `\`${mend}\``,
      ...(!inside.includes('*/') && { fix: replace('safe', range, mend) }),
    },
    hide: [range],
  }
}

/** `<https://…>` and `<a@b.c>`. */
function explainAddress(rest: string, start: number): Explained | undefined {
  const url = /^<([a-z][a-z0-9+.-]{1,31}:(?:\/\/)?[^\s<>]+)>/i.exec(rest)
  const mail = /^<([a-z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+)>/i.exec(rest)
  const found = url ?? mail
  if (!found) return undefined
  const address = found[1]!
  const range: Range = [start, start + found[0].length]
  const link = `[${address.replace(/^mailto:/, '')}](${url ? address : `mailto:${address}`})`
  const isShort = link.length <= 80
  const isPlain = !/[[\]`{}]/.test(address)
  return {
    problem: {
      range,
      reason: `Unexpected link in angle brackets ${quoted(found[0])}`,
      expects: isShort ? `\`${link}\`` : '`[text](url)`',
      ...(isPlain && { fix: replace('safe', range, link) }),
    },
    hide: [
      [start, start + 1],
      [range[1] - 1, range[1]],
    ],
  }
}

/** A `<` that is meant as the character itself, or brackets around words. */
function explainText(rest: string, start: number, offset: number): Explained | undefined {
  const itself = { fix: insert('safe' as const, start, '\\') }
  const hide: Range[] = [[start, start + 1]]
  const bare = /^<(?:[^\p{ID_Start}$_/>\s]|\$\d|$)[^\s<>|]{0,20}/u.exec(rest)
  if (bare) {
    const written = bare[0].replace(/[*_)\].,;:!]+$/, '')
    const run = /^<+/.exec(rest)![0].length
    return {
      problem: {
        range: [start, start + 1],
        reason: `Unexpected \`${written}\`, which MDX reads as the start of a tag`,
        expects: `\`\\${written}\` for the characters themselves`,
        ...itself,
      },
      hide: [[start, start + run]],
    }
  }
  const name = /^<([\p{ID_Start}$_][\p{ID_Continue}$.:-]*)/u.exec(rest)?.[1]
  const close = rest.search(/[>\n]/)
  const inside = rest.slice(1, close < 0 ? undefined : close)
  if (name === undefined) return undefined
  const isName = start + 1 + name.length === offset
  // The parser stopped within the name or right behind it: `<int, string>`, `<path/to>`, `<key=value>`.
  const stopsAtName = isName && !/[\s=]/.test(rest[offset - start] ?? ' ')
  const isPath = /^[\w.-]+\/[^\s/>]/.test(inside)
  const isAssignment = /^[\w-]+=/.test(inside)
  if (!stopsAtName && !isPath && !isAssignment && !(isLikeText(name) && !inside.includes('="'))) return undefined
  if ((isHtml(name) || !isLikeText(name)) && !stopsAtName && !isPath && !isAssignment) return undefined
  if (rest[offset - start] === '“' || (isHtml(name) && /\s\w+=/.test(inside))) return undefined
  const range: Range = rest[close] === '>' ? [start, start + close + 1] : [start, start + 1 + name.length]
  const written = quoted(rest.slice(0, range[1] - start))
  return {
    problem: {
      range,
      reason: `Unexpected ${written}, which MDX reads as a tag`,
      expects: `${quoted(`\\${rest.slice(0, range[1] - start)}`)} for the characters themselves`,
      fix: insert('suggestion', start, '\\'),
    },
    hide,
  }
}

function explainOpening(text: string, start: number, error: Mistake['error']): Explained {
  const tag = scanTag(text, start)
  const { name } = tagName(text, start)
  const isClosing = text[start + 1] === '/'
  const ends = text[tag.end - 1] === '>' && tag.end <= Math.max(blockEnd(text, start), start)
  const problem = wrongTag(text, start, tag, error)
  const isSelfClosing = /\/\s*>$/.test(text.slice(start, tag.end)) || isVoid(name)
  const lost = isSelfClosing && ends ? [] : [{ name, closing: isClosing }]
  const hide: Range = ends ? [start, tag.end] : [start, Math.max(lineEnd(text, start), start + 1)]
  return { problem, hide: [hide], lost, ...(!ends && { overshadows: true as const }) }
}

function wrongTag(text: string, start: number, tag: ScannedTag, error: Mistake['error']): Problem {
  const nameRange: Range = [start, Math.max(tagName(text, start).range[1], start + 1)]
  const shown = `\`${text.slice(...nameRange)}\``
  if (error.ruleId === 'unexpected-lazy') {
    return {
      range: [error.offset, lineEnd(text, error.offset)],
      reason: `Unexpected line that leaves the list or quote in which ${shown} of line ${lineNumber(text, start)} stands`,
      expects: 'it to be indented, or marked with `>`, as that line is',
    }
  }
  const script = wrongExpression(text, tag, error)
  if (script) return script
  for (const { name: attribute, value, range } of tag.attributes) {
    if (value?.kind === 'string' && value.range[1] >= text.length && error.ruleId === 'unexpected-eof') {
      const quote = text[value.range[0] - 1]!
      const at = value.range[0] - 1
      return {
        range: [at, Math.max(at + 1, lineEnd(text, at))],
        reason: `Unexpected value of \`${attribute}\` that no \`${quote}\` ends`,
        expects: `\`${quote}\` after the value`,
      }
    }
    const equals = /^\s*=\s*/.exec(text.slice(range[1], range[1] + 40))
    if (!value && equals && error.offset === range[1] + equals[0].length) return unquoted(text, attribute, error.offset)
  }
  const broken = text[start + 1] === '/' ? /^\s*\n\s*(?=>)/.exec(text.slice(nameRange[1], nameRange[1] + 100)) : null
  if (broken) {
    return {
      range: nameRange,
      reason: `Unexpected line end in ${shown}`,
      expects: '`>` on the same line',
      fix: replace('safe', [nameRange[1], nameRange[1] + broken[0].length], ''),
    }
  }
  if (error.ruleId === 'unexpected-eof') {
    return {
      range: nameRange,
      reason: `Unexpected ${shown} that no \`>\` ends`,
      expects: '`>` or `/>` after its attributes',
    }
  }
  return wrongCharacter(text, shown, error)
}

/** `width=100`, `title=“x”`. */
function unquoted(text: string, attribute: string, at: number): Problem {
  const curly = /^[“”„‘’]([^“”‘’"'\n]*)[“”‘’]/.exec(text.slice(at))
  if (curly) {
    const range: Range = [at, at + curly[0].length]
    return {
      range,
      reason: `Unexpected typographic quotes around the value of \`${attribute}\``,
      expects: `\`"${curly[1]}"\``,
      fix: replace('safe', range, `"${curly[1]}"`),
    }
  }
  const written = /^[^\s>"'{}]*?(?=\s|\/?>|["'{}]|$)/.exec(text.slice(at))![0]
  if (written === '') {
    const range = tokenAt(text, at)
    return {
      range,
      reason: `Unexpected \`${text.slice(...range)}\` after \`${attribute}=\``,
      expects: 'a value in quotes',
    }
  }
  const range: Range = [at, at + written.length]
  return {
    range,
    reason: `Unexpected value \`${written}\` of \`${attribute}\` without quotes`,
    expects: `\`"${written}"\``,
    fix: replace('safe', range, `"${written}"`),
  }
}

/** The JavaScript in an attribute, or a spread. */
function wrongExpression(text: string, tag: ScannedTag, error: Mistake['error']): Problem | undefined {
  if (error.source !== 'micromark-extension-mdx-expression' && error.ruleId !== 'acorn') return undefined
  const values = tag.attributes.flatMap(({ name, value }) =>
    value?.kind === 'expression' ? [{ where: `\`${name}={…}\``, braces: outer(value.range), spread: false }] : [],
  )
  const spreads = tag.spreads.map((braces) => ({ where: 'a tag', braces, spread: true }))
  for (const { where, braces, spread } of [...values, ...spreads].sort((a, b) => a.braces[0] - b.braces[0])) {
    const [start, end] = braces
    if (end >= text.length && text[end - 1] !== '}') {
      const reason = `Unexpected \`{\` in ${spread ? 'a tag' : where} that no \`}\` closes`
      return { range: [start, start + 1], reason, expects: '`}` after the value' }
    }
    const code = text.slice(start + 1, end - 1)
    if (spread) {
      if (isSpread(code)) continue
      const written = quoted(text.slice(start, end))
      if (/^\s*\/[/*]/.test(code)) {
        return {
          range: braces,
          reason: `Unexpected comment ${written} in a tag`,
          expects: 'it before or behind the tag',
        }
      }
      const name = /^\s*([\w$]+)\s*$/.exec(code)?.[1]
      return {
        range: braces,
        reason: `Unexpected ${written} among the attributes of a tag`,
        expects: name ? `\`${name}={${name}}\` or \`{...${name}}\`` : '`name={value}` or `{...object}`',
      }
    }
    if (/^\s*(?:\/\*(?:(?!\*\/)[\s\S])*\*\/\s*)*$/.test(code)) {
      return { range: braces, reason: `Unexpected braces without a value in ${where}`, expects: 'a value between them' }
    }
    if (isExpression(code)) continue
    if (isExpression(`{${code}}`)) {
      return {
        range: braces,
        reason: `Unexpected ${quoted(text.slice(start, end))}, which is no JavaScript value`,
        expects: `${quoted(`{{${code}}}`)}: an object has braces of its own`,
        fix: {
          kind: 'suggestion',
          edits: [
            { start, end: start, text: '{' },
            { start: end, end, text: '}' },
          ],
        },
      }
    }
    return wrongScript(braces, error, text, `of ${where}`)
  }
  return undefined
}

function outer([start, end]: Range): Range {
  return [start - 1, end + 1]
}

function isExpression(code: string): boolean {
  const { errors, program } = parseSync('page.jsx', `(${code}\n)`, { sourceType: 'module' })
  return errors.length === 0 && program.body.length === 1
}

/** One spread, and nothing else. */
function isSpread(code: string): boolean {
  const { errors, program } = parseSync('page.jsx', `({${code}\n})`, { sourceType: 'module', preserveParens: false })
  const [statement] = program.body
  if (errors.length > 0 || statement?.type !== 'ExpressionStatement') return false
  const { expression } = statement
  return (
    expression.type === 'ObjectExpression' &&
    expression.properties.length === 1 &&
    expression.properties[0]!.type === 'SpreadElement'
  )
}

function wrongCharacter(text: string, shown: string, { offset }: Mistake['error']): Problem {
  const range: Range = [offset, offset + (text.codePointAt(offset)! > 0xffff ? 2 : 1)]
  const char = text.slice(...range)
  if (/^\/[/*]/.test(text.slice(offset - 1, offset + 1))) {
    return {
      range: [offset - 1, offset + 1],
      reason: `Unexpected comment in the tag ${shown}`,
      expects: 'it before or behind the tag',
    }
  }
  if (char === ',' || char === ';') {
    return {
      range,
      reason: `Unexpected \`${char}\` between the attributes of ${shown}`,
      expects: 'a blank',
      fix: replace('safe', range, ' '),
    }
  }
  if (char === '"' || char === "'") {
    return {
      range,
      reason: `Unexpected quote \`${char}\` in the tag ${shown}`,
      expects: 'each value in one pair of quotes',
    }
  }
  if (char === '<') {
    return { range, reason: `Unexpected \`<\` in the tag ${shown}`, expects: '`>` before it' }
  }
  return { range, reason: `Unexpected \`${char}\` in the tag ${shown}`, expects: 'an attribute, `>` or `/>`' }
}
