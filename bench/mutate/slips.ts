/** Faults by a slip of the pen: in a path, in a fragment, in a query. */
import { posix } from 'node:path'
import { change } from './change.ts'
import type { Draft, Linked, Scene } from './plan.ts'
import { type Pair, pairsOf } from './query.ts'
import { misspell, type Random } from './random.ts'
import { closureOf, decode, fileOf, hasId, isImage, isNowhere, pagesOf, partsOf, type Site } from './site.ts'

/** A slip in one folder or in the name of a path, whose ending stays; `isWrong` sees the decoded name and path. */
function slipInPath(
  path: string,
  random: Random,
  slip: (name: string) => string | undefined,
): { at: [number, number]; text: string; path: string } | undefined {
  const names: [number, number][] = []
  for (const match of path.matchAll(/[^/]+/g)) {
    const [name] = match
    if (name === '.' || name === '..') continue
    const stem = name.replace(/(?<=.)\.[a-z\d]+$/i, '')
    if (/[a-z]{2}/i.test(stem)) names.push([match.index, match.index + stem.length])
  }
  if (names.length === 0) return undefined
  const at = random.pick(names)
  const text = slip(path.slice(...at))
  return text === undefined ? undefined : { at, text, path: path.slice(0, at[0]) + text + path.slice(at[1]) }
}

export function missingRoute(linked: Linked, { site, random }: Scene): Draft | undefined {
  const { goal, link } = linked
  if (goal.kind !== 'route') return undefined
  const { path } = partsOf(link.url)
  // Some routes are only named by a pattern.
  const [first] = path.split('/').filter(Boolean)
  if (site.words.includes(`/${first?.toLowerCase()}/*`)) return undefined
  const slip = slipInPath(path, random, (name) => misspell(name, random, (wrong) => isNewWord(site, wrong)))
  return slip && change(linked, slip.at, slip.text, [0, path.length], ['link-page'])
}

export function missingFile(linked: Linked, scene: Scene): Draft | undefined {
  return linked.goal.kind === 'file' ? withoutFile(linked, scene, ['link-page']) : undefined
}

export function missingAsset(linked: Linked, scene: Scene): Draft | undefined {
  if (linked.goal.kind !== 'asset') return undefined
  return withoutFile(linked, scene, isImage(linked.link) ? ['link-asset'] : ['link-asset', 'link-page'])
}

function withoutFile(linked: Linked, { site, random, isIgnored }: Scene, rules: string[]): Draft | undefined {
  const { path } = partsOf(linked.link.url)
  const slip = slipInPath(path, random, (name) => misspell(name, random, (wrong) => isNewWord(site, wrong)))
  return slip && mayBe(linked, slip.path, site).every((file) => !isIgnored(file))
    ? change(linked, slip.at, slip.text, [0, path.length], rules)
    : undefined
}

/** Files that a path without a file may mean. */
function mayBe({ page, link }: Linked, path: string, site: Site): string[] {
  const decoded = decode(path) ?? path
  if (decoded.startsWith('/')) return ['', ...site.statics].map((dir) => posix.join(dir, decoded).replace(/^\//, ''))
  const file = fileOf(site, page, link, decoded)
  return file === undefined ? [] : [file]
}

function isNewWord(site: Site, word: string): boolean {
  const decoded = decode(word)
  return decoded !== undefined && isNowhere(site, decoded) && isNowhere(site, word)
}

export function wrongCase(linked: Linked, { site, random, isIgnored }: Scene): Draft | undefined {
  if (linked.goal.kind !== 'file' && linked.goal.kind !== 'asset') return undefined
  const { path } = partsOf(linked.link.url)
  const slip = slipInPath(path, random, (name) => otherCase(name, random))
  if (!slip || mayBe(linked, slip.path, site).some((file) => site.files.has(file) || isIgnored(file))) return undefined
  return change(linked, slip.at, slip.text, [0, path.length], ['link-case'])
}

function otherCase(name: string, random: Random): string | undefined {
  if (name.includes('%')) return undefined
  const at = random.pick([...name.matchAll(/[a-z]/gi)].map(({ index }) => index))
  const letter = name[at]!
  return (
    name.slice(0, at) +
    (letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase()) +
    name.slice(at + 1)
  )
}

export function missingAnchor(linked: Linked, { site, random }: Scene): Draft | undefined {
  const { fragment } = partsOf(linked.link.url)
  const id = fragment && decode(fragment.text)
  if (!fragment || !id || !pagesOf(linked).some((page) => hasId(site, page, id))) return undefined
  const slip = misspell(fragment.text, random, (wrong) => isNewWord(site, wrong))
  if (slip === undefined) return undefined
  const end = fragment.start + fragment.text.length
  return change(linked, [fragment.start, end], slip, [fragment.start - 1, end], ['link-anchor'])
}

/** A pair of the query that opens a tab of the page, or of every page, that the link may lead to. */
function opener(linked: Linked, { site, random }: Scene): Pair | undefined {
  const texts = pagesOf(linked).map((page) =>
    closureOf(site, page)
      .map(({ text }) => text)
      .join('\n'),
  )
  const pairs = pairsOf(linked.link.url).filter(({ key, value }) => texts.every((text) => opens(text, key, value)))
  return texts.length > 0 && pairs.length > 0 ? random.pick(pairs) : undefined
}

function opens(text: string, key: string, value: string): boolean {
  const has = (...written: string[]) => written.some((part) => text.includes(part))
  const byGroup = /\bqueryString(?!=)/.test(text) && has(`groupId="${key}"`)
  return (byGroup || has(`identifier="${key}"`, `queryString="${key}"`)) && has(`key="${value}"`, `value="${value}"`)
}

export function wrongKey(linked: Linked, scene: Scene): Draft | undefined {
  const pair = opener(linked, scene)
  const slip = pair && misspell(pair.key, scene.random, (wrong) => isNewWord(scene.site, wrong))
  return slip === undefined ? undefined : change(linked, pair!.keyAt, slip, pair!.keyAt, ['link-query'])
}

export function wrongValue(linked: Linked, scene: Scene): Draft | undefined {
  const pair = opener(linked, scene)
  if (!pair) return undefined
  const raw = linked.link.url.slice(...pair.valueAt)
  const slip = misspell(raw, scene.random, (wrong) => isNewWord(scene.site, wrong.replaceAll('+', ' ')))
  return slip === undefined ? undefined : change(linked, pair.valueAt, slip, pair.valueAt, ['link-query'])
}
