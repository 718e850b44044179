/** Strict JSON whose errors say where they stand. */

export class JsonError extends Error {
  /** Offset of the character that should not be there, or of the end. */
  readonly offset: number

  constructor(message: string, offset: number) {
    super(message)
    this.offset = offset
  }
}

/** `JSON.parse` that throws a `JsonError`: the engine names a position in some of its messages only. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const offset = errorOffset(text)
    const found =
      offset < text.length
        ? `Unexpected ${JSON.stringify(String.fromCodePoint(text.codePointAt(offset)!))}`
        : 'Unexpected end'
    throw new JsonError(error instanceof SyntaxError ? `${found} in JSON` : String(error), offset)
  }
}

/** Length of the longest beginning of `text` that can still be continued to valid JSON. */
function errorOffset(text: string): number {
  let valid = 0
  let broken = text.length + 1
  while (broken - valid > 1) {
    const middle = (valid + broken) >> 1
    if (isBeginning(text.slice(0, middle))) valid = middle
    else broken = middle
  }
  return valid
}

/** Whether `text` is valid JSON or wrong only in that it ends. */
function isBeginning(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch (error) {
    const { message } = error as Error
    const at = /at position (\d+)/.exec(message)
    return message.includes('end of JSON input') || (at !== null && Number(at[1]) >= text.length)
  }
}
