/**
 * `npm run oracle docusaurus`: builds a site of edge cases with the framework itself, and compares what the build shows
 * and reports with what docs-lint says about the same site. README.md says how to read and extend it.
 */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { lint } from '../../src/lint.ts'
import { predict } from '../../src/predict.ts'
import { readBuild } from './built.ts'
import { type Comparison, compareFindings, compareIds, compareRoutes, readSources } from './compare.ts'
import * as docusaurus from './docusaurus.ts'
import type { Oracle, Variant } from './framework.ts'
import * as fumadocs from './fumadocs.ts'
import * as nextra from './nextra.ts'
import * as nextra3 from './nextra3.ts'
import * as starlight from './starlight.ts'
import * as vitepress from './vitepress.ts'

interface Exception {
  differences: string[]
  why: string
  /** File and lines of the framework that explain it. */
  upstream: string
}

const ORACLES: Record<string, Oracle> = { docusaurus, fumadocs, nextra, nextra3, starlight, vitepress }
const MAX_EXCEPTIONS = 5

const [name = '', ...only] = process.argv.slice(2)
if (!Object.hasOwn(ORACLES, name)) {
  console.error(`Unexpected oracle \`${name}\`, expected one of ${Object.keys(ORACLES).join(', ')}`)
  process.exit(2)
}
const oracle = ORACLES[name]!
const exceptions = JSON.parse(
  readFileSync(resolve(import.meta.dirname, name, 'exceptions.json'), 'utf8'),
) as Exception[]

oracle.install()
const wanted = oracle.variants.filter(
  (variant) => only.length === 0 || only.some((part) => variant.name.includes(part)),
)
const found = new Set<string>()
let isPassed = wanted.length > 0
for (const variant of wanted) {
  const { equal, differences } = await compareVariant(variant)
  const listed = differences.filter((difference) => isListed(difference))
  const unlisted = differences.filter((difference) => !isListed(difference))
  for (const difference of differences) found.add(difference)
  console.log(
    `${name}, ${variant.name}: ${equal.routes} routes, ${equal.ids} ids and ${equal.findings} findings are equal; ` +
      `${unlisted.length} differences are not explained, ${listed.length} are by exceptions.json`,
  )
  for (const difference of unlisted) console.log(`  ${difference}`)
  if (unlisted.length > 0) isPassed = false
}
console.log(`exceptions.json: ${exceptions.length} exceptions, at most ${MAX_EXCEPTIONS} are allowed`)
if (exceptions.length > MAX_EXCEPTIONS) isPassed = false
if (only.length === 0) {
  for (const difference of exceptions.flatMap((exception) => exception.differences)) {
    if (found.has(difference)) continue
    console.log(`in exceptions.json, but no longer there: ${difference}`)
    isPassed = false
  }
}
process.exitCode = isPassed ? 0 : 1

function isListed(difference: string): boolean {
  return exceptions.some((exception) => exception.differences.includes(difference))
}

async function compareVariant(variant: Variant): Promise<Comparison> {
  const build = oracle.build(variant)
  try {
    const site = readBuild(build.html, oracle.origin, variant.base, oracle.allPages, oracle.isFlat)
    const prediction = await predict({ cwd: build.dir })
    const { messages } = await lint({ cwd: build.dir })
    const isOfTheme = (id: string) => oracle.THEME_IDS.some(([pattern]) => pattern.test(id))
    const routes = compareRoutes(site, prediction, oracle.isMadeByCode)
    const ids = compareIds(site, prediction, isOfTheme)
    const said = { reported: oracle.reported(build), unresolved: oracle.unresolved(build) }
    const findings = compareFindings(site, prediction, said, messages, readSources(build.dir))
    return {
      equal: { routes: routes.equal, ids: ids.equal, findings: findings.equal },
      differences: [...new Set([...routes.differences, ...ids.differences, ...findings.differences])],
    }
  } finally {
    if (process.env.KEEP_BUILD) console.log(`  built in ${build.dir}`)
    else build.remove()
  }
}
