/** What must differ between pages does. Options, why and examples: frontmatter-unique.md */
import type { PageFacts, Range } from '../../src/page/facts.ts'
import { type Finding, siteRule } from '../../src/rule.ts'
import type { Route } from '../../src/site/types.ts'

interface Options {
  keys?: (string | { key: string; within?: 'site' | 'folder' })[]
}

/** A value of a page that no other page of its group may have. */
interface Claim {
  page: PageFacts
  at: Range
  group: string
  reason: string
  expects: string
  related: string
}

export default siteRule<Options>(
  {
    id: 'frontmatter-unique',
    description: 'Values of the frontmatter that must differ between pages do: two pages never claim one URL.',
    severity: 'error',
    options: {
      type: 'object',
      additionalProperties: false,
      properties: {
        keys: {
          type: 'array',
          items: {
            type: ['string', 'object'],
            required: ['key'],
            additionalProperties: false,
            properties: { key: { type: 'string' }, within: { type: 'string', enum: ['site', 'folder'] } },
          },
        },
      },
    },
    needs: 'site',
  },
  function* ({ page, routes }, optionsOf) {
    // Pages are read only where something may be wrong with them.
    const claims = [
      ...shared(routes).flatMap((route) => urlClaim(page(route.page), route)),
      ...firstRoutes(routes).flatMap((route) => keyClaims(page, route, optionsOf(route.page).keys ?? [])),
    ]
    for (const [first, ...others] of groups(claims)) {
      for (const claim of others) yield finding(claim, first!)
    }
  },
)

type PageRoute = Route & { page: string }

function isOfPage(route: Route): route is PageRoute {
  return route.page !== undefined && !route.archived
}

/** Routes whose URL several pages have. */
function shared(routes: readonly Route[]): PageRoute[] {
  const pages = new Map<string, Set<string>>()
  const own = routes.filter(isOfPage).filter(({ glob, foreign }) => !glob && !foreign)
  for (const { path, page } of own) {
    const url = urlOf(path)
    pages.set(url, (pages.get(url) ?? new Set()).add(page))
  }
  return own.filter(({ path }) => pages.get(urlOf(path))!.size > 1)
}

function urlOf(path: string): string {
  return path.replace(/(?<=.)\/$/, '')
}

/** One route of each page. */
function firstRoutes(routes: readonly Route[]): PageRoute[] {
  return [...new Map(routes.filter(isOfPage).map((route) => [route.page, route])).values()]
}

function finding({ page, at, reason, expects, related }: Claim, first: Claim): Finding & { path: string } {
  return {
    path: page.path,
    at,
    reason,
    expects,
    related: [{ path: first.page.path, range: first.at, reason: related }],
  }
}

/** Claims of one value by several pages, in the order of their paths; a page claims it once. */
function groups(claims: readonly Claim[]): Claim[][] {
  const found = new Map<string, Map<string, Claim>>()
  for (const claim of claims) {
    const group = found.get(claim.group) ?? new Map<string, Claim>()
    found.set(claim.group, group)
    if (!group.has(claim.page.path)) group.set(claim.page.path, claim)
  }
  return [...found.values()]
    .filter((group) => group.size > 1)
    .map((group) => [...group.values()].sort((a, b) => Number(isNamed(a)) - Number(isNamed(b)) || compare(a, b)))
    .filter((group) => isNamed(group.at(-1)!))
}

/** The page says the value itself: where only one of two does, the message stands there. */
function isNamed({ at }: Claim): boolean {
  return at[1] > 0
}

function compare(a: Claim, b: Claim): number {
  return a.page.path < b.page.path ? -1 : 1
}

/** The URL of a page, at the key that names it. */
function urlClaim(page: PageFacts | undefined, { path }: PageRoute): Claim[] {
  if (!page) return []
  const entry = entryOf(page, 'slug') ?? entryOf(page, 'permalink')
  return [
    {
      page,
      at: entry?.value ?? NOWHERE,
      group: `url\n${urlOf(path)}`,
      reason: `Unexpected URL \`${path}\`, which another page has`,
      expects: 'a URL of its own',
      related: 'The other page',
    },
  ]
}

const NOWHERE: Range = [0, 0]

/** Values of the keys that the configuration names, each within the language and version of the page. */
function keyClaims(
  read: (path: string) => PageFacts | undefined,
  route: PageRoute,
  keys: NonNullable<Options['keys']>,
): Claim[] {
  const page = keys.length > 0 ? read(route.page) : undefined
  if (!page) return []
  return keys.flatMap((asked) => {
    const { key, within = 'site' } = typeof asked === 'string' ? { key: asked } : asked
    const value = valueAt(page, key)
    const entry = entryOf(page, key)
    if (entry === undefined || value === undefined || value === null || value === '') return []
    const folder = page.path.slice(0, page.path.lastIndexOf('/') + 1)
    const place = [route.locale ?? '', route.version ?? '', within === 'folder' ? folder : '']
    return [
      {
        page,
        at: entry.value,
        group: ['key', key, ...place, JSON.stringify(value)].join('\n'),
        reason: `Unexpected \`${shown(value)}\` for \`${key}\`, which another page ${within === 'folder' ? 'of this folder ' : ''}has`,
        expects: 'a value of its own',
        related: 'The other page',
      },
    ]
  })
}

function entryOf(page: PageFacts, key: string) {
  return page.frontmatter?.entries.find(({ pointer }) => pointer === pointerOf(key))
}

/** `seo.title` → `/seo/title` */
function pointerOf(key: string): string {
  return `/${key.split('.').join('/')}`
}

function valueAt(page: PageFacts, key: string): unknown {
  return key.split('.').reduce<unknown>((found, step) => {
    return typeof found === 'object' && found !== null && Object.hasOwn(found, step)
      ? (found as Record<string, unknown>)[step]
      : undefined
  }, page.frontmatter?.value)
}

function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}
