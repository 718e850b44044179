/** The kinds of controls: edits after which everything is as right as before. Nothing must be said about them. */
import { perLink } from './change.ts'
import type { Page } from './page.ts'
import type { Draft, Kind, Linked, Scene } from './plan.ts'
import { partsOf } from './site.ts'

export const controls: readonly Kind[] = [
  { name: 'query-tracking', drafts: (scene) => perLink(scene, tracking) },
  { name: 'slash-added', drafts: (scene) => perLink(scene, slash) },
  { name: 'path-encoded', drafts: (scene) => perLink(scene, encodedPath) },
  { name: 'fragment-encoded', drafts: (scene) => perLink(scene, encodedFragment) },
  { name: 'fragment-empty', drafts: (scene) => perLink(scene, emptyFragment) },
  { name: 'title-added', drafts: (scene) => perLink(scene, title) },
  { name: 'url-in-brackets', drafts: (scene) => perLink(scene, brackets) },
  { name: 'dot-slash', drafts: (scene) => perLink(scene, dotSlash) },
  { name: 'link-text', drafts: (scene) => perLink(scene, linkText) },
  { name: 'prose', drafts: prose },
  { name: 'heading-added', drafts: headings },
]

/** Replaces a part of a page. */
function change(page: Page, start: number, end: number, text: string): Draft {
  return { edits: [{ path: page.path, start, end, text }], places: [], rules: [] }
}

function insert({ page, link }: Linked, at: number, text: string): Draft {
  return change(page, link.start + at, link.start + at, text)
}

/** Whether the link leads to another page, by file or route. */
function isPageLink({ goal }: Linked): boolean {
  return goal.kind === 'file' || goal.kind === 'route'
}

function tracking(linked: Linked): Draft | undefined {
  if (!isPageLink(linked)) return undefined
  const { path, query } = partsOf(linked.link.url)
  const mark = query ? (query.text === '' ? '' : '&') : '?'
  return insert(linked, query ? query.start + query.text.length : path.length, `${mark}utm_source=mail`)
}

function slash(linked: Linked): Draft | undefined {
  const { path } = partsOf(linked.link.url)
  return linked.goal.kind === 'route' && !path.endsWith('/') ? insert(linked, path.length, '/') : undefined
}

/** One letter as `%41`; in a name without its ending, which tells frameworks what the file is. */
function encodedPath(linked: Linked, { random }: Scene): Draft | undefined {
  const { path } = partsOf(linked.link.url)
  const start = path.replace(/\/$/, '').lastIndexOf('/') + 1
  const name = path.slice(start).replace(/(?<=.)\.[a-z\d]+$|\/$/i, '')
  return /^\.*$/.test(name) ? undefined : encodedLetter(linked, start, name, random)
}

function encodedFragment(linked: Linked, { random }: Scene): Draft | undefined {
  const { fragment } = partsOf(linked.link.url)
  return fragment ? encodedLetter(linked, fragment.start, fragment.text, random) : undefined
}

function encodedLetter(linked: Linked, start: number, text: string, random: Scene['random']): Draft | undefined {
  const letters = text.includes('%') ? [] : [...text.matchAll(/[a-z]/gi)]
  if (letters.length === 0) return undefined
  const letter = random.pick(letters)
  const at = linked.link.start + start + letter.index
  return change(linked.page, at, at + 1, `%${letter[0].charCodeAt(0).toString(16).toUpperCase()}`)
}

function emptyFragment(linked: Linked): Draft | undefined {
  const { url } = linked.link
  return isPageLink(linked) && !url.includes('#') ? insert(linked, url.length, '#') : undefined
}

function title(linked: Linked): Draft | undefined {
  const { link } = linked
  return link.syntax === 'attribute' || link.dressed ? undefined : insert(linked, link.url.length, ' "Read more"')
}

function brackets(linked: Linked): Draft | undefined {
  const { page, link } = linked
  if (link.syntax === 'attribute' || link.dressed) return undefined
  return change(page, link.start, link.start + link.url.length, `<${link.url}>`)
}

function dotSlash(linked: Linked): Draft | undefined {
  return linked.goal.kind === 'file' && !/^[./]/.test(linked.link.url) ? insert(linked, 0, './') : undefined
}

const WORDS = ['somewhat', 'rather', 'quietly', 'perhaps', 'meanwhile', 'evenings']

function reworded(page: Page, [start, end]: [number, number], { random }: Scene): Draft {
  const word = random.pick(WORDS)
  const capital = /^[A-Z]/.test(page.text.slice(start, end))
  return change(page, start, end, capital ? word[0]!.toUpperCase() + word.slice(1) : word)
}

function linkText(linked: Linked, scene: Scene): Draft | undefined {
  return linked.link.word ? reworded(linked.page, linked.link.word, scene) : undefined
}

function* prose(scene: Scene): Iterable<Draft> {
  for (const page of scene.random.shuffle(scene.pages))
    if (page.words.length > 0) yield reworded(page, scene.random.pick(page.words), scene)
}

function* headings(scene: Scene): Iterable<Draft> {
  for (const page of scene.random.shuffle(scene.pages)) {
    const { text } = page
    if (page.open && page.headings.length > 0)
      yield change(
        page,
        text.length,
        text.length,
        `${text.endsWith('\n') ? '' : '\n'}\n## What about quiet evenings?\n`,
      )
  }
}
