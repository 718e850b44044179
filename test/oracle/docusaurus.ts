/** Builds the site of edge cases with Docusaurus from npm, and reads what the build itself says about it. */
import { resolve } from 'node:path'
import { type Build, buildSite, installIn, type Placed, type Reported, type Variant } from './framework.ts'

const HERE = resolve(import.meta.dirname, 'docusaurus')

/** One site, as differently configured sites would have it. */
export const variants: Variant[] = [
  { name: 'as it is', base: '/base/', config: [] },
  {
    name: 'trailing slashes at the root',
    base: '/',
    config: [
      ["const base = '/base/'", "const base = '/'"],
      ['baseUrl: base,', 'baseUrl: base,\n  trailingSlash: true,'],
      ["locales: ['en', 'fr']", "locales: ['en']"],
    ],
  },
  {
    name: 'CommonMark, no trailing slashes',
    base: '/base/',
    config: [
      ['baseUrl: base,', 'baseUrl: base,\n  trailingSlash: false,'],
      ["locales: ['en', 'fr']", "locales: ['en']"],
      ['experimental_vcs: false', 'experimental_vcs: false, v4: { mdx1CompatDisabledByDefault: true }'],
      ['markdown: {', "markdown: {\n    format: 'detect',"],
    ],
  },
]

/** Ids in the main part of a page that are not the author's, and why they are no concern of links. */
export const THEME_IDS: [pattern: RegExp, why: string][] = [
  [/^__docusaurus/, "the layout's: target of the link that skips to the content"],
  [/^__blog-post-container$/, "the layout's: where the feeds find a post (theme BlogPostItem/Content)"],
]

export const origin = 'https://docs.example.com'

export const install = () => installIn(HERE)

export function build(variant: Variant): Build {
  const recipe = {
    here: HERE,
    config: 'docusaurus.config.js',
    program: '@docusaurus/core/bin/docusaurus.mjs',
    args: ['build'],
    html: 'build',
    env: { NO_UPDATE_NOTIFIER: '1', DOCUSAURUS_NO_PERSISTENT_CACHE: '1' },
  }
  return buildSite(recipe, variant)
}

/** The build's own lists of broken links and anchors: docusaurus, `server/brokenLinks.ts`. */
export function reported({ log }: Build): Reported[] {
  const found: Reported[] = []
  let at: Pick<Reported, 'route' | 'what'> | undefined
  for (const line of log.split('\n')) {
    const page = /^- Broken (link|anchor) on source page path = (.*):$/.exec(line)
    const link = /^ +-> linking to (.*?)(?: \(resolved as: (.*)\))?$/.exec(line)
    if (page) at = { route: page[2]!, what: page[1] === 'link' ? 'page' : 'anchor' }
    else if (link && at) found.push({ ...at, url: link[2] ?? link[1]! })
    else at = undefined
  }
  return found
}

/**
 * Where the build could not find the file of a Markdown link or image: docusaurus-mdx-loader. Of the default locale: in
 * another one the same text is asked for other files.
 */
export function unresolved({ log }: Build): Placed[] {
  const pattern = /Markdown (?:link|image) with URL `.*?` in source file "(.+?)" \((\d+):\d+\) couldn't be resolved/g
  const [, inDefault = ''] = log.split('Creating an optimized production build')
  return [...inDefault.matchAll(pattern)].map((match) => ({ file: match[1]!, line: Number(match[2]), what: 'page' }))
}
