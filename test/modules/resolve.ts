import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { diskFiles } from '../../src/files/disk.ts'
import { createImportResolver, type ImportResolverOptions } from '../../src/modules/resolve.ts'

const test = suite('modules/resolve')
const made: string[] = []

test.after(() => {
  for (const folder of made) rmSync(folder, { recursive: true })
})

type SiteParts = { dir?: string; alias?: Record<string, string>; static?: string[]; data?: Record<string, unknown> }

/** Writes files below a new folder; a value that is no string is written as JSON. */
function folderWith(files: Record<string, unknown>): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'modules-')))
  made.push(root)
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), typeof content === 'string' ? content : JSON.stringify(content))
  }
  return root
}

function resolverIn(root: string, site: SiteParts = {}, options: Partial<ImportResolverOptions> = {}) {
  return createImportResolver({
    root,
    site: {
      dir: site.dir ?? '',
      components: { global: [], alias: site.alias ?? {} },
      static: site.static ?? [],
      data: site.data ?? {},
    },
    files: diskFiles(root),
    ...options,
  })
}

function resolverOf(
  files: Record<string, unknown>,
  site: SiteParts = {},
  options: Partial<ImportResolverOptions> = {},
) {
  return resolverIn(folderWith(files), site, options)
}

const file = (path: string) => ({ is: 'file', file: path })
const unknown = (why: string) => ({ is: 'unknown', why })
const missingFile = (...near: string[]) => ({ is: 'missing', what: 'file', near })
const missingPackage = (...near: string[]) => ({ is: 'missing', what: 'package', near })

test('relative paths: with and without extension, folders, assets, partials', () => {
  const resolve = resolverOf({
    'docs/a/page.mdx': '',
    'docs/a/Tabs.tsx': '',
    'docs/a/_part.mdx': '',
    'docs/a/list/index.js': '',
    'docs/img/logo.svg': '',
    'docs/data.json': {},
    'docs/a/style.module.css': '',
    'docs/a/esm.ts': '',
    'docs/a/Some.Widget.jsx': '',
  })
  const from = 'docs/a/page.mdx'
  assert.equal(resolve('./Tabs', from), file('docs/a/Tabs.tsx'))
  assert.equal(resolve('./Tabs.tsx', from), file('docs/a/Tabs.tsx'))
  assert.equal(resolve('./_part.mdx', from), file('docs/a/_part.mdx'))
  assert.equal(resolve('./list', from), file('docs/a/list/index.js'))
  assert.equal(resolve('./list/', from), file('docs/a/list/index.js'))
  assert.equal(resolve('../img/logo.svg', from), file('docs/img/logo.svg'))
  assert.equal(resolve('../data', from), file('docs/data.json'))
  assert.equal(resolve('./style.module.css', from), file('docs/a/style.module.css'))
  assert.equal(resolve('./esm.js', from), file('docs/a/esm.ts'))
  assert.equal(resolve('./Some.Widget', from), file('docs/a/Some.Widget.jsx'))
  assert.equal(resolve('.', 'docs/a/list/x.mdx'), file('docs/a/list/index.js'))
  assert.equal(resolve('..', 'docs/a/list/deep/x.mdx'), file('docs/a/list/index.js'))
})

test('a missing relative file: the slips that lead near it', () => {
  const resolve = resolverOf({
    'docs/page.mdx': '',
    'docs/components/Tabs.tsx': '',
    'docs/components/Table/index.tsx': '',
    'docs/components/Tabs.css': '',
    'docs/_intro.mdx': '',
    'docs/pic.png': '',
    'src/Banner.jsx': '',
  })
  const from = 'docs/page.mdx'
  const tab = resolve('./components/Tab', from)
  assert.is(tab.is === 'missing' && tab.near[0], './components/Tabs')
  assert.equal(resolve('./componets/Tabs', from), missingFile('./components/Tabs'))
  assert.equal(resolve('./components/tabs.tsx', from), missingFile('./components/Tabs.tsx'))
  assert.equal(resolve('./components/Tabs.jsx', from), missingFile('./components/Tabs.tsx'))
  assert.equal(resolve('./components/Tabel', from), missingFile('./components/Table'))
  assert.equal(resolve('./_intr.mdx', from), missingFile('./_intro.mdx'))
  assert.equal(resolve('./pic.jpg', from), missingFile('./pic.png'))
  assert.equal(resolve('./Tabs', from), missingFile('./components/Tabs'))
  assert.equal(resolve('./Banner', from), missingFile('../src/Banner'))
  assert.equal(resolve('./nothing-like-it', from), missingFile())
})

