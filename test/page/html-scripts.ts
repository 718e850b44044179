import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { scriptsIn } from '../../src/page/html-scripts.ts'

const scripts = suite('scripts in HTML')

const found = (html: string) => scriptsIn(html).map(({ attributes, range }) => [attributes, html.slice(...range)])

scripts('stand between their tags, with their attributes', () => {
  assert.equal(found('<p>a</p>\n<script>one()</script><SCRIPT Type="module" defer>\ntwo()\n</SCRIPT >'), [
    [{}, 'one()'],
    [{ type: 'module', defer: '' }, '\ntwo()\n'],
  ])
  assert.equal(found('<script src="a.js"></script>'), [[{ src: 'a.js' }, '']])
})

scripts('hold tags and entities as they are written', () => {
  assert.equal(found(`<script>a = "<b>&amp;</b>"; if (a < b) c</script>`), [[{}, `a = "<b>&amp;</b>"; if (a < b) c`]])
  assert.equal(found('<script generic="T extends A<B>">x</script>'), [[{ generic: 'T extends A<B>' }, 'x']])
})

scripts('are none in a comment, and none without an end', () => {
  assert.equal(found('<!-- <script>a</script> --><p></p><script>b'), [])
  assert.equal(found('<scripted>a</scripted>'), [])
})

scripts.run()
