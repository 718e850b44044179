/** Ids of VitePress sites that cannot be told from the pages. */
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { vitepress } from '../../src/presets/vitepress/index.ts'
import { openSite } from './docusaurus-site.ts'

const ids = suite('ids of VitePress sites')

const SITE = { 'docs/.vitepress/config.ts': 'export default {}', 'docs/index.md': '# x' }

for (const [name, files, expected] of [
  ['as it makes them', {}, undefined],
  [
    'a plugin of Vite that changes pages',
    {
      'docs/.vitepress/plugins/more.ts':
        'export const more = () => ({ transform(code, id) { return /\\.md$/.test(id) ? code + more : null } })',
    },
    'pages-rewritten',
  ],
  [
    'a loader of data',
    { 'docs/.vitepress/posts.data.ts': "export default createContentLoader('posts/*.md', { transform: sorted })" },
    undefined,
  ],
  [
    'slugs of its own',
    { 'docs/.vitepress/config.ts': 'export default { markdown: { anchor: { slugify } } }' },
    'slugs-of-the-site',
  ],
] as const) {
  ids(name, () => assert.is(openSite({ ...SITE, ...files }, vitepress).site.data.unknownIds, expected))
}

ids.run()
