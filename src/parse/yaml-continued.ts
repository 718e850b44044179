/**
 * Quoted texts, lists and maps that go on at the margin, as js-yaml and libyaml read them: YAML wants what goes on indented, and
 * the parser of `yaml.ts` insists on it.
 */

/** A key or an item whose value opens on its line. */
const OPENING = /^( *)(?:- +)*(?:[^\s#'"[{-][^:\n]*: +|- +)(?=["'[{])/gm

/** @returns The text, as long as before, with spaces in place of the line breaks in such values. */
export function joined(text: string): string {
  let whole = text
  OPENING.lastIndex = 0
  for (let match = OPENING.exec(text); match; match = OPENING.exec(text)) {
    const start = match.index + match[0].length
    const end = endOf(text, start)
    if (end === undefined) continue
    const value = text.slice(start, end)
    const rest = text.slice(end).split('\n', 1)[0]!
    const isDeep = value.split('\n').every((line, index) => index === 0 || indentOf(line) > match![1]!.length)
    // What follows on the line is none of the value: the quote is another one's.
    if (isDeep || !/^\s*(?:#.*)?$/.test(rest)) continue
    whole = whole.slice(0, start) + value.replace(/[\r\n]/g, ' ') + whole.slice(end)
    OPENING.lastIndex = end
  }
  return whole
}

function indentOf(line: string): number {
  return line.trim() === '' ? Number.POSITIVE_INFINITY : line.length - line.trimStart().length
}

/** Behind the quote or bracket that closes the one at `start`; undefined where there is none. */
function endOf(text: string, start: number): number | undefined {
  const open: string[] = []
  for (let at = start; at < text.length; at++) {
    const char = text[at]!
    const quoted = char === '"' ? /"(?:[^"\\]|\\[\s\S])*"/y : /'(?:[^']|'')*'/y
    if ((char === '"' || char === "'") && (at === start || /[\s,[{:]/.test(text[at - 1]!))) {
      quoted.lastIndex = at
      const found = quoted.exec(text)
      if (!found) return undefined
      at += found[0].length - 1
    } else if (char === '[' || char === '{') open.push(char === '[' ? ']' : '}')
    else if (char === ']' || char === '}') {
      if (open.pop() !== char) return undefined
    } else if (char === '#' && /\s/.test(text[at - 1]!)) {
      // A comment would take in what is put behind it.
      return undefined
    }
    if (open.length === 0) return at + 1
  }
  return undefined
}
