/** What a writer most likely meant by a value of the wrong kind. Whether it fits is for the schema to say. */
import type { Fault } from './keyword.ts'

/**
 * @param near Listed values that are near to the text.
 * @param source The value as it is written.
 * @returns Values in its place, the likeliest first.
 */
export function mends(
  { value, formats, keyword }: Fault,
  near: readonly string[],
  source: string | undefined,
): unknown[] {
  // Of the right type the value itself is wrong: only a list of values or a format says what is meant.
  const isType = ['type', 'anyOf', 'oneOf', 'const', 'enum'].includes(keyword)
  const formatted = typeof value === 'string' ? formats.flatMap((format) => withFormat(value, format)) : []
  return [...near, ...formatted, ...(isType ? otherTypes(value, source) : [])]
}

function otherTypes(value: unknown, source: string | undefined): unknown[] {
  if (typeof value === 'string') return [...scalars(value), ...lists(value)]
  // As it is written: `1.10` is another text than `1.1`.
  if (typeof value === 'number') {
    const text = plainSource(source) ?? (Number.isFinite(value) ? String(value) : undefined)
    return [...switches(value), ...(text === undefined ? [] : [text]), [value]]
  }
  if (typeof value === 'boolean') return [plainSource(source) ?? String(value), [value]]
  // What YAML took for a comment, or for a name; what it took for nested keys.
  if (value === null) return source !== undefined && /^[#&]/.test(source) ? [source, []] : [[]]
  if (Array.isArray(value)) return value.length === 1 ? [value[0] as unknown] : []
  return source !== undefined && /^\{[^{}\r\n]*\}$/.test(source) ? [source] : []
}

function plainSource(source: string | undefined): string | undefined {
  return source !== undefined && /^[\w.+-]{1,200}$/.test(source) ? source : undefined
}

const TRUE = /^(?:true|yes|on|y)$/i
const FALSE = /^(?:false|no|off|n)$/i

/** `"2"`, `"true"`, what YAML 1.1 took for `true`; with typographic quotes, or a comma behind. */
function scalars(text: string): unknown[] {
  const plain = text.trim().replace(/^[“”„‘’]|[“”‘’,;]$/g, '')
  if (TRUE.test(plain)) return [true]
  if (FALSE.test(plain)) return [false]
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(plain) ? [...switches(Number(plain)), Number(plain)] : []
}

function switches(value: number): boolean[] {
  return value === 1 ? [true] : value === 0 ? [false] : []
}

/** `a, b` for `[a, b]`, and `a` for `[a]`. */
function lists(text: string): unknown[] {
  if (text.trim() === '' || text.length > 200) return []
  const parts = text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
  return parts.length > 1 ? [parts, [text]] : [[text]]
}

/** The same in the format that is wanted, where it can only be that. */
function withFormat(text: string, format: string): string[] {
  const plain = text.trim()
  if (format === 'date') return date(plain)
  if (format === 'uri' || format === 'url' || format === 'absolute-url' || format === 'url-like') {
    if (
      /^(?:[a-z\d-]+\.)+[a-z]{2,}(?:[/?#]\S*)?$/i.test(plain) &&
      !/\.(?:png|jpe?g|gif|svg|webp|html?|mdx?)$/i.test(plain)
    ) {
      return [`https://${plain}`]
    }
    return /\s/.test(plain) ? [plain.replaceAll(/\s/g, '%20')] : [plain]
  }
  if (format === 'date-time') return dateTime(plain)
  if (format === 'email') return [plain.replace(/^mailto:/i, '').replace(/\s*\(at\)\s*/i, '@')]
  return plain === text ? [] : [plain]
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** Dates of which day and month cannot be mixed up. */
function date(text: string): string[] {
  const numbers = /^(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})$/.exec(text)
  if (numbers) return [iso(numbers[1]!, numbers[2]!, numbers[3]!)]
  const german = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/.exec(text)
  if (german) return [iso(german[3]!, german[2]!, german[1]!)]
  const slashed = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$/.exec(text)
  if (slashed && Number(slashed[1]) > 12) return [iso(slashed[3]!, slashed[2]!, slashed[1]!)]
  if (slashed && Number(slashed[2]) > 12) return [iso(slashed[3]!, slashed[1]!, slashed[2]!)]
  const [, month, day, year] = /^([a-z]{3})[a-z]*\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/i.exec(text) ?? []
  const [, first, second, third] = /^(\d{1,2})(?:st|nd|rd|th|\.)? ([a-z]{3})[a-z]*\.?,? (\d{4})$/i.exec(text) ?? []
  const named = MONTHS.indexOf((month ?? second ?? '').toLowerCase()) + 1
  if (named > 0) return [iso((year ?? third)!, String(named), (day ?? first)!)]
  const timed = /^(\d{4}-\d\d-\d\d)[T ]/.exec(text)
  return timed ? [timed[1]!] : []
}

/** A day begins at midnight; without a zone it is UTC. */
function dateTime(text: string): string[] {
  const [, day, time] = /^(\S+?)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?))?$/.exec(text) ?? []
  if (day === undefined) return []
  const [whole] = /^\d{4}-\d\d-\d\d$/.test(day) ? [day] : date(day)
  return whole === undefined ? [] : [`${whole}T${time?.length === 5 ? `${time}:00` : (time ?? '00:00:00')}Z`]
}

function iso(year: string, month: string, day: string): string {
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

/** A value as a writer would put it there; text that stands for a number in quotes. */
export function shown(value: unknown, wrong: unknown): string {
  if (typeof value === 'string') {
    return typeof wrong === 'number' || typeof wrong === 'boolean' || /^[#&{[]/.test(value) ? `"${value}"` : value
  }
  if (Array.isArray(value)) return `[${value.map((item) => shown(item, null)).join(', ')}]`
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value)
}
