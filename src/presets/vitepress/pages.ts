/** Pages and their URLs: vitepress, `node/plugins/dynamicRoutesPlugin.ts` and `rewritesPlugin.ts`. */
import { posix } from 'node:path'
import { compile, match } from 'path-to-regexp'
import picomatch from 'picomatch'
import { Computed, StaticFunction } from '../../modules/literal.ts'
import type { Listing } from '../../site/types.ts'
import { dotted } from '../markdown-files.ts'
import type { VitePressConfig } from './config.ts'

export interface Pages {
  /** Path below `srcDir` that a page has in the site, with `.md`; by its file, relative to the root. */
  paths: Record<string, string>
  /** Its file, by that path. */
  files: Record<string, string>
  /** Globs of pages that a loader makes of one file, `[pkg].md`; paths below `srcDir`. */
  dynamic: string[]
  /** Where pages stand is computed. */
  isComputed: boolean
}

const IGNORED = ['**/node_modules/**', '**/dist/**']

/** Files that are no pages: `srcExclude`. */
export function excluded({ settings }: VitePressConfig): string[] {
  return [...IGNORED, ...dotted(['**/*.md']), ...(settings.texts('srcExclude') ?? [])]
}

export function readPages(config: VitePressConfig, listing: Listing): Pages {
  const pages: Pages = { paths: {}, files: {}, dynamic: [], isComputed: false }
  const isExcluded = picomatch(excluded(config), { dot: true })
  const raw = config.settings.raw('rewrites')
  pages.isComputed = raw instanceof StaticFunction || raw instanceof Computed
  const rewrite = rewriter(config)
  const prefix = config.src === '' ? '' : `${config.src}/`
  for (const file of listing.under(config.src)) {
    const inside = file.slice(prefix.length)
    if (!inside.endsWith('.md') || isExcluded(inside)) continue
    if (/\[\w+?\]/.test(inside)) {
      pages.dynamic.push(inside.replace(/\.md$/, '').replace(/\[\w+?\]/g, '*'))
      continue
    }
    const path = rewrite(inside)
    pages.paths[file] = path
    pages.files[path] = file
  }
  return pages
}

/** `rewrites` as an object: patterns of path-to-regexp, the first that fits wins. */
function rewriter({ settings }: VitePressConfig): (path: string) => string {
  const rewrites = settings.section('rewrites')
  const rules = rewrites.keys.flatMap((from) => {
    const to = rewrites.text(from)
    return to === undefined ? [] : rule(from, to)
  })
  return (path) => {
    for (const apply of rules) {
      const found = apply(path)
      if (found !== undefined) return found
    }
    return path
  }
}

function rule(from: string, to: string): ((path: string) => string | undefined)[] {
  try {
    const matches = match<Record<string, string | string[]>>(from)
    const fill = compile<Record<string, string | string[]>>(`/${to}`, { validate: false })
    return [
      (path) => {
        const found = matches(path)
        return found ? posix.normalize(fill(found.params).slice(1)) : undefined
      },
    ]
  } catch {
    return []
  }
}
