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
  github: async (report, options) => (await import('./github.ts')).github(report, options),
} as const satisfies Record<string, Formatter>

export type FormatName = keyof typeof formats
