/** What README.md shows is what the program prints. */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { checkout, docsLint } from './program.ts'

const readme = readFileSync(resolve(checkout, 'README.md'), 'utf8').replaceAll('\r\n', '\n')
const screens = [...readme.matchAll(/^```console\n\$ npx docs-lint (.+)\n([\s\S]*?)^```$/gm)]

const test = suite('README.md')

/** Durations differ from run to run. */
function timeless(output: string): string {
  return output.replace(/ in [\d.]+ m?s$/gm, ' in N s').replace(/"durationMs": \d+/g, '"durationMs": N')
}

test('shows a report for people and one for programs', () => {
  assert.is(screens.length, 2)
})

// vfile-reporter draws other signs on Windows.
const onPosix = process.platform === 'win32' ? test.skip : test

for (const [, args, output] of screens) {
  onPosix(`the output of docs-lint ${args} is real`, async () => {
    const { stdout } = await docsLint(['--no-cache', ...args!.split(' ')], checkout)
    assert.is(timeless(stdout), timeless(output!))
  })
}

test('relative links lead to files', () => {
  const prose = readme.replace(/^```[\s\S]*?^```$/gm, '')
  const links = [...prose.matchAll(/\]\((?!https?:|#)([^)#]+)\)/g)].map((match) => match[1]!)
  assert.ok(links.length > 2)
  for (const link of links) assert.not.throws(() => readFileSync(resolve(checkout, link)), link)
})

test.run()
