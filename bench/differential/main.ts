/**
 * `npm run differential -- DIR…`: every page of a folder through both engines; facts must be equal to the byte.
 * Exit 1 on a difference.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { globSync } from 'tinyglobby'
import type { ParseProfile } from '../../src/page/facts.ts'
import { gatherFacts, gatherNativeFacts } from '../../src/page/gather.ts'
import { loadNative, parseNatively } from '../../src/parse/native.ts'
import { parsePage } from '../../src/parse/parse.ts'

const native = loadNative()
if (!native) throw new Error('satteri has no binary here')
const engine = native
let pages = 0
let natively = 0
let different = 0
const mutate = process.argv.includes('--mutate')
const markdown = process.argv.includes('--markdown')
const time = { native: 0, remark: 0 }

/** The page itself, and with `--mutate` what a slip of the hand makes of it: cut off, or a character lost or doubled. */
function* versions(source: string): Generator<string> {
  yield source
  if (!mutate || source.length === 0) return
  for (let at = 0; at < 3; at++) yield source.slice(0, random(source.length))
  const marks = [...source.matchAll(/[<>{}()[\]"'`=/:*_#-]/g)].map((match) => match.index)
  for (let at = 0; at < 6 && marks.length > 0; at++) {
    const place = marks[random(marks.length)]!
    yield at % 2 === 0
      ? source.slice(0, place) + source.slice(place + 1)
      : source.slice(0, place) + source[place] + source.slice(place)
  }
}

let state = 1
function random(below: number): number {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0
  return Math.floor((state / 2 ** 32) * below)
}

for (const dir of process.argv.slice(2).filter((arg) => !arg.startsWith('--'))) {
  for (const file of globSync('**/*.{md,mdx}', { cwd: dir, ignore: ['**/node_modules/**'] }).sort()) {
    for (const source of versions(readFileSync(join(dir, file), 'utf8').replace(/^\uFEFF/, '')))
      compare(dir, file, source)
  }
}

function compare(dir: string, file: string, source: string): void {
  const profile: ParseProfile = markdown
    ? { dialect: 'markdown', linkTitles: true }
    : {
        dialect: 'mdx',
        directives: true,
        headingId: 'braces',
        htmlComments: true,
        unwrappedFence: 'mdx-code-block',
        linkTitles: true,
      }
  pages++
  let from = performance.now()
  const expected = JSON.stringify(gatherFacts(file, source, profile.dialect, parsePage(source, profile)))
  time.remark += performance.now() - from
  from = performance.now()
  const parsed = parseNatively(engine, source, profile)
  const facts = parsed && gatherNativeFacts(file, source, profile.dialect, parsed)
  time.native += performance.now() - from
  if (!facts) return
  natively++
  const actual = JSON.stringify(facts)
  if (expected === actual) return
  different++
  let at = 0
  while (expected[at] === actual[at]) at++
  if (different > 15) return
  const around = (text: string) => text.slice(Math.max(0, at - 80), at + 120)
  console.log(`${join(dir, file)}\n  remark ${around(expected)}\n  native ${around(actual)}`)
  if (process.env.KEEP) writeFileSync(join(process.env.KEEP, `${different}.mdx`), source)
}

console.log(
  `${pages} pages, ${natively} read natively, ${different} different; remark ${Math.round(time.remark)} ms, native ${Math.round(time.native)} ms`,
)
process.exitCode = different > 0 ? 1 : 0
