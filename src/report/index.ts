/**
 * The formats of a report, by name; each is loaded when it is asked for. A formatter gives text; who writes it where is the
 * caller's business.
 */
import type { Formatter } from './format.ts'

export type { FormatOptions, Formatter } from './format.ts'

export const formats = {
  text: async (report, options) => (await import('./text.ts')).text(report, options),
  pretty: async (report, options) => (await import('./pretty.ts')).pretty(report, options),
  json: async (report, options) => (await import('./json.ts')).json(report, options),
  jsonl: async (report, options) => (await import('./jsonl.ts')).jsonl(report, options),
  github: async (report, options) => (await import('./github.ts')).github(report, options),
  gitlab: async (report, options) => (await import('./gitlab.ts')).gitlab(report, options),
  sarif: async (report, options) => (await import('./sarif.ts')).sarif(report, options),
  junit: async (report, options) => (await import('./junit.ts')).junit(report, options),
  checkstyle: async (report, options) => (await import('./checkstyle.ts')).checkstyle(report, options),
  rdjson: async (report, options) => (await import('./rdjson.ts')).rdjson(report, options),
  markdown: async (report, options) => (await import('./markdown.ts')).markdown(report, options),
} as const satisfies Record<string, Formatter>

export type FormatName = keyof typeof formats
