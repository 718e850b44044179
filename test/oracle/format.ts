import { execFileSync } from 'node:child_process'
import { resolve } from 'node:path'

/** A file that an oracle writes is formatted as the others are: a diff shows nothing but what has changed. */
export function format(file: string): void {
  const biome = resolve(import.meta.dirname, '../../node_modules/.bin/biome')
  execFileSync(biome, ['format', '--write', file], { stdio: ['ignore', 'ignore', 'inherit'] })
}
