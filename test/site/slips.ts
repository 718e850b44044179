/** Slips in links: each is named as what it is, once, and its fix clears it. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { lint } from '../../src/lint.ts'
import { temporaryFolder } from '../folder.ts'

const CONFIG = `export default { url: 'https://x.y', baseUrl: '/', presets: ['classic'] }`
const GUIDE = `import Tabs from '@theme/Tabs'
import TabItem from '@theme/TabItem'

# Guide

## Install

<Tabs queryString="os">
<TabItem value="mac">Mac</TabItem>
<TabItem value="linux" lazy>Linux</TabItem>
</Tabs>
`

/** What is said about one page of a small site, and the page with the first fix of each message applied. */
async function said(page: string): Promise<{ said: string[]; mended: string; silent: boolean }> {
  const root = temporaryFolder({
    'docusaurus.config.js': CONFIG,
    'docs/guides/guide.mdx': GUIDE,
    'docs/guides/two words.md': 'Two',
    'static/img/ship.png': '',
    'docs/page.mdx': page,
  })
  try {
    const { messages } = await lint({ cwd: root })
    const file = join(root, 'docs/page.mdx')
    let text = readFileSync(file, 'utf8')
    const edits = messages.flatMap(({ fixes }) => fixes?.[0]?.edits ?? []).sort((a, b) => b.start - a.start)
    for (const { start, end, text: mend } of edits) text = text.slice(0, start) + mend + text.slice(end)
    writeFileSync(file, text)
    const again = await lint({ cwd: root })
    return {
      said: messages.map(
        ({ ruleId, line, column, endColumn, reason }) => `${ruleId} ${line}:${column}-${endColumn} ${reason}`,
      ),
      mended: text,
      silent: again.messages.length === 0,
    }
  } finally {
    rmSync(root, { recursive: true })
  }
}

const slips = suite('slips')

