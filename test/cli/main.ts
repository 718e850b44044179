import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { main as runMain } from '../../src/cli/main.ts'
import { folderWith } from '../config/folder.ts'
import { git } from '../folder.ts'
import { program } from './program.ts'

const clean = () => folderWith({ 'a.md': '# A\n\n[b](b.md)\n', 'b.md': '# B\n\nText.\n' })
const faulty = () => folderWith({ 'a.md': '# A\n\n[b](./bb.md)\n', 'b.md': '# B\n\nText.\n' })
const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))

const main = suite('cli/main')

main('a clean site: the receipt, exit 0', async () => {
  const { code, stdout, stderr } = await program([], clean())
  assert.is(code, 0)
  assert.match(stdout, /^2 pages, 1 link \(1 internal, 0 external not checked\), .*: 0 errors, 0 warnings in /)
  assert.is(stderr, '')
})

main('a fault: where it is, exit 1', async () => {
  const { code, stdout } = await program([], faulty())
  assert.is(code, 1)
  assert.match(stdout, /^a\.md\n3:5-3:12 error Unexpected link to missing page/)
  assert.match(stdout, 'link-page')
})

main('--exit-zero reports, but exits with 0', async () => {
  const { code, stdout } = await program(['--exit-zero'], faulty())
  assert.is(code, 0)
  assert.match(stdout, 'link-page')
})

main('--cwd names the root; paths limit what is linted, as the shell or the root spells them', async () => {
  const shell = folderWith({ 'site/a.md': '# A\n\n[b](./bb.md)\n', 'site/b.md': '# B\n', 'README.txt': '' })
  assert.is((await program(['--cwd', 'site'], shell)).code, 1)
  for (const path of ['b.md', 'site/b.md', join(shell, 'site/b.md')]) {
    const { code, stdout } = await program(['--cwd', 'site', path], shell)
    assert.is(code, 0, path)
    assert.match(stdout, /^1 page,/)
  }
  const skipped = await program(['--cwd', 'site', 'README.txt'], shell)
  assert.is(skipped.code, 0)
  assert.match(skipped.stdout, 'skipped: 1 given file')
})

main('--rule, --quiet and --max-warnings', async () => {
  const root = faulty()
  assert.is((await program(['--rule', 'link-page:off'], root)).code, 0)
  const warned = await program(['--rule', 'link-page:warning'], root)
  assert.is(warned.code, 0)
  assert.match(warned.stdout, '3:5-3:12 warning')
  assert.is((await program(['--rule', 'link-page:warning', '--max-warnings', '1'], root)).code, 0)
  const quiet = await program(['--rule=link-page:warning', '--quiet', '--max-warnings=0'], root)
  assert.is(quiet.code, 1)
  assert.match(quiet.stdout, /^2 pages, .* 0 errors, 1 warning in/)
})

main('--config and a mistake in it', async () => {
  const shell = folderWith({
    'site/a.md': '# A\n\n[b](./bb.md)\n',
    'site/off.json': '{ "rules": { "link-page": "off" } }',
    'beside.yaml': 'rules: { link-page: off }\n',
    'bad.yaml': 'rules: { link-pag: off }\n',
  })
  assert.is((await program(['--cwd=site', '--config', 'off.json'], shell)).code, 0)
  assert.is((await program(['--cwd=site', '--config', 'beside.yaml'], shell)).code, 0)
  const bad = await program(['--cwd=site', '--config', 'bad.yaml'], shell)
  assert.is(bad.code, 2)
  assert.match(bad.stderr, '../bad.yaml:1: unknown rule "link-pag"; did you mean "link-page"?')
})

main('reports go to files, each whole', async () => {
  const root = faulty()
  const args = ['--format', 'text', '--format', 'json=out/report.json', '--format', 'github=out/github.txt', '--color']
  const { code, stdout } = await program(args, root)
  assert.is(code, 1)
  assert.match(stdout, 'link-page')
  assert.is(JSON.parse(readFileSync(join(root, 'out/report.json'), 'utf8')).messages[0].ruleId, 'link-page')
  assert.match(readFileSync(join(root, 'out/github.txt'), 'utf8'), '::error file=a.md,line=3,')

  const silent = await program(['--output-file', 'report.txt'], root)
  assert.is(silent.stdout, '')
  assert.match(readFileSync(join(root, 'report.txt'), 'utf8'), 'link-page')
})

