/** Adds redirects to a file in the form of those that it has. */
import type { Edit } from '../rule.ts'
import type { Place, Redirect } from './types.ts'

type Written = Redirect & { at: { from: Place; to: Place } }

/** Redirects that are written letter by letter, in one entry each, by the file they stand in. */
export function writtenRedirects(redirects: readonly Redirect[]): Map<string, Written[]> {
  const byFile = new Map<string, Written[]>()
  for (const redirect of redirects) {
    const { at } = redirect
    if (!at?.from.verbatim || !at.to.verbatim || at.from.file !== at.to.file || /[*:(]/.test(redirect.from)) continue
    const found = byFile.get(at.from.file)
    if (found) found.push({ ...redirect, at })
    else byFile.set(at.from.file, [{ ...redirect, at }])
  }
  return byFile
}

/**
 * The text that adds redirects behind the last of those that a file has.
 * @param text Of the file, BOM excluded.
 * @param model The redirects of the file.
 * @returns Undefined where the form of the file is not understood.
 */
export function addRedirects(
  text: string,
  model: readonly Written[],
  added: readonly { from: string; to: string }[],
): Edit | undefined {
  const isAlone = (one: Written) => {
    const [start = 0, end = 0] = entryAround(text, one.at)?.range ?? []
    return !model.some(({ at }) => at !== one.at && at.from.range[0] >= start && at.from.range[1] <= end)
  }
  const sorted = model.toSorted((one, other) => one.at.from.range[0] - other.at.from.range[0])
  const last = sorted.filter(isAlone).at(-1)
  const entry = last && entryAround(text, last.at)
  if (!last || !entry) return undefined
  const [start, end] = entry.range
  const outer = text.slice(start, end)
  const shift = ([from, to]: readonly [number, number]) => [from - start, to - start] as const
  const [from, to] = [shift(last.at.from.range), shift(last.at.to.range)]
  const written = added.map((redirect) => {
    const ends = [
      { range: from, text: withoutBase(last.from, slice(outer, from), redirect.from) },
      { range: to, text: withoutBase(last.to, slice(outer, to), redirect.to) },
    ].toSorted((one, other) => other.range[0] - one.range[0])
    let made = outer
    for (const { range, text } of ends) made = made.slice(0, range[0]) + text + made.slice(range[1])
    return entry.separator + made
  })
  return { start: end, end, text: written.join('') }
}

function slice(text: string, [start, end]: readonly [number, number]): string {
  return text.slice(start, end)
}

/** `written` stands for `known` without the site's base: so does what is made for `path`. */
function withoutBase(known: string, written: string, path: string): string {
  const prefix = known.endsWith(written) ? known.slice(0, known.length - written.length) : ''
  return prefix !== '' && path.startsWith(prefix) ? path.slice(prefix.length) : path
}

/** The whole of an entry, and what stands between it and a next one. */
function entryAround(
  text: string,
  { from, to }: Written['at'],
): { range: readonly [number, number]; separator: string } | undefined {
  const first = Math.min(from.range[0], to.range[0])
  const last = Math.max(from.range[1], to.range[1])
  const between = text.slice(from.range[1], to.range[0])
  const lineStart = text.lastIndexOf('\n', first - 1) + 1
  const lineEnd = text.indexOf('\n', last) < 0 ? text.length : text.indexOf('\n', last)
  const newline = text.includes('\r\n') ? '\r\n' : '\n'
  const indent = /^[ \t]*/.exec(text.slice(lineStart))![0]
  const isList = /\.(?:[cm]?[jt]s|json)$/.test(from.file)
  if (isList && /^["'`]?\s*:\s*["'`]$/.test(between)) {
    // `'/old': '/new'`, quotes included.
    const start = /["'`]/.test(text[from.range[0] - 1] ?? '') ? from.range[0] - 1 : from.range[0]
    const isOwnLine = text.slice(lineStart, start).trim() === ''
    return { range: [start, to.range[1] + 1], separator: isOwnLine ? `,${newline}${indent}` : ', ' }
  }
  if (isList) {
    const start = text.lastIndexOf('{', first)
    const end = text.indexOf('}', last) + 1
    if (start < 0 || end === 0 || /[{}]/.test(text.slice(start + 1, end - 1))) return undefined
    const startOfLine = text.lastIndexOf('\n', start) + 1
    const before = text.slice(startOfLine, start)
    return { range: [start, end], separator: before.trim() === '' ? `,${newline}${before}` : ', ' }
  }
  if (/(?:^|\/)_redirects$/.test(from.file)) {
    const end = text[lineEnd - 1] === '\r' ? lineEnd - 1 : lineEnd
    return { range: [lineStart, end], separator: newline }
  }
  if (from.file.endsWith('.toml')) {
    const start = text.lastIndexOf('[[redirects]]', first)
    const next = text.slice(last).search(/^\s*\[/m)
    const block = text.slice(start, next < 0 ? text.length : last + next).trimEnd()
    return start < 0 ? undefined : { range: [start, start + block.length], separator: newline + newline }
  }
  return undefined
}
