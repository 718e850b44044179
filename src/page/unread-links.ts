/** Text that was meant as a link or an image, and that a slip in its brackets keeps from being one. */
import type { LinkFact, Range } from './facts.ts'

type Unread = Pick<LinkFact, 'url' | 'range' | 'meant'>

/** What may stand in a destination without brackets around it. */
const DESTINATION = String.raw`[^\s()<>|"'\`\]]+`

const FORMS: { form: RegExp; read(match: RegExpExecArray, at: number): Unread }[] = [
  {
    // `[x]((/y)`
    form: new RegExp(String.raw`(?<!\\)\]\((\()(${DESTINATION})\)(?!\))`, 'y'),
    read: ([, extra, url], at) => unread(extra!, at + 2, url!, '', `second parenthesis before link \`${url}\``),
  },
  {
    // `[x](/y`
    form: new RegExp(String.raw`(?<!\\)\]\((${DESTINATION})(?=\s|$)(?![^\n()]*\))`, 'y'),
    read: ([, url], at) => unread(url!, at + 2, url!, `${url})`, `link \`${url}\` without a closing parenthesis`),
  },
  {
    // `[x](/y “z”)`
    form: new RegExp(String.raw`(?<!\\)\]\((${DESTINATION})([ \t]+)([“”„‘’]([^“”„‘’"()\n]*)[“”‘’])[ \t]*\)`, 'y'),
    read: ([, url, gap, title, words], at) =>
      unread(
        title!,
        at + 2 + url!.length + gap!.length,
        url!,
        `"${words}"`,
        `curly quotes around link title \`${title}\``,
      ),
  },
  {
    // `[x](y z.md)`
    form: /(?<!\\)\]\(([^\s()<>|"'`\]]+(?: +[^\s()<>|"'`\]]+)+)\)/y,
    read: ([, url], at) => {
      const mend = isTypedIn(url!) ? url!.replaceAll(' ', '') : url!.replaceAll(' ', '%20')
      return unread(url!, at + 2, mend, mend, `space in link \`${url}\``)
    },
  },
  {
    // `[x] (/y)`
    form: new RegExp(String.raw`(?<!\\)\]([ \t]+)\((\.{0,2}/${DESTINATION})\)`, 'y'),
    read: ([, gap, url], at) => unread(gap!, at + 1, url!, '', `space between the brackets of link \`${url}\``),
  },
]

/** Every space of a whole address stands beside a mark: files are named with spaces between words, translations put them there. */
function isTypedIn(url: string): boolean {
  return /^https?:\/\//i.test(url) && !/[^\s/.#?&=_-] +[^\s/.#?&=_-]/.test(url)
}

/** `(x)[/y]` */
const REVERSED = new RegExp(String.raw`(?<!\\)\(([^()\n]+)\)\[((?:\.{0,2}/|https?://)${DESTINATION})\](?!\()`, 'g')

function unread(written: string, start: number, url: string, mend: string, slip: string): Unread {
  return { url: written, range: [start, start + written.length], meant: { kind: 'link', url, mend, slip } }
}

/**
 * @param source The page's text.
 * @param range A text in it; what begins there may end behind it.
 */
export function unreadLinks(source: string, [start, end]: Range): Unread[] {
  const text = source.slice(start, end)
  if (!text.includes(']')) return []
  const found: Unread[] = []
  for (let at = source.indexOf(']', start); at >= 0 && at < end; at = source.indexOf(']', at + 1)) {
    for (const { form, read } of FORMS) {
      form.lastIndex = at
      const match = form.exec(source)
      if (!match) continue
      const entry = read(match, at)
      if (isImage(source, start, at)) entry.meant!.kind = 'image'
      found.push(entry)
      break
    }
  }
  for (const [written, label, url] of text.includes(')[') ? text.matchAll(REVERSED) : []) {
    const at = start + text.indexOf(written)
    found.push(unread(written, at, url!, `[${label}](${url})`, `link with its brackets reversed \`${written}\``))
  }
  return found
}

/** Whether the bracket that closes at an offset was opened by `![`. */
function isImage(source: string, start: number, close: number): boolean {
  const open = source.lastIndexOf('[', close)
  return open > start && source[open - 1] === '!'
}
