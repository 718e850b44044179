/** The report does not depend on how many threads read the pages, nor on the engine, nor on what is cached. */
import { cpSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { lint } from '../../dist/src/index.js'
import { byName, counterOf, createQueue, sharesOf } from '../../src/engine/queue.ts'

import type { LintOptions, Report } from '../../src/index.ts'
import { git, temporaryFolder, writeFiles } from '../folder.ts'

const FIXTURES = resolve(import.meta.dirname, '../../fixtures')

const pool = suite('threads that read pages')

/** A site with pages of every kind that a thread may meet: many, odd, broken, and those that it cannot read alone. */
function site(fixture: string): string {
  const root = temporaryFolder()
  cpSync(join(FIXTURES, fixture), root, { recursive: true })
  const many = Array.from({ length: 40 }, (_, index): [string, string] => [
    `docs/many/page-${index}.mdx`,
    `---\ntitle: Page ${index}\n---\n\n## Part ${index}\n\n[next](./page-${index + 1}.mdx#part-${index}) <Missing${index} />\n`,
  ])
  writeFiles(root, {
    ...Object.fromEntries(many),
    'docs/copy/mark.md': '\uFEFF# With a mark\n\n[a](./gone.md)\n',
    'docs/copy/broken.mdx': '# Broken\n\n<Open\n\n{ [a](./gone.md)\n',
    'docs/copy/infinite.md': '---\nweight: .inf\n---\n\n[a](./gone.md)\n',
    'docs/odd/mark.md': '\uFEFF# With a mark\n\n[a](./gone.md)\n',
    'docs/odd/own.mdx': '---\nmdx:\n  format: md\n---\n\n<br> {not code}\n',
    'docs/odd/infinite.md': '---\nweight: .inf\n---\n\n[a](./gone.md)\n',
    'docs/odd/broken.mdx': '# Broken\n\n<Open\n\n{ [a](./gone.md)\n',
    'docs/odd/nul.md': 'a \0 b [a](./gone.md)\n',
    'docs/odd/deep.md': `${'('.repeat(3000)}${')'.repeat(3000)}\n`,
    'docs/odd/empty.md': '',
    'docs/odd/crlf.md': '# A\r\n\r\n[a](./gone.md)\r\n',
  })
  git(root, 'init', '--quiet')
  git(root, 'add', '.')
  return root
}

function told({ summary, messages, sources }: Report) {
  return { summary: { ...summary, durationMs: 0 }, messages, sources: [...sources] }
}

for (const fixture of ['docusaurus/faulty', 'librarium/faulty', 'plain/faulty']) {
  const root = site(fixture)

  pool(`${fixture}: one thread, two and four, with and without a cache`, async () => {
    const alone = told(await lint({ cwd: root, workers: 0 }))
    assert.ok(alone.messages.length > 10)
    for (const workers of [1, 3]) {
      const cacheLocation = temporaryFolder()
      const cached: LintOptions = { cwd: root, workers, cache: true, cacheLocation }
      assert.equal(told(await lint({ cwd: root, workers })), alone, `${workers} workers`)
      assert.equal(told(await lint(cached)), alone, `${workers} workers, cold cache`)
      assert.ok(readdirSync(cacheLocation).some((name) => name.includes('pages')))
      // Half of the pages are known.
      assert.equal(told(await lint({ ...cached, rules: { 'orphan-page': 'off' } })), alone, `${workers} workers, warm`)
    }
  })

  pool(`${fixture}: the reference engine in one thread and in two`, async () => {
    const alone = told(await lint({ cwd: root, config: { engine: 'remark' }, workers: 0 }))
    assert.equal(told(await lint({ cwd: root, config: { engine: 'remark' }, workers: 1 })), alone)
    assert.equal(told(await lint({ cwd: root, config: {}, workers: 1 })), alone, 'and natively')
  })
}

pool('a queue gives each job once, those of one share to one thread while there are others', () => {
  const ends = sharesOf(Array.from({ length: 20 }, (_, index) => ({ path: `docs/page-${index}.md` })))
  assert.equal(ends, [8, 16, 20])
  const counter = counterOf(ends)
  const [one, other] = [createQueue(counter, ends), createQueue(counter, ends)]
  const next = (queue: () => number | undefined, times: number) => Array.from({ length: times }, () => queue())
  assert.equal([...next(one, 3), ...next(other, 2)], [0, 1, 2, 8, 9])
  assert.equal(next(other, 6), [10, 11, 12, 13, 14, 15], 'the rest of its own share')
  assert.equal(next(other, 5), [16, 17, 18, 19, 3], 'then the last share, then what the first thread has left')
  assert.equal(next(one, 5), [4, 5, 6, 7, undefined])
  assert.equal([other(), other()], [undefined, undefined])
  assert.is(createQueue(counterOf([]), [])(), undefined)
})

pool('copies of a page are taken together, unless they are many', () => {
  const paths = [
    'v1/a.md',
    'v1/b.md',
    'v2/a.md',
    'v2/b.md',
    ...Array.from({ length: 50 }, (_, index) => `x${index}/c.md`),
  ]
  const jobs = byName(paths.map((path) => ({ path })))
  assert.equal(
    jobs.slice(0, 5).map(({ path }) => path),
    ['v1/a.md', 'v2/a.md', 'v1/b.md', 'v2/b.md', 'x0/c.md'],
  )
  assert.equal(sharesOf(jobs), [40, 54])
  assert.equal(sharesOf([]), [])
})

pool.run()
