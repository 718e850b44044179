/**
 * The parser of JavaScript and TypeScript, loaded when it is first asked for: hardly any page has code that needs it. The
 * build takes in what is required here; the package's binary is looked for where npm has put it.
 */
import { createRequire } from 'node:module'
import type { parseSync as parse } from 'oxc-parser'
import { once } from '../once.ts'

const require = createRequire(import.meta.url)

const parser = once((): typeof import('oxc-parser') => require('oxc-parser'))

export const parseSync: typeof parse = (...given) => parser().parseSync(...given)