main('annotations name files from the repository that the workflow runs in', async () => {
  const shell = folderWith({ 'site/a.md': '# A\n\n[b](./bb.md)\n' })
  const { stdout } = await program(['--cwd', 'site', '--format', 'github'], shell, { GITHUB_WORKSPACE: shell })
  assert.match(stdout, '::error file=site/a.md,line=3,')
  const elsewhere = await program(['--cwd', 'site', '--format', 'github'], shell, {
    GITHUB_WORKSPACE: join(shell, 'other'),
  })
  assert.match(elsewhere.stdout, '::error file=a.md,line=3,')
})

main('without --format: pretty on a terminal, text elsewhere, with annotations on GitHub Actions', async () => {
  const root = faulty()
  const terminal = await program(['--no-color'], root, {}, true)
  assert.match(terminal.stdout, /^ {4}3 │ \[b\]\(\.\/bb\.md\)$/m)
  const pipe = await program([], root)
  assert.match(pipe.stdout, /^3:5-3:12 error /m)
  const action = await program([], root, { GITHUB_ACTIONS: 'true' })
  assert.match(action.stdout, /^3:5-3:12 error /m)
  assert.match(action.stdout, /^::error file=a\.md,line=3,/m)
  assert.is(action.stdout.match(/^2 pages, /gm)?.length, 1)
  const asked = await program(['--format', 'text', '--no-color'], root, { GITHUB_ACTIONS: 'true' }, true)
  assert.is(asked.stdout.replace(/ in .* s$/m, ''), pipe.stdout.replace(/ in .* s$/m, ''))
  const toFile = await program(['--output-file', 'out.txt'], root, { GITHUB_ACTIONS: 'true' }, true)
  assert.is(toFile.stdout, '')
  assert.match(readFileSync(join(root, 'out.txt'), 'utf8'), /^3:5-3:12 error /m)
})

main('colour: a terminal has it, unless it or the user says otherwise', async () => {
  const root = faulty()
  const isColored = async (args: string[], env: Record<string, string>, isTTY: boolean) =>
    (await program(args, root, env, isTTY)).stdout.includes('\u001b[')
  assert.is(await isColored([], {}, false), false)
  assert.is(await isColored([], {}, true), true)
  assert.is(await isColored([], { TERM: 'dumb' }, true), false)
  assert.is(await isColored([], { NO_COLOR: '1' }, true), false)
  assert.is(await isColored([], { FORCE_COLOR: '1' }, false), true)
  assert.is(await isColored(['--color'], { NO_COLOR: '1' }, false), true)
  assert.is(await isColored(['--no-color'], { FORCE_COLOR: '1' }, true), false)
})

main('--version and --help, before anything else is looked at', async () => {
  const nowhere = folderWith({})
  assert.equal(await program(['--version'], nowhere), { code: 0, stdout: `${version}\n`, stderr: '' })
  const { code, stdout } = await program(['-h', '--cwd', 'nope'], nowhere)
  assert.is(code, 0)
  for (const part of ['Usage:', '--pass-with-no-files', 'Examples:', 'Exit codes:']) assert.match(stdout, part)
})

main('--print-config is JSON: the file, the sites, the origins', async () => {
  const root = folderWith({ 'a.md': '# A\n', 'docs-lint.config.yaml': 'static: [public]\n' })
  const { code, stdout } = await program(['--print-config'], root)
  assert.is(code, 0)
  const { file, sites } = JSON.parse(stdout)
  assert.is(file, 'docs-lint.config.yaml')
  assert.is(sites[0].preset, 'plain')
  assert.equal(sites[0].static, ['public'])
  assert.is(sites[0].origins.static, 'user')
})

main('--print-config of a page', async () => {
  const root = folderWith({ 'a.md': '# A\n' })
  const { code, stdout } = await program(['--print-config', 'a.md'], root)
  assert.is(code, 0)
  const { page, preset, routes, values } = JSON.parse(stdout)
  assert.equal([page, preset.name, routes], ['a.md', 'plain', ['/a.md']])
  assert.equal(values.base, { value: '/', origin: 'default' })
  assert.is((await program(['--print-config', 'b.md'], root)).code, 2)
})

