/** Keys and values as text of frontmatter, in each of its languages. */
import type { FrontmatterFact } from './facts.ts'

type Lang = FrontmatterFact['lang']

/**
 * A value on one line.
 *
 * @param quote For texts that need one, where the language has both.
 * @returns Undefined where the language cannot say it: TOML has no `null`.
 */
export function literal(value: unknown, lang: Lang, quote = '"'): string | undefined {
  if (typeof value === 'string') return lang === 'yaml' && isPlain(value) ? value : quoted(value, lang, quote)
  if (value === null) return lang === 'toml' ? undefined : 'null'
  if (typeof value !== 'object') return JSON.stringify(value)
  const isList = Array.isArray(value)
  const parts = Object.entries(value).map(([key, own]) => {
    const text = literal(own, lang, quote)
    return text === undefined || isList ? text : keyed(key, text, lang, quote)
  })
  if (parts.includes(undefined)) return undefined
  if (isList) return `[${parts.join(', ')}]`
  return parts.length === 0 ? '{}' : `{ ${parts.join(', ')} }`
}

/** A key with the text of its value. */
export function keyed(key: string, text: string, lang: Lang, quote?: string): string {
  return `${keyText(key, lang, quote)}${lang === 'toml' ? ' = ' : ': '}${text}`
}

/** @param quote That other keys have; without one a key is quoted where it must be. */
export function keyText(key: string, lang: Lang, quote?: string): string {
  const isBare =
    lang === 'yaml' ? isPlain(key) : lang === 'toml' ? /^[\w-]+$/.test(key) : /^[A-Za-z_$][\w$]*$/.test(key)
  return isBare && lang !== 'json' && quote === undefined ? key : quoted(key, lang, quote ?? '"')
}

/** Text between quotes. */
export function quoted(text: string, lang: Lang, quote: string): string {
  if (quote !== "'" || lang === 'json' || (lang === 'toml' && /['\p{C}]/u.test(text))) return JSON.stringify(text)
  if (lang === 'toml') return `'${text}'`
  return lang === 'js' ? `'${text.replace(/['\\]/g, '\\$&')}'` : `'${text.replaceAll("'", "''")}'`
}

/** YAML reads the text as text without quotes, also in brackets. */
function isPlain(text: string): boolean {
  const isWord =
    /^[A-Za-z_/][\w ./@+-]*$/.test(text) &&
    !text.endsWith(' ') &&
    !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(text)
  return isWord || /^\d{4}-\d\d-\d\d$/.test(text) || /^https?:\/\/[\w./@+%?=&-]+$/.test(text)
}
