/** Which program this is: what it has written, another one does not read. */
import { createRequire } from 'node:module'

/** Of the sources, given by the build; absent where they run as they are. */
declare const BUILD: string | undefined

const { version } = createRequire(import.meta.url)('docs-lint/package.json') as { version: string }

export const isBuilt = typeof BUILD === 'string'
export const program = `${version}+${typeof BUILD === 'string' ? BUILD : 'source'}`
