/**
 * Resolves each URL once for all places from which it means the same: a site has many more links than URLs. Nobody has to
 * say what a link's meaning depends on, for whatever resolving it asks about the place is noted.
 */
import type { LinkFact } from '../page/facts.ts'
import { type From, type ResolveContext, resolveLink, withFragment } from './resolve.ts'
import { folderOf, urlFolderOf } from './start.ts'
import type { PaneRef, Route } from './types.ts'

type Outcome = ReturnType<typeof resolveLink>

/** @returns As `resolveLink`. What comes out may be shared between links: it is not to be changed. */
export function createResolver(context: ResolveContext): (link: LinkFact, from: From) => Outcome {
  const known = new Map<string, KnownUrls>()
  const knownOf = (kind: LinkFact['kind'], { route }: From): KnownUrls => {
    const scope = route ? `${kind} of a page` : kind
    let own = known.get(scope)
    if (!own) known.set(scope, (own = new Map()))
    return own
  }
  const readsFragments = context.site.preset.readHref === undefined
  /** The outcome without the fragment, judged with it: undefined where that is not all there is to say. */
  const withoutFragment = (link: LinkFact, from: From, place: Place, urls: KnownUrls) => {
    const hash = readsFragments ? link.url.indexOf('#') : -1
    if (hash < 0) return undefined
    const url = link.url.slice(0, hash)
    const outcome = withFragment(outcomeOf({ ...link, url }, from, place, urls), link, from, context)
    const asked = urls.get(url)?.asked
    return outcome && asked !== undefined ? { outcome, asked } : undefined
  }
  const outcomeOf = (link: LinkFact, from: From, place: Place, urls: KnownUrls): Outcome => {
    const before = urls.get(link.url)
    const found = before?.outcomes.get(place.answers(before.asked))
    if (found) return isOwnPage(found, from) ? resolveLink(link, from, context) : found
    const { outcome, asked } = withoutFragment(link, from, place, urls) ?? place.resolve(link, context)
    if (asked & NOT_KEPT || isOwnPage(outcome, from)) return outcome
    const all = (before?.asked ?? 0) | asked
    const outcomes = before?.asked === all ? before.outcomes : new Map<string, Outcome>()
    urls.set(link.url, { asked: all, outcomes: outcomes.set(place.answers(all), outcome) })
    return outcome
  }
  // Links come place by place.
  let place = new Place({ file: '', page: '', route: undefined, panes: [] })
  return (link, from) => {
    if (isOfItsPlace(link)) return resolveLink(link, from, context)
    if (place.from !== from) place = new Place(from)
    return outcomeOf(link, from, place, place.urls(link.kind, knownOf))
  }
}

/** What each URL led to: by the answers about the place to all that resolving it ever asked. */
type KnownUrls = Map<string, { asked: number; outcomes: Map<string, Outcome> }>

/** An attribute means what its element makes of it, a list or a title belongs to one link, and `#x` is of one page. */
function isOfItsPlace({ kind, list, title, ofPictures, url }: LinkFact): boolean {
  const isPlain = kind === 'link' || kind === 'image' || kind === 'autolink' || (kind === 'definition' && !ofPictures)
  return !isPlain || list !== undefined || title !== undefined || /^(?:[?#]|$)/.test(url)
}

/** On its own page a link finds the panes around it open. */
function isOwnPage({ target }: Outcome, { page }: From): boolean {
  return target.kind === 'page' && target.route.page === page
}

/** What may be asked about a place. */
const ANSWERS = {
  file: ({ file }: From) => file,
  folder: folderOf,
  path: ({ route }: From) => route?.path,
  urlFolder: urlFolderOf,
  locale: ({ route }: From) => route?.locale,
  version: ({ route }: From) => route?.version,
}
const NAMES = Object.keys(ANSWERS) as (keyof typeof ANSWERS)[]
/** Each question is a bit; the one behind them: something else was asked. */
const NOT_KEPT = 1 << NAMES.length

function bitOf(name: string): number {
  const index = NAMES.indexOf(name as keyof typeof ANSWERS)
  return index < 0 ? NOT_KEPT : 1 << index
}

/** What all links of one place share. */
class Place {
  readonly from: From
  readonly #urls = new Map<LinkFact['kind'], KnownUrls>()
  readonly #answers = new Map<number, string>()
  #asked: AskedFrom | undefined

  constructor(from: From) {
    this.from = from
  }

  urls(kind: LinkFact['kind'], make: (kind: LinkFact['kind'], from: From) => KnownUrls): KnownUrls {
    let found = this.#urls.get(kind)
    if (!found) this.#urls.set(kind, (found = make(kind, this.from)))
    return found
  }

  /** What the place answers to these questions. */
  answers(asked: number): string {
    if (asked === 0) return ''
    let found = this.#answers.get(asked)
    if (found === undefined) {
      found = NAMES.map((name, index) => (asked & (1 << index) ? (ANSWERS[name](this.from) ?? '\0') : '')).join('\n')
      this.#answers.set(asked, found)
    }
    return found
  }

  resolve(link: LinkFact, context: ResolveContext): { outcome: Outcome; asked: number } {
    this.#asked ??= new AskedFrom(this.from)
    this.#asked.asked = 0
    const outcome = resolveLink(link, this.#asked, context)
    return { outcome, asked: this.#asked.asked }
  }
}

/** A place that notices what it is asked for. */
class AskedFrom implements From {
  asked = 0
  readonly page: string
  readonly panes: readonly PaneRef[]
  readonly route: Route | undefined
  readonly #from: From

  constructor(from: From) {
    this.page = from.page
    this.panes = from.panes
    this.route = from.route && this.#watched(from.route)
    this.#from = from
  }

  get file(): string {
    this.asked |= bitOf('file')
    return this.#from.file
  }

  get folder(): string {
    this.asked |= bitOf('folder')
    return folderOf(this.#from)
  }

  get urlFolder(): string | undefined {
    this.asked |= bitOf('urlFolder')
    return urlFolderOf(this.#from)
  }

  #watched(route: Route): Route {
    return new Proxy(route, {
      get: (target, key: keyof Route) => {
        this.asked |= bitOf(key)
        return target[key]
      },
    })
  }
}
