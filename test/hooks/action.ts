/** The step of action.yml that lints, run by a real shell with the inputs that it declares. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { parse } from 'yaml'
import { git, temporaryFolder, writeFiles } from '../folder.ts'
import { bin, checkout, type Ended, execute } from '../program.ts'

interface Step {
  name: string
  run: string
  shell: string
  env: Record<string, string>
  'working-directory'?: string
}

const action = parse(readFileSync(resolve(checkout, 'action.yml'), 'utf8'))
const steps: Step[] = action.runs.steps
const inputs: Record<string, string> = Object.fromEntries(
  Object.entries(action.inputs as Record<string, { default: string }>).map(([name, input]) => [name, input.default]),
)

/** Runs the last step as the runner does: `bash --noprofile --norc -eo pipefail`, expressions replaced by the inputs. */
function lintStep(given: Record<string, string>, around: Record<string, string> = {}): Promise<Ended> {
  const values = { ...inputs, ...given }
  const fill = (text: string) =>
    text.replace(/\$\{\{ inputs\.([\w-]+) \}\}/g, (_, name: string) => {
      assert.ok(name in values, name)
      return values[name]!
    })
  const step = steps.at(-1)!
  assert.not.match(step.run, '${{')
  const env = Object.fromEntries(Object.entries(step.env).map(([name, value]) => [name, fill(value)]))
  const cwd = resolve(checkout, fill(step['working-directory']!))
  const files = { GITHUB_STEP_SUMMARY: join(scratch, 'summary.md'), GITHUB_OUTPUT: join(scratch, 'output') }
  for (const file of Object.values(files)) writeFileSync(file, '')
  const args = ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step.run]
  return execute('bash', args, cwd, { GITHUB_BASE_REF: '', ...env, ...files, ...around, DOCS_LINT_BIN: bin })
}

const scratch = temporaryFolder()
const test = suite('the action')
test.after(() => rmSync(scratch, { recursive: true, force: true }))
const onPosix = process.platform === 'win32' ? test.skip : test

test('every step has a shell and takes inputs through its environment', () => {
  assert.is(action.runs.using, 'composite')
  for (const step of steps) {
    assert.is(step.shell, 'bash')
    assert.not.match(step.run, '${{')
  }
})

onPosix('passes on a clean site, fails on a faulty one and annotates it', async () => {
  const clean = await lintStep({ 'working-directory': 'fixtures/librarium/clean', args: '--max-warnings 0 --no-cache' })
  assert.is(clean.code, 0, clean.stdout + clean.stderr)
  const faulty = await lintStep({ 'working-directory': 'fixtures/librarium/faulty', args: '--no-cache' })
  assert.is(faulty.code, 1)
  const annotation =
    /^::error file=(?:fixtures\/librarium\/faulty\/)?content\/docs\/04-clusters\.md,line=\d+,.*title=link-anchor::/m
  assert.match(faulty.stdout, annotation)
})

onPosix('takes paths and flags one by one', async () => {
  const { code, stdout } = await lintStep({
    'working-directory': 'fixtures/librarium/faulty',
    args: '--no-cache\n--exit-zero  --rule link-anchor:off --rule import-resolves:off',
    paths: 'content/docs/04-clusters/02-backup-and-restore.mdx\ncontent/docs/15-faq.mdx\n',
  })
  assert.is(code, 0)
  const titles = [...stdout.matchAll(/^::\w+ .*title=([\w-]+)::/gm)].map((match) => match[1])
  assert.equal(titles.sort(), ['headings-are-questions', 'no-undefined-component'])
})

onPosix('writes every message to the summary of the job, and SARIF where it is asked for', async () => {
  const directory = 'fixtures/librarium/faulty'
  const sarif = join(scratch, 'docs lint.sarif')
  await lintStep({ 'working-directory': directory, args: '--no-cache', 'sarif-file': sarif })
  assert.match(readFileSync(join(scratch, 'summary.md'), 'utf8'), 'missing page')
  assert.is(readFileSync(join(scratch, 'output'), 'utf8'), `sarif-file=${sarif}\n`)
  assert.is(JSON.parse(readFileSync(sarif, 'utf8')).version, '2.1.0')
  const step = { 'working-directory': directory, args: '--no-cache', summary: 'false' }
  await lintStep(step)
  assert.is(readFileSync(join(scratch, 'summary.md'), 'utf8'), '')
})

onPosix('lints only the change of a pull request, and all pages on a push', async () => {
  const origin = temporaryFolder({ 'a.md': '[b](b.md)\n', 'b.md': '# B\n', 'old.md': '[x](nowhere.md)\n' })
  git(origin, 'init', '-q', '-b', 'main')
  git(origin, 'add', '.')
  git(origin, 'commit', '-qm', 'all')
  const clone = join(temporaryFolder(), 'clone')
  git(origin, 'clone', '-q', origin, clone)
  git(clone, 'switch', '-qc', 'work')
  git(clone, 'rm', '-q', 'b.md')
  writeFiles(clone, { 'c.md': '# C\n' })
  git(clone, 'add', '.')
  git(clone, 'commit', '-qm', 'change')
  const step = { 'working-directory': clone, 'changed-only': 'true', args: '--no-cache' }
  const files = ({ stdout }: Ended) => [...stdout.matchAll(/^::error file=([^,]+)/gm)].map((match) => match[1])
  const request = await lintStep(step, { GITHUB_BASE_REF: 'main' })
  assert.equal(files(request), ['a.md'], request.stdout + request.stderr)
  assert.match(request.stdout, 'this change breaks 1 link in 1 page it does not touch')
  assert.equal(files(await lintStep(step)), ['a.md', 'old.md'])
})

test.run()
