/** `--fix` and `--fix-dry-run` of the built program, on real files and with real git. */
import { chmodSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { git, temporaryFolder } from '../folder.ts'
import { docsLint, jsonReport } from '../program.ts'

const fix = suite('cli/fix')

const FAQ = '# FAQ\n\n## What is it\n\n## Who does it\n\n## Is it?\n\n## Can it?\n\n'
const read = (root: string, path: string) => readFileSync(join(root, path), 'utf8')

fix('safe fixes are made, suggestions are not, and the rest is reported', async () => {
  const root = temporaryFolder({ 'faq.md': `${FAQ}[b](./install-gide.md)\n`, 'install-guide.md': '# B\n' })
  const { code, stdout } = await docsLint(['--fix'], root)
  assert.is(code, 1)
  assert.match(stdout, /^fixed: 2 messages in 1 page$/m)
  assert.match(stdout, /^fixable: 1 message with --fix --fix-type suggestion$/m)
  assert.is(read(root, 'faq.md'), `${FAQ.replace('it\n', 'it?\n').replace('it\n', 'it?\n')}[b](./install-gide.md)\n`)

  const second = await docsLint(['--fix', '--fix-type', 'suggestion'], root)
  assert.is(second.code, 0)
  assert.match(read(root, 'faq.md'), '[b](./install-guide.md)')
  const third = await docsLint(['--fix', '--fix-type=suggestion'], root)
  assert.match(third.stdout, /^fixed: 0 messages$/m)
})

fix('line ends, byte order mark, last line, mode and links are kept', async () => {
  const page = `\uFEFF${FAQ.replaceAll('\n', '\r\n')}last\t `
  const root = temporaryFolder({ 'faq.md': page, 'real/faq-two.md': FAQ, 'faq-fine.md': '# FAQ\n\n## Why?\n' })
  chmodSync(join(root, 'faq.md'), 0o754)
  symlinkSync('real/faq-two.md', join(root, 'faq-link.md'))
  const before = statSync(join(root, 'faq-fine.md')).mtimeMs
  const { code, stdout } = await docsLint(['--fix'], root)
  assert.is(code, 0, stdout)
  assert.is(read(root, 'faq.md'), page.replace('is it\r', 'is it?\r').replace('does it\r', 'does it?\r'))
  assert.is(statSync(join(root, 'faq.md')).mode & 0o777, 0o754)
  assert.ok(lstatSync(join(root, 'faq-link.md')).isSymbolicLink())
  assert.match(read(root, 'real/faq-two.md'), 'is it?\n')
  assert.is(statSync(join(root, 'faq-fine.md')).mtimeMs, before)
  assert.equal(readdirSync(root).sort(), ['faq-fine.md', 'faq-link.md', 'faq.md', 'real'])
})

fix('a page with conflict markers is left alone', async () => {
  const page = `${FAQ}<<<<<<< HEAD\na\n=======\nb\n>>>>>>> other\n`
  const root = temporaryFolder({ 'faq.md': page })
  const { code, stdout } = await docsLint(['--fix', '--max-warnings', '0'], root)
  assert.is(code, 1)
  assert.match(stdout, 'not fixed: faq.md, which has conflict markers')
  assert.is(read(root, 'faq.md'), page)
})

fix('a page that is not UTF-8 is left alone, the others are written', async () => {
  const root = temporaryFolder({ 'faq-b.md': FAQ })
  const latin = Buffer.concat([Buffer.from(FAQ), Buffer.from([0xe9, 0x0a])])
  writeFileSync(join(root, 'faq-a.md'), latin)
  const { code, stderr } = await docsLint(['--fix'], root)
  assert.is(code, 2)
  assert.match(stderr, 'faq-a.md was not fixed: it is not UTF-8')
  assert.ok(readFileSync(join(root, 'faq-a.md')).equals(latin))
  assert.match(read(root, 'faq-b.md'), 'is it?')
})

fix('a dry run prints what `git apply` makes of it, and changes nothing', async () => {
  const files = {
    'faq.md': `\uFEFF${FAQ.replaceAll('\n', '\r\n')}no end`,
    'my docs/faq ü.md': FAQ,
    'faq-fine.md': '# FAQ\n\n## Why?\n',
  }
  const root = temporaryFolder(files)
  git(root, 'init', '-q')
  git(root, 'config', 'core.autocrlf', 'false')
  const dry = await docsLint(['--fix-dry-run'], root)
  assert.is(dry.code, 0)
  assert.match(dry.stderr, /^fixed: 4 messages in 2 pages$/m)
  for (const [path, text] of Object.entries(files)) assert.is(read(root, path), text)

  const json = join(root, 'report.json')
  const again = await docsLint(['--fix-dry-run', '--format', `json=${json}`], root)
  assert.is(again.stdout, dry.stdout)
  assert.equal(JSON.parse(readFileSync(json, 'utf8')).fixes, { fixed: 4, pages: 2, refused: 0, conflicted: [] })

  writeFileSync(join(root, 'fix.patch'), dry.stdout)
  git(root, 'apply', 'fix.patch')
  const patched = Object.keys(files).map((path) => read(root, path))
  for (const [path, text] of Object.entries(files)) writeFileSync(join(root, path), text)
  await docsLint(['--fix'], root)
  assert.equal(
    Object.keys(files).map((path) => read(root, path)),
    patched,
  )
  assert.not.equal(patched, Object.values(files))
})

fix('only the pages that are named are fixed', async () => {
  const root = temporaryFolder({ 'faq-a.md': FAQ, 'faq-b.md': FAQ })
  const { messages } = await jsonReport(root, ['--fix', 'faq-a.md'])
  assert.equal(messages, [])
  assert.match(read(root, 'faq-a.md'), 'is it?')
  assert.is(read(root, 'faq-b.md'), FAQ)
})

const wrong: [args: string[], said: string][] = [
  [['--fix-type', 'safe'], '--fix-type safe needs --fix or --fix-dry-run'],
  [['--fix', '--fix-type', 'all'], '--fix-type all: expected safe or suggestion'],
  [['--fix', '--staged'], '--staged lints the index, --fix changes files'],
  [['--fix-dry-run', '--format', 'json'], '--fix-dry-run prints a diff'],
]
for (const [args, said] of wrong) {
  fix(args.join(' '), async () => {
    const { code, stderr } = await docsLint(args, temporaryFolder({ 'a.md': '# A\n' }))
    assert.is(code, 2)
    assert.match(stderr, said)
  })
}

fix.run()
