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
  /** By language, version and kind of the link, then by URL. */
  const known = new Map<string, Map<string, Outcome>>()
  const knownFrom = ({ route }: From, kind: LinkFact['kind']): Map<string, Outcome> => {
    const scope = route ? `${kind} ${route.locale ?? ''} ${route.version ?? ''}` : kind
    let own = known.get(scope)
    if (!own) known.set(scope, (own = new Map()))
    return own
  }
  // Links come place by place.
  let place = new Place({ file: '', page: '', route: undefined, panes: [] })
  return (link, from) => {
    if (isOfItsPlace(link)) return resolveLink(link, from, context)
    if (place.from !== from) place = new Place(from)
    const outcomes = place.outcomes(link.kind, knownFrom)
    const before = outcomes.get(link.url)
    if (before) return isOwnPage(before, from) ? resolveLink(link, from, context) : before
    const asked = place.asked()
    const outcome = resolveLink(link, asked, context)
    if (!asked.isTold && !isOwnPage(outcome, from)) outcomes.set(link.url, outcome)
    return outcome
  }
}

/** What all links of one place share. */
class Place {
  readonly from: From
  readonly #outcomes = new Map<LinkFact['kind'], Map<string, Outcome>>()
  #asked: AskedFrom | undefined

  constructor(from: From) {
    this.from = from
  }

  outcomes(kind: LinkFact['kind'], make: (from: From, kind: LinkFact['kind']) => Map<string, Outcome>) {
    let found = this.#outcomes.get(kind)
    if (!found) this.#outcomes.set(kind, (found = make(this.from, kind)))
    return found
  }

  /** The place, of which nothing has been told yet. */
  asked(): AskedFrom {
    this.#asked ??= new AskedFrom(this.from)
    this.#asked.isTold = false
    return this.#asked
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
