/** Builds the site of edge cases with VitePress from npm. Its own check of dead links is off: it would end the build. */
import { resolve } from 'node:path'
import { type Build, buildSite, installIn, type Variant } from './framework.ts'

const HERE = resolve(import.meta.dirname, 'vitepress')

/** One site, as differently configured sites would have it. */
export const variants: Variant[] = [
  { name: 'as it is', base: '/base/', config: [] },
  {
    name: 'clean URLs at the root',
    base: '/',
    config: [
      ["const base = '/base/'", "const base = '/'"],
      ['  base,\n', '  base,\n  cleanUrls: true,\n'],
    ],
    pages: [/href="\/base\/([^"]*)\.html"/g, 'href="/$1"'],
  },
]

export const THEME_IDS: [pattern: RegExp, why: string][] = [
  [/^(?:app|VPContent|VPSidebarNav|check-.*|.*-aria-label)$/, "the layout's"],
]

export const origin = 'https://docs.example.com'

export const allPages = true

export const isFlat = true

export const install = () => installIn(HERE)

export function build(variant: Variant): Build {
  const program = 'vitepress/bin/vitepress.js'
  const recipe = { here: HERE, config: '.vitepress/config.js', program, args: ['build'], html: '.vitepress/dist' }
  return buildSite(recipe, variant)
}

export const isMadeByCode = (path: string) => path.includes('/dyn/')

export const reported = () => []

export const unresolved = () => []
