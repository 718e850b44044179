/** What a writer calls values, types and places in frontmatter. */

const LONGEST = 60

/** `text \`2\``, `number \`2\``, `\`true\``, `empty value`, `list`, `nested keys`. */
export function valueWords(value: unknown): string {
  if (value === null || value === undefined) return 'empty value'
  if (value === '') return 'empty text'
  if (typeof value === 'string') return `text ${code(value)}`
  if (typeof value === 'number') return `number ${code(value)}`
  if (typeof value === 'boolean') return code(value)
  if (Array.isArray(value)) return value.length === 0 ? 'empty list' : 'list'
  return 'nested keys'
}

/** The value between backticks: text as it is, the rest as JSON. */
export function code(value: unknown): string {
  if (value === '') return 'empty text'
  const text = (typeof value === 'object' ? JSON.stringify(value) : String(value)).replace(/\s+/g, ' ')
  const short = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
  return `\`${short.replaceAll('`', "'")}\``
}

const TYPES: Record<string, string> = {
  string: 'text',
  number: 'a number',
  integer: 'a whole number',
  boolean: '`true` or `false`',
  array: 'a list',
  object: 'nested keys',
  null: 'no value',
}

export function typeWords(type: string): string {
  return TYPES[type] ?? type
}

/** What a schema with a type wants: its format or its bounds say more than the type. */
export function kindWords(type: string, { format, minimum, maximum }: Record<string, unknown>): string {
  if (type === 'string' && typeof format === 'string') return formatWords(format)
  const isBounded = (type === 'number' || type === 'integer') && minimum !== undefined && maximum !== undefined
  return isBounded ? `${typeWords(type)} from ${minimum} to ${maximum}` : typeWords(type)
}

const FORMATS: Record<string, string> = {
  date: 'a date such as `2024-01-31`',
  'date-time': 'a date with time and zone such as `2024-01-31T10:00:00Z`',
  'iso-date-time': 'a date with time such as `2024-01-31T10:00:00Z`',
  'date-like': 'a date such as `2024-01-31`',
  time: 'a time with zone such as `10:00:00Z`',
  'iso-time': 'a time such as `10:00:00`',
  duration: 'a duration such as `P1D`',
  uri: 'a URL such as `https://example.com/page`',
  url: 'a URL such as `https://example.com/page`',
  iri: 'a URL such as `https://example.com/page`',
  'uri-reference': 'a URL or a path such as `/page`',
  'iri-reference': 'a URL or a path such as `/page`',
  'absolute-url': 'a URL such as `https://example.com/page`',
  'url-like': 'a URL or a path such as `/img/picture.png`, its spaces as `%20`',
  'uri-template': 'a URL template such as `/page/{id}`',
  email: 'an e-mail address such as `name@example.com`',
  'idn-email': 'an e-mail address such as `name@example.com`',
  hostname: 'a host name such as `example.com`',
  'idn-hostname': 'a host name such as `example.com`',
  ipv4: 'an IP address such as `192.0.2.1`',
  ipv6: 'an IP address such as `2001:db8::1`',
  uuid: 'a UUID such as `123e4567-e89b-12d3-a456-426614174000`',
  regex: 'a regular expression',
  'json-pointer': 'a JSON pointer such as `/a/0`',
}

export function formatWords(format: string): string {
  return FORMATS[format] ?? `text in the format \`${format}\``
}

/** Plain words for the patterns that say nothing but a beginning, an end or a whole text. */
export function patternWords(pattern: string): string {
  const plain = /^(\^?)((?:[\w \-/:@#%&=,;<>~"']|\\[./\-+*?()[\]{}|^$\\])+)(\$?)$/.exec(pattern)
  if (plain && (plain[1] || plain[3])) {
    const text = code(plain[2]!.replace(/\\(.)/g, '$1'))
    if (plain[1] && plain[3]) return text
    return plain[1] ? `text that begins with ${text}` : `text that ends in ${text}`
  }
  return `text that matches ${code(pattern)}`
}

/** `a`, `a or b`, `a, b or c`. */
export function oneOf(words: readonly string[]): string {
  const distinct = [...new Set(words.flatMap((word) => (word === TYPES.boolean ? word.split(' or ') : [word])))]
  if (distinct.length < 2) return distinct.join('')
  return `${distinct.slice(0, -1).join(', ')} or ${distinct.at(-1)}`
}

export function steps(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
}

/** `\`last_update.date\``, `item 2 of \`tags\``, `\`url\` in item 1 of \`authors\``; '' for the frontmatter itself. */
export function placeWords(pointer: string, root: unknown): string {
  let value = root
  let words = ''
  let keys: string[] = []
  const flush = () => {
    if (keys.length > 0) words = `${code(keys.join('.'))}${words && ` in ${words}`}`
    keys = []
  }
  for (const step of steps(pointer)) {
    if (Array.isArray(value)) {
      flush()
      words = `item ${Number(step) + 1}${words && ` of ${words}`}`
    } else keys.push(step)
    value = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[step] : undefined
  }
  flush()
  return words
}

export function plural(count: number, one: string, more = `${one}s`): string {
  return `${count} ${count === 1 ? one : more}`
}
