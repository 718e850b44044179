/** Formats beyond those of JSON Schema, for what frameworks take. Other tools ignore a format that they do not know. */

/**
 * - `date-like`: whatever JavaScript's `Date` reads, and a timestamp as YAML 1.1 has it.
 * - `absolute-url`: a URL with its scheme.
 * - `url-like`: an absolute URL, or a path without spaces and other characters that a URL must encode.
 * - `regex`: as the standard has it, but without Unicode's stricter syntax too.
 */
export const FORMATS = {
  'date-like': isDateLike,
  'absolute-url': (text: string) => URL.canParse(text),
  'url-like': isUrlLike,
  regex: isRegExp,
} as const

const TIMESTAMP =
  /^\d{4}-\d{1,2}-\d{1,2}(?:(?:t|[ \t]+)\d{1,2}:\d\d:\d\d(?:\.\d*)?(?:[ \t]*(?:z|[-+]\d{1,2}(?::\d\d)?))?)?$/i

function isDateLike(text: string): boolean {
  if (text.trim() === '') return false
  const number = /^[+-]?\d+(?:\.\d+)?$|^[+-]?0b[01_]+$/i.test(text) ? Number(text.replaceAll('_', '')) : text
  return TIMESTAMP.test(text) || !Number.isNaN(new Date(number).getTime())
}

/** RFC 3986: a path, query and fragment; with percent signs that encode nothing, which frameworks let pass. */
const RELATIVE = /^(?![^/?#]*:)[\w.~!$&'()*+,;=:@/?%-]*(?:#[\w.~!$&'()*+,;=:@/?%-]*)?$/

function isUrlLike(text: string): boolean {
  return text !== '' && (URL.canParse(text) || RELATIVE.test(text))
}

/** Patterns are Unicode-aware; those that only the older syntax allows are read so. */
export function regExpEngine(pattern: string, flags: string): RegExp {
  try {
    return new RegExp(pattern, flags)
  } catch {
    return new RegExp(pattern)
  }
}
regExpEngine.code = 'new RegExp'

/** Whether a pattern can be compiled, with or without Unicode's stricter syntax. */
export function isRegExp(text: string): boolean {
  try {
    regExpEngine(text, 'u')
    return true
  } catch {
    return false
  }
}
