/** What `.vitepress/config` says, read without running it: vitepress, `node/config.ts`. */
import { posix } from 'node:path'
import { Computed, own } from '../../modules/literal.ts'
import type { StaticReader } from '../../site/types.ts'
import { createSettings, type Note, note, type Settings } from '../settings.ts'

export const CONFIG = /(?:^|\/)\.vitepress\/config(?:\/index)?\.(?:[cm]?js|[cm]?ts)$/

export interface VitePressConfig {
  settings: Settings
  /** Source of the configuration's modules, for what cannot be read off values. */
  code: string
  /** Folder of the pages, relative to the root. */
  src: string
  /** Another package completes the configuration, its links and slugs among the rest. */
  isCompleted: boolean
  /** Major version of VitePress; undefined where it cannot be told. */
  version: number | undefined
}

/** @param dir Folder around `.vitepress`. */
export function readConfig(dir: string, read: StaticReader, notes: Note[]): VitePressConfig {
  const folder = posix.join(dir, '.vitepress')
  const file = ['config/index', 'config']
    .flatMap((name) => ['ts', 'mts', 'js', 'mjs', 'cts', 'cjs'].map((end) => posix.join(folder, `${name}.${end}`)))
    .find((path) => read.has(path))
  const value = file === undefined ? undefined : read.module(file)
  const plain = value instanceof Computed ? unwrapped(value) : value
  if (plain instanceof Computed) note(plain, 'config', notes)
  const settings = createSettings(plain, '', notes)
  const code = file === undefined ? '' : (read.text(file) ?? '')
  return {
    settings,
    code,
    isCompleted: OTHER_DEFINE.test(code),
    src: posix.join(dir, settings.text('srcDir') ?? '.').replace(/^\.$/, ''),
    version: versionOf(dir, read),
  }
}

/** `defineConfig` of a package: that of VitePress gives back what it gets, another one may make anything of it. */
const OTHER_DEFINE = /\bimport\s*\{[^}]*\bdefineConfig\b[^}]*\}\s*from\s*['"](?![./]|vite(?:press)?['"/])/

/** What a helper that is called with the configuration gives back: `withMermaid({…})`, `withPwa(defineConfig({…}))`. */
function unwrapped(value: Computed): unknown {
  const first = value.called?.args[0]
  return first instanceof Computed ? unwrapped(first) : (first ?? value)
}

function versionOf(dir: string, read: StaticReader): number | undefined {
  for (let folder = dir; ; folder = posix.dirname(folder)) {
    const here = folder === '.' ? '' : folder
    const manifest = read.data(posix.join(here, 'package.json'))
    if (own(manifest, 'name') === 'vitepress') {
      return Number(/^\d+/.exec(String(own(manifest, 'version')))?.[0] ?? Number.NaN) || undefined
    }
    for (const key of ['dependencies', 'devDependencies']) {
      const range = own(own(manifest, key), 'vitepress')
      const major = typeof range === 'string' ? /(\d+)\./.exec(range)?.[1] : undefined
      if (major !== undefined) return Number(major)
    }
    if (here === '') return undefined
  }
}