const TABLE: [link: string, message: string, mended: string][] = [
  // The path.
  [
    '[x](www.example.com/x)',
    'link-page 1:5-22 Unexpected link without a scheme `www.example.com/x`, expected `https://www.example.com/x`',
    '[x](https://www.example.com/x)',
  ],
  [
    '[x](stackoverflow.com/q/1)',
    'link-page 1:5-26 Unexpected link without a scheme `stackoverflow.com/q/1`, expected `https://stackoverflow.com/q/1`',
    '[x](https://stackoverflow.com/q/1)',
  ],
  [
    '[x](/github.com/a/b)',
    'link-page 1:5-20 Unexpected link without a scheme `/github.com/a/b`, expected `https://github.com/a/b`',
    '[x](https://github.com/a/b)',
  ],
  [
    '[a][r]\n\n[r]: [y](/docs/guides/guide)',
    'link-page 3:6-29 Unexpected link `[y](/docs/guides/guide)` within a link, expected `/docs/guides/guide`',
    '[a][r]\n\n[r]: /docs/guides/guide',
  ],
  [
    '[x]([y](https://example.com/y))',
    'link-page 1:5-31 Unexpected link `[y](https://example.com/y)` within a link, expected `https://example.com/y`',
    '[x](https://example.com/y)',
  ],
  [
    '[x](apps.example.com)',
    'link-page 1:5-21 Unexpected link without a scheme `apps.example.com`, expected `https://apps.example.com`',
    '[x](https://apps.example.com)',
  ],
  [
    '[x](example.dev)',
    'link-page 1:5-16 Unexpected link without a scheme `example.dev`, expected `https://example.dev`',
    '[x](https://example.dev)',
  ],
  [
    '[x](https//example.com/x)',
    'link-page 1:5-12 Unexpected scheme `https//` of link `https//example.com/x`, expected `https://`',
    '[x](https://example.com/x)',
  ],
  [
    '[x](http:/example.com)',
    'link-page 1:5-11 Unexpected scheme `http:/` of link `http:/example.com`, expected `http://`',
    '[x](http://example.com)',
  ],
  [
    '[x](htps://example.com)',
    'link-page 1:5-12 Unexpected scheme `htps://` of link `htps://example.com`, expected `https://`',
    '[x](https://example.com)',
  ],
  [
    '[x](https://https://example.com)',
    'link-page 1:5-13 Unexpected second scheme in link `https://https://example.com`, expected none',
    '[x](https://example.com)',
  ],
  [
    '[x](us@example.com)',
    'link-page 1:5-19 Unexpected e-mail address `us@example.com` without a scheme, expected `mailto:us@example.com`',
    '[x](mailto:us@example.com)',
  ],
  [
    '[x](docs/guides/guide)',
    'link-page 1:5-22 Unexpected link without a leading slash `docs/guides/guide`, expected `/docs/guides/guide`',
    '[x](/docs/guides/guide)',
  ],
  [
    '![x](img/ship.png)',
    'link-asset 1:6-18 Unexpected link without a leading slash `img/ship.png`, expected `/img/ship.png`',
    '![x](/img/ship.png)',
  ],
  [
    '[x]((./guides/guide.mdx))',
    'link-page 1:5-25 Unexpected parentheses around link `(./guides/guide.mdx)`, expected `./guides/guide.mdx`',
    '[x](./guides/guide.mdx)',
  ],
  [
    '[x]("./guides/guide.mdx")',
    'link-page 1:5-25 Unexpected quotes around link `"./guides/guide.mdx"`, expected `./guides/guide.mdx`',
    '[x](./guides/guide.mdx)',
  ],
  [
    '[x](guides\\\\guide.mdx)',
    'link-page 1:5-22 Unexpected backslash in link `guides\\guide.mdx`, expected `guides/guide.mdx`',
    '[x](guides/guide.mdx)',
  ],
  [
    '[x](guides/guide.mdx/#install)',
    'link-page 1:21-22 Unexpected slash behind the file `guides/guide.mdx/`, expected none',
    '[x](guides/guide.mdx#install)',
  ],
  [
    '[x](/docs/guides/guide,)',
    'link-page 1:23-24 Unexpected `,` behind link `/docs/guides/guide,`, expected none',
    '[x](/docs/guides/guide)',
  ],
  [
    '<a href="/docs/guides/guide.mdx">x</a>',
    'link-page 1:28-32 Unexpected extension `.mdx` in link `/docs/guides/guide.mdx`, expected none',
    '<a href="/docs/guides/guide">x</a>',
  ],
  [
    '[x](/docs/guides/guide&os=mac)',
    'link-page 1:23-24 Unexpected `&` before the query of link `/docs/guides/guide&os=mac`, expected `?`',
    '[x](/docs/guides/guide?os=mac)',
  ],
  // Text that was meant as a link.
  [
    'A [x]((./guides/guide.mdx) y',
    'link-page 1:7-8 Unexpected second parenthesis before link `./guides/guide.mdx`, expected none',
    'A [x](./guides/guide.mdx) y',
  ],
  [
    'A [x]((https://example.com/x) y',
    'link-page 1:7-8 Unexpected second parenthesis before link `https://example.com/x`, expected none',
    'A [x](https://example.com/x) y',
  ],
  [
    'A [x](./guides/guide.mdx and y',
    'link-page 1:7-25 Unexpected link `./guides/guide.mdx` without a closing parenthesis, expected `./guides/guide.mdx)`',
    'A [x](./guides/guide.mdx) and y',
  ],
  [
    'A ![x] (/img/ship.png)',
    'link-asset 1:7-8 Unexpected space between the brackets of link `/img/ship.png`, expected none',
    'A ![x](/img/ship.png)',
  ],
  [
    'A [x](guides/two words.md) y',
    'link-page 1:7-26 Unexpected space in link `guides/two words.md`, expected `guides/two%20words.md`',
    'A [x](guides/two%20words.md) y',
  ],
  [
    'A [x](https:// a.example/x) y',
    'link-page 1:7-27 Unexpected space in link `https:// a.example/x`, expected `https://a.example/x`',
    'A [x](https://a.example/x) y',
  ],
  [
    'A [x](https://example.com/a/ b.html#c -d) y',
    'link-page 1:7-41 Unexpected space in link `https://example.com/a/ b.html#c -d`, expected `https://example.com/a/b.html#c-d`',
    'A [x](https://example.com/a/b.html#c-d) y',
  ],
  [
    'A [x](https://example.com/two words.pdf) y',
    'link-page 1:7-40 Unexpected space in link `https://example.com/two words.pdf`, expected `https://example.com/two%20words.pdf`',
    'A [x](https://example.com/two%20words.pdf) y',
  ],
  [
    'A [x](./guides/guide.mdx “The guide”) y',
    'link-page 1:26-37 Unexpected curly quotes around link title `“The guide”`, expected `"The guide"`',
    'A [x](./guides/guide.mdx "The guide") y',
  ],
  [
    'A (x)[./guides/guide.mdx] y',
    'link-page 1:3-26 Unexpected link with its brackets reversed `(x)[./guides/guide.mdx]`, expected `[x](./guides/guide.mdx)`',
    'A [x](./guides/guide.mdx) y',
  ],
  // The fragment.
  [
    '[x](./guides/guide.mdx##install)',
    'link-anchor 1:24-25 Unexpected second `#` in link `./guides/guide.mdx##install`, expected none',
    '[x](./guides/guide.mdx#install)',
  ],
  [
    '[x](/docs/guides/guide#install?os=mac)',
    'link-anchor 1:23-38 Unexpected query behind the fragment of link `/docs/guides/guide#install?os=mac`, expected `?os=mac#install`',
    '[x](/docs/guides/guide?os=mac#install)',
  ],
  [
    '[x](/docs/guides/guide?utm_source=x#install?os=mac)',
    'link-anchor 1:23-51 Unexpected query behind the fragment of link `/docs/guides/guide?utm_source=x#install?os=mac`, expected `?utm_source=x&os=mac#install`',
    '[x](/docs/guides/guide?utm_source=x&os=mac#install)',
  ],
  [
    '[x](/docs/guides/guide#install?)',
    'link-anchor 1:31-32 Unexpected `?` behind the fragment of link `/docs/guides/guide#install?`, expected none',
    '[x](/docs/guides/guide#install)',
  ],
  [
    '[x](/docs/guides/guide#guide#install)',
    'link-anchor 1:24-37 Unexpected second fragment in link `/docs/guides/guide#guide#install`, expected `install`',
    '[x](/docs/guides/guide#install)',
  ],
  [
    '[x](/docs/guides/guide#install/)',
    'link-anchor 1:31-32 Unexpected `/` behind the fragment of link `/docs/guides/guide#install/`, expected none',
    '[x](/docs/guides/guide#install)',
  ],
]

