/** What a link's path may be: of an attribute whose component gives it on, what it is where it ends. */
import type { LinkFact } from '../page/facts.ts'
import type { From } from './resolve.ts'
import type { Meaning, Site } from './types.ts'

export function meaningOf(link: LinkFact, path: string, from: From, site: Site): Meaning {
  const ends = link.kind === 'attribute' && link.attr !== undefined ? from.passed?.(link.attr) : undefined
  if (!ends) return site.preset.meaning(link, path, from, site)
  const [first, ...others] = ends.map((end) => site.preset.meaning({ ...link, ...end }, path, from, site))
  if (!first) return { kind: 'ignored', why: 'unused-attribute' }
  return others.reduce(either, first)
}

/** Which of two it is depends on what is not known: what neither of them finds is missing. */
function either(one: Meaning, other: Meaning): Meaning {
  if (one.kind !== 'candidates') return one.kind === 'ignored' ? other : one
  if (other.kind !== 'candidates') return other.kind === 'ignored' ? one : other
  return { ...other, ...one, candidates: [...one.candidates, ...other.candidates] }
}
