/** What was checked, in a few lines: the end of every report for people. */
import type { Message } from '../rule.ts'
import type { BaselineCount, Baselined, ChangeSummary, FixSummary, RenamedPath, Report, Summary } from './report.ts'
import { count } from './shown.ts'
import { visible } from './visible.ts'

/**
 * `12 pages (2 parts of others), 340 links (300 internal, 40 external not checked), 11 frontmatter blocks: 3 errors, 1 warning in 0.4 s`,
 * then one line each for what could not be judged, skipped files, suppressed and fixable messages, where there are any.
 */
export function receipt({ summary, external, fixes, messages, change, baseline }: Receipted, verbose = false): string {
  const lines = [
    `${checked(summary, external)}: ${found(summary)} in ${seconds(summary.durationMs)}`,
    change && broken(change),
    ...(change?.renamed ?? []).map(renamed),
    ...(verbose ? schemas(summary.schemas) : []),
    unknown(summary.unknown),
    ...inWords(summary.unknown),
    summary.skipped > 0 &&
      `skipped: ${count(summary.skipped, 'given file')} that ${summary.skipped === 1 ? 'is' : 'are'} no page`,
    summary.suppressed > 0 && `suppressed: ${count(summary.suppressed, 'message')}`,
    ...(baseline ? held(baseline) : []),
    ...(fixes ? done(fixes) : []),
    summary.fixable > 0 && `fixable: ${fixable(messages)}`,
  ]
  return lines.filter((line) => line !== false && line !== undefined && line !== '').join('\n')
}

/** `this change breaks 7 links in 4 pages it does not touch` */
function broken({ broken: { links, others, pages } }: ChangeSummary): string {
  if (pages === 0) return ''
  const what = [links > 0 && count(links, 'link'), others > 0 && count(others, links > 0 ? 'other thing' : 'thing')]
  return `this change breaks ${what.filter(Boolean).join(' and ')} in ${count(pages, 'page')} it does not touch`
}

/** A page that was renamed leaves readers and other sites with its old address. */
function renamed({ from, redirect }: RenamedPath): string {
  return `renamed: \`${visible(from)}\` no longer answers; add to ${visible(redirect.where)}: ${visible(redirect.entry)}`
}

type Receipted = Pick<Report, 'summary' | 'external' | 'fixes' | 'messages' | 'change' | 'baseline'>

function held({ waiting, exceeded, unpruned }: Baselined): (string | false)[] {
  return [
    waiting > 0 && `waiting: ${count(waiting, 'old message')} in the suppressions`,
    ...some(exceeded, ({ path, ruleId, allowed, found }) => {
      return `more than before: ${found} ${visible(ruleId)} in ${visible(path)}, ${allowed} of them old`
    }),
    ...some(unpruned, ({ path, ruleId, allowed, found }) => {
      return `mended: ${allowed - found} of ${allowed} ${visible(ruleId)} in ${visible(path)}`
    }),
    unpruned.length > 0 && 'the suppressions are out of date: docs-lint --prune-suppressions',
  ]
}

function some(counts: readonly BaselineCount[], line: (one: BaselineCount) => string): string[] {
  const most = 5
  const more = counts.length - most
  return [...counts.slice(0, most).map(line), ...(more > 0 ? [`… and ${more} more`] : [])]
}

function done({ fixed, pages, refused, conflicted }: FixSummary): (string | false)[] {
  return [
    `fixed: ${count(fixed, 'message')}${fixed > 0 ? ` in ${count(pages, 'page')}` : ''}`,
    refused > 0 && `not fixed: ${count(refused, 'message')} whose fix would bring others`,
    ...conflicted.map((path) => `not fixed: ${visible(path)}, which has conflict markers`),
  ]
}

/** How many messages which command would fix. */
function fixable(messages: readonly Message[]): string {
  const all = messages.filter(({ fixes }) => fixes)
  const safe = all.filter(({ fixes }) => fixes!.some(({ kind }) => kind === 'safe')).length
  const rest = all.length - safe
  const counts = [
    safe > 0 && `${count(safe, 'message')} with --fix`,
    rest > 0 && `${safe > 0 ? `${rest} more` : count(rest, 'message')} with --fix --fix-type suggestion`,
  ]
  return counts.filter(Boolean).join(', ')
}

function checked(summary: Summary, external: boolean): string {
  const outside = `${summary.externalLinks} external${external ? '' : ' not checked'}`
  const links = `${count(summary.links, 'link')} (${summary.internalLinks} internal, ${outside})`
  const { parts = 0 } = summary
  const pages = `${count(summary.pages, 'page')}${parts > 0 ? ` (${count(parts, 'part')} of others)` : ''}`
  return [pages, links, count(summary.frontmatter, 'frontmatter block')].join(', ')
}

function found({ errors, warnings, causes }: Summary): string {
  const all = `${count(errors, 'error')}, ${count(warnings, 'warning')}`
  return causes > 0 && causes < errors + warnings ? `${all} of ${count(causes, 'cause')}` : all
}

/** `schema \`./schemas/page.json\`: 12 frontmatter blocks` */
function schemas(counts: Record<string, number> = {}): string[] {
  const sorted = Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1))
  return sorted.map(([name, times]) => `schema \`${visible(name)}\`: ${count(times, 'frontmatter block')}`)
}

/** Reasons for which a writer can do something, or need not: each is said once, in words. */
const IN_WORDS: Record<string, (times: number) => string> = {
  'packages-not-installed': (times) => {
    const what = times === 1 ? '1 import of a package, which is' : `${times} imports of packages, which are`
    return `not checked: ${what} not in node_modules`
  },
  'part-of-a-repository': (times) => {
    const [what, them] = times === 1 ? ['1 link that begins', 'it'] : [`${times} links that begin`, 'them']
    return `not checked: ${what} with \`/\`; run docs-lint in the root of the repository to check ${them}`
  },
}

function inWords(reasons: Record<string, number>): string[] {
  return Object.entries(IN_WORDS).flatMap(([reason, line]) => (reasons[reason] ? [line(reasons[reason])] : []))
}

/** Most frequent reasons first. */
function unknown(reasons: Record<string, number>): string {
  const counted = Object.entries(reasons).filter(([reason, times]) => times > 0 && !Object.hasOwn(IN_WORDS, reason))
  if (counted.length === 0) return ''
  const sorted = counted.sort(([a, first], [b, second]) => second - first || (a < b ? -1 : 1))
  return `unknown: ${sorted.map(([reason, times]) => `${times} ${visible(reason)}`).join(', ')}`
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(milliseconds < 100 ? 2 : 1)} s`
}
