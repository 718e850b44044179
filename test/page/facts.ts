import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { PageFacts, ParseProfile, Range } from '../../src/page/facts.ts'
import { gatherFacts } from '../../src/page/gather.ts'
import { parsePage } from '../../src/parse/parse.ts'

const facts = suite('page facts')

function factsOf(source: string, profile: ParseProfile = { dialect: 'mdx' }): PageFacts {
  return gatherFacts('page.mdx', source, profile.dialect, parsePage(source, profile))
}

/** What stands at each range. */
const texts = (source: string, ranges: readonly { range: Range }[]) => ranges.map(({ range }) => source.slice(...range))

facts('a destination is found behind every kind of link text', () => {
  const source = [
    '[a](/one) [b [c]](/two "title") [`](`](/three) ![d](</fo ur>) [e](/f(i)ve) <https://six.example> https://seven.example',
    '',
    '[ref]: /eight',
    '',
    '> [quoted',
    '> text](',
    '> /nine)',
  ].join('\n')
  const { links } = factsOf(source, { dialect: 'markdown' })
  assert.equal(texts(source, links), [
    '/one',
    '/two',
    '/three',
    '/fo ur',
    '/f(i)ve',
    'https://six.example',
    'https://seven.example',
    '/eight',
    '/nine',
  ])
})

facts('escapes and entities are decoded with a map back to the source', () => {
  const source = '[a](/x?a=1&amp;b=2#c\\_d)'
  const [link] = factsOf(source, { dialect: 'markdown' }).links
  assert.is(link!.url, '/x?a=1&b=2#c_d')
  const start = link!.url.indexOf('b=2')
  assert.is(source.slice(link!.map![start]!, link!.map![start + 3]!), 'b=2')
})

facts('attributes of JSX have names, values and exact places, in quotes and in braces', () => {
  const source = '<Tabs identifier="type" open count={3} list={["a", "b"]} fn={() => "}"} {...rest}>\n\nx\n\n</Tabs>'
  const [element] = factsOf(source).elements
  assert.is(element!.name, 'Tabs')
  assert.is(element!.spread, true)
  assert.equal(
    element!.attrs.map((attr) => [attr.name, attr.valueRange && source.slice(...attr.valueRange), attr.value]),
    [
      ['identifier', 'type', { value: 'type' }],
      ['open', undefined, { value: true }],
      ['count', '{3}', { value: 3 }],
      ['list', '{["a", "b"]}', { value: ['a', 'b'] }],
      ['fn', '{() => "}"}', { source: '() => "}"' }],
    ],
  )
})

facts('a tag that spans lines of a quote keeps its attributes', () => {
  const source = '> <Card\n>   href="/x"\n> >\n> text\n> </Card>'
  const page = factsOf(source)
  assert.equal(texts(source, page.links), ['/x'])
})

facts('elements know the element around them', () => {
  const page = factsOf('<A>\n\n<B.C key="1">\n\n## In\n\n</B.C>\n\n</A>\n\n## Out')
  assert.equal(
    page.elements.map(({ name, in: parent }) => [name, parent]),
    [
      ['A', -1],
      ['B.C', 0],
    ],
  )
  assert.equal(
    page.headings.map((heading) => heading.in),
    [1, -1],
  )
})

facts('MDX 1 wrote a blank inside a member name', () => {
  const page = factsOf('<Tabs>\n<Tabs. TabPane key="a">\n\nx\n\n</Tabs. TabPane>\n</Tabs>', { dialect: 'mdx1' })
  assert.equal(
    page.elements.map(({ name, attrs }) => [name, attrs.map((attr) => attr.name)]),
    [
      ['Tabs', []],
      ['Tabs.TabPane', ['key']],
    ],
  )
})

facts('names, their members and numbers are read without a parser, and as it reads them', () => {
  const read = (code: string) => {
    const { elements, references } = factsOf(`<A b={${code}} />`)
    return { value: elements[0]!.attrs[0]!.value, references }
  }
  for (const code of ['a', 'a.b.c', 'a.default', '0', '42', 'this.a', 'import.meta', 'undefined']) {
    // In parentheses it takes the parser.
    assert.equal(read(` ${code} `), read(`(${code})`), code)
  }
  assert.equal(read('a.b.c'), { value: { source: 'a.b.c' }, references: ['A', 'a'] })
})

