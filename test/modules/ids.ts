import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { apiIds } from '../../src/modules/api-ids.ts'
import { madeIds } from '../../src/modules/made-ids.ts'

const components = suite('ids that components make')

const made = (text: string) => {
  const { literals, partial, any } = madeIds(text)
  return [...literals, ...partial.map((id) => id.replaceAll('\0', '*')), ...(any ? ['any'] : [])]
}

for (const [text, expected] of [
  ['const A = () => <h2 id="a">x</h2>', ['a']],
  ["const A = () => <h2 id={'a'}>x</h2>", ['a']],
  [`const A = ({ x }) => <h2 id={\`\${x}-code\`} />`, ['*-code']],
  [`const A = ({ x }) => <h2 id={\`\${x}\`} />`, ['any']],
  ['const A = ({ x }) => <h2 id={x} />', ['any']],
  ['const A = ({ x }) => <a name={x} />', ['any']],
  ['const A = ({ id, title }) => <h2 id={id}>{title}</h2>', []],
  ['function A(props) { return <h2 id={props.id} /> }', []],
  ['export default ({ id: own }) => <h2 id={own} />', []],
  ['const A = ({ id = slug(x) }) => <h2 id={id} />', ['any']],
  ['const A = ({ id }) => list.map(({ id }) => <h2 id={id} />)', ['any']],
  ['const a = list.map(({ id }) => <h2 id={id} />)', ['any']],
  ['const A = ({ x }) => <Input name={x} />', []],
  ['type T = { id: string }; const query = { id: selected.id }', []],
  ['const A = (props) => <div {...props} />', []],
  ['const A = ({ a, ...others }) => <div {...others} />', []],
  ['const A = (props) => { const { a, ...rest } = props; return <div {...rest} /> }', []],
  ['const A = ({ list }) => list.map((item) => <div {...item} />)', ['any']],
  ['const A = ({ on }) => <div {...(on ? undefined : { style })} />', []],
  ['const A = () => <div {...{ id: x }} />', ['any']],
  ['const A = () => <div dangerouslySetInnerHTML={x} />', ['any']],
  ["const A = () => createElement('h2', { id: x })", ['any']],
  ["const A = () => createElement('h2', { className: x })", []],
  ['const A = () => cloneElement(child, attributesOf(x))', ['any']],
  ['const plain = { style }; const A = ({ on }) => <div {...(on ? undefined : plain)} />', []],
  ['let plain = { style }; plain = { id: x }; const A = () => <div {...plain} />', ['any']],
  ['const named = { id: x }; const A = ({ on }) => <div {...(on ? undefined : named)} />', ['any']],
  ['const A = ({ on, named = {} }) => <div {...(on || named)} />', ['any']],
  ["heading.id = 'x'", ['any']],
  ["element.setAttribute('id', x)", ['any']],
  ["element.setAttribute('role', x)", []],
  ['<h2 id=', ['any']],
] as const) {
  components(text, () => assert.equal(made(text), expected))
}

components.run()

const api = suite('ids of an API reference')

const paths = {
  '/a': { get: { operationId: 'getA', tags: ['one', 'two'] }, parameters: [] },
  '/b': { post: { operationId: 'postB' }, put: { tags: ['one'] } },
}

api('of tags and operations', () => {
  assert.equal(apiIds(JSON.stringify({ openapi: '3.0.0', paths })), [
    'tag/one',
    'tag/one/operation/getA',
    'tag/two',
    'tag/two/operation/getA',
    'operation/postB',
  ])
})

api('a tag that no group has is not shown', () => {
  const description = { openapi: '3.0.0', paths, 'x-tagGroups': [{ name: 'G', tags: ['two'] }] }
  assert.equal(apiIds(JSON.stringify(description)), ['tag/two', 'tag/two/operation/getA'])
})

api('undefined where not all can be told', () => {
  assert.is(apiIds('{'), undefined)
  assert.is(apiIds('{ "name": "x" }'), undefined)
  assert.is(apiIds(JSON.stringify({ paths: { '/a': { $ref: './a.json' } } })), undefined)
  assert.is(apiIds(JSON.stringify({ paths: { '/a': { get: { operationId: 'x', tags: ['Two words'] } } } })), undefined)
})

api.run()
