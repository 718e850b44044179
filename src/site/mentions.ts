/**
 * What the files of a repository speak of, as text: names of files, paths and quoted words, whatever they mean there. For
 * questions that are answered "nothing refers to it" only where that is sure.
 */
import { posix } from 'node:path'
import type { Files } from '../files/port.ts'
import { percentDecode } from './href.ts'

export interface Mentions {
  /** A file of this name is spoken of, by its name, by its name without the extension, or by a folder read as a whole. */
  hasFile(path: string): boolean
  /**
   * A page is spoken of outside of those that are left out: its file by its name, or its URL path by itself, by its last two
   * parts, or by its last part in quotes.
   */
  hasPage(file: string, path: string): boolean
}

const TEXT =
  /\.(?:mdx?|markdown|[cm]?[jt]sx?|json5?|jsonc|ya?ml|toml|html?|xml|css|s[ac]ss|less|styl|vue|svelte|astro|txt|csv|tsx?|svg|njk|hbs|ejs|pug|rst|adoc|webmanifest)$|(?:^|\/)_\w+$/i
const MARKDOWN = /\.(?:mdx?|markdown)$/i
/** Files that name words without meaning pages or pictures by them. */
const WORDS_ONLY = /(?:^|\/)(?:package|package-lock|tsconfig[\w.-]*|versions)\.json$|lock\.ya?ml$|\.lock$/
const LARGEST = 3_000_000

const FILE_NAME = /[^\s"'`()<>[\]{},;=|\\/?#&!:*]+\.[a-z][a-z\d]{1,4}\b/gi
const PATH = /[\w.~%@+-]*(?:\/[\w.~%@+-]+)+/g
const QUOTED = /(["'`])([\w.@/-]{2,120})\1/g
/** A folder's name before a part that is computed, or as the argument of what reads a folder. */
const FOLDER_READ = /([\w@.-]+)(?:\/(?:\$\{|\*)|\/?["'`]\s*\+)/g
/** The known parts of a file's name that is computed: `logo-${theme}`, `${name}-dark.svg`. */
const PREFIX = /([\w@.-]{2,})\$\{/g
const SUFFIX = /\}([\w@.-]{2,}\.[a-z]\w{1,4})\b/gi
const FOLDER_CALL = /(?:require\.context|readdir\w*|glob\w*|createReadStream)\s*\(([^)]{0,200})/g

/** @param isLeftOut Files that are read otherwise: the pages whose links are resolved, say. */
export function readMentions(files: Pick<Files, 'files' | 'text'>, isLeftOut: (file: string) => boolean): Mentions {
  const names = new Set<string>()
  const stems = new Set<string>()
  const paths = new Set<string>()
  const words = new Set<string>()
  const otherNames = new Set<string>()
  const folders = new Set<string>()
  const prefixes = new Set<string>()
  const suffixes = new Set<string>()
  const whole: string[] = []

  for (const file of files.files) {
    if (!TEXT.test(file) || WORDS_ONLY.test(file)) continue
    const text = files.text(file)
    if (text === undefined || text.length > LARGEST) continue
    const decoded = text.includes('%') ? text.replace(/(?:%[\da-f]{2})+/gi, percentDecode) : text
    whole.push(decoded.toLowerCase())
    const isPage = MARKDOWN.test(file)
    for (const [name] of decoded.matchAll(FILE_NAME)) names.add(name.toLowerCase())
    for (const [, , quoted] of decoded.matchAll(QUOTED)) stems.add(posix.basename(quoted!).toLowerCase())
    for (const [, folder] of decoded.matchAll(FOLDER_READ)) folders.add(folder!.toLowerCase())
    for (const [, prefix] of decoded.matchAll(PREFIX)) prefixes.add(prefix!.toLowerCase())
    for (const [, suffix] of decoded.matchAll(SUFFIX)) suffixes.add(suffix!.toLowerCase())
    for (const [, args] of decoded.matchAll(FOLDER_CALL)) {
      for (const [, , path] of args!.matchAll(QUOTED))
        for (const part of path!.split('/')) folders.add(part.toLowerCase())
    }
    if (!isPage) for (const [word] of decoded.matchAll(/[\w@.-]{3,}/g)) stems.add(word.toLowerCase())
    if (isLeftOut(file)) continue
    for (const [name] of decoded.matchAll(FILE_NAME)) otherNames.add(name.toLowerCase())
    for (const [path] of decoded.matchAll(PATH)) for (const tail of tailsOf(path)) paths.add(tail)
    if (!isPage) for (const [, , quoted] of decoded.matchAll(QUOTED)) words.add(quoted!.toLowerCase())
  }

  return {
    hasFile(path) {
      const name = posix.basename(path).toLowerCase()
      if (names.has(name)) return true
      if ([...prefixes].some((prefix) => name.startsWith(prefix))) return true
      if ([...suffixes].some((suffix) => name.endsWith(suffix))) return true
      // A name with blanks or brackets is no word of its own.
      if (/[^\w.@+~-]/.test(name) && whole.some((text) => text.includes(name))) return true
      const stem = name.replace(/\.[^.]+$/, '')
      const plain = stem.replace(
        /(?:[-_.@](?:dark|light|small|large|mobile|desktop|thumb\w*|[234]x|\d+x\d+|\d+w?))+$/,
        '',
      )
      if (
        stems.has(stem) ||
        (plain !== stem && (stems.has(plain) || [...ENDS].some((end) => names.has(plain + end))))
      ) {
        return true
      }
      return posix
        .dirname(path)
        .split('/')
        .some((folder) => folders.has(folder.toLowerCase()))
    },
    hasPage(file, path) {
      const bare = path.replace(/^\/|\/$/g, '').toLowerCase()
      const last = bare.split('/').at(-1)!
      return (
        otherNames.has(posix.basename(file).toLowerCase()) ||
        words.has(last) ||
        tailsOf(bare).some((tail) => paths.has(tail))
      )
    },
  }
}

const ENDS = new Set(['.png', '.jpg', '.jpeg', '.gif', '.svg', '.webp', '.avif', '.mp4', '.webm'])

/** A path, and its last two parts, without what it may begin and end with. */
function tailsOf(path: string): string[] {
  const parts = path
    .toLowerCase()
    .replace(/(?:\/index)?\.(?:html?|mdx?)$/, '')
    .split('/')
    .filter((part) => part !== '' && part !== '.' && part !== '..')
  return parts.length < 2 ? [] : [parts.join('/'), parts.slice(-2).join('/')]
}
