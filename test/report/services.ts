/** Formats for services, each read by the schema or the parser of those who consume it. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { RDFormatValidator } from '@umbrelladocs/rdformat-validator'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import Ajv04 from 'ajv-draft-04'
import addFormats from 'ajv-formats'
import { parse as parseJunit } from 'junit2json'
import type { Nodes, Table } from 'mdast'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { type FormatName, formats } from '../../src/report/index.ts'
import type { Report } from '../../src/report/report.ts'
import { message, plainOptions, report } from './sample.ts'

const require = createRequire(import.meta.url)
const { xml2js } = require('xml-js')
const { parseCheckstyle } = require('danger-plugin-lint-report/dist/parse/checkstyle_parser.js')
const sarifSchema = JSON.parse(
  readFileSync(require.resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'), 'utf8'),
)

/** What GitLab requires of an issue (gitlabhq, app/validators/json_schemas/codeclimate.json), and the values it knows. */
const gitlabSchema = {
  type: 'array',
  items: {
    type: 'object',
    required: ['description', 'check_name', 'fingerprint', 'severity', 'location'],
    properties: {
      description: { type: 'string', minLength: 1 },
      check_name: { type: 'string' },
      fingerprint: { type: 'string', minLength: 1 },
      severity: { enum: ['info', 'minor', 'major', 'critical', 'blocker'] },
      location: {
        type: 'object',
        required: ['path', 'lines'],
        properties: {
          path: { type: 'string', pattern: '^(?!\\.?/)' },
          lines: { type: 'object', required: ['begin'], properties: { begin: { type: 'integer', minimum: 1 } } },
        },
      },
    },
  },
}

const hostile =
  'a\n::error::x%0A"><failure/>]]>&\'`<script>|@all #1 \u001b[31m\u0007\u009b\u202e\ufffe\ud800 ##[error] $(x)'
const source = 'é😀 see /x\r\nsee /clustres, 😀 too\n'
const full = message({
  expected: ['/clusters'],
  fixes: [
    { kind: 'suggestion', edits: [{ start: 16, end: 25, text: '/clusters' }] },
    {
      kind: 'safe',
      edits: [
        { start: 0, end: 0, text: 'a' },
        { start: 4, end: 5, text: '' },
      ],
    },
  ],
  related: [{ path: 'docs/b.md', line: 3, column: 1, reason: 'First place' }],
})
const warning = message({
  severity: 'warning',
  ruleId: 'remark-lint:x',
  url: '',
  line: 1,
  column: 9,
  endLine: 1,
  endColumn: 11,
})
const wild = message({
  path: `docs/${hostile}.md`,
  reason: hostile,
  ruleId: `id${hostile}`,
  url: hostile,
  expected: [hostile],
  related: [{ path: hostile, line: 1, column: 1, reason: hostile }],
})
const sources = new Map([
  ['docs/a.md', source],
  [wild.path, `${hostile}\n${hostile}`],
])
const rules = [
  { id: 'link-page', description: 'D', severity: 'error' as const, url: 'https://example.com/rules/link-page.md' },
  { id: 'orphan', description: 'O', severity: 'off' as const, url: 'https://example.com/rules/orphan.md' },
]
const options = { ...plainOptions, rules: async () => rules, version: '1.2.3' }
const reports: [name: string, given: Report][] = [
  ['nothing', report([])],
  ['messages', report([full, warning], { sources })],
  ['no sources', report([full, warning])],
  ['hostile names and links', report([wild, wild], { sources }, { unknown: { [hostile]: 1 } })],
]
const print = (format: FormatName, given: Report, more = {}) => formats[format](given, { ...options, ...more })

function visit(node: Nodes, see: (node: Nodes) => void): void {
  see(node)
  if ('children' in node) for (const child of node.children) visit(child, see)
}

const services = suite('report/services')

