/** What the oracles have in common: a framework installed beside its site, and the site built outside the checkout. */
import { execFileSync, spawnSync } from 'node:child_process'
import {
  closeSync,
  cpSync,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Variant {
  name: string
  base: string
  /** Parts of the framework's configuration and what stands in their place. */
  config: [from: string, to: string][]
  /** What stands otherwise in every page. */
  pages?: [from: string | RegExp, to: string]
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

/** A link that the build itself calls broken. */
export interface Reported {
  /** URL path of the page. */
  route: string
  /** Path, query and fragment as the build resolved them. */
  url: string
  what: 'page' | 'anchor'
}

/** Where the build found a link broken, by the place in the sources. */
export interface Placed {
  file: string
  line: number
  what: 'page' | 'anchor'
}

export interface Oracle {
  variants: Variant[]
  /** Ids in the main part of a page that are not the author's, and why they are no concern of links. */
  THEME_IDS: [pattern: RegExp, why: string][]
  origin: string
  /** Every HTML file that sends the browser nowhere is a page; else those with a canonical URL. */
  allPages?: boolean
  /** A page's URL is its file's path without `.html`. */
  isFlat?: boolean
  /** Paths of which docs-lint says that code makes them. */
  isMadeByCode?(path: string): boolean
  install(): void
  /** @throws where the framework does not build the site. */
  build(variant: Variant): Build
  reported(build: Build): Reported[]
  unresolved(build: Build): Placed[]
}

/** Installs the packages that `here/package.json` pins, where they are not installed: none of them is docs-lint's. */
export function installIn(here: string): void {
  const wanted = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8')).dependencies as Record<string, string>
  const isInstalled = Object.entries(wanted).every(([name, version]) => {
    const manifest = join(here, 'node_modules', name, 'package.json')
    return existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).version === version
  })
  if (isInstalled) return
  const arguments_ = [
    'install',
    '--no-audit',
    '--no-fund',
    '--no-package-lock',
    '--ignore-scripts',
    '--legacy-peer-deps',
  ]
  execFileSync('npm', arguments_, { cwd: here, stdio: 'inherit', shell: process.platform === 'win32' })
}

export interface Recipe {
  /** Folder with `package.json`, `site/` and the installed packages. */
  here: string
  /** The framework's configuration, relative to the site. */
  config: string
  /** The framework's program in `node_modules`, and its arguments. */
  program: string
  args: string[]
  /** Folder of the HTML, relative to the site. */
  html: string
  env?: Record<string, string>
  /** The framework does not find its own modules behind a link out of the site. */
  copiesModules?: true
}

/** Copies the site out of the checkout, changes its configuration and builds it. */
export function buildSite(recipe: Recipe, variant: Variant): Build {
  const { here, config, program, args, html, env, copiesModules } = recipe
  const dir = realpathSync(mkdtempSync(join(tmpdir(), 'docs-lint-oracle-')))
  cpSync(join(here, 'site'), dir, { recursive: true })
  cpSync(join(here, 'package.json'), join(dir, 'package.json'))
  const configFile = join(dir, config)
  writeFileSync(configFile, changed(readFileSync(configFile, 'utf8'), config, variant))
  if (variant.pages) changePages(dir, variant.pages)
  const modules = [join(here, 'node_modules'), join(dir, 'node_modules')] as const
  if (copiesModules) cpSync(...modules, { recursive: true, verbatimSymlinks: true })
  else symlinkSync(...modules, 'junction')
  const logFile = join(dir, 'build.log')
  const output = openSync(logFile, 'w')
  const run = spawnSync(process.execPath, [join(dir, 'node_modules', program), ...args], {
    cwd: dir,
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0', NODE_ENV: 'production', ...env },
    stdio: ['ignore', output, output],
  })
  closeSync(output)
  const log = readFileSync(logFile, 'utf8').replace(/\x1b\[[\d;]*m/g, '')
  if (run.status !== 0) throw new Error(`"${variant.name}" is not built in ${dir}:\n${log.slice(-4000)}`)
  return { dir, html: join(dir, html), log, remove: () => rmSync(dir, { recursive: true, force: true }) }
}

function changePages(dir: string, [from, to]: [string | RegExp, string]): void {
  for (const name of readdirSync(dir, { recursive: true, encoding: 'utf8' })) {
    if (!/\.mdx?$/.test(name)) continue
    const file = join(dir, name)
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll(from, to))
  }
}

function changed(config: string, file: string, { name, config: changes }: Variant): string {
  return changes.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`${file} has no \`${from}\` for "${name}" to replace`)
    return text.replace(from, to)
  }, config)
}
