/** Links whose parts a preset reads in a way of its own are judged and mended as all others are. */
import { rmSync } from 'node:fs'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { fix } from '../../src/lint.ts'
import { planMove } from '../../src/move.ts'
import { anchorInQuery, behindHash } from '../../src/presets/hrefs.ts'
import { plain } from '../../src/presets/plain/index.ts'
import { parseHref } from '../../src/site/href.ts'
import { temporaryFolder } from '../folder.ts'
import { linted, makeUp } from '../made-up-preset.ts'

makeUp({
  load: (dir, read, listing) => ({
    ...plain.load(dir, read, listing),
    query: { ignore: ['utm_*'], pages: { '/guide.md': { os: ['mac', 'linux'] } } },
    queryGroups: [{ component: 'Tabs', key: 'group', item: 'Tab', value: 'value', mount: 'active' }],
  }),
  readHref: ({ url }) => anchorInQuery(behindHash(url) ?? parseHref(url), 'id'),
  meaning: (link, path, ...rest) =>
    plain.meaning(link.url.startsWith('#/') ? { ...link, url: path } : link, path, ...rest),
  titleSlugs: () => ['the-title'],
})

const GUIDE = '# Guide\n\n## First steps\n\n## Zwei & mehr\n\n<a id="a b&c"></a>\n'
const TABS = `<Tabs group="os">
<Tab value="mac">

## On mac

</Tab>
<Tab value="linux">

## On linux

</Tab>
</Tabs>
`
const LETTERS = '## Überblick\n'

const links = suite('links by the preset’s own reading')

const TABLE: [url: string, said: string | undefined, mended?: string][] = [
  ['guide.md?id=first-steps', undefined],
  ['guide.md?id=first-steps&os=mac', undefined],
  ['guide.md?utm_source=x&id=first-steps', undefined],
  ['guide.md#first-steps', undefined],
  ['guide.md?id=first-steps#nothing', undefined],
  ['guide.md?id=', undefined],
  ['guide.md?id=a%20b%26c', undefined],
  ['letters.md?id=%C3%BCberblick', undefined],
  ['letters.md?id=überblick', undefined],
  ['#/guide.md?id=first-steps', undefined],
  ['?id=here', undefined],
  ['#here', undefined],
  ['guide.md?id=first-step', 'link-anchor first-step -> first-steps', 'guide.md?id=first-steps'],
  ['guide.md?id=first-step&os=mac', 'link-anchor first-step -> first-steps', 'guide.md?id=first-steps&os=mac'],
  ['guide.md?id=first-step#x', 'link-anchor first-step -> first-steps', 'guide.md?id=first-steps#x'],
  ['guide.md?id=a%20b%26cc', 'link-anchor a%20b%26cc -> a b&c', 'guide.md?id=a%20b%26c'],
  ['guide.md?id=first-steps.&os=mac', 'link-anchor .', 'guide.md?id=first-steps&os=mac'],
  ['?id=her', 'link-anchor her -> here', '?id=here'],
  ['guide.md?id=top', 'link-anchor top'],
  ['guide.md?id=first-steps&os=win', 'link-query win'],
  ['guide.md?os=linus&id=first-steps', 'link-query linus -> linux', 'guide.md?os=linux&id=first-steps'],
  ['guide.md?ids=first-steps', 'link-query ids -> os'],
  ['guid.md?id=first-steps', 'link-page guid.md -> guide.md', 'guide.md?id=first-steps'],
  ['#/guid.md?id=first-steps', 'link-page /guid.md -> /guide.md', '#/guide.md?id=first-steps'],
  ['#/guide.md?id=first-step', 'link-anchor first-step -> first-steps', '#/guide.md?id=first-steps'],
  ['guide.md?id=the-title', 'link-anchor ?id=the-title -> guide.md', 'guide.md'],
  ['guide.md?id=the-title&os=mac', 'link-anchor id=the-title& -> guide.md?os=mac', 'guide.md?os=mac'],
  ['guide.md?os=mac&id=the-title', 'link-anchor &id=the-title -> guide.md?os=mac', 'guide.md?os=mac'],
  ['guide.md#the-title', 'link-anchor #the-title -> guide.md', 'guide.md'],
  ['tabs.mdx?os=linux&id=on-linux', undefined],
  ['tabs.mdx?id=on-linux', 'link-pane on-linux -> ?os=linux&id=on-linux', 'tabs.mdx?os=linux&id=on-linux'],
  ['tabs.mdx?id=on-linux&os=mac', 'link-pane mac -> linux', 'tabs.mdx?os=linux&id=on-linux'],
  ['tabs.mdx?id=on-linux&utm_x=1', 'link-pane on-linux -> ?utm_x=1&os=linux&id=on-linux'],
  ['?id=the-title', 'link-anchor ?id=the-title'],
  ['#the-title', 'link-anchor the-title -> #', '#'],
]

for (const [url, said, fixed] of TABLE) {
  links(url, async () => {
    const page = (destination: string) => `## Here\n\n[x](${destination})\n`
    const files = { 'a.md': page(url), 'guide.md': GUIDE, 'letters.md': LETTERS, 'tabs.mdx': TABS }
    const { messages, mended, left } = await linted(files)
    const lines = page(url).split('\n')
    const found = messages.map(({ ruleId, line, column, endColumn, expected = [] }) => {
      const near = expected[0] === undefined ? '' : ` -> ${expected[0]}`
      return `${ruleId} ${lines[line - 1]!.slice(column - 1, endColumn - 1)}${near}`
    })
    assert.equal(found, said === undefined ? [] : [said])
    if (fixed === undefined) return
    assert.is(mended['a.md'], page(fixed))
    assert.equal(left, [])
  })
}

links('are fixed in place where the anchor is another spelling of one id', async () => {
  const cwd = temporaryFolder({ 'a.md': '[x](guide.md?id=First_Steps&os=mac#y)\n', 'guide.md': GUIDE })
  try {
    const { pages } = await fix({ cwd, preset: 'made-up' })
    assert.equal(
      pages.map(({ after }) => after),
      ['[x](guide.md?id=first-steps&os=mac#y)\n'],
    )
  } finally {
    rmSync(cwd, { recursive: true })
  }
})

links('keep all but the path when their page moves', async () => {
  const urls = ['guide.md?id=first-steps&os=mac', '#/guide.md?id=first-steps', '?id=here']
  const page = (destinations: string[]) => `## Here\n\n${destinations.map((url) => `[x](${url})`).join(' ')}\n`
  const cwd = temporaryFolder({ 'a.md': page(urls), 'guide.md': GUIDE })
  try {
    const { edited, byHand } = await planMove({ cwd, preset: 'made-up' }, 'guide.md', 'deep/start.md')
    assert.equal(byHand, [])
    assert.equal(
      edited.map(({ after }) => after),
      [page(['deep/start.md?id=first-steps&os=mac', '#/deep/start.md?id=first-steps', '?id=here'])],
    )
  } finally {
    rmSync(cwd, { recursive: true })
  }
})

links.run()
