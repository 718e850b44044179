/** Schemas as a site uses them: by glob, by module, by the page's own word; what checks nothing, and what is counted. */
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { UserError } from '../../src/errors.ts'
import { lint } from '../../src/lint.ts'
import { temporaryFolder } from '../folder.ts'

const test = suite('schemas of a site')

const TITLE = JSON.stringify({ required: ['title'], properties: { title: { type: 'string' } } })
const page = (block: string) => `---\n${block}\n---\n\nText.\n`

async function check(files: Record<string, string>, config: Record<string, unknown> = {}) {
  const cwd = temporaryFolder({ ...files, 'docs-lint.config.json': JSON.stringify(config) })
  const { messages, summary } = await lint({ cwd })
  const found = messages.map(
    ({ path, line, column, severity, reason }) => `${path}:${line}:${column} ${severity} ${reason}`,
  )
  return { found, summary }
}

async function mistake(files: Record<string, string>, config: Record<string, unknown>): Promise<string> {
  try {
    await check(files, config)
  } catch (error) {
    assert.instance(error, UserError)
    return (error as Error).message
  }
  throw new Error('the run could be done')
}

test('a glob that matches no page stops the run', async () => {
  const files = { 'docs/a.md': page('title: x'), 'page.json': TITLE }
  const entry = (globs: unknown, more = {}) => ({ frontmatter: [{ files: globs, schema: 'page.json', ...more }] })
  assert.match(
    await mistake(files, entry('doc/**')),
    /^docs-lint\.config\.json: "frontmatter\[0\]\.files" names doc\/\*\*, which matches no page\n/,
  )
  assert.match(await mistake(files, entry(['docs/**', 'blog/**'])), /names blog\/\*\*, which matches no page\n/)
  assert.match(
    await mistake(files, entry('docs/**', { exclude: 'docs/a.md' })),
    /names docs\/\*\*, which matches no page that is not excluded\n/,
  )
  assert.match(await mistake(files, entry(['docs/**', '!docs/a.md'])), /no page that is not excluded\n/)
  assert.equal((await check(files, entry(['docs/**', '!docs/b.md']))).found, [])
})

test('under requireSchema a page that no schema matches is an error, a partial is none', async () => {
  const files = {
    'docusaurus.config.js': 'export default { url: "https://x.example", baseUrl: "/", presets: [["classic", {}]] }',
    'page.json': TITLE,
    'docs/a.md': page('title: x'),
    'docs/b.md': 'Text.\n',
    'docs/c.md': page('title: x'),
    'docs/_part.md': 'Text.\n',
  }
  const { found } = await check(files, {
    frontmatter: [{ files: 'docs/a.md', schema: 'page.json' }],
    rules: { 'frontmatter-schema': ['error', { requireSchema: true }] },
  })
  const reason =
    'error Unexpected page without a schema, expected an entry of `frontmatter` in the configuration that matches it'
  assert.equal(found, [`docs/b.md:1:1 ${reason}`, `docs/c.md:1:1 ${reason}`])
})

test('schemas from modules', async () => {
  const module = 'const type: string = "integer"\nexport default { properties: { level: { type }, f: () => 1 } }\n'
  const files = { 'docs/a.md': page('level: x'), 'schemas/page.ts': module, 'schemas/b.cjs': 'module.exports = 1' }
  const config = (schema: string) => ({ frontmatter: [{ files: '**', schema }] })
  assert.equal((await check(files, config('./schemas/page.ts'))).found, [
    'docs/a.md:2:8 error Unexpected text `x` for `level`, expected a whole number',
  ])
  assert.match(
    await mistake(files, config('./schemas/b.cjs')),
    /schemas\/b\.cjs: unexpected value, expected a JSON Schema/,
  )
})

test('a page names its schema itself, by key or by comment, beside it or from the root', async () => {
  const closed = JSON.stringify({ additionalProperties: false, required: ['title'], properties: { title: {} } })
  const files = {
    'docs/a.md': page('$schema: ./page.json\ntitel: x'),
    'docs/b.md': page('# yaml-language-server: $schema=../schemas/closed.json\nicon: x'),
    'docs/c.md': page('$schema: schemas/closed.json\ntitle: x'),
    'docs/d.md': '+++\n#:schema ./page.json\ntitle = 1\n+++\n',
    'docs/e.md': page('$schema: https://example.com/page.json\ntitle: x'),
    'docs/f.md': page('$schema: docs-lint:starlight\ndraft: x\ntitle: x'),
    'docs/page.json': TITLE,
    'schemas/closed.json': closed,
  }
  const { found, summary } = await check(files)
  assert.equal(found, [
    'docs/a.md:3:1 error Unexpected key `titel`; did you mean `title`?',
    'docs/b.md:1:1 error Unexpected frontmatter without `title`',
    'docs/b.md:3:1 error Unexpected key `icon`, expected `title`',
    'docs/d.md:3:9 error Unexpected number `1` for `title`, expected text; did you mean `"1"`?',
    'docs/f.md:3:8 error Unexpected text `x` for `draft`, expected `true` or `false`',
  ])
  assert.is(summary.unknown['schema-of-the-network'], 1)
})

