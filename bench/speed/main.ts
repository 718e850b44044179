/** `npm run bench`: docs-lint beside its peers, in one run on one machine. See bench/README.md. */
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir, totalmem } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { writeCorpus } from './corpus.ts'
import { measure, type Timing } from './measure.ts'
import { subjects } from './subjects.ts'

const USAGE = `Usage: npm run bench -- [FLAGS]

  --pages N     size of the generated site (default: 3000)
  --dir DIR     a site of your own in place of it; it is copied, not changed
  --page PATH   the page of that site which stands for one page
  --rounds N    runs of each subject (default: 5)
  --seed N      seed of the generated site (default: 1)
  --only WORDS  subjects whose name holds one of these, comma-separated
  --write       put the table into bench/README.md`

const here = import.meta.dirname

function main(): void {
  const { values } = parseArgs({
    options: {
      pages: { type: 'string', default: '3000' },
      dir: { type: 'string' },
      page: { type: 'string' },
      rounds: { type: 'string', default: '5' },
      seed: { type: 'string', default: '1' },
      only: { type: 'string' },
      write: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) {
    console.log(USAGE)
    return
  }
  installPeers()
  const site = mkdtempSync(join(tmpdir(), 'docs-lint-bench-site-'))
  const paths =
    values.dir === undefined ? writeCorpus(site, Number(values.pages), Number(values.seed)) : copy(values.dir, site)
  const git = (...args: string[]) => execFileSync('git', args, { cwd: site, stdio: 'ignore' })
  git('init', '--quiet')
  git('add', '.')
  const page = values.page ?? paths[paths.length >> 1]!
  const words = values.only?.split(',')
  const chosen = subjects(site, page).filter(({ name }) => !words || words.some((word) => name.includes(word)))
  const timings = measure(site, chosen, Number(values.rounds))
  const title =
    values.dir === undefined ? `a generated site of ${paths.length} pages` : `a site of ${paths.length} pages`
  const text = report(title, timings)
  console.log(text)
  if (values.write) writeTable(text)
}

function installPeers(): void {
  if (existsSync(join(here, 'peers/node_modules'))) return
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--no-package-lock'], {
    cwd: join(here, 'peers'),
    stdio: 'inherit',
  })
}

/** What git tracks there, without its history. */
function copy(dir: string, site: string): string[] {
  const root = resolve(dir)
  const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 30 })
  const paths = tracked.split('\0').filter((path) => path && existsSync(join(root, path)))
  for (const path of paths) cpSync(join(root, path), join(site, path), { recursive: true })
  return paths.filter((path) => /\.mdx?$/.test(path))
}

function report(title: string, timings: readonly Timing[]): string {
  const machine = `${availableParallelism()} cores, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}`
  const cold = timings.find(({ name }) => name === 'docs-lint, cold, no cache')?.seconds
  const rows = timings.map(({ name, seconds, megabytes }) =>
    [
      name,
      seconds.toFixed(2),
      cold === undefined ? '' : `${(seconds / cold).toFixed(2)}`,
      megabytes?.toFixed(0) ?? '',
    ].join(' | '),
  )
  return [
    `On ${title} (${machine}), medians:`,
    '',
    '| | seconds | docs-lint cold = 1 | peak MB |',
    '| --- | --- | --- | --- |',
    ...rows.map((row) => `| ${row} |`),
  ].join('\n')
}

function writeTable(text: string): void {
  const file = join(here, '../README.md')
  const marks = /(<!-- speed -->\n)[\s\S]*?(<!-- \/speed -->)/
  const readme = readFileSync(file, 'utf8')
  if (!marks.test(readme)) throw new Error(`${relative(process.cwd(), file)} has no <!-- speed --> marks`)
  writeFileSync(
    file,
    readme.replace(marks, (_, open, close) => `${open}${text}\n${close}`),
  )
}

main()
