/** What V8 has made of the program is kept for later runs, and never changes what they say. */
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { temporaryFolder, writeFiles } from '../folder.ts'
import { checkout, execute } from '../program.ts'

const test = suite('kept code')

const site = {
  'docs/a.md': '# A\n\n[b](b.md#gone)\n\nvery\n',
  'docs/b.md': '# B\n',
  // Both are imported, the one by jiti and the other as a plugin: code from a cache cannot import.
  'docs-lint.config.mjs': `import { defineConfig } from 'docs-lint'\nexport default defineConfig({ remarkPlugins: ['./own.mjs'] })\n`,
  'own.mjs': `export default () => (tree, file) => { if (String(file).includes('very')) file.message('Leave out "very"') }\n`,
}

/** An installation of its own, without kept code, and a site. */
function installed(pages: Record<string, string> = site) {
  const folder = temporaryFolder()
  const home = join(folder, 'docs-lint')
  for (const name of ['bin', 'dist', 'schemas', 'package.json']) {
    const filter = (path: string) => !path.endsWith('.code')
    cpSync(join(checkout, name), join(home, name), { recursive: true, filter })
  }
  symlinkSync(join(checkout, 'node_modules'), join(home, 'node_modules'))
  writeFiles(join(folder, 'site'), pages)
  const bundle = join(home, 'dist/src/bundle')
  return {
    bundle,
    kept: () => readdirSync(bundle).filter((name) => !/\.(?:cjs|d\.ts)$/.test(name)),
    async run(...args: string[]) {
      const ended = await execute(
        process.execPath,
        [join(home, 'bin/docs-lint.js'), '--no-cache', ...args],
        join(folder, 'site'),
      )
      return { ...ended, stdout: ended.stdout.replace(/\d+(?:\.\d+)? m?s\b/, '') }
    },
  }
}

test('a run keeps code for its version of Node, and the next says the same', async () => {
  const { kept, run } = installed()
  assert.is((await run('--version')).code, 0)
  assert.equal(kept(), [], 'without the linter there is next to nothing to keep')
  const first = await run()
  assert.is(first.code, 1)
  assert.match(first.stdout, /Leave out "very"/)
  assert.match(first.stdout, /#gone/)
  assert.is(kept().length, 1)
  assert.ok(kept()[0]!.includes(process.version))
  assert.equal(await run(), first)
  assert.is(kept().length, 1)
})

test('a run that makes much keeps code that the next one takes', async () => {
  const line = (page: number) => `- **a** [b](page-${page}.md#h-${page}) and \`c\` and <i id="i-${page}">d</i>\n`
  const page = (_: unknown, number: number) => [
    `docs/page-${number}.md`,
    `# H ${number}\n\n${line(number).repeat(100)}`,
  ]
  const { bundle, kept, run } = installed(Object.fromEntries(Array.from({ length: 600 }, page)))
  const first = await run()
  assert.is(kept().length, 1)
  const written = statSync(join(bundle, kept()[0]!)).ino
  assert.equal(await run(), first)
  assert.is(statSync(join(bundle, kept()[0]!)).ino, written, 'it was made with other flags, and is made anew each time')
})

test('code that was damaged or cut off is made anew', async () => {
  const { bundle, kept, run } = installed()
  const first = await run()
  const path = join(bundle, kept()[0]!)
  const code = readFileSync(path)
  const damaged = Buffer.from(code)
  for (let at = 1000; at < damaged.length; at += 1000) damaged[at]! ^= 0xff
  for (const bytes of [damaged, code.subarray(0, code.length / 2), Buffer.alloc(0)]) {
    writeFileSync(path, bytes)
    assert.equal(await run(), first)
    assert.not.ok(readFileSync(path).equals(bytes))
  }
})

test('where none can be kept, runs are the same', async () => {
  const { bundle, kept, run } = installed()
  const first = await run()
  const path = join(bundle, kept()[0]!)
  // A folder cannot be written to as a file, not even by root.
  rmSync(path)
  mkdirSync(path)
  assert.equal(await run(), first)
  assert.equal(kept(), [path.slice(bundle.length + 1)])
  assert.ok(existsSync(path))
})

test.run()
