/** Files and folders that begin with a dot: pages where the framework's own globs take them. The oracles build the same. */
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { predict } from '../../src/predict.ts'
import { temporaryFolder } from '../folder.ts'

const PAGE = '---\ntitle: A\n---\n\n## One\n'
const STARLIGHT =
  "import starlight from '@astrojs/starlight'\nexport default { integrations: [starlight({ title: 'x' })] }"
const FUMADOCS = {
  'package.json': '{ "dependencies": { "fumadocs-core": "16", "next": "16" } }',
  'next.config.mjs': 'export default {}',
  'lib/source.ts':
    "import { loader } from 'fumadocs-core/source'\nimport { docs } from 'collections/server'\n" +
    "export const source = loader({ baseUrl: '/docs', source: docs.toFumadocsSource() })",
}
const collection = (options: string) =>
  `import { defineDocs } from 'fumadocs-mdx/config'\nexport const docs = defineDocs({ dir: 'content/docs', ${options} })`

const dotted = suite('files that begin with a dot')

for (const [name, site, dir, expected] of [
  ['VitePress', { '.vitepress/config.js': 'export default {}' }, '', ['/a']],
  [
    'Nextra',
    {
      'package.json': '{ "dependencies": { "nextra": "4", "next": "15" } }',
      'next.config.mjs': "import nextra from 'nextra'\nexport default nextra({})({})",
      'app/[[...mdxPath]]/page.jsx': "import { importPage } from 'nextra/pages'",
    },
    'content/',
    ['/a'],
  ],
  ['Fumadocs', { ...FUMADOCS, 'source.config.ts': collection('') }, 'content/docs/', ['/docs/a']],
  [
    'Fumadocs, named by a glob; another keeps files out',
    { ...FUMADOCS, 'source.config.ts': collection("docs: { files: ['**/*.md', '.b.md', '!out/**'] }") },
    'content/docs/',
    ['/docs/.b', '/docs/a'],
  ],
  [
    'Starlight, whose glob begins with a class',
    { 'astro.config.mjs': STARLIGHT },
    'src/content/docs/',
    ['/a/', '/b/', '/out/c/'],
  ],
  ['Astro, src/pages', { 'astro.config.mjs': STARLIGHT }, 'src/pages/', ['/a/', '/out/c/']],
] as const) {
  dotted(name, async () => {
    const pages = name.startsWith('Fumadocs,') || /Starlight|Astro/.test(name) ? ['out/c.md'] : []
    const files = ['a.md', '.b.md', '.folder/d.md', ...pages].map((file) => [dir + file, PAGE])
    const { routes } = await predict({ cwd: temporaryFolder({ ...site, ...Object.fromEntries(files) }) })
    assert.equal([...routes].flatMap(([path, { page }]) => (page ? [path] : [])).sort(), expected)
  })
}

dotted.run()
