/** Builds the site of edge cases with Nextra 3 and Next.js from npm. */
import { resolve } from 'node:path'
import { type Build, buildSite, installIn, type Variant } from './framework.ts'

const HERE = resolve(import.meta.dirname, 'nextra3')

export const variants: Variant[] = [
  { name: 'as it is', base: '/', config: [] },
  { name: 'below a base path', base: '/base/', config: [["const base = ''", "const base = '/base'"]] },
]

export const THEME_IDS: [pattern: RegExp, why: string][] = [[/^headlessui-/, 'made by the tabs for themselves']]

export const allPages = true
export const isFlat = true

export const origin = 'https://docs.example.com'

export const install = () => installIn(HERE)

export function build(variant: Variant): Build {
  const recipe = { here: HERE, config: 'next.config.mjs', program: 'next/dist/bin/next', args: ['build'], html: 'out' }
  return buildSite({ ...recipe, env: { NEXT_TELEMETRY_DISABLED: '1' } }, variant)
}

/** A build says nothing about links: what lies in its HTML decides. */
export const reported = () => []
export const unresolved = () => []
