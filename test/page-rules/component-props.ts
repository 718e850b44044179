import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import rule from '../../rules/page/component-props.ts'
import { compileSchema } from '../../src/frontmatter/compile.ts'
import { checkPage, fixed } from './check-page.ts'

const SCHEMA = {
  properties: {
    title: { type: 'string' },
    cols: { type: 'integer', minimum: 1 },
    wide: { type: 'boolean' },
    size: { enum: ['small', 'large'] },
    style: { type: 'object', properties: { width: { type: 'number' } } },
  },
  required: ['title'],
  additionalProperties: false,
}

const props = new Map([
  ['Card', await compileSchema(SCHEMA, async () => undefined)],
  ['Either', await compileSchema({ anyOf: [{ required: ['a'] }, { required: ['b'] }] }, async () => undefined)],
])

const test = suite('component-props')

/** Findings as `line:column text`. */
const places = (source: string) =>
  checkPage(rule, 'docs/a.mdx', source, { props }).map(({ place, text }) => `${place} ${text}`)

const RIGHT = [
  '<Card title="a" cols={2} wide size="large" />',
  '<Card title="a" wide={false} style={{ width: 2 }} key="1" ref={r} client:load />',
  '<Card {...card} />',
  '<Card title={t} cols={n + 1} />',
  '<Card title={t}>text</Card>',
  '<Other titel="a" />',
  '<Either a />',
  '<Either {...x} />',
  "<Part\n  list={[\n    { text: (<>\n      La ville de l'adresse, ou{' '}\n      <b>x</b>\n    </>) },\n    { text: 'y' },\n    { text: 'z' },\n  ]}\n/>",
  "<Part\n  list={[\n    { text: <>Ім\\'я, ou{' '}\n    <b>x</b></> },\n    { text: 'y' },\n    { text: 'z' },\n  ]}\n/>",
  '<Part value={(() => { return\'}\' })()} other="x" />',
]

for (const source of RIGHT) test(`right: ${source}`, () => assert.equal(places(source), []))

const WRONG: [source: string, place: string, mended?: string][] = [
  ['<Card />', '1:2 Card'],
  ['<Card {...card} titel="a" />', '1:17 titel', '<Card {...card} title="a" />'],
  ['<Card title="a" cols="2" />', '1:23 2', '<Card title="a" cols={2} />'],
  ['<Card title="a" cols={0} />', '1:22 {0}'],
  ['<Card title="a" wide="yes" />', '1:23 yes', '<Card title="a" wide={true} />'],
  ['<Card title="a" size="larg" />', '1:23 larg', '<Card title="a" size="large" />'],
  [`<Card title="a" size={'larg'} />`, '1:24 larg', `<Card title="a" size={'large'} />`],
  ['<Card title="a" style={{ width: "2" }} />', '1:23 {{ width: "2" }}'],
  ['<Card title={3} />', '1:13 {3}', '<Card title="3" />'],
  ['<Either />', '1:2 Either'],
  ['<Either c={d} />', '1:2 Either'],
  ['<Other a="1" b a="2" />', '1:16 a'],
  ['text <b id="1" id="2">x</b>', '1:16 id'],
]

for (const [source, place, mended] of WRONG) {
  test(`wrong: ${source}`, () => {
    assert.equal(places(source), [place])
    const [finding] = checkPage(rule, 'docs/a.mdx', source, { props })
    assert.is(finding!.fixes!.length > 0 ? fixed(source, finding!) : undefined, mended)
    if (mended) assert.equal(places(mended), [])
  })
}

test.run()

const style = suite('style where React renders')

/** What React does with each: renderToString of react-dom 19. */
const STYLES: [source: string, mended: string | false | undefined][] = [
  ['<b style="color: red">x</b>', "<b style={{ color: 'red' }}>x</b>"],
  ["text <b style='color:red;'>x</b>", "text <b style={{ color: 'red' }}>x</b>"],
  [
    '<svg style="-webkit-mask: none; -ms-flex: 1; grid-area: 1 / 2" />',
    "<svg style={{ WebkitMask: 'none', msFlex: '1', gridArea: '1 / 2' }} />",
  ],
  ['<b style="color: red !important">x</b>', undefined],
  ['<b style="background: url(data:a;b)">x</b>', undefined],
  ['<b style="">x</b>', undefined],
  ['<b style>x</b>', undefined],
  ["<b style={'color: red'}>x</b>", undefined],
  ['<my-tag style="color: red" />', "<my-tag style={{ color: 'red' }} />"],
  ['{[1].map(() => <b style="color: red">x</b>)}', "{[1].map(() => <b style={{ color: 'red' }}>x</b>)}"],
  ["<b style={{ color: 'red' }}>x</b>", false],
  ['<b style={null}>x</b>', false],
  ['<b style={given}>x</b>', false],
  ['<b class="a" tabindex="1">x</b>', false],
  ['<Card title="a" style="wide" />', false],
  ['<motion.b style="a" />', false],
  ['`<b style="a">`', false],
]

for (const [source, mended] of STYLES) {
  style(source, () => {
    const found = checkPage(rule, 'docs/a.mdx', source, { renderer: 'react' })
    assert.is(found.length, mended === false ? 0 : 1)
    if (mended !== false) assert.is(found[0]!.fixes!.length > 0 ? fixed(source, found[0]!) : undefined, mended)
    assert.equal(checkPage(rule, 'docs/a.mdx', source), [], 'where it is not known what renders')
  })
}

style.run()
