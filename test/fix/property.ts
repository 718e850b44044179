/** Fixing makes a site better or leaves it as it is, and fixing twice is fixing once: fixture sites and mutated ones. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { mutate } from '../../bench/mutate/run.ts'
import { type FixType, fix, lint, type Message } from '../../src/index.ts'
import { places } from '../fixtures/markers.ts'
import { checkout } from '../program.ts'

const fixtures = resolve(checkout, 'fixtures')
const sites = readdirSync(fixtures)
const types: FixType[] = ['safe', 'suggestion']

const property = suite('fixing')

for (const site of sites) {
  for (const type of types) {
    property(`${site}: the faults of the fixture, ${type}`, async () => {
      const root = join(mkdtempSync(join(tmpdir(), 'docs-lint-fix-')), 'site')
      cpSync(resolve(fixtures, site, 'faulty'), root, { recursive: true })
      await holds(root, type)
    })
  }

  for (const seed of [11, 12]) {
    property(`${site}: faults planted with seed ${seed}`, async () => {
      const { root } = await mutate(resolve(fixtures, site, 'clean'), { faults: 15, controls: 5, seed })
      for (const type of types) await holds(root, type)
      rmSync(root, { recursive: true, force: true })
    })
  }
}

/** Fixes the site at `root` and holds that no page has more problems, that what could be fixed was, and that this is the end. */
async function holds(root: string, type: FixType): Promise<void> {
  const before = await lint({ cwd: root })
  const { report, pages } = await fix({ cwd: root }, type)
  for (const { path, before: text, after } of pages) {
    assert.is(readFileSync(join(root, path), 'utf8').replace(/^\uFEFF/, ''), text)
    writeFileSync(join(root, path), after)
  }
  const after = await lint({ cwd: root })
  assert.equal(places(after.messages), places(report.messages))
  const [was, is] = [perPage(before.messages), perPage(after.messages)]
  for (const [path, count] of is) assert.ok(count <= (was.get(path) ?? 0), `${path} has more problems than before`)
  assert.ok(after.messages.length < before.messages.length || report.fixes!.fixed === 0)

  const isLeft = ({ fixes }: Message) => fixes?.some(({ kind }) => kind === 'safe' || type === 'suggestion')
  const left = after.messages.filter(isLeft).length
  assert.ok(left <= report.fixes!.refused, `${left} could be fixed, ${report.fixes!.refused} were refused`)
  assert.is(report.fixes!.refused, 0, 'no fix does harm')

  const again = await fix({ cwd: root }, type)
  assert.equal(again.pages, [])
}

function perPage(messages: readonly Message[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { path } of messages) counts.set(path, (counts.get(path) ?? 0) + 1)
  return counts
}

property.run()
