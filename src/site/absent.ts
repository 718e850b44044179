/** Which files would answer a link, were they here: git may ignore what a program writes before the build. */
import { posix } from 'node:path'
import type { Candidate, Meaning, Site } from './types.ts'

/** The files that a link may name, and for a path of the site the pages that would have it. */
export function absentFiles(meaning: Meaning, site: Site): string[] {
  if (meaning.kind !== 'candidates') return []
  const files = [...meaning.candidates, ...(meaning.madeOf ?? [])].flatMap((candidate) => filesOf(candidate, site))
  return [...new Set(files.map((file) => file.replace(/\/$/, '')))].filter(
    (file) => file !== '' && !file.startsWith('../'),
  )
}

function filesOf(candidate: Candidate, { base, content }: Site): string[] {
  if ('file' in candidate) return [candidate.file]
  const path = candidate.path.replace(/(?:\.html|\/)?$/, '/')
  return content.flatMap((folder) => {
    const start = posix.join(base, folder.base, '/')
    if (!path.startsWith(start)) return []
    const page = posix.join(folder.dir, path.slice(start.length, -1))
    const ends = ['.md', '.mdx', '/index.md', '/index.mdx'].map((end) => page + end)
    // Where partials are taken for pages, it is their frontmatter that says how they are called.
    const takesPartials = folder.include?.some((glob) => /(?:^|\/)_\*/.test(glob))
    return takesPartials ? [...ends, posix.join(posix.dirname(page), `_${posix.basename(page)}.md`)] : ends
  })
}