facts('MDX 1 takes a backslash before a character reference for a backslash', () => {
  const textOf = (dialect: 'mdx' | 'mdx1') =>
    factsOf('### `map` \\[list\\&lt;text>&gt;]', { dialect }).headings[0]!.parts.map(({ value }) => value)
  assert.equal(textOf('mdx1'), ['map', ' [list\\<text>>]'])
  assert.equal(textOf('mdx'), ['map', ' [list&lt;text>>]'])
})

facts('expressions give their elements, links and references, but not what they bind themselves', () => {
  const source =
    '{items.map((Item) => <Item><a href="/x">{label}</a></Item>)}\n\n<Tip title={<a id="y" href="/z">t</a>} />'
  const page = factsOf(source)
  assert.equal(texts(source, page.links), ['/x', '/z'])
  assert.equal(
    page.elements.map(({ name, conditional }) => [name, conditional ?? false]),
    [
      ['a', true],
      ['Tip', false],
      ['a', true],
    ],
  )
  assert.equal(
    page.ids.map(({ value }) => value),
    ['y'],
  )
  assert.equal(page.references.sort(), ['Tip', 'items', 'label'])
})

facts('module syntax gives imports and exports', () => {
  const source =
    "import A, { b as c } from './x.js'\nimport * as D from \"y\"\n\nexport const meta = { title: 'T' }\n\n<A/>"
  const page = factsOf(source)
  assert.equal(
    page.imports.map((entry) => [
      source.slice(...entry.range),
      entry.names.map(({ imported, local }) => [imported, local]),
    ]),
    [
      [
        './x.js',
        [
          ['default', 'A'],
          ['b', 'c'],
        ],
      ],
      ['y', [['*', 'D']]],
    ],
  )
  assert.equal(
    page.exports.map(({ name, value }) => [name, value]),
    [['meta', { value: { title: 'T' } }]],
  )
})

facts('raw HTML in Markdown: links, ids, and elements open across nodes', () => {
  const source =
    '<details id="more">\n\n## In [x](/y)\n\n</details>\n\n<img src="/a.png" srcset="/b.png 2x, /c.png 3x">'
  const page = factsOf(source, { dialect: 'markdown' })
  assert.equal(texts(source, page.links).sort(), ['/a.png', '/b.png', '/c.png', '/y'])
  assert.equal(texts(source, page.ids), ['more'])
  assert.is(page.headings[0]!.in, 0)
})

facts('an explicit heading id is hidden from the parser and kept', () => {
  const source = '## A {#one}\n\n```\n## B {#two}\n```\n\n`{#three}`\n\nC {#four}\n=====\n'
  const page = factsOf(source, { dialect: 'markdown', headingId: 'braces' })
  assert.is(page.recovered, false)
  assert.equal(
    page.headings.map((heading) => heading.id && [heading.id.value, source.slice(...heading.id.range)]),
    [
      ['one', 'one'],
      ['four', 'four'],
    ],
  )
})

facts('in MDX, braces of ids are escaped in lines that start with #, and begin an expression in others', () => {
  const read = (source: string) => factsOf(source, { dialect: 'mdx', headingId: 'braces' })
  assert.is(read('## A {#one}\n').headings[0]!.id?.value, 'one')
  assert.is(read('## A {#one} b\n').recovered, false)
  assert.is(read('- ## A {#one}\n').recovered, true)
  assert.is(read('A {#one}\n=====\n').recovered, true)
})

facts('braces that a plugin of the parser reads are an id at the end of any heading', () => {
  const read = (source: string) => factsOf(source, { dialect: 'mdx', headingId: 'parsed-braces' })
  for (const source of ['## A {#one}\n', '1. #### A {#one}\n', '> A {#one}\n> ===\n']) {
    const { headings, recovered } = read(source)
    assert.equal([recovered, headings[0]!.id?.value], [false, 'one'])
  }
  assert.is(read('## A {#one} b\n').recovered, true)
})

facts('an id whose brace is escaped is text, of which the framework makes an id all the same', () => {
  for (const headingId of ['braces', 'comment'] as const) {
    for (const source of ['- ## A \\{#one}\n', '## A \\{#one\\}\n']) {
      const page = factsOf(source, { dialect: 'mdx', headingId })
      const { parts, id } = page.headings[0]!
      assert.equal([page.recovered, parts.map(({ value }) => value), id?.value], [false, ['A'], 'one'], source)
    }
  }
})

