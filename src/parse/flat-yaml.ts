/**
 * Reads the YAML that nearly all frontmatter is: keys at the margin, each with a text, a whole number, a boolean or nothing
 * on its own line. Twenty times faster than a parser of all of YAML, to which everything else is left.
 */
import type { FrontmatterFact } from '../page/facts.ts'

/** A key has 1024 characters at most, as YAML has it for keys on one line. */
const LINE = /([A-Za-z_][\w-]{0,1000}):(?:[ ]+(.*?))?[ ]*\r?$|[ ]*(?:#.*)?\r?$/y
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
    LINE.lastIndex = 0
    const line = yaml.slice(start, end)
    const match = LINE.exec(line)
    // A carriage return ends a line only together with the line feed.
    if (!match || (newline < 0 && line.endsWith('\r'))) return undefined
    const [, key, text] = match
    if (key !== undefined) {
      if (Object.hasOwn(value, key) || isWord(key) || key.length > 1000) return undefined
      const scalar = scalarOf(text)
      if (!scalar) return undefined
      value[key] = scalar.value
      const at = offset + start
      const keyRange = [at, at + key.length] as const
      const from = text ? at + line.indexOf(text, key.length + 1) : 0
      entries.push({ pointer: `/${key}`, key: keyRange, value: text ? [from, from + text.length] : keyRange })
    }
    start = end + 1
  }
  return entries.length > 0 ? { value, entries } : undefined
}

/** Names that a map of JavaScript or YAML itself knows, and those longer than YAML takes. */
function isWord(key: string): boolean {
  return key === '__proto__' || key.length > 1024 || /^(?:true|false|null)$/i.test(key)
}

function scalarOf(text: string | undefined): { value: unknown } | undefined {
  if (text === undefined || text === '') return { value: null }
  if (Object.hasOwn(WORDS, text)) return { value: WORDS[text] }
  if (/^(?:true|false|null)$/i.test(text)) return undefined
  if (/^(?:0|[1-9]\d{0,14})$/.test(text)) return { value: Number(text) }
  if (QUOTED.test(text)) return { value: text.slice(1, -1) }
  return PLAIN.test(text) ? { value: text } : undefined
}
