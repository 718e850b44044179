/** The verdict of both engines on snippets is that of the MDX compiler; what is wrong is said in a writer's words. */
import { compile } from '@mdx-js/mdx'
import remarkDirective from 'remark-directive'
import remarkGfm from 'remark-gfm'
import type { PluggableList } from 'unified'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { wording } from '../../src/messages.ts'
import type { ParseProfile } from '../../src/page/facts.ts'
import { gatherFacts, gatherNativeFacts } from '../../src/page/gather.ts'
import { loadNative, parseNatively } from '../../src/parse/native.ts'
import { parsePage } from '../../src/parse/parse.ts'
import { plain, right, wrong } from './snippets.ts'

const profile = { dialect: 'mdx' } as const
const native = loadNative()

async function compiles(mdx: string, plugins: PluggableList = []): Promise<boolean> {
  try {
    await compile(mdx, { remarkPlugins: [remarkGfm, ...plugins] })
    return true
  } catch {
    return false
  }
}

/** Whether the native engine alone takes a page. */
function isTakenNatively(mdx: string, by: ParseProfile = profile): boolean {
  const parsed = native && parseNatively(native, mdx, by)
  return parsed !== undefined && gatherNativeFacts('page.mdx', mdx, 'mdx', parsed) !== undefined
}

const refused = suite('what the MDX compiler refuses')

for (const [mdx, ...messages] of wrong) {
  refused(JSON.stringify(mdx), async () => {
    assert.not(await compiles(mdx), 'the compiler takes it')
    assert.not(isTakenNatively(mdx), 'the native engine takes it')
    const { problems } = parsePage(mdx, profile)
    const said = problems.map(({ range, edits, safe, ...problem }) => {
      return `${range.join('-')} ${wording(problem)}${edits ? ` (${safe ? 'safe' : 'suggestion'})` : ''}`
    })
    assert.equal(said, messages)
    for (const { range } of problems) assert.ok(range[0] < range[1] && range[1] <= mdx.length, 'a place in the text')
  })

  const { problems } = parsePage(mdx, profile)
  for (const { range, edits } of problems) {
    if (!edits) continue
    refused(`${JSON.stringify(mdx)}: the edit at ${range[0]} clears its message, and no other comes`, () => {
      const inReverse = edits.toSorted((a, b) => b.start - a.start)
      const mended = inReverse.reduce(
        (text, { start, end, text: by }) => text.slice(0, start) + by + text.slice(end),
        mdx,
      )
      const left = parsePage(mended, profile).problems
      assert.ok(left.length < problems.length, `${JSON.stringify(mended)}: ${left.map(wording).join('; ')}`)
    })
  }
}

refused.run()

const taken = suite('what the MDX compiler takes')

for (const mdx of right) {
  taken(JSON.stringify(mdx), async () => {
    assert.ok(await compiles(mdx), 'the compiler refuses it')
    const parsed = parsePage(mdx, profile)
    assert.equal(parsed.problems, [])
    assert.not(gatherFacts('page.mdx', mdx, 'mdx', parsed).recovered)
  })
}

for (const mdx of plain) {
  taken(`${JSON.stringify(mdx)} is not read twice`, () => {
    if (!native) return
    const natively = gatherNativeFacts('page.mdx', mdx, 'mdx', parseNatively(native, mdx, profile)!)
    assert.equal(natively, gatherFacts('page.mdx', mdx, 'mdx', parsePage(mdx, profile)))
  })
}

taken.run()

const directives = suite('directives')

const WITH_DIRECTIVES: [mdx: string, isRight: boolean][] = [
  [':::note[Title]{.wide #a}\nText\n:::', true],
  [':::note Title\nText\n:::', true],
  ['::video[Title]{src="/a.mp4"}', true],
  [':icon[name]{size=2} and {1 + 1}', true],
  [':::note{\nText\n:::', false],
  [':::note{.}\nText\n:::', false],
  [':::note{size=2\nText\n:::', false],
  ["::video{src='}", false],
  [':::note<', false],
  [':::note\nText\n:::{', false],
]

