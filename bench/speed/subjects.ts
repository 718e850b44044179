/** What is timed: docs-lint in its states, its peers on the same pages, and the floor below all of them. */
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

export interface Subject {
  name: string
  command: string
  args: string[]
  /** Made before each run, and not timed. */
  before?(): void
}

const checkout = resolve(import.meta.dirname, '../..')
const program = join(checkout, 'bin/docs-lint.js')
const peers = join(import.meta.dirname, 'peers/node_modules')

/** @param page A page of the site, relative to it, to which a word may be added. */
export function subjects(site: string, page: string): Subject[] {
  const scratch = mkdtempSync(join(tmpdir(), 'docs-lint-bench-'))
  const cache = join(scratch, 'cache')
  const remark = join(scratch, 'remark.json')
  writeFileSync(remark, '{ "engine": "remark" }')
  const node = (name: string, script: string, args: string[], before?: () => void): Subject => ({
    name,
    command: process.execPath,
    args: [script, ...args],
    ...(before && { before }),
  })
  const docsLint = (name: string, args: string[], before?: () => void) =>
    node(`docs-lint, ${name}`, program, ['--format', 'json', ...args], before)
  const warm = ['--cache-location', cache]
  const original = readFileSync(join(site, page), 'utf8')
  const touch = () => appendFileSync(join(site, page), `\nOne more word, ${Math.random()}.\n`)
  const restore = () => writeFileSync(join(site, page), original)
  const globs = ['**/*.md', '**/*.mdx']
  return [
    { name: 'node -e 0', command: process.execPath, args: ['-e', '0'] },
    node('read and hash every page', join(scratch, 'floor.mjs'), ['read'], () => writeFloor(scratch)),
    node('parse every page natively', join(scratch, 'floor.mjs'), ['parse'], () => writeFloor(scratch)),
    docsLint('cold, no cache', ['--no-cache']),
    docsLint('cold, writing the cache', warm, () => rmSync(cache, { recursive: true, force: true })),
    docsLint('warm', warm),
    docsLint('warm, one page changed', warm, touch),
    docsLint('one page, no cache', ['--no-cache', page], restore),
    docsLint('cold, remark engine', ['--no-cache', '--config', remark]),
    ...rumdl(scratch),
    node('markdownlint-cli2', join(peers, 'markdownlint-cli2/markdownlint-cli2-bin.mjs'), globs),
    node('remark-cli, remark-lint, remark-validate-links', join(peers, 'remark-cli/cli.js'), [
      ...['.', '--ext', 'md,mdx', '--no-config', '--no-stdout', '--quiet', '--frail'],
      ...['remark-mdx', 'remark-frontmatter', 'remark-preset-lint-recommended', 'remark-validate-links'].flatMap(
        (name) => ['--use', join(peers, name, 'index.js')],
      ),
    ]),
  ]
}

/** Its two rules about links, as a cold and a warm run. */
function rumdl(scratch: string): Subject[] {
  const command = join(peers, '.bin/rumdl')
  const cache = join(scratch, 'rumdl')
  const args = ['check', '.', '--quiet', '--enable', 'MD051,MD057']
  return [
    { name: 'rumdl (two link rules), cold', command, args: [...args, '--no-cache'] },
    { name: 'rumdl (two link rules), warm', command, args: [...args, '--cache-dir', cache] },
  ]
}

/** The floor in plain JavaScript: a loader of TypeScript would be timed with it. */
function writeFloor(scratch: string): void {
  const file = join(scratch, 'floor.mjs')
  if (existsSync(file)) return
  const text = readFileSync(join(import.meta.dirname, 'floor.ts'), 'utf8')
  writeFileSync(file, text.replace("'satteri'", JSON.stringify(import.meta.resolve('satteri'))))
}
