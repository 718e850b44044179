/** Nuxt Content, `transformers/markdown.ts`, normaliseLink, and `path-meta.ts`: `1.x.md` is `x`, in links to files as well. */
import type { Candidate, Listing, Site } from '../../site/types.ts'

/** @returns Files of its pages by their paths without the numbers. */
export function readNuxtContent({ files }: Listing): Record<string, string> {
  const configs = files.flatMap((file) => /^(.*\/)?nuxt\.config\.[cm]?[jt]s$/.exec(file)?.slice(1, 2) ?? [])
  const folders = configs.map((dir = '') => `${dir}content/`)
  const pages = files.filter((file) => file.endsWith('.md') && folders.some((folder) => file.startsWith(folder)))
  return Object.fromEntries(pages.map((file) => [withoutNumbers(file), file]))
}

export function inNuxtContent(file: string, site: Site): Candidate[] {
  const pages = site.data.nuxtContent as Record<string, string>
  const name = withoutNumbers(file)
  return Object.hasOwn(pages, name) ? [{ kind: 'page', file: pages[name]! }] : []
}

function withoutNumbers(file: string): string {
  return file.replace(/(?<=^|\/)\d+\./g, '')
}
