/**
 * `npm run bench:verify`: the memory that `docs-lint verify` takes on a build of a gigabyte, most of it in pages of some
 * hundred kilobytes, two files much larger. Prints the peak of one run, and how much was read a second.
 */
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { predict } from '../../src/predict.ts'
import { writeCorpus } from '../speed/corpus.ts'
import { measure } from '../speed/measure.ts'

const PAGES = 3000
const GIGABYTE = 1e9
const LARGE = 1e8

const FILLER =
  '<li class="menu__item"><a class="menu__link" href="/docs/part/page">A page of the sidebar</a> <code>value</code></li>\n'.repeat(
    100,
  )

const root = mkdtempSync(join(tmpdir(), 'docs-lint-verify-'))
const site = join(root, 'site')
const build = join(root, 'build')
try {
  mkdirSync(site)
  writeCorpus(site, PAGES, 1)
  const { routes } = await predict({ cwd: site })
  const size = (GIGABYTE - 2 * LARGE) / (routes.size - 2)
  for (const [index, [path, { ids }]] of [...routes].entries()) {
    writePage(join(build, path, 'index.html'), ids, index < 2 ? LARGE : size)
  }
  const bin = resolve(import.meta.dirname, '../../bin/docs-lint.js')
  const verify = { name: 'verify', command: process.execPath, args: [bin, 'verify', build] }
  const [timing] = measure(site, [verify], 1)
  const { seconds, megabytes, code } = timing!
  if (code !== 0) throw new Error(`docs-lint verify ended with ${code}`)
  console.log(
    `${routes.size} pages, 1 GB: peak ${megabytes?.toFixed(0)} MB, ${(GIGABYTE / 1e6 / seconds).toFixed(0)} MB a second`,
  )
} finally {
  rmSync(root, { recursive: true, force: true })
}

/** HTML with these ids, as dense in tags as the pages of a documentation theme are. */
function writePage(file: string, ids: readonly string[], size: number): void {
  mkdirSync(dirname(file), { recursive: true })
  const handle = openSync(file, 'w')
  writeSync(handle, `<!doctype html><main>${ids.map((id) => `<h2 id="${id}">${id}</h2>`).join('')}`)
  for (let left = size; left > 0; left -= FILLER.length) writeSync(handle, FILLER)
  writeSync(handle, '</main>')
  closeSync(handle)
}
