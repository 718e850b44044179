/**
 * `npx tsx test/oracle/mintlify/ids.ts`: asks the plugins of Mintlify itself for the ids of pages.yaml, and writes them to
 * test/presets/mintlify-ids.json, which the tests compare with the preset's. The package is installed in a temporary folder.
 */
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { format } from '../format.ts'

const HERE = import.meta.dirname

const dir = join(tmpdir(), 'docs-lint-oracle-mintlify')
mkdirSync(dir, { recursive: true })
for (const name of ['package.json', 'plugins.mjs', 'pages.yaml']) cpSync(join(HERE, name), join(dir, name))
execFileSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--legacy-peer-deps', '--silent'], {
  cwd: dir,
  stdio: 'inherit',
})
const file = resolve(HERE, '../../presets/mintlify-ids.json')
writeFileSync(file, execFileSync(process.execPath, ['plugins.mjs'], { cwd: dir, encoding: 'utf8' }))
format(file)
console.log(`wrote ${file}`)
