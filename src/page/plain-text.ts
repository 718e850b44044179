/** Tells text in which nothing stands that facts are made of. */

/** What links, references, tags, expressions, directives, math and bare addresses begin with. */
const MARK = /[[\]<{$@]|:\/\/|:[a-z]|www\./gi

/**
 * @param source The page's text.
 * @returns Whether words, emphasis and code within a line are all there is in a paragraph or a table, from one offset to
 * another. Asked in the order of the text it looks at each character once.
 */
export function createPlainText(source: string): (start: number, end: number) => boolean {
  let from = 0
  let mark = -1
  const markAfter = (start: number): number => {
    if (start < from || mark < start) {
      MARK.lastIndex = from = start
      mark = MARK.exec(source)?.index ?? source.length
    }
    return mark
  }
  return (start, end) => {
    if (markAfter(start) < end) return false
    // A span of code that goes on to the next line may be none.
    const code = source.indexOf('`', start)
    return code < 0 || code >= end || !source.slice(start, end).includes('\n')
  }
}
