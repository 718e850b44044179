/** Builds the site of edge cases with Starlight from npm, and reads what starlight-links-validator says about it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type Build, buildSite, installIn, type Placed, type Variant } from './framework.ts'

const HERE = resolve(import.meta.dirname, 'starlight')

/** One site, as differently configured sites would have it. */
export const variants: Variant[] = [
  { name: 'as it is', base: '/base/', config: [] },
  {
    name: 'no base, trailing slashes, languages by prefix',
    base: '/',
    config: [
      ["const base = '/base/'", "const base = '/'"],
      ['  base,\n', "  base,\n  trailingSlash: 'always',\n"],
      ["{ root: { label: 'English', lang: 'en' }", "{ en: { label: 'English' }"],
      ["title: 'Edge cases',", "title: 'Edge cases',\n      defaultLocale: 'en',"],
    ],
    pages: ['/base/', '/'],
  },
  {
    name: 'files, one language, plain punctuation',
    base: '/base/',
    config: [
      ['  base,\n', "  base,\n  build: { format: 'file' },\n  markdown: { smartypants: false },\n"],
      ["locales: { root: { label: 'English', lang: 'en' }, fr: { label: 'Français', lang: 'fr' } },", ''],
    ],
    pages: [/(\/base\/[^)\s"]*?)\/(?=[)#?"\s])/g, '$1.html'],
  },
]

export const THEME_IDS: [pattern: RegExp, why: string][] = [
  [/^starlight__/, "the layout's: search, sidebar and table of contents"],
  [/^tab-(?:panel-)?\d+-\d+$/, "the tabs' own, numbered anew on every page"],
]

export const allPages = true

export const origin = 'https://docs.example.com'

export const install = () => installIn(HERE)

export function build(variant: Variant): Build {
  const recipe = {
    here: HERE,
    config: 'astro.config.mjs',
    program: 'astro/bin/astro.mjs',
    args: ['build'],
    html: 'dist',
  }
  return buildSite({ ...recipe, env: { ASTRO_TELEMETRY_DISABLED: '1' }, copiesModules: true }, variant)
}

export const reported = () => []

/**
 * The validator's report. It places links by line, and often by a wrong one: the link's text leads to its place. Of pages
 * that it cannot look into it says so itself.
 */
export function unresolved({ dir }: Build): Placed[] {
  const report = join(dir, '.starlight-links-validator/errors.json')
  if (!existsSync(report)) return []
  const { errors } = JSON.parse(readFileSync(report, 'utf8')) as {
    errors: { docsPath: string; link: string; message: string }[]
  }
  const docs = join(dir, 'src/content/docs')
  const files = readdirSync(docs, { recursive: true, encoding: 'utf8' })
  return errors.flatMap(({ docsPath, link, message }): Placed[] => {
    const name = files.find((file) => file === docsPath || docsPath.endsWith(`/${file}`))
    if (name === undefined || /custom page|trailing slash/.test(message)) return []
    const lines = readFileSync(join(docs, name), 'utf8').split('\n')
    return lines.flatMap((text, index): Placed[] => {
      const isHere = [`(${link})`, `"${link}"`, `: ${link}`].some((written) => `${text}\n`.includes(written))
      const what = /hash/.test(message) ? 'anchor' : 'page'
      return isHere ? [{ file: `src/content/docs/${name}`, line: index + 1, what }] : []
    })
  })
}
