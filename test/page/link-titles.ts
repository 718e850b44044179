/** Titles of links: read where the profile asks for them, the same by both engines, handed to the preset. */
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Dialect, ParseProfile } from '../../src/page/facts.ts'
import { gatherFacts, gatherNativeFacts } from '../../src/page/gather.ts'
import { loadNative, parseNatively } from '../../src/parse/native.ts'
import { parsePage } from '../../src/parse/parse.ts'

const titles = suite('titles of links')
const native = loadNative()

/** Kind and title of each link, as both engines have them. */
function titlesOf(source: string, profile: ParseProfile): [kind: string, title: string | undefined][] {
  const reference = gatherFacts('page.md', source, profile.dialect, parsePage(source, profile))
  const parsed = native && parseNatively(native, source, profile)
  const natively = parsed && gatherNativeFacts('page.md', source, profile.dialect, parsed)
  // Titles of several lines are for the reference.
  if (native) assert.equal(natively, reference.links.some(({ title }) => title?.includes('\n')) ? undefined : reference)
  return reference.links.filter(({ kind }) => kind !== 'reference').map(({ kind, title }) => [kind, title])
}

const TABLE: [source: string, kind: string, title: string | undefined][] = [
  ["[a](/b ':ignore')", 'link', ':ignore'],
  ['[a](/b "two words")', 'link', 'two words'],
  ['[a](/b (in parentheses))', 'link', 'in parentheses'],
  ['![a](/b.png ":size=10x20")', 'image', ':size=10x20'],
  ['[a]: /b ":ignore"\n\n[a]', 'definition', ':ignore'],
  ["[a]: /b\n  'below'\n\n[a]", 'definition', 'below'],
  ['[a](/b "an \\"escape\\" &amp; an entity")', 'link', 'an "escape" & an entity'],
  ['> [a](/b "two\n> lines")', 'link', 'two\nlines'],
  ['| [a](/b ":cell") |\n| - |', 'link', ':cell'],
  ['[a](/b "")', 'link', undefined],
  ['[a](/b)', 'link', undefined],
  ['<https://a.example>', 'autolink', undefined],
  ['https://a.example', 'autolink', undefined],
]

for (const dialect of ['markdown', 'mdx'] satisfies Dialect[]) {
  for (const [source, kind, title] of TABLE) {
    if (dialect === 'mdx' && source.startsWith('<')) continue
    titles(`${dialect}: ${source}`, () =>
      assert.equal(titlesOf(source, { dialect, linkTitles: true }), [[kind, title]]),
    )
  }
}

titles('are left out where nobody asks for them', () => {
  const source = '[a](/b "c") ![d](/e "f")\n\n[g]: /h "i"\n'
  const profile: ParseProfile = { dialect: 'markdown' }
  const { links } = gatherFacts('page.md', source, 'markdown', parsePage(source, profile))
  assert.is(links.length, 3)
  for (const link of links) assert.not('title' in link)
})

titles.run()
