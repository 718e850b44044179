/** Faults planted in the clean fixture sites are all found, harmless edits are not: bench/mutate. */
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { readPage } from '../bench/mutate/page.ts'
import { edited, lineText, type Planted } from '../bench/mutate/plan.ts'
import { createRandom, misspell } from '../bench/mutate/random.ts'
import { faultKinds, mutate, type Run } from '../bench/mutate/run.ts'
import { type Message, score } from '../bench/mutate/score.ts'
import { table } from '../bench/mutate/table.ts'
import { git } from './folder.ts'
import { checkout, execute } from './program.ts'

const clean = (site: string) => resolve(checkout, 'fixtures', site, 'clean')

async function run(site: string, faults: number, controls: number, seed: number): Promise<Run> {
  const outcome = await mutate(clean(site), { faults, controls, seed })
  rmSync(outcome.root, { recursive: true, force: true })
  return outcome
}

const sites = suite('faults in the clean fixture sites')
const planted = new Set<string>()

for (const [site, faults, controls, least] of [
  ['librarium', 24, 0, 24],
  ['librarium', 6, 24, 28],
  ['docusaurus', 10, 0, 8],
  ['docusaurus', 3, 20, 10],
  ['plain', 12, 0, 10],
  ['plain', 3, 20, 10],
] as const) {
  sites(`${site}: ${faults} faults are found, ${controls} harmless edits are not`, async () => {
    const outcome = await run(site, faults, controls, 1)
    assert.equal(outcome.before, [])
    assert.is(outcome.unread, 0)
    assert.ok(outcome.planted.length >= least, `${outcome.planted.length} were planted`)
    const { percent, false: wrong, controls: silent } = outcome.score
    assert.ok(percent === 100 && wrong.length === 0 && silent.every(({ spoke }) => !spoke), table(outcome.score))
    for (const { kind, control } of outcome.planted) if (!control) planted.add(kind)
  })
}

sites('every kind of fault was among them', () => {
  assert.equal([...planted].sort(), [...faultKinds].sort())
})

sites('the same seed plants the same faults, another one does not', async () => {
  const changes = async (seed: number) => (await run('plain', 5, 5, seed)).planted.flatMap(({ edits }) => edits)
  const first = await changes(3)
  assert.ok(first.length > 5)
  assert.equal(await changes(3), first)
  assert.not.equal(await changes(4), first)
})

sites('only the copy is changed, on the lines that were planted', async () => {
  const before = git(checkout, 'status', '--porcelain', '--', 'fixtures/plain/clean')
  const outcome = await mutate(clean('plain'), { faults: 5, controls: 0, seed: 2 })
  const changed = git(outcome.root, 'diff', '--numstat').trim().split('\n')
  rmSync(outcome.root, { recursive: true, force: true })
  const lines = changed.reduce((sum, line) => sum + Number(line.split('\t')[0]), 0)
  assert.is(lines, 5)
  assert.is(git(checkout, 'status', '--porcelain', '--', 'fixtures/plain/clean'), before)
})

sites.run()

const scorer = suite('scorer')
const text = 'A\n\nSee [b](/bees#wax) here.\nAnd [c](/cats) there.\n'
const at = (part: string) => ({ path: 'p.md', start: text.indexOf(part), end: text.indexOf(part) + part.length })

/** `/bees` loses a letter; `/cats` gets a slash, as a control. */
const changes: Planted[] = [
  {
    kind: 'route',
    control: false,
    edits: [{ path: 'p.md', start: text.indexOf('ees'), end: text.indexOf('ees') + 1, text: '' }],
    places: [at('/bees')],
    rules: ['link-page'],
  },
  {
    kind: 'slash',
    control: true,
    edits: [{ path: 'p.md', start: text.indexOf('/cats') + 5, end: text.indexOf('/cats') + 5, text: '/' }],
    places: [],
    rules: [],
  },
]
const right: Message = {
  ...{ path: 'p.md', ruleId: 'link-page', reason: 'Unexpected link' },
  ...{ line: 3, column: 9, endLine: 3, endColumn: 13 },
}
const verdicts = (after: Message[], before: Message[] = [], plan = changes) => {
  const result = score(plan, new Map([['p.md', text]]), before, after)
  return [result.faults.map(({ verdict }) => verdict).join(), result.false.length, result.percent]
}

scorer('the right rule on the right characters finds a fault', () => {
  assert.equal(verdicts([right]), ['found', 0, 100])
  assert.equal(verdicts([{ ...right, column: 10 }]), ['found', 0, 100])
})

scorer('another rule, other characters or another line do not', () => {
  assert.equal(verdicts([]), ['missed', 0, 0])
  assert.equal(verdicts([{ ...right, ruleId: 'link-anchor' }]), ['misplaced', 0, 0])
  assert.equal(verdicts([{ ...right, column: 5, endColumn: 18 }]), ['misplaced', 0, 0])
  assert.equal(verdicts([{ ...right, endColumn: 14 }]), ['misplaced', 0, 0])
  assert.equal(verdicts([{ ...right, endColumn: 9 }]), ['misplaced', 0, 0])
  assert.equal(verdicts([{ ...right, line: 1, endLine: 1 }]), ['missed', 1, 0])
})

scorer('what was said before is not new, however often', () => {
  const old = { ...right, line: 1, endLine: 1, reason: 'Unexpected `x`, expected `y`' }
  assert.equal(verdicts([right, { ...old, reason: 'Unexpected `x`, expected `z`' }], [old]), ['found', 0, 100])
  assert.equal(verdicts([right, old, old], [old]), ['found', 1, 100])
  assert.equal(score(changes, new Map([['p.md', text]]), [old], [right]).gone, [old])
})