main('--print-config of a page: its ids, and the components that may make more', async () => {
  const root = folderWith({
    'a.mdx': "import Made from './Made'\nimport Plain from './Plain'\n\n# A\n\n<Made name=\"x\" /> <Plain />\n",
    'Made.jsx': 'export default ({ name }) => <b id={name} />\n',
    'Plain.jsx': 'export default () => <b />\n',
  })
  const { stdout } = await program(['--print-config', 'a.mdx'], root)
  assert.equal(JSON.parse(stdout).ids, { known: 1, open: { 'component-with-computed-ids': ['<Made>'] } })
})

main('rules and explain', async () => {
  const nowhere = folderWith({})
  const table = await program(['rules'], nowhere)
  assert.is(table.code, 0)
  assert.match(table.stdout, /^rule +severity +fix +what it says\n/)
  assert.match(table.stdout, /^link-page +error +suggestion +\S/m)
  const page = await program(['explain', 'link-page'], nowhere)
  assert.is(page.code, 0)
  assert.is(page.stdout, readFileSync(new URL('../../rules/site/link-page.md', import.meta.url), 'utf8'))
})

const failures: [args: string[], message: string][] = [
  [['--formt', 'json'], 'Unknown flag "--formt"; did you mean "--format"?'],
  [['--format', 'xml'], 'Unknown format "xml"'],
  [['--rule', 'link-pages:off'], '--rule link-pages:off: unknown rule "link-pages"; did you mean "link-page"?'],
  [['--rule', 'link-page:warn'], '--rule link-page:warn: expected link-page:error, link-page:warning or link-page:off'],
  [['--rule', 'link-page'], '--rule link-page: expected'],
  [['--max-warnings', 'many'], '--max-warnings many: expected a whole number'],
  [['--workers', 'many'], '--workers many: expected a number from 0 to 99'],
  [['--cwd', 'nope'], 'The root nope does not exist'],
  [['--cwd', 'a.md'], 'The root a.md is no folder'],
  [['--config', 'nope.json'], 'The configuration nope.json does not exist'],
  [['--preset', 'plian'], 'Unknown preset "plian"; did you mean "plain"?'],
  [['nope.md'], 'nope.md'],
  [['rules', 'x'], '`docs-lint rules` takes no "x"'],
  [['rules', '--external'], '`docs-lint rules` knows no flag --external'],
  [['explain'], '`docs-lint explain` needs a rule'],
  [['explain', 'link-pgae'], 'Unknown rule "link-pgae"; did you mean "link-page"?'],
]
for (const [args, message] of failures) {
  main(`a run that cannot be done: ${args.join(' ')}`, async () => {
    const { code, stdout, stderr } = await program(args, clean())
    assert.is(code, 2)
    assert.is(stdout, '')
    assert.match(stderr, message)
    assert.not.match(stderr, /^\s+at /m)
  })
}

main('a folder without pages is no pass, unless it is said to be', async () => {
  const root = folderWith({ 'a.txt': '' })
  const { code, stderr } = await program([], root)
  assert.is(code, 2)
  assert.match(stderr, '--pass-with-no-files')
  assert.is((await program(['--pass-with-no-files'], root)).code, 0)
})

main('where pages were looked for, and that git ignores the folder', async () => {
  const root = folderWith({
    'docs-lint.config.json': '{ "preset": "plain", "content": [{ "dir": "made" }] }',
    '.gitignore': '/made\n',
  })
  git(root, 'init', '--quiet')
  const { code, stderr } = await program([], root)
  assert.is(code, 2)
  assert.match(stderr, 'The plain site in . has its pages in made.')
  assert.match(stderr, 'Git ignores made: where a script writes its pages, run that first.')
})

main('a mistake of the program keeps its stack and asks to be reported', async () => {
  const written: string[] = []
  const stderr = new Writable({
    write(chunk, _encoding, done) {
      written.push(String(chunk))
      done()
    },
  })
  const stdout = { write: () => JSON.parse('') } as unknown as NodeJS.WritableStream
  const code = await runMain([], { stdout, stderr, env: {}, cwd: clean(), isTTY: false })
  assert.is(code, 2)
  assert.match(written.join(''), /^SyntaxError: .*\n\s+at /)
  assert.match(written.join(''), `This is a mistake in docs-lint ${version}, not in your site. Please report it`)
})

main.run()
