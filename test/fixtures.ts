/** The built program on the fixture sites: a clean site is silent, its faulty twin says what its markers say. */
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { rules } from '../rules/index.ts'
import type { Message } from '../src/rule.ts'
import { markersBelow, markersIn, places, wordings } from './fixtures/markers.ts'
import { checkout, docsLint, jsonReport } from './program.ts'

const fixtures = resolve(checkout, 'fixtures')
const sites = readdirSync(fixtures).filter((name) => existsSync(resolve(fixtures, name, 'faulty')))

/** The report of a faulty site, made once. */
const faultyReports = new Map<string, ReturnType<typeof jsonReport>>()
function faultyReport(site: string): ReturnType<typeof jsonReport> {
  let report = faultyReports.get(site)
  if (!report) faultyReports.set(site, (report = jsonReport(resolve(fixtures, site, 'faulty'))))
  return report
}

const markers = suite('markers')

markers('a marker speaks of the line above the markers', () => {
  const source =
    'a\n[x](/y)\n<!-- expect link-page error 5-7 missing `/y` -> /z -->\n{/* expect r warning 1-2:3 b */}\n'
  const [first, second] = markersIn('p.md', source)
  assert.equal(first, {
    path: 'p.md',
    line: 2,
    column: 5,
    endLine: 2,
    endColumn: 7,
    ruleId: 'link-page',
    severity: 'error',
    text: 'missing `/y`',
    expected: '/z',
  })
  assert.is(second?.line, 2)
  assert.is(second?.endLine, 2)
  assert.is(second?.endColumn, 3)
})

markers('a marker with a slip is an error, not prose', () => {
  assert.throws(() => markersIn('p.md', 'x\n<!-- expect link-page error 5 y -->'), /p\.md:2: not a marker/)
  assert.throws(() => markersIn('p.md', '<!-- expect link-page -->'), /p\.md:1: not a marker/)
})

markers.run()

const twins = suite('clean and faulty sites')

for (const site of sites) {
  twins(`${site}: the clean site gives no message`, async () => {
    const { code, messages, summary } = await jsonReport(resolve(fixtures, site, 'clean'))
    assert.equal(places(messages), [])
    assert.is(code, 0)
    assert.ok(summary.pages > 2 && summary.internalLinks > 5, 'pages and links were read')
    assert.equal(markersBelow(resolve(fixtures, site, 'clean')), [])
  })

  twins(`${site}: the faulty site gives its markers, nothing more`, async () => {
    const dir = resolve(fixtures, site, 'faulty')
    const expected = markersBelow(dir)
    const { code, messages, summary } = await faultyReport(site)
    assert.equal(places(messages), places(expected))
    assert.equal(wordings(expected, messages), [])
    assert.is(code, 1)
    assert.is(summary.errors, expected.filter((marker) => marker.severity === 'error').length)
    assert.is(summary.warnings, expected.filter((marker) => marker.severity === 'warning').length)
  })

  twins(`${site}: each edit clears its message and brings no other`, async () => {
    const dir = resolve(fixtures, site, 'faulty')
    const { messages } = await faultyReport(site)
    for (const round of rounds(messages.filter((message) => message.fixes?.length))) {
      await inCopy(dir, async (copy) => {
        for (const message of round) applyFirstFix(copy, message)
        const after = await jsonReport(copy)
        assert.is(after.messages.length, messages.length - round.length, places(after.messages).join('\n'))
      })
    }
  })
}

/** What a rule speaks of is known of some frameworks only. */
const ELSEWHERE = ['nav-entry']

twins('librarium: every rule that is on by default, and needs no network, has its fault', () => {
  const planted = new Set(markersBelow(resolve(fixtures, 'librarium/faulty')).map((marker) => marker.ruleId))
  const all = sites.flatMap((site) => markersBelow(resolve(fixtures, site, 'faulty'))).map((marker) => marker.ruleId)
  for (const id of ELSEWHERE) if (all.includes(id)) planted.add(id)
  const reported = rules.filter(({ id, severity }) => severity !== 'off' && id !== 'link-external').map(({ id }) => id)
  assert.equal([...planted].sort(), reported.sort())
})

twins('librarium: nothing needs to be configured', async () => {
  await inCopy(resolve(fixtures, 'librarium/clean'), async (copy) => {
    rmSync(join(copy, 'docs-lint.config.json'))
    const { code, messages } = await jsonReport(copy)
    assert.equal(places(messages), [])
    assert.is(code, 0)
  })
})

twins('the exit code is 1, and 0 with --exit-zero, and the text names each fault', async () => {
  const dir = resolve(fixtures, 'librarium/faulty')
  const plain = await docsLint(['--no-cache', '--cwd', dir], checkout)
  const zero = await docsLint(['--no-cache', '--cwd', dir, '--exit-zero'], checkout)
  assert.is(plain.code, 1)
  assert.is(zero.code, 0)
  for (const output of [plain, zero]) {
    const text = output.stdout + output.stderr
    for (const { line, column, text: part } of markersBelow(dir)) {
      const found = text.split('\n').some((row) => row.includes(`${line}:${column}`) && row.includes(part))
      assert.ok(found, `no line with ${line}:${column} and ${part}`)
    }
  }
})

