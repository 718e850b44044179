/** Builds the site of edge cases with Docusaurus from npm, and reads what the build itself says about it. */
import { execFileSync, spawnSync } from 'node:child_process'
import {
  closeSync,
  cpSync,
  existsSync,
  mkdtempSync,
  openSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const HERE = resolve(import.meta.dirname, 'docusaurus')

export interface Variant {
  name: string
  base: string
  /** Parts of docusaurus.config.js and what stands in their place. */
  config: [from: string, to: string][]
}

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

/** Installs the packages that build, where they are not installed: none of them is docs-lint's. */
export function install(): void {
  const wanted = JSON.parse(readFileSync(join(HERE, 'package.json'), 'utf8')).dependencies as Record<string, string>
  const isInstalled = Object.entries(wanted).every(([name, version]) => {
    const manifest = join(HERE, 'node_modules', name, 'package.json')
    return existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).version === version
  })
  if (isInstalled) return
  const arguments_ = ['install', '--no-audit', '--no-fund', '--no-package-lock', '--ignore-scripts']
  execFileSync('npm', arguments_, { cwd: HERE, stdio: 'inherit', shell: process.platform === 'win32' })
}

export interface Build {
  /** The site as it was built, outside the checkout. */
  dir: string
  /** Folder of the HTML. */
  html: string
  /** What the build printed. */
  log: string
  remove(): void
}

/** @throws where Docusaurus does not build the site. */
export function build(variant: Variant): Build {
  const dir = realpathSync(mkdtempSync(join(tmpdir(), 'docs-lint-oracle-')))
  cpSync(join(HERE, 'site'), dir, { recursive: true })
  cpSync(join(HERE, 'package.json'), join(dir, 'package.json'))
  const configFile = join(dir, 'docusaurus.config.js')
  writeFileSync(configFile, changed(readFileSync(configFile, 'utf8'), variant))
  symlinkSync(join(HERE, 'node_modules'), join(dir, 'node_modules'), 'junction')
  const program = join(HERE, 'node_modules/@docusaurus/core/bin/docusaurus.mjs')
  const env = {
    ...process.env,
    NO_COLOR: '1',
    FORCE_COLOR: '0',
    NO_UPDATE_NOTIFIER: '1',
    NODE_ENV: 'production',
    DOCUSAURUS_NO_PERSISTENT_CACHE: '1',
  }
  const logFile = join(dir, 'build.log')
  const output = openSync(logFile, 'w')
  const run = spawnSync(process.execPath, [program, 'build'], { cwd: dir, env, stdio: ['ignore', output, output] })
  closeSync(output)
  const log = readFileSync(logFile, 'utf8').replace(/\x1b\[[\d;]*m/g, '')
  if (run.status !== 0) throw new Error(`Docusaurus does not build "${variant.name}" in ${dir}:\n${log.slice(-4000)}`)
  return { dir, html: join(dir, 'build'), log, remove: () => rmSync(dir, { recursive: true, force: true }) }
}

function changed(config: string, { name, config: changes }: Variant): string {
  return changes.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`docusaurus.config.js has no \`${from}\` for "${name}" to replace`)
    return text.replace(from, to)
  }, config)
}

export interface Reported {
  /** URL path of the page. */
  route: string
  /** Path, query and fragment as the build resolved them. */
  url: string
  what: 'page' | 'anchor'
}

/** The build's own lists of broken links and anchors: docusaurus, `server/brokenLinks.ts`. */
export function reported(log: string): Reported[] {
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
export function unresolved(log: string): { file: string; line: number }[] {
  const pattern = /Markdown (?:link|image) with URL `.*?` in source file "(.+?)" \((\d+):\d+\) couldn't be resolved/g
  const [, inDefault = ''] = log.split('Creating an optimized production build')
  return [...inDefault.matchAll(pattern)].map((match) => ({ file: match[1]!, line: Number(match[2]) }))
}
