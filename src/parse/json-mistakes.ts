/** What is wrong in frontmatter in JSON, in a writer's words. */
import { JsonError, parseJson } from '../json.ts'
import type { SyntaxProblem } from '../page/facts.ts'

/** @returns The first mistake, with its mend where one is sure; none = it is an object in JSON. */
export function jsonProblems(text: string): SyntaxProblem[] {
  try {
    const value = parseJson(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return []
  } catch (error) {
    if (!(error instanceof JsonError)) throw error
    return [{ ruleId: 'frontmatter-syntax', ...mistake(text, error.offset) }]
  }
  const range = [0, /^[^\r\n]*/.exec(text)![0].length] as const
  const reason = 'Unexpected value in place of frontmatter'
  return [{ ruleId: 'frontmatter-syntax', range, reason, expects: 'an object' }]
}

/** @param at Offset of the first character that cannot stand there. */
function mistake(text: string, at: number): Omit<SyntaxProblem, 'ruleId'> {
  const [other] = /^[ \t]*[^\s{[][^\r\n]*/.exec(text) ?? []
  if (other !== undefined) {
    return { range: [0, other.trimEnd().length], reason: 'Unexpected text in place of JSON', expects: 'an object' }
  }
  const before = text.slice(0, at).trimEnd()
  const rest = text.slice(at)
  const last = before.length - 1
  if (/^[}\]]/.test(rest) && before.endsWith(',')) {
    const edits = [{ start: last, end: last + 1, text: '' }]
    return { range: [last, last + 1], reason: `Unexpected \`,\` before \`${rest[0]}\``, expects: 'none', edits }
  }
  const [name] = /[{,]$/.test(before) ? (/^[\w$-]+(?=\s*:)/.exec(rest) ?? []) : []
  if (name !== undefined) {
    const mended = JSON.stringify(name)
    const edits = [{ start: at, end: at + name.length, text: mended }]
    const reason = `Unexpected key \`${name}\` without quotes`
    return { range: [at, at + name.length], reason, expects: `\`${mended}\``, edits }
  }
  const [single, inner] = /^'([^'"\\\r\n]*)'/.exec(rest) ?? []
  if (single !== undefined) {
    const mended = JSON.stringify(inner)
    const edits = [{ start: at, end: at + single.length, text: mended }]
    return { range: [at, at + single.length], reason: `Unexpected text \`${single}\``, expects: `\`${mended}\``, edits }
  }
  const [next] = /["}\]\w]$/.test(before) ? (/^(?:"[^"\r\n]*"|[{[])/.exec(rest) ?? []) : []
  if (next !== undefined) {
    const edits = [{ start: last + 1, end: last + 1, text: ',' }]
    return { range: [at, at + next.length], reason: `Unexpected \`${next}\``, expects: '`,` before it', edits }
  }
  const comment = /^(?:\/\/|\/\*)[^\r\n]*/.exec(rest)?.[0].trimEnd()
  if (comment !== undefined) {
    return { range: [at, at + comment.length], reason: 'Unexpected comment in JSON', expects: 'none' }
  }
  if (rest.trim() === '') return { range: [Math.max(last, 0), last + 1], reason: 'Unexpected end of JSON' }
  const [found] = [...rest] as [string]
  return { range: [at, at + found.length], reason: `Unexpected \`${found}\` in JSON` }
}
