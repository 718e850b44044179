/** Parts of URLs that a browser would read otherwise: their values, and the places where these stand. */
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { anchorInQuery, behindHash } from '../../src/presets/hrefs.ts'
import { parseHref } from '../../src/site/href.ts'
import type { Href } from '../../src/site/types.ts'

/** Each part as it stands in the URL, beside its value. */
function partsOf(url: string, { origin, path, query, fragment }: Href) {
  return {
    ...(origin && { origin }),
    path: [path.value, url.slice(...path.range)],
    query: query.map(({ key, value, keyRange, valueRange }) => [
      key,
      url.slice(...keyRange),
      value,
      url.slice(...valueRange),
    ]),
    ...(fragment && { fragment: [fragment.value, url.slice(...fragment.range)] }),
    ...(fragment?.keyRange && { key: url.slice(...fragment.keyRange) }),
  }
}

const anchors = suite('an anchor in the query')
const inQuery = (url: string) => partsOf(url, anchorInQuery(parseHref(url), 'id'))

anchors('is the value of its key, wherever that stands', () => {
  const alone = { path: ['a.md', 'a.md'], query: [], fragment: ['b', 'b'], key: 'id' }
  const beside = { ...alone, query: [['x', 'x', '1', '1']] }
  assert.equal(inQuery('a.md?id=b'), alone)
  assert.equal(inQuery('a.md?x=1&id=b'), beside)
  assert.equal(inQuery('a.md?id=b&x=1'), beside)
  assert.equal(inQuery('?id=b'), { ...alone, path: ['', ''] })
})

anchors('is decoded, and stands where it is written', () => {
  assert.equal(inQuery('a?id=b%26c').fragment, ['b&c', 'b%26c'])
})

anchors('of two is the last, and stands before what follows a sign', () => {
  assert.equal(inQuery('a?id=b&id=c'), {
    path: ['a', 'a'],
    query: [['id', 'id', 'b', 'b']],
    fragment: ['c', 'c'],
    key: 'id',
  })
  assert.equal(inQuery('a?id=b#c').fragment, ['b', 'b'])
})

anchors('is the usual one where the key is not there', () => {
  assert.equal(inQuery('a?x=1#c'), { path: ['a', 'a'], query: [['x', 'x', '1', '1']], fragment: ['c', 'c'] })
  assert.equal(inQuery('a'), { path: ['a', 'a'], query: [] })
})

anchors.run()

const paths = suite('a path behind the sign')
const hashed = (url: string) => {
  const href = behindHash(url)
  return href && partsOf(url, href)
}

paths('is the path of the URL, with all that follows', () => {
  const query = [['x', 'x', '1 2', '1+2']]
  assert.equal(hashed('#/a/b?x=1+2'), { path: ['/a/b', '/a/b'], query })
  assert.equal(hashed('/docs/#/a?x=1+2#c'), { path: ['/a', '/a'], query, fragment: ['c', 'c'] })
  assert.equal(hashed('https://x.example/#/a'), { origin: 'https://x.example', path: ['/a', '/a'], query: [] })
  const both = anchorInQuery(behindHash('#/a?id=b')!, 'id')
  assert.equal(partsOf('#/a?id=b', both), { path: ['/a', '/a'], query: [], fragment: ['b', 'b'], key: 'id' })
})

paths('is none without a slash', () => {
  for (const url of ['#a', 'a', '/a', '#', 'a#b', '#//a']) assert.is(hashed(url), undefined, url)
})

paths.run()
