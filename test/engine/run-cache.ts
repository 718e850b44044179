/** A run is remembered for as long as the disk gives every answer that it gave before. */
import { statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { PagePart, SiteParts } from '../../src/engine/parts.ts'
import { createRunCache } from '../../src/engine/run-cache.ts'
import { openStore } from '../../src/engine/store.ts'
import { readContent, readNames, readText, stamp, startTrace } from '../../src/files/traced.ts'
import type { Report } from '../../src/report/report.ts'
import { temporaryFolder } from '../folder.ts'

const test = suite('remembered runs')

const report = { summary: {}, messages: [], external: false, sources: new Map() } as unknown as Report
const unread = () => undefined
const LATER = Date.now() + 3_600_000

/** A folder of two files, and a run that has read them. `started`: files touched before that are known by their stamps. */
function run(started?: number) {
  const root = temporaryFolder({ 'a.md': 'one', 'b.json': '{}' })
  const store = openStore(join(temporaryFolder(), 'x.cache'), 'one')
  const cache = () => createRunCache(store, 'asked', started)
  const trace = startTrace()
  readContent(join(root, 'a.md'))
  readText(join(root, 'b.json'))
  readNames(root)
  trace.stop()
  cache().keep('listing', trace, { report, parts: undefined }, false)
  return {
    page: join(root, 'a.md'),
    data: join(root, 'b.json'),
    recall: () => cache().recall('listing', unread)?.changed,
  }
}

for (const [name, started] of [
  ['read again', undefined],
  ['known by their stamps', LATER],
] as const) {
  test(`${name}: files that were not written to`, () => {
    assert.is(run(started).recall()?.size, 0)
  })

  test(`${name}: a page with another text`, () => {
    const { page, recall } = run(started)
    writeFileSync(page, 'two!')
    assert.equal([...recall()!.keys()], [page])
  })

  test(`${name}: a page with another text of the same length, and its old time`, () => {
    const { page, recall } = run(started)
    const { atime, mtime } = statSync(page)
    writeFileSync(page, 'two')
    utimesSync(page, atime, mtime)
    assert.equal([...recall()!.keys()], [page])
  })

  test(`${name}: a page that was touched reads the same`, () => {
    const { page, recall } = run(started)
    utimesSync(page, new Date(), new Date())
    assert.is(recall()?.size, 0)
  })

  test(`${name}: what is no page, or another name in a folder, is a run of its own`, () => {
    const one = run(started)
    writeFileSync(one.data, '[]')
    assert.is(one.recall(), undefined)
    const other = run(started)
    writeFileSync(`${other.page}x`, '')
    assert.is(other.recall(), undefined)
  })
}

for (const [name, started] of [
  ['read again', undefined],
  ['known by its stamp', LATER],
] as const) {
  test(`${name}: a page that changes twice is held against the last run about a few pages`, () => {
    const root = temporaryFolder({ 'a.md': 'one', 'b.md': 'b' })
    const [page, other] = [join(root, 'a.md'), join(root, 'b.md')]
    const file = join(temporaryFolder(), 'x.cache')
    const part = (internalLinks: number) => ({ internalLinks }) as PagePart
    const partsOf = (...parts: PagePart[]): SiteParts => ({ heads: [], routes: [], parts, inNavigation: [] })
    const runOn = (paths: string[], isPartial: boolean, partsNow: (before?: SiteParts) => SiteParts) => {
      const store = openStore(file, 'one')
      const cache = createRunCache(store, 'asked', started)
      const before = cache.recall('listing', unread)
      const trace = startTrace()
      for (const path of paths) readContent(path)
      trace.stop()
      cache.keep('listing', trace, { report, parts: partsNow(before?.parts) }, isPartial)
      store.save(true)
    }
    const recall = () => createRunCache(openStore(file, 'one'), 'asked', started).recall('listing', unread)!

    runOn([page, other], false, () => partsOf(part(1), part(2)))
    for (const [text, links] of [
      ['two', 3],
      ['three', 4],
    ] as const) {
      const digestBefore = readContent(page)!.digest
      writeFileSync(page, text)
      assert.equal([...recall().changed], [[page, digestBefore]])
      runOn([page], true, (before) => ({ ...before!, parts: [part(links), before!.parts[1]!] }))
      assert.is(recall().changed.size, 0)
    }
    writeFileSync(other, 'c')
    assert.equal([...recall().changed.keys()], [other])
    assert.equal(recall().parts?.parts, [part(4), part(2)])
    runOn([page, other], false, () => partsOf(part(5), part(6)))
    writeFileSync(other, 'd')
    assert.equal(recall().parts?.parts, [part(5), part(6)])
  })
}

test('a file that was touched while it was read, or just before, has no stamp', () => {
  const file = join(temporaryFolder({ 'a.md': 'one' }), 'a.md')
  assert.is(stamp(file, Date.now() - 5000), undefined)
  assert.match(stamp(file, LATER)!, /^3 /)
  assert.is(stamp(`${file}x`, LATER), '')
})

test('another listing is another run', () => {
  const store = openStore(join(temporaryFolder(), 'x.cache'), 'one')
  const cache = createRunCache(store, 'asked')
  const trace = startTrace()
  trace.stop()
  cache.keep('listing', trace, { report, parts: undefined }, false)
  assert.ok(cache.recall('listing', unread))
  assert.is(cache.recall('another', unread), undefined)
  assert.is(createRunCache(store, 'something else').recall('listing', unread), undefined)
})

test.run()
