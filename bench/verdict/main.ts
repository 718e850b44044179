/**
 * `npm run verdict -- DIR…`: every MDX page of a repository compiled with `@mdx-js/mdx`, after what its framework takes out,
 * and with the plugins of its profile. docs-lint has to report `mdx-syntax` on exactly the pages that do not compile, whichever
 * engine reads them. `--slips N` does so with N copies of each page that have a slip of the hand, `--sample N` with N pages
 * of each repository, `--keep DIR` keeps what differs. Exit 1 on a difference.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { compile } from '@mdx-js/mdx'
import remarkDirective from 'remark-directive'
import remarkGfm from 'remark-gfm'
import remarkMath from 'remark-math'
import { createGlobs } from '../../src/globs.ts'
import type { PageFacts, ParseProfile } from '../../src/page/facts.ts'
import { gatherFacts, gatherNativeFacts } from '../../src/page/gather.ts'
import { contentFiles } from '../../src/pages.ts'
import { readFrontmatter } from '../../src/parse/frontmatter.ts'
import { loadNative, parseNatively } from '../../src/parse/native.ts'
import { parsePage } from '../../src/parse/parse.ts'
import { preparePage } from '../../src/parse/prepare.ts'
import { open } from '../../src/pipeline.ts'
import { pageHead } from '../../src/site/head.ts'
import { createRandom } from '../mutate/random.ts'
import { withSlips } from './slips.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    slips: { type: 'string', default: '0' },
    sample: { type: 'string' },
    seed: { type: 'string', default: '1' },
    keep: { type: 'string' },
  },
})
const native = loadNative()
const random = createRandom(Number(values.seed))
let different = 0

for (const dir of positionals) {
  const count = { mdx: 0, refused: 0, reported: 0, markdown: 0 }
  for (const { path, source, profile } of pages(await open({ cwd: resolve(dir) }))) {
    if (profile.dialect !== 'mdx') {
      count.markdown++
      continue
    }
    const slips = Number(values.slips)
    const versions = slips > 0 ? Array.from({ length: slips }, () => withSlips(source, random)) : [source]
    for (const version of versions) {
      count.mdx++
      const refusal = await refused(version, profile)
      if (refusal !== undefined) count.refused++
      const reported = read(path, version, profile).map(({ problems }) =>
        problems.some(({ ruleId }) => ruleId === 'mdx-syntax'),
      )
      if (reported[0]) count.reported++
      if (reported.every((verdict) => verdict === (refusal !== undefined))) continue
      different++
      keep(version)
      console.log(
        `${path}: compiler: ${refusal ?? 'takes it'}; docs-lint: ${reported.map((is) => (is ? 'reports' : 'silent')).join(', ')}`,
      )
    }
  }
  console.log(
    `${dir}: ${count.mdx} MDX pages, ${count.refused} refused, ${count.reported} reported; ${count.markdown} Markdown pages`,
  )
}

function pages({ files, sites }: Awaited<ReturnType<typeof open>>) {
  const found = new Map<string, { path: string; source: string; profile: ParseProfile }>()
  for (const site of sites) {
    for (const path of contentFiles(site, files, createGlobs())) {
      if (found.has(path)) continue
      const text = files.text(path)
      if (text === undefined) continue
      const source = text.replace(/^\uFEFF/, '')
      const { frontmatter } = pageHead(path, readFrontmatter(source).fact)
      found.set(path, { path, source, profile: site.preset.profile(path, site, frontmatter) })
    }
  }
  const all = [...found.values()]
  return values.sample === undefined ? all : random.shuffle(all).slice(0, Number(values.sample))
}

/** The facts that docs-lint reports from, with the native engine and without. */
function read(path: string, source: string, profile: ParseProfile): PageFacts[] {
  const byReference = gatherFacts(path, source, profile.dialect, parsePage(source, profile))
  const parsed = native && parseNatively(native, source, profile)
  const natively = parsed && gatherNativeFacts(path, source, profile.dialect, parsed)
  return [natively ?? byReference, byReference]
}

/** Why the compiler refuses a page; undefined where it takes it. */
async function refused(source: string, profile: ParseProfile): Promise<string | undefined> {
  const remarkPlugins = [
    remarkGfm,
    ...(profile.directives ? [remarkDirective] : []),
    ...(profile.math ? [remarkMath] : []),
  ]
  try {
    await compile(preparePage(source, profile).masked.text, { remarkPlugins })
    return undefined
  } catch (error) {
    return (error as Error).message.split('\n')[0]
  }
}

function keep(text: string): void {
  if (values.keep === undefined) return
  mkdirSync(values.keep, { recursive: true })
  writeFileSync(join(values.keep, `${different}.mdx`), text)
}

process.exitCode = different > 0 ? 1 : 0