for (const [mdx, isRight] of WITH_DIRECTIVES) {
  directives(`${JSON.stringify(mdx)} is ${isRight ? 'taken' : 'refused'}`, async () => {
    const by = { ...profile, directives: true }
    assert.is(await compiles(mdx, [remarkDirective]), isRight)
    assert.is(parsePage(mdx, by).problems.length === 0, isRight)
    if (native) assert.is(isTakenNatively(mdx, by), isRight)
  })
}

directives.run()

const recovery = suite('a page with mistakes')

/** Facts of the text around the mistakes. */
function around(mdx: string) {
  return gatherFacts('page.mdx', mdx, 'mdx', parsePage(mdx, profile))
}

const MISTAKES = [
  'Less than <5 nodes',
  'Use {cluster name}',
  'Text { alone',
  '<!-- a comment -->',
  '<Note>',
  'Text</Note>',
  'A line<br>break',
  '<Note>\n\ntext</Notes>',
  '<img src=a.png />',
  '{items.map((x) => <li>{x})}',
  "import A from './a'\nText",
  'export const a = }',
]

for (const mistake of MISTAKES) {
  recovery(`${JSON.stringify(mistake)}: ids, links, elements and imports around it are known`, () => {
    const facts = around(`---
title: Page
---

import Card from './Card'

# First

<Card id="card" href="/cards">[inside](/inside)</Card>

${mistake}

## Second

[A link](/target) and <a id="anchor" />.

<Card>{['x'].map((x) => <a href="/computed">{x}</a>)}</Card>
`)
    assert.ok(facts.recovered)
    assert.is(facts.problems.length, 1)
    assert.equal(facts.frontmatter?.value, { title: 'Page' })
    assert.equal(
      facts.headings
        .map(({ parts }) => parts.map(({ value }) => value).join(''))
        .filter((text) => text === 'First' || text === 'Second'),
      ['First', 'Second'],
    )
    assert.equal(
      facts.ids.map(({ value }) => value),
      ['card', 'anchor'],
    )
    for (const url of ['/cards', '/inside', '/target', '/computed'])
      assert.ok(
        facts.links.some((link) => link.url === url),
        url,
      )
    assert.ok(facts.imports.some(({ source }) => source === './Card'))
  })
}

recovery('mistakes that are certain are all said', () => {
  const { problems } = around('a <5\n\n<br>\n\nb {c d}\n\n<Note>\n\n<!-- e -->\n')
  assert.equal(
    problems.map(({ range }) => range),
    [
      [2, 3],
      [6, 10],
      [14, 19],
      [22, 26],
      [29, 39],
    ],
  )
})

recovery('what stands behind a quote that is never closed is not judged', () => {
  const { problems } = around('<Card title="a>\n\ntext <5\n\n</Card>\n')
  assert.is(problems.length, 1)
})

recovery('of a page that the site changes before it is parsed nothing is said', () => {
  const changed = { ...profile, preprocessed: true } as const
  const facts = gatherFacts('page.mdx', 'a <5\n\n[b](/c)\n', 'mdx', parsePage('a <5\n\n[b](/c)\n', changed))
  assert.ok(facts.recovered)
  assert.equal(facts.problems, [])
  assert.is(facts.links[0]?.url, '/c')
})

recovery('what is no tag to MDX 1 is text there', () => {
  const problemsOf = (mdx: string) => parsePage(mdx, { dialect: 'mdx1' }).problems.length
  assert.is(problemsOf('The <key_name> says which.\n'), 0)
  assert.is(problemsOf('The <key-name> says which.\n'), 1)
})

recovery('many mistakes do not take for ever', () => {
  const { problems } = around('a <5 b\n\n'.repeat(400))
  assert.is(problems.length, 20)
})

recovery.run()
