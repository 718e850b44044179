/** SARIF 2.1.0, which GitHub code scanning and many others read: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html */
import type { Fix, Message } from '../rule.ts'
import { fingerprints } from './fingerprint.ts'
import type { FormatOptions, RuleInfo } from './format.ts'
import { jsonText } from './json-text.ts'
import { type PageLines, pageLines } from './page-lines.ts'
import type { Report } from './report.ts'
import { shownMessages } from './shown.ts'
import { wellFormed } from './visible.ts'
import { isWebUrl } from './web-url.ts'

export async function sarif(report: Report, options: FormatOptions): Promise<string> {
  const { quiet, pathPrefix = '', version } = options
  const rules = (await options.rules?.()) ?? []
  const messages = shownMessages(report.messages, quiet)
  const described = describeRules(messages, rules)
  const index = new Map(described.map(({ id }, at) => [id, at]))
  const lines = pageLines(report.sources)
  const fingerprint = fingerprints(lines)
  const results = messages.map((message) => ({
    ruleId: message.ruleId,
    ruleIndex: index.get(message.ruleId)!,
    level: message.severity,
    message: { text: message.reason },
    locations: [location(message, pathPrefix)],
    partialFingerprints: { 'docsLint/v1': fingerprint(message) },
    ...(message.fixes && { fixes: fixesOf(message, message.fixes, lines(message.path), pathPrefix) }),
    ...(message.related && { relatedLocations: message.related.map((place) => related(place, pathPrefix)) }),
  }))
  const driver = {
    name: 'docs-lint',
    ...(version && { version, semanticVersion: version }),
    informationUri: 'https://github.com/docs-lint/docs-lint',
    rules: described,
  }
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver }, columnKind: 'utf16CodeUnits', results }],
  }
  return `${jsonText(log, 2)}\n`
}

/** Every rule, and those of plugins that messages name. */
function describeRules(messages: readonly Message[], rules: readonly RuleInfo[]) {
  const known = new Set(rules.map(({ id }) => id))
  const others = new Map(messages.filter(({ ruleId }) => !known.has(ruleId)).map((one) => [one.ruleId, one]))
  return [
    ...rules.map(({ id, description, severity, url }) => ({
      id,
      shortDescription: { text: description },
      helpUri: url,
      defaultConfiguration: severity === 'off' ? { enabled: false } : { level: severity },
    })),
    ...[...others.values()].map(({ ruleId, url }) => ({ id: ruleId, ...(isWebUrl(url) && { helpUri: url }) })),
  ]
}

function location({ path, line, column, endLine, endColumn }: Message, prefix: string) {
  const region = { startLine: line, startColumn: column, endLine, endColumn }
  return { physicalLocation: { artifactLocation: artifact(path, prefix), region } }
}

function related({ path, line, column, reason }: NonNullable<Message['related']>[number], prefix: string) {
  const region = { startLine: line, startColumn: column }
  return { message: { text: reason }, physicalLocation: { artifactLocation: artifact(path, prefix), region } }
}

function artifact(path: string, prefix: string) {
  const parts = wellFormed(prefix + path).split('/')
  return { uri: parts.map(encodeURIComponent).join('/'), uriBaseId: '%SRCROOT%' }
}

function fixesOf({ path }: Message, fixes: readonly Fix[], lines: PageLines | undefined, prefix: string) {
  if (!lines) return []
  return fixes
    .filter(({ edits }) => edits.length > 0)
    .map(({ kind, edits }) => ({
      description: { text: kind === 'safe' ? 'Safe fix' : 'Suggestion' },
      artifactChanges: [
        {
          artifactLocation: artifact(path, prefix),
          replacements: edits.map(({ start, end, text }) => ({
            deletedRegion: region(lines.point(start), lines.point(end)),
            insertedContent: { text },
          })),
        },
      ],
    }))
}

function region(start: ReturnType<PageLines['point']>, end: ReturnType<PageLines['point']>) {
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column }
}
