/** A run that starts below the root of a repository: what lies above it tells of pages that it does not see. */
import type { Listing } from '../../site/types.ts'

/** What lies in the folder of a docs site. Applications have `next.config` and `gatsby-config`, too: they tell nothing. */
const SITE_FILES = [
  ...['.vitepress', '.vuepress', 'docs.json', 'mint.json', 'book.toml', 'antora.yml', 'zensical.toml', 'conf.py'],
  ...['mkdocs.yml', 'mkdocs.yaml', '_config.yml', 'hugo.toml', 'hugo.yaml', '.eleventy.js'],
  ...['docusaurus.config', 'astro.config', 'source.config', 'eleventy.config'].flatMap((name) =>
    ['js', 'mjs', 'cjs', 'ts', 'mts', 'cts'].map((end) => `${name}.${end}`),
  ),
]

/** The folders above, as far as the repository goes; none at its root, and where a configuration says that this is a root. */
export function foldersAbove(listing: Listing): string[] {
  if (listing.has('.git') || listing.files.some((file) => file.startsWith('docs-lint.config.'))) return []
  const above: string[] = []
  for (let up = '..'; up.length < 30; up += '/..') {
    above.push(up)
    if (listing.has(`${up}/.git`)) return above
  }
  return []
}

/** A site generator shows these pages: its configuration lies in one of the folders above them. */
export function isBelowSite(above: readonly string[], listing: Listing): boolean {
  return above.some((folder) => SITE_FILES.some((file) => listing.has(`${folder}/${file}`)))
}