test('a schema that a page names and that cannot be used is a message on its name', async () => {
  const files = {
    'docs/a.md': page('$schema: ./nope.json'),
    'docs/b.md': page('$schema: ./wrong.json'),
    'docs/c.md': page('$schema: ./code.js'),
    'docs/d.md': page('$schema: ../../../etc/passwd'),
    'docs/wrong.json': '{ "type": 3 }',
    'docs/code.js': 'throw new Error("code of a page runs")',
  }
  const { found } = await check(files)
  assert.equal(
    found.map((one) => one.replace(/\(.*\)/, '(…)')),
    ['a', 'b', 'c', 'd'].map(
      (name, at) =>
        `docs/${name}.md:2:10 error Unexpected schema \`${['./nope.json', './wrong.json', './code.js', '../../../etc/passwd'][at]}\` that cannot be used (…)`,
    ),
  )
})

test('the messages of a schema may be warnings', async () => {
  const files = { 'docs/a.md': page('title: 3'), 'page.json': TITLE }
  const { found } = await check(files, { frontmatter: [{ files: '**', schema: 'page.json', severity: 'warning' }] })
  assert.equal(found, ['docs/a.md:2:8 warning Unexpected number `3` for `title`, expected text; did you mean `"3"`?'])
})

test('keys that an entry excepts are not judged', async () => {
  const schema = { required: ['title', 'icon'], properties: { tags: { type: 'array' }, level: { type: 'integer' } } }
  const files = { 'docs/a.md': page('tags: 3\nlevel: x') }
  const { found } = await check(files, { frontmatter: [{ files: '**', schema, except: ['tags', 'icon'] }] })
  assert.equal(found, [
    'docs/a.md:1:1 error Unexpected frontmatter without `title`',
    'docs/a.md:3:8 error Unexpected text `x` for `level`, expected a whole number',
  ])
})

test('Starlight: what a site extends, and how, is left out; the rest is judged', async () => {
  const config = (schema: string) =>
    `import { docsSchema } from '@astrojs/starlight/schema'\nimport { other } from './other'\nconst own = z.object({ hero: z.string(), mood: z.string() })\nexport const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema(${schema}) }) }\n`
  const files = (schema: string) => ({
    'astro.config.mjs':
      "import starlight from '@astrojs/starlight'\nexport default { integrations: [starlight({ title: 'x' })] }\n",
    'src/content.config.ts': config(schema),
    'src/content/docs/index.md': page('title: x\nhero: y\ndraft: maybe'),
  })
  const draft = 'src/content/docs/index.md:4:8 error Unexpected text `maybe` for `draft`, expected `true` or `false`'
  const hero = 'src/content/docs/index.md:3:7 error Unexpected text `y` for `hero`, expected nested keys'
  assert.equal((await check(files(''))).found, [hero, draft])
  assert.equal((await check(files('{ extend: own }'))).found, [draft])
  assert.equal((await check(files('{ extend: other }'))).found, [])
})

test('a known key with a slip is a warning where other keys are allowed', async () => {
  const known = { title: {}, sidebar_position: {}, hideToC: {}, tags: {}, author: {} }
  const config = (more = {}) => ({ frontmatter: [{ files: '**', schema: { properties: known, ...more } }] })
  const block = page('hidetoc: true\nsidebar-position: 1\nauhtor: x\ntag: x\nauthors: x\nposition: 1\ntitles: x')
  const slips = ['hideToC', 'sidebar_position', 'author'].map(
    (name, at) =>
      `docs/a.md:${at + 2}:1 warning Unexpected key \`${['hidetoc', 'sidebar-position', 'auhtor'][at]}\`; did you mean \`${name}\`?`,
  )
  assert.equal((await check({ 'docs/a.md': block }, config())).found, slips)
  // The schema says itself what it thinks of other keys.
  assert.equal((await check({ 'docs/a.md': block }, config({ additionalProperties: true }))).found, [])
  assert.equal((await check({ 'docs/a.md': block }, config({ patternProperties: { '^[ahs]': {} } }))).found, [])
  // What another schema of the page knows is no slip.
  const second = { files: '**', schema: { properties: { hidetoc: {}, auhtor: {} } } }
  const both = { frontmatter: [...config().frontmatter, second] }
  assert.equal((await check({ 'docs/a.md': block }, both)).found, [slips[1]!])
})

test('blocks are counted by schema', async () => {
  const files = {
    'docs/a.md': page('title: x'),
    'docs/b.md': page('title: x'),
    'docs/c.md': 'Text.\n',
    'blog/a.md': page('title: x'),
    'page.json': TITLE,
  }
  const { summary } = await check(files, {
    frontmatter: [
      { files: 'docs/{a,b}.md', schema: 'page.json' },
      { files: ['docs/a.md', 'blog/**'], schema: { properties: {} } },
    ],
  })
  assert.equal(summary.schemas, { 'page.json': 2, 'frontmatter[1].schema': 2 })
})

test.run()
