/** The recipes of docs/hooks.md, as they stand there, in real repositories with the real hook managers. */
import { chmodSync, cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { temporaryFolder } from '../folder.ts'
import { bin, checkout, execute } from '../program.ts'
import { copyFixture, inRepository, type Repository } from './repository.ts'

const page = readFileSync(resolve(checkout, 'docs/hooks.md'), 'utf8')

/** Files by name: the fenced blocks whose info names one. */
const recipes = new Map(
  [...page.matchAll(/^```\w+ (\S+)\n([\s\S]*?)^```$/gm)].map(([, name, text]) => [name!, text!] as const),
)

const PAGE = 'content/docs/09-fleets.md'
const BAD = '---\ntitle: Fleets\n---\n\nSee [clusters](/clustres).\n'
const GOOD = BAD.replace('clustres', 'clusters')

const modules = join(temporaryFolder(), 'managers')

const test = suite('recipes')
const onPosix = process.platform === 'win32' ? test.skip : test

test.before(async () => {
  cpSync(resolve(checkout, 'test/hooks/managers'), modules, { recursive: true })
  const flags = ['--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund', '--no-package-lock']
  const { code, stderr } = await execute('npm', ['install', ...flags], modules)
  assert.is(code, 0, `the hook managers cannot be installed\n${stderr}`)
  chmodSync(bin, 0o755)
  symlinkSync(bin, join(modules, 'node_modules/.bin/docs-lint'))
})

test.after(() => rmSync(dirname(modules), { recursive: true, force: true }))

/** A clean site whose hook is in place, with one commit; `names` are the recipe's files. */
async function prepare(repository: Repository, names: string[], install: string[] = []): Promise<void> {
  copyFixture('librarium/clean', repository.dir)
  rmSync(join(repository.dir, 'node_modules'), { recursive: true, force: true })
  symlinkSync(join(modules, 'node_modules'), join(repository.dir, 'node_modules'))
  repository.write('.gitignore', 'node_modules\n')
  for (const name of names) {
    const text = recipes.get(name)
    assert.ok(text, `docs/hooks.md has no ${name}`)
    const file = join(repository.dir, name)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text, { mode: 0o755 })
  }
  if (install.length > 0) {
    const { code, stdout, stderr } = await execute('npx', ['--no', ...install], repository.dir)
    assert.is(code, 0, stdout + stderr)
  }
  await commits(repository, ['.'], 1)
}

async function commits(repository: Repository, paths: string[], total: number): Promise<void> {
  const { code, stdout, stderr } = await repository.commit(paths)
  assert.is(code, 0, stdout + stderr)
  assert.is(await repository.commits(), total)
}

async function blocks(repository: Repository, paths: string[], ...says: string[]): Promise<void> {
  const before = await repository.commits()
  const { code, stdout, stderr } = await repository.commit(paths)
  const output = stdout + stderr
  assert.is.not(code, 0, output)
  for (const one of says) assert.ok(output.includes(one), output)
  assert.is(await repository.commits(), before)
}

/** A bad page, a page deleted under links, then both mended. */
async function guards(repository: Repository, seesDeletions = true): Promise<void> {
  repository.write(PAGE, BAD)
  await blocks(repository, [PAGE], '5:16', 'did you mean `/clusters`?')
  repository.write(PAGE, GOOD)
  await commits(repository, [PAGE], 2)

  repository.write('content/docs/10-links.md', '---\ntitle: Links\n---\n\nSee [fleets](/fleets).\n')
  await commits(repository, ['content/docs/10-links.md'], 3)
  rmSync(join(repository.dir, PAGE))
  if (!seesDeletions) repository.write('content/docs/11-more.md', '---\ntitle: More\n---\n\nMore.\n')
  await blocks(repository, ['.'], 'content/docs/10-links.md', 'this change breaks 1 link in 1 page it does not touch')
  repository.write('content/docs/10-links.md', '---\ntitle: Links\n---\n\nSee [clusters](/clusters).\n')
  await commits(repository, ['.'], 4)
}

onPosix('husky', () =>
  inRepository(async (repository) => {
    await prepare(repository, ['.husky/pre-commit'], ['husky'])
    await guards(repository)
  }, []),
)

onPosix('lint-staged', () =>
  inRepository(async (repository) => {
    repository.write('.git/hooks/pre-commit', '#!/bin/sh\nexec npx lint-staged\n')
    chmodSync(join(repository.dir, '.git/hooks/pre-commit'), 0o755)
    await prepare(repository, ['.lintstagedrc.json'])
    await guards(repository, false)
  }, []),
)

onPosix('lefthook', () =>
  inRepository(async (repository) => {
    await prepare(repository, ['lefthook.yml'], ['lefthook', 'install'])
    await guards(repository)
  }, []),
)

onPosix('no manager', () =>
  inRepository(async (repository) => {
    await prepare(repository, ['.git/hooks/pre-commit'])
    await guards(repository)
  }, []),
)

onPosix('a page whose staged half is good may be committed beside its bad rest', () =>
  inRepository(async (repository) => {
    await prepare(repository, ['.git/hooks/pre-commit'])
    repository.write(PAGE, GOOD)
    await execute('git', ['add', PAGE], repository.dir)
    repository.write(PAGE, BAD)
    const { code, stdout, stderr } = await repository.commit([])
    assert.is(code, 0, stdout + stderr)
    repository.write('content/docs/11-more.md', '---\ntitle: More\n---\n\nSee [fleets](/fleets).\n')
    await commits(repository, ['content/docs/11-more.md'], 3)
  }, []),
)

onPosix('`git commit PATH` and `git commit -a`, from a folder of the repository', () =>
  inRepository(async (repository) => {
    await prepare(repository, ['.git/hooks/pre-commit'])
    repository.write(PAGE, GOOD)
    await commits(repository, [PAGE], 2)
    const folder = join(repository.dir, 'content')
    const commit = (...args: string[]) =>
      execute('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.com', 'commit', '-qm', 'x', ...args], folder)
    repository.write(PAGE, BAD)
    assert.is.not((await commit('-a')).code, 0)
    assert.is.not((await commit('docs/09-fleets.md')).code, 0)
    repository.write('content/docs/10-other.md', BAD)
    await execute('git', ['add', '.'], repository.dir)
    repository.write(PAGE, `${GOOD}More.\n`)
    const { code, stdout, stderr } = await commit('docs/09-fleets.md')
    assert.is(code, 0, stdout + stderr)
    assert.is.not((await commit()).code, 0)
  }, []),
)

test.run()
