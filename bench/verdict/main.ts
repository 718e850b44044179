/**
 * `npm run verdict -- DIR…`: every MDX page of a repository compiled with `@mdx-js/mdx`, after what its framework takes out,
 * and with the plugins of its profile. docs-lint has to report `mdx-syntax` on exactly the pages that do not compile, whichever
 * engine reads them. Exit 1 on a difference.
 */
import { resolve } from 'node:path'
import { compile } from '@mdx-js/mdx'
import remarkDirective from 'remark-directive'
import remarkGfm from 'remark-gfm'
import remarkMath from 'remark-math'
import { createGlobs } from '../../src/globs.ts'
import type { ParseProfile } from '../../src/page/facts.ts'
import { contentFiles, createPageReader } from '../../src/pages.ts'
import { loadNative } from '../../src/parse/native.ts'
import { preparePage } from '../../src/parse/prepare.ts'
import { open } from '../../src/pipeline.ts'

const native = await loadNative()
const engines = native ? [{ native }, {}] : [{}]
let different = 0

for (const dir of process.argv.slice(2)) {
  const { files, sites } = await open({ cwd: resolve(dir) })
  const seen = new Set<string>()
  const count = { mdx: 0, refused: 0, reported: 0, markdown: 0 }
  for (const site of sites) {
    for (const path of contentFiles(site, files, createGlobs())) {
      if (seen.has(path)) continue
      seen.add(path)
      const text = files.text(path)
      if (text === undefined) continue
      const source = text.replace(/^\uFEFF/, '')
      const readers = engines.map((engine) => createPageReader(site, files, engine))
      const read = await Promise.all(readers.map((reader) => reader.read([path])))
      const facts = read.map(([page]) => page!.facts)
      if (facts[0]!.dialect !== 'mdx') {
        count.markdown++
        continue
      }
      count.mdx++
      const refusal = await refused(source, site.preset.profile(path, site, ownFrontmatter(facts[0]!)))
      if (refusal !== undefined) count.refused++
      const reported = facts.map(({ problems }) => problems.some(({ ruleId }) => ruleId === 'mdx-syntax'))
      if (reported[0]) count.reported++
      if (reported.every((verdict) => verdict === (refusal !== undefined))) continue
      different++
      console.log(
        `${path}: compiler: ${refusal ?? 'takes it'}; docs-lint: ${reported.map((is) => (is ? 'reports' : 'silent')).join(', ')}`,
      )
    }
  }
  console.log(
    `${dir}: ${count.mdx} MDX pages, ${count.refused} refused, ${count.reported} reported; ${count.markdown} Markdown pages`,
  )
}

function ownFrontmatter({ frontmatter }: { frontmatter?: { value: unknown } }): Record<string, unknown> | undefined {
  const value = frontmatter?.value
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined
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

process.exitCode = different > 0 ? 1 : 0
