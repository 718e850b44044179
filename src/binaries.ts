/** Packages around a binary that touch more than memory, each loaded when it is first asked for, and built in as `oxc.ts` is. */
import { createRequire } from 'node:module'
import { once } from './once.ts'

const require = createRequire(import.meta.url)

export const oxcResolver = once((): typeof import('oxc-resolver') => require('oxc-resolver'))

/**
 * satteri's own modules: its package exports only what makes objects of the whole tree.
 * @throws Where there is no binary for this platform.
 */
export const satteri = once((): object => ({
  ...require('../node_modules/satteri/index.js'),
  ...require('../node_modules/satteri/dist/mdast/mdast-reader.js'),
}))
