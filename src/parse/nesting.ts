/** Frontmatter that nests too deeply is refused before a parser meets it: parsers call themselves for each level. */

/** No page needs more; parsers take several times as much. */
export const MOST_LEVELS = 100

export const TOO_DEEP = `Unexpected nesting in frontmatter, more than ${MOST_LEVELS} levels deep`

/** Brackets open at the same time, list marks on one line, indentation: an upper bound, in one pass. */
export function nestsTooDeeply(text: string): boolean {
  let brackets = 0
  let marks = 0
  let isStart = true
  const indents: number[] = []
  let lineStart = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 10) {
      lineStart = at + 1
      marks = 0
      isStart = true
    } else if (code === 91 || code === 123) brackets++
    else if (code === 93 || code === 125) brackets = Math.max(0, brackets - 1)
    if (isStart && code !== 32 && code !== 9 && code !== 10 && code !== 13) {
      const next = text.charCodeAt(at + 1)
      if ((code === 45 || code === 63 || code === 58) && (next === 32 || next === 10)) marks++
      else isStart = false
      if (marks < 2) {
        while (indents.length > 0 && indents.at(-1)! >= at - lineStart) indents.pop()
        indents.push(at - lineStart)
      }
    }
    if (brackets > MOST_LEVELS || marks > MOST_LEVELS || indents.length > MOST_LEVELS) return true
  }
  return false
}