for (const [name, given] of reports) {
  services(`sarif: ${name}, by the schema of OASIS`, async () => {
    const ajv = new Ajv04.default({ strict: false, allErrors: true, unicodeRegExp: false })
    addFormats.default(ajv as never)
    const isValid: ValidateFunction = ajv.compile(sarifSchema)
    const log = JSON.parse(await print('sarif', given))
    assert.ok(isValid(log) as boolean, JSON.stringify(isValid.errors))
    assert.is(log.runs[0].results.length, given.messages.length)
    for (const result of log.runs[0].results) {
      assert.is(log.runs[0].tool.driver.rules[result.ruleIndex].id, result.ruleId)
    }
  })

  services(`gitlab: ${name}, by what GitLab requires`, async () => {
    const isValid: ValidateFunction = new Ajv2020().compile(gitlabSchema)
    const issues = JSON.parse(await print('gitlab', given))
    assert.ok(isValid(issues) as boolean, JSON.stringify(isValid.errors))
    assert.is(issues.length, given.messages.length)
    assert.is(new Set(issues.map((issue: { fingerprint: string }) => issue.fingerprint)).size, issues.length)
  })

  services(`rdjson: ${name}, by a validator of the format`, async () => {
    const result = await new RDFormatValidator({ strictMode: true }).validateString(await print('rdjson', given))
    assert.ok(result.valid, JSON.stringify(result.errors))
  })

  services(`junit: ${name}, by a parser`, async () => {
    const suites = (await parseJunit(await print('junit', given))) as {
      testsuite?: { testcase?: Case[] }[]
      tests: number
    }
    const cases = suites.testsuite!.flatMap(({ testcase }) => testcase ?? [])
    assert.is(cases.length, Math.max(given.messages.length, 1))
    assert.is(suites.tests, cases.length)
    assert.is(cases.filter(({ failure }) => failure).length, given.summary.errors)
    for (const one of cases.filter(({ failure }) => failure)) assert.equal(one.failure!.length, 1)
  })

  services(`checkstyle: ${name}, by a parser`, async () => {
    const violations: Violation[] = parseCheckstyle(xml2js(await print('checkstyle', given)), '')
    assert.is(violations.length, given.messages.length)
    assert.equal(
      violations.map(({ line, column, severity }) => [line, column, severity]),
      given.messages.map(({ line, column, severity }) => [line, column, severity]),
    )
  })

  services(`jsonl: ${name}`, async () => {
    const lines = (await print('jsonl', given)).trimEnd().split('\n')
    const values = lines.map((line) => JSON.parse(line))
    assert.equal(values.pop(), { version: 1, summary: given.summary })
    assert.equal(values, given.messages)
  })

  services(`${name}: no format gives a terminal or a log anything to act on`, async () => {
    for (const format of Object.keys(formats) as FormatName[]) {
      const printed = await print(format, given)
      assert.not.match(printed, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028]/, format)
      assert.not.match(printed, /^\s*::error::x/m, format)
      assert.not.match(printed, /##\[/, format)
      assert.ok(printed.endsWith('\n') && !printed.endsWith('\n\n'), format)
    }
  })
}

interface Case {
  failure?: { message?: string; inner?: string }[]
}
interface Violation {
  line: number
  column: number
  severity: string
  file: string
  message: string
}

services('sarif: places, fixes, rules, fingerprints', async () => {
  const [run] = JSON.parse(await print('sarif', reports[1]![1], { pathPrefix: 'my site/' })).runs
  const [first, second] = run.results
  const artifactLocation = { uri: 'my%20site/docs/a.md', uriBaseId: '%SRCROOT%' }
  assert.equal(first.locations, [
    { physicalLocation: { artifactLocation, region: { startLine: 2, startColumn: 5, endLine: 2, endColumn: 14 } } },
  ])
  assert.equal(first.fixes[0].artifactChanges, [
    {
      artifactLocation,
      replacements: [
        {
          deletedRegion: { startLine: 2, startColumn: 5, endLine: 2, endColumn: 14 },
          insertedContent: { text: '/clusters' },
        },
      ],
    },
  ])
  assert.is(first.fixes[1].artifactChanges[0].replacements.length, 2)
  assert.is(first.level, 'error')
  assert.is(second.level, 'warning')
  assert.equal(
    run.tool.driver.rules.map(({ id }: { id: string }) => id),
    ['link-page', 'orphan', 'remark-lint:x'],
  )
  assert.is(run.tool.driver.version, '1.2.3')
})