for (const [link, message, mended] of TABLE) {
  slips(`${link}`, async () => {
    const found = await said(`${link}\n`)
    assert.equal(found.said, [message])
    assert.is(found.mended, `${mended}\n`)
    assert.ok(found.silent)
  })
}

slips('where what is meant does not lead anywhere either, the link is missing, not misspelt', async () => {
  for (const link of ['[x](docs/no-such-page)', '[x](/no/such.html)', '[x](/docs/guides/guide#gone?os=mac)']) {
    const found = await said(`${link}\n`)
    assert.is(found.said.length, 1, link)
    assert.match(found.said[0]!, /Unexpected link to missing/, link)
  }
})

slips("the host may answer for the file of a page, where the whole URL of the site's own is written", async () => {
  assert.equal((await said('[x](https://x.y/docs/guides/guide.html)\n')).said, [])
  assert.equal((await said('[x](https://x.y/docs/guides/guide.md)\n')).said, [])
})

slips('text that only looks like a link is left alone', async () => {
  const page =
    'An array[i](a, b), `[x]((/docs/guides/guide)`, \\[x](/docs, [optional] (see below), f[0]((x), (x)[/nowhere]\n'
  assert.equal((await said(page)).said, [])
})

slips('a mistake is said once, and a key that the query has already is no proposal', async () => {
  const one = await said('A [x]((https://x.y/docs/guides/guide)z y\n')
  assert.equal(one.said, [
    'link-page 1:7-8 Unexpected second parenthesis before link `https://x.y/docs/guides/guide`, expected none',
  ])
  const other = await said('[x](/docs/guides/guide?os=mac&osx=1)\n')
  assert.equal(other.said, [
    'link-query 1:31-34 Unexpected query key `osx` in link to `docs/guides/guide.mdx`, expected none: the query has every key that the page reads',
  ])
})

slips.run()