test('a wrong case is missing, whatever the disk says', () => {
  const root = folderWith({ 'docs/page.mdx': '', 'docs/Parts/Tabs.tsx': '' })
  const resolve = resolverIn(root)
  assert.equal(resolve('./parts/Tabs', 'docs/page.mdx'), missingFile('./Parts/Tabs'))
  assert.equal(resolve('./Parts/tabs', 'docs/page.mdx'), missingFile('./Parts/Tabs'))
})

test('what git ignores is unknown when absent', () => {
  const ignored = (path: string) => path.startsWith('docs/generated/')
  const listing = folderWith({ 'docs/page.mdx': '', 'docs/api.mdx': '' })
  const { has, files: names } = diskFiles(listing)
  const resolve = resolverIn(listing, {}, { ignored, files: { has, files: names } })
  assert.equal(resolve('./generated/api', 'docs/page.mdx'), unknown('git-ignored'))
  assert.equal(resolve('./generate/api', 'docs/page.mdx'), missingFile('./api.mdx'))

  const root = folderWith({ 'docs/page.mdx': '' })
  const absences = (paths: readonly string[]) =>
    new Map(paths.filter((path) => path === 'sub/x.tsx').map((path) => [path, 'submodule']))
  const withFiles = resolverIn(root, {}, { files: { ...diskFiles(root), absences } as ImportResolverOptions['files'] })
  assert.equal(withFiles('../sub/x', 'docs/page.mdx'), unknown('submodule'))
})

test('loaders and queries stand around the path', () => {
  const resolve = resolverOf({ 'docs/page.mdx': '', 'docs/x.svg': '', 'docs/notes.txt': '' })
  assert.equal(resolve('./x.svg?react', 'docs/page.mdx'), file('docs/x.svg'))
  assert.equal(resolve('!!raw-loader!./notes.txt', 'docs/page.mdx'), file('docs/notes.txt'))
  assert.equal(resolve('!!raw-loader!./note.txt?raw', 'docs/page.mdx'), missingFile('!!raw-loader!./notes.txt?raw'))
})

test('URLs, schemes and built-in modules', () => {
  const resolve = resolverOf({ 'page.mdx': '' })
  assert.equal(resolve('https://example.com/x.js', 'page.mdx'), unknown('remote-module'))
  assert.equal(resolve('astro:content', 'page.mdx'), unknown('virtual-module'))
  assert.equal(resolve('node:fs', 'page.mdx'), { is: 'package', name: 'node:fs' })
  assert.equal(resolve('fs', 'page.mdx'), { is: 'package', name: 'fs' })
})

test('aliases of the site, suggestions with the alias', () => {
  const files = {
    'docs/page.mdx': '',
    'site/src/components/Card.tsx': '',
    'site/src/theme/Tabs.js': '',
    'site/src/theme/Admonition/index.js': '',
  }
  const data = { virtualModules: ['@theme/**', '@generated/**'] }
  const alias = {
    '@site': 'site',
    $components: 'site/src/components',
    '@theme': 'site/src/theme',
    '@gone': 'site/gone',
  }
  const resolve = resolverOf(files, { dir: 'site', alias, data })
  const from = 'docs/page.mdx'
  assert.equal(resolve('@site/src/components/Card', from), file('site/src/components/Card.tsx'))
  assert.equal(resolve('$components/Card', from), file('site/src/components/Card.tsx'))
  assert.equal(resolve('$components/Crad', from), missingFile('$components/Card'))
  assert.equal(resolve('@site/src/component/Card', from), missingFile('@site/src/components/Card'))
  assert.equal(resolve('@site/Card.tsx', from), missingFile('@site/src/components/Card.tsx'))
  assert.equal(resolve('@theme/Tabs', from), file('site/src/theme/Tabs.js'))
  assert.equal(resolve('@theme/Admonition', from), file('site/src/theme/Admonition/index.js'))
  assert.equal(resolve('@theme/TabItem', from), unknown('virtual-module'))
  assert.equal(resolve('@generated/routes', from), unknown('virtual-module'))
  assert.equal(resolve('@gone/x', from), unknown('alias-folder-absent'))
})

