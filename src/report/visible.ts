/**
 * Text from pages made safe for a terminal: control characters (with them ANSI escapes), line separators and marks that
 * turn the direction of text are written as escapes, so that no page can forge, hide or colour a report's lines.
 */
const HIDDEN = /[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g
const SHORT: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** `a\u001b[31m` (an escape sequence) → `a\x1b[31m` (in letters). */
export function visible(text: string): string {
  return text.replace(HIDDEN, (char) => SHORT[char] ?? escapeOf(char.charCodeAt(0)))
}

/** Half a character is none: what stands for one that cannot be read stands in its place. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd')
}

function escapeOf(code: number): string {
  return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16)}`
}
