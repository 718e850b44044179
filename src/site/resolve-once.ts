/**
 * Resolves each URL once for all places from which it means the same: a site has many more links than URLs. Nobody has to
 * say what a link's meaning depends on, for whatever resolving it asks about the place is noted.
 */
import type { LinkFact } from '../page/facts.ts'
import { type From, type ResolveContext, resolveLink } from './resolve.ts'
import type { PaneRef, Route } from './types.ts'

type Outcome = ReturnType<typeof resolveLink>

/** @returns As `resolveLink`. What comes out may be shared between links: it is not to be changed. */
export function createResolver(context: ResolveContext): (link: LinkFact, from: From) => Outcome {
  const known = new Map<string, Outcome>()
  return (link, from) => {
    if (isOfItsPlace(link)) return resolveLink(link, from, context)
    const { route } = from
    const scope = route ? `${route.locale ?? ''} ${route.version ?? ''}` : '-'
    const key = `${link.kind} ${scope} ${link.url}`
    const before = known.get(key)
    if (before) return isOwnPage(before, from) ? resolveLink(link, from, context) : before
    const asked = new AskedFrom(from)
    const outcome = resolveLink(link, asked, context)
    if (!asked.isTold && !isOwnPage(outcome, from)) known.set(key, outcome)
    return outcome
  }
}

/** An attribute means what its element makes of it, a list or a title belongs to one link, and `#x` is of one page. */
function isOfItsPlace({ kind, list, title, url }: LinkFact): boolean {
  return kind === 'attribute' || kind === 'text' || list !== undefined || title !== undefined || /^(?:[?#]|$)/.test(url)
}

/** On its own page a link finds the panes around it open. */
function isOwnPage({ target }: Outcome, { page }: From): boolean {
  return target.kind === 'page' && target.route.page === page
}

/** A place that notices when it is asked for what other places of its language and version may not share. */
class AskedFrom implements From {
  isTold = false
  readonly page: string
  readonly panes: readonly PaneRef[]
  readonly route: Route | undefined
  readonly #file: string

  constructor({ file, page, route, panes }: From) {
    this.#file = file
    this.page = page
    this.panes = panes
    this.route = route && this.#watched(route)
  }

  get file(): string {
    this.isTold = true
    return this.#file
  }

  #watched(route: Route): Route {
    return new Proxy(route, {
      get: (target, key: keyof Route) => {
        if (key !== 'locale' && key !== 'version') this.isTold = true
        return target[key]
      },
    })
  }
}
