/** The program as it is installed: bin/docs-lint.js over dist/, which `npm run build` makes. */
import { spawn, spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { folderWith } from '../config/folder.ts'

const bin = fileURLToPath(new URL('../../bin/docs-lint.js', import.meta.url))
const run = (args: string[], cwd: string) =>
  spawnSync(process.execPath, [bin, ...args], { cwd, encoding: 'utf8', maxBuffer: 1e8 })

const program = suite('cli/bin')

program("exit codes are the process's", () => {
  const root = folderWith({ 'a.md': '# A\n\n[b](./b.md)\n', 'c.md': '# C\n' })
  assert.is(run(['c.md'], root).status, 0)
  const faulty = run([], root)
  assert.is(faulty.status, 1, faulty.stderr)
  assert.match(faulty.stdout, 'a.md\n3:5-3:11 error')
  const failed = run(['--nope'], root)
  assert.is(failed.status, 2)
  assert.match(failed.stderr, 'Unknown flag "--nope"')
})

program('a configuration in TypeScript that imports docs-lint loads where it is not installed', () => {
  const root = folderWith({
    'a.md': '# A\n\n[b](./b.md)\n',
    'docs-lint.config.ts':
      "import { defineConfig } from 'docs-lint'\nexport default defineConfig({ rules: { 'link-page': 'off' } })\n",
  })
  const { status, stderr } = run([], root)
  assert.is(status, 0, stderr)
})

program('signs beyond ASCII mean in it what they mean in its sources', () => {
  const root = folderWith({
    'docs/.vitepress/config.ts': 'export default {}\n',
    'docs/a.md': '# A\n\n## What’s “new”\n\n[a](#what-s-new)\n',
  })
  const { status, stdout } = run([], root)
  assert.is(status, 0, stdout)
})

program('a large report reaches a pipe whole', () => {
  const links = Array.from({ length: 3000 }, (_, index) => `[x](./missing-${index}.md)\n`).join('\n')
  const { status, stdout } = run(['--format', 'json'], folderWith({ 'a.md': `# A\n\n${links}` }))
  assert.is(status, 1)
  assert.is(JSON.parse(stdout).messages.length, 3000)
})

program('a reader that goes away is no crash', async () => {
  const links = Array.from({ length: 3000 }, (_, index) => `[x](./missing-${index}.md)\n`).join('\n')
  const child = spawn(process.execPath, [bin, '--format', 'json'], { cwd: folderWith({ 'a.md': `# A\n\n${links}` }) })
  child.stdout.destroy()
  const errors: string[] = []
  child.stderr.on('data', (chunk) => errors.push(String(chunk)))
  const code = await new Promise((resolve) => child.on('close', resolve))
  assert.is(errors.join(''), '')
  assert.is(code, 1)
})

program.run()
