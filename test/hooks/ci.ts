/** The workflows of docs/ci.md: each can be read, names inputs that exist, and its commands run. */
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { parse } from 'yaml'
import { temporaryFolder } from '../folder.ts'
import { bin, checkout, execute } from '../program.ts'
import { copyFixture } from './repository.ts'

const page = readFileSync(resolve(checkout, 'docs/ci.md'), 'utf8')
const workflows = new Map(
  [...page.matchAll(/^```yaml (\S+)\n([\s\S]*?)^```$/gm)].map(([, name, text]) => [name!, parse(text!)] as const),
)
const action = parse(readFileSync(resolve(checkout, 'action.yml'), 'utf8'))

const test = suite('docs/ci.md')

test('the workflows of GitHub use the action as it is', () => {
  const steps = ['.github/workflows/docs-lint.yml', '.github/workflows/docs-scan.yml']
    .flatMap(
      (name) => Object.values(workflows.get(name)?.jobs ?? {}) as { steps: { uses?: string; with?: object }[] }[],
    )
    .flatMap((job) => job.steps)
    .filter((step) => String(step.uses).startsWith('docs-lint/docs-lint@'))
  assert.is(steps.length, 2)
  for (const step of steps) for (const name of Object.keys(step.with ?? {})) assert.ok(name in action.inputs, name)
  const rows = [...page.matchAll(/^\| `([\w-]+)` \|/gm)].map((match) => match[1])
  assert.equal(rows, Object.keys(action.inputs))
  assert.match(page, `steps.docs-lint.outputs.${Object.keys(action.outputs)[0]}`)
})

const COMMANDS: [name: string, command: string | undefined, report: string][] = [
  ['GitLab', workflows.get('.gitlab-ci.yml')?.['docs-lint'].script[0], 'gl-code-quality-report.json'],
  ['Azure Pipelines', find('azure-pipelines.yml', 'script'), 'docs-lint.xml'],
  ['CircleCI', workflows.get('.circleci/config.yml')?.jobs['docs-lint'].steps[1].run, 'results/docs-lint.xml'],
]

function find(file: string, key: string): string | undefined {
  return workflows.get(file)?.steps.find((step: Record<string, string>) => key in step)?.[key]
}

for (const [name, command, report] of process.platform === 'win32' ? [] : COMMANDS) {
  test(`the command of ${name} lints and writes its report`, async () => {
    assert.ok(command, `docs/ci.md has no command for ${name}`)
    const dir = temporaryFolder()
    copyFixture('librarium/faulty', dir)
    mkdirSync(join(dir, 'node_modules/.bin'), { recursive: true })
    symlinkSync(bin, join(dir, 'node_modules/.bin/docs-lint'))
    const { code, stdout, stderr } = await execute('bash', ['-ec', command], dir)
    assert.is(code, 1, stdout + stderr)
    assert.match(stdout, 'missing page')
    assert.ok(existsSync(join(dir, report)))
    rmSync(dir, { recursive: true, force: true })
  })
}

test.run()
