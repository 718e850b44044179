/** The lines of a report's pages. */
import { pointAt } from '../page/facts.ts'
import type { Report } from './report.ts'

export interface PageLines {
  /** A line from 1, without its line end; '' where there is none. */
  text(line: number): string
  /** Line and column of an offset, from 1, in UTF-16 units. */
  point(offset: number): { line: number; column: number }
}

/** @returns The lines of a page; undefined where the report lacks its text. Each page is split once. */
export function pageLines(sources: Report['sources']): (path: string) => PageLines | undefined {
  const known = new Map<string, PageLines | undefined>()
  return (path) => {
    if (!known.has(path)) {
      const source = sources.get(path)
      known.set(path, source === undefined ? undefined : split(source))
    }
    return known.get(path)
  }
}

function split(source: string): PageLines {
  const starts = [0]
  for (let at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', at + 1)) starts.push(at + 1)
  return {
    text(line) {
      const start = starts[line - 1]
      return start === undefined ? '' : source.slice(start, starts[line] ?? source.length).replace(/\r?\n$/, '')
    },
    point: (offset) => pointAt(starts, offset),
  }
}
