import { rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { diskFiles } from '../../src/files/disk.ts'
import { git, temporaryFolder } from '../folder.ts'

const disk = suite('files on disk')

disk('git lists what is tracked or new, not what is ignored or deleted', () => {
  const root = temporaryFolder({
    '.gitignore': 'build/\n',
    'docs/a.md': 'a',
    'docs/gone.md': 'b',
    'build/made.md': 'c',
    'node_modules/x/readme.md': 'd',
  })
  git(root, 'init', '-q')
  git(root, 'add', '.')
  git(root, 'commit', '-qm', 'all')
  rmSync(join(root, 'docs/gone.md'))
  const files = diskFiles(root)
  assert.equal(files.files, ['.gitignore', 'docs/a.md'])
  assert.equal([...files.under('docs')], ['docs/a.md'])
  assert.ok(files.has('build/made.md'), 'an ignored file that exists is a target')
  assert.equal([...files.absences(['build/other.md', 'docs/gone.md'])], [['build/other.md', 'git-ignored']])
})

disk('a folder that is no repository is listed by itself', () => {
  const files = diskFiles(temporaryFolder({ 'a.md': '', 'b/c.md': '', 'node_modules/x.md': '' }))
  assert.equal(files.files, ['a.md', 'b/c.md'])
})

disk('a site inside a repository lists its own files, and those beside it when asked', () => {
  const root = temporaryFolder({ 'docs/a.md': '', 'website/b.md': '' })
  git(root, 'init', '-q')
  const files = diskFiles(join(root, 'website'))
  assert.equal(files.files, ['b.md'])
  assert.equal([...files.under('../docs')], ['../docs/a.md'])
  assert.ok(files.has('../docs/a.md'))
})

disk('names have one case', () => {
  const files = diskFiles(temporaryFolder({ 'Docs/Guide.md': '' }))
  assert.not.ok(files.has('docs/guide.md'))
  assert.is(files.actualCase('docs/guide.md'), 'Docs/Guide.md')
  assert.is(files.actualCase('Docs/Guide.md'), undefined)
  assert.is(files.actualCase('docs/other.md'), undefined)
})

disk('a sparse checkout and an absent submodule are not holes', () => {
  const library = temporaryFolder({ 'readme.md': 'x' })
  git(library, 'init', '-q')
  git(library, 'add', '.')
  git(library, 'commit', '-qm', 'library')
  const root = temporaryFolder({ 'docs/a.md': '', 'big/b.md': '' })
  git(root, 'init', '-q')
  git(root, 'submodule', '--quiet', 'add', library, 'vendor/library')
  git(root, 'add', '.')
  git(root, 'commit', '-qm', 'all')
  git(root, 'submodule', '--quiet', 'deinit', '-f', 'vendor/library')
  git(root, 'sparse-checkout', 'set', 'docs', 'vendor')
  const files = diskFiles(root)
  assert.equal(
    [...files.absences(['big/b.md', 'vendor/library/readme.md', 'docs/none.md'])],
    [
      ['big/b.md', 'sparse-checkout'],
      ['vendor/library/readme.md', 'submodule'],
    ],
  )
})

disk('what lies behind a link into an absent submodule is no hole', () => {
  const root = temporaryFolder({
    '.gitmodules': '[submodule "x"]\n\tpath = vendor/x\n\turl = ../x\n',
    'docs/a/b.md': '',
  })
  symlinkSync('../../vendor/x/guides/', join(root, 'docs/a/x'))
  symlinkSync('../../vendor', join(root, 'docs/a/y'))
  symlinkSync('../vendor/x', join(root, 'docs/z'))
  symlinkSync('../none', join(root, 'docs/none'))
  git(root, 'init', '-q')
  git(root, 'add', '.')
  assert.equal(
    [...diskFiles(root).absences(['docs/a/x/b.md', 'docs/a/y/b.md', 'docs/z', 'docs/none/b.md', 'docs/a/xy.md'])],
    [
      ['docs/a/x/b.md', 'submodule'],
      ['docs/z', 'submodule'],
    ],
  )
})

disk('what a script copies to where it is missing is no hole', () => {
  const scripts = {
    build: 'npm run clean && cp -r node/* . && build',
    other: 'cp -r images/* static/',
    one: 'cp -R ./extra/. ./',
  }
  const files = diskFiles(
    temporaryFolder({
      'package.json': JSON.stringify({ scripts }),
      'node/docs/a.md': '',
      'images/a.png': '',
      'src/card.tsx': '',
      'tools/package.json': JSON.stringify({ scripts: { build: 'cp -r node/* .' } }),
    }),
  )
  const paths = [
    'node/src/card.tsx',
    'node/src/crad.tsx',
    'extra/src/card.tsx',
    'images/src/card.tsx',
    'tools/node/src/card.tsx',
  ]
  assert.equal(
    [...files.absences(paths)],
    [
      ['node/src/card.tsx', 'copied-before-build'],
      ['extra/src/card.tsx', 'copied-before-build'],
    ],
  )
})

disk.run()
