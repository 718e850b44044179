/** What a link is may stand in its title: the preset is told it, of each link by itself. */
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { plain } from '../../src/presets/plain/index.ts'
import { linted, makeUp } from '../made-up-preset.ts'

const titles = suite('titles of links, by a preset')

makeUp({
  profile: () => ({ dialect: 'markdown', linkTitles: true }),
  meaning: (link, ...rest) =>
    link.title === ':ignore' ? { kind: 'ignored', why: 'not-a-link' } : plain.meaning(link, ...rest),
})

/** Where there are messages: line and column. */
async function places(page: string): Promise<string[]> {
  const { messages } = await linted({ 'a.md': page, 'b.md': '# B\n' })
  return messages.map(({ ruleId, line, column }) => `${ruleId} ${line}:${column}`)
}

titles('a link with the title is left alone, the same URL without it is not', async () => {
  const page = ['[a](gone.md ":ignore")', '[b](gone.md)', '[c](gone.md "Gone")', '[d](gone.md ":ignore")'].join('\n\n')
  assert.equal(await places(page), ['link-page 3:5', 'link-page 5:5'])
})

titles('pictures and definitions have theirs', async () => {
  const page = ['![a](gone.png ":ignore")', '![b](gone.png)', '[c] [d]', '[c]: gone.md ":ignore"\n[d]: gone.md'].join(
    '\n\n',
  )
  assert.equal(await places(page), ['link-asset 3:6', 'link-page 8:6'])
})

titles.run()