services('a fingerprint follows its line, and tells equal messages apart', async () => {
  const prints = async (given: Report) =>
    JSON.parse(await print('gitlab', given)).map((issue: { fingerprint: string }) => issue.fingerprint)
  const before = await prints(report([full, full], { sources }))
  const moved = { ...full, line: 4, endLine: 4 }
  const lower = new Map([['docs/a.md', `\n\n${source}`]])
  assert.equal(await prints(report([moved, moved], { sources: lower })), before)
  assert.is(new Set(before).size, 2)
  const changed = new Map([['docs/a.md', source.replace('too', 'two')]])
  assert.not.equal((await prints(report([full], { sources: changed })))[0], before[0])
})

services('rdjson: columns count bytes of UTF-8', async () => {
  const { diagnostics } = JSON.parse(await print('rdjson', reports[1]![1], { pathPrefix: 'site/' }))
  assert.equal(diagnostics[1].location, {
    path: 'site/docs/a.md',
    range: { start: { line: 1, column: 12 }, end: { line: 1, column: 14 } },
  })
  assert.equal(diagnostics[0].suggestions, [
    { range: { start: { line: 2, column: 5 }, end: { line: 2, column: 14 } }, text: '/clusters' },
  ])
})

services('junit and checkstyle say what and where', async () => {
  const junit = (await parseJunit(await print('junit', reports[1]![1]))) as {
    testsuite: { name: string; testcase: Case[] }[]
  }
  assert.equal(
    junit.testsuite.map(({ name }) => name),
    ['docs/a.md'],
  )
  assert.is(junit.testsuite[0]!.testcase[0]!.failure![0]!.message, full.reason)
  const [violation]: Violation[] = parseCheckstyle(xml2js(await print('checkstyle', reports[1]![1])), '')
  assert.is(violation!.message, full.reason)
  assert.is(violation!.file, 'docs/a.md')
})

services('markdown: each cause once, and nothing of a page is markup, a mention or a link', async () => {
  const messages = [
    message({ cause: 'x', reason: 'Unexpected `a|b` of @me, #1, <b>, [x](y) and `open' }),
    message({ cause: 'x', path: 'docs/b.md' }),
  ]
  const lines = (await print('markdown', report(messages, {}, { pages: 3 }))).split('\n')
  assert.is(lines[0], '**docs-lint**: 2 errors, 0 warnings in 3 pages')
  assert.is(
    lines[4],
    '| <code>docs/a.md&#58;2&#58;5</code> and 1 more place | ❌ Unexpected <code>a&#124;b</code> of @<!-- -->me, #<!-- -->1, &#60;b&#62;, &#91;x&#93;(y) and &#96;open | [link-page](https://example.com/rules/link-page.md) |',
  )
})

services('markdown: of hostile names and links nothing is left that a parser takes for markup', async () => {
  const tree = unified()
    .use(remarkParse)
    .use(remarkGfm)
    .parse(await print('markdown', reports[3]![1]))
  const kinds = new Set<string>()
  visit(tree, (node) => {
    kinds.add(node.type)
    if (node.type === 'html') assert.match(node.value, /^(?:<\/?(?:code|sub)>|<br>|<!-- -->)+$/)
  })
  assert.equal([...kinds].sort(), ['html', 'paragraph', 'root', 'strong', 'table', 'tableCell', 'tableRow', 'text'])
  assert.is((tree.children[1] as Table).children.length, 3)
})

services('markdown: a comment is never longer than GitHub takes', async () => {
  const messages = Array.from({ length: 3000 }, (_, line) => message({ line: line + 1 }))
  const printed = await print('markdown', report(messages))
  assert.ok(printed.length < 65_536)
  assert.match(printed, /^… and \d+ more problems$/m)
})

services('quiet leaves warnings out everywhere', async () => {
  const given = report([message({ severity: 'warning', reason: 'only a warning' })])
  for (const format of Object.keys(formats) as FormatName[]) {
    assert.not.match(await print(format, given, { quiet: true }), 'only a warning', format)
  }
})

services.run()
