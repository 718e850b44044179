/** `docs-lint verify` on a small site and builds of it. */
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Verification } from '../../src/verify.ts'
import { temporaryFolder, writeFiles } from '../folder.ts'
import { docsLint } from '../program.ts'

const SITE = {
  'astro.config.mjs':
    "import starlight from '@astrojs/starlight'\nexport default { base: '/docs', integrations: [starlight({ title: 'x' })] }",
  'src/content/docs/index.md': '---\ntitle: Home\n---\n\n## First\n',
  'src/content/docs/guide.md': '---\ntitle: Guide\n---\n\n## Second\n',
  'public/served.html': '<h2 id="x">x</h2>',
}

const page = (...ids: string[]) =>
  `<html><main><h1 id="_top">x</h1>${ids.map((id) => `<h2 id="${id}">x</h2>`).join('')}</main></html>`

const BUILD = {
  'dist/index.html': page('first'),
  'dist/guide/index.html': page('second'),
  'dist/404.html': page(),
  'dist/served.html': SITE['public/served.html'],
  'dist/old/index.html': '<meta http-equiv="refresh" content="0;url=/docs/guide/">',
}

async function verified(changes: Record<string, string> = {}, ...flags: string[]) {
  const cwd = temporaryFolder({ ...SITE, ...BUILD })
  writeFiles(cwd, changes)
  return docsLint(['verify', 'dist', ...flags], cwd)
}

const test = suite('verify')

test('a build that is as predicted', async () => {
  const { code, stdout } = await verified()
  assert.is(stdout, '2 routes and 4 ids are as predicted, 0 differences\n')
  assert.is(code, 0)
})

test('routes and ids that one side lacks, each with its cause', async () => {
  const { code, stdout } = await verified(
    {
      'dist/guide/index.html': page('third'),
      'dist/made/index.html': page(),
      'src/content/docs/new.md': '---\ntitle: New\n---\n',
    },
    '--json',
  )
  assert.is(code, 1)
  const { equal, differences } = JSON.parse(stdout) as Verification
  assert.equal(equal, { routes: 2, ids: 3 })
  assert.equal(
    differences.map(({ what, onlyIn, path, id }) => [what, onlyIn, path, id ?? ''].join(' ').trim()).sort(),
    [
      'id build /docs/guide/ third',
      'id prediction /docs/guide/ second',
      'route build /docs/made/',
      'route prediction /docs/new/',
    ],
  )
  assert.ok(differences.every(({ cause }) => cause.length > 20))
})

test('text says the same', async () => {
  const { code, stdout } = await verified({ 'dist/guide/index.html': page() })
  assert.is(code, 1)
  assert.match(stdout, /^The build lacks the id `#second` of `\/docs\/guide\/` \(src\/content\/docs\/guide\.md\): /)
})

test('pages that the configuration declares, or a loader makes, are no difference', async () => {
  const config = { routes: ['/docs/made/**'] }
  const { code, stdout } = await verified({
    'dist/made/one/index.html': page('x'),
    'docs-lint.config.json': JSON.stringify(config),
  })
  assert.is(stdout, '2 routes and 4 ids are as predicted, 0 differences\n')
  assert.is(code, 0)
})

test('an id that a component makes only under a condition may be missing', async () => {
  const code = 'export default ({ open }) => (open ? <form id="letter" /> : null)\n'
  const text = "---\ntitle: New\n---\nimport Letter from '../../Letter.jsx'\n\n## Third\n\n<Letter />\n"
  const { stdout } = await verified({
    'src/Letter.jsx': code,
    'src/content/docs/new.mdx': text,
    'dist/new/index.html': page('third'),
  })
  assert.is(stdout, '3 routes and 6 ids are as predicted, 0 differences\n')
})

test('a folder without HTML, and no folder, are no builds', async () => {
  const cwd = temporaryFolder(SITE)
  const missing = await docsLint(['verify', 'dist'], cwd)
  const unnamed = await docsLint(['verify'], cwd)
  assert.is(missing.code, 2)
  assert.match(missing.stderr, /holds no HTML/)
  assert.is(unnamed.code, 2)
})

test.run()
