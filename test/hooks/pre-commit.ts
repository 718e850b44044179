/** The pre-commit hook in real repositories: a bad commit is blocked, a good one passes. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { parse } from 'yaml'
import { checkout, execute } from '../program.ts'
import { copyFixture, inRepository, linkedBin, type Repository, writeHook } from './repository.ts'

const [hook, all, ...others] = parse(readFileSync(resolve(checkout, '.pre-commit-hooks.yaml'), 'utf8'))
const manifest = JSON.parse(readFileSync(resolve(checkout, 'package.json'), 'utf8'))
const posix = process.platform !== 'win32'

const BAD = '---\ntitle: Fleets\n---\n\nSee [clusters](/clustres).\n'
const GOOD = BAD.replace('clustres', 'clusters')
const PICTURE = Buffer.from('89504e470d0a1a0a', 'hex')

/** A bad page is blocked and named, the mended one passes; `site` is the folder of the site in the repository. */
async function blocksUntilMended(repository: Repository, site: string, command: string, files: string): Promise<void> {
  copyFixture('librarium/clean', repository.dir, site)
  writeHook(repository.dir, command, files)
  const first = await repository.commit(['.'])
  assert.is(first.code, 0, first.stdout + first.stderr)
  assert.is(await repository.commits(), 1)

  const page = `${site && `${site}/`}content/docs/09-fleets.md`
  repository.write(page, BAD)
  const blocked = await repository.commit([page])
  const output = blocked.stdout + blocked.stderr
  assert.is(blocked.code, 1, output)
  assert.ok(output.includes(page), output)
  assert.ok(output.includes('5:16'), output)
  assert.ok(output.includes('did you mean `/clusters`?'), output)
  assert.is(await repository.commits(), 1)

  repository.write(page, GOOD)
  const passed = await repository.commit([page])
  assert.is(passed.code, 0, passed.stdout + passed.stderr)
  assert.is(await repository.commits(), 2)
}

const declared = suite('.pre-commit-hooks.yaml')

declared('names the program of the package, for pages', () => {
  assert.equal(others, [])
  assert.is(hook.id, 'docs-lint')
  assert.is(hook.language, 'node')
  assert.is(hook.require_serial, true)
  assert.equal([hook.entry, hook.always_run], ['docs-lint --staged', true])
  assert.equal([all.id, all.entry, all.pass_filenames, all.always_run], ['docs-lint-all', 'docs-lint', false, true])
  assert.ok('docs-lint' in manifest.bin)
  const files = new RegExp(hook.files)
  assert.equal(
    ['README.md', 'website/docs/a.mdx', 'static/a.png', 'docs/a.mdx.png'].map((path) => files.test(path)),
    [true, true, false, false],
  )
})

declared.run()

const linked = suite('a hook that calls docs-lint')
const onPosix = posix ? linked : linked.skip
const path = posix ? [linkedBin()] : []
linked.after(() => {
  for (const dir of path) rmSync(dir, { recursive: true, force: true })
})

onPosix('blocks a bad commit until it is mended', () =>
  inRepository((repository) => blocksUntilMended(repository, '', hook.entry, hook.files), path),
)

onPosix('finds a site in a subfolder from the root', () =>
  inRepository((repository) => blocksUntilMended(repository, 'website', hook.entry, hook.files), path),
)

onPosix('lets a README and a picture pass', () =>
  inRepository(async (repository) => {
    copyFixture('librarium/clean', repository.dir, 'website')
    assert.is((await repository.commit(['.'])).code, 0)
    writeHook(repository.dir, hook.entry, '.')
    repository.write('README.md', '# A repository\n\nWith a [link](https://example.com).\n')
    const readme = await repository.commit(['README.md'])
    assert.is(readme.code, 0, readme.stdout + readme.stderr)
    repository.write('website/static/images/new.png', PICTURE)
    const picture = await repository.commit(['website/static/images/new.png'])
    assert.is(picture.code, 0, picture.stdout + picture.stderr)
    assert.is(await repository.commits(), 3)
  }, path),
)

onPosix('says nothing about pages that are not committed', () =>
  inRepository(async (repository) => {
    copyFixture('librarium/faulty', repository.dir)
    assert.is((await repository.commit(['.'])).code, 0)
    writeHook(repository.dir, hook.entry, hook.files)
    repository.write('content/docs/09-fleets.md', GOOD)
    const passed = await repository.commit(['content/docs/09-fleets.md'])
    assert.is(passed.code, 0, passed.stdout + passed.stderr)
  }, path),
)

linked.run()

const installed = suite('a hook as the pre-commit framework installs it')
const packed = posix ? installed : installed.skip

// As pre-commit/languages/node.py does: pack, then install the tarball globally below a folder of its own.
packed('packs, installs and blocks', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'docs-lint-pack-'))
  try {
    const pack = ['pack', '--ignore-scripts', '--json', '--pack-destination', dir]
    const { stdout, stderr, code } = await execute('npm', pack, checkout)
    assert.is(code, 0, stderr)
    const [{ filename, files }] = JSON.parse(stdout)
    const paths: string[] = files.map((file: { path: string }) => file.path)
    assert.ok(paths.includes('dist/src/index.d.ts') && paths.includes('bin/docs-lint.js'))
    assert.equal(
      paths.filter((path) => /^(?:test|fixtures|bench|src|scripts)\//.test(path)),
      [],
    )
    const flags = ['--prefix', dir, '--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts']
    const install = await execute('npm', ['install', '--global', ...flags, join(dir, filename)], dir)
    assert.is(install.code, 0, install.stderr)
    await inRepository(
      (repository) => blocksUntilMended(repository, 'website', hook.entry, hook.files),
      [join(dir, 'bin')],
    )
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
})

installed.run()
