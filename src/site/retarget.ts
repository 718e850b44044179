/** How a link has to be written to lead to a file, wherever that file and the link have gone. */
import { posix } from 'node:path'
import type { LinkFact } from '../page/facts.ts'
import { hrefOf, percentDecode } from './href.ts'
import { meaningOf } from './meaning.ts'
import { candidateTarget, type From, type ResolveContext, resolveLink } from './resolve.ts'
import { asUrl, writtenAs } from './suggest.ts'
import type { Candidate, Target } from './types.ts'

/** What a link's path was taken for: the first candidate that is there. */
export function meantBy(link: LinkFact, from: From, context: ResolveContext): Candidate | undefined {
  const href = hrefOf(link, context.site)
  const meaning = meaningOf(link, href.path.value, from, context.site)
  return meaning.kind === 'candidates'
    ? meaning.candidates.find((candidate) => candidateTarget(candidate, href, from, context))
    : undefined
}

/** The file or path that a target is; undefined for what has none, and for what only a redirect leads to. */
export function fileOf(target: Target): string | undefined {
  if (target.kind === 'asset') return target.file
  if (target.kind === 'route') return target.via.length === 0 ? target.path : undefined
  return target.kind === 'page' && target.via.length === 0 ? target.index.path : undefined
}

/**
 * @param froms All places where the link stands: a partial's on every page that shows it.
 * @param wanted As `fileOf` has it.
 * @param meant What the link's path was taken for before.
 * @param version Of the page that the link led to.
 * @returns The link's path, in the manner in which it is written; undefined where no path leads there from everywhere.
 */
export function retarget(
  link: LinkFact,
  froms: readonly From[],
  wanted: string,
  meant: Candidate,
  version: string | undefined,
  context: ResolveContext,
): string | undefined {
  const { path } = hrefOf(link, context.site)
  const before = link.url.slice(0, path.range[0])
  const rest = link.url.slice(path.range[1])
  const [from] = froms
  if (!from) return undefined
  const proposals = proposePaths(path.value, from, wanted, meant, version, context)
  return proposals
    .map((proposal) => (link.kind === 'call' ? proposal : asUrl(proposal)))
    .find((proposal) => {
      const url = before + proposal + rest
      return froms.every((one) => fileOf(resolveLink({ ...link, url }, one, context).target) === wanted)
    })
}

function proposePaths(
  written: string,
  from: From,
  wanted: string,
  meant: Candidate,
  version: string | undefined,
  { routes, site }: ResolveContext,
): string[] {
  const own = routes.ofPage(wanted).map((route) => route)
  const paths = own
    .toSorted((one, other) => Number(other.version === version) - Number(one.version === version))
    .map(({ path }) => path)
  const here = from.route?.path ?? '/'
  const asRoute = (path: string) => {
    const meantPath = meant.kind === 'route' ? meant.path : path
    const inFolder = here.endsWith('/') ? here : `${here}/`
    return [writtenAs(written, meantPath, path, here), writtenAs(written, meantPath, path, inFolder)]
  }
  const bare = (path: string) => (path.startsWith(site.base) ? posix.join('/', path.slice(site.base.length)) : path)
  const byRoute = (paths.length > 0 ? paths : meant.kind === 'route' ? [wanted] : []).flatMap((path) => [
    ...asRoute(path),
    path,
    bare(path),
  ])
  const file = meant.kind === 'route' ? wanted : meant.file
  const byFile = [writtenAs(percentDecode(written), file, wanted, from.file)]
  const plain = posix.extname(written) === '' && written !== '' ? byFile.map(withoutExtension) : []
  const asFile = [...plain, ...byFile, posix.relative(posix.dirname(from.file), wanted)]
  return meant.kind === 'route' ? [...byRoute, ...asFile] : [...asFile, ...byRoute]
}

function withoutExtension(path: string): string {
  return path.slice(0, path.length - posix.extname(path).length)
}
