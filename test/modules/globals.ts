/** Globals that scripts within HTML set, as a preset reads a configuration out of them. */
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { Computed, isOpen, placeOf, StaticFunction } from '../../src/modules/literal.ts'
import { createStaticReader } from '../../src/modules/static-reader.ts'
import { createSettings, type Note } from '../../src/presets/settings.ts'

const globals = suite('globals of scripts')

function readerOf(files: Record<string, string>) {
  const has = (path: string) => Object.hasOwn(files, path)
  return createStaticReader({ has, text: (path) => files[path], look: () => undefined })
}

/** What `$site` is after these scripts. */
function site(...scripts: string[]): unknown {
  const html = `<!doctype html>\n<body>\n${scripts.map((code) => `<script>${code}</script>`).join('\n')}\n</body>`
  return readerOf({ 'index.html': html }).global('index.html', '$site')
}

const KNOWN: [code: string, value: unknown][] = [
  ["window.$site = { name: 'a', list: [1, `b`] }", { name: 'a', list: [1, 'b'] }],
  ["$site = { name: 'a' }", { name: 'a' }],
  ["var $site = { name: 'a' }", { name: 'a' }],
  ["globalThis['$site'] = { name: 'a' }; self.$site.more = true", { name: 'a', more: true }],
  ["const name = 'a'; window.$site = { name }", { name: 'a' }],
  ["window.base = '/b/'; window.$site = { base: window.base }", { base: '/b/' }],
  ["window.$site = { plugins: [] }; $site.plugins.push('a'); $site.plugins.push('b')", { plugins: ['a', 'b'] }],
  ["window.$site = function (vm) { return { name: 'a' } }", { name: 'a' }],
  ["window.$site = { html: '<b>x</b>' }", { html: '<b>x</b>' }],
  ['window.$other = 1', undefined],
  ['', undefined],
]
for (const [code, value] of KNOWN) globals(code || 'nothing', () => assert.equal(site(code), value))

globals('scripts of a page run one after the other; one that does not parse does not run', () => {
  const last = site("const name = 'a'", 'window.$site = ({', 'window.$site = { name }', 'window.$site.more = 1')
  assert.equal(last, { name: 'a', more: 1 })
})

globals('a script that is elsewhere, data, a template or a comment gives nothing', () => {
  const set = 'window.$site = 1'
  const html = [
    `<script src="x.js">${set}</script>`,
    `<script type="text/template">${set}</script>`,
    '<script type="application/json">{}</script>',
    `<!-- <script>${set}</script> -->`,
  ]
  assert.is(readerOf({ 'a.html': html.join('\n') }).global('a.html', '$site'), undefined)
})

globals('a module imports, a script of its own sets, too', () => {
  const reader = readerOf({
    'docs/index.html': '<script type="module">import { name } from "./name.js"\nwindow.$site = { name }</script>',
    'docs/name.js': "export const name = 'a'",
    'docs/site.js': "window.$site = { name: 'b' }",
  })
  assert.equal(reader.global('docs/index.html', '$site'), { name: 'a' })
  assert.equal(reader.global('docs/site.js', '$site'), { name: 'b' })
  assert.is(reader.global('docs/gone.html', '$site'), undefined)
})

globals('what is computed is marked, and what is around it stays known', () => {
  const value = site('\nwindow.$site = { name: "a", path: location.pathname, ...rest(), hooks: [() => 1] }') as {
    name: string
    path: unknown
    hooks: unknown[]
  }
  assert.is(value.name, 'a')
  assert.instance(value.path, Computed)
  assert.is((value.path as Computed).source, 'location.pathname')
  assert.is((value.path as Computed).line, 4)
  assert.instance(value.hooks[0], StaticFunction)
  assert.ok(isOpen(value))
})

const PERHAPS = [
  "window.$site = window.$site || { name: 'a' }",
  "window.$site = window.$site || {}\nwindow.$site.name = 'a'",
  "if (isLocal) window.$site = { name: 'a' }",
  "(function () { window.$site = { name: 'a' } })()",
  "addEventListener('load', () => { window.$site = { name: 'a' } })",
]
for (const code of PERHAPS) {
  globals(`settings note ${code}`, () => {
    const notes: Note[] = []
    const settings = createSettings(site(code), '$site', notes)
    assert.is(settings.text('name'), 'a')
    assert.equal(
      notes.map(({ name, path }) => [name, path]),
      [['$site', 'index.html']],
    )
  })
}

globals('code that nests too deeply is computed', () => {
  const sum = Array.from({ length: 20_000 }, () => 'a').join('+')
  assert.instance(site(`window.$site = { a: 1 }; b = ${sum}`), Computed)
})

globals('texts stand where they stand in the HTML', () => {
  const html = '\uFEFF<p>é</p>\r\n<script>\r\n  window.$site = { home: "start.md" }\r\n</script>'
  const place = placeOf(readerOf({ 'a.html': html }).global('a.html', '$site'), 'home')!
  assert.is(html.slice(1).slice(...place.range), 'start.md')
  assert.equal([place.file, place.verbatim], ['a.html', true])
})

globals.run()