test('a module of the build that is misspelt', () => {
  const data = {
    virtualModules: ['@theme/**', '@kit/**'],
    virtualNames: ['@theme/Tabs', '@theme/TabItem', '@kit/Link'],
  }
  const resolve = resolverOf({ 'page.mdx': '', 'theme/Tab.js': '' }, { data })
  assert.equal(resolve('@theme/Tabs', 'page.mdx'), unknown('virtual-module'))
  assert.equal(resolve('@theme/Tbas', 'page.mdx'), missingFile('@theme/Tabs'))
  assert.equal(resolve('@kit/Lnik', 'page.mdx'), missingFile('@kit/Link'))
  assert.equal(resolve('@theme/Card', 'page.mdx'), unknown('virtual-module'))
  assert.equal(resolve('@theme/Tabs/Item', 'page.mdx'), unknown('virtual-module'))
  const swizzled = resolverOf({ 'page.mdx': '', 'theme/Tab.js': '' }, { data, alias: { '@theme': 'theme' } })
  assert.equal(swizzled('@theme/Tab', 'page.mdx'), file('theme/Tab.js'))
})

test('paths of tsconfig.json: comments, extends, references, baseUrl; the nearest and the one of the site', () => {
  const resolve = resolverOf(
    {
      'docs/page.mdx': '',
      'site/tsconfig.json':
        '{ // the site\n "extends": "@missing/config", "references": [{ "path": "./tsconfig.app.json" }], }',
      'site/tsconfig.app.json': { extends: './base', compilerOptions: { paths: { '~/*': ['./src/*'] } } },
      'site/base.json': { compilerOptions: { baseUrl: './lib', paths: { 'never/*': ['./never/*'] } } },
      'site/lib/src/Card.tsx': '',
      'site/lib/ui/Box.tsx': '',
      'app/tsconfig.json': { compilerOptions: { paths: { '@/*': ['./src/*', './more/*'], exact: ['./one.ts'] } } },
      'app/more/Tile.tsx': '',
      'app/one.ts': '',
    },
    { dir: 'site' },
  )
  assert.equal(resolve('~/Card', 'docs/page.mdx'), file('site/lib/src/Card.tsx'))
  assert.equal(resolve('ui/Box', 'docs/page.mdx'), file('site/lib/ui/Box.tsx'))
  assert.equal(resolve('ui/Bax', 'docs/page.mdx'), missingFile('ui/Box'))
  assert.equal(resolve('~/Cadr', 'docs/page.mdx'), missingFile('~/Card'))
  assert.equal(resolve('@/Tile', 'app/docs/page.mdx'), file('app/more/Tile.tsx'))
  assert.equal(resolve('@/Tiel', 'app/docs/page.mdx'), missingFile('@/Tile'))
  assert.equal(resolve('exact', 'app/docs/page.mdx'), file('app/one.ts'))
})

test('modules folders, as webpack’s resolve.modules', () => {
  const resolve = resolverOf({ 'content/page.mdx': '', 'src/shared/Tabs.tsx': '' }, { data: { modules: ['src'] } })
  assert.equal(resolve('shared/Tabs', 'content/page.mdx'), file('src/shared/Tabs.tsx'))
  assert.equal(resolve('shared/Tbas', 'content/page.mdx'), missingFile('shared/Tabs'))
  assert.equal(resolve('other/Tabs', 'content/page.mdx'), unknown('packages-not-installed'))
})

for (const [name, declared] of Object.entries({
  'npm and yarn': { 'package.json': { workspaces: ['./packages/*', '!packages/none'] } },
  'yarn, nohoist form': { 'package.json': { workspaces: { packages: ['packages/*'] } } },
  pnpm: { 'package.json': {}, 'pnpm-workspace.yaml': "packages:\n  - 'packages/*'\n" },
  lerna: { 'package.json': {}, 'lerna.json': { packages: ['packages/*'] } },
  'a dependency by its folder': { 'package.json': { dependencies: { '@acme/shared': 'file:./packages/shared' } } },
})) {
  test(`workspace packages that nothing was installed for: ${name}`, () => {
    const resolve = resolverOf({
      ...declared,
      'content/docs/page.mdx': '',
      'packages/shared/package.json': { name: '@acme/shared' },
      'packages/shared/src/ui/Tabs/index.tsx': '',
      'packages/shared/src/ui/Box.jsx': '',
    })
    const from = 'content/docs/page.mdx'
    assert.equal(resolve('@acme/shared/src/ui/Tabs', from), file('packages/shared/src/ui/Tabs/index.tsx'))
    assert.equal(resolve('@acme/shared/src/ui/Box', from), file('packages/shared/src/ui/Box.jsx'))
    assert.equal(resolve('@acme/shared', from), { is: 'package', name: '@acme/shared' })
    assert.equal(resolve('@acme/shared/src/ui/Tab', from), missingFile('@acme/shared/src/ui/Tabs'))
    assert.equal(resolve('@acme/shared/src/Box', from), missingFile('@acme/shared/src/ui/Box'))
  })
}

