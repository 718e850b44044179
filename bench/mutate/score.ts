/** Holds what docs-lint says after the faults against what was planted. Pure: reports in, verdicts out. */
import { edited, lineText, moved, type Planted } from './plan.ts'

/** A message of docs-lint's JSON report, as far as it is read here. */
export interface Message {
  path: string
  ruleId: string
  line: number
  column: number
  endLine: number
  endColumn: number
  reason: string
  fixes?: { edits: { start: number; end: number; text: string }[] }[]
}

/** `misplaced`: something was said on that line, but by another rule or about another part. */
export type Verdict = 'found' | 'misplaced' | 'missed'

export interface Outcome {
  kind: string
  verdict: Verdict
  /** The first fix of every finding gives the line back as it was. */
  mended: boolean
  changes: Change[]
  said: Message[]
}

/** A changed line, before and after, with where a finding was expected in it. */
export interface Change {
  path: string
  line: number
  columns?: [start: number, end: number]
  before: string
  after: string
}

export interface Score {
  faults: Outcome[]
  controls: { kind: string; spoke: boolean; changes: Change[]; said: Message[] }[]
  /** Messages that are no planted fault, nor what follows from one; those on a control's line too. */
  false: Message[]
  /** Messages from before that are no longer there. */
  gone: Message[]
  /** Faults found, of those planted, in percent. */
  percent: number
}

/** `texts`: the untouched text of every file that was changed or spoken of. */
export function score(
  planted: readonly Planted[],
  texts: ReadonlyMap<string, string>,
  before: readonly Message[],
  after: readonly Message[],
): Score {
  const edits = planted.flatMap((entry) => entry.edits)
  const view = createView(texts, edits)
  const fresh = new Set(without(after, before))
  const faults: Outcome[] = []
  for (const fault of planted.filter(({ control }) => !control)) {
    const places = fault.places.map((place) => view.place(place))
    const hits = places.map(({ path, line, columns: [start, end] }) => {
      const fits = (message: Message) =>
        fault.rules.includes(message.ruleId) &&
        message.endLine === line &&
        message.column >= start &&
        message.column < message.endColumn &&
        message.endColumn <= end
      const onLine = [...fresh].filter((message) => message.path === path && message.line === line)
      const hit = onLine.find(fits)
      return { hit, near: hit ? [] : onLine }
    })
    for (const { hit, near } of hits) for (const message of hit ? [hit] : near) fresh.delete(message)
    const verdict = hits.every(({ hit }) => hit)
      ? 'found'
      : hits.some(({ hit, near }) => !hit && near.length === 0)
        ? 'missed'
        : 'misplaced'
    faults.push({
      kind: fault.kind,
      verdict,
      mended: verdict === 'found' && hits.every(({ hit }) => fault.lost === undefined && view.isMended(hit!)),
      changes: view.changes(fault),
      said: hits.flatMap(({ hit, near }) => (hit ? [hit] : near)),
    })
  }
  const lost = new Set(planted.flatMap((fault) => fault.lost ?? []))
  for (const message of fresh)
    if (message.ruleId === 'link-anchor' && lost.has(view.covered(message).replace(/^#/, ''))) fresh.delete(message)
  const controls = planted
    .filter(({ control }) => control)
    .map((control) => {
      const changes = view.changes(control)
      const said = [...fresh].filter(({ path, line }) => changes.some((at) => at.path === path && at.line === line))
      return { kind: control.kind, spoke: said.length > 0, changes, said }
    })
  const found = faults.filter(({ verdict }) => verdict === 'found').length
  return {
    faults,
    controls,
    false: [...fresh],
    gone: without(before, after),
    percent: faults.length === 0 ? 0 : (100 * found) / faults.length,
  }
}

/** Messages of `list` that are not in `other`: by path, rule, line and what they say, suggestions aside. */
function without(list: readonly Message[], other: readonly Message[]): Message[] {
  const key = ({ path, ruleId, line, reason }: Message) =>
    [path, ruleId, line, reason.split(', expected ')[0]].join('\n')
  const counts = new Map<string, number>()
  for (const message of other) counts.set(key(message), (counts.get(key(message)) ?? 0) + 1)
  return list.filter((message) => {
    const left = counts.get(key(message)) ?? 0
    counts.set(key(message), left - 1)
    return left <= 0
  })
}

function createView(texts: ReadonlyMap<string, string>, edits: readonly Planted['edits'][number][]) {
  const editsOf = (path: string) => edits.filter((edit) => edit.path === path)
  const results = new Map([...texts].map(([path, text]) => [path, edited(text, editsOf(path))]))
  const pointOf = (text: string, offset: number) => {
    const before = text.slice(0, offset)
    return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') }
  }
  const place = ({ path, start, end }: { path: string; start: number; end: number }) => {
    const [from, to] = moved(start, end, editsOf(path))
    const text = results.get(path)!
    const { line, column } = pointOf(text, from)
    return { path, line, columns: [column, column + to - from] as [number, number] }
  }
  const lines = (path: string, line: number) => ({
    before: lineText(texts.get(path)!, line),
    after: lineText(results.get(path)!, line),
  })
  return {
    place,
    changes(planted: Planted): Change[] {
      const places = planted.places.map(place)
      const touched = planted.edits.flatMap(({ path, start, text }) => {
        const { line } = pointOf(texts.get(path)!, start)
        // An addition at the end of a file has lines of its own.
        return text.split('\n').map((_, index) => ({ path, line: line + index }))
      })
      const others = touched.filter(({ path, line }) => !places.some((at) => at.path === path && at.line === line))
      return [...others, ...places].map((at) => ({ ...at, ...lines(at.path, at.line) }))
    },
    /** What stands at a message's place. */
    covered({ path, line, column, endLine, endColumn }: Message): string {
      const text = results.get(path) ?? ''
      return line === endLine ? lineText(text, line).slice(column - 1, endColumn - 1) : ''
    },
    isMended({ path, line, fixes }: Message): boolean {
      const [first] = fixes ?? []
      const mended =
        first &&
        edited(
          results.get(path)!,
          first.edits.map((edit) => ({ ...edit, path })),
        )
      return mended !== undefined && lineText(mended, line) === lineText(texts.get(path)!, line)
    },
  }
}
