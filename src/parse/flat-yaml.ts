/**
 * Reads the YAML that nearly all frontmatter is: keys at the margin, each with a text, a whole number, a boolean or nothing
 * on its own line. Twenty times faster than a parser of all of YAML, to which everything else is left.
 */
import type { FrontmatterFact } from '../page/facts.ts'

/** A key has 1024 characters at most, as YAML has it for keys on one line. */
const KEY = /([A-Za-z_][\w-]{0,1000}):(?= |$)/y
const EMPTY = /^ *(?:#|$)/
/** A text without quotes: from a letter on, with nothing in it that may mean something to YAML. */
const PLAIN = /^\p{L}(?:[^:#\p{C}]|:(?=\S)|(?<=\S)#)*$/u
const QUOTED = /^(?:"[^"\\\p{C}]*"|'[^'\p{C}]*')$/u
const WORDS: Readonly<Record<string, unknown>> = { true: true, false: false, null: null }

/**
 * @param yaml What stands between the fences.
 * @param offset Of `yaml` in the page.
 * @returns Value and entries; undefined where the text is anything but flat, or wrong.
 */
export function readFlatYaml(yaml: string, offset: number): Pick<FrontmatterFact, 'value' | 'entries'> | undefined {
  const value: Record<string, unknown> = {}
  const entries: FrontmatterFact['entries'] = []
  for (let start = 0; start < yaml.length; ) {
    const newline = yaml.indexOf('\n', start)
    const end = newline < 0 ? yaml.length : newline
    // A carriage return ends a line only together with the line feed.
    const line = yaml.slice(start, newline > start && yaml[newline - 1] === '\r' ? newline - 1 : end)
    if (line.includes('\r')) return undefined
    KEY.lastIndex = 0
    const key = KEY.exec(line)?.[1]
    if (key !== undefined) {
      if (Object.hasOwn(value, key) || isWord(key) || key.length > 1000) return undefined
      const [first, last] = withoutSpaces(line, key.length + 1)
      const scalar = scalarOf(line.slice(first, last))
      if (!scalar) return undefined
      value[key] = scalar.value
      const at = offset + start
      const keyRange = [at, at + key.length] as const
      entries.push({ pointer: `/${key}`, key: keyRange, value: first < last ? [at + first, at + last] : keyRange })
    } else if (!EMPTY.test(line)) return undefined
    start = end + 1
  }
  return entries.length > 0 ? { value, entries } : undefined
}

/** Where the text of a line begins and ends, from an offset on. */
function withoutSpaces(line: string, from: number): readonly [first: number, last: number] {
  let first = from
  let last = line.length
  while (first < last && line[first] === ' ') first++
  while (last > first && line[last - 1] === ' ') last--
  return [first, last]
}

/** Names that a map of JavaScript or YAML itself knows, and those longer than YAML takes. */
function isWord(key: string): boolean {
  return key === '__proto__' || key.length > 1024 || /^(?:true|false|null)$/i.test(key)
}

function scalarOf(text: string): { value: unknown } | undefined {
  if (text === '') return { value: null }
  if (Object.hasOwn(WORDS, text)) return { value: WORDS[text] }
  if (/^(?:true|false|null)$/i.test(text)) return undefined
  if (/^(?:0|[1-9]\d{0,14})$/.test(text)) return { value: Number(text) }
  if (QUOTED.test(text)) return { value: text.slice(1, -1) }
  return PLAIN.test(text) ? { value: text } : undefined
}