facts('an empty block of keys ends at once, whatever lines follow', () => {
  for (const end of ['\n', '\r\n']) {
    const source = ['---', '---', '# A', 'text: b', '', '---', ''].join(end)
    const { frontmatter, headings } = factsOf(source, { dialect: 'mdx' })
    assert.equal(frontmatter?.range, [0, 6 + end.length])
    assert.is(headings.length, 1)
  }
})

facts('a comment in a heading leaves the blanks around it, and no id where comments are taken out', () => {
  const read = (source: string, more: Partial<ParseProfile> = {}) => {
    const profile = { dialect: 'mdx', headingId: 'braces', htmlComments: true, ...more } as const
    const { parts, id } = factsOf(source, profile).headings[0]!
    return [parts.map((part) => part.value).join('|'), id?.value]
  }
  assert.equal(read('## A <!-- #x -->\n'), ['A| ', undefined])
  assert.equal(read('## A <!-- x --> *b*\n'), ['A  |b', undefined])
  assert.equal(read('## <!-- x --> b\n'), [' |b', undefined])
  assert.equal(read('## A {/* #x and more */}\n'), ['A', 'x'])
  assert.equal(read('## A { /*#x:-y*/ }\n'), ['A', 'x:-y'])
  assert.equal(read('## A {#x.\\_y}\n'), ['A', 'x._y'])
  assert.equal(read('## A <!-- #x -->\n', { dialect: 'markdown', headingId: 'comment' }), ['A', 'x'])
})

facts('HTML comments are hidden where the framework allows them, but not in code', () => {
  const source =
    'a <!-- b\n\n{ --> c\n\n`<!-- d -->`\n\n<!-- docs-lint-disable-next-line link-page -- moved -->\n[x](/y)'
  const page = factsOf(source, { dialect: 'mdx', htmlComments: true })
  assert.is(page.recovered, false)
  assert.equal(
    page.directives.map(({ verb, rules, why }) => ({ verb, rules, why })),
    [{ verb: 'disable-next-line', rules: ['link-page'], why: 'moved' }],
  )
})

facts('frontmatter entries stand where their keys and values stand', () => {
  const source = '---\ntitle: "A"\ntags:\n  - x\n  - y\nnested: { a/b: 1 }\nempty:\n---\n\n# A\n'
  const { frontmatter } = factsOf(source)
  assert.equal(frontmatter!.value, { title: 'A', tags: ['x', 'y'], nested: { 'a/b': 1 }, empty: null })
  assert.equal(
    frontmatter!.entries.map(({ pointer, key, value }) => [pointer, source.slice(...key), source.slice(...value)]),
    [
      ['/title', 'title', '"A"'],
      ['/tags', 'tags', '- x\n  - y\n'],
      ['/tags/0', 'x', 'x'],
      ['/tags/1', 'y', 'y'],
      ['/nested', 'nested', '{ a/b: 1 }'],
      ['/nested/a~1b', 'a/b', '1'],
      ['/empty', 'empty', 'empty'],
    ],
  )
})

facts('a page that does not parse keeps what can be read, and says where it breaks', () => {
  const source = '---\ntitle: A\n---\n\n## One\n\n<Open>\n\n[x](/y)\n'
  const parsed = parsePage(source, { dialect: 'mdx' })
  const page = gatherFacts('page.mdx', source, 'mdx', parsed)
  assert.is(page.recovered, true)
  assert.equal(
    parsed.problems.map(({ ruleId, range }) => [ruleId, source.slice(...range)]),
    [['mdx-syntax', 'Open']],
  )
  assert.is(page.headings.length, 1)
  assert.equal(
    page.links.map(({ url }) => url),
    ['/y'],
  )
})

facts('broken YAML is a problem at its place', () => {
  const source = '---\ntitle: "A\nb: 1\n---\n\n# A\n'
  const { problems } = parsePage(source, { dialect: 'mdx' })
  assert.is(problems.length > 0, true)
  assert.is(problems[0]!.ruleId, 'frontmatter-syntax')
  const unclosed = parsePage('---\ntitle: A\n\n# A\n', { dialect: 'mdx' }).problems
  assert.equal(
    unclosed.map(({ range }) => range),
    [[0, 3]],
  )
})

facts.run()
