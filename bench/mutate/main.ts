/** `npm run mutate -- DIR`: plants faults in a copy of a clean site and counts those that docs-lint finds. See README.md. */
import { existsSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { faultKinds, mutate } from './run.ts'
import { table } from './table.ts'

const USAGE = `Usage: npm run mutate -- DIR [FLAGS]

  --faults N      faults to plant (default: 100; fewer where the site has not so many links)
  --controls N    harmless edits to plant (default: as many as faults)
  --seed N        the same seed gives the same faults (default: 1)
  --kinds A,B     only these kinds of faults: ${faultKinds.join(', ')}
  --config FILE   configuration of docs-lint
  --program FILE  the docs-lint.js to score (default: this checkout's)
  --min PERCENT   the least score that passes (default: 100)
  --json          print everything as JSON
  --keep          keep the changed copy and print where it is

Exit codes: 0 passed; 1 too few faults found, a control spoke, or something false was said; 2 no such run.`

class UsageError extends Error {}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      faults: { type: 'string', default: '100' },
      controls: { type: 'string' },
      seed: { type: 'string', default: '1' },
      kinds: { type: 'string' },
      config: { type: 'string' },
      program: { type: 'string' },
      min: { type: 'string', default: '100' },
      json: { type: 'boolean', default: false },
      keep: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) {
    console.log(USAGE)
    return 0
  }
  const [dir, another] = positionals
  if (dir === undefined || another !== undefined) throw new UsageError('Name one folder')
  if (!existsSync(dir)) throw new UsageError(`${dir} does not exist`)
  const kinds = values.kinds?.split(',')
  const unknown = kinds?.find((kind) => !faultKinds.includes(kind))
  if (unknown !== undefined) throw new UsageError(`There is no kind of fault \`${unknown}\``)
  const seed = wholeNumber(values.seed, 'seed')
  const least = wholeNumber(values.min, 'min')
  const faults = wholeNumber(values.faults, 'faults')
  const run = await mutate(resolve(dir), {
    faults,
    controls: values.controls === undefined ? faults : wholeNumber(values.controls, 'controls'),
    seed,
    ...(values.config !== undefined && { config: resolve(values.config) }),
    ...(values.program !== undefined && { program: resolve(values.program) }),
    ...(kinds && { kinds }),
  })
  const { root, framework, pages, unread, links, before, planted, score } = run
  if (!values.keep) rmSync(root, { recursive: true, force: true })
  if (values.json) {
    const kept = values.keep ? { copy: root } : {}
    console.log(JSON.stringify({ seed, framework, pages, unread, links, ...kept, before, planted, ...score }, null, 2))
  } else {
    console.log(
      `${framework}, seed ${seed}: ${pages} pages (${unread} more not read), ${links} links good for sure, ${before.length} messages before\n`,
    )
    console.log(table(score))
    if (values.keep) console.log(`The changed copy: ${root} (git diff shows the changes)`)
  }
  if (score.faults.length === 0) throw new UsageError('Nothing was planted: no link is good for sure')
  const silent = score.false.length === 0 && score.controls.every(({ spoke }) => !spoke)
  return score.percent >= least && silent ? 0 : 1
}

function wholeNumber(text: string, name: string): number {
  if (!/^\d+$/.test(text)) throw new UsageError(`--${name} takes a whole number, not \`${text}\``)
  return Number(text)
}

try {
  process.exitCode = await main()
} catch (error) {
  const known = error instanceof UsageError || String((error as { code?: string }).code).startsWith('ERR_PARSE_ARGS')
  console.error(known ? `${(error as Error).message}\n\n${USAGE}` : error)
  process.exitCode = 2
}