test('a workspace package with exports: those that exist, those not built', () => {
  const resolve = resolverOf({
    'package.json': { workspaces: ['ui'] },
    'docs/page.mdx': '',
    'ui/package.json': {
      name: '@acme/ui',
      exports: {
        '.': './dist/index.js',
        './cards': './src/parts/Card.tsx',
        './parts/*': './src/parts/*.tsx',
        './built/*': { import: './dist/*.js' },
      },
    },
    'ui/src/parts/Card.tsx': '',
  })
  assert.equal(resolve('@acme/ui/parts/Card', 'docs/page.mdx'), file('ui/src/parts/Card.tsx'))
  assert.equal(resolve('@acme/ui/src/parts/Card', 'docs/page.mdx'), file('ui/src/parts/Card.tsx'))
  assert.equal(resolve('@acme/ui', 'docs/page.mdx'), { is: 'package', name: '@acme/ui' })
  assert.equal(resolve('@acme/ui/built/Card', 'docs/page.mdx'), unknown('not-built'))
  assert.equal(resolve('@acme/ui/parts/Crad', 'docs/page.mdx'), missingFile('@acme/ui/parts/Card'))
  assert.equal(resolve('@acme/ui/crads', 'docs/page.mdx'), missingFile('@acme/ui/cards'))
})

test('a workspace package is none of the files that a pattern for all scopes takes', () => {
  const resolve = resolverOf({
    'package.json': { workspaces: ['ui'] },
    'tsconfig.json': { compilerOptions: { paths: { '@*': ['./src/*'] } } },
    'docs/page.mdx': '',
    'src/parts/Card.tsx': '',
    'ui/package.json': { name: '@acme/ui', exports: { './theme.css': './dist/theme.css' } },
  })
  assert.equal(resolve('@parts/Card', 'docs/page.mdx'), file('src/parts/Card.tsx'))
  assert.equal(resolve('@acme/ui/theme.css?raw', 'docs/page.mdx'), unknown('not-built'))
  assert.equal(resolve('@parts/Crad', 'docs/page.mdx'), missingFile('@parts/Card'))
})

test('installed packages: entry, exports, imports, subpaths, types; linked ones are files', () => {
  const root = folderWith({
    'package.json': { name: 'site', dependencies: { card: '1' }, imports: { '#ui/*': './ui/*.tsx' } },
    'docs/page.mdx': '',
    'ui/Box.tsx': '',
    'linked/package.json': { name: 'linked' },
    'linked/src/X.tsx': '',
    'node_modules/card/package.json': { name: 'card', exports: { '.': './a.js', './css': './dist/card.css' } },
    'node_modules/card/a.js': '',
    'node_modules/card/dist/card.css': '',
    'node_modules/types-only/package.json': { name: 'types-only', types: './x.d.ts' },
    'node_modules/@types/mdast/package.json': { name: '@types/mdast' },
  })
  symlinkSync(join(root, 'linked'), join(root, 'node_modules/linked'), 'dir')
  const resolve = resolverIn(root)
  const from = 'docs/page.mdx'
  assert.equal(resolve('card', from), { is: 'package', name: 'card' })
  assert.equal(resolve('card/css', from), { is: 'package', name: 'card' })
  assert.equal(resolve('card/dist/card.css', from), { is: 'package', name: 'card' })
  assert.equal(resolve('card/dist/crad.css', from), missingFile('card/dist/card.css'))
  assert.equal(resolve('types-only', from), { is: 'package', name: 'types-only' })
  assert.equal(resolve('mdast', from), { is: 'package', name: 'mdast' })
  assert.equal(resolve('linked/src/X', from), file('linked/src/X.tsx'))
  assert.equal(resolve('#ui/Box', from), file('ui/Box.tsx'))
  assert.equal(resolve('#ui/Bax', from), missingFile('#ui/Box'))
  assert.equal(resolve('#other', from), unknown('subpath-import'))
})

