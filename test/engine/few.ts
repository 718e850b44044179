/** A run about a few pages says of them what a run about all says, and heads hold all that routes need. */
import { readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createGlobs } from '../../src/globs.ts'
import { lint } from '../../src/lint.ts'
import { contentFiles, createPageReader } from '../../src/pages.ts'
import { open } from '../../src/pipeline.ts'
import { pageHead } from '../../src/site/head.ts'

const FIXTURES = resolve(import.meta.dirname, '../../fixtures')
const SITES = readdirSync(FIXTURES).flatMap((name) => ['clean', 'faulty'].map((state) => join(name, state)))

const few = suite('runs about a few pages')
const heads = suite('heads')

for (const name of SITES) {
  const cwd = join(FIXTURES, name)

  few(`${name}: each page by itself, as among all`, async () => {
    const whole = await lint({ cwd })
    const { sites, files } = await open({ cwd })
    for (const path of new Set(sites.flatMap((site) => [...contentFiles(site, files, createGlobs())]))) {
      const alone = await lint({ cwd, paths: [path] })
      const among = whole.messages.filter((message) => message.path === path)
      const own = among.filter(({ ruleId }) => !WHOLE_SITE.has(ruleId))
      assert.equal(alone.messages, own, path)
    }
  })

  heads(`${name}: the keys that the preset names are all that its routes need`, async () => {
    const { sites, files } = await open({ cwd })
    for (const site of sites) {
      const reader = createPageReader(site, files, {})
      const paths = [...contentFiles(site, files, createGlobs())]
      const quick = paths.flatMap((path) => reader.head(path) ?? [])
      const full = (await reader.read(paths)).map(({ facts }) => pageHead(facts.path, facts.frontmatter))
      const { routes, generated, fallbacks } = site.preset
      assert.equal(
        quick.flatMap((head) => routes(head, site)),
        full.flatMap((head) => routes(head, site)),
      )
      assert.equal(generated(quick, site), generated(full, site))
      assert.equal(fallbacks?.(quick, site), fallbacks?.(full, site))
    }
  })
}

/** Rules that a run about a few pages leaves out. */
const WHOLE_SITE = new Set(['frontmatter-unique', 'nav-entry', 'orphan-page', 'redirect-target', 'unused-asset'])

few.run()
heads.run()