twins('a path limits what is linted, not what is known', async () => {
  const dir = resolve(fixtures, 'librarium/faulty')
  const path = 'content/docs/01-getting-started.md'
  const { messages, summary } = await jsonReport(dir, [path])
  assert.equal(places(messages), places(markersBelow(dir).filter((marker) => marker.path === path)))
  assert.is(summary.pages, 1)
})

twins.run()

const faq = suite('the FAQ page')
const seed = resolve(checkout, '../shared/seed/faq.mdx')
const FAQ = 'content/docs/15-faq.mdx'
const pages = [{ name: 'of the fixture', file: resolve(fixtures, 'librarium/clean', FAQ) }]
if (existsSync(seed)) pages.push({ name: 'of the seed', file: seed })

const LINK = '/clusters?clusterType=vmware_cluster#ipaddressmanagement'

/** One change of the link on line 18: what is said, where, and which value is expected first. */
const variations = [
  { from: 'vmware_cluster', to: 'vmware_clusters', ruleId: 'link-query', column: 56, expected: 'vmware_cluster' },
  { from: '#ipaddress', to: '#ipadress', ruleId: 'link-anchor', column: 71, expected: 'ipaddressmanagement' },
  { from: 'clusterType', to: 'clusterTypes', ruleId: 'link-query', column: 44, expected: 'clusterType' },
  { from: '/clusters', to: '/cluster', ruleId: 'link-page', column: 34, expected: '/clusters' },
  { from: 'vmware_cluster', to: 'aws_cluster', ruleId: 'link-pane', column: 56, expected: 'vmware_cluster' },
]

for (const { name, file } of pages) {
  const source = readFileSync(file, 'utf8')
  const lint = (text: string) =>
    inCopy(resolve(fixtures, 'librarium/clean'), (copy) => {
      writeFileSync(join(copy, FAQ), text)
      return jsonReport(copy)
    })

  faq(`${name} gives no message`, async () => {
    assert.is(source.split('\n')[17]?.indexOf(LINK), 33, 'the link stands on line 18, column 34')
    const { code, messages } = await lint(source)
    assert.equal(places(messages), [])
    assert.is(code, 0)
  })

  for (const { from, to, ruleId, column, expected } of variations) {
    faq(`${name} with ${to} in place of ${from} gives one ${ruleId}`, async () => {
      const { code, messages } = await lint(source.replace(LINK, LINK.replace(from, to)))
      assert.is(messages.length, 1, places(messages).join('\n'))
      const [message] = messages
      assert.is(message?.path, FAQ)
      assert.is(message?.ruleId, ruleId)
      assert.is(message?.severity, 'error')
      assert.is(message?.line, 18)
      assert.is(message?.column, column)
      assert.is(message?.endColumn, column + (to.startsWith('#') ? 'ipadressmanagement' : to).length)
      assert.is(message?.expected?.[0], expected)
      assert.is(code, 1)
    })
  }

  faq(`${name} with a statement for a heading gives one headings-are-questions`, async () => {
    const heading = source.match(/^# (.+)\?$/m)
    assert.ok(heading)
    const { messages } = await lint(source.replace(heading[0]!, '# Addresses are handed out'))
    assert.equal(places(messages), [`${FAQ}:15:3-15:27 warning headings-are-questions`])
  })
}

faq.run()

/** Hands a copy of a site in a temporary folder to `use`, then removes it. */
async function inCopy<T>(dir: string, use: (copy: string) => Promise<T>): Promise<T> {
  const temporary = mkdtempSync(join(tmpdir(), 'docs-lint-fixture-'))
  try {
    const copy = join(temporary, 'site')
    cpSync(dir, copy, { recursive: true })
    return await use(copy)
  } finally {
    rmSync(temporary, { recursive: true, force: true })
  }
}

/** Groups messages so that no group holds two of one page: their edits do not move each other. */
function rounds(messages: readonly Message[]): Message[][] {
  const groups: Message[][] = []
  for (const message of messages) {
    const group = groups.find((other) => other.every(({ path }) => path !== message.path))
    if (group) group.push(message)
    else groups.push([message])
  }
  return groups
}

function applyFirstFix(dir: string, { path, fixes }: Message): void {
  const file = join(dir, path)
  const text = readFileSync(file, 'utf8')
  const mark = text.startsWith('\uFEFF') ? '\uFEFF' : ''
  let source = text.slice(mark.length)
  const edits = [...fixes![0]!.edits].sort((a, b) => b.start - a.start)
  for (const { start, end, text } of edits) source = source.slice(0, start) + text + source.slice(end)
  writeFileSync(file, mark + source)
}
