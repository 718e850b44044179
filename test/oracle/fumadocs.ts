/** Builds the site of edge cases with Fumadocs and Next.js from npm. */
import { resolve } from 'node:path'
import { type Build, buildSite, installIn, type Variant } from './framework.ts'

const HERE = resolve(import.meta.dirname, 'fumadocs')

export const variants: Variant[] = [
  { name: 'as it is', base: '/', config: [] },
  { name: 'below a base path', base: '/base/', config: [["const base = ''", "const base = '/base'"]] },
]

export const THEME_IDS: [pattern: RegExp, why: string][] = [
  [/^(?:user-content-fn|footnote-label)/, 'of footnotes, which link to each other by themselves'],
  [/^(?:_R_|radix-|base-ui-)/, 'made by the framework for itself, another one in each version'],
]

export const allPages = true
export const isFlat = true

export const origin = 'https://docs.example.com'

export const install = () => installIn(HERE)

export function build(variant: Variant): Build {
  const recipe = {
    here: HERE,
    config: 'next.config.mjs',
    program: 'next/dist/bin/next',
    args: ['build', '--webpack'],
    html: 'out',
  }
  return buildSite({ ...recipe, env: { NEXT_TELEMETRY_DISABLED: '1' } }, variant)
}

/** A build says nothing about links: what lies in its HTML decides. */
export const reported = () => []
export const unresolved = () => []

/** `app/teams/[id]`. */
export const isMadeByCode = (path: string) => /\/teams\//.test(path)
