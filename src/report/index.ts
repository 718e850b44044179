/** The formats of a report, by name. A formatter gives text; who writes it where is the caller's business. */
import type { Formatter } from './format.ts'
import { github } from './github.ts'
import { json } from './json.ts'
import { text } from './text.ts'

export type { FormatOptions, Formatter } from './format.ts'

export const formats = { text, json, github } as const satisfies Record<string, Formatter>

export type FormatName = keyof typeof formats