scorer('a second message about one fault is false, and so is one about a control', () => {
  assert.equal(verdicts([right, { ...right, ruleId: 'link-anchor' }]), ['found', 1, 100])
  const spoke = { ...right, line: 4, endLine: 4 }
  const result = score(changes, new Map([['p.md', text]]), [], [right, spoke])
  assert.equal(
    result.controls.map(({ said }) => said),
    [[spoke]],
  )
  assert.equal(result.false, [spoke])
})

scorer('a reworded heading is found when all links to it are; other links to it are its consequence', () => {
  const heading: Planted = {
    kind: 'heading',
    control: false,
    edits: [{ path: 'p.md', start: 0, end: 1, text: 'Z' }],
    places: [at('#wax')],
    rules: ['link-anchor'],
    lost: 'wax',
  }
  const found = { ...right, ruleId: 'link-anchor', column: 15, endColumn: 18 }
  assert.equal(verdicts([found], [], [heading]), ['found', 0, 100])
  const both: Planted = { ...heading, places: [at('#wax'), at('/cats')] }
  assert.equal(verdicts([found], [], [both]), ['missed', 0, 0])
  const elsewhere: Planted = { ...heading, places: [at('/cats')] }
  assert.equal(verdicts([found], [], [elsewhere]), ['missed', 0, 0])
  assert.equal(verdicts([{ ...found, column: 14, endColumn: 18 }], [], [elsewhere]), ['missed', 0, 0])
  assert.equal(verdicts([{ ...found, column: 14, endColumn: 17 }], [], [elsewhere]), ['missed', 1, 0])
})

scorer('a fix that gives the line back is counted', () => {
  const start = text.indexOf('/bees')
  const mend = { edits: [{ start, end: start + 4, text: '/bees' }] }
  const mended = (fixes: Message['fixes'] & object) =>
    score(changes, new Map([['p.md', text]]), [], [{ ...right, fixes }]).faults[0]!.mended
  assert.is(mended([mend]), true)
  assert.is(mended([{ edits: [{ start, end: start + 4, text: '/bee' }] }, mend]), false)
  assert.is(mended([]), false)
})

scorer.run()

const mutator = suite('mutator')

mutator('a slip is another word, one that is accepted, with encoded letters left alone', () => {
  const random = createRandom(5)
  const slips = Array.from({ length: 200 }, () => misspell('a%20bee', random, () => true)!)
  assert.ok(new Set(slips).size > 30)
  for (const slip of slips) {
    assert.not.equal(slip, 'a%20bee')
    assert.match(slip, /%20/)
  }
  assert.is(
    misspell('bee', random, () => false),
    undefined,
  )
})

mutator('links are read with the place of their URL, from what both dialects agree on', () => {
  const page = [
    '# A {#one}',
    '',
    '[b](/b "B") ![c](<c.png>) [`d`][d] [&amp;](/e&amp;f) {/* [no](/no) */}',
    '',
    '<a href="/g">G</a>',
    '',
    '    [mdx](/h)',
    '',
    '[d]: /d',
    '[unused]: /u',
  ].join('\n')
  const links = (dialect: 'mdx' | 'markdown' | 'both') => {
    const read = readPage('p.md', page, dialect)!
    for (const { url, start } of read.links) assert.is(page.slice(start, start + url.length), url)
    return read.links.map(({ url }) => url)
  }
  assert.equal(links('mdx'), ['/b', 'c.png', '/g', '/h', '/d'])
  assert.equal(links('markdown'), ['/b', 'c.png', '/no', '/g', '/d'])
  assert.equal(links('both'), ['/b', 'c.png', '/g', '/d'])
  assert.is(readPage('p.mdx', 'a <b', 'mdx'), undefined)
  assert.equal(
    readPage('p.md', page, 'both')!.headings.map(({ text, id }) => [text, id]),
    [['A', 'one']],
  )
})

mutator('edits do not disturb each other', () => {
  const edits = [
    { path: 'p', start: 1, end: 2, text: 'xyz' },
    { path: 'p', start: 4, end: 4, text: '!' },
  ]
  assert.is(edited('abcdef', edits), 'axyzcd!ef')
  assert.is(lineText('a\nb', 2), 'b')
})

mutator('shares no code with docs-lint', () => {
  const folder = resolve(checkout, 'bench/mutate')
  const sources = readdirSync(folder).filter((name) => name.endsWith('.ts'))
  assert.ok(sources.includes('main.ts'))
  for (const name of sources) {
    const imports = [...readFileSync(resolve(folder, name), 'utf8').matchAll(/(?:from|import\()\s*['"]([^'"]+)['"]/g)]
    for (const [, source] of imports) assert.not.match(source!, /^\.\.|\/src\/|\/rules\/|^docs-lint/)
  }
})

mutator('the command says what is wrong with its flags', async () => {
  const main = resolve(checkout, 'bench/mutate/main.ts')
  const command = (...args: string[]) => execute(process.execPath, ['--import', 'tsx', main, ...args], checkout)
  for (const [args, words] of [
    [[], /Name one folder/],
    [['nowhere'], /nowhere does not exist/],
    [['.', '--seed', 'x'], /--seed takes a whole number/],
    [['.', '--kinds', 'rout'], /no kind of fault `rout`/],
    [['.', '--wrong'], /--wrong/],
  ] as const) {
    const ended = await command(...args)
    assert.is(ended.code, 2)
    assert.match(ended.stderr, words)
  }
  const ended = await command('fixtures/plain/clean', '--faults', '2', '--controls', '1', '--json')
  assert.is(ended.code, 0, ended.stderr)
  assert.is(JSON.parse(ended.stdout).percent, 100)
})

mutator.run()