test('a content folder beside the site uses the packages of the site', () => {
  const resolve = resolverOf(
    {
      'docs/page.mdx': '',
      'website/package.json': { dependencies: { card: '1' } },
      'website/node_modules/card/package.json': { name: 'card' },
    },
    { dir: 'website' },
  )
  assert.equal(resolve('card', 'docs/page.mdx'), { is: 'package', name: 'card' })
  assert.equal(resolve('cards', 'docs/page.mdx'), missingPackage('card'))
})

test('packages: listed but absent, listed nowhere, nothing installed, some lacking', () => {
  const manifest = { name: 'own', dependencies: { react: '18', 'react-tabs': '1' }, devDependencies: { tool: '1' } }
  const installed = {
    'node_modules/react/package.json': { name: 'react', main: 'x.js' },
    'node_modules/react/x.js': '',
    'node_modules/react-tabs/package.json': { name: 'react-tabs' },
    'node_modules/react-tabs/lib/index.js': '',
  }
  const whole = resolverOf({ 'package.json': manifest, 'page.mdx': '', ...installed })
  assert.equal(whole('tool', 'page.mdx'), unknown('packages-not-installed'))
  assert.equal(whole('own', 'page.mdx'), unknown('packages-not-installed'))
  assert.equal(whole('react-tab', 'page.mdx'), missingPackage('react-tabs'))
  assert.equal(whole('react-tab/lib', 'page.mdx'), missingPackage('react-tabs/lib'))
  assert.equal(whole('quite-other', 'page.mdx'), missingPackage())

  const none = resolverOf({ 'package.json': manifest, 'page.mdx': '' })
  assert.equal(none('react-tab', 'page.mdx'), unknown('packages-not-installed'))
  const cacheOnly = resolverOf({ 'package.json': manifest, 'page.mdx': '', 'node_modules/.cache/x': '' })
  assert.equal(cacheOnly('react-tab', 'page.mdx'), unknown('packages-not-installed'))
  const half = resolverOf({ 'package.json': manifest, 'page.mdx': '', 'node_modules/react/package.json': {} })
  assert.equal(half('react-tab', 'page.mdx'), unknown('packages-not-installed'))
})

test('a prefix that a bundler’s configuration gives a meaning is unknown', () => {
  const resolve = resolverOf({
    'package.json': {},
    'node_modules/x/package.json': {},
    'page.mdx': '',
    'vite.config.ts': "export default { resolve: { alias: { '@ui': here('./ui'), parts: here('./parts') } } }",
  })
  assert.equal(resolve('@ui/Card', 'page.mdx'), unknown('unknown-alias'))
  assert.equal(resolve('parts/Card', 'page.mdx'), unknown('unknown-alias'))
  assert.equal(resolve('@/Card', 'page.mdx'), unknown('unknown-alias'))
  assert.equal(resolve('$lib/Card', 'page.mdx'), unknown('unknown-alias'))
  assert.equal(resolve('@other/Card', 'page.mdx'), missingPackage())
})

test('absolute paths: static folders and the site, else unknown', () => {
  const resolve = resolverOf(
    { 'docs/page.mdx': '', 'site/static/img/x.png': '', 'site/src/A.tsx': '' },
    {
      dir: 'site',
      static: ['site/static'],
    },
  )
  assert.equal(resolve('/img/x.png', 'docs/page.mdx'), file('site/static/img/x.png'))
  assert.equal(resolve('/src/A', 'docs/page.mdx'), file('site/src/A.tsx'))
  assert.equal(resolve('/img/y.png', 'docs/page.mdx'), unknown('absolute-module'))
})

test('no suggestion leads to nothing', () => {
  const root = folderWith({
    'docs/page.mdx': '',
    'docs/Tabs/readme.txt': '',
    'docs/Tabz.tsx': '',
    'docs/a/b/Tabs.tsx': '',
    'src/c/Tabs/index.ts': '',
  })
  const resolve = resolverIn(root, { alias: { '@c': 'src/c' } })
  for (const wrong of ['./Tabs', './Tab', './a/Tabs', './a/c/Tabs', '@c/Tab', '@c/x/Tabs', '../Tabs']) {
    const outcome = resolve(wrong, 'docs/page.mdx')
    assert.is(outcome.is, 'missing', wrong)
    if (outcome.is !== 'missing') continue
    assert.ok(outcome.near.length > 0, wrong)
    for (const near of outcome.near) assert.is(resolve(near, 'docs/page.mdx').is, 'file', `${wrong} → ${near}`)
  }
})

test.run()
