/**
 * Builds after `npm ci`, and where npm installs the package from git. With `npm install --global`, as the pre-commit
 * framework calls it, npm prepares its clone as a global package too, without the tools to build it: they are fetched here.
 */
import { execSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const cwd = fileURLToPath(new URL('..', import.meta.url))
const run = (command) => execSync(command, { cwd, stdio: 'inherit' })

if (!existsSync(new URL('../node_modules/tsx', import.meta.url))) {
  run('npm ci --global=false --include=dev --ignore-scripts --no-audit --no-fund')
}
run('npm run build')
