import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { toFlagPath, toRootPath } from '../../src/cli/paths.ts'
import { folderWith } from '../config/folder.ts'

const paths = suite('cli/paths')

const shell = folderWith({
  'README.md': '',
  'docs/own.md': '',
  'website/docs/a.md': '',
  'website/docs/[slug].md': '',
  'website/only.md': '',
})
const root = join(shell, 'website')

const cases: [typed: string, expected: string, why: string][] = [
  ['website/docs/a.md', 'docs/a.md', 'what a hook passes'],
  ['./website/docs/a.md', 'docs/a.md', 'the same, dotted'],
  ['website', '.', 'the root itself'],
  ['website/docs/[slug].md', 'docs/[slug].md', 'a name that looks like a glob'],
  ['website/docs/**/*.md', 'docs/**/*.md', 'a glob from the folder of the shell'],
  ['docs/a.md', 'docs/a.md', 'a file of the root'],
  ['docs', 'docs', 'a folder of the root, though the shell stands beside another one'],
  ['docs/**', 'docs/**', 'a glob from the root'],
  ['README.md', join(shell, 'README.md'), 'a file outside the root'],
  ['nowhere.md', 'nowhere.md', 'what exists nowhere'],
  [join(root, 'only.md'), join(root, 'only.md'), 'an absolute path'],
]
for (const [typed, expected, why] of cases) {
  paths(why, () => assert.is(toRootPath(typed, shell, root), expected))
}

paths('in the root everything stays as it is', () => {
  assert.is(toRootPath('docs/../only.md', root, root), 'docs/../only.md')
})

paths('a file of a flag', () => {
  assert.is(toFlagPath('docs/own.md', shell), join(shell, 'docs/own.md'))
  assert.is(toFlagPath('only.md', shell), 'only.md')
})

paths.run()
