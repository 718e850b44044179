import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import rule from '../../rules/page/no-undefined-component.ts'
import { checkPage, fixed } from './check-page.ts'

const test = suite('no-undefined-component')

const on = (source: string, globals: string[] = [], options = {}, path = 'docs/a.mdx') =>
  checkPage(rule, path, source, { globals: new Set(globals), options })
const names = (...args: Parameters<typeof on>) => on(...args).map(({ text }) => text)

const KNOWN = `import Tabs, { TabItem as Item } from 'x'
import * as Icons from 'y'

export const Box = ({ children }) => <div>{children}</div>
export function Card() { return <Box /> }

`

test('a component that is nowhere is reported at its name', () => {
  const [finding, ...more] = on('# Title\n\n<InfoBox title="x">\n\nText\n\n</InfoBox>\n')
  assert.equal(more, [])
  assert.is(finding?.text, 'InfoBox')
  assert.is(finding?.place, '3:2')
  assert.is(finding?.reason, 'Unexpected undefined component `InfoBox`')
})

test('imports, exports, declarations and globals are known', () => {
  const body = '<Tabs><Item /></Tabs>\n\n<Icons.Home /> <Box /> <Card /> <Global /> <Tabs.TabPane />\n'
  assert.equal(names(KNOWN + body, ['Global']), [])
})

test('globals of the options, patterns and the wildcard', () => {
  assert.equal(names('<A /> <IconHome /> <B />\n', [], { globals: ['A', 'Icon*'] }), ['B'])
  assert.equal(names('<A /> <B.C />\n', ['*']), [])
})

test('HTML, SVG, custom and namespaced elements need no import', () => {
  assert.equal(names('<div><svg:rect /><my-element /><tabs>x</tabs></div>\n'), [])
})

test('of a member the root is judged and marked', () => {
  assert.equal(names('<Tabs.TabPane /> <props.components.X /> <motion.div />\n'), ['Tabs', 'motion'])
})

test('inside expressions: parameters and locals are known, the rest is judged', () => {
  const source = `{[Foo].map((Item) => <Item key={1} />)}

{props.items.map(({ Icon }) => { const Row = Icon; return <Row><Missing /></Row> })}

<div title={<Absent />} />
`
  assert.equal(names(source), ['Missing', 'Absent'])
})

test('components in Markdown inside elements are judged', () => {
  assert.equal(names(`${KNOWN}<Tabs>\n\n- item <Nope />\n\n</Tabs>\n`), ['Nope'])
})

test('an import that is text is told once, with the edit that makes it one', () => {
  const text = (lines: string) => {
    const source = `# Title\n\n${lines}\n\n<Card /> <Card />\n`
    return on(source).map(
      (found) => `${found.reason} -> ${fixed(source, found).split('\n\n').slice(1, -1).join('\n\n')}`,
    )
  }
  assert.equal(text("Text\nimport Card from './card'"), [
    "Unexpected `import` right below a line of text, which makes it text, too -> Text\n\nimport Card from './card'",
  ])
  assert.equal(text("  import Card from './card'"), [
    "Unexpected blanks before `import`, which make it text -> import Card from './card'",
  ])
  assert.equal(text("import{Card} from './card'"), [
    "Unexpected `import{` without a blank, which makes it text -> import {Card} from './card'",
  ])
})

test('did you mean', () => {
  assert.equal(on(`${KNOWN}<Tabz />\n`)[0]?.expected, ['Tabs'])
  assert.equal(on(`${KNOWN}<Infobox />\n`, ['InfoBox'])[0]?.expected, ['InfoBox'])
  assert.equal(on(`${KNOWN}<Completely />\n`)[0]?.expected, [])
})

test('Markdown and pages that do not parse are left alone', () => {
  assert.equal(names('<InfoBox />\n', [], {}, 'a.md'), [])
  assert.equal(names('<InfoBox />\n\n<div>\n'), [])
})

test('code is not judged', () => {
  assert.equal(names('`<InfoBox />`\n\n```jsx\n<InfoBox />\n```\n'), [])
})

test('an import that is text is the mistake, said once', () => {
  const [finding, ...more] = on("Text\nimport Card, { Box } from 'x'\n\n<Card /> <Box /> <Card.B />\n")
  assert.equal(more, [])
  assert.is(finding?.place, '2:1')
  assert.equal(finding?.fixes?.[0]?.edits, [{ start: 5, end: 5, text: '\n' }])
  assert.equal(names("Text\n\n  import Card from 'x'\n\n<Card />\n"), ['import'])
  assert.equal(names("```js\nx\nimport Card from 'x'\n```\n\n<Card />\n"), ['Card'])
  assert.equal(names("Text\nimport Card from 'x'\n"), [])
})

test('imports one below the other below a text are one mistake', () => {
  const source = "Text\nimport Card from 'x';\nimport {\n  Box\n} from 'y'\n\n<Card /> <Box /> <Card />\n"
  const [finding, ...more] = on(source)
  assert.equal(more, [])
  assert.is(finding?.place, '2:1')
  assert.equal(names(fixed(source, finding!)), [])
})

test('an element that differs from a known component in case only', () => {
  assert.equal(names(`${KNOWN}<tabs /> <box /> <tABS />\n`), ['tabs', 'box', 'tABS'])
  assert.equal(names(`import Link from 'x'\n\n<link /> <my-tabs /> <other />\n`), [])
  assert.equal(names('<note />\n', ['Note']), ['note'])
  assert.equal(names('<note />\n', ['Note', 'note']), [])
  assert.equal(names('<note />\n', ['*', 'Note']), [])
})

test.run()
