/**
 * Runs test files, each in a process of its own, and ends with the line `N passed, N failed`.
 *
 * A test file is any `.ts` file below `test/` that imports uvu, `test/oracle` aside; the other files are modules of
 * test files. `npx tsx test/run.ts [part of a path…]` runs those whose path holds one of the parts.
 */
import { execFile } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { relative, resolve, sep } from 'node:path'

interface Outcome {
  passed: number
  failed: number
  skipped: number
  /** Why a file that ran no test, or ended otherwise than by its tests, counts as failed. */
  problem?: string
}

const root = resolve(import.meta.dirname, '..')
const MINUTES = 10

/** Paths below `test/` that are test files, relative to the checkout. */
function testFiles(): string[] {
  return readdirSync(resolve(root, 'test'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(root, resolve(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => path !== 'test/run.ts' && !/^test\/oracle\/|\/node_modules\//.test(path))
    .filter((path) => /^import .* from 'uvu'$/m.test(readFileSync(resolve(root, path), 'utf8')))
    .sort()
}

/** A suite whose tests were written but never started would pass unseen. */
function unstarted(path: string): string | undefined {
  const source = readFileSync(resolve(root, path), 'utf8')
  const count = (pattern: RegExp) => source.match(pattern)?.length ?? 0
  return count(/\bsuite\(/g) > count(/\.run\(\)/g) ? 'has a suite without `.run()`' : undefined
}

/** Sums the totals that uvu prints at the end of a file. */
function outcome(output: string, code: number | null): Outcome {
  const plain = output.replace(/\x1b\[[\d;]*m/g, '')
  const sum = (label: string) =>
    [...plain.matchAll(new RegExp(`^  ${label}: +(\\d+)`, 'gm'))].reduce((total, match) => total + Number(match[1]), 0)
  const total = sum('Total')
  const passed = sum('Passed')
  const skipped = sum('Skipped')
  const failed = total - passed
  if (total + skipped === 0) return { passed, skipped, failed: 1, problem: `ran no test (exit code ${code})` }
  if (code !== 0 && failed === 0) return { passed, skipped, failed: 1, problem: `ended with exit code ${code}` }
  return { passed, skipped, failed }
}

function runFile(path: string): Promise<{ path: string; output: string; outcome: Outcome }> {
  return new Promise((done) => {
    const options = { cwd: root, maxBuffer: 2 ** 28, timeout: MINUTES * 60_000 }
    const child = execFile(process.execPath, ['--import', 'tsx', path], options, (_error, stdout, stderr) => {
      const output = `${stdout}${stderr}`
      const found = outcome(stdout, child.exitCode)
      const problem = found.problem ?? unstarted(path)
      done({ path, output, outcome: problem ? { ...found, failed: Math.max(found.failed, 1), problem } : found })
    })
  })
}

const filters = process.argv.slice(2)
const files = testFiles().filter((path) => filters.length === 0 || filters.some((part) => path.includes(part)))
const queue = [...files]
const sum: Outcome = { passed: 0, failed: 0, skipped: 0 }

async function drain(): Promise<void> {
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    const result = await runFile(path)
    const { passed, failed, skipped, problem } = result.outcome
    sum.passed += passed
    sum.failed += failed
    sum.skipped += skipped
    console.log(`${failed > 0 ? 'not ok' : 'ok'}  ${path}  ${passed} passed${skipped ? `, ${skipped} skipped` : ''}`)
    if (failed > 0) console.log(`${result.output.trimEnd()}\n${problem ? `${path}: ${problem}\n` : ''}`)
  }
}

await Promise.all(Array.from({ length: availableParallelism() }, drain))
if (files.length === 0) {
  console.log(`No test file${filters.length ? ` whose path holds ${filters.join(' or ')}` : ''}`)
  sum.failed += 1
}
if (sum.skipped > 0) console.log(`${sum.skipped} skipped`)
console.log(`${sum.passed} passed, ${sum.failed} failed`)
process.exitCode = sum.failed > 0 ? 1 : 0
